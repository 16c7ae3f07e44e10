// biome-ignore-all lint/suspicious/noApproximativeNumericConstant: these very bits are meant, whatever the host calls Math.LOG2E
import {
  type Code,
  call,
  choose,
  define,
  type FunctionBody,
  f64x2,
  i32,
  i32x4,
  i64x2,
  type Local,
  repeatWhile,
  type Scope,
  type V128,
  v128,
} from '../../wasm/index.ts'
import { COLUMN } from './layout.ts'

// Operation by operation what src/numeric/elementary does: the bits depend on the order.
const { add, sub, mul, div, const: c } = f64x2

/** Code to run first, and then a vector of results. */
type Lanes = { readonly before: Code; readonly result: V128 }

/** 1.5 · 2^52, whose sum with x has the nearest whole number in its low bits. */
const toWhole = 6755399441055744

/**
 * e^x for two runs: `exp` of src/numeric/elementary/exp.ts lane by lane, for −708 < x < 709. The caller sees to the rest.
 */
const expLanes = (scope: Scope, x: V128): Lanes => {
  const before: Code[] = []
  const keep = (v: V128): Local<'v128'> => {
    const local = scope.local('v128')
    before.push(local.set(v))
    return local
  }
  const shifted = keep(add(mul(x, c(1.4426950408889634)), c(toWhole)))
  const k = keep(sub(shifted, c(toWhole)))
  const head = keep(sub(x, mul(k, c(0.6931471803691238))))
  const tail = keep(mul(k, c(1.9082149292705877e-10)))
  const r = keep(sub(head, tail))
  const lost = keep(sub(sub(head, r), tail))
  const r2 = keep(mul(r, r))
  const r4 = keep(mul(r2, r2))
  const low = add(mul(c(0.16666666666666688), r), mul(r2, add(c(0.041666666666666824), mul(c(0.008333333333313892), r))))
  const middle = add(
    add(c(0.001388888888877779), mul(c(0.00019841269903324128), r)),
    mul(r2, add(c(2.4801587559061435e-5), mul(c(2.7557228854430906e-6), r))),
  )
  const high = add(add(c(2.755712004145444e-7), mul(c(2.5113808040674824e-8), r)), mul(c(2.0931673659288075e-9), r2))
  const cubic = keep(mul(r2, add(low, mul(r4, add(middle, mul(r4, high))))))
  const sum = keep(add(c(1), r))
  const rest = add(add(mul(c(0.5), r2), cubic), add(lost, mul(lost, r)))
  const reduced = keep(add(sum, add(add(sub(c(1), sum), r), rest)))
  // The low bits of `shifted` are k; moved up and with the bias they are the double 2^k.
  const power = i64x2.add(i64x2.shl(shifted, i32.const(52)), i64x2.const(0x3ff0000000000000n))
  return { before, result: mul(reduced, power) }
}

/** The high word of √½. */
const rootHalf = 0x3fe6a09e

/**
 * ln x for two runs: `log` of src/numeric/elementary/log.ts lane by lane, for normal finite x > 0.
 */
const logLanes = (scope: Scope, x: V128): Lanes => {
  const before: Code[] = []
  const keep = (v: V128): Local<'v128'> => {
    const local = scope.local('v128')
    before.push(local.set(v))
    return local
  }
  // The high words, moved to the two lowest lanes, give k as signed words.
  const highs = v128.shuffle(x, x, [4, 5, 6, 7, 12, 13, 14, 15, 4, 5, 6, 7, 12, 13, 14, 15])
  const words = keep(i32x4.shrS(i32x4.sub(highs, v128.words([rootHalf, rootHalf, rootHalf, rootHalf])), i32.const(20)))
  const k = keep(f64x2.fromLowI32(words))
  // x · 2^−k: k taken from the exponent field, which is exact.
  const fields = v128.shuffle(words, v128.words([0, 0, 0, 0]), [16, 16, 16, 16, 0, 1, 2, 3, 16, 16, 16, 16, 4, 5, 6, 7])
  const f = keep(sub(i64x2.sub(x, i64x2.shl(fields, i32.const(20))), c(1)))
  const s = keep(div(f, add(c(2), f)))
  const z = keep(mul(s, s))
  const w = keep(mul(z, z))
  const even = mul(w, add(c(0.3999999999941665), mul(w, add(c(0.22222198605226026), mul(w, c(0.15314084827965205))))))
  const odd = mul(
    z,
    add(c(0.6666666666666734), mul(w, add(c(0.2857142874202581), mul(w, add(c(0.1818356284695589), mul(w, c(0.14795634754294865))))))),
  )
  const halfSquare = keep(mul(mul(c(0.5), f), f))
  const whole = keep(mul(k, c(0.6931471803691238)))
  const high = keep(add(whole, f))
  const bracket = mul(s, add(halfSquare, add(even, odd)))
  const last = add(sub(bracket, halfSquare), add(mul(k, c(1.9082149292705877e-10)), c(0)))
  return { before, result: add(high, add(add(sub(whole, high), f), last)) }
}

/**
 * A kernel `name`(target, from) over a column: `lanes` for two runs at a time where both are in the function's usual range,
 * the host function number `scalar` for each of the others.
 */
const columnKernel = (name: string, scalar: number, usual: (x: V128) => V128, lanes: (scope: Scope, x: V128) => Lanes): FunctionBody =>
  define(name, ['i32', 'i32'], [], (scope) => {
    const target = scope.param('i32', 0)
    const from = scope.param('i32', 1)
    const end = scope.local('i32')
    const x = scope.local('v128')
    const { before, result } = lanes(scope, x)
    const alone = (k: number) => call('f64', scalar, [f64x2.extract(x, k)])
    const apart = f64x2.replace(f64x2.splat(alone(0)), 1, alone(1))
    const body = [
      x.set(v128.load(from)),
      before,
      v128.store(target, choose(i64x2.allTrue(usual(x)), result, apart)),
      from.set(i32.add(from, i32.const(16))),
      target.set(i32.add(target, i32.const(16))),
    ]
    return [end.set(i32.add(from, i32.const(COLUMN))), repeatWhile(body, i32.ne(from, end))]
  })

/** `exp`(target, from): e^x of a column. */
export const expKernel = (scalar: number): FunctionBody =>
  columnKernel('exp', scalar, (x) => v128.and(f64x2.gt(x, c(-708)), f64x2.lt(x, c(709))), expLanes)

/** `log`(target, from): ln x of a column. */
export const logKernel = (scalar: number): FunctionBody =>
  columnKernel('log', scalar, (x) => v128.and(f64x2.ge(x, c(2.2250738585072014e-308)), f64x2.lt(x, c(Number.POSITIVE_INFINITY))), logLanes)
