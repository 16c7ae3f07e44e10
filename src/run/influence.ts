import { createJob } from '../engine/task.ts'
import { accountKey } from '../plan/keys.ts'
import { code } from '../plan/ops.ts'
import { schedule } from '../plan/program.ts'
import { reached } from '../plan/reached.ts'
import type { Node, Plan } from '../plan/types.ts'
import type { Draw } from '../random/sobol.ts'
import { BLOCK, fillUniforms, streamKey } from '../random/streams.ts'

/** Runs of the pilot, four blocks. */
const PILOT = 4 * BLOCK
/** Equal parts of (0, 1) by which a draw's effect is measured: without any, it seems to explain (PARTS − 1) / PILOT, 0.7 %. */
const PARTS = 8
/** The most outputs looked at where no total saving is asked for. */
const MOST_TARGETS = 64
/**
 * The pilot's own seed. It is always the same, so that the order belongs to the scenario, and the errors of runs with other
 * seeds are independent.
 */
const PILOT_SEED = 'pilot'

const UNIFORM = code('uniform')
const CONST = code('const')

/**
 * Every draw that a plan's outputs use, the most influential first: by the largest share of the variance of an alternative's total
 * saving (present value) that the draw explains by itself. Savings are taken as ranks, so that rare large values do not
 * decide, and the share is the correlation ratio over PARTS equal parts (Pearson 1905), so that effects that are not
 * monotone count. Draws that reach no total come last; ties go by stream name, then year. Without a total saving among
 * the plan's outputs, the present values and sums that there are count instead.
 */
export const rankDraws = (plan: Plan): readonly Draw[] => {
  const targets = targetsOf(plan)
  const keys = Uint32Array.from(plan.streams.flatMap((name) => [...streamKey(PILOT_SEED, name)]))
  const ranks = pilot(plan, keys, targets).map(centredRanks)
  const reaching = reached(plan, targets)
  const u = new Float64Array(PILOT)
  const parts = new Uint8Array(PILOT)
  const shareOf = (n: Node): number => {
    if (reaching[n] === 0) return 0
    const key = keys.subarray(4 * plan.nodes.a[n], 4 * plan.nodes.a[n] + 4)
    for (let first = 0; first < PILOT; first += BLOCK) fillUniforms(key, plan.nodes.b[n], first / BLOCK, u, first)
    for (let i = 0; i < PILOT; i++) parts[i] = Math.floor(u[i] * PARTS)
    return ranks.reduce((most, rank) => Math.max(most, correlationRatio(rank, parts)), 0)
  }
  const all = [...plan.outputs, ...plan.tallies].map(({ node }) => node)
  return uniformsAmong(plan, reached(plan, all))
    .map((n) => ({ stream: plan.streams[plan.nodes.a[n]], yearIndex: plan.nodes.b[n], share: shareOf(n) }))
    .sort((a, b) => b.share - a.share || (a.stream < b.stream ? -1 : a.stream > b.stream ? 1 : a.yearIndex - b.yearIndex))
    .map(({ stream, yearIndex }) => ({ stream, yearIndex }))
}

const TOTAL_SAVING = accountKey('', { kind: 'group', id: 'total' }, 'saving', 'pv')

/** What a draw's influence is measured on: the alternatives' total savings, or else present values and sums in key order. */
const targetsOf = ({ outputs, nodes }: Plan): readonly Node[] => {
  const varying = outputs.filter(({ node }) => nodes.op[node] !== CONST)
  const totals = varying.filter(({ key }) => key.endsWith(TOTAL_SAVING))
  const others = varying.filter(({ key, kind }) => kind === 'summary' && /\|(pv|sum)$/.test(key))
  const chosen = totals.length > 0 ? totals : others.sort((a, b) => (a.key < b.key ? -1 : 1)).slice(0, MOST_TARGETS)
  return [...new Set(chosen.map(({ node }) => node))]
}

/** The targets' values in the pilot's runs: PILOT each. Guards are not watched; the run itself will say what broke them. */
const pilot = (plan: Plan, keys: Uint32Array, targets: readonly Node[]): readonly Float64Array[] => {
  if (targets.length === 0) return []
  const answer = createJob({
    spec: { program: schedule(plan, targets, []), keys, distributions: plan.distributions },
    kept: targets.length,
    keeping: { kind: 'values', most: PILOT },
    replicates: 1,
    runs: PILOT,
  })
  const result = answer({ first: 0, count: PILOT })
  if (result.kind === 'fault') throw new Error('a pilot has no guards')
  return targets.map((_, k) => Float64Array.from(result.kept.subarray(k * PILOT, (k + 1) * PILOT)))
}

const uniformsAmong = ({ nodes }: Plan, marks: Uint8Array): readonly Node[] => {
  const found: Node[] = []
  for (let n = 0; n < nodes.count; n++) if (marks[n] === 1 && nodes.op[n] === UNIFORM) found.push(n)
  return found
}

/** The values' ranks less their mean; equal values share the mean of theirs. NaN counts as the largest. */
const centredRanks = (values: Float64Array): Float64Array => {
  const x = values.map((value) => (Number.isNaN(value) ? Number.POSITIVE_INFINITY : value))
  const order = Uint32Array.from(x.keys()).sort((i, j) => (x[i] < x[j] ? -1 : x[i] > x[j] ? 1 : i - j))
  const ranks = new Float64Array(x.length)
  for (let first = 0; first < order.length; ) {
    let end = first + 1
    while (end < order.length && x[order[end]] === x[order[first]]) end++
    for (let k = first; k < end; k++) ranks[order[k]] = (first + end - x.length) / 2
    first = end
  }
  return ranks
}

/** The share of the ranks' variance that lies between the parts; `ranks` sum to 0. 0 where all ranks are equal. */
const correlationRatio = (ranks: Float64Array, parts: Uint8Array): number => {
  const sums = new Float64Array(PARTS)
  const counts = new Float64Array(PARTS)
  let total = 0
  for (let i = 0; i < ranks.length; i++) {
    sums[parts[i]] += ranks[i]
    counts[parts[i]]++
    total += ranks[i] * ranks[i]
  }
  const between = sums.reduce((sum, s, k) => (counts[k] > 0 ? sum + (s * s) / counts[k] : sum), 0)
  return total > 0 ? between / total : 0
}
