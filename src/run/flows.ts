import { type Chain, type FlowsFound, largest, type YearlyFlow } from '../analysis/flows.ts'
import type { Summary } from '../engine/result.ts'
import { summaryOf } from '../engine/summary.ts'
import { flowYearKey, key, ownKey, pathOfKey } from '../plan/keys.ts'
import { type Outcome, type Problem, ProblemError } from '../problems/problem.ts'
import type { Scenario } from '../scenario/types.ts'
import type { Analysis, AnalysisOptions } from './analysis.ts'
import { askedAlternative } from './asked.ts'
import { createLab, type Lab } from './lab.ts'
import { createGroups } from './portions.ts'
import { compile } from './simulate.ts'

export type FlowsQuestion = { readonly alternative: string }

/** Chains that are told one by one; beyond them each owner's others are one. */
export const MOST_CHAINS = 200

/**
 * Who pays for whose saving, by year, and which chains of edges carry it. Flows are those of the result (MODEL 3.10): before
 * what is paid. Chains are of owners' own accounts, with what is paid, so that they sum to the owner's saving in every run.
 */
export const flows: Analysis<FlowsQuestion, FlowsFound> = (scenario, { alternative }, options, warned = []) => {
  try {
    return found(scenario, askedAlternative(scenario, alternative).id, options, warned)
  } catch (fault) {
    if (fault instanceof ProblemError) return { ok: false, problems: fault.problems }
    throw fault
  }
}

const found = (scenario: Scenario, alternative: string, options: AnalysisOptions, warned: readonly Problem[]): Outcome<FlowsFound> => {
  const compiled = compile(
    scenario,
    {
      ...options,
      sampling: 'random',
      alternatives: [alternative],
      measures: ['flows'],
      precision: undefined,
      details: ['own', 'paths', 'flows'],
    },
    warned,
  )
  if (!compiled.ok) return compiled
  const lab = createLab(compiled.value)
  const { owners, paths } = chainsOf(scenario, lab, alternative, options.runs)
  return {
    ok: true,
    value: { alternative, flows: flowsOf(scenario, lab, alternative, options.runs), paths, owners },
    warnings: [...compiled.warnings, ...lab.excesses({}, { first: 0, count: options.runs })],
  }
}

const flowsOf = (scenario: Scenario, lab: Lab, alternative: string, runs: number): readonly YearlyFlow[] => {
  const prefix = `${key(alternative, 'flow')}|`
  const names = lab.compiled.plan.outputs.flatMap(({ key: name }) => (name.startsWith(prefix) ? [name] : []))
  const years = Array.from({ length: scenario.years }, (_, t) => scenario.from + t)
  const parts = names.map((name) => name.slice(prefix.length).split('|'))
  const keys = parts.map(([payer, beneficiary, intervention], k) => [
    names[k],
    ...years.map((year) => flowYearKey(alternative, payer, beneficiary, intervention, year)),
  ])
  const list: YearlyFlow[] = []
  createGroups(
    lab,
    keys,
    runs,
  )([], (k, columns) => {
    const [payer, beneficiary, intervention] = parts[k]
    const [saving, ...byYear] = columns.map(summaryOf)
    list.push({
      payer: payer || null,
      beneficiary,
      intervention: intervention || null,
      saving,
      byYear: years.map((year, t) => ({ year, saving: byYear[t] })),
    })
  })
  return list
}

const chainsOf = (
  { owners }: Scenario,
  lab: Lab,
  alternative: string,
  runs: number,
): { readonly owners: Readonly<Record<string, Summary>>; readonly paths: readonly Chain[] } => {
  const all = lab.compiled.plan.outputs.flatMap(({ key: name }) => {
    const path = pathOfKey(alternative, name)
    return path ? [{ key: name, ...path }] : []
  })
  const means = all.length > MOST_CHAINS ? lab.experiment(all.map((path) => path.key)).means({}, { first: 0, count: runs }) : undefined
  const told = largest(
    all.map(({ key: name, owner }, k) => ({ key: name, owner, mean: means?.[k] ?? 0 })),
    MOST_CHAINS,
  )
  const shown = owners.map(({ id }) => all.filter((path) => path.owner === id && told.has(path.key) && path.origin.kind !== 'others'))
  const summaries: Record<string, Summary> = {}
  const chains: Chain[] = []
  const groups = owners.map(({ id }, k) => [ownKey(alternative, id), ...shown[k].map((path) => path.key)])
  createGroups(
    lab,
    groups,
    runs,
  )([], (k, [saved, ...columns]) => {
    const { id: owner } = owners[k]
    summaries[owner] = summaryOf(saved)
    shown[k].forEach(({ origin, entry, edges }, n) => {
      chains.push({ owner, edges, origin: { kind: origin.kind, id: origin.id || null }, entry, saving: summaryOf(columns[n]) })
    })
    if (shown[k].length === all.filter((path) => path.owner === owner).length) return
    const rest = saved.map((x, run) => columns.reduce((left, column) => left - column[run], x))
    const at = { kind: 'owner', id: owner } as const
    chains.push({ owner, edges: [], origin: { kind: 'others', id: owner }, entry: at, saving: summaryOf(rest) })
  })
  return { owners: summaries, paths: chains }
}
