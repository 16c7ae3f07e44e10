import { code, SNAP } from '../../plan/ops.ts'
import { f64x2, type V128, v128 } from '../../wasm/index.ts'

/**
 * A value of two runs in registers: as doubles, or as the mask that a comparison gives (all ones where true), which stands
 * for 1 and 0. Whichever form is asked for first is made once.
 */
export type Lanes = { readonly double: () => V128; readonly mask: () => V128 }

/** Gives a value a local variable, so that its code runs once. */
export type Keep = (x: V128) => V128

const one = f64x2.const(1)
const zero = f64x2.const(0)

export const lanesOfDouble = (x: V128, keep: Keep): Lanes => {
  let mask: V128 | undefined
  return {
    double: () => x,
    mask: () => {
      mask ??= keep(v128.or(f64x2.lt(x, zero), f64x2.gt(x, zero)))
      return mask
    },
  }
}
const lanesOfMask = (x: V128, keep: Keep): Lanes => {
  let double: V128 | undefined
  return {
    double: () => {
      double ??= keep(v128.and(x, one))
      return double
    },
    mask: () => x,
  }
}

type Double = (a: V128, b: V128) => V128
const two: Readonly<Record<string, Double>> = {
  add: f64x2.add,
  sub: f64x2.sub,
  mul: f64x2.mul,
  div: f64x2.div,
  min: f64x2.min,
  max: f64x2.max,
  snap: (a, b) => v128.andNot(a, f64x2.le(f64x2.abs(a), f64x2.mul(f64x2.abs(b), f64x2.const(SNAP)))),
}
const oneOperand: Readonly<Record<string, (a: V128, keep: Keep) => V128>> = {
  neg: f64x2.neg,
  abs: f64x2.abs,
  sqrt: f64x2.sqrt,
  floor: f64x2.floor,
  ceil: f64x2.ceil,
  round: (a, keep) => {
    const whole = keep(f64x2.trunc(a))
    const part = keep(f64x2.sub(a, whole))
    const down = v128.select(f64x2.sub(whole, one), whole, f64x2.le(part, f64x2.const(-0.5)))
    return v128.select(f64x2.add(whole, one), down, f64x2.ge(part, f64x2.const(0.5)))
  },
  sign: (a) => v128.select(one, v128.select(f64x2.const(-1), a, f64x2.lt(a, zero)), f64x2.gt(a, zero)),
}
const compare: Readonly<Record<string, Double>> = {
  lt: f64x2.lt,
  le: f64x2.le,
  gt: f64x2.gt,
  ge: f64x2.ge,
  eq: f64x2.eq,
  ne: f64x2.ne,
}

/** The light operation `name` on two runs at a time; the same arithmetic as `unary`, `binary` and `snap`, lane by lane. */
export const lightOperation = (name: string, a: Lanes, b: Lanes | undefined, c: Lanes | undefined, keep: Keep): Lanes => {
  if (name === 'not') return lanesOfMask(keep(v128.not(a.mask())), keep)
  const alone = oneOperand[name]
  if (alone) return lanesOfDouble(keep(alone(a.double(), keep)), keep)
  if (b === undefined) throw new Error(`${name} wants two operands`)
  if (name === 'select') {
    if (c === undefined) throw new Error('select wants three operands')
    return lanesOfDouble(keep(v128.select(b.double(), c.double(), a.mask())), keep)
  }
  if (name === 'and') return lanesOfMask(keep(v128.and(a.mask(), b.mask())), keep)
  if (name === 'or') return lanesOfMask(keep(v128.or(a.mask(), b.mask())), keep)
  const comparison = compare[name]
  if (comparison) return lanesOfMask(keep(comparison(a.double(), b.double())), keep)
  const arithmetic = two[name]
  if (!arithmetic) throw new Error(`${name} is not a light operation`)
  return lanesOfDouble(keep(arithmetic(a.double(), b.double())), keep)
}

export const SELECT = code('select')
