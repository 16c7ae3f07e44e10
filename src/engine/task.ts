import { BLOCK } from '../random/streams.ts'
import { type Engine, type Job, shapeOf, type Task, type TaskResult } from './job.ts'
import { createMachine } from './machine.ts'
import { createSimdEngine } from './simd/engine.ts'
import { plainSumming } from './sums.ts'

/** The engine in plain TypeScript. */
export const createPlainEngine = (job: Job): Engine => {
  const machine = createMachine(job.spec)
  return { machine, summing: plainSumming(machine, shapeOf(job)) }
}

/** The fastest engine that this host has: SIMD in WebAssembly, else plain TypeScript. Both give the same bits. */
export const createEngine = (job: Job): Engine => createSimdEngine(job) ?? createPlainEngine(job)

/** A job made ready: tasks in, results out; same task, same bits, on every host and with either engine. */
export const createJob = (job: Job, { machine, summing }: Engine = createEngine(job)): ((task: Task) => TaskResult) => {
  const { keeping, replicates } = job
  return ({ first, count }) => {
    const sums = summing.begin(count)
    const counts = new Float64Array(replicates)
    for (let done = 0; done < count; done += BLOCK) {
      const n = Math.min(BLOCK, count - done)
      const block = (first + done) / BLOCK
      const fault = machine.run(block, n)
      if (fault) return { kind: 'fault', fault }
      const replicate = block % replicates
      summing.add({ replicate, before: counts[replicate], count: n, done })
      counts[replicate] += n
    }
    const moments = { counts, mean: sums.mean.slice(), m2: sums.m2.slice() }
    const { values, starts, ends } = sums
    const kept =
      keeping.kind === 'values' ? values.slice() : keeping.kind === 'counts' ? sums.counters.slice() : joined(values, starts, ends)
    return { kind: 'done', count, moments, kept, lengths: ends.map((end, k) => end - starts[k]) }
  }
}

/** The stretches from starts[k] to ends[k], one after the other. */
const joined = (values: Float64Array, starts: Int32Array, ends: Int32Array): Float64Array => {
  const all = new Float64Array(ends.reduce((sum, end, k) => sum + end - starts[k], 0))
  let at = 0
  starts.forEach((start, k) => {
    all.set(values.subarray(start, ends[k]), at)
    at += ends[k] - start
  })
  return all
}
