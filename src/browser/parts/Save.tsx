import './parts.css'
import type { ComponentChildren } from 'preact'
import { useContext, useState } from 'preact/hooks'
import type { Sheet } from '../../report/csv.ts'
import { exportTexts } from '../../words/page/export.ts'
import { FilesContext } from '../files/context.ts'
import { exportName, saveBlob, saveText } from './files.ts'

/** A drawing's two buttons; `svg` finds it when one is pressed. What does the work is fetched then. */
const ImageButtons = ({ title, svg }: { readonly title: string; readonly svg: () => SVGSVGElement | null | undefined }) => {
  const page = useContext(FilesContext)
  const [failed, setFailed] = useState(false)
  if (!page) return null
  const { app } = page
  const t = exportTexts(app.language.value)
  const save = async (form: 'svg' | 'png'): Promise<void> => {
    setFailed(false)
    const drawn = svg()
    if (!drawn) return setFailed(true)
    try {
      const { pngFile, svgFile } = await import('./export.ts')
      const text = svgFile(drawn)
      const name = exportName(app.name.value, title, form)
      if (form === 'svg') saveText(name, text, 'image/svg+xml')
      else saveBlob(name, await pngFile(text))
    } catch {
      setFailed(true)
    }
  }
  return (
    <>
      {(['png', 'svg'] as const).map((form) => (
        <button key={form} type='button' aria-label={t.image(form.toUpperCase(), title)} onClick={() => void save(form)}>
          {form.toUpperCase()}
        </button>
      ))}
      {failed && <span role='alert'>{t.failed}</span>}
    </>
  )
}

/** Under a drawing: it as a picture of its own. */
export const SaveImage = (it: { readonly title: string; readonly svg: () => SVGSVGElement | null | undefined }) => {
  const page = useContext(FilesContext)
  if (!page) return null
  return (
    <p class='save'>
      <span>{exportTexts(page.app.language.value).saveImage}</span> <ImageButtons {...it} />
    </p>
  )
}

/** Under a drawing on a canvas: what is seen of it, in the page's colours. */
export const SaveCanvas = ({ title, canvas }: { readonly title: string; readonly canvas: () => HTMLCanvasElement | null }) => {
  const page = useContext(FilesContext)
  const [failed, setFailed] = useState(false)
  if (!page) return null
  const { app } = page
  const t = exportTexts(app.language.value)
  const save = async (): Promise<void> => {
    const drawn = canvas()
    const { canvasFile } = await import('./export.ts')
    const blob = drawn ? await canvasFile(drawn) : undefined
    setFailed(blob === undefined)
    if (blob) saveBlob(exportName(app.name.value, title, 'png'), blob)
  }
  return (
    <p class='save'>
      <span>{t.saveImage}</span>{' '}
      <button type='button' aria-label={t.image('PNG', title)} onClick={() => void save()}>
        PNG
      </button>
      {failed && <span role='alert'>{t.failed}</span>}
    </p>
  )
}

/** Many small drawings: one is chosen, and saved. */
export const SaveOne = (it: {
  readonly id: string
  readonly label: string
  readonly titles: readonly string[]
  readonly svg: (at: number) => SVGSVGElement | null | undefined
}) => {
  const { id, label, titles, svg } = it
  const [chosen, choose] = useState(0)
  const at = Math.min(chosen, titles.length - 1)
  if (at < 0) return null
  return (
    <p class='save'>
      <label for={id}>{label}</label>{' '}
      <select id={id} value={at} onChange={(event) => choose(Number(event.currentTarget.value))}>
        {titles.map((title, k) => (
          <option key={`${k} ${title}`} value={k}>
            {title}
          </option>
        ))}
      </select>{' '}
      <ImageButtons title={titles[at] ?? ''} svg={() => svg(at)} />
    </p>
  )
}

/** A table's button: its figures unrounded, under the page's own heads. */
export const SaveTable = ({ title, sheet }: { readonly title: string; readonly sheet: () => Sheet }) => {
  const page = useContext(FilesContext)
  if (!page) return null
  const { app } = page
  const t = exportTexts(app.language.value)
  const save = async (): Promise<void> => {
    const { sheetCsv } = await import('../../report/csv.ts')
    saveText(exportName(app.name.value, title, 'csv'), sheetCsv(sheet()), 'text/csv;charset=utf-8')
  }
  return (
    <p class='save'>
      <span>{t.saveTable}</span>{' '}
      <button type='button' aria-label={t.image('CSV', title)} onClick={() => void save()}>
        CSV
      </button>
    </p>
  )
}

/** A table of figures with its button under it: `children` is the table as it is shown. */
export const Table = (it: { readonly title: string; readonly sheet: () => Sheet; readonly children: ComponentChildren }) => (
  <>
    {it.children}
    <SaveTable title={it.title} sheet={it.sheet} />
  </>
)
