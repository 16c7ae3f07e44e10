import type { Distribution } from '../../src/formula/types.ts'

const beta = (alpha: number, b: number, min = 0, max = 1): Distribution => ({ kind: 'beta', alpha, beta: b, min, max })
const gamma = (shape: number, scale = 1): Distribution => ({ kind: 'gamma', shape, scale })
const normal = (mean: number, sd: number): Distribution => ({ kind: 'normal', mean, sd })
const lognormal = (mu: number, sigma: number): Distribution => ({ kind: 'lognormal', mu, sigma })
const uniform = (min: number, max: number): Distribution => ({ kind: 'uniform', min, max })
const triangular = (min: number, mode: number, max: number): Distribution => ({ kind: 'triangular', min, mode, max })
const poisson = (mean: number): Distribution => ({ kind: 'poisson', mean })
const binomial = (n: number, p: number): Distribution => ({ kind: 'binomial', n, p })
const discrete = (values: readonly number[], weights: readonly number[]): Distribution => ({ kind: 'discrete', values, weights })
const mixture = (parts: readonly Distribution[], weights: readonly number[]): Distribution => ({ kind: 'mixture', parts, weights })
const truncated = (of: Distribution, min = -Infinity, max = Infinity): Distribution => ({ kind: 'truncated', of, min, max })

export const make = { beta, gamma, normal, lognormal, uniform, triangular, poisson, binomial, discrete, mixture, truncated }

/** With a density throughout. */
export const continuous: readonly Distribution[] = [
  normal(10, 3),
  lognormal(-0.02, 0.2),
  lognormal(3, 2.5),
  uniform(-3, 5),
  triangular(0, 0.15, 0.45),
  triangular(2, 2, 3),
  triangular(2, 3, 3),
  { kind: 'exponential', mean: 7 },
  { kind: 'weibull', shape: 1.7, scale: 3 },
  { kind: 'weibull', shape: 0.3, scale: 1 },
  beta(5, 45),
  beta(8, 12),
  beta(0.5, 0.5),
  beta(1, 1),
  beta(0.05, 3),
  beta(3, 2.2, 10, 40),
  beta(1.5, 3, -1, 0),
  beta(2, 1e6),
  beta(4e4, 3e4),
  gamma(0.05),
  gamma(0.7, 5),
  gamma(12),
  gamma(41, 0.1),
  gamma(1e6),
  truncated(normal(5, 2), 0),
  truncated(normal(0, 1), 8),
  truncated(lognormal(0, 1), 0.5, 2),
  truncated(gamma(2), 30, 40),
  truncated(truncated(beta(2, 5), 0.3), 0.1, 0.9),
  truncated(triangular(0, 1, 4), 0.5, 3),
  mixture([normal(0, 1), normal(6, 0.5)], [0.7, 0.3]),
  mixture([lognormal(0, 0.3), lognormal(6, 0.3)], [0.6, 0.4]),
  mixture([beta(2, 3), uniform(0.2, 3)], [0.6, 0.4]),
  mixture([mixture([gamma(3), uniform(1, 2)], [0.5, 0.5]), gamma(30)], [0.5, 0.5]),
  truncated(mixture([normal(0, 1), normal(6, 1)], [0.5, 0.5]), 1, 5.5),
]

/** Of single values only. */
export const atomic: readonly Distribution[] = [
  poisson(0.3),
  poisson(4.2),
  poisson(180),
  poisson(100_000),
  poisson(1e6),
  poisson(1e9),
  binomial(1, 0.5),
  binomial(12, 0.3),
  binomial(45_000, 0.97),
  binomial(2e8, 0.5),
  discrete([0, 1], [0.3, 0.7]),
  discrete([-3, 0.5, 2, 1000], [0.25, 0.25, 0.25, 0.25]),
  discrete(
    Array.from({ length: 3000 }, (_, i) => i * i),
    Array.from({ length: 3000 }, (_, i) => (i + 1) / 4_501_500),
  ),
  truncated(poisson(4.2), 1),
  truncated(poisson(2), 30),
  truncated(binomial(50, 0.1), 2.5, 11.5),
  truncated(discrete([1, 2, 3, 4], [0.1, 0.2, 0.3, 0.4]), 2, 3),
  mixture([poisson(2), poisson(40)], [0.9, 0.1]),
  mixture([poisson(900), discrete([0, 3.5], [0.5, 0.5])], [0.5, 0.5]),
]

/** Both. */
export const mixed: readonly Distribution[] = [
  mixture([discrete([0], [1]), lognormal(0, 1)], [0.4, 0.6]),
  mixture([discrete([-1, 1], [0.5, 0.5]), normal(0, 1)], [0.2, 0.8]),
  truncated(mixture([poisson(2), gamma(3, 2)], [0.5, 0.5]), 1, 9),
]

/** For a test's name. */
export const nameOf = (d: Distribution): string => {
  const given: readonly unknown[] = Object.entries(d).flatMap(([key, value]) => (key === 'kind' ? [] : [value]))
  const shown = given.map((x) => (Array.isArray(x) && x.length > 5 ? `${x.length} numbers` : inner(x)))
  return `${d.kind}(${shown.join(', ')})`
}
const inner = (x: unknown): string => {
  if (Array.isArray(x)) return `[${x.map(inner).join(', ')}]`
  return typeof x === 'object' && x !== null && 'kind' in x ? nameOf(x as Distribution) : String(x)
}
