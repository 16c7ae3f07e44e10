// biome-ignore-all lint/suspicious/noApproximativeNumericConstant: these very bits are meant, whatever the host calls Math.PI
import { powerOfTwo } from './bits.ts'
import { fastSumLow, productLow, sumLow } from './double-double.ts'

/** 1.5 · 2^52: adding and subtracting it rounds to a whole number, ties to even, for |x| < 2^51. */
const toWhole = 6755399441055744

/**
 * e^r − 1 − r − r²/2 for |r| ≤ ln 2 / 2, given r². Minimax polynomial from scripts/numeric/coefficients.py, which errs by
 * 2^−59.9 of e^r; Estrin's scheme.
 */
const expCubic = (r: number, r2: number): number => {
  const r4 = r2 * r2
  const low = 0.16666666666666688 * r + r2 * (0.041666666666666824 + 0.008333333333313892 * r)
  const middle = 0.001388888888877779 + 0.00019841269903324128 * r + r2 * (2.4801587559061435e-5 + 2.7557228854430906e-6 * r)
  const high = 2.755712004145444e-7 + 2.5113808040674824e-8 * r + 2.0931673659288075e-9 * r2
  return r2 * (low + r4 * (middle + r4 * high))
}

/** e^(r + c), |c| ≤ ulp(r): the rounding of 1 + r is taken back before the last sum, so that nearly only that sum rounds. */
const expReduced = (r: number, c: number): number => {
  const r2 = r * r
  const high = 1 + r
  return high + (1 - high + r + (0.5 * r2 + expCubic(r, r2) + (c + c * r)))
}

/** 2^k · value in two steps, for results that overflow or are subnormal. Whole |k| ≤ 2000. */
const scaled = (value: number, k: number): number => {
  const half = k >> 1
  return value * powerOfTwo(half) * powerOfTwo(k - half)
}

/**
 * e^(high + low), |low| ≤ ulp(high): the last step of `pow`. Overflow gives Infinity, underflow 0.
 * ln 2 is split so that k times its first 32 bits is exact.
 */
export const expPair = (high: number, low: number): number => {
  const bounded = Math.min(Math.max(high, -800), 800)
  const k = bounded * 1.4426950408889634 + toWhole - toWhole
  const head = bounded - k * 0.6931471803691238
  const tail = low - k * 1.9082149292705877e-10
  const r = head + tail
  return scaled(expReduced(r, head - r + tail), k)
}

/**
 * e^x within 0.6 ULP, 0.8 where the result is subnormal. NaN gives NaN, Infinity Infinity, −Infinity 0.
 * With k the whole number nearest to x / ln 2, e^x = 2^k · e^(x − k ln 2).
 */
export const exp = (x: number): number => {
  if (!(x > -708 && x < 709)) return Number.isNaN(x) ? x : expPair(x, 0)
  const k = x * 1.4426950408889634 + toWhole - toWhole
  const head = x - k * 0.6931471803691238
  const tail = k * 1.9082149292705877e-10
  const r = head - tail
  return expReduced(r, head - r - tail) * powerOfTwo(k)
}

/**
 * e^x − 1 within 0.65 ULP, also near 0 where exp(x) − 1 would cancel.
 * 2^k · (1 + q) − 1 = (2^k − 1) + 2^k q, with q = e^r − 1 and every rounding kept.
 */
export const expm1 = (x: number): number => {
  if (!(x > -40 && x < 40)) return Number.isNaN(x) ? x : x < 0 ? -1 : exp(x)
  if (x > -5e-17 && x < 5e-17) return x
  const k = x * 1.4426950408889634 + toWhole - toWhole
  const head = x - k * 0.6931471803691238
  const tail = k * 1.9082149292705877e-10
  const r = head - tail
  const c = head - r - tail
  const r2 = r * r
  const half = 0.5 * r2
  const q = r + half
  const rest = fastSumLow(r, half, q) + (expCubic(r, r2) + (c + c * r) + 0.5 * productLow(r, r, r2))
  if (k === 0) return q + rest
  const scale = powerOfTwo(k)
  const base = scale - 1
  const grown = scale * q
  const sum = base + grown
  return sum + (sumLow(base, grown, sum) + (scale * rest + sumLow(scale, -1, base)))
}
