import type { AskPen, TellPen } from './pen.ts'
import { acts } from './pen-acts.ts'

self.addEventListener('message', ({ data: { id, act, given } }: MessageEvent<AskPen>) => {
  const does: (...given: never[]) => unknown = acts[act]
  const told: TellPen = { id, answer: does(...(given as never[])) }
  self.postMessage(told)
})
