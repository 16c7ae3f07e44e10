import type { Found } from '../../analysis/found.ts'
import type { Problem } from '../../problems/problem.ts'
import type { Question } from '../../run/analyses.ts'
import type { Scenario } from '../../scenario/types.ts'
import type { Later } from './client.ts'

/** What is asked of an analyst: a question about a text. */
export type AskAnalyst = { readonly id: number; readonly name: string; readonly text: string; readonly question: Question }
export type AnalystAnswer =
  | { readonly ok: true; readonly scenario: Scenario; readonly found: Found; readonly warnings: readonly Problem[] }
  /** No problems: the thread was lost. */
  | { readonly ok: false; readonly problems: readonly Problem[] }
export type TellAnalyst = { readonly id: number; readonly answer: AnalystAnswer }

export type AnalystThread = { readonly post: (ask: AskAnalyst) => void; readonly stop: () => void }
export type MakeAnalyst = (told: (message: TellAnalyst) => void, lost: () => void) => AnalystThread

/**
 * A thread of its own for analyses, which may take seconds. Only the newest question matters: what it has left behind is
 * answered with undefined.
 */
export type Analyst = { readonly ask: (name: string, text: string, question: Question) => Promise<AnalystAnswer | undefined> }

/** So long, in ms, a question that is not wanted any more may go on, before its thread is replaced. */
const PATIENCE = 1_500

type Waiting = { readonly ask: AskAnalyst; readonly answer: (answer: AnalystAnswer | undefined) => void }

/** Starts no thread before the first question. */
export const createAnalyst = (make: MakeAnalyst, later: Later): Analyst => {
  let thread: AnalystThread | undefined
  let busy: Waiting | undefined
  let next: Waiting | undefined
  let callOff: (() => void) | undefined
  let id = 0

  const settle = (answer: AnalystAnswer | undefined): void => {
    callOff?.()
    callOff = undefined
    const done = busy
    busy = undefined
    done?.answer(next ? undefined : answer)
    begin()
  }
  const begin = (): void => {
    if (busy || !next) return
    busy = next
    next = undefined
    thread ??= start()
    thread.post(busy.ask)
  }
  const start = (): AnalystThread => {
    const made: AnalystThread = make(
      (message) => {
        if (made === thread && message.id === busy?.ask.id) settle(message.answer)
      },
      () => replace(made),
    )
    return made
  }
  const replace = (dead: AnalystThread | undefined): void => {
    if (dead === undefined || dead !== thread) return
    dead.stop()
    thread = undefined
    settle({ ok: false, problems: [] })
  }
  return {
    ask: (name, text, question) =>
      new Promise((answer) => {
        next?.answer(undefined)
        next = { ask: { id: ++id, name, text, question }, answer }
        if (busy) callOff ??= later(() => replace(thread), PATIENCE)
        begin()
      }),
  }
}
