import './edit/edit.css'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { editTexts } from '../../words/page/edit.ts'
import type { App } from '../app/state.ts'
import type { Desk } from './edit/EntryForm.tsx'
import type { Editor } from './edit/editor.ts'
import { Structure } from './edit/Structure.tsx'
import { Templates } from './edit/Templates.tsx'
import { TextPane } from './edit/TextPane.tsx'

type Tools = typeof import('../../scenario/edit/structure.ts')
const panes = ['forms', 'text'] as const

/** The scenario's parts as forms and the whole of it as text, beside each other: one document, one undo. */
export const Edit = ({ app }: { readonly app: App }) => {
  const lang = app.language.value
  const t = editTexts(lang)
  const editor = useRef<Editor | undefined>(undefined)
  const [structure, setStructure] = useState<Tools>()
  const [pane, setPane] = useState<(typeof panes)[number]>('forms')
  useEffect(() => {
    // YAML is read only here, so that the page is there before its tools are.
    void import('../../scenario/edit/structure.ts').then((tools) => setStructure(() => tools))
  }, [])
  const text = app.text.value
  const outline = useMemo(() => structure?.outlineOf(text), [structure, text])
  const flush = (): void => editor.current?.flush()
  const desk: Desk | undefined = structure &&
    outline && {
      outline,
      structure,
      t,
      lang,
      text: () => {
        flush()
        return app.text.value
      },
      edit: app.edit,
      reveal: (line) => {
        // Where only one of the two is shown, the text must be there before it can scroll.
        setPane('text')
        requestAnimationFrame(() => editor.current?.reveal(line, 1, true))
      },
      follow: (line) => editor.current?.reveal(line),
    }
  const keys = (event: KeyboardEvent): void => {
    const { target } = event
    const typing = target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea'))
    if (typing || event.defaultPrevented || !(event.ctrlKey || event.metaKey)) return
    const key = event.key.toLowerCase()
    if (key !== 'z' && key !== 'y') return
    event.preventDefault()
    flush()
    if (key === 'y' || event.shiftKey) app.redo()
    else app.undo()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of undo and redo hold for all controls within.
    <div class='edit' onKeyDown={keys}>
      <h1 class='edit-title'>{t.title}</h1>
      <p class='edit-intro'>{t.intro}</p>
      <Templates app={app} flush={flush} />
      <fieldset class='edit-choice' aria-label={t.panes.label}>
        {panes.map((one) => (
          <button key={one} type='button' aria-pressed={one === pane} onClick={() => setPane(one)}>
            {t.panes[one]}
          </button>
        ))}
      </fieldset>
      <div class='edit-panes' data-shown={pane}>
        <section class='edit-forms' aria-label={t.forms}>
          <h2>{t.forms}</h2>
          {desk ? <Structure key={app.name.value} desk={desk} /> : <p>{structure ? t.unreadable : t.loading}</p>}
        </section>
        <section class='edit-text' aria-label={t.text}>
          <h2>{t.text}</h2>
          <TextPane app={app} editor={editor} />
        </section>
      </div>
    </div>
  )
}
