import { log, pow } from '../numeric/elementary/index.ts'
import type { Distribution } from './types.ts'

/** Beyond this many standard deviations a normal tail is below 1e-299: nothing that a double can divide by. */
const normalReach = 37
/** e^−700 is about 1e-304. */
const exponentialReach = 700

/**
 * Whether a distribution has something between `min` and `max` (both included) that doubles can still tell from
 * nothing. Sound for supports; for the far tails of the commonest distributions too, not for all.
 */
export const hasMass = (d: Distribution, min: number, max: number): boolean => {
  const overlaps = (low: number, high: number): boolean => max > low && min < high
  switch (d.kind) {
    case 'normal':
      return overlaps(d.mean - normalReach * d.sd, d.mean + normalReach * d.sd)
    case 'lognormal':
      return max > 0 && (min <= 0 || log(min) < d.mu + normalReach * d.sigma) && log(max) > d.mu - normalReach * d.sigma
    case 'uniform':
    case 'triangular':
    case 'beta':
      return overlaps(d.min, d.max)
    case 'gamma':
      return max > 0
    case 'exponential':
      return overlaps(0, exponentialReach * d.mean)
    case 'weibull':
      return max > 0 && (min <= 0 || pow(min / d.scale, d.shape) < exponentialReach)
    case 'poisson':
      return Math.ceil(Math.max(min, 0)) <= Math.floor(max)
    case 'binomial':
      return Math.ceil(Math.max(min, 0)) <= Math.floor(Math.min(max, d.n))
    case 'discrete':
      return d.values.some((value) => value >= min && value <= max)
    case 'mixture':
      return d.parts.some((part) => hasMass(part, min, max))
    case 'truncated':
      return Math.max(min, d.min) < Math.min(max, d.max) && hasMass(d.of, Math.max(min, d.min), Math.min(max, d.max))
  }
}

/** Whether all parameters survived the arithmetic that made them: finite, and spreads still above 0. */
export const isUsable = (d: Distribution): boolean => {
  const finite = (...numbers: readonly number[]): boolean => numbers.every(Number.isFinite)
  const positive = (...numbers: readonly number[]): boolean => numbers.every((x) => x > 0 && x < Infinity)
  switch (d.kind) {
    case 'normal':
      return finite(d.mean) && positive(d.sd)
    case 'lognormal':
      return finite(d.mu) && positive(d.sigma)
    case 'uniform':
    case 'triangular':
      return positive(d.max - d.min)
    case 'beta':
      return positive(d.alpha, d.beta, d.max - d.min)
    case 'gamma':
    case 'weibull':
      return positive(d.shape, d.scale)
    case 'exponential':
    case 'poisson':
      return positive(d.mean)
    case 'binomial':
      return positive(d.n, d.p)
    case 'discrete':
      return d.weights.length > 0 && positive(...d.weights)
    case 'mixture':
      return d.weights.length > 0 && positive(...d.weights) && d.parts.every(isUsable)
    case 'truncated':
      return isUsable(d.of)
  }
}
