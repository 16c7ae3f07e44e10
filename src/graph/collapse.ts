import { evaluateExpr } from '../formula/evaluate.ts'
import type { Formula } from '../formula/types.ts'
import type { Intervention, Scenario, Shares, Timed } from '../scenario/types.ts'
import { byId, mentions } from './references.ts'

/** The parts of a result's alternative that the collapse reads; see `AlternativeResult`. */
export type CollapsedFrom = {
  readonly interventions?: Readonly<
    Record<string, { readonly byYear: readonly { readonly year: number; readonly cost: { readonly mean: number } }[] }>
  >
  readonly flows?: readonly {
    readonly payer: string | null
    readonly beneficiary: string
    readonly intervention: string | null
    readonly saving: { readonly mean: number }
  }[]
}

/**
 * One line of the model collapsed to owners: what a payer's money saves a beneficiary. Kr are means of present values;
 * `payer` undefined for what overridden inputs do by themselves. `weight` = kr saved there per krona spent here, where
 * it can be said: the payer spends something more, and its shares don't hang on drawn inputs.
 */
export type CollapsedEdge = {
  readonly payer: string | undefined
  readonly beneficiary: string
  readonly saving: number
  readonly spent: number | undefined
  readonly weight: number | undefined
}

/**
 * Collapses an alternative to owner → owner edges, in id order of payer and beneficiary, flows of one payer to one
 * beneficiary summed over interventions; those of exactly 0 are left out. `spent` is the payer's share, year by year,
 * of the change in the cost of the interventions that the flows name.
 */
export const collapse = (
  scenario: Scenario,
  alternative: string,
  from: CollapsedFrom,
  reference: CollapsedFrom,
): readonly CollapsedEdge[] => {
  const shares = sharesIn(scenario, alternative)
  const spent = new Map<string, number | undefined>()
  const named = new Set((from.flows ?? []).flatMap((f) => (f.intervention === null ? [] : [f.intervention])))
  for (const i of scenario.interventions.filter((x) => named.has(x.id))) {
    const now = from.interventions?.[i.id]?.byYear ?? []
    const before = reference.interventions?.[i.id]?.byYear ?? []
    for (const { owner, share } of shares(i)) {
      const value = now.reduce<number | undefined>((sum, { year, cost }, t) => {
        const part = shareAt(share, year, scenario.from)
        return sum === undefined || part === undefined
          ? undefined
          : sum + part * (cost.mean - (before[t]?.cost.mean ?? 0)) * discount(scenario, t)
      }, 0)
      const sofar = spent.has(owner) ? spent.get(owner) : 0
      spent.set(owner, sofar === undefined || value === undefined ? undefined : sofar + value)
    }
  }
  const sums = new Map<string, { readonly payer: string | undefined; readonly beneficiary: string; saving: number }>()
  for (const flow of from.flows ?? []) {
    const key = `${flow.payer ?? ''} ${flow.beneficiary}`
    const sum = sums.get(key) ?? { payer: flow.payer ?? undefined, beneficiary: flow.beneficiary, saving: 0 }
    sum.saving += flow.saving.mean
    sums.set(key, sum)
  }
  return [...sums]
    .sort(([a], [b]) => byId(a, b))
    .filter(([, { saving }]) => saving !== 0)
    .map(([, { payer, beneficiary, saving }]) => {
      const by = payer === undefined ? undefined : spent.get(payer)
      return { payer, beneficiary, saving, spent: by, weight: by !== undefined && by > 0 ? saving / by : undefined }
    })
}

const sharesIn = (scenario: Scenario, alternative: string): ((intervention: Intervention) => Shares) => {
  const own = scenario.alternatives.find((a) => a.id === alternative)?.payers ?? []
  return (intervention) => own.find((p) => p.intervention === intervention.id)?.shares ?? intervention.payers
}

const discount = (scenario: Scenario, t: number): number => {
  let factor = 1
  for (let year = scenario.discountFrom === 'start' ? 0 : -1; year < t; year += 1) factor /= 1 + scenario.discountRate
  return factor
}

/** A share in a year, or undefined where it hangs on anything but the year. */
const shareAt = (share: Timed<Formula>, year: number, first: number): number | undefined => {
  const at = (formula: Formula): number | undefined => constantIn(formula, year, first)
  if (share.kind === 'constant') return at(share.value)
  const last = share.points.filter((p) => p.year <= year).at(-1) ?? share.points[0]
  const next = share.points.find((p) => p.year > year)
  const a = last === undefined ? undefined : at(last.value)
  if (last === undefined || a === undefined || next === undefined || share.interpolate === 'hold' || last.year >= year) return a
  const b = at(next.value)
  return b === undefined ? undefined : a + (b - a) * ((year - last.year) / (next.year - last.year))
}

const constantIn = (formula: Formula, year: number, first: number): number | undefined => {
  if (mentions(formula).some(({ name }) => name !== 'year' && name !== 't')) return undefined
  const none = (): number => Number.NaN
  return evaluateExpr(formula.expr, { name: (name) => (name === 'year' ? year : year - first), prev: none, ref: none, account: none })
}
