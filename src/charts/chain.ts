import type { AlternativeResult } from '../engine/result.ts'
import type { Edge, Evidence, Intervention, Quantity, Scenario, Shares } from '../scenario/types.ts'
import { edgeEvidence, valueNames } from './refs.ts'

/** A box along the top: what is decided, or what is counted. */
export type ChainNode =
  | { readonly kind: 'intervention'; readonly id: string; readonly it: Intervention; readonly layer: number; readonly row: number }
  | { readonly kind: 'quantity'; readonly id: string; readonly it: Quantity; readonly layer: number; readonly row: number }
/** `back` closes a cycle through time. `formula`: no edge in the file, but the base of one names the other. */
export type ChainLink = {
  readonly from: string
  readonly to: string
  readonly effect: 'weight' | 'reduces' | 'adds' | 'formula'
  readonly lag: readonly number[]
  readonly back: boolean
  readonly evidence: Evidence | undefined
}
export type Chain = { readonly nodes: readonly ChainNode[]; readonly links: readonly ChainLink[]; readonly layers: number }

/** Which interventions an alternative spends on otherwise than the reference. */
export const changedInterventions = (
  scenario: Scenario,
  alternative: AlternativeResult,
  reference: AlternativeResult | undefined,
): readonly Intervention[] =>
  scenario.interventions.filter((it) => {
    const mine = alternative.interventions?.[it.id]
    const theirs = reference?.interventions?.[it.id]
    if (mine === undefined) return false
    if (theirs === undefined || mine.cost.mean !== theirs.cost.mean || mine.cost.p50 !== theirs.cost.p50) return true
    return mine.byYear.some((year, i) => year.spend !== theirs.byYear[i]?.spend || year.cost.mean !== theirs.byYear[i]?.cost.mean)
  })

/** Who pays an intervention in an alternative: its own word, else the reference's, else the file's. */
export const payersOf = (scenario: Scenario, alternative: string, intervention: Intervention): Shares => {
  const said = (id: string): Shares | undefined =>
    scenario.alternatives.find((it) => it.id === id)?.payers.find((entry) => entry.intervention === intervention.id)?.shares
  return said(alternative) ?? said(scenario.reference) ?? intervention.payers
}

const moves = (alternative: AlternativeResult, quantity: Quantity): boolean => {
  const change = alternative.quantities?.[quantity.id]?.change
  return change !== undefined && (change.mean !== 0 || change.p5 !== 0 || change.p95 !== 0)
}

type Pair = Omit<ChainLink, 'back'>

const pairs = (scenario: Scenario, ids: ReadonlySet<string>): readonly Pair[] => {
  const edges = scenario.edges.flatMap((edge: Edge): readonly Pair[] =>
    (edge.kind === 'quantity-quantity' || edge.kind === 'intervention-quantity') && ids.has(edge.from) && ids.has(edge.to)
      ? [{ from: edge.from, to: edge.to, effect: edge.effect, lag: edge.lag, evidence: edgeEvidence(scenario, edge) }]
      : [],
  )
  const drawn = new Set(edges.map((edge) => `${edge.from} ${edge.to}`))
  const named = scenario.quantities.flatMap((quantity): readonly Pair[] => {
    if (!ids.has(quantity.id) || quantity.level.kind !== 'base') return []
    const names = [...new Set(valueNames(quantity.level.base))]
    return names
      .filter((name) => name !== quantity.id && ids.has(name) && !drawn.has(`${name} ${quantity.id}`))
      .map((name) => ({ from: name, to: quantity.id, effect: 'formula', lag: [1], evidence: undefined }))
  })
  return [...edges, ...named]
}

/** Marks the links that close a cycle, by depth-first search in id order; without them the rest is a DAG. */
const withBacks = (nodes: readonly string[], links: readonly Pair[]): readonly ChainLink[] => {
  const state = new Map<string, 'open' | 'done'>()
  const backs = new Set<Pair>()
  const leaving = new Map(nodes.map((id) => [id, links.filter((link) => link.from === id)]))
  for (const start of nodes) {
    if (state.has(start)) continue
    const stack = [{ id: start, next: 0 }]
    state.set(start, 'open')
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const link = leaving.get(top.id)?.[top.next++]
      if (link === undefined) {
        state.set(top.id, 'done')
        stack.pop()
      } else if (state.get(link.to) === 'open') backs.add(link)
      else if (!state.has(link.to)) {
        state.set(link.to, 'open')
        stack.push({ id: link.to, next: 0 })
      }
    }
  }
  return links.map((link) => ({ ...link, back: backs.has(link) }))
}

/** The longest way from a source to each node. */
const layersOf = (nodes: readonly string[], links: readonly ChainLink[]): ReadonlyMap<string, number> => {
  const layer = new Map(nodes.map((id) => [id, 0]))
  // At most one pass per node, since the links that close cycles are left out.
  for (let pass = 0; pass < nodes.length; pass++) {
    let moved = false
    for (const link of links) {
      const least = (layer.get(link.from) ?? 0) + 1
      if (!link.back && (layer.get(link.to) ?? 0) < least) {
        layer.set(link.to, least)
        moved = true
      }
    }
    if (!moved) break
  }
  return layer
}

/** Rows within each layer: near the middle of what leads there (one barycentre sweep), ties in id order. */
const rowsOf = (nodes: readonly string[], links: readonly ChainLink[], layer: ReadonlyMap<string, number>): ReadonlyMap<string, number> => {
  const rows = new Map<string, number>()
  const count = 1 + Math.max(0, ...layer.values())
  for (let at = 0; at < count; at++) {
    const place = (id: string): number => {
      const above = links.filter((link) => link.to === id && !link.back).map((link) => rows.get(link.from) ?? 0)
      return above.length === 0 ? 0 : above.reduce((sum, row) => sum + row, 0) / above.length
    }
    const here = nodes.filter((id) => layer.get(id) === at)
    const placed = here.map((id) => ({ id, at: place(id) })).toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    placed.forEach(({ id }, row) => {
      rows.set(id, row)
    })
  }
  return rows
}

/**
 * What an alternative sets in motion: the interventions that it changes and the quantities that
 * move, in layers by the longest way from the decision.
 */
export const chainOf = (scenario: Scenario, alternative: AlternativeResult, reference: AlternativeResult | undefined): Chain => {
  const interventions = changedInterventions(scenario, alternative, reference)
  const quantities = scenario.quantities.filter((quantity) => moves(alternative, quantity))
  const ids = [...interventions, ...quantities].map((it) => it.id)
  const links = withBacks(ids, pairs(scenario, new Set(ids)))
  const layer = layersOf(ids, links)
  const rows = rowsOf(ids, links, layer)
  const at = (id: string): { readonly id: string; readonly layer: number; readonly row: number } => ({
    id,
    layer: layer.get(id) ?? 0,
    row: rows.get(id) ?? 0,
  })
  const nodes: readonly ChainNode[] = [
    ...interventions.map((it) => ({ kind: 'intervention' as const, it, ...at(it.id) })),
    ...quantities.map((it) => ({ kind: 'quantity' as const, it, ...at(it.id) })),
  ]
  return {
    nodes: nodes.toSorted((a, b) => a.layer - b.layer || a.row - b.row),
    links,
    layers: ids.length === 0 ? 0 : 1 + Math.max(...layer.values()),
  }
}
