import type { DistributionName } from './language.ts'

/** A parameter of a distribution: its name, and whether it is a number, a list of numbers, a distribution or a list of them. */
export type ParameterKind = 'number' | 'numbers' | 'distribution' | 'distributions'
export type Parameter = { readonly name: string; readonly kind: ParameterKind; readonly optional?: boolean }

/**
 * One way to write a distribution. `named`: the parameters must be named (the distribution itself, in `truncated`,
 * not); else they come in order, or all by name.
 */
export type Form = { readonly id: string; readonly named: boolean; readonly parameters: readonly Parameter[]; readonly written: string }

const numbers = (names: string): readonly Parameter[] => names.split(' ').map((name) => ({ name, kind: 'number' }))
const inOrder = (name: string, parameters: string): Form => ({
  id: name,
  named: false,
  parameters: numbers(parameters),
  written: `${name}(${parameters.replaceAll(' ', ', ')})`,
})
const meanAndSd = (name: string): Form => ({
  id: `${name}-mean-sd`,
  named: true,
  parameters: numbers('mean sd'),
  written: `${name}(mean=m, sd=s)`,
})
const percentiles = (name: string): Form => ({
  id: `${name}-p5-p95`,
  named: true,
  parameters: numbers('p5 p95'),
  written: `${name}(p5=a, p95=b)`,
})

/** Every way to write every distribution (MODEL's table; `a to b` apart). */
export const distributionForms: { readonly [name in DistributionName]: readonly Form[] } = {
  normal: [inOrder('normal', 'mean sd'), percentiles('normal')],
  lognormal: [inOrder('lognormal', 'mu sigma'), meanAndSd('lognormal'), percentiles('lognormal')],
  uniform: [inOrder('uniform', 'a b')],
  triangular: [inOrder('triangular', 'min mode max')],
  pert: [inOrder('pert', 'min mode max')],
  beta: [inOrder('beta', 'alpha beta'), meanAndSd('beta')],
  gamma: [inOrder('gamma', 'shape scale'), meanAndSd('gamma')],
  exponential: [inOrder('exponential', 'mean')],
  weibull: [inOrder('weibull', 'shape scale')],
  poisson: [inOrder('poisson', 'mean')],
  binomial: [inOrder('binomial', 'n p')],
  bernoulli: [inOrder('bernoulli', 'p')],
  discrete: [
    {
      id: 'discrete',
      named: false,
      parameters: [
        { name: 'values', kind: 'numbers' },
        { name: 'weights', kind: 'numbers' },
      ],
      written: 'discrete([v1, v2], [w1, w2])',
    },
  ],
  empirical: [{ id: 'empirical', named: false, parameters: [{ name: 'values', kind: 'numbers' }], written: 'empirical([x1, x2])' }],
  mixture: [
    {
      id: 'mixture',
      named: false,
      parameters: [
        { name: 'distributions', kind: 'distributions' },
        { name: 'weights', kind: 'numbers' },
      ],
      written: 'mixture([d1, d2], [w1, w2])',
    },
  ],
  truncated: [
    {
      id: 'truncated',
      named: true,
      parameters: [
        { name: 'distribution', kind: 'distribution' },
        { name: 'min', kind: 'number', optional: true },
        { name: 'max', kind: 'number', optional: true },
      ],
      written: 'truncated(d, min=a, max=b)',
    },
  ],
}
