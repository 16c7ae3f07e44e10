import { type Counting, SAMPLE } from '../numeric/summary/counting.ts'
import { edgesOf } from '../numeric/summary/edges.ts'
import { FINE_CELLS, HEAD, isEven, NO_GAUGE, trialOf } from '../numeric/summary/gauge.ts'
import { probabilities } from '../numeric/summary/select.ts'
import type { Program } from '../plan/program.ts'
import type { Node } from '../plan/types.ts'
import { type Broken, countValues, keepValues, SMALL_TASK } from './merge.ts'
import { HELD, type Run } from './way.ts'

/** How each of the wanted summaries is to be counted; after an interruption only how many runs of the sample were done. */
export type Sampled =
  | Broken
  | { readonly kind: 'sampled'; readonly countings: readonly Counting[] }
  | { readonly kind: 'stopped'; readonly runs: number }

/**
 * How to count all values of each wanted column, decided by the first SAMPLE runs: the first HEAD of them give a range for
 * trial cells; the sample, counted in these, tells which columns are spread evenly in them. Only of the others are its values
 * kept, to find edges between them. `whole` is a program whose first columns are the wanted summaries: while all fit into
 * memory, it serves throughout.
 */
export const sampled = async (run: Run, whole: Program): Promise<Sampled> => {
  const { host, wanted, portions, signal, programOf, jobOf } = run
  const watching = signal ? { signal } : {}
  const found = new Map<Node, Counting>()
  const uneven: Node[] = []
  const parts = portions(Math.floor(HELD / FINE_CELLS))
  for (const { summaries, guards } of parts.length === 1 ? [wanted] : parts) {
    const program = parts.length === 1 ? whole : programOf(summaries, guards)
    const head = await keepValues(host, jobOf(program, summaries.length, { kind: 'values', most: HEAD }), HEAD, {})
    if (head.kind === 'fault') return head
    const trials = summaries.map((_, k) => trialOf(head.store.values(k)))
    const countings = trials.map((trial) => trial?.fine ?? NO_GAUGE)
    const tried = await countValues(host, jobOf(program, summaries.length, { kind: 'counts', countings }), SAMPLE, watching)
    if (tried.kind === 'fault') return tried
    if (tried.runs < SAMPLE) return { kind: 'stopped', runs: tried.runs }
    let at = 0
    for (const [k, node] of summaries.entries()) {
      const trial = trials[k]
      const { cells } = countings[k]
      if (trial && isEven(tried.counters.subarray(at, at + cells), SAMPLE)) found.set(node, trial.gauge)
      else uneven.push(node)
      at += cells
    }
  }
  const most = Math.floor(HELD / SAMPLE)
  for (let from = 0; from < uneven.length; from += most) {
    const nodes = uneven.slice(from, from + most)
    const job = jobOf(programOf(nodes, []), nodes.length, { kind: 'values', most: SMALL_TASK })
    const kept = await keepValues(host, job, SAMPLE, {})
    if (kept.kind === 'fault') return kept
    for (const [k, node] of nodes.entries()) found.set(node, edgesOf(kept.store.values(k), probabilities))
  }
  return { kind: 'sampled', countings: wanted.summaries.map((node) => found.get(node) ?? NO_GAUGE) }
}
