import { binary, unary } from '../formula/evaluate.ts'
import type { BinaryOp, UnaryOp } from '../formula/types.ts'
import { normalCdf, normalQuantile } from '../random/normal.ts'

/**
 * The operations of a plan, in the order of their codes. `const`, `parameter`, `uniform` and `quantile` carry
 * data; all others are functions of one, two or three doubles. Truth is "neither 0 nor NaN".
 */
export const opNames = [
  'const',
  'parameter',
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

/** A saving within this share of the reference's cost is rounding, not money (MODEL section 6). */
export const SNAP = 1e-9

export const oneOps: { readonly [K in OneOp]: (a: number) => number } = { ...unary, normalQuantile, normalCdf }

export const twoOps: { readonly [K in TwoOp]: (a: number, b: number) => number } = {
  ...binary,
  snap: (a, b) => (Math.abs(a) <= SNAP * Math.abs(b) ? 0 : a),
}

const commuting: ReadonlySet<TwoOp> = new Set<TwoOp>(['add', 'mul', 'min', 'max', 'eq', 'ne', 'and', 'or'])
/** Whether the order of an operation's operands does not matter to a single bit. */
export const commutes = (op: TwoOp): boolean => commuting.has(op)
