import type { Later } from '../brain/client.ts'
import type { DraftStore, Tabs } from './drafts.ts'

/** Writing waits this long for the next change, ms. */
const PAUSE = 500

export type Autosave = {
  /** Tells of the document as it is; `unsaved` where no file holds it. */
  readonly see: (name: string, text: string, unsaved: boolean) => void
  /** Writes at once what waits. */
  readonly flush: () => Promise<void>
  /** Leaves the draft where it is, if there is one, and begins another; gives the id of the one left. */
  readonly leave: () => string | undefined
}

export type AutosaveOptions = {
  readonly store: DraftStore
  readonly tabs: Tabs
  /** An id that no other draft has. */
  readonly newId: () => string
  /** ms since 1970. */
  readonly now: () => number
  readonly later: Later
  /** A draft was written at this time, or could not be (undefined). */
  readonly wrote: (when: number | undefined) => void
}

/** Keeps what is unsaved in a store, a little after each change, and drops it when it has been saved. */
export const createAutosave = ({ store, tabs, newId, now, later, wrote }: AutosaveOptions): Autosave => {
  let id = newId()
  let release = tabs.hold(id)
  let waiting: { readonly name: string; readonly text: string } | undefined
  let callOff = (): void => undefined
  let kept = false
  /** One write after the other, so that the last one wins. */
  let last: Promise<void> = Promise.resolve()

  const flush = (): Promise<void> => {
    callOff()
    const draft = waiting && { id, ...waiting, when: now() }
    waiting = undefined
    if (draft) {
      kept = true
      last = last
        .then(() => store.put(draft))
        .then(
          () => wrote(draft.when),
          () => wrote(undefined),
        )
    }
    return last
  }
  return {
    see: (name, text, unsaved) => {
      callOff()
      waiting = unsaved ? { name, text } : undefined
      if (unsaved) callOff = later(() => void flush(), PAUSE)
      else if (kept) {
        kept = false
        const gone = id
        last = last.then(() => store.drop(gone)).catch(() => undefined)
      }
    },
    flush,
    leave: () => {
      void flush()
      if (!kept) return undefined
      const left = id
      release()
      id = newId()
      release = tabs.hold(id)
      kept = false
      return left
    },
  }
}
