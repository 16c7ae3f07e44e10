import { error, type Problem } from '../problems/problem.ts'
import type { InputValue, Scenario } from '../scenario/types.ts'
import { components, digraph, isCyclic, reachable, shortestCycle, topologicalOrder } from './components.ts'
import { formulaSites, mentions, nodeKey, termFormulas } from './references.ts'

/** The inputs in an order in which each comes after all that its formulas mention, by alternative: overrides may turn it. */
export type InputOrders = ReadonlyMap<string, readonly string[]>

/** The inputs that an input's value mentions. */
const mentioned = (input: InputValue, ids: ReadonlySet<string>): readonly string[] =>
  termFormulas(input.value).flatMap((formula) => mentions(formula).flatMap((m) => (ids.has(m.name) ? [m.name] : [])))

const needs = (scenario: Scenario, overrides: readonly ({ readonly id: string } & InputValue)[]) => {
  const ids = new Set(scenario.inputs.map((x) => x.id))
  const values = new Map<string, InputValue>([...scenario.inputs, ...overrides].map((x) => [x.id, x]))
  return digraph(
    [...ids],
    [...values].flatMap(([id, input]) => mentioned(input, ids).map((from) => [from, id] as const)),
  )
}

/** The order of the inputs in every alternative, or an error for each cycle that their formulas make. */
export const inputOrders = (scenario: Scenario): { readonly orders: InputOrders; readonly problems: readonly Problem[] } => {
  const orders = new Map<string, readonly string[]>()
  const problems: Problem[] = []
  const reported = new Set<string>()
  const places = new Map(scenario.inputs.map((x) => [x.id, x.place]))
  const orderOf = (overrides: readonly ({ readonly id: string } & InputValue)[], alternative: string | undefined): readonly string[] => {
    const graph = needs(scenario, overrides)
    const cyclic = components(graph).filter((c) => isCyclic(graph, c))
    for (const component of cyclic) {
      const chain = shortestCycle(graph, component)
      if (reported.has(chain.join(' '))) continue
      reported.add(chain.join(' '))
      problems.push(error('input-cycle', { chain, alternative }, places.get(chain[0] ?? '')))
    }
    return cyclic.length > 0 ? [] : topologicalOrder(graph)
  }
  const common = orderOf([], undefined)
  for (const { id, inputs } of scenario.alternatives) {
    const formulas = inputs.some((x) => termFormulas(x.value).length > 0) || problems.length > 0
    // Overrides without a formula can only take references away, so the common order holds for them too.
    orders.set(id, formulas ? orderOf(inputs, id) : common)
  }
  return { orders, problems }
}

/**
 * The inputs that some formula uses: of the file's or an alternative's values, or of an input that is itself used.
 * To be correlated, vouched for or overridden is no use.
 */
export const usedInputs = (scenario: Scenario): ReadonlySet<string> => {
  const ids = new Set(scenario.inputs.map((x) => x.id))
  const all = [...scenario.inputs, ...scenario.alternatives.flatMap((x) => x.inputs)]
  const graph = digraph(
    [...ids],
    all.flatMap((input) => mentioned(input, ids).map((used) => [input.id, used] as const)),
  )
  const direct = formulaSites(scenario).flatMap(({ formula }) => mentions(formula).flatMap((m) => (ids.has(m.name) ? [m.name] : [])))
  return reachable(graph, direct)
}

/** The keys of the inputs that some alternative replaces. */
export const overriddenInputs = (scenario: Scenario): readonly string[] =>
  scenario.alternatives.flatMap((a) => a.inputs.map((x) => nodeKey('input', x.id)))
