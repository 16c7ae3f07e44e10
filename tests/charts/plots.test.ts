import { describe, expect, it } from 'vitest'
import { drawCurves } from '../../src/charts/curve-draw.ts'
import { cumulativeMeans, curveLayout } from '../../src/charts/curve-layout.ts'
import { drawFlows } from '../../src/charts/flow-draw.ts'
import { flowLayout } from '../../src/charts/flow-layout.ts'
import { drawRows } from '../../src/charts/rows-draw.ts'
import { type RowInput, type RowMark, rowsLayout } from '../../src/charts/rows-layout.ts'
import { axisMoney, lagShort, spendRange } from '../../src/charts/say.ts'
import { drawSketch, sketchLayout } from '../../src/charts/sketch.ts'
import { textWidth } from '../../src/charts/text.ts'
import { drawYears } from '../../src/charts/years-draw.ts'
import { yearsLayout } from '../../src/charts/years-layout.ts'
import type { Account, Flow, Summary } from '../../src/engine/result.ts'
import { emptyPicture } from './document.ts'
import { rate, result, scenario, summary, years } from './fixture.ts'

const of = (owner: string): Account => result.alternatives.sopsaltning?.owners?.[owner] as Account
const row = (id: string, saving: Summary): RowInput => ({
  kind: 'row',
  id,
  label: id,
  note: 'i 9 av 100 framtider',
  value: '1 Mkr',
  between: 'netto 0 till 2 Mkr',
  saving,
  chance: undefined,
  strong: false,
  indent: 0,
})
const noNonsense = (all: (selector: string) => readonly Element[]): void => {
  expect(
    all('svg *')
      .flatMap((element) => [...element.attributes].map(({ value }) => value))
      .filter((value) => /NaN|undefined|Infinity/u.test(value)),
  ).toEqual([])
}

describe('rows on one scale', () => {
  const rows = [row('a', summary(4e6, 1e6)), row('b', summary(-2e6, 0.5e6)), row('c', summary(1e6)), row('d', summary(10, 1))]
  const layout = rowsLayout({ rows, width: 1104, lang: 'sv', currency: 'kr', form: 'dots' })
  const mark = (i: number): RowMark => layout.marks[i] as RowMark

  it('keep zero in sight and put savings to the right of it', () => {
    expect(layout.zero).toBeGreaterThan(layout.plot.left)
    expect(layout.zero).toBeLessThan(layout.plot.right)
    expect(mark(0).mean).toBeGreaterThan(layout.zero)
    expect(mark(1).mean).toBeLessThan(layout.zero)
    expect((mark(0).mean - layout.zero) / (mark(1).mean - layout.zero)).toBeCloseTo(-2, 1)
  })

  it('never cut a figure short, however narrow: −40 is not −400 000', () => {
    const long = {
      ...row('Sveriges 290 kommuner', summary(4e6, 1e6)),
      note: 'högre i fler än 99 av 100 framtider',
      value: '6\u00a0300\u00a0000\u00a0euro högre kostnad',
      between: 'netto \u221212\u00a0000\u00a0000 till \u2212400\u00a0000\u00a0euro',
    }
    for (const width of [328, 680, 1104]) {
      const { texts } = rowsLayout({ rows: [long], width, lang: 'sv', currency: 'euro', form: 'dots' })
      expect(texts.filter((it) => it.text.includes('…'))).toEqual([])
      expect(texts.map((it) => it.text).join(' ')).toContain('\u2212400\u00a0000\u00a0euro')
    }
  })

  it('draw dots where there is room, an interval where there is not, and a plain bar for what is certain', () => {
    expect(mark(0).kind).toBe('dots')
    expect(mark(3).kind).toBe('interval')
    const certain = mark(2)
    expect(certain.kind === 'interval' && certain.p5 === certain.p95).toBe(true)
  })

  it('follow each other without overlap, and words fit beside the drawing', () => {
    for (const width of [328, 680, 1104])
      for (const form of ['dots', 'intervals'] as const) {
        const made = rowsLayout({ rows: [{ kind: 'head', label: 'Kommunen' }, ...rows], width, lang: 'sv', currency: 'kr', form })
        expect(made.rules).toEqual(made.rules.toSorted((a, b) => a - b))
        made.marks.forEach((it, i) => {
          const top = i === 0 ? 0 : (made.rules[i - 1] ?? 0)
          const highest = it.kind === 'dots' ? Math.min(...it.dots.map((dot) => dot.y - it.radius)) : it.y - 5
          expect(highest).toBeGreaterThanOrEqual(top)
        })
        const { svg, all } = emptyPicture()
        drawRows(svg, made)
        noNonsense(all)
      }
  })
})

describe('axis labels', () => {
  it('are in the unit of the largest, signed, and never collide', () => {
    expect(axisMoney(2_000_000, 4e6, 'kr', 'sv')).toBe('+2\u00a0Mkr')
    expect(axisMoney(-500_000, 1e6, 'kr', 'sv')).toBe('\u22120,5\u00a0Mkr')
    expect(axisMoney(-5_000_000, 1e7, 'euro', 'sv')).toBe('\u22125\u00a0milj.')
    for (const [low, high] of [
      [-9e6, 9e6],
      [-1, 12e6],
      [-3e3, 9e9],
    ] as const)
      for (const width of [328, 680, 1104]) {
        const made = rowsLayout({
          rows: [row('a', { ...summary(0), p5: low, p95: high })],
          width,
          lang: 'sv',
          currency: 'kr',
          form: 'intervals',
        })
        made.ticks.forEach((tick, i) => {
          const before = made.ticks[i - 1]
          if (before !== undefined)
            expect(tick.x - before.x).toBeGreaterThan((textWidth(tick.text, 11.5) + textWidth(before.text, 11.5)) / 2)
        })
      }
  })
})

describe('words of the drawings', () => {
  it('say when an effect arrives, or how long it acts', () => {
    expect(lagShort([1], 'sv')).toBe('')
    expect(lagShort([0, 0, 1], 'sv')).toBe('efter 2\u00a0år')
    expect(lagShort([0.3, 0.7], 'en')).toBe('within 1\u00a0year')
    expect(lagShort([1, 1, 1, 1], 'sv')).toBe('verkar i 4\u00a0år')
  })

  it('say what is spent, and what that changes where something is spent in the reference', () => {
    expect(spendRange([6e5, 6e5], [0, 0], 'kr', 'sv')).toBe('600\u00a0tkr om året')
    expect(spendRange([4e5, 8e5], [0, 0], 'kr', 'sv')).toBe('400 till 800\u00a0tkr om året')
    expect(spendRange([2.2e6, 2.2e6], [2.1e6, 2.1e6], 'kr', 'sv')).toBe('2,2\u00a0Mkr om året (+100\u00a0tkr)')
  })
})

describe('years', () => {
  const layout = yearsLayout({
    cells: ['gatukontoret', 'socialforvaltningen', 'hushallen'].map((id) => ({ id, label: id, note: '', account: of(id) })),
    width: 1104,
    lang: 'sv',
    currency: 'kr',
  })

  it('have a bar a year: up for a higher cost, down for a lower, all on one scale', () => {
    expect(layout.cells.map((cell) => cell.bars.length)).toEqual([years, years, years])
    const [pays, gains] = layout.cells
    expect(pays?.bars[0]?.level).toBeLessThan(pays?.zero ?? 0)
    expect(gains?.bars[9]?.level).toBeGreaterThan(gains?.zero ?? 0)
    const height = (i: number, t: number): number => Math.abs((layout.cells[i]?.bars[t]?.level ?? 0) - (layout.cells[i]?.zero ?? 0))
    expect(height(1, 9) / height(0, 9)).toBeCloseTo(420_000 / 600_000, 1)
  })

  it('show how an effect comes with a lag', () => {
    const bars = layout.cells[1]?.bars ?? []
    expect(bars[0]?.level).toBeLessThan(bars[1]?.level ?? 0)
    expect(bars[1]?.level).toBeLessThan(bars[2]?.level ?? 0)
  })

  it('become a band where years are many', () => {
    const long: Account = {
      ...of('sjukhuset'),
      byYear: Array.from({ length: 120 }, (_, t) => ({
        year: 2026 + t,
        saving: summary(t * 1000, 500),
        savingCash: summary(t * 500, 200),
      })),
    }
    const made = yearsLayout({ cells: [{ id: 'x', label: 'X', note: '', account: long }], width: 328, lang: 'sv', currency: 'kr' })
    expect(made.form).toBe('band')
    const { svg, all } = emptyPicture()
    drawYears(svg, made)
    expect(all('.hr-band')).toHaveLength(1)
    noNonsense(all)
  })
})

describe('cumulative curves', () => {
  it('end at the present value of the mean saving, discounted from either end of the year', () => {
    const account = of('socialforvaltningen')
    expect(cumulativeMeans(account, rate, 'start').at(-1)).toBeCloseTo(account.saving?.mean ?? 0, 4)
    expect((cumulativeMeans(account, rate, 'end').at(-1) ?? 0) * (1 + rate)).toBeCloseTo(account.saving?.mean ?? 0, 4)
  })

  it('keep long names whole in a narrow drawing, clear of each other and of the years below', () => {
    const curves = ['gatukontoret', 'sjukhuset', 'hushallen'].map((id, i) => ({
      id,
      label: ['Sociala investeringsfonden', 'Offentlig sektor', 'Barn- och ungdomspsykiatrin'][i] ?? '',
      account: of(id),
      main: false,
    }))
    const layout = curveLayout({ curves, discountRate: rate, discountFrom: 'start', width: 328, lang: 'sv', currency: 'kr' })
    expect(layout.curves.flatMap((curve) => curve.label).join('')).not.toContain('…')
    const spans = layout.curves
      .map(({ labelY, label }) => [labelY - 7 * label.length, labelY + 7 * label.length] as const)
      .toSorted(([a], [b]) => a - b)
    spans.forEach(([top, bottom], i) => {
      if (i > 0) expect(top).toBeGreaterThanOrEqual(spans[i - 1]?.[1] ?? 0)
      expect(bottom).toBeLessThanOrEqual(layout.plot.bottom + 7)
    })
  })

  it('start at zero, and their names do not collide', () => {
    const curves = ['gatukontoret', 'sjukhuset', 'socialforvaltningen', 'forsakringskassan', 'hushallen'].map((id) => ({
      id,
      label: id,
      account: of(id),
      main: false,
    }))
    const layout = curveLayout({ curves, discountRate: rate, discountFrom: 'start', width: 680, lang: 'sv', currency: 'kr' })
    for (const curve of layout.curves) expect(curve.points[0]?.y).toBe(layout.zero)
    const ys = layout.curves.map((curve) => curve.labelY).toSorted((a, b) => a - b)
    ys.forEach((y, i) => {
      if (i > 0) expect(y - (ys[i - 1] ?? 0)).toBeGreaterThanOrEqual(16)
    })
    const { svg, all } = emptyPicture()
    drawCurves(svg, layout)
    noNonsense(all)
  })
})

describe('flows', () => {
  const flows = result.alternatives.tillsammans?.flows ?? []

  it('are as thick as their money, and a loss stands apart', () => {
    const layout = flowLayout({ scenario, flows, width: 1104, lang: 'sv', currency: 'kr' })
    const end = (id: string): number => layout?.beneficiaries.find((it) => it.id === id)?.height ?? 0
    const money = (id: string): number => flows.filter((flow) => flow.beneficiary === id).reduce((sum, flow) => sum + flow.saving.mean, 0)
    expect(end('sjukhuset') / end('forsakringskassan')).toBeCloseTo(money('sjukhuset') / money('forsakringskassan'), 1)
    expect(layout?.beneficiaries.find((it) => it.id === 'hushallen')?.side).toBe('pays')
    expect(layout?.rolledUp).toBe(false)
  })

  it('are added up into roots, then into others, when they are many', () => {
    const many = Array.from({ length: 40 }, (_, i) => ({ id: `k${i}`, name: `K ${i}`, kind: 'municipality' as const }))
    const wide: readonly Flow[] = many.map((owner, i) => ({
      payer: 'gatukontoret',
      beneficiary: owner.id,
      intervention: 'halkbekampning',
      saving: summary(1000 + i),
    }))
    const layout = flowLayout({
      scenario: { ...scenario, owners: [...scenario.owners, ...many] },
      flows: wide,
      width: 680,
      lang: 'sv',
      currency: 'kr',
    })
    expect(layout?.rolledUp).toBe(true)
    expect(layout?.beneficiaries.length).toBeLessThanOrEqual(14)
    expect(layout?.beneficiaries.at(-1)?.label).toEqual(['Övriga'])
    const { svg, all } = emptyPicture()
    if (layout !== undefined) drawFlows(svg, layout)
    expect(all('.hr-ribbon').length).toBe(14)
    noNonsense(all)
  })

  it('are nothing where nothing flows', () => {
    expect(flowLayout({ scenario, flows: [], width: 680, lang: 'sv', currency: 'kr' })).toBeUndefined()
  })
})

describe('a distribution’s sketch', () => {
  it('has its mode where the density is highest', () => {
    // The triangular distribution on 0 to 1 with its mode at 0.8: F⁻¹(u) = √(0.8 u) below the mode.
    const quantile = (u: number): number => (u < 0.8 ? Math.sqrt(u * 0.8) : 1 - Math.sqrt((1 - u) * 0.2))
    const sketch = sketchLayout(quantile, 120, 30)
    const tallest = sketch?.bins.reduce((a, b) => (b.height > a.height ? b : a))
    const low = quantile(0.01)
    const value = low + (((tallest?.x ?? 0) + (tallest?.width ?? 0) / 2 - 1) / 118) * (quantile(0.99) - low)
    expect(value).toBeCloseTo(0.8, 1)
  })

  it('is one bar for a point and two for a coin', () => {
    expect(sketchLayout(() => 7, 100, 30)?.bins).toHaveLength(1)
    expect(sketchLayout((u) => (u < 0.3 ? 0 : 1), 100, 30)?.bins).toHaveLength(2)
    expect(sketchLayout(() => Number.POSITIVE_INFINITY, 100, 30)).toBeUndefined()
  })

  it('looks weak where the figure is', () => {
    const sketch = sketchLayout((u) => u, 100, 30)
    if (sketch === undefined) throw new Error('no sketch')
    const weak = emptyPicture()
    drawSketch(weak.svg, sketch, true)
    expect(weak.all('.hr-sketch-weak')).toHaveLength(1)
    expect(weak.all('.hr-sketch')).toHaveLength(0)
  })
})
