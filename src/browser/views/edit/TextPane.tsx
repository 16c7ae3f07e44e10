import { useSignalEffect } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { Problem } from '../../../problems/problem.ts'
import { editTexts } from '../../../words/page/edit.ts'
import { problemText } from '../../../words/problem-text.ts'
import type { App } from '../../app/state.ts'
import type { Editor, Mark } from './editor.ts'

/** Where the editor is once it has been fetched. */
export type EditorRef = { current: Editor | undefined }

const HELP = 'edit-help'
/** So many faults are listed; a large file may have a warning for every edge. */
const MOST = 30

/** The scenario as text, and below it what is wrong with it. */
export const TextPane = (it: { readonly app: App; readonly editor: EditorRef; readonly went: (line: number) => void }) => {
  const { app, editor, went } = it
  const holder = useRef<HTMLDivElement>(null)
  const lang = app.language.value
  const t = editTexts(lang)
  const words = { label: t.text, describedBy: HELP, phrases: t.phrases }
  const marks = (): readonly Mark[] =>
    [...app.problems.value, ...app.warnings.value].flatMap((problem): Mark[] => {
      const { place, severity } = problem
      if (!place || place.file !== app.name.value) return []
      const { message, remedy } = problemText(problem, app.language.value)
      return [{ ...place, severe: severity === 'error', text: `${message} ${remedy}` }]
    })

  useEffect(() => {
    let wanted = true
    void import('./editor.ts').then(({ createEditor }) => {
      if (!wanted || !holder.current) return
      editor.current = createEditor({
        ...words,
        parent: holder.current,
        text: app.text.value,
        paused: (text, line) => app.edit(text, editTexts(app.language.value).typed(line)),
        went,
        undo: app.undo,
        redo: app.redo,
      })
      editor.current.mark(marks())
      holder.current.removeAttribute('aria-busy')
    })
    const leave = app.onSettle(() => editor.current?.flush())
    return () => {
      wanted = false
      leave()
      editor.current?.close()
      editor.current = undefined
    }
  }, [])
  useSignalEffect(() => {
    const text = app.text.value
    editor.current?.show(text)
  })
  useSignalEffect(() => {
    const found = marks()
    editor.current?.mark(found)
  })
  useEffect(() => editor.current?.speak(words), [lang])
  // Another document is shown from its beginning.
  const [first] = app.history.value.versions
  useEffect(() => editor.current?.reveal(1), [first])

  const { problems, warnings } = { problems: app.problems.value, warnings: app.warnings.value }
  const all = [...problems, ...warnings]
  return (
    <>
      <div class='edit-editor' ref={holder} aria-busy='true' />
      <p id={HELP} class='edit-note'>
        {t.editorHelp}
      </p>
      <div class='edit-problems'>
        <p role='status'>
          {problems.length === 0 ? t.sound : t.problems(problems.length)}
          {warnings.length > 0 && ` · ${t.warnings(warnings.length)}`}
        </p>
        <ol>
          {all.slice(0, MOST).map((problem) => (
            <Found
              key={`${problem.code} ${problem.place?.offset} ${JSON.stringify(problem.facts)}`}
              app={app}
              problem={problem}
              editor={editor}
            />
          ))}
        </ol>
        {all.length > MOST && <p class='edit-note'>{t.moreFound(all.length - MOST)}</p>}
      </div>
    </>
  )
}

const Found = (it: { readonly app: App; readonly problem: Problem; readonly editor: EditorRef }) => {
  const { app, problem, editor } = it
  const t = editTexts(app.language.value)
  const { message, remedy } = problemText(problem, app.language.value)
  const { place, severity } = problem
  const here = place !== undefined && place.file === app.name.value
  return (
    <li class={severity === 'error' ? 'edit-error' : 'edit-warning'}>
      {place &&
        (here ? (
          <button type='button' class='edit-link' onClick={() => editor.current?.reveal(place.line, place.column, true)}>
            {t.line(place.line)}
          </button>
        ) : (
          <span>{t.otherFile(place.file, place.line)}</span>
        ))}{' '}
      {message} <span class='edit-remedy'>{remedy}</span>
    </li>
  )
}
