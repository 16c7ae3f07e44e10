import { MultiDirectedGraph } from 'graphology'
import type { Edge, Evidence, OwnerKind, Scenario } from '../scenario/types.ts'
import { edgeStart, formulaReferences, nodeKey } from './references.ts'

/** A node's key is its kind and id, `quantity:fall`. `parent` is the owner it is `in`. */
export type NodeAttributes =
  | {
      readonly kind: 'owner'
      readonly id: string
      readonly name: string
      readonly ownerKind: OwnerKind
      readonly parent: string | undefined
    }
  | { readonly kind: 'quantity'; readonly id: string; readonly name: string; readonly outcome: 'harm' | 'good' | undefined }
  | { readonly kind: 'intervention'; readonly id: string; readonly name: string }

/**
 * `edge`: an edge of the file, keyed `edge:` and its id. `counterpart`: the other end of one, keyed `counterpart:` and its id.
 * `pays`: from a payer by the file to its intervention. `reference`: a name in the formulas that the target's level
 * needs, this year's (`same`), an earlier year's (`lagged`) or both.
 */
export type EdgeAttributes =
  | {
      readonly kind: 'edge' | 'counterpart'
      readonly id: string
      readonly effect: Effect
      readonly lag: readonly number[]
      readonly evidence: Evidence | undefined
    }
  | { readonly kind: 'reference'; readonly same: boolean; readonly lagged: boolean }
  | { readonly kind: 'pays' }
export type Effect = 'weight' | 'reduces' | 'adds'

/** The whole model as one graph: what the pictures and the collapses read. */
export type ModelGraph = MultiDirectedGraph<NodeAttributes, EdgeAttributes>

/** Builds the model's graph; nodes and edges stand in the scenario's order, which is that of ids. */
export const buildGraph = (scenario: Scenario): ModelGraph => {
  const graph: ModelGraph = new MultiDirectedGraph<NodeAttributes, EdgeAttributes>()
  for (const { id, name, kind, in: parent } of scenario.owners)
    graph.addNode(nodeKey('owner', id), { kind: 'owner', id, name, ownerKind: kind, parent })
  for (const { id, name } of scenario.interventions) graph.addNode(nodeKey('intervention', id), { kind: 'intervention', id, name })
  for (const { id, name, outcome } of scenario.quantities)
    graph.addNode(nodeKey('quantity', id), { kind: 'quantity', id, name, outcome: outcome?.sign })
  for (const edge of scenario.edges) addEdge(graph, edge)
  for (const i of scenario.interventions) {
    for (const { owner } of i.payers)
      graph.addDirectedEdgeWithKey(`pays:${owner}->${i.id}`, nodeKey('owner', owner), nodeKey('intervention', i.id), { kind: 'pays' })
  }
  for (const { from, to, same, lagged } of formulaReferences(scenario)) {
    graph.addDirectedEdgeWithKey(`reference:${from.id}->${to}`, nodeKey(from.kind, from.id), nodeKey('quantity', to), {
      kind: 'reference',
      same,
      lagged,
    })
  }
  return graph
}

const addEdge = (graph: ModelGraph, edge: Edge): void => {
  const { id, lag, evidence } = edge
  if (edge.kind === 'quantity-quantity' || edge.kind === 'intervention-quantity') {
    graph.addDirectedEdgeWithKey(`edge:${id}`, edgeStart(edge), nodeKey('quantity', edge.to), {
      kind: 'edge',
      id,
      effect: edge.effect,
      lag,
      evidence,
    })
    return
  }
  graph.addDirectedEdgeWithKey(`edge:${id}`, edgeStart(edge), nodeKey('owner', edge.to), {
    kind: 'edge',
    id,
    effect: 'weight',
    lag,
    evidence,
  })
  if (edge.counterpart === undefined) return
  graph.addDirectedEdgeWithKey(`counterpart:${id}`, edgeStart(edge), nodeKey('owner', edge.counterpart), {
    kind: 'counterpart',
    id,
    effect: 'weight',
    lag,
    evidence,
  })
}
