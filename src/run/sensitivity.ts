import { breakEven } from '../analysis/break-even.ts'
import { type DrawnInput, drawnInputs } from '../analysis/drawn-inputs.ts'
import { choiceOf, evpi, evppi, type Known, knowing, knowingYears, type Worth, worthNothing } from '../analysis/evppi.ts'
import { deciderIds, MOST_RUNS, type Sensitivity, type SensitivityDecider, type SensitivityInput } from '../analysis/sensitivity.ts'
import { noSobol, type SobolIndices, sobolIndices } from '../analysis/sobol-indices.ts'
import type { Summary } from '../engine/result.ts'
import { summaryOf } from '../engine/summary.ts'
import { nearest } from '../formula/near.ts'
import { centredRanks, rankCorrelation, smallerThan } from '../numeric/ranks.ts'
import type { Free } from '../plan/free.ts'
import { accountKey, type Holder, key } from '../plan/keys.ts'
import { sourcesOf } from '../plan/reached.ts'
import type { Node, Plan } from '../plan/types.ts'
import { error, type Outcome, type Problem, ProblemError } from '../problems/problem.ts'
import type { Scenario } from '../scenario/types.ts'
import type { Analysis, AnalysisOptions } from './analysis.ts'
import { keysOf } from './draws.ts'
import { createLab, type Experiment } from './lab.ts'
import { type Compiled, compile } from './simulate.ts'

export type SensitivityQuestion = {
  readonly alternative: string
  /** An owner, with all below it; `publicSector` or `total`. */
  readonly of: string
}

/**
 * What an account's present-value saving hangs on. Rank correlations and the worth of knowing are of the run's own draws;
 * Sobol indices, the means with an input held and its break-even value of further ones, from the streams that
 * `furtherSeed` gives. Inputs that reach nothing asked for are 0 by construction.
 */
export const sensitivity: Analysis<SensitivityQuestion, Sensitivity> = (scenario, question, options, warned = []) => {
  try {
    return found(scenario, question, options, warned)
  } catch (fault) {
    if (fault instanceof ProblemError) return { ok: false, problems: fault.problems }
    throw fault
  }
}

/** Seeds of the two further sets of draws that Sobol indices are made from: a run's seed and what they are for. */
export const furtherSeed = (seed: string, set: 'a' | 'b'): string => `${seed}|sensitivity|${set}`

/** Fewer runs say nothing of what varies with what. */
const LEAST_RUNS = 32

const found = (
  scenario: Scenario,
  { alternative, of }: SensitivityQuestion,
  options: AnalysisOptions,
  warned: readonly Problem[],
): Outcome<Sensitivity> => {
  const refused = refusal(scenario, { alternative, of })
  if (refused !== undefined) return { ok: false, problems: [refused] }
  if (options.runs < LEAST_RUNS) return { ok: false, problems: [error('too-few-runs', { runs: options.runs, least: LEAST_RUNS })] }
  const runs = Math.min(options.runs, MOST_RUNS)
  const inputs = drawnInputs(scenario, alternative)
  const compiledWith = (alternatives: readonly string[] | undefined, free: readonly Free[]): Compiled => {
    const settings = { runs, seed: options.seed, sampling: 'random', measures: ['saving'], precision: undefined } as const
    const compiled = compile(scenario, { ...settings, alternatives, free }, warned)
    if (!compiled.ok) throw new ProblemError(compiled.problems)
    return compiled.value
  }
  const whole = compiledWith(undefined, [])
  const account = accountKey(alternative, holderOf(of), 'saving', 'pv')
  if (!uncertain(whole.plan, account)) return { ok: false, problems: [error('nothing-uncertain', {})] }
  const held = compiledWith(
    [alternative],
    inputs.map(({ id }) => ({ kind: 'held', input: id })),
  )

  const draws = ownDraws(whole, inputs, runs)
  const lab = createLab(whole)
  const saving = lab.experiment([account]).values({}, { first: 0, count: runs })[0]
  mustBeFinite(scenario, alternative, of, saving)
  const summary = summaryOf(saving)
  if (!(summary.p5 < summary.p95 || (summary.sd ?? 0) > 0)) return { ok: false, problems: [error('nothing-uncertain', {})] }
  const further = furtherDraws(held, account, inputs)
  const shares = sobolShares(further)
  const bars = heldMeans(further)
  const savingRanks = centredRanks(smallerThan(saving))
  const deciders = decidersOf(scenario, whole, deciderIds(scenario, of), inputs, draws)
  const own = deciders.find(({ id }) => id === of) as SensitivityDecider
  const rows = inputs.map(({ id, members }, k): SensitivityInput => {
    const { first, total } = shares[k]
    const { evppi: worth, evppiMcse } = own.inputs[k]
    return {
      id,
      group: members.length > 1 ? members : null,
      first: first.value,
      total: total.value,
      firstInterval: first.interval,
      totalInterval: total.interval,
      rank: members.some((member) => further.reach.streams.has(member)) ? rankCorrelation(draws[k].ranks, savingRanks) : 0,
      ...bars[k],
      evppi: worth,
      evppiMcse,
    }
  })
  const value: Sensitivity = {
    of,
    alternative,
    runs,
    saving: summary,
    probabilityOfSaving: saving.reduce((sum, x) => (x > 0 ? sum + 1 : sum), 0) / runs,
    inputs: rows,
    evpi: own.evpi,
    evpiMcse: own.evpiMcse,
    deciders,
  }
  return { ok: true, value, warnings: [...whole.warnings, ...lab.excesses({}, { first: 0, count: runs })] }
}

/** Every formula is watched, but finite values can still multiply or add up to more than a double holds. */
const mustBeFinite = ({ from }: Scenario, alternative: string, of: string, values: Float64Array): void => {
  const sum = values.reduce((total, x) => total + x, 0)
  if (Number.isFinite(sum)) return
  const value = Number.isNaN(sum) ? 'NaN' : sum > 0 ? 'Infinity' : '-Infinity'
  throw new ProblemError([error('not-finite', { what: `${of} saving`, formula: '', alternative, year: from, value, run: 0, inputs: {} })])
}

const groups = ['publicSector', 'total'] as const
const holderOf = (of: string): Holder => {
  const group = groups.find((id) => id === of)
  return group === undefined ? { kind: 'owner', id: of } : { kind: 'group', id: group }
}

const refusal = ({ alternatives, owners, reference }: Scenario, { alternative, of }: SensitivityQuestion): Problem | undefined => {
  const near = (word: string, known: readonly string[]): { readonly near?: string } => {
    const guess = nearest(word, known)
    return guess === undefined ? {} : { near: guess }
  }
  const others = alternatives.map(({ id }) => id).filter((id) => id !== reference)
  if (alternative === reference) return error('same-as-reference', { alternative, reference })
  if (!others.includes(alternative)) return error('unknown-alternative', { alternative, known: others, ...near(alternative, others) })
  const accounts = [...owners.map(({ id }) => id), ...groups]
  if (!accounts.includes(of)) return error('unknown-account', { account: of, known: accounts, ...near(of, accounts) })
  return undefined
}

const nodeOf = (plan: Plan, wanted: string): Node => {
  const found = plan.outputs.find((output) => output.key === wanted)
  if (found === undefined) throw new Error(`the plan has no column ${wanted}`)
  return found.node
}

const uncertain = (plan: Plan, column: string): boolean => sourcesOf(plan, [nodeOf(plan, column)]).streams.size > 0

/** What an input was in every run: its ranks, and how others may be regressed on it. */
type OwnDraws = { readonly ranks: Float64Array; readonly known: Known }

/** The inputs' draws in the run. Nothing is watched here: what breaks in a run breaks where the savings are computed. */
const ownDraws = (compiled: Compiled, inputs: readonly DrawnInput[], runs: number): readonly OwnDraws[] => {
  const { plan } = compiled
  const nodes = new Map(plan.inputs.map(({ id, alternative, year, node }) => [key(id, alternative, year), node]))
  const keysByInput = inputs.map(({ id, alternative, years }) => years.map((year) => key(id, alternative, year)))
  const outputs = keysByInput.flat().map((name) => ({ key: name, node: nodes.get(name) as Node, kind: 'summary' as const }))
  const lab = createLab({ ...compiled, plan: { ...plan, outputs, guards: [], tallies: [] } })
  const columns = lab.experiment(keysByInput.flat()).values({}, { first: 0, count: runs })
  let at = 0
  return inputs.map(({ years }) => {
    const drawn = columns.slice(at, at + years.length)
    at += years.length
    const mean = drawn.length === 1 ? drawn[0] : drawn[0].map((_, i) => drawn.reduce((sum, column) => sum + column[i], 0) / drawn.length)
    const before = smallerThan(mean)
    return { ranks: centredRanks(before), known: drawn.length === 1 ? knowing(mean, before) : knowingYears(drawn) }
  })
}

/** The account in further draws, as often as wanted: with inputs held, and drawn from other keys. */
type Further = {
  readonly experiment: Experiment
  readonly inputs: readonly DrawnInput[]
  readonly runs: number
  /** The keys of two sets of draws, independent of each other and of the run's. */
  readonly a: Uint32Array
  readonly b: Uint32Array
  readonly streams: readonly string[]
  /** The streams and the held inputs that reach the account. */
  readonly reach: ReturnType<typeof sourcesOf>
}

const furtherDraws = (held: Compiled, account: string, inputs: readonly DrawnInput[]): Further => {
  const { plan, options } = held
  return {
    experiment: createLab(held).experiment([account]),
    inputs,
    runs: options.runs,
    a: keysOf(plan, furtherSeed(options.seed, 'a')),
    b: keysOf(plan, furtherSeed(options.seed, 'b')),
    streams: plan.streams,
    reach: sourcesOf(plan, [nodeOf(plan, account)]),
  }
}

/** Sobol indices by input; those of a group are computed once. */
const sobolShares = ({ experiment, inputs, runs, a, b, streams, reach }: Further): readonly SobolIndices[] => {
  const parameters = inputs.map(() => 0)
  const at = (keys: Uint32Array): Float64Array => experiment.values({ parameters, keys }, { first: 0, count: runs })[0]
  const [first, second] = [at(a), at(b)]
  const done = new Map<string, SobolIndices>()
  return inputs.map(({ members }) => {
    const known = done.get(members[0])
    if (known !== undefined) return known
    const mixed = a.slice()
    for (const [k, name] of streams.entries()) if (members.includes(name)) mixed.set(b.subarray(4 * k, 4 * k + 4), 4 * k)
    const indices = members.some((member) => reach.streams.has(member)) ? sobolIndices(first, second, at(mixed)) : noSobol
    done.set(members[0], indices)
    return indices
  })
}

type Bar = Pick<SensitivityInput, 'low' | 'high' | 'lowSaving' | 'highSaving' | 'lowValue' | 'highValue' | 'breakEven'>

/** Break-even values are looked for in this many runs. */
const SOME = 8_192

/**
 * The saving with each input held, on the first set of further draws, and where its mean is 0. The latter is looked for in the
 * first SOME runs, whose error at the 10th and 90th percentile is known and taken away, by a straight line in the input's
 * value: so it agrees with all the runs at both, and everywhere where the mean goes straight.
 */
const heldMeans = ({ experiment, inputs, runs, a, reach }: Further): readonly Bar[] => {
  const drawn = inputs.map(() => 0)
  const at = (k: number, u: number): Summary =>
    summaryOf(experiment.values({ parameters: drawn.with(k, u), keys: a }, { first: 0, count: runs })[0])
  const free = summaryOf(experiment.values({ parameters: drawn, keys: a }, { first: 0, count: runs })[0])
  return inputs.map(({ value }, k): Bar => {
    const [lowValue, highValue] = [value(0.1), value(0.9)]
    if (!reach.parameters.has(k))
      return { low: free.mean, high: free.mean, lowSaving: free, highSaving: free, lowValue, highValue, breakEven: null }
    const [lowSaving, highSaving] = [at(k, 0.1), at(k, 0.9)]
    // Few runs are all of them, whose means are known already.
    const known = new Map(
      runs > SOME
        ? []
        : [
            [0.1, lowSaving.mean],
            [0.9, highSaving.mean],
          ],
    )
    const some = (u: number): number => {
      const mean = known.get(u) ?? experiment.means({ parameters: drawn.with(k, u), keys: a }, { first: 0, count: Math.min(runs, SOME) })[0]
      known.set(u, mean)
      return mean
    }
    const [low, high] = [lowSaving.mean - some(0.1), highSaving.mean - some(0.9)]
    const mean = (u: number): number => {
      const part = highValue > lowValue ? (value(u) - lowValue) / (highValue - lowValue) : 0
      return some(u) + low + part * (high - low)
    }
    return { low: lowSaving.mean, high: highSaving.mean, lowSaving, highSaving, lowValue, highValue, breakEven: breakEven({ value, mean }) }
  })
}

/** Accounts whose savings are computed, and held, at once. */
const PORTION = 8

const decidersOf = (
  scenario: Scenario,
  whole: Compiled,
  ids: readonly string[],
  inputs: readonly DrawnInput[],
  draws: readonly OwnDraws[],
): readonly SensitivityDecider[] => {
  const lab = createLab(whole)
  const columnsOf = (id: string): readonly string[] =>
    scenario.alternatives.map((alternative) => accountKey(alternative.id, holderOf(id), 'saving', 'pv'))
  const found: SensitivityDecider[] = []
  for (let first = 0; first < ids.length; first += PORTION) {
    const some = ids.slice(first, first + PORTION)
    const savings = lab.experiment(some.flatMap(columnsOf)).values({}, { first: 0, count: whole.options.runs })
    const count = scenario.alternatives.length
    for (const [k, id] of some.entries()) {
      const own = savings.slice(k * count, (k + 1) * count)
      found.push(decider(scenario, whole, { id, columns: columnsOf(id), savings: own }, inputs, draws))
    }
  }
  return found
}

type Account = { readonly id: string; readonly columns: readonly string[]; readonly savings: readonly Float64Array[] }

/** What an account would choose among all alternatives, and what knowing each input first would be worth to it. */
const decider = (
  scenario: Scenario,
  whole: Compiled,
  { id, columns, savings }: Account,
  inputs: readonly DrawnInput[],
  draws: readonly OwnDraws[],
): SensitivityDecider => {
  for (const [k, values] of savings.entries()) mustBeFinite(scenario, scenario.alternatives[k].id, id, values)
  const choice = choiceOf(savings)
  const all = evpi(choice)
  const { streams } = sourcesOf(
    whole.plan,
    columns.map((column) => nodeOf(whole.plan, column)),
  )
  const worth = (members: readonly string[], known: Known): Worth =>
    all.value > 0 && members.some((member) => streams.has(member)) ? evppi(choice, known) : worthNothing
  return {
    id,
    choice: scenario.alternatives[choice.best].id,
    expected: summaryOf(savings[choice.best]),
    evpi: all.value,
    evpiMcse: all.mcse,
    inputs: inputs.map((input, k) => {
      const { value, mcse, changes } = worth(input.members, draws[k].known)
      // No figure is worth more than all of them; a fit can be, by its error.
      return { id: input.id, evppi: Math.min(value, all.value), evppiMcse: mcse, changes }
    }),
  }
}
