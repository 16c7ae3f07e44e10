import { log, log1p } from '../numeric/elementary/index.ts'
import type { ParameterRule } from '../problems/formula.ts'
import { error, type Outcome, type Place, type Problem } from '../problems/problem.ts'
import { hasMass, isUsable } from './support.ts'
import type { Distribution } from './types.ts'

/** What was given to a distribution: parameters by name, with their places in the file (a list's items as `weights 0`). */
export type Given = {
  readonly name: string
  readonly text: string
  readonly place: Place | undefined
  readonly numbers: ReadonlyMap<string, number>
  readonly lists: ReadonlyMap<string, readonly number[]>
  readonly parts: readonly { readonly distribution: Distribution; readonly text: string }[]
  readonly places: ReadonlyMap<string, Place | undefined>
}

/** The 95th percentile of the standard normal distribution: `a to b` spans twice as many standard deviations. */
export const z95 = 1.6448536269514722

type Built = Distribution | readonly Problem[]

/**
 * The distribution that a way of writing it (`Form.id`) and its parameters make, or what is wrong with them. Formulas:
 * normal and lognormal by their 5th and 95th percentile: mean = (a + b) / 2, sd = (b − a) / (2 z95), of the logarithms
 * for lognormal. By mean m and sd s: lognormal sigma² = ln(1 + (s/m)²), mu = ln m − sigma²/2; beta
 * alpha + beta = m (1 − m) / s² − 1, alpha = m (alpha + beta); gamma shape = (m/s)², scale = s²/m. PERT is the beta
 * distribution on min to max with alpha = 1 + λ (mode − min) / (max − min), beta = 1 + λ (max − mode) / (max − min), λ = 4.
 */
export const build = (form: string, given: Given): Outcome<Distribution> => {
  const built = distributions(form, given)
  if (isProblems(built)) return { ok: false, problems: built }
  if (!isUsable(built)) return { ok: false, problems: [error('distribution-extreme', { text: given.text }, given.place)] }
  return { ok: true, value: built, warnings: [] }
}

const isProblems = (built: Built): built is readonly Problem[] => Array.isArray(built)

const distributions = (form: string, given: Given): Built => {
  const of = (name: string): number => given.numbers.get(name) ?? Number.NaN
  const mean = of('mean')
  const sd = of('sd')
  switch (form) {
    case 'normal':
      return wrong(given, [['sd', 'above-zero']]) ?? { kind: 'normal', mean, sd }
    case 'normal-p5-p95':
      return unordered(given, 'p5', 'p95') ?? { kind: 'normal', mean: of('p5') / 2 + of('p95') / 2, sd: (of('p95') - of('p5')) / (2 * z95) }
    case 'lognormal':
      return wrong(given, [['sigma', 'above-zero']]) ?? { kind: 'lognormal', mu: of('mu'), sigma: of('sigma') }
    case 'lognormal-mean-sd': {
      const variance = log1p((sd / mean) * (sd / mean))
      return (
        wrong(given, [
          ['mean', 'above-zero'],
          ['sd', 'above-zero'],
        ]) ?? { kind: 'lognormal', mu: log(mean) - variance / 2, sigma: Math.sqrt(variance) }
      )
    }
    case 'lognormal-p5-p95': {
      const a = log(of('p5'))
      const b = log(of('p95'))
      return (
        wrong(given, [['p5', 'above-zero']]) ??
        unordered(given, 'p5', 'p95') ?? { kind: 'lognormal', mu: (a + b) / 2, sigma: (b - a) / (2 * z95) }
      )
    }
    case 'uniform':
      return unordered(given, 'a', 'b') ?? { kind: 'uniform', min: of('a'), max: of('b') }
    case 'triangular':
    case 'pert':
      return unordered(given, 'min', 'max') ?? modeOutside(given) ?? modal(form, of('min'), of('mode'), of('max'))
    case 'beta':
      return (
        wrong(given, [
          ['alpha', 'above-zero'],
          ['beta', 'above-zero'],
        ]) ?? { kind: 'beta', alpha: of('alpha'), beta: of('beta'), min: 0, max: 1 }
      )
    case 'beta-mean-sd':
      return (
        wrong(given, [
          ['mean', 'strictly-between-zero-and-one'],
          ['sd', 'above-zero'],
        ]) ?? betaOfMean(given, mean, sd)
      )
    case 'gamma':
      return (
        wrong(given, [
          ['shape', 'above-zero'],
          ['scale', 'above-zero'],
        ]) ?? { kind: 'gamma', shape: of('shape'), scale: of('scale') }
      )
    case 'gamma-mean-sd':
      return (
        wrong(given, [
          ['mean', 'above-zero'],
          ['sd', 'above-zero'],
        ]) ?? { kind: 'gamma', shape: (mean / sd) * (mean / sd), scale: (sd / mean) * sd }
      )
    case 'exponential':
      return wrong(given, [['mean', 'above-zero']]) ?? { kind: 'exponential', mean }
    case 'weibull':
      return (
        wrong(given, [
          ['shape', 'above-zero'],
          ['scale', 'above-zero'],
        ]) ?? { kind: 'weibull', shape: of('shape'), scale: of('scale') }
      )
    case 'poisson':
      return wrong(given, [['mean', 'zero-or-more']]) ?? (mean === 0 ? pointAt(0) : { kind: 'poisson', mean })
    case 'binomial':
      return (
        wrong(given, [
          ['n', 'whole-zero-or-more'],
          ['p', 'between-zero-and-one'],
        ]) ?? binomial(of('n'), of('p'))
      )
    case 'bernoulli':
      return wrong(given, [['p', 'between-zero-and-one']]) ?? discrete(given, [0, 1], [1 - of('p'), of('p')])
    case 'discrete':
      return (
        weighted(given, given.lists.get('values')?.length ?? 0) ??
        discrete(given, given.lists.get('values') ?? [], given.lists.get('weights') ?? [])
      )
    case 'empirical': {
      const values = given.lists.get('values') ?? []
      return discrete(
        given,
        values,
        values.map(() => 1),
      )
    }
    case 'mixture':
      return weighted(given, given.parts.length) ?? mixture(given)
    default:
      return truncated(given)
  }
}

const keeps: { readonly [rule in ParameterRule]: (x: number) => boolean } = {
  'above-zero': (x) => x > 0,
  'zero-or-more': (x) => x >= 0,
  'between-zero-and-one': (x) => x >= 0 && x <= 1,
  'strictly-between-zero-and-one': (x) => x > 0 && x < 1,
  'whole-zero-or-more': (x) => x >= 0 && Number.isSafeInteger(x),
  finite: Number.isFinite,
}

/** The parameters that break their rule, or undefined where none does. */
const wrong = (given: Given, rules: readonly (readonly [string, ParameterRule])[]): readonly Problem[] | undefined => {
  const problems = rules.flatMap(([parameter, rule]) => {
    const value = given.numbers.get(parameter) ?? Number.NaN
    return keeps[rule](value)
      ? []
      : [error('distribution-parameter', { name: given.name, parameter, value, rule }, given.places.get(parameter) ?? given.place)]
  })
  return problems.length > 0 ? problems : undefined
}

const unordered = (given: Given, low: string, high: string): readonly Problem[] | undefined => {
  const lowValue = given.numbers.get(low) ?? Number.NaN
  const highValue = given.numbers.get(high) ?? Number.NaN
  if (lowValue < highValue) return undefined
  return [error('distribution-order', { name: given.name, low, lowValue, high, highValue }, given.place)]
}

const modeOutside = (given: Given): readonly Problem[] | undefined => {
  const [min, mode, max] = ['min', 'mode', 'max'].map((name) => given.numbers.get(name) ?? Number.NaN) as [number, number, number]
  if (min <= mode && mode <= max) return undefined
  return [error('distribution-mode-outside', { name: given.name, min, mode, max }, given.places.get('mode') ?? given.place)]
}

const modal = (form: 'triangular' | 'pert', min: number, mode: number, max: number): Distribution => {
  if (form === 'triangular') return { kind: 'triangular', min, mode, max }
  const part = (mode - min) / (max - min)
  return { kind: 'beta', alpha: 1 + 4 * part, beta: 1 + 4 * ((max - mode) / (max - min)), min, max }
}

const betaOfMean = (given: Given, mean: number, sd: number): Built => {
  const limit = Math.sqrt(mean * (1 - mean))
  const sum = (mean * (1 - mean)) / (sd * sd) - 1
  // Nearer 0 than this is the rounding of an sd at its limit.
  if (!(sum > 1e-12)) return [error('beta-impossible', { mean, sd, limit }, given.places.get('sd') ?? given.place)]
  return { kind: 'beta', alpha: mean * sum, beta: (1 - mean) * sum, min: 0, max: 1 }
}

const pointAt = (value: number): Distribution => ({ kind: 'discrete', values: [value], weights: [1] })

const binomial = (n: number, p: number): Distribution =>
  n === 0 || p === 0 ? pointAt(0) : p === 1 ? pointAt(n) : { kind: 'binomial', n, p }

/** What is wrong with the weights of `count` values. */
const weighted = (given: Given, count: number): readonly Problem[] | undefined => {
  const { name, place, places } = given
  const weights = given.lists.get('weights') ?? []
  if (weights.length !== count) return [error('distribution-lengths', { name, values: count, weights: weights.length }, place)]
  const negative = weights.flatMap((value, index) =>
    value >= 0
      ? []
      : [
          error(
            'distribution-parameter',
            { name, parameter: 'weights', value, rule: 'zero-or-more' },
            places.get(`weights ${index}`) ?? place,
          ),
        ],
  )
  if (negative.length > 0) return negative
  return weights.some((w) => w > 0) ? undefined : [error('distribution-no-weight', { name }, places.get('weights') ?? place)]
}

/** Values in ascending order, each once, those without weight left out; weights that sum to 1. */
const discrete = (given: Given, values: readonly number[], weights: readonly number[]): Built => {
  if (values.length === 0) return [error('distribution-empty', { name: given.name }, given.place)]
  const sum = weights.reduce((a, b) => a + b, 0)
  const sorted = values.map((value, index) => ({ value, weight: weights[index] as number })).sort((a, b) => a.value - b.value)
  const merged: { readonly value: number; weight: number }[] = []
  for (const { value, weight } of sorted) {
    const last = merged.at(-1)
    if (last !== undefined && last.value === value) last.weight += weight
    else merged.push({ value, weight })
  }
  const kept = merged.filter(({ weight }) => weight / sum > 0)
  return { kind: 'discrete', values: kept.map((k) => k.value), weights: kept.map((k) => k.weight / sum) }
}

const mixture = (given: Given): Built => {
  const weights = given.lists.get('weights') ?? []
  const sum = weights.reduce((a, b) => a + b, 0)
  const kept = given.parts
    .map(({ distribution }, index) => ({ distribution, weight: (weights[index] as number) / sum }))
    .filter(({ weight }) => weight > 0)
  const [first] = kept
  if (kept.length === 1 && first !== undefined) return first.distribution
  return { kind: 'mixture', parts: kept.map((k) => k.distribution), weights: kept.map((k) => k.weight) }
}

const truncated = (given: Given): Built => {
  const [part] = given.parts
  if (part === undefined) return [error('distribution-empty', { name: given.name }, given.place)]
  const min = given.numbers.get('min') ?? -Infinity
  const max = given.numbers.get('max') ?? Infinity
  if (!(min < max))
    return [error('distribution-order', { name: given.name, low: 'min', lowValue: min, high: 'max', highValue: max }, given.place)]
  if (!hasMass(part.distribution, min, max)) return [error('truncation-empty', { of: part.text, min, max }, given.place)]
  return { kind: 'truncated', of: part.distribution, min, max }
}
