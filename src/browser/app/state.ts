import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Result } from '../../engine/result.ts'
import type { Problem } from '../../problems/problem.ts'
import type { Futures } from '../../run/futures.ts'
import type { Changed } from '../../scenario/edit/outline.ts'
import type { Language, Scenario } from '../../scenario/types.ts'
import type { Perspective } from '../../words/perspective.ts'
import type { Client } from '../brain/client.ts'
import type { Pen } from '../brain/pen.ts'
import type { Spend, Tell } from '../brain/protocol.ts'
import { createChanges } from './changes.ts'
import { changed, currentText, type History, redone, startHistory, undone } from './history.ts'
import { perspectiveIn } from './perspective.ts'

export const screens = ['picture', 'compare', 'assumptions', 'silos', 'deal', 'sensitivity', 'years', 'report', 'edit'] as const
export type Screen = (typeof screens)[number]
export type Theme = 'auto' | 'light' | 'dark'

/**
 * How far the numbers on the screen are: none yet; those of fewer runs than the file asks for; the file's; those of a slider
 * that is being moved; or the file cannot be run, or the brain has died too often.
 */
export type Status = 'loading' | 'rough' | 'exact' | 'moving' | 'refused' | 'lost'

/** Everything that the page shows, and what can be done to it. Views read signals; nothing else is shared between them. */
export type App = {
  readonly name: Signal<string>
  readonly history: Signal<History>
  readonly text: ReadonlySignal<string>
  /** The last text that could be read and computed: `result` belongs to it. Without a result: the last that could be read. */
  readonly scenario: Signal<Scenario | undefined>
  /** What is wrong with the current text, and what is worth a warning. */
  readonly problems: Signal<readonly Problem[]>
  readonly warnings: Signal<readonly Problem[]>
  /** What the command would write for the file: undefined until its runs are done. */
  readonly exact: Signal<Result | undefined>
  /** What is shown: the best there is, with the moved alternative in its place. */
  readonly result: Signal<Result | undefined>
  readonly status: Signal<Status>
  readonly progress: Signal<{ readonly done: number; readonly of: number } | undefined>
  /** The alternative in focus; undefined where there is none but the reference. */
  readonly alternative: Signal<string | undefined>
  /** Spends being moved, by intervention, kr a year; empty when none is. */
  readonly moved: Signal<ReadonlyMap<string, number>>
  /** The year in focus; undefined is the whole horizon. */
  readonly year: Signal<number | undefined>
  /** The single futures of the alternative in focus, and what the picture's lines carry, as far as they are known. */
  readonly futures: Signal<Futures | undefined>
  /** The future that is shown by itself, from 0; undefined shows all of them together. */
  readonly future: Signal<number | undefined>
  /** What the visitor chose to look from; `perspective` is what the scenario has of it, and what views read. */
  readonly perspectiveChoice: Signal<Perspective | undefined>
  readonly perspective: ReadonlySignal<Perspective>
  readonly screen: Signal<Screen>
  readonly language: Signal<Language>
  readonly theme: Signal<Theme>
  readonly open: (name: string, text: string, ready?: Ready) => void
  /**
   * Makes the document another text, as one step that can be undone; `made` says what it was, in the page's language. `known`:
   * the shown result is one of the new text, too, of so many runs, and no answer of fewer replaces it but the last.
   */
  readonly edit: (text: string, made: string, known?: number) => void
  /** Reads and writes texts beside the page. */
  readonly pen: Pen
  /** The same as `edit` of what `make` makes of the text, in its turn: see `Changes`. `known` is asked for when it is done. */
  readonly change: <T extends Changed>(make: (text: string) => Promise<T>, made: string, known?: () => number) => Promise<T | undefined>
  /** Whether a change has been asked for that is not yet in the document. */
  readonly changing: ReadonlySignal<boolean>
  /** Tells the document at once what has been typed or moved and would be told a little later. */
  readonly settle: () => void
  /** Adds what is done then; gives what takes it away again. */
  readonly onSettle: (tell: () => void) => () => void
  readonly undo: () => void
  readonly redo: () => void
  /** Moves a spend of the alternative in focus; the file stays as it is until it is edited. */
  readonly move: (intervention: string, spend: number) => void
  /** Asks for the futures of what is shown; the answer comes in `futures`. */
  readonly look: () => void
  readonly told: (message: Tell) => void
  readonly lost: () => void
}

/** What is known of a text beforehand. */
export type Ready = { readonly scenario: Scenario; readonly result: Result }

/** The author's first alternative that is not the reference; lists are in id order, the document in the author's. */
export const leadOf = (
  scenario: Scenario,
  result: Result | undefined,
  ranked: (scenario: Scenario, result: Result) => readonly string[],
): string | undefined => (result && ranked(scenario, result)[0]) ?? scenario.alternatives.find(({ id }) => id !== scenario.reference)?.id

export type AppOptions = {
  readonly language: Language
  readonly theme: Theme
  /** As it was chosen on an earlier visit. */
  readonly perspective?: Perspective | undefined
  readonly pen: Pen
  readonly ranked: (scenario: Scenario, result: Result) => readonly string[]
}

/** A result with the moved alternatives of another in the place of its own. */
const overlaid = (base: Result, moved: Result): Result => ({
  ...base,
  settings: { ...base.settings, runs: moved.settings.runs },
  alternatives: { ...base.alternatives, ...moved.alternatives },
})

/** The page's state over a brain; `client` is asked for when the first question is. */
export const createApp = (client: () => Client, { language, theme, perspective, pen, ranked }: AppOptions): App => {
  const history = signal(startHistory('', ''))
  const scenario = signal<Scenario | undefined>(undefined)
  const perspectiveChoice = signal(perspective)
  const app = {
    name: signal(''),
    history,
    text: computed(() => currentText(history.value)),
    scenario,
    problems: signal<readonly Problem[]>([]),
    warnings: signal<readonly Problem[]>([]),
    exact: signal<Result | undefined>(undefined),
    result: signal<Result | undefined>(undefined),
    status: signal<Status>('loading'),
    progress: signal<{ readonly done: number; readonly of: number } | undefined>(undefined),
    alternative: signal<string | undefined>(undefined),
    moved: signal<ReadonlyMap<string, number>>(new Map()),
    year: signal<number | undefined>(undefined),
    futures: signal<Futures | undefined>(undefined),
    future: signal<number | undefined>(undefined),
    perspectiveChoice,
    perspective: computed(() => perspectiveIn(scenario.value, perspectiveChoice.value)),
    screen: signal<Screen>('picture'),
    language: signal(language),
    theme: signal(theme),
  }
  let document = 0
  let opened = 0
  let move = 0
  let answered = 0
  let look = 0
  let looked = 0
  /** The best whole answer there is, and what a moved alternative does instead: together they are what is shown. */
  let base: Result | undefined
  let over: { readonly document: number; readonly result: Result } | undefined
  /** A text that was read, until there are figures that belong to it. */
  let read: Scenario | undefined
  /** What was moved when the current text was sent. */
  let sent: ReadonlyMap<string, number> = new Map()
  /** An answer of so many runs is no better than what is shown for the current text. */
  let runs = 0

  const show = (): void => {
    app.result.value = base && over ? overlaid(base, over.result) : base
  }
  const resting = (): Status => (app.moved.value.size > 0 ? 'moving' : app.exact.value ? 'exact' : base ? 'rough' : 'loading')
  /** Lets the sliders go back to where the file has them. */
  const unmove = (): void => {
    if (app.moved.value.size > 0) app.moved.value = new Map()
    if (over?.document === document) over = undefined
    show()
  }
  /** Nothing of one file is ever shown under another's name, not even until its figures come: they may never come. */
  const clear = (): void => {
    base = undefined
    over = undefined
    app.scenario.value = undefined
    app.alternative.value = undefined
    app.year.value = undefined
    app.future.value = undefined
    app.futures.value = undefined
    app.moved.value = new Map()
    app.problems.value = []
    app.warnings.value = []
    show()
  }
  const send = (known: number): void => {
    document++
    runs = known
    sent = app.moved.value
    read = undefined
    app.exact.value = undefined
    app.progress.value = undefined
    app.status.value = base ? 'rough' : 'loading'
    client().ask({ kind: 'open', document, name: app.name.value, text: currentText(history.value) })
  }
  const toHistory = (next: History, known = 0): void => {
    batch(() => {
      if (next !== history.value) {
        history.value = next
        send(known)
      } else if (app.status.value === 'moving') {
        unmove()
        app.status.value = resting()
      }
    })
  }
  const focus = (scenario: Scenario, result: Result): void => {
    const { value } = app.alternative
    const stays = value !== undefined && value !== scenario.reference && scenario.alternatives.some(({ id }) => id === value)
    if (!stays) app.alternative.value = leadOf(scenario, result, ranked)
    const year = app.year.value
    if (year !== undefined && (year < scenario.from || year >= scenario.from + scenario.years)) app.year.value = undefined
  }
  const answer = (result: Result, last: boolean): void => {
    // Nothing rough replaces what is better: what was moved shows already what the text says once the slider was let go.
    if (!last && result.settings.runs <= runs) return
    runs = last ? Number.POSITIVE_INFINITY : result.settings.runs
    base = result
    if (over?.document !== document) over = undefined
    // What has been moved since the text was sent goes on moving.
    app.moved.value = new Map([...app.moved.value].filter(([id, kr]) => sent.get(id) !== kr))
    sent = new Map()
    if (read) app.scenario.value = read
    read = undefined
    if (last) app.exact.value = result
    app.progress.value = undefined
    if (app.scenario.value) focus(app.scenario.value, result)
    show()
    app.status.value = resting()
  }

  const told = (message: Tell): void => {
    if (message.kind === 'pong' || message.document !== document) return
    batch(() => {
      switch (message.kind) {
        case 'opened':
          app.problems.value = []
          app.warnings.value = message.warnings
          // Opened again: a new brain in the place of one that died, which knows nothing of what was moved.
          if (opened === document && app.moved.value.size > 0) {
            unmove()
            app.status.value = resting()
          }
          opened = document
          if (app.exact.value) return
          if (base) read = message.scenario
          else app.scenario.value = message.scenario
          return
        case 'refused':
          read = undefined
          over = undefined
          unmove()
          app.problems.value = message.problems
          app.status.value = 'refused'
          app.progress.value = undefined
          return
        case 'progress':
          if (app.exact.value) return
          app.progress.value = { done: message.done, of: message.of }
          return
        case 'result':
          answer(message.result, message.last)
          return
        case 'moved':
          // While a slider moves on, answers come behind it: each that is newer than what is shown is shown.
          if (message.move <= answered || message.alternative !== app.alternative.value || app.moved.value.size === 0) return
          answered = message.move
          over = { document, result: message.result }
          app.problems.value = []
          show()
          return
        case 'unmoved':
          if (message.move === move) app.problems.value = message.problems
          return
        case 'looked':
          if (message.look <= looked || message.futures.alternative !== app.alternative.value) return
          looked = message.look
          app.futures.value = message.futures
          if ((app.future.value ?? 0) >= message.futures.count) app.future.value = undefined
      }
    })
  }
  const spendsOf = (moved: ReadonlyMap<string, number>): readonly Spend[] =>
    [...moved].map(([intervention, spend]) => ({ intervention, spend }))
  // What was moved, or looked into, belongs to the alternative that was in focus.
  app.alternative.subscribe((alternative) => {
    if (app.futures.value && app.futures.value.alternative !== alternative) app.futures.value = undefined
    if (app.moved.value.size === 0) return
    batch(() => {
      unmove()
      if (app.status.value === 'moving') app.status.value = resting()
    })
  })

  const edit: App['edit'] = (text, made, known = 0) => {
    const told = over?.document === document && answered === move
    toHistory(changed(history.value, text, made), told ? over?.result.settings.runs : known)
  }
  const settlers = new Set<() => void>()
  const settle = (): void => {
    for (const tell of [...settlers]) tell()
  }
  const changes = createChanges({ text: () => app.text.peek(), document: () => history.peek().versions[0], settle })

  return {
    ...app,
    pen,
    changing: changes.waiting,
    settle,
    onSettle: (tell) => {
      settlers.add(tell)
      return () => settlers.delete(tell)
    },
    open: (name, text, ready) =>
      batch(() => {
        app.name.value = name
        history.value = startHistory(text, '')
        clear()
        send(0)
        if (!ready) return
        app.scenario.value = ready.scenario
        answer(ready.result, ready.result.settings.runs >= ready.scenario.runs)
      }),
    edit,
    change: (make, made, known = () => 0) => changes.change(make, (text) => edit(text, made, known())),
    undo: () => changes.after(() => toHistory(undone(history.value))),
    redo: () => changes.after(() => toHistory(redone(history.value))),
    move: (intervention, spend) => {
      const alternative = app.alternative.value
      // A text that cannot be run has nothing that could be moved.
      if (alternative === undefined || app.status.value === 'refused' || app.status.value === 'lost') return
      batch(() => {
        app.moved.value = new Map([...app.moved.value, [intervention, spend]])
        app.status.value = 'moving'
      })
      client().ask({ kind: 'move', document, move: ++move, alternative, spends: spendsOf(app.moved.value) })
    },
    look: () => {
      const alternative = app.alternative.value
      if (alternative === undefined || app.status.value === 'refused' || app.status.value === 'lost') return
      client().ask({ kind: 'look', document, look: ++look, alternative, spends: spendsOf(app.moved.value) })
    },
    told,
    lost: () =>
      batch(() => {
        unmove()
        app.progress.value = undefined
        app.status.value = 'lost'
      }),
  }
}
