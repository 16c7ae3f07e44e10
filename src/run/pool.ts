import type { Job, Task, TaskResult } from '../engine/job.ts'
import { type Kit, packed } from '../engine/kit.ts'
import type { Host, Session } from './host.ts'
import type { Answer, Request } from './protocol.ts'

/** One thread, however the platform makes them. `lost` is called when it dies, later than `make` itself. */
export type Thread = { readonly post: (request: Request) => void; readonly stop: () => Promise<void> }
export type MakeThread = (received: (answer: Answer) => void, lost: (why: string) => void) => Thread

type Waiting = {
  readonly request: Extract<Request, { readonly kind: 'task' }>
  readonly resolve: (result: TaskResult) => void
  readonly reject: (fault: Error) => void
}
type Member = { readonly thread: Thread; readonly sessions: Set<number>; busy: Waiting | undefined }

/** How often a thread may be replaced before its task is given up. */
const REPLACEMENTS = 3

/**
 * A host of `size` threads, which begin to start at once. A thread learns of a job when it gets its first task of it. A thread that
 * dies is replaced and its task done again, which changes no result: a task's answer depends on the
 * task alone.
 */
export const poolHost = (size: number, make: MakeThread): Host => {
  const jobs = new Map<number, { readonly job: Job; readonly kit: Kit }>()
  const queue: Waiting[] = []
  const members: Member[] = []
  const deaths = new Map<number, number>()
  let nextSession = 0
  let nextTask = 0
  let closed = false

  const redo = (lost: Waiting, why: string): void => {
    const times = (deaths.get(lost.request.id) ?? 0) + 1
    deaths.set(lost.request.id, times)
    if (times > REPLACEMENTS) lost.reject(new Error(`a worker died ${times} times at the same task: ${why}`))
    else queue.unshift(lost)
  }
  const recruit = (): Member => {
    let dead = false
    const thread = make(
      (answer) => {
        const waiting = member.busy
        if (waiting?.request.id !== answer.id) return
        member.busy = undefined
        if (answer.kind === 'answer') waiting.resolve(answer.result)
        else waiting.reject(new Error(answer.message))
        next()
      },
      (why) => {
        if (closed || dead) return
        dead = true
        members.splice(members.indexOf(member), 1)
        if (member.busy) redo(member.busy, why)
        next()
      },
    )
    const member: Member = { thread, sessions: new Set(), busy: undefined }
    return member
  }
  const next = (): void => {
    if (members.length < size && queue.length > 0) members.push(recruit())
    for (const member of members) {
      if (member.busy) continue
      const waiting = queue.shift()
      if (!waiting) return
      const { session } = waiting.request
      const open = jobs.get(session)
      if (!open) {
        waiting.reject(new Error(`session ${session} is closed`))
        continue
      }
      if (!member.sessions.has(session)) {
        member.thread.post({ kind: 'open', session, ...open })
        member.sessions.add(session)
      }
      member.busy = waiting
      member.thread.post(waiting.request)
    }
    if (members.length < size && queue.length > 0) next()
  }
  while (members.length < size) members.push(recruit())
  const open = (job: Job): Session => {
    const session = nextSession++
    jobs.set(session, packed(job))
    return {
      run: (task: Task) =>
        new Promise<TaskResult>((resolve, reject) => {
          queue.push({ request: { kind: 'task', session, id: nextTask++, task }, resolve, reject })
          next()
        }),
      close: () => {
        jobs.delete(session)
        for (const member of members) if (member.sessions.delete(session)) member.thread.post({ kind: 'close', session })
      },
    }
  }
  return {
    width: size,
    open,
    close: async () => {
      closed = true
      await Promise.all(members.map((member) => member.thread.stop()))
    },
  }
}
