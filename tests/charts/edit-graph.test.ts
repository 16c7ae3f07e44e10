import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editGraphLayout } from '../../src/charts/edit-graph-layout.ts'
import type { GraphEdge, GraphInput, GraphKind, GraphNode } from '../../src/charts/edit-graph-types.ts'
import { lineAt, NEAR, nextBox } from '../../src/charts/edit-graph-walk.ts'

const node = (id: string, kind: GraphKind, within?: string): GraphNode => ({
  id,
  kind,
  name: `Name of ${id}`,
  ...(within && { in: within }),
})
const edgesOf = (...ends: readonly string[]): readonly GraphEdge[] =>
  ends.map((both, at) => ({ at, from: both.split('>')[0], to: both.split('>')[1] }))
const nodes = [
  node('grit', 'interventions'),
  node('falls', 'quantities'),
  node('pain', 'quantities'),
  node('breaks', 'quantities'),
  node('clinic', 'owners', 'region'),
  node('region', 'owners'),
  node('town', 'owners'),
  node('care', 'owners', 'town'),
]
const edges = edgesOf(
  'grit>falls',
  'falls>breaks',
  'breaks>pain',
  'falls>pain',
  'falls>clinic',
  'breaks>care',
  'clinic>care',
  'pain>falls',
  'grit>town',
)
const input: GraphInput = { nodes, edges, width: 700 }
const layout = editGraphLayout(input)
const boxOf = (id: string) => {
  const box = layout.boxes.find((one) => one.node.id === id)
  if (!box) throw new Error(id)
  return box
}

describe('the drawing to edit on', () => {
  it('has three columns from left to right, each kind in its own', () => {
    expect(layout.columns.map(({ kind }) => kind)).toEqual(['interventions', 'quantities', 'owners'])
    for (const { node: one, x, width } of layout.boxes) {
      const column = layout.columns.find(({ kind }) => kind === one.kind)
      expect(column && x >= column.x && x + width <= column.x + column.width, one.id).toBe(true)
    }
  })

  it('puts what is moved below and to the right of what moves it, however the file lists them', () => {
    for (const [from, to] of [
      ['falls', 'breaks'],
      ['breaks', 'pain'],
      ['falls', 'pain'],
    ]) {
      expect(boxOf(to).y).toBeGreaterThan(boxOf(from).y)
      expect(boxOf(to).x).toBeGreaterThan(boxOf(from).x)
    }
  })

  it('puts owners below what they are a part of, each root in a group around them all', () => {
    expect(layout.groups.map(({ id }) => id)).toEqual(['region', 'town'])
    expect(boxOf('clinic').y).toBeGreaterThan(boxOf('region').y)
    expect(boxOf('town').y).toBeGreaterThan(boxOf('clinic').y)
    const [region] = layout.groups
    const { x, y, width, height } = boxOf('clinic')
    expect(region.x < x && region.y < y && x + width < region.x + region.width && y + height < region.y + region.height).toBe(true)
    expect(boxOf('town').y).toBeGreaterThan(region.y + region.height)
  })

  it('ends every line at its two boxes', () => {
    for (const { edge, points, tip } of layout.lines) {
      const to = boxOf(edge.to)
      expect([to.x, to.x + to.width], `${edge.from}>${edge.to}`).toContain(tip.x)
      expect(tip.y > to.y && tip.y < to.y + to.height).toBe(true)
      expect(points.at(-1)).toEqual({ x: tip.x, y: tip.y })
      const from = boxOf(edge.from)
      const start = points[0]
      expect(start.x >= from.x && start.x <= from.x + from.width && start.y >= from.y && start.y <= from.y + from.height).toBe(true)
    }
    expect(layout.lines.filter(({ spill }) => spill).map(({ edge }) => edge.from)).toEqual(['clinic'])
  })

  it('tells of edges without an end, and draws the rest', () => {
    const cut = editGraphLayout({ ...input, edges: [...edges, { at: 9, from: 'falls', to: '' }, { at: 10, from: 'nobody', to: 'town' }] })
    expect(cut.loose.map(({ at }) => at)).toEqual([9, 10])
    expect(cut.lines.length).toBe(edges.length)
  })

  it('never lets boxes overlap, nor a box or its way in get lost, whatever the graph', () => {
    const kinds = ['interventions', 'quantities', 'owners'] as const
    const graph = fc.array(fc.constantFrom(...kinds), { maxLength: 40 }).chain((list) => {
      const any = fc.nat(Math.max(0, list.length - 1))
      return fc.record({
        list: fc.constant(list),
        ends: fc.array(fc.tuple(any, any), { maxLength: 60 }),
        parents: fc.array(any, { minLength: list.length, maxLength: list.length }),
        width: fc.integer({ min: 0, max: 2000 }),
      })
    })
    fc.assert(
      fc.property(graph, ({ list, ends, parents, width }) => {
        const all = list.map((kind, i) => node(`n${i}`, kind, kind === 'owners' ? `n${parents[i]}` : undefined))
        const made = editGraphLayout({ nodes: all, edges: ends.map(([a, b], at) => ({ at, from: `n${a}`, to: `n${b}` })), width })
        expect(made.boxes.map((box) => box.node.id).sort()).toEqual(all.map(({ id }) => id).sort())
        for (const [i, a] of made.boxes.entries()) {
          expect(a.x >= 0 && a.x + a.width <= made.width && a.y + a.height <= made.height).toBe(true)
          for (const b of made.boxes.slice(i + 1))
            expect(a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y).toBe(true)
        }
        for (const line of made.lines) expect(line.points.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true)
        expect(made.lines.length + made.loose.length).toBe(ends.length)
      }),
      { numRuns: 150 },
    )
  })
})

describe('finding one’s way on it', () => {
  it('takes the nearest line, if it is near', () => {
    const line = layout.lines.find(({ edge }) => edge.from === 'breaks' && edge.to === 'care')
    const point = line?.points[12]
    if (!line || !point) throw new Error('no line')
    expect(lineAt(layout, point)?.edge.at).toBe(line.edge.at)
    expect(lineAt(layout, { x: -NEAR - 1, y: -NEAR - 1 })).toBeUndefined()
  })

  it('goes by arrow key to the next in the column and to the nearest beside it', () => {
    expect(nextBox(layout, 'falls', 'down')?.node.id).toBe('breaks')
    expect(nextBox(layout, 'falls', 'up')).toBeUndefined()
    expect(nextBox(layout, 'falls', 'left')?.node.id).toBe('grit')
    expect(nextBox(layout, 'grit', 'left')).toBeUndefined()
    expect(nextBox(layout, 'falls', 'right')?.node.kind).toBe('owners')
    expect(nextBox(layout, 'nobody', 'up')).toBeUndefined()
  })

  it('passes by what is not allowed, and an empty column', () => {
    expect(nextBox(layout, 'falls', 'down', ({ node: { id } }) => id !== 'breaks')?.node.id).toBe('pain')
    expect(nextBox(layout, 'grit', 'right', ({ node: { kind } }) => kind === 'owners')?.node.kind).toBe('owners')
  })

  it('reaches every box from every other by arrows', () => {
    const reached = new Set(['grit'])
    for (const id of reached)
      for (const way of ['up', 'down', 'left', 'right'] as const) {
        const next = nextBox(layout, id, way)
        if (next) reached.add(next.node.id)
      }
    expect(reached.size).toBe(nodes.length)
  })
})
