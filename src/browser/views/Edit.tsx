import './edit/edit.css'
import './edit/graph.css'
import { type Signal, useSignal } from '@preact/signals'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Outline } from '../../scenario/edit/outline.ts'
import { editTexts } from '../../words/page/edit.ts'
import { editGraphTexts } from '../../words/page/edit-graph.ts'
import type { App } from '../app/state.ts'
import type { Desk } from './edit/EntryForm.tsx'
import type { Editor } from './edit/editor.ts'
import { boxesOf, canDraw, GraphPane } from './edit/GraphPane.tsx'
import { Structure } from './edit/Structure.tsx'
import { Templates } from './edit/Templates.tsx'
import { TextPane } from './edit/TextPane.tsx'

const panes = ['forms', 'text'] as const
const views = ['graph', 'list'] as const

/** A text that was read; no outline where it is no sound YAML. */
type Read = { readonly text: string; readonly outline: Outline | undefined }

/**
 * What a text consists of, read beside the page. What a form changes comes with its outline (`tell` it before the text is shown), as the
 * changed part is shown next. As long as a text is being read, or cannot be, the last one of the same document that could stands for it.
 */
const useOutline = ({ pen }: App, text: string, document: object) => {
  const [read, setRead] = useState<Read>()
  const told = useRef<Read | undefined>(undefined)
  const last = useRef<{ readonly document: object; readonly outline: Outline } | undefined>(undefined)
  const known = told.current?.text === text ? told.current : read
  useEffect(() => {
    if (told.current?.text === text) return
    let wanted = true
    pen('outlineOf', text).then(
      (outline) => wanted && setRead({ text, outline }),
      () => wanted && setRead({ text, outline: undefined }),
    )
    return () => {
      wanted = false
    }
  }, [pen, text])
  if (known?.text === text && known.outline) last.current = { document, outline: known.outline }
  return {
    outline: last.current?.document === document ? last.current.outline : undefined,
    loading: known === undefined,
    readable: known?.outline !== undefined,
    tell: (changed: Read) => {
      told.current = changed
    },
  }
}

/** The scenario's parts drawn and as forms, and the whole of it as text, beside each other: one document, one undo. */
export const Edit = ({ app }: { readonly app: App }) => {
  const lang = app.language.value
  const t = editTexts(lang)
  const g = editGraphTexts(lang)
  const editor = useRef<Editor | undefined>(undefined)
  const [pane, setPane] = useState<(typeof panes)[number]>('forms')
  const [view, setView] = useState<(typeof views)[number]>('graph')
  const line = useSignal<number | undefined>(undefined)
  const text = app.text.value
  const [first] = app.history.value.versions
  const { outline, loading, readable, tell } = useOutline(app, text, first)
  const flush = (): void => editor.current?.flush()
  const desk: Desk | undefined = outline && {
    outline,
    pen: app.pen,
    t,
    g,
    lang,
    change: (make, words) =>
      app
        .change(async (before) => {
          const made = await make(before)
          if (made.ok) tell({ text: made.text, outline: made.outline })
          return made
        }, words)
        .catch(() => undefined),
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
      <div class='edit-panes' data-shown={pane} data-view={view === 'graph' && desk && !canDraw(desk) ? 'list' : view}>
        <section class='edit-forms' aria-label={t.forms}>
          <div class='edit-head'>
            <h2>{t.forms}</h2>
            <fieldset aria-label={g.views.label}>
              {views.map((one) => (
                <button key={one} type='button' aria-pressed={one === view} onClick={() => setView(one)}>
                  {g.views[one]}
                </button>
              ))}
            </fieldset>
          </div>
          {loading && <p>{t.loading}</p>}
          {!loading && !readable && <p class='edit-note'>{t.unreadable}</p>}
          <Parts key={app.name.value} app={app} desk={desk} drawn={view === 'graph'} line={line} />
        </section>
        <section class='edit-text' aria-label={t.text}>
          <h2>{t.text}</h2>
          <TextPane
            app={app}
            editor={editor}
            went={(at) => {
              line.value = at
            }}
          />
        </section>
      </div>
    </div>
  )
}

/** The parts as a drawing, or as a list where they are too many for one. */
const Parts = (it: {
  readonly app: App
  readonly desk: Desk | undefined
  readonly drawn: boolean
  readonly line: Signal<number | undefined>
}) => {
  const { app, desk, drawn, line } = it
  if (!desk) return null
  if (drawn && canDraw(desk)) return <GraphPane app={app} desk={desk} line={line} />
  return (
    <>
      {drawn && <p class='edit-note'>{desk.g.tooLarge(boxesOf(desk))}</p>}
      <Structure desk={desk} />
    </>
  )
}
