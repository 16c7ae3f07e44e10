import type { Distribution } from '../../formula/types.ts'
import { exponentialLaw, lognormalLaw, normalLaw, triangularLaw, uniformLaw, weibullLaw } from './closed.ts'
import { binomialLaw, discreteLaw, poissonLaw } from './counts.ts'
import { betaLaw, gammaLaw } from './gamma-beta.ts'
import type { Law } from './law.ts'
import { mixtureLaw } from './mixture.ts'
import { emptyLaw, massWithin, truncatedLaw } from './truncated.ts'

type Mixture = Extract<Distribution, { readonly kind: 'mixture' }>

/**
 * The same distribution with mixtures outermost and one deep, and with at most one truncation on what is left: a
 * truncated mixture is the mixture of its truncated parts, weighted by what the bounds leave of each.
 */
export const simplified = (d: Distribution): Distribution => {
  if (d.kind === 'mixture') return flattened(d)
  if (d.kind !== 'truncated') return d
  const { min, max } = d
  const of = simplified(d.of)
  if (of.kind === 'truncated') return { kind: 'truncated', of: of.of, min: Math.max(min, of.min), max: Math.min(max, of.max) }
  if (of.kind !== 'mixture') return { kind: 'truncated', of, min, max }
  const weights = of.parts.map((part, i) => of.weights[i] * massWithin(lawOf(part), min, max))
  return normalized({ kind: 'mixture', parts: of.parts.map((part) => simplified({ kind: 'truncated', of: part, min, max })), weights })
}

const flattened = (d: Mixture): Distribution => {
  const parts: Distribution[] = []
  const weights: number[] = []
  d.parts.forEach((given, i) => {
    const part = simplified(given)
    if (part.kind === 'mixture') {
      parts.push(...part.parts)
      weights.push(...part.weights.map((w) => w * d.weights[i]))
    } else {
      parts.push(part)
      weights.push(d.weights[i])
    }
  })
  return normalized({ kind: 'mixture', parts, weights })
}

const normalized = ({ parts, weights }: Mixture): Mixture => {
  const total = weights.reduce((sum, w) => sum + w, 0)
  const kept = weights.flatMap((w, i) => (w > 0 ? [i] : []))
  return { kind: 'mixture', parts: kept.map((i) => parts[i]), weights: kept.map((i) => weights[i] / total) }
}

const made = new WeakMap<Distribution, Law>()

/** The law of a distribution; made once for each object. */
export const lawOf = (d: Distribution): Law => {
  const known = made.get(d)
  if (known) return known
  const law = make(simplified(d))
  made.set(d, law)
  return law
}

const make = (d: Distribution): Law => {
  switch (d.kind) {
    case 'normal':
      return normalLaw(d.mean, d.sd)
    case 'lognormal':
      return lognormalLaw(d.mu, d.sigma)
    case 'uniform':
      return uniformLaw(d.min, d.max)
    case 'triangular':
      return triangularLaw(d.min, d.mode, d.max)
    case 'beta':
      return betaLaw(d.alpha, d.beta, d.min, d.max)
    case 'gamma':
      return gammaLaw(d.shape, d.scale)
    case 'exponential':
      return exponentialLaw(d.mean)
    case 'weibull':
      return weibullLaw(d.shape, d.scale)
    case 'poisson':
      return poissonLaw(d.mean)
    case 'binomial':
      return binomialLaw(d.n, d.p)
    case 'discrete':
      return discreteLaw(d.values, d.weights)
    case 'mixture':
      return d.parts.length === 0 ? emptyLaw : mixtureLaw(d.parts.map(make), d.weights)
    case 'truncated':
      return truncatedLaw(make(d.of), d.min, d.max)
  }
}
