import type { Expr } from '../formula/types.ts'
import type { Alternative, Edge, Scenario, Shares, Transfer, Value } from '../scenario/types.ts'
import { edgeValue, mentions, nodeKey, termFormulas, timedValues } from './references.ts'
import { inputsIn, levelValues, linksBy, namesIn, spendIn, type WhyLink } from './why-links.ts'

type Given = {
  /** The links on the way, and all there are. */
  readonly links: readonly WhyLink[]
  readonly every: readonly WhyLink[]
  readonly payments: readonly { readonly intervention: string; readonly now: Shares; readonly before: Shares }[]
  readonly transfers: readonly Transfer[]
}

const valuesOf = ({ by }: WhyLink): readonly (Value | undefined)[] =>
  'edge' in by ? [edgeValue(by.edge), 'cashable' in by.edge ? by.edge.cashable : undefined] : [by.value]

/** Whether an expression is 0 where some names are: by its products, sums and limits alone, so not always found out. */
const vanishes = (expr: Expr, zero: ReadonlySet<string>): boolean => {
  switch (expr.op) {
    case 'const':
      return expr.value === 0
    case 'name':
    case 'prev':
    case 'ref':
      return zero.has(expr.name)
    case 'neg':
    case 'abs':
    case 'sqrt':
      return vanishes(expr.a, zero)
    case 'mul':
      return vanishes(expr.a, zero) || vanishes(expr.b, zero)
    case 'div':
      return vanishes(expr.a, zero)
    case 'add':
    case 'sub':
      return vanishes(expr.a, zero) && vanishes(expr.b, zero)
    case 'min': {
      const other = vanishes(expr.a, zero) ? expr.b : vanishes(expr.b, zero) ? expr.a : undefined
      return other !== undefined && (vanishes(other, zero) || (other.op === 'const' && other.value > 0))
    }
    case 'max': {
      const other = vanishes(expr.a, zero) ? expr.b : vanishes(expr.b, zero) ? expr.a : undefined
      return other !== undefined && (vanishes(other, zero) || (other.op === 'const' && other.value < 0))
    }
    default:
      return false
  }
}

/** Edges by which nothing comes, since nothing is spent on the intervention that they come from. */
const idleEdges = (scenario: Scenario, alternatives: readonly (Alternative | undefined)[]): ReadonlySet<Edge> => {
  const always = (value: Value | undefined, holds: (expr: Expr) => boolean): boolean =>
    value !== undefined && timedValues(value).every(({ expr }) => holds(expr))
  const unspent = scenario.interventions
    .map(({ id }) => id)
    .filter((id) => alternatives.every((it) => always(spendIn(scenario, it, id), (expr) => expr.op === 'const' && expr.value === 0)))
  return new Set(
    scenario.edges.filter(
      (edge) =>
        edge.kind.startsWith('intervention') &&
        unspent.includes(edge.from) &&
        // A weight is of what is spent; the other effects say in their formulas how they depend on it.
        ('weight' in edge || always(edgeValue(edge), (expr) => vanishes(expr, new Set(['spend', edge.from])))),
    ),
  )
}

/**
 * The ids of the inputs that links, payments and transfers rest on, in id order: those in their formulas, in the levels of the
 * quantities that they come from, in what those levels come of, and in the formulas of inputs themselves.
 */
export const restsOn = (scenario: Scenario, alternatives: readonly (Alternative | undefined)[], given: Given): readonly string[] => {
  const inputs = new Set(scenario.inputs.map(({ id }) => id))
  const quantities = new Map(scenario.quantities.map((it) => [nodeKey('quantity', it.id), it]))
  const into = linksBy(given.every, 'to')
  const names = new Set<string>()
  const read = (value: Value | undefined): void => {
    for (const name of namesIn(value)) names.add(name)
  }
  const idle = idleEdges(scenario, alternatives)
  const seen = new Set<string>()
  const waiting: string[] = []
  const visit = (node: string): void => {
    if (seen.has(node)) return
    seen.add(node)
    waiting.push(node)
  }
  for (const link of given.links) {
    for (const value of valuesOf(link)) read(value)
    for (const node of [link.from, link.to]) if (!node.startsWith('owner:')) visit(node)
  }
  for (const { intervention, now, before } of given.payments) {
    visit(nodeKey('intervention', intervention))
    for (const { share } of [...now, ...before]) read(share)
    read(scenario.interventions.find(({ id }) => id === intervention)?.cost)
  }
  for (const { amount } of given.transfers) {
    read(amount)
    for (const name of namesIn(amount)) if (quantities.has(nodeKey('quantity', name))) visit(nodeKey('quantity', name))
  }
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const quantity = quantities.get(node)
    if (quantity) for (const value of levelValues(quantity)) read(value)
    else if (node.startsWith('intervention:'))
      for (const alternative of alternatives) read(spendIn(scenario, alternative, node.slice('intervention:'.length)))
    else if (node.startsWith('input:')) names.add(node.slice('input:'.length))
    for (const link of into.get(node) ?? []) {
      if ('edge' in link.by && idle.has(link.by.edge)) continue
      for (const value of valuesOf(link)) read(value)
      if (!link.from.startsWith('owner:')) visit(link.from)
    }
  }
  const found = new Set([...names].filter((name) => inputs.has(name)))
  const values = alternatives.map((alternative) => inputsIn(scenario, alternative))
  // A set gives what is added while it is walked, too.
  for (const id of found)
    for (const own of values) {
      const value = own.get(id)?.value
      if (value) for (const formula of termFormulas(value)) for (const { name } of mentions(formula)) if (inputs.has(name)) found.add(name)
    }
  return scenario.inputs.map(({ id }) => id).filter((id) => found.has(id))
}
