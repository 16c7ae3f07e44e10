import { describe, expect, it } from 'vitest'
import { drawFlows } from '../../src/charts/flow-draw.ts'
import { flowLayout } from '../../src/charts/flow-layout.ts'
import { flowMatrix } from '../../src/charts/flow-matrix.ts'
import type { Flow } from '../../src/engine/result.ts'
import { emptyPicture } from './document.ts'
import { result, scenario, summary } from './fixture.ts'

const flows = result.alternatives.tillsammans.flows ?? []
const sumOf = (list: readonly Flow[]): number => list.reduce((sum, { saving }) => sum + saving.mean, 0)

describe('the matrix of flows', () => {
  it('holds every flow with its range, and sums that are its sums', () => {
    const matrix = flowMatrix(scenario, flows, undefined)
    const moving = flows.filter(({ saving }) => saving.mean !== 0)
    for (const flow of moving) {
      const source = matrix.sources.find(({ payer, intervention }) => payer === flow.payer && intervention === flow.intervention)
      expect(matrix.cellOf(source?.key ?? '', flow.beneficiary)?.summary).toEqual(flow.saving)
    }
    expect(matrix.sum.mean).toBeCloseTo(sumOf(flows), 6)
    for (const source of matrix.sources)
      expect(matrix.sourceSum(source.key).mean).toBeCloseTo(sumOf(flows.filter(({ payer }) => payer === source.payer)), 6)
    for (const column of matrix.columns)
      expect(matrix.columnSum(column).mean).toBeCloseTo(sumOf(flows.filter(({ beneficiary }) => beneficiary === column)), 6)
    expect(matrix.rolledUp).toBe(false)
  })

  it('keeps a root’s owners together, and zero in its scale', () => {
    const matrix = flowMatrix(scenario, flows, undefined)
    expect(new Set(matrix.groups.map(({ root }) => root?.id)).size).toBe(matrix.groups.length)
    for (const { root, columns } of matrix.groups)
      for (const column of columns) {
        const owner = scenario.owners.find(({ id }) => id === column)
        expect(owner?.in ?? owner?.id).toBe(root?.id)
      }
    expect(matrix.domain[0]).toBeLessThanOrEqual(0)
    expect(matrix.domain[1]).toBeGreaterThan(0)
  })

  it('adds owners up in their roots where they are many, without a range for what is a sum; one root alone has its owners', () => {
    const boards = Array.from({ length: 20 }, (_, k) => ({
      id: `n${k}`,
      name: `N ${k}`,
      kind: 'municipality' as const,
      in: k < 12 ? 'kommunen' : 'regionen',
    }))
    const wide = { ...scenario, owners: [...scenario.owners, ...boards] }
    const many: readonly Flow[] = boards.map(({ id }, k) => ({
      payer: 'gatukontoret',
      beneficiary: id,
      intervention: 'halkbekampning',
      saving: summary(1000 * (k + 1), 10),
    }))
    const all = flowMatrix(wide, many, undefined)
    expect(all.rolledUp).toBe(true)
    expect(all.columns.toSorted()).toEqual(['kommunen', 'regionen'])
    expect(all.cellOf(all.sources[0].key, 'regionen')).toEqual({ mean: 132_000, mcse: 0.1, summary: undefined })
    const one = flowMatrix(wide, many, 'regionen')
    expect(one.rolledUp).toBe(false)
    expect(one.columns).toHaveLength(8)
    expect(one.sum.mean).toBe(132_000)
    expect(one.roots.map(({ id }) => id).toSorted()).toEqual(['kommunen', 'regionen'])
  })

  it('puts what nobody pays last, and is empty where nothing flows', () => {
    const inputs: Flow = { payer: null, beneficiary: 'sjukhuset', intervention: null, saving: summary(9e9) }
    expect(flowMatrix(scenario, [inputs, ...flows], undefined).sources.at(-1)?.payer).toBeNull()
    expect(flowMatrix(scenario, [], undefined).roots).toEqual([])
  })
})

describe('flows as bands', () => {
  const layout = flowLayout({ scenario, flows, width: 1104, lang: 'sv', currency: 'kr', payerNote: (id) => `not ${id}` })

  it('hatch a loss, and nothing else', () => {
    for (const { side, hatch } of layout?.ribbons ?? []) expect(hatch === undefined).toBe(side === 'saves')
    expect(layout?.ribbons.some(({ side }) => side === 'pays')).toBe(true)
    const { svg, all } = emptyPicture()
    if (layout) drawFlows(svg, layout)
    expect(all('.hr-hatch').length).toBe(layout?.ribbons.filter(({ side }) => side === 'pays').length)
  })

  it('strike a loss through from edge to edge, inside its band', () => {
    const flat = flowLayout({
      scenario,
      flows: [{ payer: 'gatukontoret', beneficiary: 'sjukhuset', intervention: 'halkbekampning', saving: summary(-5) }],
      width: 1104,
      lang: 'sv',
      currency: 'kr',
    })
    const [ribbon] = flat?.ribbons ?? []
    const [payer, gainer] = [flat?.payers[0], flat?.beneficiaries[0]]
    const ys = [...(ribbon?.hatch ?? '').matchAll(/,(-?[\d.]+)/g)].map(([, y]) => Number(y))
    expect(ys.length).toBeGreaterThan(20)
    expect(Math.min(...ys)).toBeGreaterThanOrEqual(Math.min(payer?.y ?? 0, gainer?.y ?? 0) - 0.1)
    expect(Math.max(...ys)).toBeLessThanOrEqual(
      Math.max((payer?.y ?? 0) + (payer?.height ?? 0), (gainer?.y ?? 0) + (gainer?.height ?? 0)) + 0.1,
    )
  })

  it('stand by root, whose name is over the first', () => {
    const ends = layout?.beneficiaries ?? []
    const rootOf = (id: string): string => scenario.owners.find((owner) => owner.id === id)?.in ?? id
    const roots = ends.map(({ id }) => rootOf(id))
    expect(roots.filter((root, k) => root !== roots[k - 1]).length).toBe(new Set(roots).size)
    for (const [k, { heading, id }] of ends.entries()) expect(heading !== undefined).toBe(roots[k] !== roots[k - 1] && roots[k] !== id)
    expect(layout?.payers.map(({ id, amount }) => amount === `not ${id}`)).not.toContain(false)
  })
})
