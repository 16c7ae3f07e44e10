import canonicalize from 'canonicalize'
import { assemble, columnsOf } from '../engine/assemble.ts'
import type { Fault } from '../engine/machine.ts'
import type { Measure, Result, Sampling } from '../engine/result.ts'
import { analyse, type Structure } from '../graph/index.ts'
import { compilePlan } from '../plan/compile.ts'
import type { Free } from '../plan/free.ts'
import type { Detail } from '../plan/keys.ts'
import { brokenGuard } from '../plan/model/model.ts'
import type { Node, Plan } from '../plan/types.ts'
import { error, type Outcome, type Place, type Problem, warning } from '../problems/problem.ts'
import type { Scenario } from '../scenario/types.ts'
import { problemText } from '../words/index.ts'
import type { Gathered } from './columns.ts'
import { type Draws, drawsOf } from './draws.ts'
import { gather } from './gather.ts'
import type { Host } from './host.ts'
import { sha256 } from './sha256.ts'
import { inputsOfRun } from './trace.ts'
import { version } from './version.ts'

export type RunOptions = {
  readonly runs: number
  readonly seed: string
  readonly sampling: Sampling
  /** All by default. */
  readonly alternatives: readonly string[] | undefined
  readonly measures: readonly Measure[]
  /** Go on until every alternative's total saving has a standard error below this share of its mean (or sd). */
  readonly precision: number | undefined
  /** What is set before each run (`createLive`, `createLab`), nothing by default. */
  readonly free?: readonly Free[]
  /** What analyses need beside the measures; nothing by default. */
  readonly details?: readonly Detail[]
  /** What each line of a picture carries, too (`createFutures`); not by default. */
  readonly lines?: boolean
}

/** A scenario made ready to run. */
export type Compiled = {
  readonly scenario: Scenario
  readonly options: RunOptions
  readonly plan: Plan
  readonly structure: Structure
  readonly warnings: readonly Problem[]
}

/**
 * Scenario → graph → plan. Finds every problem that needs no run; `validate` ends here. `warned` is what parsing warned
 * of: it goes with the scenario into the result.
 */
export const compile = (scenario: Scenario, options: RunOptions, warned: readonly Problem[] = []): Outcome<Compiled> => {
  const structure = analyse(scenario)
  if (!structure.ok) return structure
  const measures =
    options.precision !== undefined && !options.measures.includes('saving') ? [...options.measures, 'saving' as const] : options.measures
  const plan = compilePlan(scenario, structure.value, {
    measures,
    ...(options.alternatives && { alternatives: options.alternatives }),
    ...(options.free && { free: options.free }),
    ...(options.details && { details: options.details }),
    ...(options.lines && { lines: true }),
  })
  if (!plan.ok) return plan
  const warnings = [...warned, ...structure.warnings, ...plan.warnings, ...cashableWarning(scenario)]
  return { ok: true, value: { scenario, options, plan: plan.value, structure: structure.value, warnings }, warnings }
}

const cashableWarning = ({ edges }: Scenario): readonly Problem[] => {
  const silent = edges.filter((e) => 'weight' in e && e.cashable === undefined)
  return silent.length > 0 ? [warning('cashable-default', { edges: silent.map((e) => e.id) }, silent[0].place)] : []
}

export type SimulateOptions = { readonly signal?: AbortSignal; readonly onProgress?: (done: number, of: number) => void }
export type Simulated = { readonly result: Result; readonly finished: boolean }

/**
 * The run: plan → draws → columns → result. The same bits for the same scenario, seed and runs on
 * every host. An abort gives the result of the runs that were finished, with a warning.
 */
export const simulate = async (
  compiled: Compiled,
  host: Host,
  { signal, onProgress }: SimulateOptions = {},
): Promise<Outcome<Simulated>> => {
  const { options, plan } = compiled
  const { draws, warnings } = await drawsOf(compiled)
  let runs = options.runs
  for (;;) {
    const gathered = await gather(plan, host, { runs, draws, ...(signal && { signal }), ...(onProgress && { onProgress }) })
    if (gathered.kind === 'fault') return { ok: false, problems: [faultProblem(plan, draws, gathered.fault)] }
    const more = signal?.aborted ? undefined : moreRuns(compiled, gathered)
    if (more === undefined) return finish({ ...compiled, warnings: [...compiled.warnings, ...warnings] }, gathered, runs)
    runs = more
  }
}

/** What was gathered, as a result: or the problems that only the runs could show. */
export const finish = (compiled: Compiled, gathered: Gathered, asked: number): Outcome<Simulated> => {
  const { scenario, options, plan } = compiled
  const of = gathered.runs
  const problems: Problem[] = []
  const found: Problem[] = []
  for (const tally of plan.tallies) {
    const runs = Math.round(gathered.share(tally.node) * of)
    if (runs > 0 && tally.kind === 'spectral-radius')
      problems.push(error('spectral-radius', { owners: tally.owners, runs, of }, placeBetween(scenario, tally.owners)))
  }
  found.push(...excessWarnings(plan, gathered.share, of))
  // Costs that go round without end are not finite either; then that is all there is to say.
  const overflow = problems.length > 0 ? undefined : overflowOf(plan, gathered, scenario)
  if (overflow !== undefined) problems.push(overflow)
  if (problems.length > 0) return { ok: false, problems }
  const finished = of >= asked
  if (!finished) found.push(warning('interrupted', { runs: of, of: asked }))
  const warnings = [...compiled.warnings, ...found]
  const wanted = scenario.alternatives
    .map((a) => a.id)
    .filter((id) => options.alternatives === undefined || options.alternatives.includes(id))
  const result: Result = {
    format: 'hangrannan-result/1',
    scenario: { title: scenario.title, sha256: sha256(canonicalize(scenario.document) ?? '') },
    settings: {
      version,
      runs: of,
      seed: /^(0|[1-9]\d{0,14})$/.test(options.seed) ? Number(options.seed) : options.seed,
      sampling: options.sampling,
      from: scenario.from,
      years: scenario.years,
      discountRate: scenario.discountRate,
      ...(scenario.priceYear !== undefined && { priceYear: scenario.priceYear }),
      currency: scenario.currency,
      reference: scenario.reference,
    },
    alternatives: assemble(scenario, plan, columnsOf(plan, gathered), new Set(options.measures), wanted),
    warnings: warnings.map((problem) => ({ code: problem.code, message: problemText(problem, scenario.language).message })),
  }
  return { ok: true, value: { result, finished }, warnings }
}

/** In how many of the runs each reduction passed 1, where any did; `share` gives the mean of a 0/1 column. */
export const excessWarnings = ({ tallies }: Plan, share: (node: Node) => number, of: number): readonly Problem[] =>
  tallies.flatMap((tally) => {
    const runs = tally.kind === 'reduction-above-one' ? Math.round(share(tally.node) * of) : 0
    if (runs === 0 || tally.kind !== 'reduction-above-one') return []
    return [warning('reduction-above-one', { edges: [tally.edge], quantity: tally.quantity, alternative: tally.alternative, runs, of })]
  })

/** Every formula is watched, but finite values can still multiply or add up to more than a double holds. */
const overflowOf = ({ outputs }: Plan, gathered: Gathered, scenario: Scenario): Problem | undefined => {
  for (const { key, node, kind } of outputs) {
    // Payback counts "never" as infinite, and says so.
    if (kind === 'share' || key.includes('|payback|')) continue
    const { mean } = gathered.summary(node)
    if (Number.isFinite(mean)) continue
    const [alternative = '', ...parts] = key.split('|')
    const year = Number(parts.at(-1))
    const value = Number.isNaN(mean) ? 'NaN' : mean > 0 ? 'Infinity' : '-Infinity'
    const what = parts.filter((part) => part !== '' && part !== 'pv' && part !== String(year)).join(' ')
    return error('not-finite', {
      what,
      formula: '',
      alternative,
      year: Number.isInteger(year) ? year : scenario.from,
      value,
      run: 0,
      inputs: {},
    })
  }
  return undefined
}

/** Where the file first lets costs go from one of these owners to another. */
const placeBetween = ({ edges }: Scenario, owners: readonly string[]): Place | undefined => {
  const among = (id: string | undefined): boolean => id !== undefined && owners.includes(id)
  return edges
    .filter((edge) => owners.includes(edge.from) && [edge.to, 'counterpart' in edge ? edge.counterpart : undefined].some(among))
    .flatMap(({ place }) => (place === undefined ? [] : [place]))
    .sort((a, b) => a.line - b.line || a.column - b.column)[0]
}

/** The most runs that `--precision` goes to. */
const MOST_RUNS = 10_000_000

/**
 * How many runs the promised precision needs, or undefined when it is kept: from the standard errors
 * so far, a tenth more than they ask for, at least twice as many.
 */
const moreRuns = ({ options, plan }: Compiled, gathered: Gathered): number | undefined => {
  const { precision } = options
  if (precision === undefined || gathered.runs >= MOST_RUNS) return undefined
  const ratios = plan.outputs
    .filter(({ key }) => key.endsWith('|group|total|saving|pv'))
    .map(({ node }) => {
      const { mean, sd, mcse } = gathered.summary(node)
      return mcse ? mcse / (precision * Math.max(Math.abs(mean), sd ?? 0)) : 0
    })
  const worst = Math.max(0, ...ratios)
  if (worst < 1) return undefined
  return Math.min(MOST_RUNS, Math.max(2 * gathered.runs, Math.ceil((gathered.runs * worst * worst * 1.1) / 1000) * 1000))
}

/** A broken guard, with the inputs of that run. */
export const faultProblem = (plan: Plan, draws: Draws, { guard, run, value }: Fault): Problem => {
  const broken = plan.guards[guard]
  return brokenGuard(broken, value, run, inputsOfRun(plan, draws, run, broken.alternative, broken.year))
}
