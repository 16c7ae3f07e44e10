import { describe, expect, test } from 'vitest'
import { type Distribution, parseTerm } from '../../src/formula/index.ts'
import type { Code } from '../../src/problems/problem.ts'
import { placeOfText, pointed, problemsOf, scopeOf } from './support.ts'

const read = (text: string): Distribution => {
  const outcome = parseTerm(text, scopeOf('input'), placeOfText(text))
  if (!outcome.ok || outcome.value.kind !== 'distribution') throw new Error(`${text}: ${JSON.stringify(outcome)}`)
  expect(outcome.warnings).toEqual([])
  return outcome.value.distribution
}

/** Numbers within 1e-14 of one another, the rest equal. */
const expectClose = (found: unknown, expected: unknown): void => {
  if (typeof expected === 'number' && Number.isFinite(expected))
    expect(Math.abs((found as number) - expected)).toBeLessThanOrEqual(1e-14 * Math.max(1, Math.abs(expected)))
  else if (Array.isArray(expected)) {
    expect(found).toHaveLength(expected.length)
    for (const [k, item] of expected.entries()) expectClose((found as readonly unknown[])[k], item)
  } else if (typeof expected === 'object' && expected !== null) {
    expect(Object.keys(found as object).sort()).toEqual(Object.keys(expected).sort())
    for (const [key, item] of Object.entries(expected)) expectClose((found as Record<string, unknown>)[key], item)
  } else expect(found).toBe(expected)
}

const z95 = 1.6448536269514722

describe('every way of writing a distribution', () => {
  const cases: readonly (readonly [string, Distribution])[] = [
    ['0.8 to 3.2', { kind: 'lognormal', mu: (Math.log(0.8) + Math.log(3.2)) / 2, sigma: (Math.log(3.2) - Math.log(0.8)) / (2 * z95) }],
    ['12 tkr to 30 tkr', { kind: 'lognormal', mu: (Math.log(12000) + Math.log(30000)) / 2, sigma: Math.log(2.5) / (2 * z95) }],
    ['30 % to 50 %', { kind: 'lognormal', mu: (Math.log(0.3) + Math.log(0.5)) / 2, sigma: (Math.log(0.5) - Math.log(0.3)) / (2 * z95) }],
    ['-5 to 5', { kind: 'normal', mean: 0, sd: 10 / (2 * z95) }],
    ['-3 Mkr to -1 Mkr', { kind: 'normal', mean: -2e6, sd: 2e6 / (2 * z95) }],
    ['2*3 to 4 tkr', { kind: 'lognormal', mu: (Math.log(6) + Math.log(4000)) / 2, sigma: (Math.log(4000) - Math.log(6)) / (2 * z95) }],
    ['(-5 to 5)', { kind: 'normal', mean: 0, sd: 10 / (2 * z95) }],
    ['normal(2, 3)', { kind: 'normal', mean: 2, sd: 3 }],
    ['normal(2*3, 1 tkr)', { kind: 'normal', mean: 6, sd: 1000 }],
    ['normal(p5=1, p95=2)', { kind: 'normal', mean: 1.5, sd: 1 / (2 * z95) }],
    ['normal(p95=2, p5=1)', { kind: 'normal', mean: 1.5, sd: 1 / (2 * z95) }],
    ['lognormal(-0.02, 0.2)', { kind: 'lognormal', mu: -0.02, sigma: 0.2 }],
    ['lognormal(mean=5, sd=2)', { kind: 'lognormal', mu: Math.log(5) - Math.log(1.16) / 2, sigma: Math.sqrt(Math.log(1.16)) }],
    ['lognormal(p5=1, p95=3)', { kind: 'lognormal', mu: Math.log(3) / 2, sigma: Math.log(3) / (2 * z95) }],
    ['uniform(-1, 3)', { kind: 'uniform', min: -1, max: 3 }],
    ['triangular(0, 0.15, 0.45)', { kind: 'triangular', min: 0, mode: 0.15, max: 0.45 }],
    ['triangular(0, 0, 1)', { kind: 'triangular', min: 0, mode: 0, max: 1 }],
    ['pert(0, 1, 4)', { kind: 'beta', alpha: 2, beta: 4, min: 0, max: 4 }],
    ['beta(5, 45)', { kind: 'beta', alpha: 5, beta: 45, min: 0, max: 1 }],
    ['beta(mean=0.1, sd=0.05)', { kind: 'beta', alpha: 3.5, beta: 31.5, min: 0, max: 1 }],
    ['beta(mean=10 %, sd=5 %)', { kind: 'beta', alpha: 3.5, beta: 31.5, min: 0, max: 1 }],
    ['gamma(2, 3)', { kind: 'gamma', shape: 2, scale: 3 }],
    ['gamma(mean=6, sd=3)', { kind: 'gamma', shape: 4, scale: 1.5 }],
    ['exponential(3)', { kind: 'exponential', mean: 3 }],
    ['weibull(1.5, 2)', { kind: 'weibull', shape: 1.5, scale: 2 }],
    ['poisson(3)', { kind: 'poisson', mean: 3 }],
    ['poisson(0)', { kind: 'discrete', values: [0], weights: [1] }],
    ['binomial(10, 30 %)', { kind: 'binomial', n: 10, p: 0.3 }],
    ['binomial(10, 1)', { kind: 'discrete', values: [10], weights: [1] }],
    ['bernoulli(0.25)', { kind: 'discrete', values: [0, 1], weights: [0.75, 0.25] }],
    ['bernoulli(100 %)', { kind: 'discrete', values: [1], weights: [1] }],
    ['discrete([3, 1, 2], [1, 1, 2])', { kind: 'discrete', values: [1, 2, 3], weights: [0.25, 0.5, 0.25] }],
    ['discrete([1, 2, 2, 3], [1, 1, 2, 0])', { kind: 'discrete', values: [1, 2], weights: [0.25, 0.75] }],
    ['empirical([3, 1, 2, 1])', { kind: 'discrete', values: [1, 2, 3], weights: [0.5, 0.25, 0.25] }],
    ['empirical([-0.5])', { kind: 'discrete', values: [-0.5], weights: [1] }],
    [
      'mixture([normal(0, 1), uniform(1, 2), 5 to 6], [1, 3, 0])',
      {
        kind: 'mixture',
        parts: [
          { kind: 'normal', mean: 0, sd: 1 },
          { kind: 'uniform', min: 1, max: 2 },
        ],
        weights: [0.25, 0.75],
      },
    ],
    ['mixture([normal(0, 1)], [7])', { kind: 'normal', mean: 0, sd: 1 }],
    ['truncated(normal(0, 1), min=0)', { kind: 'truncated', of: { kind: 'normal', mean: 0, sd: 1 }, min: 0, max: Infinity }],
    ['truncated(normal(0, 1), max=0)', { kind: 'truncated', of: { kind: 'normal', mean: 0, sd: 1 }, min: -Infinity, max: 0 }],
    ['truncated(uniform(0, 4), max=2, min=1)', { kind: 'truncated', of: { kind: 'uniform', min: 0, max: 4 }, min: 1, max: 2 }],
    [
      'truncated(mixture([uniform(0, 1), -3 to 3], [1, 1]), min=0)',
      {
        kind: 'truncated',
        of: {
          kind: 'mixture',
          parts: [
            { kind: 'uniform', min: 0, max: 1 },
            { kind: 'normal', mean: 0, sd: 6 / (2 * z95) },
          ],
          weights: [0.5, 0.5],
        },
        min: 0,
        max: Infinity,
      },
    ],
  ]
  test.each(cases)('%s', (text, expected) => expectClose(read(text), expected))
})

test('a formula and a number are terms too', () => {
  expect(parseTerm('x * 2', scopeOf('input'))).toMatchObject({ ok: true, value: { kind: 'formula' } })
  expect(parseTerm('45 000', scopeOf('input'))).toMatchObject({
    ok: true,
    value: { kind: 'formula', formula: { expr: { op: 'const', value: 45000 } } },
  })
})

test('`0 to b` is a normal distribution, with a warning', () => {
  const text = '0 to 5 tkr'
  const outcome = parseTerm(text, scopeOf('input'), placeOfText(text))
  expect(outcome).toMatchObject({ ok: true, value: { distribution: { kind: 'normal', mean: 2500 } } })
  expect(pointed(text, outcome)).toEqual([['zero-to', text]])
  expect(problemsOf(outcome)[0]?.severity).toBe('warning')
})

test('a long list of observations is taken', () => {
  const values = Array.from({ length: 3000 }, (_, k) => k + 1)
  expect(read(`empirical([${values.join(', ')}])`)).toMatchObject({ kind: 'discrete', values })
})

describe('wrong distributions', () => {
  const cases: readonly (readonly [text: string, code: Code, where: string, facts?: object])[] = [
    ['5 to 2', 'to-order', '5 to 2', { swapped: '2 to 5' }],
    ['3 Mkr to 500 tkr', 'to-order', '3 Mkr to 500 tkr', { swapped: '500 tkr to 3 Mkr' }],
    ['5 to 5', 'to-order', '5 to 5'],
    ['1 to', 'operand-expected', 'to'],
    ['to 5', 'operand-expected', 'to'],
    ['1 to 2 to 3', 'distribution-in-formula', 'to'],
    ['1 < 2 to 3', 'distribution-in-formula', 'to'],
    ['0,8 to 3,2', 'decimal-comma', '0,8', { corrected: '0.8 to 3.2' }],
    ['2 * normal(0, 1)', 'distribution-in-formula', 'normal'],
    ['normal(0, 1) + 1', 'distribution-in-formula', 'normal'],
    ['x + (1 to 2)', 'distribution-in-formula', 'to'],
    ['if(x, 1 to 2, 3)', 'distribution-in-formula', 'to'],
    ['normal(normal(0, 1), 1)', 'distribution-in-formula', 'normal'],
    ['normal(x, 1)', 'not-constant', 'x', { distribution: 'normal' }],
    ['normal(year, 1)', 'not-constant', 'year'],
    ['x * 2 to 3', 'not-constant', 'x', { distribution: 'to' }],
    ['normal(prev(q), 1)', 'function-not-here', 'prev'],
    ['normal', 'function-without-arguments', 'normal'],
    ['normal()', 'distribution-arguments', 'normal()'],
    ['normal(1)', 'distribution-arguments', 'normal(1)', { forms: ['normal(mean, sd)', 'normal(p5=a, p95=b)'] }],
    ['normal(1, 2, 3)', 'distribution-arguments', 'normal(1, 2, 3)'],
    ['normal(0,5, 1,5)', 'decimal-comma', '0,5', { corrected: 'normal(0.5, 1.5)' }],
    ['triangular(0, 0,15, 0,45)', 'decimal-comma', '0,15', { corrected: 'triangular(0, 0.15, 0.45)' }],
    ['normal(1, sd=2)', 'distribution-arguments', 'normal(1, sd=2)'],
    ['normal(p5=1)', 'distribution-arguments', 'normal(p5=1)'],
    ['normal(p5=1, sd=2)', 'distribution-arguments', 'normal(p5=1, sd=2)'],
    ['normal(p10=1, p90=2)', 'distribution-unknown-argument', 'p10'],
    ['lognormal(meen=1, sd=2)', 'distribution-unknown-argument', 'meen', { near: 'mean' }],
    ['normal(p5=1, p5=2)', 'distribution-argument-twice', 'p5'],
    ['normal(1,)', 'operand-expected', ')'],
    ['normal(p5=, p95=2)', 'operand-expected', ','],
    ['normal(1, 0)', 'distribution-parameter', '0', { parameter: 'sd', rule: 'above-zero' }],
    ['normal(1, -2)', 'distribution-parameter', '-2', { value: -2 }],
    ['normal(1/0, 1)', 'constant-not-finite', '1/0'],
    ['normal(1, sqrt(-1))', 'constant-not-finite', 'sqrt(-1)', { value: 'NaN' }],
    ['normal(p5=2, p95=1)', 'distribution-order', 'normal(p5=2, p95=1)'],
    ['lognormal(1, 0)', 'distribution-parameter', '0'],
    ['lognormal(p5=0, p95=1)', 'distribution-parameter', '0', { parameter: 'p5' }],
    ['lognormal(mean=-1, sd=1)', 'distribution-parameter', '-1'],
    ['uniform(1, 0)', 'distribution-order', 'uniform(1, 0)', { low: 'a', high: 'b' }],
    ['uniform(1, 1)', 'distribution-order', 'uniform(1, 1)'],
    ['triangular(0, 5, 1)', 'distribution-mode-outside', '5', { mode: 5 }],
    ['pert(0, -1, 1)', 'distribution-mode-outside', '-1'],
    ['pert(2, 2, 2)', 'distribution-order', 'pert(2, 2, 2)'],
    ['beta(0, 1)', 'distribution-parameter', '0'],
    ['beta(mean=1, sd=0.1)', 'distribution-parameter', '1', { rule: 'strictly-between-zero-and-one' }],
    ['beta(mean=0.1, sd=0.3)', 'beta-impossible', '0.3', { mean: 0.1 }],
    ['gamma(-1, 1)', 'distribution-parameter', '-1'],
    ['exponential(0)', 'distribution-parameter', '0'],
    ['weibull(1, 0)', 'distribution-parameter', '0'],
    ['poisson(-1)', 'distribution-parameter', '-1'],
    ['binomial(2.5, 0.5)', 'distribution-parameter', '2.5', { rule: 'whole-zero-or-more' }],
    ['binomial(10, 30)', 'distribution-parameter', '30', { rule: 'between-zero-and-one' }],
    ['bernoulli(-0.1)', 'distribution-parameter', '-0.1'],
    ['discrete(1, 2)', 'distribution-list-expected', '1'],
    ['discrete([1, 2], [1])', 'distribution-lengths', 'discrete([1, 2], [1])', { values: 2, weights: 1 }],
    ['discrete([1, 2], [1, -1])', 'distribution-parameter', '-1', { parameter: 'weights' }],
    ['discrete([1, 2], [0, 0])', 'distribution-no-weight', '[0, 0]'],
    ['discrete([1, 2])', 'distribution-arguments', 'discrete([1, 2])'],
    ['empirical([])', 'distribution-empty', '[]'],
    ['empirical(1, 2, 3)', 'distribution-arguments', 'empirical(1, 2, 3)'],
    ['empirical([1, x])', 'not-constant', 'x'],
    ['empirical([1, [2]])', 'construct-not-allowed', '[2]'],
    ['mixture([1, normal(0, 1)], [1, 1])', 'distribution-expected', '1'],
    ['mixture([normal(0, 1)], [0])', 'distribution-no-weight', '[0]'],
    ['mixture([normal(0, 1)], [1, 2])', 'distribution-lengths', 'mixture([normal(0, 1)], [1, 2])'],
    ['truncated(normal(0, 1))', 'distribution-arguments', 'truncated(normal(0, 1))'],
    ['truncated(normal(0, 1), 0, 1)', 'distribution-arguments', 'truncated(normal(0, 1), 0, 1)'],
    ['truncated(5, min=1)', 'distribution-expected', '5'],
    ['truncated(normal(0, 1), min=2, max=1)', 'distribution-order', 'truncated(normal(0, 1), min=2, max=1)'],
    ['truncated(uniform(0, 1), min=2)', 'truncation-empty', 'truncated(uniform(0, 1), min=2)', { of: 'uniform(0, 1)' }],
    ['truncated(1 to 2, max=0)', 'truncation-empty', 'truncated(1 to 2, max=0)'],
    ['truncated(normal(0, 1), min=40)', 'truncation-empty', 'truncated(normal(0, 1), min=40)'],
    ['truncated(exponential(1), min=800)', 'truncation-empty', 'truncated(exponential(1), min=800)'],
    ['truncated(poisson(3), min=0.2, max=0.8)', 'truncation-empty', 'truncated(poisson(3), min=0.2, max=0.8)'],
    ['truncated(discrete([1, 5], [1, 1]), min=2, max=4)', 'truncation-empty', 'truncated(discrete([1, 5], [1, 1]), min=2, max=4)'],
    ['truncated(truncated(uniform(0, 9), max=2), min=3)', 'truncation-empty', 'truncated(truncated(uniform(0, 9), max=2), min=3)'],
    ['normal(p5=-1.7e308, p95=1.7e308)', 'distribution-extreme', 'normal(p5=-1.7e308, p95=1.7e308)'],
    ['lognormal(mean=1e-300, sd=1e300)', 'distribution-extreme', 'lognormal(mean=1e-300, sd=1e300)'],
    ['normal(0, 1', 'parenthesis-unclosed', '('],
    ['normal[0, 1]', 'function-without-arguments', 'normal'],
    ['Normal(0, 1)', 'unknown-function', 'Normal'],
  ]
  test.each(cases.map((wrong) => ({ text: wrong[0], wrong })))('$text', ({ wrong }) => {
    const [text, code, where, facts] = wrong
    const outcome = parseTerm(text, scopeOf('input'), placeOfText(text))
    expect(outcome.ok).toBe(false)
    expect(pointed(text, outcome)[0]).toEqual([code, where])
    if (facts) expect(problemsOf(outcome)[0]?.facts).toMatchObject(facts)
  })

  test('every wrong parameter is reported', () => {
    const text = 'normal(x, sqrt(-1))'
    expect(pointed(text, parseTerm(text, scopeOf('input'), placeOfText(text)))).toEqual([
      ['not-constant', 'x'],
      ['constant-not-finite', 'sqrt(-1)'],
    ])
  })

  test('a decimal comma in a list is told of beside what it breaks', () => {
    const text = 'discrete([0,5, 1], [1, 1])'
    const codes = pointed(text, parseTerm(text, scopeOf('input'), placeOfText(text)))
    expect(codes).toEqual([
      ['distribution-lengths', text],
      ['maybe-decimal-comma', '0,5'],
    ])
  })
})
