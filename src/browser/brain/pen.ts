/** What can be done with a text, by name; the text comes first. */
export type Acts = typeof import('./pen-acts.ts').acts

export type AskPen = { readonly id: number; readonly act: keyof Acts; readonly given: readonly unknown[] }
export type TellPen = { readonly id: number; readonly answer: unknown }

export type PenThread = { readonly post: (ask: AskPen) => void; readonly stop: () => void }
export type MakePen = (told: (message: TellPen) => void, lost: () => void) => PenThread

/**
 * Reads and writes scenarios' texts in a thread of its own: reading a large file as YAML takes longer than a page may stand still. Asks
 * are answered in their order. Rejects where the thread was lost, twice, over the same ask.
 */
export type Pen = <Act extends keyof Acts>(act: Act, ...given: Parameters<Acts[Act]>) => Promise<ReturnType<Acts[Act]>>

type Waiting = {
  readonly ask: AskPen
  readonly answer: (answer: unknown) => void
  readonly fail: (error: Error) => void
  tries: number
}

/** Starts no thread before the first ask. */
export const createPen = (make: MakePen): Pen => {
  let thread: PenThread | undefined
  let id = 0
  const waiting = new Map<number, Waiting>()

  const start = (): PenThread => {
    const made: PenThread = make(
      (message) => {
        if (made !== thread) return
        waiting.get(message.id)?.answer(message.answer)
        waiting.delete(message.id)
      },
      () => lost(made),
    )
    return made
  }
  /** What was being answered may be what the thread died of; the others come after it. */
  const lost = (dead: PenThread): void => {
    if (dead !== thread) return
    dead.stop()
    thread = undefined
    const [first] = waiting.values()
    if (first && ++first.tries > 1) {
      waiting.delete(first.ask.id)
      first.fail(new Error('the pen was lost'))
    }
    if (waiting.size === 0) return
    thread = start()
    for (const { ask } of waiting.values()) thread.post(ask)
  }
  return (act, ...given) =>
    new Promise((resolve, reject) => {
      const ask: AskPen = { id: ++id, act, given }
      waiting.set(ask.id, { ask, answer: resolve as (answer: unknown) => void, fail: reject, tries: 0 })
      thread ??= start()
      thread.post(ask)
    })
}
