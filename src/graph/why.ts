import type { Alternative, Scenario, Shares, Timed, Transfer } from '../scenario/types.ts'
import { isPublic, rootOf, subtree } from './owners.ts'
import { mentions, nodeKey, timedValues } from './references.ts'
import { restsOn } from './why-ground.ts'
import { inputsIn, linksBy, payersIn, spendIn, type WhyLink, whyLinks } from './why-links.ts'

export type { LinkBy, WhyLink } from './why-links.ts'

/** Whose figure is asked about: an owner with all under it, all public owners, or all. */
export type WhyAccount = { readonly kind: 'owner'; readonly id: string } | { readonly kind: 'publicSector' | 'total' }

/** A chain from what differs to an owner of the account. */
export type WhyPath = { readonly start: string; readonly links: readonly WhyLink[] }

/** An intervention that the account bears a part of, or bore in what it is compared with; shares of its owners alone. */
export type WhyPayment = { readonly intervention: string; readonly now: Shares; readonly before: Shares }

/** Where a figure comes from. Nodes are keys (see `nodeKey`), all lists bounded or as long as the file's. */
export type Why = {
  /** The interventions and inputs that differ between the two alternatives. */
  readonly starts: readonly string[]
  /** The shortest chains first. */
  readonly paths: readonly WhyPath[]
  /** Chains beyond those; where not all were looked for there may be more. */
  readonly more: number
  readonly moreAtLeast: boolean
  readonly payments: readonly WhyPayment[]
  readonly transfers: readonly { readonly transfer: Transfer; readonly when: 'both' | 'now' | 'before' }[]
  /** The ids of all inputs that the links and levels on the way rest on. */
  readonly inputs: readonly string[]
}

/** Chains that are given, and partial ones that are looked at before the search gives up. */
const MOST_PATHS = 12
const MOST_WORK = 20_000

/** What a value says, so that two that are written differently but read alike are the same. */
const said = (value: Timed<unknown> | undefined): string =>
  JSON.stringify(value, (key, part) => (key === 'place' || key === 'text' ? undefined : part)) ?? ''

const ownersOf = (scenario: Scenario, account: WhyAccount): readonly string[] => {
  if (account.kind === 'owner') return subtree(scenario, account.id)
  if (account.kind === 'total') return scenario.owners.map(({ id }) => id)
  const publicRoots = new Set(scenario.owners.filter((owner) => owner.in === undefined && isPublic(owner)).map(({ id }) => id))
  return scenario.owners.map(({ id }) => id).filter((id) => publicRoots.has(rootOf(scenario, id)))
}

/** What can be reached over some links, forwards or backwards. */
const reached = (links: readonly WhyLink[], starts: Iterable<string>, way: 'ahead' | 'behind'): ReadonlySet<string> => {
  const [from, to] = way === 'ahead' ? (['from', 'to'] as const) : (['to', 'from'] as const)
  const next = linksBy(links, from)
  const found = new Set(starts)
  // A set gives what is added while it is walked, too.
  for (const node of found) for (const link of next.get(node) ?? []) found.add(link[to])
  return found
}

type Step = { readonly node: string; readonly link?: WhyLink; readonly before?: Step; readonly length?: number }

const pathTo = (last: Step): WhyPath => {
  const links: WhyLink[] = []
  let at = last
  for (; at.before && at.link; at = at.before) links.unshift(at.link)
  return { start: at.node, links }
}
const passes = (step: Step, node: string): boolean => {
  for (let at: Step | undefined = step; at; at = at.before) if (at.node === node) return true
  return false
}

/** How many links it is to the nearest target, for each node that leads to one. */
const distances = (links: readonly WhyLink[], targets: ReadonlySet<string>): ReadonlyMap<string, number> => {
  const into = linksBy(links, 'to')
  const found = new Map([...targets].map((node) => [node, 0]))
  for (const [node, distance] of found) for (const { from } of into.get(node) ?? []) if (!found.has(from)) found.set(from, distance + 1)
  return found
}

/**
 * All chains without a loop, the shortest first, until the work is done or has become too much. What is begun is gone on with in
 * the order of the length that it has at least in the end, the longest begun first, so that whole chains are found at once.
 */
const chains = (links: readonly WhyLink[], starts: readonly string[], targets: ReadonlySet<string>) => {
  const leaving = linksBy(links, 'from')
  const left = distances(links, targets)
  const begun: Step[][] = []
  const begin = (step: Step, length: number): void => {
    const least = length + (left.get(step.node) ?? 0)
    begun[least] ??= []
    begun[least].push({ ...step, length })
  }
  for (const node of starts.toReversed()) if (left.has(node)) begin({ node }, 0)
  const paths: WhyPath[] = []
  let found = 0
  let work = 0
  let least = 0
  for (; least < begun.length && work < MOST_WORK; work++) {
    const step = begun[least]?.pop()
    if (!step) {
      least++
      continue
    }
    if (step.link && targets.has(step.node)) {
      found++
      if (paths.length < MOST_PATHS) paths.push(pathTo(step))
    }
    for (const link of (leaving.get(step.node) ?? []).toReversed())
      if (!passes(step, link.to)) begin({ node: link.to, link, before: step }, (step.length ?? 0) + 1)
  }
  // What was only begun may end in a loop, but most of it leads on.
  const moreAtLeast = least < begun.length && begun.some((steps) => steps.length > 0)
  return { paths, more: found - paths.length, moreAtLeast }
}

const transfersOf = (
  scenario: Scenario,
  owners: ReadonlySet<string>,
  now: Alternative | undefined,
  before: Alternative | undefined,
): Why['transfers'] => {
  // What goes from one owner of the account to another moves nothing.
  const touches = ({ from, to }: Transfer): boolean => owners.has(from) !== owners.has(to)
  const key = ({ from, to, amount }: Transfer): string => JSON.stringify([from, to, said(amount)])
  const own = (alternative: Alternative | undefined): readonly Transfer[] => alternative?.transfers.filter(touches) ?? []
  const varies = ({ amount }: Transfer): boolean => timedValues(amount).some((formula) => mentions(formula).length > 0)
  const [mine, theirs] = [new Set(own(now).map(key)), new Set(own(before).map(key))]
  return [
    // A sum that is the same in both is no part of the difference.
    ...scenario.transfers.filter((it) => touches(it) && varies(it)).map((transfer) => ({ transfer, when: 'both' as const })),
    ...own(now)
      .filter((it) => !theirs.has(key(it)) || varies(it))
      .map((transfer) => ({ transfer, when: theirs.has(key(transfer)) ? ('both' as const) : ('now' as const) })),
    ...own(before)
      .filter((it) => !mine.has(key(it)))
      .map((transfer) => ({ transfer, when: 'before' as const })),
  ]
}

/**
 * Where an account's saving with `alternative` against `reference` comes from: the chains from the interventions and inputs
 * that differ to its owners, what it pays, and what all that rests on. Structure alone: no numbers are looked at, so a chain
 * may carry nothing. Bounded for any graph.
 */
export const whyOf = (scenario: Scenario, account: WhyAccount, alternative: string, reference: string): Why => {
  const [now, before] = [alternative, reference].map((id) => scenario.alternatives.find((it) => it.id === id))
  const spends = scenario.interventions.filter(({ id }) => said(spendIn(scenario, now, id)) !== said(spendIn(scenario, before, id)))
  const [mine, theirs] = [now, before].map((it) => inputsIn(scenario, it))
  const inputs = scenario.inputs.map(({ id }) => id).filter((id) => said(mine?.get(id)?.value) !== said(theirs?.get(id)?.value))
  const links = whyLinks(scenario, [now, before], inputs)
  const owners = new Set(ownersOf(scenario, account))
  const targets = new Set([...owners].map((id) => nodeKey('owner', id)))
  const starts = [...spends.map(({ id }) => nodeKey('intervention', id)), ...inputs.map((id) => nodeKey('input', id))]
  const ahead = reached(links, starts, 'ahead')
  const behind = reached(links, targets, 'behind')
  const onTheWay = links.filter(({ from, to }) => ahead.has(from) && behind.has(to))
  const { paths, more, moreAtLeast } = chains(onTheWay, starts, targets)
  const share = (shares: Shares): Shares => shares.filter(({ owner }) => owners.has(owner))
  const paid = scenario.interventions.flatMap((it): readonly WhyPayment[] => {
    const [pay, paidBefore] = [payersIn(scenario, now, it.id), payersIn(scenario, before, it.id)]
    const same = !spends.includes(it) && JSON.stringify(pay) === JSON.stringify(paidBefore)
    const payment = { intervention: it.id, now: share(pay), before: share(paidBefore) }
    return same || payment.now.length + payment.before.length === 0 ? [] : [payment]
  })
  const transfers = transfersOf(scenario, owners, now, before)
  return {
    starts,
    paths,
    more,
    moreAtLeast,
    payments: paid,
    transfers,
    inputs: restsOn(scenario, [now, before], {
      links: onTheWay,
      every: links,
      payments: paid,
      transfers: transfers.map((it) => it.transfer),
    }),
  }
}
