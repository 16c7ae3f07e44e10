import type { DirectedGraph } from 'graphology'
import { error, type Outcome, type Problem, warning } from '../problems/problem.ts'
import type { Scenario } from '../scenario/types.ts'
import { components, digraph, isCyclic, shortestCycle, topologicalOrder } from './components.ts'
import { type InputOrders, inputOrders, usedInputs } from './inputs.ts'
import { hierarchy, reachedOwners, spilloverGroups } from './owners.ts'
import { type Reach, reach } from './reach.ts'
import { formulaReferences, timing } from './references.ts'

/** What the order of a scenario's parts must be, and which parts matter. */
export type Structure = {
  /**
   * All quantities, each after those whose level it needs, in every year: this year's references, and in year 0 also
   * the history of what is no stock, which is the reference's first year. Ties by id.
   */
  readonly order: readonly string[]
  /** The quantities that start from a `start`: those whose earlier level feeds their own cycle, and any other that gives one. */
  readonly stocks: ReadonlySet<string>
  /** All inputs, each after those that its formulas mention, by alternative. */
  readonly inputOrders: InputOrders
  /** See `spilloverGroups`. */
  readonly spillover: readonly (readonly string[])[]
  readonly reach: Reach
  readonly usedInputs: ReadonlySet<string>
}

/**
 * Finds the order and checks what no single value shows: cycles, stocks without a start, and what is there to no
 * purpose. Never throws; every cycle is reported, each by a shortest chain.
 */
export const analyse = (scenario: Scenario): Outcome<Structure> => {
  const { same, lagged } = quantityGraphs(scenario)
  const inputs = inputOrders(scenario)
  const problems: Problem[] = [...sameYearCycles(scenario, same), ...inputs.problems]
  const feeding = feedingQuantities(scenario, same, lagged)
  const stocks = new Set([...feeding.keys(), ...scenario.quantities.flatMap((q) => (q.start === undefined ? [] : [q.id]))])
  let explained = 0
  for (const q of scenario.quantities) {
    const chain = feeding.get(q.id)
    if (chain === undefined || q.start !== undefined) continue
    // A hostile file may have thousands, each with a chain of thousands: past some, the quantity alone must do.
    explained += 1
    problems.push(error('stock-without-start', { quantity: q.id, chain: explained <= mostExplained ? chain() : [q.id] }, q.place))
  }
  if (problems.length > 0) return { ok: false, problems }
  const used = usedInputs(scenario)
  const order = topologicalOrder(yearZero(same, lagged, stocks))
  return {
    ok: true,
    value: { order, stocks, inputOrders: inputs.orders, spillover: spilloverGroups(scenario), reach: reach(scenario), usedInputs: used },
    warnings: warnings(scenario, feeding, used),
  }
}

/** How many stocks without a start get their whole chain. */
const mostExplained = 50

/** Which quantity reads which: in the same year, and from an earlier year. */
const quantityGraphs = (scenario: Scenario): { readonly same: DirectedGraph; readonly lagged: DirectedGraph } => {
  const same: [string, string][] = []
  const lagged: [string, string][] = []
  const add = (from: string, to: string, when: { readonly same: boolean; readonly lagged: boolean }): void => {
    if (when.same) same.push([from, to])
    if (when.lagged) lagged.push([from, to])
  }
  for (const edge of scenario.edges) if (edge.kind === 'quantity-quantity') add(edge.from, edge.to, timing(edge))
  for (const reference of formulaReferences(scenario))
    if (reference.from.kind === 'quantity') add(reference.from.id, reference.to, reference)
  const ids = scenario.quantities.map((q) => q.id)
  return { same: digraph(ids, same), lagged: digraph(ids, lagged) }
}

const edgesOf = (graph: DirectedGraph): readonly (readonly [string, string])[] =>
  graph.mapDirectedEdges((_edge, _attributes, from, to) => [from, to] as const)

const sameYearCycles = (scenario: Scenario, same: DirectedGraph): readonly Problem[] => {
  const places = new Map(scenario.quantities.map((q) => [q.id, q.place]))
  return components(same)
    .filter((component) => isCyclic(same, component))
    .map((component) => shortestCycle(same, component))
    .sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1))
    .map((chain) => error('same-year-cycle', { chain }, places.get(chain[0] ?? '')))
}

/**
 * The quantities whose earlier level feeds their own cycle: a lagged reference from one leads to something that leads
 * back to it, by references of any kind. With each, what gives the chain: from the stock, over the lag, and back.
 */
const feedingQuantities = (
  scenario: Scenario,
  same: DirectedGraph,
  lagged: DirectedGraph,
): ReadonlyMap<string, () => readonly string[]> => {
  const all = digraph(
    scenario.quantities.map((q) => q.id),
    [...edgesOf(same), ...edgesOf(lagged)],
  )
  const found = new Map<string, () => readonly string[]>()
  for (const component of components(all)) {
    const inside = new Set(component)
    for (const id of component) {
      const next = lagged.outNeighbors(id).filter((to) => inside.has(to))
      if (next.length > 0) found.set(id, () => wayBack(all, inside, id, next))
    }
  }
  return found
}

/** The shortest chain from a node over one of `first` and back to it. */
const wayBack = (graph: DirectedGraph, inside: ReadonlySet<string>, start: string, first: readonly string[]): readonly string[] => {
  const chainTo = new Map<string, string>()
  const queue = [...first].sort()
  for (const node of queue) chainTo.set(node, start)
  for (let head = 0; head < queue.length && !chainTo.has(start); head += 1) {
    const node = queue[head] ?? start
    for (const next of graph.outNeighbors(node).sort()) {
      if (!inside.has(next) || chainTo.has(next)) continue
      chainTo.set(next, node)
      queue.push(next)
    }
  }
  const chain = [start]
  do chain.push(chainTo.get(chain.at(-1) ?? start) ?? start)
  while (chain.at(-1) !== start)
  return chain.reverse()
}

/** What must come before what in year 0: the history of a stock is its start, all other history the reference's first year. */
const yearZero = (same: DirectedGraph, lagged: DirectedGraph, stocks: ReadonlySet<string>): DirectedGraph =>
  digraph(same.nodes(), [...edgesOf(same), ...edgesOf(lagged).filter(([from]) => !stocks.has(from))])

const warnings = (scenario: Scenario, feeding: ReadonlyMap<string, unknown>, used: ReadonlySet<string>): readonly Problem[] => {
  const found: Problem[] = []
  const { children } = hierarchy(scenario)
  for (const edge of scenario.edges) {
    const reduces = (edge.kind === 'quantity-quantity' || edge.kind === 'intervention-quantity') && edge.effect === 'reduces'
    if (reduces && feeding.has(edge.to)) found.push(warning('reduces-on-stock', { edge: edge.id, quantity: edge.to }, edge.place))
    if (edge.kind === 'owner-owner' && (children.get(edge.from) ?? []).length > 0)
      found.push(warning('spillover-from-parent', { edge: edge.id, owner: edge.from }, edge.place))
  }
  for (const input of scenario.inputs) if (!used.has(input.id)) found.push(warning('unused-input', { input: input.id }, input.place))
  const reached = reachedOwners(scenario)
  for (const owner of scenario.owners) if (!reached.has(owner.id)) found.push(warning('unreached-owner', { owner: owner.id }, owner.place))
  return found
}
