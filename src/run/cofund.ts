import { type CofundFound, divide, type Level, type RuleFound } from '../analysis/cofund.ts'
import { hierarchy } from '../graph/index.ts'
import type { FreePart } from '../plan/free.ts'
import { grossKey, movedKey, spentKey } from '../plan/keys.ts'
import { error, type Outcome, type Problem, ProblemError } from '../problems/problem.ts'
import type { Alternative, Scenario } from '../scenario/types.ts'
import type { Analysis, AnalysisOptions } from './analysis.ts'
import { askedAlternative } from './asked.ts'
import { createSummands, evaluate, less, means, summed } from './cofund-runs.ts'
import { createLab } from './lab.ts'
import { createParted } from './parted.ts'
import { createGroups } from './portions.ts'
import { compile } from './simulate.ts'
import { transfersOf } from './transfers.ts'

export type CofundQuestion = {
  readonly alternative: string
  readonly level: Level
  /** How surely the transfers shall leave each party whole, 0–1. */
  readonly probability: number
  /** kr a year by intervention, the same in all years, in the place of the alternative's own. */
  readonly spends?: ReadonlyMap<string, number>
}

/** Interventions that interact, of which every selection is looked at. */
export const MOST_INTERVENTIONS = 10

/** A deal that all gain from (MODEL section 7), and the transfers that leave nobody worse off. */
export const cofund: Analysis<CofundQuestion, CofundFound> = (scenario, question, options, warned = []) => {
  try {
    return found(scenario, question, options, warned)
  } catch (fault) {
    if (fault instanceof ProblemError) return { ok: false, problems: fault.problems }
    throw fault
  }
}

const refuse = (problem: Problem): never => {
  throw new ProblemError([problem])
}

const found = (
  scenario: Scenario,
  { alternative: id, level, probability, spends }: CofundQuestion,
  options: AnalysisOptions,
  warned: readonly Problem[],
): Outcome<CofundFound> => {
  const asked = askedAlternative(scenario, id)
  const alternative = spends === undefined ? asked : { ...asked, spend: withSpends(asked, spends) }
  const deal = dealOf(scenario, alternative, level, options)
  const after = transfersOf(scenario, alternative, { level, probability, ...options }, warned)
  if (!after.ok) return after
  return { ok: true, value: { alternative: id, level, ...deal, transfers: after.value }, warnings: after.warnings }
}

const withSpends = ({ spend }: Alternative, spends: ReadonlyMap<string, number>): Alternative['spend'] => {
  const moved = [...spends].map(([intervention, kr]) => ({
    intervention,
    value: { kind: 'constant', value: { text: String(kr), expr: { op: 'const', value: kr } } } as const,
  }))
  return [...spend.filter(({ intervention }) => !spends.has(intervention)), ...moved].sort((a, b) =>
    a.intervention < b.intervention ? -1 : 1,
  )
}

/**
 * The same scenario without transfers and with the alternative's inputs in the reference, too: what differs is what the
 * interventions do.
 */
const interventionsAlone = (scenario: Scenario, alternative: Alternative): Scenario => ({
  ...scenario,
  transfers: [],
  alternatives: scenario.alternatives
    .filter(({ id }) => id === alternative.id || id === scenario.reference)
    .map((a) => ({ ...(a.id === alternative.id ? alternative : a), inputs: alternative.inputs, transfers: [] })),
})

type Deal = Omit<CofundFound, 'alternative' | 'level' | 'transfers'>

const dealOf = (scenario: Scenario, alternative: Alternative, level: Level, options: AnalysisOptions): Deal => {
  const { id } = alternative
  const free = scenario.interventions.map(({ id: intervention }): FreePart => ({ kind: 'part', alternative: id, intervention }))
  const compiled = compile(interventionsAlone(scenario, alternative), {
    ...options,
    sampling: 'random',
    alternatives: [id],
    measures: [],
    precision: undefined,
    free,
    details: ['gross', 'spent'],
  })
  if (!compiled.ok) throw new ProblemError(compiled.problems)
  const lab = createLab(compiled.value)
  const moved = scenario.interventions.map((i) => i.id).filter((intervention) => !lab.isNothing(movedKey(id, intervention)))
  if (moved.length === 0) refuse(error('same-as-reference', { alternative: id, reference: scenario.reference }))
  const [of, accounts] =
    level === 'owners' ? (['owner', scenario.owners.map((o) => o.id)] as const) : (['root', hierarchy(scenario).roots] as const)
  const reached = accounts.filter((account) => !lab.isNothing(grossKey(id, of, account)))
  const keys = [...reached.map((account) => grossKey(id, of, account)), spentKey(id)]
  const parametersOf = (interventions: readonly string[]): readonly number[] =>
    free.map(({ intervention }) => (interventions.includes(intervention) ? 1 : 0))
  const parted = createParted(
    compiled.value,
    free.map((_, k) => new Set([k])),
    keys,
  )
  const together = parted.groups
    .map((places) => places.map((place) => free[place].intervention).filter((intervention) => moved.includes(intervention)))
    .map((interventions, group) => ({ interventions, group }))
    .filter(({ interventions }) => interventions.length > 0)
  const most = Math.max(...together.map(({ interventions }) => interventions.length))
  if (most > MOST_INTERVENTIONS) refuse(error('too-many-interventions', { interventions: most, limit: MOST_INTERVENTIONS }))
  const evaluated = evaluate(
    together.map(({ interventions, group }) => {
      const own = createSummands(parted, group, keys, { runs: options.runs, sharing: together.length }, parametersOf([]))
      return subsetsOf(interventions).map((subset) => ({ interventions: subset, ...means(own, parametersOf(subset), keys.length) }))
    }),
  )
  const players = evaluated.touched.map((p) => reached[p])
  const nobodyGains = evaluated.choices.flat().every(({ benefit, cost }) => cost >= 0 && benefit.every((x) => x <= 0))
  if (players.length === 0 || nobodyGains) refuse(error('nobody-gains', { alternative: id }))
  if (players.length === 1) refuse(error('one-player', { player: players[0], level }))
  const divided = divide(evaluated.choices, players.length)
  const { best, worth, divisions, shapleyError } = divided
  const named = <T>(of: (p: number) => T): Readonly<Record<string, T>> => Object.fromEntries(players.map((player, p) => [player, of(p)]))
  const groups = createGroups(
    lab,
    keys.map((key) => [key]),
    options.runs,
  )
  const summaries = summed(groups, parametersOf(best.interventions), evaluated.touched, keys.length - 1, divisions, options.runs)
  const { gross, cost, surplus, surpluses, counts } = summaries
  return {
    players,
    considered: moved,
    interventions: best.interventions,
    gross: named((p) => gross[p]),
    cost,
    worth,
    surplus,
    probabilityOfSurplus: surpluses / options.runs,
    rules: Object.fromEntries(
      divisions.map(({ rule, shares, inCore }, d): [string, RuleFound] => {
        const payment = players.map((_, p) => gross[p].mean - shares[p])
        return [
          rule,
          {
            payment: named((p) => payment[p]),
            net: named((p) => less(gross[p], payment[p])),
            probabilityOfGain: named((p) => counts[d].gain[p] / options.runs),
            probabilityAllGain: counts[d].all / options.runs,
            inCore,
          },
        ]
      }),
    ),
    ...(shapleyError && { shapleyError: named((p) => shapleyError[p]) }),
  }
}

/** All selections but that of nothing, the smaller first, then in id order. */
const subsetsOf = (ids: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: (1 << ids.length) - 1 }, (_, k) => ids.filter((__, i) => ((k + 1) & (1 << i)) !== 0)).sort(
    (a, b) => a.length - b.length,
  )
