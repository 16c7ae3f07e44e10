import { createJob, type Job, type Task, type TaskResult } from '../engine/task.ts'

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

/** This very thread; gives way to events (progress, an interrupt) between tasks. */
export const inlineHost = (): Host => ({
  width: 1,
  open: (job) => {
    const answer = createJob(job)
    return {
      run: async (task) => {
        await new Promise((resolve) => setTimeout(resolve, 0))
        return answer(task)
      },
      close: () => undefined,
    }
  },
  close: async () => undefined,
})
