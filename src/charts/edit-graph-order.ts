import type { GraphEdge, GraphNode } from './edit-graph-types.ts'

/** A node, and how far down the chain or the hierarchy it stands. */
export type Deep = { readonly node: GraphNode; readonly depth: number }

/**
 * Quantities in the order in which one moves the next: each below and deeper than all that move it, and near one of them. An edge
 * that closes a circle does not count. Where nothing else decides, the file's order does.
 */
export const inWaterOrder = (nodes: readonly GraphNode[], edges: readonly GraphEdge[]): readonly Deep[] => {
  const ids = new Set(nodes.map(({ id }) => id))
  const within = edges.filter(({ from, to }) => ids.has(from) && ids.has(to))
  const after = (id: string): readonly string[] => within.filter(({ from }) => from === id).map(({ to }) => to)
  const entered = new Set(within.map(({ to }) => to))
  const state = new Map<string, 'open' | 'done'>()
  const backward = new Set<string>()
  const finished: string[] = []
  // With its own stack: a chain may be as long as the file is large.
  const walk = (start: string): void => {
    const stack = [{ id: start, next: [...after(start)].reverse() }]
    state.set(start, 'open')
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const to = top.next.shift()
      if (to === undefined) {
        state.set(top.id, 'done')
        finished.push(top.id)
        stack.pop()
      } else if (state.get(to) === 'open') backward.add(`${top.id} ${to}`)
      else if (!state.has(to)) {
        state.set(to, 'open')
        stack.push({ id: to, next: [...after(to)].reverse() })
      }
    }
  }
  // The last first: what is finished last comes first in the end. A circle begins where something from without acts on it.
  const backwards = [...nodes].reverse()
  const acted = new Set(edges.filter(({ from }) => !ids.has(from)).map(({ to }) => to))
  const starts = [...backwards.filter(({ id }) => !entered.has(id)), ...backwards.filter(({ id }) => acted.has(id)), ...nodes]
  for (const { id } of starts) if (!state.has(id)) walk(id)
  const depth = new Map<string, number>()
  const order = finished.reverse()
  for (const id of order) {
    const here = depth.get(id) ?? 0
    depth.set(id, here)
    for (const to of after(id)) if (!backward.has(`${id} ${to}`)) depth.set(to, Math.max(depth.get(to) ?? 0, here + 1))
  }
  const byId = new Map(nodes.map((node) => [node.id, node]))
  return order.flatMap((id) => {
    const node = byId.get(id)
    return node ? [{ node, depth: depth.get(id) ?? 0 }] : []
  })
}

/** Owners, each below the one that it is a part of. One whose parent is not there, or is a part of itself, stands as a root. */
export const inTree = (nodes: readonly GraphNode[]): readonly Deep[] => {
  const ids = new Set(nodes.map(({ id }) => id))
  const placed = new Set<string>()
  const order: Deep[] = []
  const place = (node: GraphNode, depth: number): void => {
    if (placed.has(node.id)) return
    placed.add(node.id)
    order.push({ node, depth })
    for (const child of nodes) if (child.in === node.id) place(child, depth + 1)
  }
  for (const node of nodes) if (node.in === undefined || !ids.has(node.in)) place(node, 0)
  for (const node of nodes) place(node, 0)
  return order
}
