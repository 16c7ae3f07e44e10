import type { Tape } from './tape.ts'
import type { DocValue } from './yaml.ts'

/** What a formula may mention where it stands. `now` are quantities of the same year, `earlier` those under `prev`. */
export type Scope = {
  readonly inputs: readonly string[]
  readonly now: readonly string[]
  readonly earlier: readonly string[]
  readonly interventions: readonly string[]
  /** On an edge from an intervention, and in its cost. */
  readonly spend?: boolean
}

/**
 * Distributions of moderate size, one of each kind at least. Counts and discrete ones are drawn like the rest: every
 * number a formula compares or rounds is shifted off their steps, so that no last bit decides.
 */
export const distributions = [
  'uniform(1, 5)',
  '0.8 to 3.2',
  '-1 to 2',
  'normal(2, 0.5)',
  'normal(p5=1, p95=4)',
  'lognormal(0, 0.3)',
  'lognormal(mean=2, sd=0.5)',
  'lognormal(p5=0.5, p95=2)',
  'triangular(0, 1, 3)',
  'pert(0, 1, 4)',
  'beta(2, 5)',
  'beta(mean=0.4, sd=0.1)',
  'gamma(2, 0.8)',
  'gamma(mean=3, sd=1)',
  'exponential(1.5)',
  'weibull(1.5, 2)',
  'poisson(3)',
  'binomial(10, 0.3)',
  'bernoulli(0.4)',
  'discrete([1, 2, 4], [1, 2, 1])',
  'empirical([0.5, 1.5, 1.5, 3])',
  'mixture([uniform(0, 1), normal(3, 0.5)], [1, 2])',
  'truncated(normal(2, 1), min=0, max=4)',
  'truncated(exponential(2), max=5)',
] as const

/** A term of a few units' size that mentions one name, or none. */
const term = (tape: Tape, scope: Scope): string => {
  const x = (): string => (scope.inputs.length > 0 ? (scope.inputs[tape.below(scope.inputs.length)] ?? '1') : '1.5')
  const kinds = ['constant', 'constant', 'input', 'input', 'time', 'function', 'branch', 'now', 'earlier', 'intervention'] as const
  const kind = tape.pick(kinds)
  if (kind === 'input') return `${tape.number(0.2, 3)} * ${x()}`
  if (kind === 'time') return tape.pick(['0.5 * t', '(year - 2020) / 7', '2 ^ t / 20', 'sin(year)', 'pi / (t + 1)', 'e * 0.3'])
  if (kind === 'function') return functionOf(tape, x())
  if (kind === 'branch') return branchOn(tape, x())
  const from = kind === 'intervention' ? scope.interventions : kind === 'now' ? scope.now : scope.earlier
  const name = kind === 'constant' ? undefined : from[tape.below(from.length)]
  if (name === undefined) return `${tape.number(0.5, 9)}`
  if (kind === 'earlier') return `${tape.number(0.05, 0.4)} * prev(${name})`
  const how = tape.pick(['', '', 'ref', ...(kind === 'intervention' ? (['prev'] as const) : [])])
  return `${tape.number(0.05, 0.4)} * ${how === '' ? name : `${how}(${name})`}${kind === 'intervention' ? ' / 100' : ''}`
}

const functionOf = (tape: Tape, x: string): string =>
  tape.pick([
    `abs(${x})`,
    `min(${x}, 2.71)`,
    `max(${x}, 0.5, 1.3)`,
    `exp(-abs(${x}) / 3)`,
    `log(1 + abs(${x}))`,
    `log10(2 + ${x} ^ 2)`,
    `sqrt(abs(${x}))`,
    `round(${x} * 1.37 + 0.1371)`,
    `floor(${x} * 1.37 + 0.1371)`,
    `ceil(-${x} * 0.77 + 0.0713)`,
    `mod(${x} * 1.37 + 0.1371, 3.1)`,
    `cos(${x}) * tan(0.3)`,
    `atan2(${x}, 2)`,
    `sign(${x} - 1.2345)`,
    `clamp(${x}, 0.2, 2.5)`,
    `-(${x}) / (1 + abs(${x}))`,
  ])

const branchOn = (tape: Tape, x: string): string =>
  tape.pick([
    `if(${x} > 1.2345, 3, 1 + ${x} / 9)`,
    `(${x} <= 2.3456 ? 2 : 0.5)`,
    `if(${x} > 0.5432 and t >= 1, 1.5, 0.3)`,
    `if(not (${x} < 1.4321) or year == 2027, log(abs(${x}) + 1.1), 0.7)`,
    `if(t != 1, 1, 0)`,
  ])

/** A formula of one to three terms; a plain number on an empty tape. */
export const formula = (tape: Tape, scope: Scope): string => {
  const terms = Array.from({ length: 1 + tape.below(3) }, () => term(tape, scope))
  return terms.reduce((left, right) => `${left} ${tape.pick(['+', '+', '-'])} ${right}`)
}

/** A number in [low, high] whatever its names are worth: plain, or an input squeezed into the range. */
export const bounded = (tape: Tape, scope: Scope, low: number, high: number): string => {
  const plain = `${tape.number(low, high)}`
  if (!tape.oneIn(3) || scope.inputs.length === 0) return plain
  const x = scope.inputs[tape.below(scope.inputs.length)] ?? '1'
  return tape.pick([`clamp(${x} / 4, ${low}, ${high})`, `${low} + ${Math.round((high - low) * 1e4) / 1e4} * (0.5 + 0.5 * sin(${x}))`])
}

/** A value as it is, or as a series by year, held or interpolated; `of` writes the value of each year. */
export const timed = (tape: Tape, from: number, years: number, of: () => DocValue, earliest = from - 1): DocValue => {
  if (!tape.oneIn(4)) return of()
  const first = earliest + tape.below(3)
  const points = { [first]: of(), [first + 1 + tape.below(years + 1)]: of() }
  return tape.oneIn(2) ? { value: points, interpolate: 'linear' } : points
}
