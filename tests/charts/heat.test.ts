import { describe, expect, it } from 'vitest'
import { drawHeat } from '../../src/charts/heat-draw.ts'
import { type HeatRow, heatLayout } from '../../src/charts/heat-layout.ts'
import { emptyPicture } from './document.ts'

const rowOf = (id: string, values: readonly number[]): HeatRow => ({
  id,
  label: `Budgetägare ${id}`,
  note: '',
  years: values.map((value, k) => ({ year: 2026 + k, value, text: value.toFixed(1).replace('-', '−'), red: value < 0 ? 0.5 : 0 })),
})
const rows = (years: number): readonly HeatRow[] => [
  rowOf(
    'a',
    Array.from({ length: years }, (_, t) => t - 2),
  ),
  rowOf(
    'b',
    Array.from({ length: years }, () => 4),
  ),
]

describe('a table of years', () => {
  it('keeps every cell within the drawing and apart from the others, at any width and length', () => {
    for (const width of [328, 360, 680, 1104, 1920]) {
      for (const years of [1, 10, 40, 200]) {
        const { cells, height, texts } = heatLayout({ rows: rows(years), width })
        expect(cells.length).toBe(2 * years)
        for (const { x, y, width: w, height: h } of cells) {
          expect(x).toBeGreaterThanOrEqual(0)
          expect(x + w).toBeLessThanOrEqual(width + 0.1)
          expect(y + h).toBeLessThanOrEqual(height)
          expect(w).toBeGreaterThanOrEqual(19.9)
        }
        const places = new Set(cells.map(({ x, y }) => `${x} ${y}`))
        expect(places.size).toBe(cells.length)
        for (const { y } of texts) expect(y).toBeLessThanOrEqual(height)
      }
    }
  })
  it('tells a red year by sign, side and hatch, and what is nothing by neither', () => {
    const { cells } = heatLayout({ rows: [rowOf('a', [-2, 0, 1])], width: 1104 })
    expect(cells.map(({ side, text }) => [side, text])).toEqual([
      ['pays', '−2.0'],
      ['same', '0.0'],
      ['saves', '1.0'],
    ])
    expect(cells[0].hatched).toBeCloseTo(cells[0].width / 2, 0)
    expect(cells[1].strength).toBe(0)
    expect(cells[0].strength).toBe(1)
    expect(cells[2].hatched).toBe(0)
  })
  it('says signs where the figures have no room, as many years side by side as there is room for', () => {
    const long = rowOf('a', [-20_000, 10_000, 10_000, 10_000, 10_000, 10_000, 10_000, 10_000, 10_000, 10_000])
    const { cells } = heatLayout({ rows: [long], width: 328 })
    expect(new Set(cells.map(({ y }) => y)).size).toBe(1)
    expect(cells.slice(0, 2).map(({ text }) => text)).toEqual(['−', '+'])
  })
  it('is drawn with strokes that stay in the cell', () => {
    const layout = heatLayout({ rows: rows(4), width: 680 })
    const { svg, all } = emptyPicture(680, layout.height)
    drawHeat(svg, layout)
    const hatches = all('.hr-heat-hatch').map((path) => path.getAttribute('d') ?? '')
    const hatched = layout.cells.filter((cell) => cell.hatched > 0)
    expect(hatches.length).toBe(hatched.length)
    hatches.forEach((d, k) => {
      const xs = [...d.matchAll(/[ML]([\d.]+),/g)].map(([, x]) => Number(x))
      expect(xs.length).toBeGreaterThan(4)
      expect(Math.min(...xs)).toBeGreaterThanOrEqual(hatched[k].x)
      expect(Math.max(...xs)).toBeLessThanOrEqual(hatched[k].x + hatched[k].hatched + 0.1)
    })
  })
})
