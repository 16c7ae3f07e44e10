import { atan2, cos, exp, log, log10, mod, pow, round, sign, sin, tan } from '../numeric/elementary/index.ts'
import type { BinaryOp, Expr, UnaryOp } from './types.ts'

/** Where a formula's names get their values. A name in a branch that isn't taken is not asked for. */
export type Lookup = {
  /** An input, quantity, intervention, `year`, `t` or `spend`. */
  readonly name: (name: string) => number
  readonly prev: (name: string) => number
  readonly ref: (name: string) => number
  readonly account: (account: 'cost' | 'saving' | 'cash', name: string) => number
}

/** Whether a double counts as true: neither 0 nor NaN. */
export const isTrue = (x: number): boolean => x < 0 || x > 0

/** What the operations on one double do; the plan's, too. */
export const unary: { readonly [op in UnaryOp]: (a: number) => number } = {
  neg: (a) => -a,
  not: (a) => (isTrue(a) ? 0 : 1),
  abs: Math.abs,
  exp,
  log,
  log10,
  sqrt: Math.sqrt,
  round,
  floor: Math.floor,
  ceil: Math.ceil,
  sin,
  cos,
  tan,
  sign,
}

/** What the operations on two doubles do; a comparison gives 1 or 0. */
export const binary: { readonly [op in BinaryOp]: (a: number, b: number) => number } = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  pow,
  min: (a, b) => Math.min(a, b),
  max: (a, b) => Math.max(a, b),
  mod,
  atan2,
  lt: (a, b) => Number(a < b),
  le: (a, b) => Number(a <= b),
  gt: (a, b) => Number(a > b),
  ge: (a, b) => Number(a >= b),
  eq: (a, b) => Number(a === b),
  ne: (a, b) => Number(a !== b),
  and: (a, b) => Number(isTrue(a) && isTrue(b)),
  or: (a, b) => Number(isTrue(a) || isTrue(b)),
}

/** The value of an expression in IEEE doubles, with the engine's own elementary functions; NaN where it is undefined. */
export const evaluateExpr = (expr: Expr, lookup: Lookup): number => {
  switch (expr.op) {
    case 'const':
      return expr.value
    case 'name':
      return lookup.name(expr.name)
    case 'prev':
      return lookup.prev(expr.name)
    case 'ref':
      return lookup.ref(expr.name)
    case 'account':
      return lookup.account(expr.account, expr.name)
    case 'if':
      return isTrue(evaluateExpr(expr.c, lookup)) ? evaluateExpr(expr.a, lookup) : evaluateExpr(expr.b, lookup)
    default:
      return 'b' in expr
        ? binary[expr.op](evaluateExpr(expr.a, lookup), evaluateExpr(expr.b, lookup))
        : unary[expr.op](evaluateExpr(expr.a, lookup))
  }
}
