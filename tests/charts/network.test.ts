import { describe, expect, it } from 'vitest'
import { chainThrough, linksOf, mostMoved, reachFrom } from '../../src/charts/network-graph.ts'
import { networkLabels } from '../../src/charts/network-labels.ts'
import { networkLayout } from '../../src/charts/network-layout.ts'
import { layersOf, spread } from '../../src/charts/network-order.ts'
import { networkValues } from '../../src/charts/network-values.ts'
import { fitView, mostScale, panned, startView, type View, zoomed } from '../../src/charts/network-view.ts'
import { textWidth } from '../../src/charts/text.ts'
import { parseScenario } from '../../src/scenario/index.ts'
import type { Scenario } from '../../src/scenario/types.ts'
import { largeEdges, largeOwners, largeScenario } from '../e2e/large.ts'
import { result, scenario } from './fixture.ts'

const read = (text: string): Scenario => {
  const parsed = parseScenario(text, { file: 'test.yaml' })
  if (!parsed.ok) throw new Error(parsed.problems.map(({ code }) => code).join())
  return parsed.value
}
const large = read(largeScenario(7))
const layout = networkLayout(large)
const screen = { width: 930, height: 558 }
type Rect = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
const apart = (a: Rect, b: Rect): boolean => a.x >= b.x + b.width || b.x >= a.x + a.width || a.y >= b.y + b.height || b.y >= a.y + a.height
const overlaps = (rects: readonly Rect[]): number =>
  rects.reduce((sum, a, k) => sum + rects.slice(k + 1).filter((b) => !apart(a, b)).length, 0)

describe('a large scenario', () => {
  it('is of the size it is to be, the same for the same seed', () => {
    expect(large.owners).toHaveLength(largeOwners)
    expect(large.edges).toHaveLength(largeEdges)
    expect(large.edges.some(({ kind }) => kind === 'owner-owner')).toBe(true)
    expect(largeScenario(7)).toBe(largeScenario(7))
    expect(largeScenario(8)).not.toBe(largeScenario(7))
  })

  it('is told from a small one by the file alone', () => {
    const moved = mostMoved(large)
    expect(moved.owners).toBeGreaterThan(250)
    expect(moved.quantities).toBe(large.quantities.length)
    expect(mostMoved(scenario).quantities).toBeLessThanOrEqual(scenario.quantities.length)
    // Nobody reaches the culture committee.
    expect(mostMoved(scenario).owners).toBeLessThan(scenario.owners.length)
  })
})

describe('the network’s layout', () => {
  it('has every intervention, quantity and leaf once, and every edge', () => {
    const ids = layout.nodes.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { id } of [...large.interventions, ...large.quantities]) expect(layout.indexOf.has(id)).toBe(true)
    const parents = new Set(large.owners.map((owner) => owner.in))
    for (const { id } of large.owners) if (!parents.has(id)) expect(layout.indexOf.has(id)).toBe(true)
    for (const edge of large.edges) expect(layout.edges.some(({ link }) => link.edge === edge)).toBe(true)
  })

  it('lets no two boxes overlap, and each owner stand in its root’s block', () => {
    expect(overlaps(layout.nodes)).toBe(0)
    expect(overlaps(layout.blocks)).toBe(0)
    for (const node of layout.nodes) {
      const block = layout.blocks[node.block]
      if (node.kind !== 'owner') expect(block).toBeUndefined()
      else expect(node.x >= block.x && node.y >= block.y && node.y + node.height <= block.y + block.height).toBe(true)
      expect(node.x >= 0 && node.x + node.width <= layout.width && node.y >= 0 && node.y + node.height <= layout.height).toBe(true)
    }
  })

  it('runs from left to right', () => {
    for (const { link, from, to, round } of layout.edges)
      if (link.kind !== 'spill') {
        expect(round).toBe(false)
        expect(layout.nodes[from].x + layout.nodes[from].width).toBeLessThan(layout.nodes[to].x)
      }
  })

  it('draws what closes a cycle through time as such, and knows levels that name others', () => {
    const loop = read(`
hangrannan: 1
title: Krets
language: sv
currency: kr
horizon: {from: 2026, years: 3}
discountRate: 3 %
reference: a
owners:
  k: {name: K, kind: municipality}
quantities:
  x: {base: 10, start: 5}
  y: {base: 0.5 * x}
interventions:
  i: {payers: k, spend: {min: 0, max: 1 Mkr}}
edges:
  - {from: i, to: x, reduces: 0.1}
  - {from: y, to: x, weight: 0.1, lag: 1}
  - {from: y, to: k, weight: 10 tkr, cashable: 50 %}
alternatives:
  a: {}
  b: {spend: {i: 1 Mkr}}
`)
    const links = linksOf(loop)
    expect(links.filter(({ kind }) => kind === 'formula').map(({ from, to }) => [from, to])).toEqual([['x', 'y']])
    expect([...layersOf(loop, links).layerOf]).toEqual([
      ['i', 0],
      ['x', 1],
      ['y', 2],
    ])
    expect(
      networkLayout(loop)
        .edges.filter(({ round }) => round)
        .map(({ link }) => link.edge?.id),
    ).toEqual(['y->x'])
    expect([...reachFrom(links, ['y'], 'down')].toSorted()).toEqual(['k', 'x', 'y'])
    expect([...chainThrough(links, 'k')].toSorted()).toEqual(['i', 'k', 'x', 'y'])
  })

  it('spreads wishes by least squares, in order', () => {
    expect(spread([0, 100], 10)).toEqual([0, 100])
    expect(spread([50, 50, 50], 10)).toEqual([40, 50, 60])
    expect(spread([], 10)).toEqual([])
  })
})

describe('what is written', () => {
  const values = {
    saving: layout.nodes.map((_, k) => (k % 5 === 0 ? -1e6 : 2e6)),
    blockSaving: layout.blocks.map(() => 3e6),
    notes: layout.nodes.map(() => '−12,3 Mkr'),
    blockNotes: layout.blocks.map(() => '12,3 Mkr'),
    payers: layout.nodes.map(() => ''),
    moves: layout.nodes.map(() => true),
    carried: layout.edges.map(() => undefined),
    mostSaving: 2e6,
    mostCarried: 0,
  }
  const all = fitView({ x: 0, y: 0, ...layout }, screen)
  const views: readonly View[] = [0.5, 1, 1.6, 2.5, 4, 7, 12].map((factor) => zoomed(all, factor, { x: 600, y: 300 }, layout, screen))
  const chain = new Set([...chainThrough(layout.links, 'gren3_2_4')].flatMap((id) => layout.indexOf.get(id) ?? []))

  it.each(views)('never overlaps, at %j', (view) => {
    for (const standing of [undefined, chain]) {
      const labels = networkLabels(layout, values, view, screen, standing)
      // At half of what shows everything even roots' names have no room.
      if (view.scale >= all.scale) expect(labels.length).toBeGreaterThan(10)
      const rects = labels.map(({ text, x, y, size, bold, align }): Rect => {
        const width = textWidth(text, size, bold)
        return { x: align === 'left' ? x : x - width, y: y - size / 2, width, height: size }
      })
      expect(overlaps(rects)).toBe(0)
    }
  })

  it('says more the closer one is, and the chain first', () => {
    const close = networkLabels(layout, values, views[5], screen, undefined)
    expect(close.some(({ text }) => text === '−12,3 Mkr')).toBe(true)
    const far = networkLabels(layout, values, views[1], screen, chain)
    const focus = layout.indexOf.get('gren3_2_4')
    expect(far.some(({ node }) => node === focus)).toBe(true)
  })
})

describe('the view', () => {
  const whole = { width: 3000, height: 1600 }

  it('keeps the point under the pointer where it is', () => {
    const before = fitView({ x: 0, y: 0, ...whole }, screen)
    const point = { x: 400, y: 200 }
    const after = zoomed(before, 2, point, whole, screen)
    expect((point.x - after.x) / after.scale).toBeCloseTo((point.x - before.x) / before.scale, 6)
    expect((point.y - after.y) / after.scale).toBeCloseTo((point.y - before.y) / before.scale, 6)
  })

  it('neither grows nor shrinks without end, nor leaves the screen', () => {
    let view = fitView({ x: 0, y: 0, ...whole }, screen)
    for (let k = 0; k < 40; k++) view = zoomed(view, 1.5, { x: 0, y: 0 }, whole, screen)
    expect(view.scale).toBe(mostScale)
    for (let k = 0; k < 80; k++) view = zoomed(view, 0.6, { x: 0, y: 0 }, whole, screen)
    expect(view.scale).toBeCloseTo(fitView({ x: 0, y: 0, ...whole }, screen).scale / 2, 6)
    const gone = panned(view, 1e6, -1e6, whole, screen)
    expect(gone.x).toBeLessThan(screen.width)
    expect(gone.y + whole.height * gone.scale).toBeGreaterThan(0)
  })

  it('begins with everything, on a small screen with the owners', () => {
    expect(startView(whole, screen)).toEqual(fitView({ x: 0, y: 0, ...whole }, screen))
    const small = { width: 326, height: 380 }
    const start = startView(whole, small)
    expect(start.scale).toBeGreaterThan(fitView({ x: 0, y: 0, ...whole }, small).scale)
    expect(start.x + whole.width * start.scale).toBeCloseTo(small.width, 6)
  })
})

describe('the network’s values', () => {
  const small = networkLayout(scenario)
  const of = (alternative: string) =>
    networkValues({
      layout: small,
      scenario,
      alternative,
      result: result.alternatives[alternative],
      reference: result.alternatives.som_i_dag,
      year: undefined,
      lang: 'sv',
      currency: 'kr',
    })

  it('give an edge an owner’s gross saving where it is the only one that moves, and nothing where there are several', () => {
    const values = of('tillsammans')
    const flows = result.alternatives.tillsammans.flows ?? []
    for (const [k, { from, to }] of small.edges.entries()) {
      const owner = small.nodes[to]
      if (owner.kind !== 'owner') {
        expect(values.carried[k]).toBeUndefined()
        continue
      }
      const moving = small.edges.filter((edge) => edge.to === to && values.moves[edge.from]).length
      const gross = flows.filter(({ beneficiary }) => beneficiary === owner.id).reduce((sum, { saving }) => sum + saving.mean, 0)
      if (moving === 1 && values.moves[from] && gross !== 0) expect(values.carried[k]).toBeCloseTo(gross, 3)
      else expect(values.carried[k]).toBeUndefined()
    }
    expect(values.carried.some((money) => money !== undefined)).toBe(true)
    expect(values.carried.some((money) => money === undefined)).toBe(true)
  })

  it('are nothing in the reference', () => {
    const values = of('som_i_dag')
    expect(values.mostSaving).toBe(0)
    expect(values.moves.some((it) => it)).toBe(false)
  })

  it('know an owner by what it saves, and who pays', () => {
    const values = of('tillsammans')
    const at = (id: string): number => small.indexOf.get(id) ?? -1
    expect(values.saving[at('sjukhuset')]).toBeCloseTo(result.alternatives.tillsammans.owners?.sjukhuset?.saving?.mean ?? 0, 6)
    expect(values.payers[at('halkbekampning')]).toContain('Sjukhuset')
  })
})
