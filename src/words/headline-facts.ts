import type { Account, AlternativeResult, Result, Summary } from '../engine/result.ts'
import type { Owner, Scenario } from '../scenario/types.ts'
import type { Amount } from './money.ts'
import { accountIn, hasPublicSector, type Perspective } from './perspective.ts'

/** An owner's part in the story, by its own account: what its children pay or gain is theirs. */
export type Share = { readonly owner: string; readonly name: string; readonly amount: Amount; readonly probability?: number }

/** When an alternative's spending differs from the reference's. */
export type Period =
  | { readonly kind: 'onwards'; readonly from: number }
  | { readonly kind: 'span'; readonly from: number; readonly to: number }
  | { readonly kind: 'once'; readonly year: number }

export type HeadlineFacts =
  | { readonly kind: 'reference'; readonly name: string }
  | { readonly kind: 'unchanged'; readonly name: string; readonly reference: string }
  | { readonly kind: 'notComputed'; readonly name: string }
  | {
      readonly kind: 'effect'
      readonly currency: string
      readonly years: number
      readonly lastYear: number
      /** Amounts a year where `period` is given, else present values; negative: pays less than in the reference. */
      readonly payments: readonly Share[]
      /** The same in present value. */
      readonly present: readonly Share[]
      readonly period?: Period
      /** Whether the yearly amount is an average of unlike years. */
      readonly average: boolean
      readonly gainers: readonly Share[]
      readonly losers: readonly Share[]
      readonly net: Net
      /** Where households, companies and others change the sum. */
      readonly all?: Net
      readonly cash?: { readonly cash: Amount; readonly capacity: Amount }
      readonly payback?: { readonly probability: number; readonly median: number | null }
      readonly afterHorizon?: Amount
      readonly welfare?: Amount
      /** Where the net is society's: whether anything is valued beside the money. */
      readonly welfareValued?: boolean
    }

export type Net = {
  readonly of: 'publicSector' | 'total' | 'society' | 'owner'
  /** The owner whose net it is, its children's with it. */
  readonly owner?: { readonly id: string; readonly name: string }
  /** The alternative leaves this owner as it is. */
  readonly untouched?: boolean
  readonly amount: Amount
  readonly p5: number
  readonly p95: number
  readonly probability?: number
}

const amountOf = (summary: Summary): Amount => ({ value: summary.mean, mcse: summary.mcse })

/** A parent's account minus its children's: the mean of its own. Means add up; other statistics do not, so leaves keep theirs. */
const ownAmount = (
  id: string,
  part: 'paid' | 'saving',
  accounts: Readonly<Record<string, Account>>,
  children: readonly Owner[],
): Amount | undefined => {
  const rolled = accounts[id]?.[part]
  if (rolled === undefined) return undefined
  const value = children.reduce((rest, child) => rest - (accounts[child.id]?.[part]?.mean ?? 0), rolled.mean)
  return { value, mcse: rolled.mcse }
}

/** Every owner's own amount, without rounding residue, largest first. */
const shares = (part: 'paid' | 'saving', accounts: Readonly<Record<string, Account>>, owners: readonly Owner[]): readonly Share[] => {
  const childrenOf = new Map<string | undefined, Owner[]>()
  for (const owner of owners) {
    const siblings = childrenOf.get(owner.in)
    if (siblings) siblings.push(owner)
    else childrenOf.set(owner.in, [owner])
  }
  const all = owners.flatMap((owner): readonly Share[] => {
    const children = childrenOf.get(owner.id) ?? []
    const amount = ownAmount(owner.id, part, accounts, children)
    if (amount === undefined || accounts[owner.id]?.affected === false) return []
    const probability = children.length === 0 ? accounts[owner.id]?.probabilityOfSaving : undefined
    return [{ owner: owner.id, name: owner.name, amount, ...(probability === undefined ? {} : { probability }) }]
  })
  const largest = Math.max(0, ...owners.map((owner) => Math.abs(accounts[owner.id]?.[part]?.mean ?? 0)))
  return all
    .filter(({ amount }) => Math.abs(amount.value) > 1e-9 * largest)
    .sort((a, b) => Math.abs(b.amount.value) - Math.abs(a.amount.value))
}

/** Change in what all interventions cost, by year; undefined where the result does not hold it. */
const costChange = (
  alternative: AlternativeResult,
  reference: AlternativeResult | undefined,
): readonly { year: number; change: number }[] | undefined => {
  if (alternative.interventions === undefined || reference?.interventions === undefined) return undefined
  const byYear = new Map<number, number>()
  for (const [id, intervention] of Object.entries(alternative.interventions)) {
    const before = reference.interventions[id]?.byYear ?? []
    intervention.byYear.forEach(({ year, cost }, at) => {
      byYear.set(year, (byYear.get(year) ?? 0) + cost.mean - (before[at]?.cost.mean ?? 0))
    })
  }
  const all = [...byYear].map(([year, change]) => ({ year, change }))
  const largest = Math.max(0, ...all.map(({ change }) => Math.abs(change)))
  return all.filter(({ change }) => Math.abs(change) > 1e-9 * largest)
}

const periodOf = (years: readonly number[], lastYear: number): Period | undefined => {
  const [from, to] = [years[0], years.at(-1)]
  if (from === undefined || to === undefined) return undefined
  if (from === to) return { kind: 'once', year: from }
  return to === lastYear ? { kind: 'onwards', from } : { kind: 'span', from, to }
}

/** Payments a year: the constant amount over the active years that has the same present value. */
const payments = (result: Result, scenario: Scenario, id: string, accounts: Readonly<Record<string, Account>>) => {
  const present = shares('paid', accounts, scenario.owners)
  const changes = costChange(result.alternatives[id]!, result.alternatives[result.settings.reference]) ?? []
  const { from, years, discountRate } = result.settings
  const period = periodOf(
    changes.map(({ year }) => year),
    from + years - 1,
  )
  if (period === undefined) return { payments: present, present, average: false }
  const shift = scenario.discountFrom === 'end' ? 1 : 0
  const annuity = changes.reduce((sum, { year }) => sum + (1 + discountRate) ** -(year - from + shift), 0)
  const sizes = changes.map(({ change }) => change)
  const uneven = Math.max(...sizes) - Math.min(...sizes) > 0.005 * Math.max(...sizes.map(Math.abs))
  const alternative = scenario.alternatives.find((one) => one.id === id)
  const average = uneven || scenario.transfers.length > 0 || (alternative?.transfers.length ?? 0) > 0
  const yearly = present.map((share) => ({
    ...share,
    amount: { value: share.amount.value / annuity, mcse: typeof share.amount.mcse === 'number' ? share.amount.mcse / annuity : null },
  }))
  return { payments: yearly, present, period, average }
}

const netOf = (of: Net['of'], account: Account | undefined, owner?: Net['owner']): Net | undefined => {
  if (account?.saving === undefined) return undefined
  const { mean, mcse, p5, p95 } = account.saving
  const probability = account.probabilityOfSaving
  return {
    of,
    amount: { value: mean, mcse },
    p5,
    p95,
    ...(probability === undefined ? {} : { probability }),
    ...(owner ? { owner, untouched: account.affected === false } : {}),
  }
}

/** Apart by more than a share of the larger. */
const differs = (a: Summary, b: Summary, share: number): boolean =>
  Math.abs(a.mean - b.mean) > share * Math.max(Math.abs(a.mean), Math.abs(b.mean))

/** Whose net it is, in the words that a sentence needs. Without a perspective: the public sector's, or all's where nobody is public. */
const whoseNet = (scenario: Scenario, perspective: Perspective | undefined): { of: Net['of']; account: Perspective; owner?: Owner } => {
  const owner = scenario.owners.find(({ id }) => id === perspective)
  if (owner) return { of: 'owner', account: owner.id, owner }
  if (perspective === 'total') return { of: 'society', account: 'total' }
  return hasPublicSector(scenario) ? { of: 'publicSector', account: 'publicSector' } : { of: 'total', account: 'total' }
}

/**
 * What a headline says about one alternative, without words: who pays, who gains, the sums, when. The net, what of it is cash,
 * its payback and what comes after the horizon are of the account that `perspective` names.
 */
export const headlineFacts = (result: Result, scenario: Scenario, id: string, perspective?: Perspective): HeadlineFacts => {
  const nameOf = (alternative: string): string => scenario.alternatives.find((one) => one.id === alternative)?.name ?? alternative
  const name = nameOf(id)
  const { reference, from, years, currency } = result.settings
  if (id === reference) return { kind: 'reference', name }
  const alternative = result.alternatives[id]
  const accounts = alternative?.owners
  const { of, account, owner } = whoseNet(scenario, perspective)
  const main = accountIn(alternative, account)
  const net = netOf(of, main, owner && { id: owner.id, name: owner.name })
  if (alternative === undefined || accounts === undefined || main === undefined || net === undefined) return { kind: 'notComputed', name }
  const welfare = alternative.welfare?.total
  const touched = Object.values(accounts).some((account) => account.affected !== false) || (welfare !== undefined && welfare.mean !== 0)
  if (!touched) return { kind: 'unchanged', name, reference: nameOf(reference) }

  const own = shares('saving', accounts, scenario.owners)
  const paid = payments(result, scenario, id, accounts)
  const paying = new Set(paid.payments.filter(({ amount }) => amount.value > 0).map(({ owner }) => owner))
  const { saving, savingCash: cash, savingCapacity: capacity, afterHorizon: after } = main
  const all =
    of === 'publicSector' && saving && alternative.total?.saving && differs(alternative.total.saving, saving, 0.1)
      ? netOf('total', alternative.total)
      : undefined
  return {
    kind: 'effect',
    currency,
    years,
    lastYear: from + years - 1,
    ...paid,
    gainers: own.filter(({ amount }) => amount.value > 0),
    losers: own.filter(({ amount, owner }) => amount.value < 0 && !paying.has(owner)),
    net,
    ...(all ? { all } : {}),
    ...(saving && cash && capacity && differs(saving, cash, 0.01) ? { cash: { cash: amountOf(cash), capacity: amountOf(capacity) } } : {}),
    // A cut has nothing to earn back, nor has an owner that pays nothing.
    ...(main.payback && (of === 'owner' ? (main.paid?.mean ?? 0) > 0 : paying.size > 0) ? { payback: main.payback } : {}),
    ...(after && saving && Math.abs(after.mean) > 0.1 * Math.abs(saving.mean) ? { afterHorizon: amountOf(after) } : {}),
    ...(welfare && welfare.mean !== 0 ? { welfare: amountOf(welfare) } : {}),
    ...(of === 'society' && welfare ? { welfareValued: scenario.quantities.some(({ outcome }) => outcome !== undefined) } : {}),
  }
}
