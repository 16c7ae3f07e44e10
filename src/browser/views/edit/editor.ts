import { defaultKeymap, indentWithTab } from '@codemirror/commands'
import { yaml } from '@codemirror/lang-yaml'
import { HighlightStyle, indentUnit, syntaxHighlighting } from '@codemirror/language'
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint'
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search'
import { Compartment, EditorState, type Extension, Transaction } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view'
import { tags } from '@lezer/highlight'

/** What is wrong at a place: line and column from 1, length in UTF-16 units. */
export type Mark = {
  readonly line: number
  readonly column: number
  readonly length: number
  readonly severe: boolean
  readonly text: string
}

export type EditorWords = { readonly label: string; readonly describedBy: string; readonly phrases: Readonly<Record<string, string>> }
export type EditorOptions = EditorWords & {
  readonly parent: HTMLElement
  readonly text: string
  /** Told the text when the typing has paused, and the line of the cursor. */
  readonly paused: (text: string, line: number) => void
  /** Told the line to which somebody has moved the cursor. */
  readonly went: (line: number) => void
  readonly undo: () => void
  readonly redo: () => void
}

/** The text as CodeMirror shows it. It keeps no history of its own: undo and redo are the page's. */
export type Editor = {
  /** Shows another text, with the cursor where it was as far as that can be. */
  readonly show: (text: string) => void
  /** Shows what is wrong with the text shown; nothing while there is typing that the page does not know of. */
  readonly mark: (marks: readonly Mark[]) => void
  readonly reveal: (line: number, column?: number, focus?: boolean) => void
  /** Tells at once what has been typed. */
  readonly flush: () => void
  readonly speak: (words: EditorWords) => void
  readonly close: () => void
}

/** How long typing must pause, ms, before the text is read. */
const PAUSE = 500

const colours = HighlightStyle.define([
  { tag: tags.comment, color: 'var(--soft)', fontStyle: 'italic' },
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--saves)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--ink)' },
  { tag: [tags.number, tags.bool, tags.keyword, tags.labelName, tags.typeName, tags.meta], color: 'var(--pays)' },
])

const unix = (text: string): string => text.replace(/\r\n?/g, '\n')

/** The part in which two texts differ. */
const difference = (before: string, after: string): { readonly from: number; readonly to: number; readonly insert: string } => {
  const most = Math.min(before.length, after.length)
  let from = 0
  while (from < most && before.charCodeAt(from) === after.charCodeAt(from)) from++
  let same = 0
  while (same < most - from && before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)) same++
  return { from, to: before.length - same, insert: after.slice(from, after.length - same) }
}

export const createEditor = (options: EditorOptions): Editor => {
  const { paused, undo, redo } = options
  const words = new Compartment()
  // The text's own line ends are kept: within the editor a line ends with \n.
  let windows = options.text.includes('\r\n')
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = (): void => {
    if (timer === undefined) return
    clearTimeout(timer)
    timer = undefined
    const { doc, selection } = view.state
    const text = doc.toString()
    paused(windows ? text.replaceAll('\n', '\r\n') : text, doc.lineAt(selection.main.head).number)
  }
  const after = (act: () => void) => (): boolean => {
    flush()
    act()
    return true
  }
  const spoken = ({ label, describedBy, phrases }: EditorWords): Extension => [
    EditorState.phrases.of(phrases),
    EditorView.contentAttributes.of({ 'aria-label': label, 'aria-describedby': describedBy, tabindex: '0' }),
  ]
  const typing = EditorView.updateListener.of(({ docChanged, transactions, state }) => {
    if (transactions.some((one) => one.isUserEvent('select') || one.isUserEvent('input') || one.isUserEvent('delete')))
      options.went(state.doc.lineAt(state.selection.main.head).number)
    if (!docChanged || transactions.some((one) => one.annotation(Transaction.remote))) return
    clearTimeout(timer)
    timer = setTimeout(flush, PAUSE)
  })
  const view = new EditorView({
    parent: options.parent,
    state: EditorState.create({
      doc: unix(options.text),
      extensions: [
        lineNumbers(),
        lintGutter(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        drawSelection(),
        highlightSelectionMatches(),
        search({ top: true }),
        yaml(),
        indentUnit.of('  '),
        syntaxHighlighting(colours),
        EditorView.lineWrapping,
        EditorState.tabSize.of(2),
        keymap.of([
          { key: 'Mod-z', run: after(undo), preventDefault: true },
          { key: 'Mod-y', mac: 'Mod-Shift-z', run: after(redo), preventDefault: true },
          { key: 'Mod-Shift-z', run: after(redo), preventDefault: true },
          ...searchKeymap,
          ...lintKeymap,
          indentWithTab,
          ...defaultKeymap,
        ]),
        EditorView.domEventHandlers({
          blur: () => {
            flush()
            return false
          },
          beforeinput: ({ inputType }) => (inputType === 'historyUndo' ? after(undo)() : inputType === 'historyRedo' && after(redo)()),
        }),
        typing,
        words.of(spoken(options)),
      ],
    }),
  })
  return {
    show: (text) => {
      windows = text.includes('\r\n')
      const before = view.state.doc.toString()
      const wanted = unix(text)
      if (wanted === before) return
      clearTimeout(timer)
      timer = undefined
      const changes = difference(before, wanted)
      const end = changes.from + changes.insert.length
      view.dispatch({
        changes,
        annotations: Transaction.remote.of(true),
        ...(view.hasFocus ? { selection: { anchor: end }, scrollIntoView: true } : {}),
      })
    },
    mark: (marks) => {
      if (timer !== undefined) return
      const { doc } = view.state
      const diagnostics = marks
        .filter(({ line }) => line <= doc.lines)
        .map(({ line, column, length, severe, text }): Diagnostic => {
          const here = doc.line(line)
          const from = Math.min(here.from + column - 1, here.to)
          return { from, to: Math.min(from + length, doc.length), severity: severe ? 'error' : 'warning', message: text }
        })
      view.dispatch(setDiagnostics(view.state, diagnostics))
    },
    reveal: (line, column = 1, focus = false) => {
      const { doc } = view.state
      const here = doc.line(Math.max(1, Math.min(line, doc.lines)))
      const anchor = Math.min(here.from + column - 1, here.to)
      view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) })
      if (focus) view.focus()
    },
    flush,
    speak: (said) => view.dispatch({ effects: words.reconfigure(spoken(said)) }),
    close: () => {
      flush()
      view.destroy()
    },
  }
}
