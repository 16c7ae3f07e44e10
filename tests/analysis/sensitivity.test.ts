import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { breakEven } from '../../src/analysis/break-even.ts'
import { choiceOf, evpi, evppi, knowing, knowingYears } from '../../src/analysis/evppi.ts'
import { basisOf, cellsOf, fitOf, fittedMeans } from '../../src/analysis/regression.ts'
import { noSobol, sobolIndices } from '../../src/analysis/sobol-indices.ts'
import { centredRanks, rankCorrelation, smallerThan } from '../../src/numeric/ranks.ts'
import { quantile } from '../../src/random/quantile.ts'
import { fillUniforms, streamKey } from '../../src/random/streams.ts'

const RUNS = 20_480
/** Independent uniform numbers. */
const uniforms = (name: string, runs = RUNS): Float64Array => {
  const values = new Float64Array(runs)
  for (let at = 0; at < runs; at += 256) fillUniforms(streamKey('sensitivity', name), -1, at / 256, values, at)
  return values
}
const standard = { kind: 'normal', mean: 0, sd: 1 } as const
const normals = (name: string, mean = 0, sd = 1, runs = RUNS): Float64Array =>
  uniforms(name, runs).map((u) => mean + sd * quantile(standard, u))
const sum = (x: Float64Array, y: Float64Array): Float64Array => x.map((v, i) => v + y[i])
const know = (x: Float64Array) => knowing(x, smallerThan(x))
/** E max(0, N(mean, sd)), by the unit normal loss; the density and distribution function as series would be too much here. */
const gainOf = (mean: number, sd: number): number => {
  const steps = 200_000
  let total = 0
  for (let k = 0; k < steps; k++) total += Math.max(0, mean + sd * quantile(standard, (k + 0.5) / steps))
  return total / steps
}

describe('ranks', () => {
  it('count who is smaller, ties alike, as looking at every pair does', () => {
    const values = fc.array(fc.oneof(fc.constantFrom(-0, 0, 1, 1 + 2 ** -52, -1e-300), fc.double({ noNaN: true })), { maxLength: 120 })
    fc.assert(
      fc.property(values, (list) => {
        const x = Float64Array.from(list)
        expect([...smallerThan(x)]).toEqual(list.map((v) => list.filter((w) => w < v).length))
      }),
      { seed: 5, numRuns: 200 },
    )
  })
  it('put many values in order that differ only in their last bits', () => {
    const x = uniforms('close', 2_048).map((u) => 1e9 + Math.floor(u * 500) * 2 ** -22)
    const sorted = x.slice().sort()
    expect([...smallerThan(x)]).toEqual([...x].map((v) => sorted.indexOf(v)))
  })
  it('correlate as by hand, with ties sharing their rank', () => {
    // Ranks 1, 2.5, 2.5, 4 and 1, 2, 3, 4 less 2.5: 4.5 / √(4.5 · 5).
    const [x, y] = [
      [10, 20, 20, 30],
      [1, 2, 3, 4],
    ].map((list) => centredRanks(smallerThan(Float64Array.from(list))))
    expect([...x]).toEqual([-1.5, 0, 0, 1.5])
    expect(rankCorrelation(x, y)).toBeCloseTo(4.5 / Math.sqrt(22.5), 12)
    expect(rankCorrelation(x, new Float64Array(4))).toBe(0)
  })
})

describe('Sobol indices', () => {
  it('of a sum are the shares of its variance, and lie in their intervals 95 times of 100', () => {
    const times = 200
    let [first, total, firstHeld, totalHeld] = [0, 0, 0, 0]
    const holds = ([low, high]: readonly [number, number]): number => (low < 0.8 && high > 0.8 ? 1 : 0)
    const f = (x: Float64Array, y: Float64Array): Float64Array => x.map((v, i) => 50 + 2 * v + y[i])
    for (let k = 0; k < times; k++) {
      const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => normals(`${name}${k}`, 0, 1, 1_024))
      const indices = sobolIndices(f(a, b), f(c, d), f(c, b))
      first += indices.first.value / times
      total += indices.total.value / times
      firstHeld += holds(indices.first.interval) / times
      totalHeld += holds(indices.total.interval) / times
    }
    expect(Math.abs(first - 0.8)).toBeLessThan(0.01)
    expect(Math.abs(total - 0.8)).toBeLessThan(0.01)
    for (const held of [firstHeld, totalHeld]) expect(Math.abs(held - 0.95)).toBeLessThan(0.04)
  })
  it('of all inputs at once are 1, of none 0, of a constant 0', () => {
    const [a, b] = [normals('a'), normals('b')]
    expect(sobolIndices(a, b, b).first.value).toBeGreaterThan(0.97)
    expect(sobolIndices(a, b, a)).toEqual(noSobol)
    const same = new Float64Array(RUNS).fill(3)
    expect(sobolIndices(same, same, same)).toEqual(noSobol)
  })
})

describe('regression on one variable', () => {
  const x = normals('x')
  it('finds a smooth mean through noise, and knows a straight line and nothing when it sees them', () => {
    const noise = normals('noise')
    const cells = cellsOf(x)
    const basis = basisOf(cells)
    const of = (f: (v: number) => number) => {
      const fit = fitOf(
        x.map((v, i) => f(v) + noise[i]),
        cells,
        basis,
      )
      return { size: fit.size, means: fittedMeans(fit, basis, fit.size) }
    }
    expect(of(() => 1).size).toBe(1)
    expect(of((v) => 0.2 * v).size).toBe(2)
    const bent = of((v) => Math.exp(v / 2))
    expect(bent.size).toBeGreaterThan(2)
    let error = 0
    for (const [k, v] of cells.at.entries()) error += (cells.counts[k] / RUNS) * (bent.means[k] - Math.exp(v / 2)) ** 2
    expect(Math.sqrt(error)).toBeLessThan(0.04)
  })
  it('gives each of few values its own mean', () => {
    const dice = uniforms('dice').map((u) => Math.floor(6 * u))
    const y = dice.map((k) => [5, -3, 0, 8, 8, 1][k])
    const cells = cellsOf(dice)
    const fit = fitOf(y, cells, basisOf(cells))
    expect([...cells.at]).toEqual([0, 1, 2, 3, 4, 5])
    for (const [k, mean] of fittedMeans(fit, basisOf(cells), fit.size).entries()) expect(mean).toBeCloseTo([5, -3, 0, 8, 8, 1][k], 9)
  })
  it('never parts equal values, however many there are', () => {
    const x = uniforms('zero or more').map((u) => Math.max(0, u - 0.7))
    const cells = cellsOf(x)
    expect(cells.counts[0]).toBe(x.filter((v) => v === 0).length)
    expect(basisOf(cells).levels.length).toBeGreaterThan(1)
  })
})

describe('the worth of knowing', () => {
  const nothing = new Float64Array(RUNS)
  it('is the unit normal loss for a normal linear choice', () => {
    for (const mean of [-1.5, -0.3, 0.4, 2]) {
      const [a, b] = [normals('a', mean, 1.2), normals('b', 0, 0.9)]
      const choice = choiceOf([nothing, sum(a, b)])
      const now = Math.max(0, mean)
      for (const [worth, sd] of [
        [evppi(choice, know(a)), 1.2],
        [evppi(choice, know(b)), 0.9],
        [evpi(choice), 1.5],
      ] as const)
        expect(Math.abs(worth.value - (gainOf(mean, sd) - now))).toBeLessThan(2 * worth.mcse + 1e-3)
    }
  })
  it('is 0 where the choice never changes, and never more than knowing everything by more than noise', () => {
    const sure = choiceOf([nothing, uniforms('a').map((u) => 1 + u)])
    expect(evpi(sure)).toEqual({ value: 0, mcse: 0, changes: 0 })
    expect(evppi(sure, know(uniforms('a')))).toEqual({ value: 0, mcse: 0, changes: 0 })
    const irrelevant = choiceOf([nothing, normals('a')])
    expect(evppi(irrelevant, know(normals('b'))).value).toBe(0)
  })
  it('counts the runs in which the choice changes, by the groups of a coin', () => {
    const coin = uniforms('coin').map((u) => (u < 0.3 ? 1 : 0))
    const heads = coin.reduce((total, x) => total + x, 0) / RUNS
    const saving = sum(
      coin.map((x) => (x === 1 ? 5 : -4)),
      normals('b', 0, 0.1),
    )
    const { value, changes } = evppi(choiceOf([nothing, saving]), know(coin))
    expect(changes).toBe(heads)
    expect(Math.abs(value - 5 * heads)).toBeLessThan(0.01)
  })
  it('goes through the years of a yearly figure as one', () => {
    const years = ['y0', 'y1', 'y2'].map((name) => normals(name))
    const saving = years[0].map((x, i) => 3 * x - 2 * years[1][i] + 0.5)
    const noisy = sum(saving, normals('noise', 0, 2))
    const choice = choiceOf([nothing, noisy])
    const { value, mcse } = evppi(choice, knowingYears(years))
    expect(Math.abs(value - (gainOf(0.5, Math.sqrt(13)) - 0.5))).toBeLessThan(2 * mcse)
    expect(value).toBeGreaterThan(evppi(choice, know(years[0])).value)
  })
  it('has a choice among several', () => {
    const [a, b] = [normals('a'), normals('b')]
    const choice = choiceOf([nothing, a, b, a.map((x) => x - 10)])
    // E max(0, a, b) of independent standard normals: the integral of 1 − Φ² from 0 on.
    const all = evpi(choice)
    const best = Math.max(0, ...[a, b].map((x) => x.reduce((t, v) => t + v, 0) / RUNS))
    expect(Math.abs(all.value + best - (1 / Math.sqrt(2 * Math.PI) + 1 / (2 * Math.sqrt(Math.PI))))).toBeLessThan(0.02)
  })
})

describe('the break-even value', () => {
  const value = (u: number): number => 10 * u
  it('of a straight line is met at once', () => {
    const asked: number[] = []
    const mean = (u: number): number => {
      asked.push(u)
      return 3 - value(u)
    }
    expect(breakEven({ value, mean })).toBeCloseTo(3, 9)
    expect(asked.length).toBe(3)
  })
  it('is found where the mean bends, in a tail, and between two dips', () => {
    expect(breakEven({ value, mean: (u) => value(u) ** 3 - 27 })).toBeCloseTo(3, 4)
    expect(breakEven({ value, mean: (u) => value(u) - 9.6 })).toBeCloseTo(9.6, 4)
    expect(breakEven({ value, mean: (u) => 4 - (value(u) - 5) ** 2 })).toBeCloseTo(3, 4)
  })
  it('is nothing where there is none, or it lies beyond the 99th percentile', () => {
    expect(breakEven({ value, mean: () => 1 })).toBeNull()
    expect(breakEven({ value, mean: (u) => value(u) - 9.95 })).toBeNull()
    expect(breakEven({ value: () => 4, mean: (u) => u - 0.5 })).toBeNull()
  })
  it('in steps is the least value past the crossing', () => {
    const steps = (u: number): number => Math.floor(10 * u)
    expect(breakEven({ value: steps, mean: (u) => steps(u) - 6.5 })).toBe(7)
    expect(breakEven({ value, mean: (u) => (value(u) > 6 ? 1 : -2) })).toBeCloseTo(6, 4)
  })
})
