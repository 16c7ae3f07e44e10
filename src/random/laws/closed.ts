import { exp, expm1, log, log1p, pow } from '../../numeric/elementary/index.ts'
import { normalCdf, normalQuantile } from '../normal.ts'
import { logGamma1p } from '../special/gamma.ts'
import { continuous, type Law, placeOf } from './law.ts'

type Simple = Omit<Parameters<typeof continuous>[0], 'at'> & { readonly density: (x: number) => number }
const simple = ({ density, ...law }: Simple): Law => continuous({ ...law, at: placeOf(law.cdf, law.sf, density) })

/** The standard normal quantile of p, or by its complement q where that is the smaller one. */
export const normalInverse = (p: number, q: number): number => (p <= 0.5 ? normalQuantile(p) : -normalQuantile(q))

/** 1 / √(2π). */
const normalPeak = 0.3989422804014327
const normalDensity = (z: number): number => normalPeak * exp(-0.5 * z * z)

/** −log q, precise also where q is close to 1 and only p = 1 − q tells it from 1. */
const exponentialInverse = (p: number, q: number): number => (p < 0.5 ? -log1p(-p) : -log(q))

export const normalLaw = (mean: number, sd: number): Law =>
  sd === 0
    ? certain(mean)
    : simple({
        cdf: (x) => normalCdf((x - mean) / sd),
        sf: (x) => normalCdf((mean - x) / sd),
        density: (x) => normalDensity((x - mean) / sd) / sd,
        inverse: (p, q) => mean + sd * normalInverse(p, q),
        breaks: [],
        mean,
        variance: sd * sd,
      })

export const lognormalLaw = (mu: number, sigma: number): Law => {
  if (sigma === 0) return certain(exp(mu))
  const z = (x: number): number => (log(x) - mu) / sigma
  const square = sigma * sigma
  return simple({
    cdf: (x) => (x > 0 ? normalCdf(z(x)) : 0),
    sf: (x) => (x > 0 ? normalCdf(-z(x)) : 1),
    density: (x) => (x > 0 ? normalDensity(z(x)) / (sigma * x) : 0),
    inverse: (p, q) => exp(mu + sigma * normalInverse(p, q)),
    breaks: [0],
    mean: exp(mu + 0.5 * square),
    variance: exp(2 * mu + square) * expm1(square),
  })
}

export const uniformLaw = (min: number, max: number): Law => {
  const width = max - min
  if (width === 0) return certain(min)
  return simple({
    cdf: (x) => Math.max(0, Math.min(1, (x - min) / width)),
    sf: (x) => Math.max(0, Math.min(1, (max - x) / width)),
    density: (x) => (x >= min && x <= max ? 1 / width : 0),
    inverse: (p, q) => (p < 0.5 ? min + p * width : max - q * width),
    breaks: [min, max],
    mean: min + 0.5 * width,
    variance: (width * width) / 12,
  })
}

export const triangularLaw = (min: number, mode: number, max: number): Law => {
  const width = max - min
  if (width === 0) return certain(min)
  const rise = mode - min
  const fall = max - mode
  const below = (x: number): number => (x <= min ? 0 : ((x - min) * (x - min)) / (width * rise))
  const above = (x: number): number => (x >= max ? 0 : ((max - x) * (max - x)) / (width * fall))
  return simple({
    cdf: (x) => (x < mode ? below(x) : 1 - above(x)),
    sf: (x) => (x < mode ? 1 - below(x) : above(x)),
    density: (x) =>
      x < min || x > max ? 0 : x < mode ? (2 * (x - min)) / (width * rise) : x > mode ? (2 * (max - x)) / (width * fall) : 2 / width,
    inverse: (p, q) => (p * width < rise ? min + Math.sqrt(p * width * rise) : max - Math.sqrt(q * width * fall)),
    breaks: rise > 0 && fall > 0 ? [min, mode, max] : [min, max],
    mean: min + (rise + width) / 3,
    variance: (rise * rise + rise * fall + fall * fall) / 18,
  })
}

export const exponentialLaw = (mean: number): Law =>
  mean === 0
    ? certain(0)
    : simple({
        cdf: (x) => (x > 0 ? -expm1(-x / mean) : 0),
        sf: (x) => (x > 0 ? exp(-x / mean) : 1),
        density: (x) => (x >= 0 ? exp(-x / mean) / mean : 0),
        inverse: (p, q) => mean * exponentialInverse(p, q),
        breaks: [0],
        mean,
        variance: mean * mean,
      })

export const weibullLaw = (shape: number, scale: number): Law => {
  const hazard = (x: number): number => pow(x / scale, shape)
  const first = exp(logGamma1p(1 / shape))
  return simple({
    cdf: (x) => (x > 0 ? -expm1(-hazard(x)) : 0),
    sf: (x) => (x > 0 ? exp(-hazard(x)) : 1),
    density: (x) => (x > 0 ? (shape / x) * hazard(x) * exp(-hazard(x)) : 0),
    inverse: (p, q) => scale * pow(exponentialInverse(p, q), 1 / shape),
    breaks: [0],
    mean: scale * first,
    // Γ(1 + 2/k) − Γ(1 + 1/k)², which for a large shape k nearly cancel
    variance: scale * scale * first * first * expm1(logGamma1p(2 / shape) - 2 * logGamma1p(1 / shape)),
  })
}

/** All the probability at one value. */
export const certain = (value: number): Law => ({
  kind: 'atoms',
  cdf: (x) => (x >= value ? 1 : 0),
  sf: (x) => (x >= value ? 0 : 1),
  cdfBelow: (x) => (x > value ? 1 : 0),
  sfFrom: (x) => (x > value ? 0 : 1),
  at: (x) => ({ lower: x >= value ? 1 : 0, upper: x >= value ? 0 : 1, density: 0 }),
  inverse: (p) => (Number.isNaN(p) ? NaN : value),
  atoms: [{ kind: 'values', values: [value] }],
  breaks: [],
  mean: value,
  variance: 0,
})
