import type { Summary } from '../engine/result.ts'
import { columnMoments, type Moments } from '../numeric/summary/moments.ts'
import { code } from '../plan/ops.ts'
import type { Node, Plan } from '../plan/types.ts'
import { scrambleError } from '../random/sobol-error.ts'

/** Summaries by node; `runs` is less than asked for after an interruption. */
export type Gathered = {
  readonly kind: 'gathered'
  readonly runs: number
  readonly summary: (node: Node) => Summary
  /** The mean of a 0/1 column. */
  readonly share: (node: Node) => number
}

/** A column's moments, the standard error of its mean and, unless it is only a share, its quantiles. */
export type Column = {
  readonly mean: number
  readonly m2: number
  readonly error: number | undefined
  readonly quantiles: readonly number[] | undefined
}

/** What is wanted of a plan: columns to summarize, those of which only the mean is asked, and all guards. */
export type Wanted = { readonly summaries: readonly Node[]; readonly shares: readonly Node[]; readonly guards: readonly number[] }

export const wantedOf = ({ nodes, outputs, tallies, guards }: Plan): Wanted => {
  const varying = (wanted: readonly Node[]): readonly Node[] => [...new Set(wanted)].filter((n) => nodes.op[n] !== code('const'))
  const summaries = varying(outputs.filter((o) => o.kind === 'summary').map((o) => o.node))
  const isSummary = new Set(summaries)
  const shares = varying([...outputs.filter((o) => o.kind === 'share'), ...tallies].map(({ node }) => node))
  return { summaries, shares: shares.filter((n) => !isSummary.has(n)), guards: guards.map((_, g) => g) }
}

/**
 * What is wanted, by portions of at most so many columns to summarize, as the outputs follow each other: those of an owner
 * stand together, and what they share is computed once. Summaries stand in the order of `wantedOf`; all guards are with the first.
 */
export const portionsOf = (plan: Plan, most: number): readonly Wanted[] => {
  const { summaries, shares, guards } = wantedOf(plan)
  const [isSummary, isShare] = [new Set(summaries), new Set(shares)]
  const size = Math.max(1, most)
  const portions: { summaries: Node[]; shares: Node[]; guards: readonly number[] }[] = [{ summaries: [], shares: [], guards }]
  const seen = new Set<Node>()
  for (const { node, kind } of [...plan.outputs, ...plan.tallies]) {
    const isWanted = kind === 'summary' ? isSummary : isShare
    if (seen.has(node) || !isWanted.has(node)) continue
    seen.add(node)
    if (kind === 'summary' && portions[portions.length - 1].summaries.length === size)
      portions.push({ summaries: [], shares: [], guards: [] })
    portions[portions.length - 1][kind === 'summary' ? 'summaries' : 'shares'].push(node)
  }
  return portions
}

/** Puts the columns of a plan's varying nodes together with its constant ones. */
export const gathered = (plan: Plan, runs: number, columns: ReadonlyMap<Node, Column>): Gathered => {
  const constant = (n: Node): number | undefined => (plan.nodes.op[n] === code('const') ? plan.nodes.value[n] : undefined)
  return {
    kind: 'gathered',
    runs,
    summary: (node) => {
      const x = constant(node)
      return x === undefined ? summaryOf(columns.get(node), runs) : constantSummary(x)
    },
    share: (node) => constant(node) ?? columns.get(node)?.mean ?? Number.NaN,
  }
}

/** A column from its moments and quantiles. */
export const columnOf = (moments: Moments, k: number, quantiles: readonly number[] | undefined): Column => {
  const { mean, m2, means } = columnMoments(moments, k)
  return { mean, m2, quantiles, error: means.length > 1 ? scrambleError(moments.counts, means) : undefined }
}

const constantSummary = (x: number): Summary => ({ mean: x, sd: 0, mcse: 0, p5: x, p25: x, p50: x, p75: x, p95: x })

const summaryOf = (column: Column | undefined, runs: number): Summary => {
  if (!column?.quantiles) throw new Error('a column without quantiles')
  const [p5, p25, p50, p75, p95] = column.quantiles
  const sd = runs > 1 ? Math.sqrt(column.m2 / (runs - 1)) : null
  return { mean: column.mean, sd, mcse: sd === null ? null : (column.error ?? sd / Math.sqrt(runs)), p5, p25, p50, p75, p95 }
}
