import type { Job, Task, TaskResult } from '../engine/job.ts'
import { adoptKit, type Kit } from '../engine/kit.ts'
import { createJob } from '../engine/task.ts'

/** What goes to a worker. A session is a job that stays ready until it is closed. */
export type Request =
  | { readonly kind: 'open'; readonly session: number; readonly job: Job; readonly kit: Kit }
  | { readonly kind: 'task'; readonly session: number; readonly id: number; readonly task: Task }
  | { readonly kind: 'close'; readonly session: number }

/** What comes back, one answer a task. */
export type Answer =
  | { readonly kind: 'answer'; readonly id: number; readonly result: TaskResult }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string }

/** The buffers of a result, handed over instead of copied. */
export const buffersOf = (result: TaskResult): ArrayBuffer[] =>
  result.kind === 'fault'
    ? []
    : [result.moments.counts, result.moments.mean, result.moments.m2, result.kept, result.lengths].map(
        (array) => array.buffer as ArrayBuffer,
      )

/** A worker's whole life: feed it requests, it posts answers. The same for Node and the browser. */
export const createServer = (post: (answer: Answer, transfer: ArrayBuffer[]) => void): ((request: Request) => void) => {
  const sessions = new Map<number, (task: Task) => TaskResult>()
  return (request) => {
    if (request.kind === 'close') sessions.delete(request.session)
    else if (request.kind === 'open') {
      adoptKit(request.job, request.kit)
      sessions.set(request.session, createJob(request.job))
    } else {
      const answer = sessions.get(request.session)
      try {
        if (!answer) throw new Error(`session ${request.session} is not open`)
        const result = answer(request.task)
        post({ kind: 'answer', id: request.id, result }, buffersOf(result))
      } catch (fault) {
        post({ kind: 'failed', id: request.id, message: fault instanceof Error ? fault.message : String(fault) }, [])
      }
    }
  }
}
