import type { Job, Task, TaskResult } from '../engine/job.ts'
import { createJob } from '../engine/task.ts'

/**
 * Where tasks run. `open` makes a job ready on all of the host's threads; a session answers tasks in
 * any order, `width` of them at a time.
 */
export type Host = {
  readonly width: number
  readonly open: (job: Job) => Session
  readonly close: () => Promise<void>
}
export type Session = { readonly run: (task: Task) => Promise<TaskResult>; readonly close: () => void }

/**
 * Lets waiting events in. Not a timer where there is better: with a timer always due, Node stays among its timers and
 * delivers no signal.
 */
const giveWay = (): Promise<void> =>
  new Promise((resolve) => {
    if (typeof setImmediate === 'function') setImmediate(resolve)
    else setTimeout(resolve, 0)
  })

/** This very thread; gives way to events (progress, an interrupt) between tasks. */
export const inlineHost = (): Host => ({
  width: 1,
  open: (job) => {
    const answer = createJob(job)
    return {
      run: async (task) => {
        await giveWay()
        return answer(task)
      },
      close: () => undefined,
    }
  },
  close: async () => undefined,
})
