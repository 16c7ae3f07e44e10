import { DirectedGraph } from 'graphology'
import { topologicalGenerations } from 'graphology-dag'
import { byId } from './references.ts'

/** A simple directed graph of ids, its nodes in id order. */
export const digraph = (nodes: readonly string[], edges: Iterable<readonly [from: string, to: string]>): DirectedGraph => {
  const graph = new DirectedGraph()
  for (const node of [...nodes].sort(byId)) graph.addNode(node)
  for (const [from, to] of edges) graph.mergeDirectedEdge(from, to)
  return graph
}

/**
 * The strongly connected components, each in id order, a component after all that it leads to (Tarjan 1972,
 * "Depth-first search and linear graph algorithms"). With a stack of our own: graphology-components recurses,
 * which a chain of 20,000 nodes overflows.
 */
export const components = (graph: DirectedGraph): readonly (readonly string[])[] => {
  const found: string[][] = []
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const open = new Set<string>()
  const path: string[] = []
  type Frame = { readonly node: string; readonly next: readonly string[]; at: number }
  const frames: Frame[] = []
  const enter = (node: string): void => {
    low.set(node, index.size)
    index.set(node, index.size)
    open.add(node)
    path.push(node)
    frames.push({ node, next: graph.outNeighbors(node), at: 0 })
  }
  const lower = (node: string, to: number): void => {
    if (to < (low.get(node) ?? 0)) low.set(node, to)
  }
  const close = (root: string): void => {
    const component: string[] = []
    for (let node = path.pop(); node !== undefined; node = path.pop()) {
      open.delete(node)
      component.push(node)
      if (node === root) break
    }
    found.push(component.sort(byId))
  }
  for (const start of graph.nodes()) {
    if (!index.has(start)) enter(start)
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      const next = frame.next[frame.at]
      frame.at += 1
      if (next === undefined) {
        frames.pop()
        const parent = frames.at(-1)
        if (parent !== undefined) lower(parent.node, low.get(frame.node) ?? 0)
        if (low.get(frame.node) === index.get(frame.node)) close(frame.node)
      } else if (!index.has(next)) enter(next)
      else if (open.has(next)) lower(frame.node, index.get(next) ?? 0)
    }
  }
  return found
}

/** Whether a component holds a cycle at all: more than one node, or one that leads to itself. */
export const isCyclic = (graph: DirectedGraph, component: readonly string[]): boolean => {
  const [first] = component
  return component.length > 1 || (first !== undefined && graph.hasDirectedEdge(first, first))
}

/** How many edges the search for the shortest cycle may look at; beyond, the shortest found so far is given. */
const searchLimit = 500_000

/**
 * A shortest cycle within a cyclic component, as a chain that starts and ends with the same node: of equally short
 * ones that with the smallest first id. The search stops at a fixed amount of work, so that a hostile file costs
 * no more; what it gives is deterministic all the same.
 */
export const shortestCycle = (graph: DirectedGraph, component: readonly string[]): readonly string[] => {
  const inside = new Set(component)
  let best: readonly string[] | undefined
  let work = 0
  for (const start of component) {
    if (best !== undefined && (best.length === 2 || work > searchLimit)) break
    const from = new Map<string, string>()
    const depth = new Map([[start, 0]])
    const queue = [start]
    search: for (let head = 0; head < queue.length; head += 1) {
      const node = queue[head] ?? start
      const nodeDepth = depth.get(node) ?? 0
      if (best !== undefined && nodeDepth + 2 >= best.length) break
      for (const next of graph.outNeighbors(node).sort(byId)) {
        work += 1
        if (next === start) {
          const back = [start, node]
          for (let at = node; at !== start; ) {
            at = from.get(at) ?? start
            back.push(at)
          }
          best = node === start ? [start, start] : back.reverse()
          break search
        }
        if (!inside.has(next) || depth.has(next)) continue
        depth.set(next, nodeDepth + 1)
        from.set(next, node)
        queue.push(next)
      }
    }
  }
  return best ?? []
}

/** The nodes of an acyclic graph, each after all that lead to it: by the length of the longest way to it, then by id. */
export const topologicalOrder = (graph: DirectedGraph): readonly string[] =>
  topologicalGenerations(graph).flatMap((generation) => [...generation].sort(byId))

/** The components in topological order, cyclic ones as one group; each group in id order, ties by the first id. */
export const topologicalGroups = (graph: DirectedGraph): readonly (readonly string[])[] => {
  const groups = new Map<string, readonly string[]>()
  const groupOf = new Map<string, string>()
  for (const component of components(graph)) {
    const [name = ''] = component
    groups.set(name, component)
    for (const node of component) groupOf.set(node, name)
  }
  const between: [string, string][] = []
  graph.forEachDirectedEdge((_edge, _attributes, from, to) => {
    const a = groupOf.get(from) ?? from
    const b = groupOf.get(to) ?? to
    if (a !== b) between.push([a, b])
  })
  return topologicalOrder(digraph([...groups.keys()], between)).map((name) => groups.get(name) ?? [name])
}

/** All nodes that can be reached from some, themselves included. */
export const reachable = (graph: DirectedGraph, starts: Iterable<string>): ReadonlySet<string> => {
  const seen = new Set<string>()
  const waiting = [...starts].filter((node) => graph.hasNode(node))
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (seen.has(node)) continue
    seen.add(node)
    for (const next of graph.outNeighbors(node)) if (!seen.has(next)) waiting.push(next)
  }
  return seen
}
