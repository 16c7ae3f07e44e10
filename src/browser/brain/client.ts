import type { Ask, Tell } from './protocol.ts'

/** A worker as the client needs it. */
export type Thread = { readonly post: (ask: Ask) => void; readonly stop: () => void }
export type MakeThread = (told: (message: Tell) => void, lost: (why: string) => void) => Thread

/** The page's side of its brain. */
export type Client = {
  readonly ask: (ask: Ask) => void
  readonly close: () => void
}

/** Lets some time pass before `then`; gives what calls it off. Passed in, so that tests have their own time. */
export type Later = (then: () => void, ms: number) => () => void

/** A brain that does not answer a ping within this time, in ms, hangs. */
const PATIENCE = 10_000
/** How long after an answered ping a brain that still has work is asked again, in ms. */
const PAUSE = 2_000
/** How often a brain is replaced for the same document before the page gives up. */
const REPLACEMENTS = 3

/**
 * Talks to the brain, and puts a new one in the place of one that dies or hangs: the document that was open is opened again.
 * After some deaths at the same document `gaveUp` is called instead, and nothing is done before another document is opened.
 */
export const createClient = (make: MakeThread, told: (message: Tell) => void, gaveUp: (why: string) => void, later: Later): Client => {
  let thread: Thread | undefined
  let open: Extract<Ask, { readonly kind: 'open' }> | undefined
  let deaths = 0
  let ping = 0
  /** What the brain has yet to answer: the open document, and the newest move. */
  let computing = false
  let moving = 0
  let callOff: (() => void) | undefined
  let closed = false

  const wait = (then: () => void, ms: number): void => {
    callOff?.()
    callOff = later(then, ms)
  }
  const lost = (dead: Thread, why: string): void => {
    if (dead !== thread) return
    thread = undefined
    callOff?.()
    dead.stop()
    deaths++
    if (deaths > REPLACEMENTS) gaveUp(why)
    else if (open) send(open)
  }
  /** Asks whether the brain is alive; again and again as long as it has work. */
  const watch = (watched: Thread): void => {
    if (watched !== thread) return
    watched.post({ kind: 'ping', ping: ++ping })
    wait(() => lost(watched, 'no answer'), PATIENCE)
  }
  const heard = (from: Thread, message: Tell): void => {
    if (from !== thread) return
    if (message.kind === 'pong') {
      if (message.ping !== ping) return
      callOff?.()
      if (computing || moving > 0) wait(() => watch(from), PAUSE)
      return
    }
    if (message.document === open?.document) {
      const last = message.kind === 'result' && message.last
      if (last) deaths = 0
      if (last || message.kind === 'refused') computing = false
      if ('move' in message && message.move === moving) moving = 0
    }
    told(message)
  }
  const start = (): Thread => {
    const made: Thread = make(
      (message) => heard(made, message),
      (why) => lost(made, why),
    )
    return made
  }
  const send = (ask: Ask): void => {
    thread ??= start()
    const to = thread
    if (ask.kind === 'open') {
      computing = true
      moving = 0
    } else if (ask.kind === 'move') moving = ask.move
    to.post(ask)
    watch(to)
  }
  return {
    ask: (ask) => {
      if (closed) return
      if (ask.kind === 'open') {
        if (ask.document !== open?.document) deaths = 0
        open = ask
      } else if (deaths > REPLACEMENTS) return
      send(ask)
    },
    close: () => {
      closed = true
      callOff?.()
      thread?.stop()
      thread = undefined
    },
  }
}
