import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Sensitivity } from '../../src/analysis/sensitivity.ts'
import { normalCdf } from '../../src/random/normal.ts'
import { quantile } from '../../src/random/quantile.ts'
import { sensitivity } from '../../src/run/sensitivity.ts'
import { readScenario } from '../generate/read.ts'
import { scenarioDocuments, yamlText } from '../generate/scenario.ts'
import { scenarioOf } from './pipeline.ts'

/** The city saves `saving` (kr) by an intervention that costs nobody in the account anything. */
const text = (inputs: Readonly<Record<string, string>>, saving: string, rest = '', years = 1): string => `hangrannan: 1
title: Prov
horizon: {from: 2026, years: ${years}}
discountRate: 0
reference: nu
owners: {staden: {kind: municipality}, staten: {kind: state}}
inputs:
${Object.entries(inputs)
  .map(([id, value]) => `  ${id}: ${value}`)
  .join('\n')}
quantities: {q: {base: 0}}
interventions: {i: {payers: staten, spend: {min: 0, max: 1}}}
edges:
  - {from: i, to: q, adds: "-spend * (${saving})"}
  - {from: q, to: staden, weight: 1, cashable: 100 %}
alternatives:
  nu: {}
  da: {spend: {i: 1}}
${rest}`

const ask = (scenario: string, runs: number, of = 'staden', seed = '1', alternative = 'da'): Sensitivity => {
  const outcome = sensitivity(scenarioOf(scenario), { alternative, of }, { runs, seed })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems))
  return outcome.value
}
const byId = (found: Sensitivity) => new Map(found.inputs.map((input) => [input.id, input]))
const at = (found: Sensitivity, id: string) => {
  const input = byId(found).get(id)
  if (input === undefined) throw new Error(`no ${id}`)
  return input
}
const loss = (mean: number, sd: number): number => {
  const z = Math.abs(mean) / sd
  return sd * (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) - z * (1 - normalCdf(z)))
}

describe('Sobol indices', () => {
  it('of the Ishigami function are within 0.02 at 100,000 runs', () => {
    const uniform = '"uniform(-pi, pi)"'
    const found = ask(text({ x: uniform, y: uniform, z: uniform }, 'sin(x) + 7 * sin(y)^2 + 0.1 * z^4 * sin(x)'), 100_000)
    for (const [id, first, total] of [
      ['x', 0.3139, 0.5576],
      ['y', 0.4424, 0.4424],
      ['z', 0, 0.2437],
    ] as const) {
      const input = at(found, id)
      expect(Math.abs(input.first - first)).toBeLessThan(0.02)
      expect(Math.abs(input.total - total)).toBeLessThan(0.02)
      expect(input.total).toBeGreaterThanOrEqual(input.totalInterval[0])
      expect(input.total).toBeLessThanOrEqual(input.totalInterval[1])
    }
  })
  it('of a product tell what acts together from what acts alone', () => {
    const found = ask(text({ a: '"uniform(0, 2)"', b: '"uniform(0, 2)"' }, 'a * b'), 20_000)
    for (const { first, total } of found.inputs) {
      expect(Math.abs(first - 3 / 7)).toBeLessThan(0.02)
      expect(Math.abs(total - 4 / 7)).toBeLessThan(0.02)
    }
  })
  it('of correlated inputs are those of the group, shown at each', () => {
    const correlated = 'correlations: [{between: [a, b], rank: 0.5}]'
    const found = ask(text({ a: '"normal(5, 1)"', b: '"normal(0, 1)"', c: '"normal(0, 1)"' }, 'a + b + c', correlated), 20_000)
    const [a, b, c] = ['a', 'b', 'c'].map((id) => at(found, id))
    const both = 2 + 4 * Math.sin(Math.PI / 12)
    expect(a.group).toEqual(['a', 'b'])
    expect(b.group).toEqual(['a', 'b'])
    expect(c.group).toBeNull()
    expect([a.first, a.total, a.firstInterval]).toEqual([b.first, b.total, b.firstInterval])
    expect(Math.abs(a.first - both / (both + 1))).toBeLessThan(0.02)
    expect(Math.abs(c.total - 1 / (both + 1))).toBeLessThan(0.02)
    // To hold one of them does not move the other.
    expect(a.high - a.low).toBeCloseTo(2 * quantile({ kind: 'normal', mean: 0, sd: 1 }, 0.9), 6)
  })
  it('of an input that is drawn every year count it as one', () => {
    const found = ask(text({ a: '{value: "normal(0, 1)", each: year}', b: '"normal(3, 1)"' }, 'a + b', '', 4), 20_000)
    expect(Math.abs(at(found, 'a').first - 4 / 20)).toBeLessThan(0.02)
    expect(Math.abs(at(found, 'b').total - 16 / 20)).toBeLessThan(0.02)
    expect(Math.abs(at(found, 'a').rank - Math.sqrt(0.2))).toBeLessThan(0.03)
  })
})

describe('a straight line', () => {
  const inputs = { a: '"normal(1, 2)"', b: '"uniform(-1, 3)"', c: '"normal(0, 1)"', fast: '7' }
  const found = ask(text(inputs, '3 * a - 2 * b'), 20_000)
  const sd = Math.sqrt(36 + (4 * 16) / 12)
  it('has its slope in the bars, and breaks even where it must', () => {
    const { mcse } = found.saving
    const [a, b] = [at(found, 'a'), at(found, 'b')]
    const normal = { kind: 'normal', mean: 1, sd: 2 } as const
    for (const [input, low, high] of [
      [a, 3 * quantile(normal, 0.1) - 2, 3 * quantile(normal, 0.9) - 2],
      [b, 3 + 2 * 0.6, 3 - 2 * 2.6],
    ] as const) {
      expect(Math.abs(input.low - low)).toBeLessThan(4 * (mcse ?? 0))
      expect(Math.abs(input.high - high)).toBeLessThan(4 * (mcse ?? 0))
      expect(input.low).toBe(input.lowSaving.mean)
    }
    expect(a.lowValue).toBeCloseTo(quantile(normal, 0.1), 9)
    expect(Math.abs((a.breakEven ?? 99) - 2 / 3)).toBeLessThan(0.05)
    expect(Math.abs((b.breakEven ?? 99) - 1.5)).toBeLessThan(0.1)
  })
  it('has an input that reaches nothing at 0, and none that is not drawn', () => {
    expect(found.inputs.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
    const { first, total, rank, evppi, low, high, breakEven } = at(found, 'c')
    expect([first, total, rank, evppi, breakEven]).toEqual([0, 0, 0, 0, null])
    expect(low).toBe(high)
  })
  it('is worth knowing for what its normal loss says', () => {
    const normal = ask(text({ a: '"normal(0.5, 2)"', b: '"normal(0, 1)"' }, 'a + b'), 20_000)
    const [a, b] = [at(normal, 'a'), at(normal, 'b')]
    expect(Math.abs(a.evppi - loss(0.5, 2))).toBeLessThan(2 * a.evppiMcse)
    expect(Math.abs(b.evppi - loss(0.5, 1))).toBeLessThan(2 * b.evppiMcse)
    expect(Math.abs(normal.evpi - loss(0.5, Math.sqrt(5)))).toBeLessThan(2 * normal.evpiMcse)
  })
  it('belongs to the one whose account it is: who pays never changes its mind, and the public sector sees both', () => {
    expect(found.deciders.map(({ id }) => id)).toEqual(['publicSector', 'staden', 'staten'])
    const [all, city, state] = found.deciders
    expect(state).toMatchObject({ choice: 'nu', evpi: 0 })
    expect(city.evpi).toBe(found.evpi)
    expect(city.inputs.map(({ evppi }) => evppi)).toEqual(found.inputs.map(({ evppi }) => evppi))
    expect(Math.abs(all.evpi - loss(0, sd))).toBeLessThan(0.2)
  })
})

describe('what is drawn', () => {
  it('may be so in one alternative alone', () => {
    const scenario = text({ a: '1', b: '"normal(0, 1)"' }, 'a + b').replace(
      '{spend: {i: 1}}',
      '{spend: {i: 1}, inputs: {a: "normal(1, 3)"}}',
    )
    const found = ask(scenario, 10_000)
    expect(Math.abs(at(found, 'a').first - 0.9)).toBeLessThan(0.03)
    expect(at(found, 'a').highValue).toBeCloseTo(quantile({ kind: 'normal', mean: 1, sd: 3 }, 0.9), 9)
    expect(Math.abs((at(found, 'a').breakEven ?? 99) - 0)).toBeLessThan(0.05)
  })
  it('may be counted: then the least value past the crossing breaks even', () => {
    const found = ask(text({ a: '"poisson(4)"', b: '"normal(0, 0.01)"' }, 'a - 4.5 + b'), 4_000)
    expect(at(found, 'a').breakEven).toBe(5)
    expect(at(found, 'b').breakEven).toBeNull()
  })
  it('gives the same bits twice, other figures from another seed, and the same whatever else is asked', () => {
    const scenario = text({ a: '"normal(1, 2)"', b: '"uniform(-1, 3)"' }, 'exp(a / 4) - b')
    const once = ask(scenario, 3_000)
    expect(ask(scenario, 3_000)).toEqual(once)
    expect(ask(scenario, 3_000, 'staden', '2').saving).not.toEqual(once.saving)
    expect(ask(scenario, 3_000, 'publicSector').deciders.find(({ id }) => id === 'staden')).toEqual(
      once.deciders.find(({ id }) => id === 'staden'),
    )
  })
})

describe('what cannot be asked', () => {
  const codes = (scenario: string, alternative: string, of: string): readonly unknown[] => {
    const outcome = sensitivity(scenarioOf(scenario), { alternative, of }, { runs: 500, seed: '1' })
    return outcome.ok ? [] : outcome.problems.map(({ code, facts }) => [code, 'near' in facts ? facts.near : undefined])
  }
  const scenario = text({ a: '"normal(1, 2)"' }, 'a')
  it('is refused by name', () => {
    expect(codes(scenario, 'nu', 'staden')).toEqual([['same-as-reference', undefined]])
    expect(codes(scenario, 'dä', 'staden')).toEqual([['unknown-alternative', 'da']])
    expect(codes(scenario, 'da', 'stade')).toEqual([['unknown-account', 'staden']])
    expect(codes(scenario, 'da', 'staten')).toEqual([['nothing-uncertain', undefined]])
    expect(codes(text({ a: '3' }, 'a'), 'da', 'staden')).toEqual([['nothing-uncertain', undefined]])
    expect(codes(text({ a: '"normal(1, 2)"' }, 'min(a, -100)'), 'da', 'staden')).toEqual([['nothing-uncertain', undefined]])
  })
  it('says which run broke a formula', () => {
    expect(codes(text({ a: '"normal(1, 2)"' }, 'log(a)'), 'da', 'staden').map((it) => (it as string[])[0])).toEqual(['not-finite'])
  })
})

describe('more than a double holds', () => {
  it('is an error, not a figure', () => {
    const vast = text({ a: '"normal(1, 2)"' }, 'a * 1e300').replace('weight: 1,', 'weight: 1e300,')
    const outcome = sensitivity(scenarioOf(vast), { alternative: 'da', of: 'staden' }, { runs: 500, seed: '1' })
    expect(outcome.ok ? [] : outcome.problems.map(({ code }) => code)).toEqual(['not-finite'])
  })
})

describe('any scenario', () => {
  it('gives shares between 0 and 1 within their intervals, and worths of at least 0', () => {
    let answered = 0
    fc.assert(
      fc.property(scenarioDocuments(), (doc) => {
        const scenario = readScenario(yamlText(doc))
        const alternative = scenario.alternatives.find(({ id }) => id !== scenario.reference)
        if (alternative === undefined) return
        const outcome = sensitivity(scenario, { alternative: alternative.id, of: 'total' }, { runs: 300, seed: '1' })
        if (!outcome.ok) return
        answered++
        for (const { first, total, firstInterval, totalInterval, rank, evppi, evppiMcse } of outcome.value.inputs) {
          for (const [x, [low, high]] of [
            [first, firstInterval],
            [total, totalInterval],
          ] as const)
            expect(low >= 0 && low <= x && x <= high && high <= 1).toBe(true)
          expect(Math.abs(rank)).toBeLessThanOrEqual(1 + 1e-12)
          expect(evppi).toBeGreaterThanOrEqual(0)
          expect(evppiMcse).toBeGreaterThanOrEqual(0)
        }
      }),
      { seed: 7, numRuns: 40 },
    )
    expect(answered).toBeGreaterThan(3)
  })
  it('the flagship: shares alone sum to at most 1, and what is alone is not more than all together', () => {
    const found = ask(readFileSync('scenarios/halkbekampning.yaml', 'utf8'), 4_000, 'publicSector', '1', 'straken')
    const groups = [...new Map(found.inputs.map((input) => [(input.group ?? [input.id]).join(), input])).values()]
    const spread = Math.max(...groups.map(({ firstInterval: [low, high] }) => high - low))
    expect(groups.reduce((total, { first }) => total + first, 0)).toBeLessThan(1 + spread)
    for (const { first, totalInterval } of groups) expect(first).toBeLessThan(totalInterval[1] + spread)
    expect(groups.reduce((most, input) => (input.total > most.total ? input : most)).id).toBe('max_effekt')
    expect(at(found, 'brodd_rr')).toMatchObject({ first: 0, total: 0, rank: 0, breakEven: null })
    expect(found.deciders.map(({ id }) => id)).toEqual([
      'aldreforvaltningen',
      'gatukontoret',
      'hushallen',
      'kommunen',
      'publicSector',
      'regionen',
      'staten',
    ])
    for (const { evpi, inputs } of found.deciders) for (const { evppi } of inputs) expect(evppi).toBeLessThanOrEqual(evpi)
  })
})
