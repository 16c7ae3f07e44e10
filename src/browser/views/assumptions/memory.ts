import { effect, type Signal, signal } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'
import type { Result, Summary } from '../../../engine/result.ts'
import type { WrittenInput } from '../../../scenario/edit/index.ts'
import { accountIn, type Perspective } from '../../../words/perspective.ts'
import type { App } from '../../app/state.ts'

/** The last change made here: the text that it gave, and what the figures were before. */
export type Step = {
  readonly key: string
  readonly text: string
  readonly before: Result | undefined
  /** What was shown when it was made: until something else is, nothing is known of the change. */
  readonly shown: Result | undefined
}
/** What the assumptions remember of a page while other screens are shown. */
export type Memory = {
  readonly step: Signal<Step | undefined>
  /** The exact result of the file as it was opened. */
  readonly opened: Signal<{ readonly text: string; readonly result: Result } | undefined>
  readonly words: Signal<string>
  readonly onlyChanged: Signal<boolean>
}

const memories = new WeakMap<App, Memory>()

/** The memory of a page; made, and kept up to date, from the first time it is asked for. */
export const memoryOf = (app: App): Memory => {
  const known = memories.get(app)
  if (known) return known
  const memory: Memory = { step: signal(undefined), opened: signal(undefined), words: signal(''), onlyChanged: signal(false) }
  memories.set(app, memory)
  effect(() => {
    const { versions, at } = app.history.value
    const result = app.exact.value
    const { text } = versions[0]
    if (at === 0 && result) memory.opened.value = { text, result }
    else if (memory.opened.peek()?.text !== text) memory.opened.value = undefined
  })
  return memory
}

export type Figures = { readonly saving: Summary; readonly chance: number | undefined; readonly runs: number }

/** What an alternative does for the account that is looked at, by a result. */
export const figuresOf = (result: Result | undefined, alternative: string, perspective: Perspective): Figures | undefined => {
  const account = accountIn(result?.alternatives[alternative], perspective)
  return result && account?.saving ? { saving: account.saving, chance: account.probabilityOfSaving, runs: result.settings.runs } : undefined
}

/** The inputs as a text has them; those of the text before while a new one is being read. */
export const useWritten = (app: App, text: string): readonly WrittenInput[] | undefined => {
  const [list, setList] = useState<readonly WrittenInput[]>()
  useEffect(() => {
    let wanted = true
    app.pen('writtenInputs', text).then(
      (found) => wanted && setList(found),
      () => undefined,
    )
    return () => {
      wanted = false
    }
  }, [app, text])
  return list
}
