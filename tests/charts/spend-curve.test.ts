import { describe, expect, it } from 'vitest'
import { drawSpendCurves } from '../../src/charts/spend-curve-draw.ts'
import { type SpendCurveInput, spendCurveLayout } from '../../src/charts/spend-curve-layout.ts'
import { emptyPicture } from './document.ts'

const spends = Array.from({ length: 21 }, (_, k) => 2e6 + 150e3 * k)
const input = (width: number, lang: 'sv' | 'en' = 'sv', currency = 'kr'): SpendCurveInput => ({
  spends,
  main: {
    id: 'publicSector',
    label: 'Offentlig sektor',
    change: spends.map((s) => (s - 3e6) ** 2 / 1e6 - 1e6),
    low: spends.map((s) => (s - 3e6) ** 2 / 1e6 - 3e6),
    high: spends.map((s) => (s - 3e6) ** 2 / 1e6 + 2e6),
  },
  others: [
    { id: 'gatan', label: 'Gatukontoret', change: spends.map((s) => s - 2e6) },
    { id: 'sjuk', label: '<b>Sjukhuset i den mellersta länsdelen</b>', change: spends.map((s) => 2e6 - s) },
  ],
  marks: [
    { spend: 2e6, label: 'I dag och var för sig 2 Mkr' },
    { spend: 3e6, label: 'Tillsammans 3 Mkr' },
    { spend: 5e6, label: 'Mest 5 Mkr' },
  ],
  axis: (unit) => `${unit} om året`,
  width,
  lang,
  currency,
})

describe('spend curves', () => {
  const layout = spendCurveLayout(input(900))
  it('put a higher cost higher, and today at zero', () => {
    const [main, gatan, sjuk] = layout.curves
    expect(gatan?.points.at(-1)?.[1]).toBeLessThan(layout.zero)
    expect(sjuk?.points.at(-1)?.[1]).toBeGreaterThan(layout.zero)
    expect([main?.side, gatan?.side, sjuk?.side]).toEqual(['same', 'pays', 'saves'])
    for (const { low, high } of layout.band) expect(low).toBeGreaterThan(high)
  })
  it('put a dot on the curve where a spend is pointed out', () => {
    const [, together] = layout.marks
    const lowest = Math.max(...(layout.curves[0]?.points.map(([, y]) => y) ?? []))
    expect(Math.abs((together?.onCurve ?? 0) - lowest)).toBeLessThan(1.5)
    expect(layout.marks.map(({ end }) => end)).toEqual([false, false, true])
  })
  it('stay within the drawing at any width, and never set their labels over each other', () => {
    for (const width of [328, 680, 1104]) {
      const { plot, curves, marks, spends: ticks, height } = spendCurveLayout(input(width))
      for (const { points } of curves)
        for (const [x, y] of points) {
          expect(x >= plot.left && x <= plot.right && y >= plot.top && y <= plot.bottom).toBe(true)
        }
      const rows = curves.map(({ labelY, label }) => ({ labelY, lines: label.length })).toSorted((a, b) => a.labelY - b.labelY)
      rows.slice(1).forEach(({ labelY, lines }, i) => {
        expect(labelY - (rows[i]?.labelY ?? 0)).toBeGreaterThanOrEqual(7 * (lines + (rows[i]?.lines ?? 0)))
      })
      expect(new Set(marks.map(({ y }) => y)).size).toBe(marks.length)
      expect(ticks.length).toBeGreaterThanOrEqual(2)
      expect(plot.bottom).toBeLessThan(height)
    }
  })
  it('name the unit of what is spent, in any currency', () => {
    expect(layout.axis).toBe('Mkr om året')
    expect(layout.spends.map(({ text }) => text)).toContain('2,5')
    expect(spendCurveLayout(input(900, 'en', 'euro')).axis).toBe('million\u00a0euro om året')
  })
  it('draw names as text, and no nonsense', () => {
    const { svg, all, texts } = emptyPicture()
    drawSpendCurves(svg, layout)
    expect(all('b')).toEqual([])
    expect(texts().join(' ')).toContain('<b>')
    expect(all('circle')).toHaveLength(3)
    const values = all('svg *').flatMap((element) => [...element.attributes].map(({ value }) => value))
    expect(values.filter((value) => /NaN|undefined|Infinity/u.test(value))).toEqual([])
  })
})
