import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { components, digraph, isCyclic, reachable, shortestCycle, topologicalGroups, topologicalOrder } from '../../src/graph/components.ts'

type Links = readonly (readonly [string, string])[]
const nodes = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
const links: fc.Arbitrary<Links> = fc.array(fc.tuple(fc.constantFrom(...nodes), fc.constantFrom(...nodes)), { maxLength: 14 })

/** All pairs joined by a way of at least one step: closed pair by pair, node by node (Warshall 1962). */
const closure = (edges: Links): ReadonlySet<string> => {
  const leads = new Set(edges.map(([a, b]) => a + b))
  for (const via of nodes) for (const a of nodes) for (const b of nodes) if (leads.has(a + via) && leads.has(via + b)) leads.add(a + b)
  return leads
}
const together = (leads: ReadonlySet<string>, a: string, b: string): boolean => a === b || (leads.has(a + b) && leads.has(b + a))

describe('components', () => {
  it('join just the nodes that lead to each other, each node once', () => {
    fc.assert(
      fc.property(links, (edges) => {
        const leads = closure(edges)
        const found = components(digraph(nodes, edges))
        expect(found.flat().sort()).toEqual(nodes)
        const expected = nodes.map((a) => nodes.filter((b) => together(leads, a, b)).join(''))
        const groupOf = (node: string): string => found.find((c) => c.includes(node))?.join('') ?? ''
        expect(nodes.map(groupOf)).toEqual(expected)
      }),
      { seed: 11, numRuns: 300 },
    )
  })
  it('stand in topological order as groups, with the smallest id first among equals', () => {
    fc.assert(
      fc.property(links, (edges) => {
        const groups = topologicalGroups(digraph(nodes, edges))
        const at = (node: string): number => groups.findIndex((g) => g.includes(node))
        for (const [from, to] of edges) expect(at(from)).toBeLessThanOrEqual(at(to))
        const shuffled = topologicalGroups(digraph([...nodes].reverse(), [...edges].reverse()))
        expect(shuffled).toEqual(groups)
      }),
      { seed: 12, numRuns: 300 },
    )
  })
})

describe('the shortest cycle', () => {
  const length = (edges: Links): number => {
    // The least number of steps from a node back to itself, by widening all ways a step at a time.
    let ways: Links = nodes.map((n) => [n, n] as const)
    for (let steps = 1; steps <= nodes.length; steps += 1) {
      ways = [...new Set(ways.flatMap(([a, b]) => edges.filter(([from]) => from === b).map(([, to]) => a + to)))].map(
        (w) => [w[0] ?? '', w[1] ?? ''] as const,
      )
      if (ways.some(([a, b]) => a === b)) return steps
    }
    return 0
  }
  it('is a chain of edges back to its start, and none is shorter', () => {
    fc.assert(
      fc.property(links, (edges) => {
        const graph = digraph(nodes, edges)
        const chains = components(graph)
          .filter((c) => isCyclic(graph, c))
          .map((c) => shortestCycle(graph, c))
        for (const chain of chains) {
          expect(chain[0]).toBe(chain.at(-1))
          expect([...chain].sort()[0]).toBe(chain[0])
          for (const [i, from] of chain.slice(0, -1).entries()) expect(graph.hasDirectedEdge(from, chain[i + 1])).toBe(true)
        }
        const shortest = chains.length === 0 ? 0 : Math.min(...chains.map((c) => c.length - 1))
        expect(shortest).toBe(length(edges))
      }),
      { seed: 13, numRuns: 300 },
    )
  })
})

describe('large graphs', () => {
  const size = 20_000
  const ids = Array.from({ length: size }, (_, i) => `n${i}`)
  it('are ordered without a deep stack: a chain of 20,000', () => {
    const chain = digraph(
      ids,
      ids.slice(1).map((id, i) => [id, ids[i] ?? ''] as const),
    )
    expect(topologicalOrder(chain)).toEqual([...ids].reverse())
    expect(components(chain)).toHaveLength(size)
    expect(reachable(chain, ['n9']).size).toBe(10)
  })
  it('have their cycle found: a ring of 20,000', () => {
    const ring = digraph(
      ids,
      ids.map((id, i) => [id, ids[(i + 1) % size] ?? ''] as const),
    )
    const [component = []] = components(ring)
    expect(component).toHaveLength(size)
    expect(shortestCycle(ring, component)).toHaveLength(size + 1)
  })
})
