import type { State } from '../analysis/silos.ts'
import { analyse, hierarchy, isPublic } from '../graph/index.ts'
import { accountKey, borneKey, type Holder, interventionKey } from '../plan/keys.ts'
import { BLOCK } from '../plan/program.ts'
import { spendRanges } from '../plan/ranges.ts'
import { REST } from '../plan/separable.ts'
import { thresholds } from '../plan/thresholds.ts'
import type { Node } from '../plan/types.ts'
import { error, type Problem, ProblemError } from '../problems/problem.ts'
import type { Scenario } from '../scenario/types.ts'
import type { AnalysisOptions } from './analysis.ts'
import { createLab, type Range } from './lab.ts'
import { createParted } from './parted.ts'
import { compile } from './simulate.ts'

/** An intervention that is decided: by whom, and between what, kr a year. */
export type Decided = { readonly id: string; readonly decider: string; readonly min: number; readonly max: number }

/** A sum of columns by weight. */
export type Weighed = readonly (readonly [column: number, weight: number])[]

/**
 * The interventions of a scenario that somebody decides: those with a range. One without `max`, or whose `max` is its `min`,
 * stays as the reference has it. Throws a `ProblemError` where nothing is decided, where nobody or several would decide, and where a range
 * differs by year or run.
 */
export const decidedOf = (
  scenario: Scenario,
): { readonly decided: readonly Decided[]; readonly spent: readonly (number | undefined)[] } => {
  const structure = analyse(scenario)
  if (!structure.ok) throw new ProblemError(structure.problems)
  const ranges = spendRanges(scenario, structure.value)
  const problems: Problem[] = []
  const found = scenario.interventions.flatMap(({ id, decides, payers, place }) => {
    const { min, max, reference } = ranges.get(id) ?? { min: 0, max: undefined, reference: undefined }
    if (max === undefined) return []
    if (min === 'varies' || max === 'varies') {
      problems.push(error('spend-range-varies', { intervention: id, bound: min === 'varies' ? 'min' : 'max' }, place))
      return []
    }
    if (!(max > min)) return []
    const decider = decides ?? (payers.length === 1 ? payers[0].owner : undefined)
    if (decider === undefined) {
      problems.push(error('no-decider', { intervention: id, payers: payers.map(({ owner }) => owner) }, place))
      return []
    }
    const spent = reference && reference.reduce((sum, kr) => sum + kr, 0) / reference.length
    return [{ intervention: { id, decider, min, max }, spent }]
  })
  if (problems.length > 0) throw new ProblemError(problems)
  if (found.length === 0) throw new ProblemError([error('no-spend-range', { interventions: scenario.interventions.map(({ id }) => id) })])
  return { decided: found.map(({ intervention }) => intervention), spent: found.map(({ spent }) => spent) }
}

/** The runs that an optimum is looked for roughly, and found; those that its cost is told of; and those of the curves. */
export type Halves = { readonly rough: Range; readonly fine: Range; readonly report: Range; readonly curves: Range }

const ROUGH_RUNS = 1_024
/** A drawing needs fewer runs than a figure: so many, or this part of them all. */
const CURVE_RUNS = 2_048
const CURVE_PART = 0.1

/** One half of the runs to optimise on, another to report: it begins with the next whole block, so the last runs may lie past the number asked for. */
export const halvesOf = (runs: number): Halves => {
  const search = Math.max(1, Math.ceil(runs / 2))
  const report = { first: Math.ceil(search / BLOCK) * BLOCK, count: Math.max(1, runs - search) }
  return {
    rough: { first: 0, count: Math.min(ROUGH_RUNS, search) },
    fine: { first: 0, count: search },
    report,
    curves: { ...report, count: Math.min(report.count, Math.max(CURVE_RUNS, Math.ceil(CURVE_PART * report.count))) },
  }
}

/**
 * A scenario made ready to be asked what anything costs whom, whatever is spent: costs of all owners (rolled up), of the
 * public sector and of all, as present values; by the same draws each time.
 */
export type Desk = {
  /** What is to be warned of, whatever is spent, and in the runs to report where some states are. */
  readonly warnings: (states: readonly State[]) => readonly Problem[]
  readonly columns: {
    readonly owner: ReadonlyMap<string, number>
    readonly publicSector: number
    readonly total: number
    /** By intervention, what each of its payers bears. */
    readonly borne: readonly ReadonlyMap<string, number>[]
  }
  /** Owners below an owner, itself among them. */
  readonly isBelow: (owner: string, above: string) => boolean
  readonly rootOf: (owner: string) => string
  /** Whether an owner's costs are a part of the public sector's. */
  readonly isPublic: (owner: string) => boolean
  /** Whether what is spent on an intervention has a part in a column. */
  readonly moves: (place: number, column: number) => boolean
  /** The places whose spends interact with this one's, itself among them; all other spends add to its doings or not. */
  readonly together: (place: number) => readonly number[]
  /** A sum of columns without those that none of these spends moves, and the same text for the same sum. */
  readonly reduced: (sum: Weighed, places: readonly number[]) => { readonly sum: Weighed; readonly key: string }
  /** What a sum of columns is on average over the rough or all of the runs to optimise on. */
  readonly mean: (sum: Weighed, state: State, runs: 'rough' | 'fine') => number
  /** The values of these columns, or of all, one a run. */
  readonly values: (state: State, runs: Range, columns?: readonly number[]) => readonly Float64Array[]
  /** The same with one spend of a state moved, whose values of all columns are given. */
  readonly beside: (state: State, runs: Range, values: readonly Float64Array[]) => Beside
  /** By place, amounts within its range at which a condition of the file begins to hold, and the next above: steps are narrow. */
  readonly steps: readonly (readonly number[])[]
  /** What the reference spends on average over years and runs. */
  readonly spent: readonly number[]
}

export type Beside = (place: number, spend: number, columns: readonly number[]) => readonly Float64Array[]

/** So little above a threshold, as a share of it, that it is passed. */
const NEXT = 1e-12
const MOST_STEPS = 24

/** An id that no alternative of the file has. */
const freshId = ({ alternatives }: Scenario): string => {
  let id = 'silos'
  while (alternatives.some((alternative) => alternative.id === id)) id += '_'
  return id
}

/**
 * Sets up the desk: the reference once more, with its inputs, payers and transfers, in which each decided spend is left open,
 * to be one amount in all years or to stay as it is.
 */
export const createDesk = (
  scenario: Scenario,
  decided: readonly Decided[],
  options: AnalysisOptions,
  halves: Halves,
  spent: readonly (number | undefined)[],
  warned: readonly Problem[],
): Desk => {
  const reference = scenario.alternatives.find(({ id }) => id === scenario.reference)
  if (!reference) throw new Error(`no alternative ${scenario.reference}`)
  const id = freshId(scenario)
  const open = { ...reference, id }
  const free = decided.flatMap(({ id: intervention }) => [
    { kind: 'part' as const, alternative: id, intervention },
    { kind: 'spend' as const, alternative: id, intervention },
  ])
  const alternatives = [reference, open].toSorted((x, y) => (x.id < y.id ? -1 : 1))
  const compiled = compile(
    { ...scenario, alternatives },
    { ...options, sampling: 'random', alternatives: [id], measures: ['cost'], precision: undefined, free, details: ['borne'] },
    warned,
  )
  if (!compiled.ok) throw new ProblemError(compiled.problems)
  const { plan } = compiled.value
  const lab = createLab(compiled.value)

  const keys: string[] = []
  const column = (key: string): number => keys.push(key) - 1
  const cost = (holder: Holder): number => column(accountKey(id, holder, 'cost', 'pv'))
  const owner = new Map(scenario.owners.map((one) => [one.id, cost({ kind: 'owner', id: one.id })]))
  const publicSector = cost({ kind: 'group', id: 'publicSector' })
  const total = cost({ kind: 'group', id: 'total' })
  const borne = decided.map(
    (intervention) =>
      new Map(
        scenario.owners.flatMap((one) => {
          const key = borneKey(id, intervention.id, one.id)
          return lab.has(key) ? [[one.id, column(key)] as const] : []
        }),
      ),
  )
  const parted = createParted(
    compiled.value,
    decided.map((_, k) => new Set([2 * k, 2 * k + 1])),
    keys,
  )
  const { groups, moves, sources, columnsOf, experiment } = parted
  const nodeOf = new Map(plan.outputs.map(({ key, node }) => [key, node]))
  const nodes: readonly Node[] = keys.map((key) => nodeOf.get(key) ?? 0)
  const groupAt = decided.map((_, place) => groups.findIndex((places) => places.includes(place)))

  const parametersOf = (state: State): readonly number[] =>
    state.flatMap((spend, k) => (spend === undefined ? [0, decided[k].min] : [1, spend]))
  const known = new Map<string, Float64Array>()
  const meansOf = (group: number, state: State, runs: 'rough' | 'fine'): Float64Array => {
    const { count } = halves[runs]
    const key = `${count} ${group} ${(groups[group] ?? []).map((place) => state[place]).join(' ')}`
    const means = known.get(key) ?? experiment(group).means({ parameters: parametersOf(state) }, halves[runs])
    known.set(key, means)
    return means
  }
  const valuesOf = (group: number, state: State, runs: Range): readonly Float64Array[] =>
    experiment(group).values({ parameters: parametersOf(state) }, runs)
  const values: Desk['values'] = (state, runs, columns = keys.map((_, at) => at)) => {
    const wanted = new Set(columns)
    const sums = new Map<number, Float64Array>()
    for (const group of [REST, ...groups.keys()]) {
      const own = columnsOf(group)
      if (!own.some((at) => wanted.has(at))) continue
      const parts = valuesOf(group, state, runs)
      for (const [k, at] of own.entries()) {
        const sum = sums.get(at)
        if (sum) for (let run = 0; run < runs.count; run++) sum[run] += parts[k][run]
        else if (wanted.has(at)) sums.set(at, parts[k])
      }
    }
    return columns.map((at) => sums.get(at) ?? new Float64Array(runs.count))
  }
  const beside: Desk['beside'] = (state, runs, whole) => {
    let last: { readonly group: number; readonly parts: readonly Float64Array[] } | undefined
    return (place, spend, columns) => {
      const group = groupAt[place]
      const own = columnsOf(group)
      const now = valuesOf(group, state.with(place, spend), runs)
      if (last?.group !== group) last = { group, parts: valuesOf(group, state, runs) }
      const { parts: before } = last
      return columns.map((at) => {
        const k = own.indexOf(at)
        if (k < 0) return whole[at]
        return sources[at].length === 1 ? now[k] : whole[at].map((kr, run) => kr + (now[k][run] - before[k][run]))
      })
    }
  }
  // What stands still has no say in any choice, but what is wrong with it is to be told.
  for (const runs of [halves.fine, halves.report]) experiment(REST).means({}, runs)
  /** What the reference spends where that differs by run. */
  const meanSpend = (place: number): number => {
    const years = Array.from({ length: scenario.years }, (_, t) => interventionKey(id, decided[place].id, 'spend', scenario.from + t))
    const means = lab.experiment(years).means({ parameters: parametersOf(decided.map(() => undefined)) }, halves.report)
    return means.reduce((sum, kr) => sum + kr, 0) / years.length
  }
  const { rootOf } = hierarchy(scenario)
  const byId = new Map(scenario.owners.map((one) => [one.id, one]))
  const isBelow = (below: string, above: string): boolean => {
    for (let at: string | undefined = below; at !== undefined; at = byId.get(at)?.in) if (at === above) return true
    return false
  }
  return {
    warnings: (states) => {
      const told = states.map((state) => lab.excesses({ parameters: parametersOf(state) }, halves.report))
      const most = new Map<string, Problem>()
      for (const problem of told.flat()) {
        if (problem.code !== 'reduction-above-one') continue
        const { edges, alternative, runs } = problem.facts
        const key = `${edges.join(' ')}|${alternative}`
        const before = most.get(key)
        if (before?.code !== 'reduction-above-one' || before.facts.runs < runs) most.set(key, problem)
      }
      return [...compiled.value.warnings, ...most.values()]
    },
    columns: { owner, publicSector, total, borne },
    isBelow,
    rootOf: (one) => rootOf.get(one) ?? one,
    isPublic: (one) => {
      const root = byId.get(rootOf.get(one) ?? one)
      return root !== undefined && isPublic(root)
    },
    moves,
    together: (place) => groups[groupAt[place]],
    reduced: (sum, places) => {
      const kept = sum.filter(([at]) => places.some((place) => moves(place, at)))
      const key = kept
        .map(([at, weight]) => `${nodes[at]} ${weight}`)
        .toSorted()
        .join(' ')
      return { sum: kept, key }
    },
    mean: (sum, state, runs) =>
      sum.reduce((value, [at, weight]) => {
        const column = sources[at].reduce((kr, { group, at: k }) => kr + meansOf(group, state, runs)[k], 0)
        return value + weight * column
      }, 0),
    values,
    beside,
    steps: decided.map(({ min, max }, k) =>
      thresholds(plan, 2 * k + 1)
        .flatMap((kr) => [kr, kr * (1 + NEXT)])
        .filter((kr) => kr > min && kr < max)
        .slice(0, MOST_STEPS),
    ),
    spent: spent.map((kr, place) => kr ?? meanSpend(place)),
  }
}
