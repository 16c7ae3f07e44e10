import type { Owner, Scenario } from '../scenario/types.ts'
import { digraph, topologicalGroups } from './components.ts'
import { byId, timing } from './references.ts'

/** The tree that `in` makes of the owners; every list in id order. */
export type Hierarchy = {
  readonly roots: readonly string[]
  readonly children: ReadonlyMap<string, readonly string[]>
  readonly rootOf: ReadonlyMap<string, string>
}

/** Trees that were made: a scenario does not change, and who asks for one owner's root asks for all of them in turn. */
const trees = new WeakMap<Scenario, Hierarchy>()

/** The whole tree of owners at once; for a single question, see `children`, `rootOf` and `subtree`. */
export const hierarchy = (scenario: Scenario): Hierarchy => {
  const known = trees.get(scenario)
  if (known) return known
  const made = treeOf(scenario)
  trees.set(scenario, made)
  return made
}

const treeOf = (scenario: Scenario): Hierarchy => {
  const below = new Map<string, string[]>(scenario.owners.map((o) => [o.id, []]))
  const roots: string[] = []
  for (const o of [...scenario.owners].sort((a, b) => byId(a.id, b.id))) {
    if (o.in === undefined) roots.push(o.id)
    else below.get(o.in)?.push(o.id)
  }
  const rootOf = new Map<string, string>()
  for (const root of roots) for (const id of within(below, root)) rootOf.set(id, root)
  return { roots, children: below, rootOf }
}

const within = (children: ReadonlyMap<string, readonly string[]>, owner: string): readonly string[] => {
  const found: string[] = []
  const waiting = [owner]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    found.push(id)
    for (const child of children.get(id) ?? []) waiting.push(child)
  }
  return found.sort(byId)
}

/** The owners directly under one, in id order. */
export const children = (scenario: Scenario, owner: string): readonly string[] => hierarchy(scenario).children.get(owner) ?? []

/** The owner itself and all under it, in id order: what its rolled-up account sums. */
export const subtree = (scenario: Scenario, owner: string): readonly string[] => within(hierarchy(scenario).children, owner)

/** The owner without a parent at the top; a root is its own. */
export const rootOf = (scenario: Scenario, owner: string): string => hierarchy(scenario).rootOf.get(owner) ?? owner

const publicKinds: readonly Owner['kind'][] = ['municipality', 'region', 'state']

/** Whether an owner is of public kind: municipality, region or state. */
export const isPublic = (owner: Owner): boolean => publicKinds.includes(owner.kind)

/**
 * The owners that spillover reaches (as the end or the counterpart of an owner → owner edge), so that each comes
 * after all whose change this year moves it this year. Owners that move each other within the year stand in one
 * group, to be solved as one linear system; a group of one may still lead to itself.
 */
export const spilloverGroups = (scenario: Scenario): readonly (readonly string[])[] => {
  const reached = new Set<string>()
  const nodes = new Set<string>()
  const edges: [string, string][] = []
  for (const edge of scenario.edges) {
    if (edge.kind !== 'owner-owner') continue
    nodes.add(edge.from)
    for (const end of [edge.to, edge.counterpart]) {
      if (end === undefined) continue
      nodes.add(end)
      reached.add(end)
      if (timing(edge).same) edges.push([edge.from, end])
    }
  }
  // An owner that nothing reaches is never in a cycle, so it stands alone and can be left out whole.
  return topologicalGroups(digraph([...nodes], edges)).filter((group) => group.every((owner) => reached.has(owner)))
}

/** The owners that something reaches: an edge, a counterpart's share, a payment, a transfer, a cost of its own, or a child that is reached. */
export const reachedOwners = (scenario: Scenario): ReadonlySet<string> => {
  const reached = new Set<string>()
  for (const o of scenario.owners) if (o.cost !== undefined) reached.add(o.id)
  for (const edge of scenario.edges) {
    if (edge.kind === 'quantity-quantity' || edge.kind === 'intervention-quantity') continue
    reached.add(edge.to)
    if (edge.counterpart !== undefined) reached.add(edge.counterpart)
  }
  for (const i of scenario.interventions) for (const { owner } of i.payers) reached.add(owner)
  for (const alternative of scenario.alternatives)
    for (const { shares } of alternative.payers) for (const { owner } of shares) reached.add(owner)
  for (const { transfers } of [scenario, ...scenario.alternatives]) {
    for (const transfer of transfers) reached.add(transfer.from).add(transfer.to)
  }
  const parents = new Map(scenario.owners.map((o) => [o.id, o.in]))
  for (const id of [...reached]) {
    for (let up = parents.get(id); up !== undefined && !reached.has(up); up = parents.get(up)) reached.add(up)
  }
  return reached
}
