import type { BinaryOp, UnaryOp } from '../formula/types.ts'
import { atan2, cos, exp, log, log10, mod, pow, round, sign, sin, tan } from '../numeric/elementary/index.ts'
import { normalCdf, normalQuantile } from '../random/normal.ts'

/**
 * The operations of a plan, in the order of their codes. `uniform`, `quantile` and `const` carry
 * data; all others are functions of one, two or three doubles. Truth is "neither 0 nor NaN".
 */
export const opNames = [
  'const',
  'uniform',
  'quantile',
  'neg',
  'not',
  'abs',
  'exp',
  'log',
  'log10',
  'sqrt',
  'round',
  'floor',
  'ceil',
  'sin',
  'cos',
  'tan',
  'sign',
  'normalQuantile',
  'normalCdf',
  'add',
  'sub',
  'mul',
  'div',
  'pow',
  'min',
  'max',
  'mod',
  'atan2',
  'lt',
  'le',
  'gt',
  'ge',
  'eq',
  'ne',
  'and',
  'or',
  'snap',
  'select',
] as const
export type Op = (typeof opNames)[number]
export type OneOp = UnaryOp | 'normalQuantile' | 'normalCdf'
export type TwoOp = BinaryOp | 'snap'

const codes = new Map<string, number>(opNames.map((name, index) => [name, index]))

/** The code of an operation: its index in `opNames`. */
export const code = (op: Op): number => codes.get(op) as number

/** Whether a double counts as true: neither 0 nor NaN. */
export const truth = (x: number): boolean => x < 0 || x > 0

/** A saving within this share of the reference's cost is rounding, not money (MODEL section 6). */
export const SNAP = 1e-9

export const oneOps: { readonly [K in OneOp]: (a: number) => number } = {
  neg: (a) => -a,
  not: (a) => (truth(a) ? 0 : 1),
  abs: (a) => Math.abs(a),
  exp,
  log,
  log10,
  sqrt: (a) => Math.sqrt(a),
  round,
  floor: (a) => Math.floor(a),
  ceil: (a) => Math.ceil(a),
  sin,
  cos,
  tan,
  sign,
  normalQuantile,
  normalCdf,
}

export const twoOps: { readonly [K in TwoOp]: (a: number, b: number) => number } = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  pow,
  min: (a, b) => Math.min(a, b),
  max: (a, b) => Math.max(a, b),
  mod,
  atan2,
  lt: (a, b) => (a < b ? 1 : 0),
  le: (a, b) => (a <= b ? 1 : 0),
  gt: (a, b) => (a > b ? 1 : 0),
  ge: (a, b) => (a >= b ? 1 : 0),
  eq: (a, b) => (a === b ? 1 : 0),
  ne: (a, b) => (a !== b ? 1 : 0),
  and: (a, b) => (truth(a) && truth(b) ? 1 : 0),
  or: (a, b) => (truth(a) || truth(b) ? 1 : 0),
  snap: (a, b) => (Math.abs(a) <= SNAP * Math.abs(b) ? 0 : a),
}

const commuting: ReadonlySet<TwoOp> = new Set<TwoOp>(['add', 'mul', 'min', 'max', 'eq', 'ne', 'and', 'or'])
/** Whether the order of an operation's operands does not matter to a single bit. */
export const commutes = (op: TwoOp): boolean => commuting.has(op)
