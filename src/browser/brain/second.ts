import type { Result } from '../../engine/result.ts'
import type { Problem } from '../../problems/problem.ts'
import type { Scenario } from '../../scenario/types.ts'
import { createClient, type Later, type MakeThread } from './client.ts'

/** What came of a second run: the file as it was understood, and the result of its own runs. */
export type SecondAnswer =
  | { readonly ok: true; readonly scenario: Scenario; readonly result: Result }
  /** No problems: the brain was lost, or does not know how to compare with that alternative. */
  | { readonly ok: false; readonly problems: readonly Problem[] }

/**
 * Runs a text beside the one that is open. With `than`, all savings are against that alternative instead of the file's
 * reference, in the same futures.
 */
export type RunSecond = (name: string, text: string, than?: string) => Promise<SecondAnswer>

type Waiting = {
  readonly name: string
  readonly text: string
  readonly than: string | undefined
  readonly answer: (answer: SecondAnswer) => void
}

/**
 * A brain of its own for what is compared with the open document, started when first asked. Questions are answered one at
 * a time, in the order in which they came.
 */
export const createSecond = (make: MakeThread, later: Later): RunSecond => {
  const queue: Waiting[] = []
  let current: Waiting | undefined
  let document = 0
  let scenario: Scenario | undefined

  const answer = (what: SecondAnswer): void => {
    const done = current
    current = undefined
    scenario = undefined
    done?.answer(what)
    next()
  }
  const client = createClient(
    make,
    (message) => {
      if (message.kind === 'pong' || message.document !== document || !current) return
      if (message.kind === 'opened') scenario = message.scenario
      else if (message.kind === 'refused') answer({ ok: false, problems: message.problems })
      else if (message.kind === 'result' && message.last && scenario) {
        const { result } = message
        const asked = current.than ?? scenario.reference
        answer(result.settings.reference === asked ? { ok: true, scenario, result } : { ok: false, problems: [] })
      }
    },
    () => answer({ ok: false, problems: [] }),
    later,
  )
  const next = (): void => {
    if (current) return
    current = queue.shift()
    if (!current) return
    const { name, text, than } = current
    const ask = { kind: 'open' as const, document: ++document, name, text, ...(than !== undefined && { against: than }) }
    client.ask(ask)
  }
  return (name, text, than) =>
    new Promise((resolve) => {
      queue.push({ name, text, than, answer: resolve })
      next()
    })
}

/** Answers kept; the oldest are forgotten first. */
const KEPT = 12

/** The same question is asked once: what was answered, or is being answered, is remembered. */
export const remembering = (run: RunSecond): RunSecond => {
  const known = new Map<string, Promise<SecondAnswer>>()
  return (name, text, than) => {
    const key = JSON.stringify([than ?? null, text])
    const before = known.get(key)
    if (before) return before
    const asked = run(name, text, than)
    known.set(key, asked)
    // What failed may succeed another time.
    void asked.then((answer) => {
      if (!answer.ok) known.delete(key)
    })
    for (const old of known.keys()) if (known.size > KEPT) known.delete(old)
    return asked
  }
}
