// biome-ignore-all lint/suspicious/noApproximativeNumericConstant: these very bits are meant, whatever the host calls Math.PI
import { powerOfTwo } from './bits.ts'
import { fastSumLow, productLow } from './double-double.ts'
import { expPair } from './exp.ts'
import { rootExponent } from './log.ts'

/** What `logPair` gives: the high and the low part. */
const pair = new Float64Array(2)

/**
 * ln x as an unevaluated sum of two doubles in `pair`, relative error below 2^−68, for finite x > 0.
 * 2 artanh s = 2 s + s³ (2/3 + s² (2/5 + s² Q(s²))): all but Q in double-double. Q is a minimax polynomial from
 * scripts/numeric/coefficients.py. ln 2 is split so that k times its first 42 bits is exact.
 */
const logPair = (x: number): void => {
  const small = x < 2.2250738585072014e-308
  const normal = small ? x * 18014398509481984 : x
  const exponent = rootExponent(normal)
  const f = normal * powerOfTwo(-exponent) - 1
  const k = small ? exponent - 54 : exponent

  const d = 2 + f
  const s = f / d
  const back = s * d
  const sLow = (f - back - productLow(s, d, back) - s * fastSumLow(2, f, d)) / d
  const z = s * s
  const zLow = productLow(s, s, z) + 2 * s * sLow
  const w = z * z
  const odd = 0.2222222222225288 + w * (0.15384616333159062 + w * (0.11768069371257464 + w * 0.10946732931533283))
  const even = 0.2857142857142852 + w * (0.1818181817445001 + w * (0.1333326104516681 + w * 0.10432654504435125))

  const third = z * (even + z * odd)
  const a = 0.4 + third
  const aLow = fastSumLow(0.4, third, a) - 2.2204460492503132e-17
  const second = z * a
  const secondLow = productLow(z, a, second) + (z * aLow + zLow * a)
  const b = 0.6666666666666666 + second
  const bLow = fastSumLow(0.6666666666666666, second, b) + (secondLow + 3.700743415417188e-17)
  const zb = z * b
  const zbLow = productLow(z, b, zb) + (z * bLow + zLow * b)
  const first = s * zb
  const firstLow = productLow(s, zb, first) + (s * zbLow + sLow * zb)
  const m = 2 * s + first
  const mLow = fastSumLow(2 * s, first, m) + (2 * sLow + firstLow)

  const whole = k * 0.6931471805598903
  const sum = whole + m
  const sumLow = fastSumLow(whole, m, sum) + (mLow + k * 5.497923018708371e-14)
  const high = sum + sumLow
  pair[0] = high
  pair[1] = fastSumLow(sum, sumLow, high)
}

/** The decimal logarithm within 0.51 ULP: exact at powers of ten. Below 0 NaN, of ±0 −Infinity. */
export const log10 = (x: number): number => {
  if (!(x > 0 && x < Infinity)) return x === 0 ? -Infinity : x < 0 ? NaN : x
  logPair(x)
  const high = pair[0]
  const low = pair[1]
  const product = high * 0.4342944819032518
  return product + (productLow(high, 0.4342944819032518, product) + (high * 1.098319650216765e-17 + low * 0.4342944819032518))
}

/** x^y for finite x > 0 and finite y: e^(y ln x). Past |y| = 2^64 every x but 1 over- or underflows. */
const powPositive = (x: number, y: number): number => {
  const bounded = Math.min(Math.max(y, -1.8446744073709552e19), 1.8446744073709552e19)
  logPair(x)
  const high = pair[0]
  const product = bounded * high
  return expPair(product, productLow(bounded, high, product) + bounded * pair[1])
}

/**
 * x^y within 0.6 ULP (0.8 where the result is subnormal), with the special cases of IEEE 754 and C: pow(x, ±0) and pow(1, y) are 1 even for NaN,
 * pow(−1, ±Infinity) is 1, a negative x needs a whole y (else NaN), and ±0 and ±Infinity keep their sign for odd y.
 */
export const pow = (x: number, y: number): number => {
  if (y === 2) return x * x
  if (x > 0 && x < Infinity && y - y === 0) return powPositive(x, y)
  return powEdge(x, y)
}

const powEdge = (x: number, y: number): number => {
  if (y === 0 || x === 1) return 1
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN
  const size = Math.abs(x)
  if (y === Infinity || y === -Infinity) return size === 1 ? 1 : size > 1 === y > 0 ? Infinity : 0
  const whole = Math.floor(y) === y
  const odd = whole && Math.floor(y / 2) * 2 !== y
  const sign = odd && (x < 0 || 1 / x < 0) ? -1 : 1
  if (x === 0) return sign * (y > 0 ? 0 : Infinity)
  if (size === Infinity) return sign * (y > 0 ? Infinity : 0)
  return whole ? sign * powPositive(size, y) : NaN
}
