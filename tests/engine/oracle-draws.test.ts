import { describe, expect, it } from 'vitest'
import { columnsOf } from './oracle-helpers.ts'

/** Φ(z) at whole z, from Abramowitz & Stegun 1972, table 26.1. */
const phi = { '-1': 0.158655253931457, 1: 0.841344746068543, 2: 0.977249868051821 } as const
/** The table has 15 digits; the quantile function at z = 2 magnifies them by 1/φ(2) ≈ 19. */
const digits = 11

describe('inputs', () => {
  const body = (inputs: string, more = '') => `
horizon: {from: 2026, years: 3}
owners: {a: {kind: municipality}}
inputs: ${inputs}
quantities: {fx: {base: x}, fy: {base: y}}
${more}
alternatives: {nu: {}, andra: {inputs: {x: "uniform(0, 10)"}}}
`
  it('drawn once a run stand all years; an override takes the same number', () => {
    const run = columnsOf(body('{x: {value: "normal(10, 2)"}, y: {value: x + 1}}'), (id, year) =>
      id === 'x' && year === -1 ? phi[1] : Number.NaN,
    )
    for (const year of [2026, 2027, 2028]) {
      expect(run(`nu|quantity|fx|level|${year}`)).toBeCloseTo(12, digits)
      expect(run(`nu|quantity|fy|level|${year}`)).toBeCloseTo(13, digits)
      expect(run(`andra|quantity|fx|level|${year}`)).toBeCloseTo(10 * phi[1], digits)
    }
  })
  it('drawn each year follow the year before by their autocorrelation on the normal scale', () => {
    const numbers = [phi[1], phi['-1'], phi[2]]
    const run = columnsOf(
      body('{x: {value: "normal(0, 1)", each: year, autocorrelation: 0.6}, y: {value: "normal(0, 1)", each: year}}'),
      (_, year) => numbers[year] ?? Number.NaN,
    )
    const second = 0.6 * 1 - 0.8
    expect([2026, 2027, 2028].map((y) => run(`nu|quantity|fx|level|${y}`))).toEqual([
      expect.closeTo(1, digits),
      expect.closeTo(second, digits),
      expect.closeTo(0.6 * second + 0.8 * 2, digits),
    ])
    expect([2026, 2027, 2028].map((y) => run(`nu|quantity|fy|level|${y}`))).toEqual([1, -1, 2].map((z) => expect.closeTo(z, digits)))
  })
  it('of a series share one number', () => {
    const run = columnsOf(
      body('{x: {value: {2026: "normal(0, 1)", 2028: "normal(100, 10)"}, interpolate: linear}, y: {value: 0}}'),
      () => phi[1],
    )
    expect([2026, 2027, 2028].map((y) => run(`nu|quantity|fx|level|${y}`))).toEqual([1, 55.5, 110].map((z) => expect.closeTo(z, digits)))
  })
  it('are correlated by a Gaussian copula, in id order over the whole group that correlations join', () => {
    // Ranks 0.5 (w–x) and 0.5 (x–y), none for w–y: r = 2·sin(π/12), factor [1], [r, s], [0, r/s, √(1 − r²/s²)].
    const run = columnsOf(
      `
owners: {a: {kind: municipality}}
inputs: {y: {value: "normal(0, 1)"}, w: {value: "normal(0, 1)"}, x: {value: "normal(0, 1)"}}
correlations:
  - {between: [y, x], rank: 0.5}
  - {between: [x, w], rank: 0.5}
quantities: {fw: {base: w}, fx: {base: x}, fy: {base: y}}
alternatives: {nu: {}}
`,
      (id) => ({ w: phi[1], x: phi['-1'], y: phi[2] })[id] ?? Number.NaN,
    )
    const r = 2 * Math.sin(Math.PI / 12)
    const s = Math.sqrt(1 - r * r)
    expect(run('nu|quantity|fw|level|2026')).toBeCloseTo(1, digits)
    expect(run('nu|quantity|fx|level|2026')).toBeCloseTo(r - s, digits)
    expect(run('nu|quantity|fy|level|2026')).toBeCloseTo(-r / s + 2 * Math.sqrt(1 - (r / s) ** 2), digits)
  })
  it('drawn each year are correlated within the year', () => {
    const run = columnsOf(
      body(
        '{x: {value: "normal(0, 1)", each: year, autocorrelation: 0.6}, y: {value: "normal(0, 1)", each: year, autocorrelation: 0.6}}',
        'correlations: [{between: [x, y], rank: 0.3}]',
      ),
      (id, year) => (id === 'x' ? phi[1] : year === 0 ? phi[2] : phi['-1']),
    )
    const r = 2 * Math.sin(0.05 * Math.PI)
    const s = Math.sqrt(1 - r * r)
    const first = r + 2 * s
    expect(run('nu|quantity|fx|level|2027')).toBeCloseTo(1.4, digits)
    expect(run('nu|quantity|fy|level|2026')).toBeCloseTo(first, digits)
    expect(run('nu|quantity|fy|level|2027')).toBeCloseTo(0.6 * first + 0.8 * (r - s), digits)
  })
})
