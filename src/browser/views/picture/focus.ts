import { amountIn, type Carried } from '../../../charts/gutter-load.ts'
import type { GutterInput } from '../../../charts/gutter-types.ts'
import { type Pipe, type PipeGroup, pipeGroups } from '../../../charts/pipes.ts'
import { domainOf, extent } from '../../../charts/scale.ts'
import type { Account, AlternativeResult, Summary } from '../../../engine/result.ts'
import type { FutureAccount, FutureMoney, Futures } from '../../../run/futures.ts'
import type { Owner, Scenario } from '../../../scenario/types.ts'

/**
 * What of an alternative is looked at: a year, counted from 0, or the horizon; one future, or all of them in the mean; cash alone, or
 * freed capacity with it.
 */
export type Focus = {
  readonly scenario: Scenario
  readonly whole: AlternativeResult
  readonly year: number | undefined
  readonly futures: Futures | undefined
  readonly future: number | undefined
  readonly cash: boolean
}
type Part = 'saving' | 'savingCash'
const partOf = ({ cash }: Focus): Part => (cash ? 'savingCash' : 'saving')
export type Focused = Pick<GutterInput, 'groups' | 'domain' | 'year' | 'single' | 'loads' | 'pourDomain'>

/** One number of an account: its mean in the result, or its value in a future. */
type Read = (account: Account | undefined, future: FutureAccount | undefined) => number

const isPayment = ({ line }: Carried): boolean => /^(pay|transfer) /u.test(line)
const inRun = (money: FutureMoney | undefined, year: number | undefined, run: number): number =>
  (year === undefined ? money?.presentValue[run] : money?.byYear[year]?.[run]) ?? 0
const inYear = (account: Account | undefined, part: Part, year: number | undefined): Summary | undefined =>
  year === undefined ? account?.[part] : account?.byYear[year]?.[part]

/** How to read one part of an account in a year and a future. */
const reader = (part: Part, year: number | undefined, run: number | undefined): Read =>
  run === undefined
    ? (account) => inYear(account, part, year)?.mean ?? 0
    : (_, future) => inRun(part === 'saving' ? future?.saving : future?.cash, year, run)

/** An owner's own: what its children's accounts hold is theirs. What the sum leaves in dust is not money. */
const ownOf = ({ scenario, whole, futures }: Focus, owner: string, read: Read): number => {
  const of = (id: string): number => read(whole.owners?.[id], futures?.owners[id])
  const parts = scenario.owners.filter((it) => it.in === owner).map(({ id }) => of(id))
  const rest = parts.reduce((left, part) => left - part, of(owner))
  const size = parts.reduce((sum, part) => sum + Math.abs(part), Math.abs(of(owner)))
  return Math.abs(rest) <= 1e-9 * size ? 0 : rest
}

/** What lines carry in the future that is looked at, or in the mean. */
export const carriedIn = (futures: Futures, run: number | undefined): readonly Carried[] =>
  run === undefined
    ? futures.carried
    : futures.carried.map(({ line, owner, runs }) => ({
        line,
        owner,
        presentValue: runs.presentValue[run] ?? 0,
        byYear: runs.byYear.map((values) => values[run] ?? 0),
      }))

const paidIn = (carried: readonly Carried[], owner: string, year: number | undefined): number =>
  carried.filter((it) => it.owner === owner && isPayment(it)).reduce((sum, it) => sum - amountIn(it, year), 0)

/** What each pipe's owner saves on its own account in what is looked at, kr; the most first, what is lost last. */
export const savingsIn = (focus: Focus): readonly { readonly owner: Owner; readonly kr: number }[] =>
  pipeGroups(focus.scenario, focus.whole)
    .flatMap((group) => group.pipes)
    .map(({ owner }) => ({
      owner,
      kr: ownOf(focus, owner.id, reader(partOf(focus), focus.year, focus.futures ? focus.future : undefined)),
    }))
    .toSorted((a, b) => b.kr - a.kr)

/**
 * The picture's pipes with their levels in what is looked at, in the order that they have over the horizon, on the scales of the
 * mean and its spread, which all years share: pipes stand still while one steps, and a single future can be compared with all.
 * Without `futures` payments in a year are not known, and what an owner pays is then not told apart from the rest. Of cash alone it is
 * known neither how often it is saved nor what lines carry.
 */
export const focused = (focus: Focus): Focused => {
  const { scenario, whole, futures, year, future, cash } = focus
  const part = partOf(focus)
  const run = futures ? future : undefined
  const carried = futures && carriedIn(futures, run)
  const loads = futures && carried && !cash ? { carried, mean: futures.carried } : undefined
  if (year === undefined && run === undefined && !cash) return loads ? { loads } : {}

  const groups = pipeGroups(scenario, whole)
  const pipes = groups.flatMap((group) => group.pipes)
  const level = (owner: string, t: number | undefined, r: number | undefined): number => ownOf(focus, owner, reader(part, t, r))
  const pipeIn = (pipe: Pipe): Pipe => {
    const { id } = pipe.owner
    return {
      ...pipe,
      mean: level(id, year, run),
      cash: ownOf(focus, id, reader('savingCash', year, run)),
      paid: year === undefined && run === undefined ? pipe.paid : paidIn(carried ?? [], id, year),
      saving: pipe.saving && inYear(whole.owners?.[id], part, year),
      chance: year === undefined && !cash ? pipe.chance : undefined,
    }
  }
  const groupIn = (group: PipeGroup): PipeGroup => ({
    ...group,
    account: group.account && rootIn(group.account, futures?.owners[group.root.id], part, year, run),
    pipes: group.pipes.map(pipeIn),
  })
  const years = year === undefined ? [undefined] : Array.from({ length: scenario.years }, (_, t) => t)
  const inAll = pipes.flatMap(({ owner: { id }, saving, paid }) =>
    years.map((t) => ({
      mean: level(id, t, undefined),
      cash: ownOf(focus, id, reader('savingCash', t, undefined)),
      paid: t === undefined ? paid : paidIn(futures?.carried ?? [], id, t),
      spread: saving && inYear(whole.owners?.[id], part, t),
    })),
  )
  return {
    ...(loads && { loads }),
    groups: groups.map(groupIn),
    domain: domainOf(inAll.flatMap(({ mean, cash, spread }) => [mean, cash, ...extent(spread)])),
    pourDomain: Math.max(1e-300, ...inAll.flatMap(({ mean, paid }) => [Math.abs(mean + paid), Math.abs(paid)])),
    ...(year !== undefined && { year }),
    ...(run !== undefined && { single: true }),
  }
}

/** A root's sum in what is looked at; how often it saves is known of the horizon only. */
const rootIn = (
  account: Account,
  future: FutureAccount | undefined,
  part: Part,
  year: number | undefined,
  run: number | undefined,
): Account => {
  const saving = inYear(account, part, year)
  const { byYear, affected } = account
  return {
    byYear,
    ...(affected !== undefined && { affected }),
    ...(saving && { saving: { ...saving, mean: reader(part, year, run)(account, future) } }),
  }
}
