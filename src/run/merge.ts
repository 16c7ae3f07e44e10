import type { Job, Store, Task, TaskResult } from '../engine/job.ts'
import type { Fault } from '../engine/machine.ts'
import { createStore } from '../engine/store.ts'
import { emptyMoments, type Moments, mergeMoments } from '../numeric/summary/moments.ts'
import { BLOCK, STRIDE } from '../plan/program.ts'
import type { Host } from './host.ts'

/** Runs a task at most, of a few runs and of many; less than 2^16, as counters have 16 bits. */
export const SMALL_TASK = 4_096
const LARGE_TASK = 32_768
const MANY_RUNS = 100_000
/** Operations a task at most, if it is more than a block: a fraction of a second, after which an interruption is heeded. */
const WORK = 200_000_000

export type Watching = {
  /** After this, no new task is begun. */
  readonly signal?: AbortSignal
  /** Runs done so far. */
  readonly onProgress?: (done: number) => void
}
export type Broken = { readonly kind: 'fault'; readonly fault: Fault }

type Done = Extract<TaskResult, { readonly kind: 'done' }>

/** A task's size depends on the job alone, as how runs are grouped shows in the last bits of a mean. */
const taskSize = ({ spec: { program }, keeping, runs }: Job): number => {
  const most = keeping.kind === 'counts' && runs > MANY_RUNS ? LARGE_TASK : SMALL_TASK
  const affordable = Math.floor(WORK / (program.code.length / STRIDE + 1) / BLOCK)
  return Math.min(most, Math.max(1, affordable) * BLOCK)
}

/**
 * Runs tasks on a host, `width` + 1 at a time, and merges their results in run order. Stops early at
 * an abort (what is under way is finished and merged) or at a fault: that of the lowest run.
 */
const inOrder = async (host: Host, job: Job, runs: number, { signal, onProgress }: Watching, merge: (result: Done, task: Task) => void) => {
  const size = taskSize(job)
  const session = host.open(job)
  const pending: { readonly task: Task; readonly result: Promise<TaskResult> }[] = []
  const moments = emptyMoments(job.spec.program.columns, job.replicates)
  let next = 0
  let done = 0
  const fill = (): void => {
    while (pending.length < host.width + 1 && next < runs && !(signal?.aborted && next > 0)) {
      const task = { first: next, count: Math.min(size, runs - next) }
      next += task.count
      const result = session.run(task)
      result.catch(() => undefined) // looked at in its turn below
      pending.push({ task, result })
    }
  }
  try {
    fill()
    for (let head = pending.shift(); head; head = pending.shift()) {
      const result = await head.result
      if (result.kind === 'fault') return result
      mergeMoments(moments, result.moments)
      merge(result, head.task)
      done += result.count
      onProgress?.(done)
      fill()
    }
    return { kind: 'done' as const, runs: done, moments }
  } finally {
    session.close()
  }
}

export type Kept = { readonly kind: 'done'; readonly runs: number; readonly moments: Moments; readonly store: Store }
/** Runs a job whose first columns' values are kept, and keeps them. */
export const keepValues = async (host: Host, job: Job, runs: number, watching: Watching): Promise<Kept | Broken> => {
  const store = createStore(job.kept, runs)
  const ended = await inOrder(host, job, runs, watching, ({ kept, count }, { first }) => {
    for (let k = 0; k < job.kept; k++) store.values(k).set(kept.subarray(k * count, (k + 1) * count), first)
  })
  return ended.kind === 'fault' ? ended : { ...ended, store }
}

export type Counted = { readonly kind: 'done'; readonly runs: number; readonly moments: Moments; readonly counters: Uint32Array }
/** Runs a job whose first columns' values are counted, and adds the counters up, column after column. */
export const countValues = async (host: Host, job: Job, runs: number, watching: Watching): Promise<Counted | Broken> => {
  let counters = new Uint32Array(0)
  const ended = await inOrder(host, job, runs, watching, ({ kept }) => {
    if (counters.length === 0) counters = new Uint32Array(kept.length)
    for (let k = 0; k < kept.length; k++) counters[k] += kept[k]
  })
  return ended.kind === 'fault' ? ended : { ...ended, counters }
}

export type Collected = { readonly kind: 'done'; readonly runs: number; readonly columns: readonly Float64Array[] }
/** Runs a job whose first columns' values in wanted cells are kept, and gives them by column; `sizes` says how many to expect. */
export const collectValues = async (
  host: Host,
  job: Job,
  sizes: readonly number[],
  runs: number,
  watching: Watching,
): Promise<Collected | Broken> => {
  const columns = sizes.map((size) => new Float64Array(size))
  const filled = new Int32Array(sizes.length)
  const ended = await inOrder(host, job, runs, watching, ({ kept, lengths }) => {
    let at = 0
    for (const [k, column] of columns.entries()) {
      column.set(kept.subarray(at, at + lengths[k]), filled[k])
      filled[k] += lengths[k]
      at += lengths[k]
    }
  })
  return ended.kind === 'fault' ? ended : { kind: 'done', runs: ended.runs, columns }
}
