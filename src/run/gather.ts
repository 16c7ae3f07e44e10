import type { Fault, MachineSpec } from '../engine/machine.ts'
import type { Summary } from '../engine/result.ts'
import type { Job, Task, TaskResult } from '../engine/task.ts'
import { type Edges, edgesOf, quantilesOfCounts, SAMPLE } from '../numeric/summary/histogram.ts'
import { emptyMoments, type Moments, mergeMoments } from '../numeric/summary/moments.ts'
import { probabilities, quantilesOf } from '../numeric/summary/select.ts'
import { code } from '../plan/ops.ts'
import { schedule } from '../plan/program.ts'
import type { Node, Plan } from '../plan/types.ts'
import { streamKey } from '../random/streams.ts'
import type { Host } from './host.ts'

/** Quantiles are exact up to this many runs: all values are kept. */
export const EXACT_RUNS = 100_000
/** Runs a task where values are kept, and where they are counted. */
const VALUES_TASK = 4_096
const COUNTS_TASK = 65_536
/** Doubles kept at a time (128 MB); with more columns than fit, the runs are done again for the next columns. */
const KEPT_LIMIT = 16_000_000

export type GatherOptions = {
  readonly runs: number
  readonly seed: string
  readonly signal?: AbortSignal
  readonly onProgress?: (done: number, of: number) => void
}

/** Summaries by node; `runs` is less than asked for after an interruption. */
export type Gathered = {
  readonly kind: 'gathered'
  readonly runs: number
  readonly summary: (node: Node) => Summary
  /** The mean of a 0/1 column. */
  readonly share: (node: Node) => number
}
export type GatherFault = { readonly kind: 'fault'; readonly guard: number; readonly run: number; readonly value: number }

type Column = { readonly mean: number; readonly m2: number; readonly quantiles: readonly number[] | undefined }

/** Streams' keys, four words each, in the plan's order. */
export const keysOf = (plan: Plan, seed: string): Uint32Array => {
  const keys = new Uint32Array(4 * plan.streams.length)
  plan.streams.forEach((name, k) => {
    keys.set(streamKey(seed, name), 4 * k)
  })
  return keys
}

/**
 * Simulates a plan and summarizes every column it hands out. Up to EXACT_RUNS runs the values are
 * kept, columns by portions; beyond, quantiles come from counts between edges made from the first
 * SAMPLE runs. Results are merged in run order, so the host does not matter to a single bit.
 */
export const gather = async (plan: Plan, host: Host, options: GatherOptions): Promise<Gathered | GatherFault> => {
  const keys = keysOf(plan, options.seed)
  const constant = (n: Node): boolean => plan.nodes.op[n] === code('const')
  const varying = (nodes: readonly Node[]): readonly Node[] => [...new Set(nodes)].filter((n) => !constant(n))
  const summaries = varying(plan.outputs.filter((o) => o.kind === 'summary').map((o) => o.node))
  const isSummary = new Set(summaries)
  const shares = varying([...plan.outputs.filter((o) => o.kind === 'share').map((o) => o.node), ...plan.tallies.map((t) => t.node)]).filter(
    (n) => !isSummary.has(n),
  )
  const guards = plan.guards.map((_, g) => g)
  const columns = new Map<Node, Column>()
  const spec = (nodes: readonly Node[], watched: readonly number[]): MachineSpec => ({
    program: schedule(plan, nodes, watched),
    keys,
    distributions: plan.distributions,
  })
  let exact = options.runs <= EXACT_RUNS
  const first = exact ? options.runs : SAMPLE
  const portions = portionsOf(summaries, Math.max(1, Math.floor(KEPT_LIMIT / first)))
  const work = portions.length * first + (exact ? 0 : options.runs)
  let before = 0
  const progress = (done: number): void => options.onProgress?.(Math.round(((before + done) / work) * options.runs), options.runs)

  let runs = first
  const edges = new Map<Node, Edges>()
  for (const [p, portion] of portions.entries()) {
    const nodes = p === 0 ? [...portion, ...shares] : portion
    const job: Job = { spec: spec(nodes, p === 0 ? guards : []), kept: portion.length, keeping: { kind: 'values' } }
    // Once interrupted, the later portions take just the runs that the first one got.
    const signal = p === 0 ? options.signal : undefined
    const kept = await keepValues(host, job, runs, signal, progress)
    if (kept.kind === 'fault') return kept
    runs = kept.moments.count
    before += first
    if (runs < first) exact = true // interrupted while sampling: what there is can be kept whole
    nodes.forEach((node, k) => {
      const values = k < portion.length ? kept.columns[k] : undefined
      if (exact)
        columns.set(node, { mean: kept.moments.mean[k], m2: kept.moments.m2[k], quantiles: values && quantilesOf(values, probabilities) })
      else if (values) edges.set(node, edgesOf(values, probabilities))
    })
  }
  if (!exact) {
    const nodes = [...summaries, ...shares]
    const all = summaries.map((n) => edges.get(n) ?? new Float64Array(0))
    const job: Job = { spec: spec(nodes, guards), kept: summaries.length, keeping: { kind: 'counts', edges: all } }
    const counted = await count(host, job, options.runs, options.signal, progress)
    if (counted.kind === 'fault') return counted
    runs = counted.moments.count
    let at = 0
    nodes.forEach((node, k) => {
      const own = all[k]
      const length = own ? 2 * own.length + 1 : 0
      const quantiles =
        own && quantilesOfCounts(own, counted.counters.subarray(at, at + length), runs, counted.min[k], counted.max[k], probabilities)
      at += length
      columns.set(node, { mean: counted.moments.mean[k], m2: counted.moments.m2[k], quantiles })
    })
  }
  options.onProgress?.(options.runs, options.runs)
  return {
    kind: 'gathered',
    runs,
    summary: (node) => (constant(node) ? constantSummary(plan.nodes.value[node]) : summaryOf(columns.get(node), runs)),
    share: (node) => (constant(node) ? plan.nodes.value[node] : (columns.get(node)?.mean ?? Number.NaN)),
  }
}

const portionsOf = (nodes: readonly Node[], size: number): readonly (readonly Node[])[] => {
  const portions: (readonly Node[])[] = []
  for (let k = 0; k < nodes.length; k += size) portions.push(nodes.slice(k, k + size))
  return portions.length > 0 ? portions : [[]]
}

const constantSummary = (x: number): Summary => ({ mean: x, sd: 0, mcse: 0, p5: x, p25: x, p50: x, p75: x, p95: x })

const summaryOf = (column: Column | undefined, runs: number): Summary => {
  if (!column?.quantiles) throw new Error('a column without quantiles')
  const [p5, p25, p50, p75, p95] = column.quantiles
  const sd = runs > 1 ? Math.sqrt(column.m2 / (runs - 1)) : null
  return { mean: column.mean, sd, mcse: sd === null ? null : sd / Math.sqrt(runs), p5, p25, p50, p75, p95 }
}

type Done = Extract<TaskResult, { readonly kind: 'done' }>
type Merge = (result: Done, task: Task) => void

/**
 * Runs tasks on a host, `width` + 1 at a time, and merges their results in run order. Stops early at
 * an abort (what is under way is finished and merged) or at a fault: that of the lowest run.
 */
const inOrder = async (
  host: Host,
  job: Job,
  runs: number,
  size: number,
  merge: Merge,
  signal: AbortSignal | undefined,
): Promise<GatherFault | undefined> => {
  const session = host.open(job)
  const pending: { readonly task: Task; readonly result: Promise<TaskResult> }[] = []
  let next = 0
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
      if (result.kind === 'fault') return faultOf(result.fault)
      merge(result, head.task)
      fill()
    }
    return undefined
  } finally {
    session.close()
  }
}
const faultOf = (fault: Fault): GatherFault => ({ kind: 'fault', ...fault })

const momentsOf = (result: Done): Moments => ({ count: result.count, mean: result.mean, m2: result.m2 })

const keepValues = async (host: Host, job: Job, runs: number, signal: AbortSignal | undefined, progress: (done: number) => void) => {
  let moments = emptyMoments(job.spec.program.columns)
  const store = Array.from({ length: job.kept }, () => new Float64Array(runs))
  const fault = await inOrder(
    host,
    job,
    runs,
    VALUES_TASK,
    (result, task) => {
      moments = moments.count === 0 ? momentsOf(result) : mergeMoments(moments, momentsOf(result))
      store.forEach((values, k) => {
        const part = result.kept.subarray(k * task.count, (k + 1) * task.count)
        values.set(part, task.first)
      })
      progress(moments.count)
    },
    signal,
  )
  return fault ?? { kind: 'kept' as const, moments, columns: store.map((values) => values.subarray(0, moments.count)) }
}

const count = async (host: Host, job: Job, runs: number, signal: AbortSignal | undefined, progress: (done: number) => void) => {
  const { columns } = job.spec.program
  let moments = emptyMoments(columns)
  const min = new Float64Array(columns).fill(Number.POSITIVE_INFINITY)
  const max = new Float64Array(columns).fill(Number.NEGATIVE_INFINITY)
  let counters = new Float64Array(0)
  const fault = await inOrder(
    host,
    job,
    runs,
    COUNTS_TASK,
    (result) => {
      moments = moments.count === 0 ? momentsOf(result) : mergeMoments(moments, momentsOf(result))
      if (counters.length === 0) counters = new Float64Array(result.kept.length)
      for (let k = 0; k < counters.length; k++) counters[k] += result.kept[k]
      for (let k = 0; k < columns; k++) {
        min[k] = Math.min(min[k], result.min[k])
        max[k] = Math.max(max[k], result.max[k])
      }
      progress(moments.count)
    },
    signal,
  )
  return fault ?? { kind: 'counted' as const, moments, counters, min, max }
}
