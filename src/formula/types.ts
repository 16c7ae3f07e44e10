import type { Place } from '../problems/problem.ts'

export type UnaryOp = 'neg' | 'not' | 'abs' | 'exp' | 'log' | 'log10' | 'sqrt' | 'round' | 'floor' | 'ceil' | 'sin' | 'cos' | 'tan' | 'sign'
export type BinaryOp =
  | 'add'
  | 'sub'
  | 'mul'
  | 'div'
  | 'pow'
  | 'min'
  | 'max'
  | 'mod'
  | 'atan2'
  | 'lt'
  | 'le'
  | 'gt'
  | 'ge'
  | 'eq'
  | 'ne'
  | 'and'
  | 'or'

/**
 * A checked formula: nothing but what MODEL's formula language allows. Values are IEEE doubles; a
 * comparison gives 1 or 0; a number counts as true when it is neither 0 nor NaN. `min`, `max` with
 * more than two arguments are nested from the left, `clamp(x, lo, hi)` is `min(max(x, lo), hi)`,
 * `pi` and `e` are constants.
 */
export type Expr =
  | { readonly op: 'const'; readonly value: number }
  /** An input, quantity, intervention, `year`, `t` or `spend`. */
  | { readonly op: 'name'; readonly name: string }
  /** The level of a quantity, or the spend of an intervention, last year. */
  | { readonly op: 'prev'; readonly name: string }
  /** The level or spend in the reference this year. */
  | { readonly op: 'ref'; readonly name: string }
  /** In a transfer's amount only: this year's cost of an intervention, or saving or cash of an owner. */
  | { readonly op: 'account'; readonly account: 'cost' | 'saving' | 'cash'; readonly name: string }
  | { readonly op: UnaryOp; readonly a: Expr }
  | { readonly op: BinaryOp; readonly a: Expr; readonly b: Expr }
  /** Only the branch that is taken must be finite. */
  | { readonly op: 'if'; readonly c: Expr; readonly a: Expr; readonly b: Expr }

/** A formula with its text as written and its place in the file. The slow evaluator starts over from the text. */
export type Formula = {
  readonly text: string
  readonly expr: Expr
  /** Of the whole formula. */
  readonly place?: Place
}

/** Parameters are numbers: all shorthand (`to`, percentiles, mean and sd, PERT, empirical) is resolved. */
export type Distribution =
  | { readonly kind: 'normal'; readonly mean: number; readonly sd: number }
  | { readonly kind: 'lognormal'; readonly mu: number; readonly sigma: number }
  | { readonly kind: 'uniform'; readonly min: number; readonly max: number }
  | { readonly kind: 'triangular'; readonly min: number; readonly mode: number; readonly max: number }
  /** On `min` to `max`; 0 to 1 unless it comes from `pert`. */
  | { readonly kind: 'beta'; readonly alpha: number; readonly beta: number; readonly min: number; readonly max: number }
  | { readonly kind: 'gamma'; readonly shape: number; readonly scale: number }
  | { readonly kind: 'exponential'; readonly mean: number }
  | { readonly kind: 'weibull'; readonly shape: number; readonly scale: number }
  | { readonly kind: 'poisson'; readonly mean: number }
  | { readonly kind: 'binomial'; readonly n: number; readonly p: number }
  /** `values` strictly ascending, `weights` > 0 and summing to 1; also `bernoulli` and `empirical`. */
  | { readonly kind: 'discrete'; readonly values: readonly number[]; readonly weights: readonly number[] }
  | { readonly kind: 'mixture'; readonly parts: readonly Distribution[]; readonly weights: readonly number[] }
  /** An absent end is ±Infinity. */
  | { readonly kind: 'truncated'; readonly of: Distribution; readonly min: number; readonly max: number }

/** What may stand as an input's value. */
export type Term =
  | { readonly kind: 'formula'; readonly formula: Formula }
  | { readonly kind: 'distribution'; readonly distribution: Distribution; readonly text: string; readonly place?: Place }
