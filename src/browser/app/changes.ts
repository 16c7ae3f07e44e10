import { type ReadonlySignal, signal } from '@preact/signals'
import type { Changed } from '../../scenario/edit/outline.ts'

export type Changes = {
  /**
   * Makes the document what `make` makes of its text, after all that was asked for before. Where the text has become another
   * meanwhile, `make` is asked again with that one: what was typed in between stays. Gives what `make` gave last; undefined where
   * another document was opened meanwhile, to which nothing is done. Rejects where `make` does, and then changes nothing.
   */
  readonly change: <T extends Changed>(make: (text: string) => Promise<T>, done: (text: string) => void) => Promise<T | undefined>
  /** Acts once all that was asked for before is done: at once where nothing is waiting. */
  readonly after: (act: () => void) => void
  /** Whether something has been asked for that is not yet in the document. */
  readonly waiting: ReadonlySignal<boolean>
}

/** The document as changes see it. */
export type Paper = {
  readonly text: () => string
  /** What stays the same as long as the same file is open. */
  readonly document: () => object
  /** Puts into the document what has been typed and not yet told. */
  readonly settle: () => void
}

/** Changes of the document that take their time, one at a time in the order in which they were asked for. */
export const createChanges = ({ text, document, settle }: Paper): Changes => {
  const waiting = signal(false)
  let count = 0
  let last: Promise<unknown> = Promise.resolve()

  /** After the last one, however that ended. */
  const queue = <T>(act: () => T | Promise<T>): Promise<T> => {
    count++
    waiting.value = true
    const mine = last.then(act).finally(() => {
      count--
      waiting.value = count > 0
    })
    last = mine.catch(() => undefined)
    return mine
  }
  return {
    waiting,
    change: (make, done) => {
      const mine = document()
      return queue(async () => {
        for (;;) {
          settle()
          const before = text()
          if (document() !== mine) return undefined
          const made = await make(before)
          settle()
          if (document() !== mine) return undefined
          if (text() !== before) continue
          if (made.ok) done(made.text)
          return made
        }
      })
    },
    after: (act) => {
      if (count === 0) act()
      else void queue(act)
    },
  }
}
