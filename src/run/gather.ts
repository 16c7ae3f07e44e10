import { FIRST_VALUES, quantilesOfCells, roughGauge, wantedCells } from '../numeric/summary/cells.ts'
import { countersOf, quantilesOfCounts } from '../numeric/summary/counting.ts'
import { CELLS } from '../numeric/summary/gauge.ts'
import { probabilities } from '../numeric/summary/select.ts'
import { BLOCK, schedule } from '../plan/program.ts'
import type { Node, Plan } from '../plan/types.ts'
import { type Column, columnOf, type Gathered, gathered, portionsOf, wantedOf } from './columns.ts'
import type { Draws } from './draws.ts'
import type { Host } from './host.ts'
import { type Broken, collectValues, countValues, keepValues, SMALL_TASK } from './merge.ts'
import { sampled } from './sample.ts'
import { type Columns, HELD, type Run } from './way.ts'

/** Up to this many runs all values are kept; up to EXACT_RUNS quantiles are exact all the same. */
const FEW_RUNS = 2_048
export const EXACT_RUNS = 100_000

export type GatherOptions = {
  readonly runs: number
  readonly draws: Draws
  readonly signal?: AbortSignal
  readonly onProgress?: (done: number, of: number) => void
}

/**
 * Simulates a plan and summarizes every column it hands out: a few runs by keeping all values; up to EXACT_RUNS by counting
 * them and then collecting those near the quantiles; beyond, quantiles come from counts, in a way that the first SAMPLE runs
 * decide. Results are merged in run order, so the host does not matter to a single bit.
 */
export const gather = async (plan: Plan, host: Host, options: GatherOptions): Promise<Gathered | Broken> => {
  const { draws, signal, runs: asked } = options
  const replicates = draws.sobol?.replicates ?? 1
  let before = 0
  let last = 0
  const run: Run = {
    host,
    asked,
    wanted: wantedOf(plan),
    portions: (most) => portionsOf(plan, most),
    signal,
    // Passes over the same runs follow each other; the share of what is done is right within one of them.
    onProgress: (done) => {
      if (done < last) before = 1
      last = done
      options.onProgress?.(Math.min(asked, Math.round(((before + done / asked) / 2) * asked)), asked)
    },
    programOf: (nodes, watched) => schedule(plan, nodes, watched),
    jobOf: (program, kept, keeping) => ({
      spec: { program, ...draws, distributions: plan.distributions },
      kept,
      keeping,
      replicates,
      runs: asked,
    }),
  }
  const way = asked <= FEW_RUNS ? byKeeping : asked <= EXACT_RUNS ? byCells : byCounting
  const got = await way(run)
  if (got.kind === 'fault') return got
  options.onProgress?.(asked, asked)
  return gathered(plan, got.runs, got.columns)
}

/** Keeps all values, by portions of columns. Once interrupted, the later portions take just the runs that the first one got. */
const byKeeping = async ({ host, asked, portions, signal, onProgress, programOf, jobOf }: Run): Promise<Columns | Broken> => {
  const columns = new Map<Node, Column>()
  let runs = asked
  for (const [p, { summaries: portion, shares, guards }] of portions(Math.floor(HELD / asked)).entries()) {
    const nodes = [...portion, ...shares]
    const program = programOf(nodes, guards)
    const job = jobOf(program, portion.length, { kind: 'values', most: Math.min(SMALL_TASK, Math.ceil(asked / BLOCK) * BLOCK) })
    const kept = await keepValues(host, job, runs, { onProgress, ...(p === 0 && signal && { signal }) })
    if (kept.kind === 'fault') return kept
    runs = kept.runs
    for (const [k, node] of nodes.entries())
      columns.set(node, columnOf(kept.moments, k, k < portion.length ? kept.store.quantiles(k, runs) : undefined))
  }
  return { kind: 'columns', runs, columns }
}

/** Counts values in cells, then makes them again and collects those in the cells that hold wanted ranks. */
const byCells = async ({ host, asked, portions, signal, onProgress, programOf, jobOf }: Run): Promise<Columns | Broken> => {
  const columns = new Map<Node, Column>()
  let runs = asked
  for (const [p, { summaries: portion, shares, guards }] of portions(Math.floor(HELD / CELLS)).entries()) {
    const nodes = [...portion, ...shares]
    const program = programOf(nodes, guards)
    const first = jobOf(program, portion.length, { kind: 'values', most: FIRST_VALUES })
    const firsts = await keepValues(host, first, FIRST_VALUES, {})
    if (firsts.kind === 'fault') return firsts
    const gauges = portion.map((_, k) => roughGauge(firsts.store.values(k)))
    const counted = await countValues(host, jobOf(program, portion.length, { kind: 'counts', countings: gauges }), runs, {
      onProgress,
      ...(p === 0 && signal && { signal }),
    })
    if (counted.kind === 'fault') return counted
    runs = counted.runs
    const cells = gauges.map((gauge, k) => wantedCells(gauge, counted.counters.subarray(k * CELLS, (k + 1) * CELLS), runs, probabilities))
    const lists = portionsBySize(cells, HELD)
    for (const list of lists) {
      const keeping = { kind: 'cells' as const, most: SMALL_TASK, wanted: list.map((k) => cells[k]) }
      const again =
        lists.length === 1
          ? program
          : programOf(
              list.map((k) => portion[k]),
              [],
            )
      const job = jobOf(again, list.length, keeping)
      const collected = await collectValues(
        host,
        job,
        keeping.wanted.map(({ size }) => size),
        runs,
        { onProgress },
      )
      if (collected.kind === 'fault') return collected
      for (const [i, k] of list.entries())
        columns.set(portion[k], columnOf(counted.moments, k, quantilesOfCells(cells[k], collected.columns[i], runs, probabilities)))
    }
    for (let k = portion.length; k < nodes.length; k++) columns.set(nodes[k], columnOf(counted.moments, k, undefined))
  }
  return { kind: 'columns', runs, columns }
}

/** Counts all values, in the way that a sample of them shows to be good for each column. */
const byCounting = async (run: Run): Promise<Columns | Broken> => {
  const { host, asked, wanted, signal, onProgress, programOf, jobOf } = run
  const { summaries, shares, guards } = wanted
  const nodes = [...summaries, ...shares]
  const program = programOf(nodes, guards)
  const sample = await sampled(run, program)
  if (sample.kind === 'fault') return sample
  // Interrupted while sampling: what there is can be had exactly.
  if (sample.kind === 'stopped') return byCells({ ...run, asked: Math.max(sample.runs, FEW_RUNS), signal: undefined })
  const { countings } = sample
  const job = jobOf(program, summaries.length, { kind: 'counts', countings })
  const counted = await countValues(host, job, asked, { onProgress, ...(signal && { signal }) })
  if (counted.kind === 'fault') return counted
  const columns = new Map<Node, Column>()
  let at = 0
  for (const [k, node] of nodes.entries()) {
    const counting = k < countings.length ? countings[k] : undefined
    const length = counting ? countersOf(counting) : 0
    const quantiles = counting && quantilesOfCounts(counting, counted.counters.subarray(at, at + length), counted.runs)
    at += length
    columns.set(node, columnOf(counted.moments, k, quantiles))
  }
  return { kind: 'columns', runs: counted.runs, columns }
}

/** Indices of columns, parted so that no part collects more than `most` values, unless it is a single column. */
const portionsBySize = (cells: readonly { readonly size: number }[], most: number): readonly (readonly number[])[] => {
  const portions: number[][] = []
  let held = Number.POSITIVE_INFINITY
  for (const [k, { size }] of cells.entries()) {
    if (held + size > most) {
      portions.push([])
      held = 0
    }
    portions[portions.length - 1].push(k)
    held += size
  }
  return portions
}
