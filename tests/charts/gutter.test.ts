import { describe, expect, it } from 'vitest'
import { drawGutterPicture } from '../../src/charts/gutter-draw.ts'
import { gutterLayout, mostPipes } from '../../src/charts/gutter-layout.ts'
import { dealRows } from '../../src/charts/gutter-pipes.ts'
import type { GutterInput, GutterLayout, PipeBox } from '../../src/charts/gutter-types.ts'
import { pipeGroups } from '../../src/charts/pipes.ts'
import { textWidth } from '../../src/charts/text.ts'
import type { Account, AlternativeResult, QuantityResult, Result } from '../../src/engine/result.ts'
import type { Edge, Owner, Quantity, Scenario } from '../../src/scenario/types.ts'
import { emptyPicture } from './document.ts'
import { constant, cut, edges, result, scenario } from './fixture.ts'

const widths = [328, 680, 1104]
const input = (width: number, more: Partial<GutterInput> = {}): GutterInput => ({
  scenario,
  result,
  alternative: 'sopsaltning',
  lang: 'sv',
  width,
  ...more,
})
const layoutOf = (width: number, more: Partial<GutterInput> = {}): GutterLayout => {
  const layout = gutterLayout(input(width, more))
  if (layout === undefined) throw new Error('no layout')
  return layout
}
const pipesOf = (layout: GutterLayout): readonly PipeBox[] => layout.rows.flatMap((row) => row.pipes)
const pipe = (layout: GutterLayout, owner: string): PipeBox => {
  const found = pipesOf(layout).find((it) => it.pipe.owner.id === owner)
  if (found === undefined) throw new Error(`no pipe ${owner}`)
  return found
}
const overlap = (a: readonly [number, number], b: readonly [number, number]): boolean => a[0] < b[1] && b[0] < a[1]

describe('downpipes under a gutter', () => {
  it.each(widths)('draws every affected owner once at %i px', (width) => {
    const ids = pipesOf(layoutOf(width)).map((it) => it.pipe.owner.id)
    expect(ids.toSorted()).toEqual(['forsakringskassan', 'gatukontoret', 'hushallen', 'sjukhuset', 'socialforvaltningen'])
  })

  it('lets a level fall below the line for a lower cost and rise above it for a higher', () => {
    const layout = layoutOf(1104)
    const zero = layout.rows[0]?.zero ?? Number.NaN
    expect(pipe(layout, 'gatukontoret').level).toBeLessThan(zero)
    expect(pipe(layout, 'hushallen').level).toBeLessThan(zero)
    expect(pipe(layout, 'sjukhuset').level).toBeGreaterThan(zero)
  })

  it.each(widths)('measures all levels on one scale at %i px, in every row', (width) => {
    const layout = layoutOf(width)
    const perKrona = layout.rows.flatMap((row) => row.pipes.map((it) => (it.level - row.zero) / it.pipe.mean))
    for (const scale of perKrona) expect(Math.abs(scale - (perKrona[0] ?? 0)) * 1e6).toBeLessThan(0.15)
  })

  it('shows the cash part inside the level, and freed capacity as the rest', () => {
    const layout = layoutOf(1104)
    const { level, cashLevel, pipe: it0 } = pipe(layout, 'socialforvaltningen')
    const zero = layout.rows[0]?.zero ?? Number.NaN
    expect((cashLevel - zero) / (level - zero)).toBeCloseTo(it0.cash / it0.mean, 1)
  })

  it('draws twenty dots on the scale of the levels', () => {
    const layout = layoutOf(1104)
    const { dots, pipe: it0, level } = pipe(layout, 'sjukhuset')
    const zero = layout.rows[0]?.zero ?? Number.NaN
    expect(dots).toHaveLength(20)
    for (const dot of dots) expect((dot.y - zero) / dot.value).toBeCloseTo((level - zero) / it0.mean, 4)
  })

  it('has no dots for a certain sum, and an interval where dots have no room', () => {
    expect(pipe(layoutOf(1104), 'gatukontoret').dots).toEqual([])
    expect(pipe(layoutOf(1104), 'gatukontoret').interval).toBeUndefined()
    for (const it0 of pipesOf(layoutOf(328)))
      if (it0.pipe.saving !== undefined && it0.dots.length === 0 && it0.pipe.owner.id !== 'gatukontoret') expect(it0.interval).toBeDefined()
  })

  it('makes streams as wide as the money before payments', () => {
    const pours = layoutOf(1104).rows[0]?.pours ?? []
    const half = (owner: string): number => pours.find((it) => it.owner === owner && it.kind === 'effect')?.half ?? 0
    const gross = (owner: string): number => {
      const account = result.alternatives.sopsaltning?.owners?.[owner]
      return (account?.saving?.mean ?? 0) + (account?.paid?.mean ?? 0)
    }
    expect(half('socialforvaltningen') / half('sjukhuset')).toBeCloseTo(gross('socialforvaltningen') / gross('sjukhuset'), 1)
    expect(pours.filter((it) => it.kind === 'payment').map((it) => it.owner)).toEqual(['gatukontoret'])
    expect(pours.find((it) => it.owner === 'hushallen')?.side).toBe('pays')
  })

  it('leads a line to every owner that an edge or its counterpart reaches, and marks the weak ones', () => {
    const threads = layoutOf(1104).rows[0]?.threads ?? []
    const from = (id: string): readonly string[] =>
      threads
        .find((thread) => thread.id === id)
        ?.falls.map((fall) => fall.owner)
        .toSorted() ?? []
    expect(from('gain halkolyckor')).toEqual(['forsakringskassan', 'hushallen', 'sjukhuset'])
    expect(from('gain hoftfrakturer')).toEqual(['sjukhuset', 'socialforvaltningen'])
    expect(from('pay halkbekampning')).toEqual(['gatukontoret'])
    expect(
      threads.find((thread) => thread.id === 'gain hoftfrakturer')?.falls.find((fall) => fall.owner === 'socialforvaltningen')?.weak,
    ).toBe(true)
  })

  it('leads a payment to each of those who share it', () => {
    const threads = layoutOf(1104, { alternative: 'tillsammans' }).rows[0]?.threads ?? []
    expect(
      threads
        .find((thread) => thread.kind === 'pay')
        ?.falls.map((fall) => fall.owner)
        .toSorted(),
    ).toEqual(['gatukontoret', 'sjukhuset', 'socialforvaltningen'])
  })

  it('says when the money arrives', () => {
    expect(pipe(layoutOf(1104), 'socialforvaltningen').lag?.text).toBe('inom 2\u00a0år')
    expect(pipe(layoutOf(1104, { lang: 'en' }), 'sjukhuset').lag?.text).toBe('same year')
  })

  it('says under every pipe when the money arrives where it has no room beside each', () => {
    const pipes = layoutOf(580).rows[0]?.pipes ?? []
    const notes = (id: string): string =>
      (pipes.find((it) => it.pipe.owner.id === id)?.label ?? []).flatMap((line) => (line.role === 'note' ? [line.text] : [])).join(' ')
    expect(pipes.every((it) => it.lag === undefined)).toBe(true)
    expect(notes('socialforvaltningen')).toContain('kommer inom 2')
    expect(notes('sjukhuset')).toContain('kommer samma år')
    expect(notes('gatukontoret')).not.toContain('kommer')
  })

  it('draws smaller dots where larger have no room, and never a smear', () => {
    const pipes = [1104, 680, 328].flatMap((width) => layoutOf(width).rows.flatMap((row) => row.pipes))
    const dotted = pipes.filter((it) => it.dots.length > 0)
    expect(new Set(dotted.map((it) => it.dotRadius)).size).toBeGreaterThan(1)
    for (const it of dotted) {
      expect(it.dots).toHaveLength(20)
      expect(it.dotRadius).toBeGreaterThanOrEqual(1.6)
      expect(Math.max(...it.dots.map((dot) => dot.column))).toBeLessThan(7)
    }
  })

  it.each(widths)('keeps boxes, pipes and words apart and inside at %i px', (width) => {
    const layout = layoutOf(width)
    for (const [i, a] of layout.boxes.entries())
      for (const b of layout.boxes.slice(i + 1))
        expect(overlap([a.x, a.x + a.width], [b.x, b.x + b.width]) && overlap([a.y, a.y + a.height], [b.y, b.y + b.height])).toBe(false)
    for (const box of layout.boxes) {
      expect(box.x).toBeGreaterThanOrEqual(0)
      expect(box.x + box.width).toBeLessThanOrEqual(width)
      for (const line of box.title) expect(textWidth(line, 13, true)).toBeLessThanOrEqual(box.width - 10)
    }
    for (const row of layout.rows) {
      expect(row.gutter.y).toBeGreaterThanOrEqual(Math.max(0, ...layout.boxes.map((box) => box.y + box.height)))
      const spans = row.pipes.map((it) => [it.x, Math.max(it.x + it.width, ...it.dots.map((dot) => dot.x + it.dotRadius))] as const)
      for (const [i, a] of spans.entries()) for (const b of spans.slice(i + 1)) expect(overlap(a, b)).toBe(false)
      expect(Math.max(...spans.map(([, right]) => right))).toBeLessThanOrEqual(width)
      const lines = row.pipes.flatMap((it) =>
        it.label.map((line) => ({ ...line, half: textWidth(line.text, 12, line.role !== 'note') / 2 })),
      )
      for (const [i, a] of lines.entries()) {
        expect(a.x - a.half).toBeGreaterThanOrEqual(0)
        for (const b of lines.slice(i + 1))
          if (Math.abs(a.y - b.y) < 8) expect(overlap([a.x - a.half, a.x + a.half], [b.x - b.half, b.x + b.half])).toBe(false)
      }
      expect(Math.max(...row.brackets.flatMap((it) => it.lines.map((line) => line.y)))).toBeLessThanOrEqual(layout.height)
    }
  })

  it('shows a cut as money that comes back to its payer and as costs for the others', () => {
    const spent = result.alternatives.tillsammans as AlternativeResult
    const turned: Result = {
      ...result,
      settings: { ...result.settings, reference: 'tillsammans' },
      alternatives: { tillsammans: spent, som_i_dag: cut },
    }
    const layout = layoutOf(1104, { result: turned, alternative: 'som_i_dag' })
    const pours = layout.rows[0]?.pours ?? []
    expect(pours.find((it) => it.owner === 'gatukontoret')).toMatchObject({ kind: 'payment', side: 'saves' })
    expect(pours.find((it) => it.owner === 'sjukhuset' && it.kind === 'effect')?.side).toBe('pays')
    expect(layout.rows[0]?.threads.find((thread) => thread.kind === 'pay')?.side).toBe('saves')
    expect(layout.boxes[0]?.sub.join(' ')).toContain('\u2212600\u00a0tkr')
  })

  it('leads no link behind a box that it does not belong to', () => {
    const skip = (source: string, target: string): Edge => ({
      id: `${source}${target}`,
      name: 'x',
      from: source,
      to: target,
      kind: 'quantity-quantity',
      effect: 'weight',
      lag: [1],
      value: constant('1', { op: 'const', value: 1 }),
    })
    const extra: Quantity = {
      id: 'cykel',
      name: 'Cykelolyckor',
      level: { kind: 'base', base: constant('halkbekampning', { op: 'name', name: 'halkbekampning' }) },
    }
    const grown: Scenario = {
      ...scenario,
      quantities: [...scenario.quantities, extra],
      edges: [...edges, skip('cykel', 'qaly'), skip('halkolyckor', 'qaly')],
    }
    const moved = result.alternatives.sopsaltning as AlternativeResult
    const quantities = { ...moved.quantities, cykel: moved.quantities?.halkolyckor as QuantityResult }
    const layout = layoutOf(1104, {
      scenario: grown,
      result: { ...result, alternatives: { ...result.alternatives, sopsaltning: { ...moved, quantities } } },
    })
    expect(layout.links.filter((link) => link.to === 'qaly')).toHaveLength(3)
    for (const link of layout.links) {
      const corners = [...link.path.matchAll(/([\d.]+),([\d.]+)/gu)].map((match) => ({ x: Number(match[1]), y: Number(match[2]) }))
      for (const box of layout.boxes.filter((it) => it.id !== link.from && it.id !== link.to))
        corners.forEach((b, i) => {
          const a = corners[i - 1]
          if (a === undefined) return
          const inside = (at: number): boolean => {
            const [x, y] = [a.x + (b.x - a.x) * at, a.y + (b.y - a.y) * at]
            return x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height
          }
          expect([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1].some(inside)).toBe(false)
        })
    }
  })

  it('says a broken group’s sum once', () => {
    const groups = pipeGroups(scenario, result.alternatives.tillsammans as AlternativeResult)
    const wide = groups.map((group) =>
      group.root.id === 'kommunen' ? { ...group, pipes: [...group.pipes, ...group.pipes, ...group.pipes] } : group,
    )
    const rows = dealRows(wide, 4)
    expect(rows.flat().filter((group) => group.root.id === 'kommunen' && group.account !== undefined)).toHaveLength(1)
    expect(rows.every((row) => row.reduce((sum, group) => sum + group.pipes.length, 0) <= 4)).toBe(true)
    expect(rows.flat().reduce((sum, group) => sum + group.pipes.length, 0)).toBe(wide.reduce((sum, group) => sum + group.pipes.length, 0))
  })

  it('stands still while levels move, when the scale is given', () => {
    const domain = [-1e7, 1e7] as const
    const layout = layoutOf(1104, { domain })
    const row = layout.rows[0]
    expect(row?.zero).toBeCloseTo(((row?.plotTop ?? 0) + (row?.plotBottom ?? 0)) / 2, 0)
  })

  it('gives way where more than 14 owners move, and where nothing does', () => {
    const many: readonly Owner[] = Array.from({ length: mostPipes + 1 }, (_, i) => ({ id: `n${i}`, name: `N ${i}`, kind: 'municipality' }))
    const account = result.alternatives.sopsaltning?.owners?.sjukhuset as Account
    const grown: Scenario = { ...scenario, owners: [...scenario.owners, ...many] }
    const sopsaltning = result.alternatives.sopsaltning ?? {}
    const alternatives = {
      ...result.alternatives,
      sopsaltning: { ...sopsaltning, owners: Object.fromEntries(many.map((owner) => [owner.id, account])) },
    }
    const grownResult: Result = { ...result, alternatives }
    expect(gutterLayout(input(1104, { scenario: grown, result: grownResult }))).toBeUndefined()
    expect(gutterLayout(input(1104, { alternative: 'som_i_dag' }))).toBeUndefined()
  })
})

describe('the drawing', () => {
  it('says its title and description to those who do not see it', () => {
    const { svg, all } = emptyPicture()
    drawGutterPicture(svg, layoutOf(1104))
    const root = all('svg')[0]
    expect(root?.getAttribute('role')).toBe('img')
    const named = (root?.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => all(`#${id}`)[0]?.textContent)
    expect(named).toEqual(['A title', 'A description'])
  })

  it('draws one pipe an owner, and no attribute is NaN or undefined', () => {
    for (const width of widths) {
      const { svg, all } = emptyPicture()
      drawGutterPicture(svg, layoutOf(width))
      expect(all('.hr-pipe')).toHaveLength(5)
      const values = all('svg *').flatMap((element) => [...element.attributes].map(({ value }) => value))
      expect(values.filter((value) => /NaN|undefined|Infinity/u.test(value))).toEqual([])
    }
  })

  it('writes hostile names as text', () => {
    const hostile = '<script>alert(1)</script>"\'&'
    const named: Scenario = {
      ...scenario,
      owners: scenario.owners.map((owner) => ({ ...owner, name: hostile })),
      quantities: scenario.quantities.map((it) => ({ ...it, name: hostile })),
    }
    const { svg, all, texts } = emptyPicture()
    drawGutterPicture(svg, layoutOf(1104, { scenario: named }))
    expect(all('script')).toEqual([])
    expect(texts().some((text) => text.startsWith('<script'))).toBe(true)
  })
})
