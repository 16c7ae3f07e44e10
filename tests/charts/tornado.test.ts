import { describe, expect, it } from 'vitest'
import { textWidth } from '../../src/charts/text.ts'
import { drawTornado } from '../../src/charts/tornado-draw.ts'
import { type TornadoInput, tornadoLayout } from '../../src/charts/tornado-layout.ts'
import { emptyPicture } from './document.ts'

const row = (id: string, low: number, high: number, lowText = '0,1', highText = '0,3') => ({
  id,
  label: `Antagande ${id}`,
  low,
  high,
  lowText,
  highText,
})
const input: Omit<TornadoInput, 'width'> = {
  rows: [row('a', -480e3, 720e3), row('b', 620e3, -400e3, '222 tkr', '973 tkr'), row('c', 10e3, 150e3), row('d', -90e3, -20e3)],
  mean: 65e3,
  legend: { low: 'lågt värde', high: 'högt värde', mean: 'i snitt' },
  lang: 'sv',
  currency: 'kr',
}
const widths = [328, 680, 1104]

describe('bars of what each input does', () => {
  it('reach from the low value to the high on one scale, with zero in it', () => {
    for (const width of widths) {
      const { rows, zero, mean, plot } = tornadoLayout({ ...input, width })
      const scale = (rows[0].ends[1].x - zero) / 720e3
      for (const [k, { low, high }] of input.rows.entries()) {
        expect(rows[k].ends[0].x - zero).toBeCloseTo(low * scale, 0)
        expect(rows[k].ends[1].x - zero).toBeCloseTo(high * scale, 0)
      }
      expect(mean - zero).toBeCloseTo(65e3 * scale, 0)
      expect(zero).toBeGreaterThan(plot.left)
      expect(zero).toBeLessThan(plot.right)
    }
  })
  it('are parted at zero, and only there', () => {
    const { rows, zero } = tornadoLayout({ ...input, width: 680 })
    expect(rows.map(({ bars }) => bars.map(({ side }) => side))).toEqual([['pays', 'saves'], ['pays', 'saves'], ['saves'], ['pays']])
    expect(rows[0].bars[0].to).toBe(zero)
    expect(rows[1].ends.map(({ open, side, anchor }) => [open, side, anchor])).toEqual([
      [true, 'saves', 'start'],
      [false, 'pays', 'end'],
    ])
  })
  it('keep every text inside the drawing, and rows apart', () => {
    for (const width of widths) {
      const long = { ...input, rows: [...input.rows, row('e', -500e3, 900e3, '123 000 000 euro', '456 000 000 euro')], width }
      const { rows, rules, height, legend } = tornadoLayout(long)
      for (const { labels, ends } of rows) {
        for (const { text, textX, anchor } of ends) {
          const wide = textWidth(text, 12)
          expect(anchor === 'end' ? textX - wide : textX).toBeGreaterThanOrEqual(0)
          expect(anchor === 'end' ? textX : textX + wide).toBeLessThanOrEqual(width)
        }
        for (const { text } of labels) expect(textWidth(text, 13, true)).toBeLessThanOrEqual(width)
      }
      for (const { x, text } of legend) expect(x + 12 + textWidth(text, 12)).toBeLessThanOrEqual(width)
      expect(rows.every(({ y }, k) => y < rules[k] && (k === 0 || y > rules[k - 1]))).toBe(true)
      expect(rules.at(-1)).toBeLessThan(height)
    }
  })
  it('that have no length say both values', () => {
    const [same] = tornadoLayout({ ...input, rows: [row('a', 5e3, 5e3)], width: 680 }).rows
    expect(same.ends.map(({ anchor }) => anchor)).toEqual(['end', 'start'])
  })
  it('are drawn with their names, values and signs, and no number that is none', () => {
    const { svg, all, texts } = emptyPicture()
    drawTornado(svg, tornadoLayout({ ...input, width: 680 }))
    expect(all('g[data-id]').map((element) => element.getAttribute('data-id'))).toEqual(['a', 'b', 'c', 'd'])
    for (const text of ['Antagande b', '222 tkr', '973 tkr', 'lågt värde', 'högt värde', 'i snitt']) expect(texts()).toContain(text)
    const attributes = all('svg *').flatMap((element) => [...element.attributes].map(({ value }) => value))
    expect(attributes.filter((value) => /NaN|undefined|Infinity/u.test(value))).toEqual([])
  })
})
