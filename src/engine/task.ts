import { type Counting, counterLength, countInto, countingOf, type Edges } from '../numeric/summary/histogram.ts'
import { blockMoments, mergeInto } from '../numeric/summary/moments.ts'
import { BLOCK } from '../random/streams.ts'
import { createMachine, type Fault, type MachineSpec } from './machine.ts'

/** How a job keeps the values of its columns: all of them, or counted between edges (one set a column). */
export type Keeping = { readonly kind: 'values' } | { readonly kind: 'counts'; readonly edges: readonly Edges[] }

/**
 * What a worker needs to run tasks: the machine, and how to keep values. The first `kept` columns of
 * the program are kept; the others get moments only.
 */
export type Job = { readonly spec: MachineSpec; readonly kept: number; readonly keeping: Keeping }

/** Runs first … first + count − 1; `first` is a multiple of BLOCK. */
export type Task = { readonly first: number; readonly count: number }

/** Plain data, transferable. `kept`: values column by column (count each), or counters column by column. */
export type TaskResult =
  | {
      readonly kind: 'done'
      readonly count: number
      readonly mean: Float64Array
      readonly m2: Float64Array
      readonly min: Float64Array
      readonly max: Float64Array
      readonly kept: Float64Array | Uint32Array
    }
  | { readonly kind: 'fault'; readonly fault: Fault }

/** A machine made ready for a job: tasks in, results out; same task, same bits, on every host. */
export const createJob = ({ spec, kept, keeping }: Job): ((task: Task) => TaskResult) => {
  const machine = createMachine(spec)
  const { columns } = spec.program
  const offsets = new Int32Array(kept + 1)
  if (keeping.kind === 'counts')
    keeping.edges.forEach((edges, k) => {
      offsets[k + 1] = offsets[k] + counterLength(edges)
    })
  const countings: readonly Counting[] = keeping.kind === 'counts' ? keeping.edges.map(countingOf) : []
  const part = new Float64Array(2)
  return ({ first, count }) => {
    const mean = new Float64Array(columns)
    const m2 = new Float64Array(columns)
    const min = new Float64Array(columns).fill(Number.POSITIVE_INFINITY)
    const max = new Float64Array(columns).fill(Number.NEGATIVE_INFINITY)
    const values = keeping.kind === 'values' ? new Float64Array(kept * count) : new Float64Array(0)
    const counters = keeping.kind === 'counts' ? new Uint32Array(offsets[kept]) : new Uint32Array(0)
    let done = 0
    const sink = (column: number, memory: Float64Array, at: number, n: number): void => {
      blockMoments(memory, at, n, part)
      mergeInto(mean, m2, column, done, part[0], part[1], n)
      let low = min[column]
      let high = max[column]
      for (let i = at; i < at + n; i++) {
        const x = memory[i]
        if (x < low) low = x
        if (x > high) high = x
      }
      min[column] = low
      max[column] = high
      if (column >= kept) return
      if (keeping.kind === 'values') values.set(memory.subarray(at, at + n), column * count + done)
      else countInto(countings[column], memory, at, n, counters, offsets[column])
    }
    while (done < count) {
      const n = Math.min(BLOCK, count - done)
      const fault = machine.run((first + done) / BLOCK, n, sink)
      if (fault) return { kind: 'fault', fault }
      done += n
    }
    return { kind: 'done', count, mean, m2, min, max, kept: keeping.kind === 'values' ? values : counters }
  }
}
