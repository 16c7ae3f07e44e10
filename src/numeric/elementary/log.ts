import { highWord, powerOfTwo } from './bits.ts'

/**
 * k ln 2 + ln(1 + f) + c for |f| within √½ − 1 … √2 − 1 and |c| ≤ ulp: with s = f / (2 + f),
 * ln(1 + f) = 2 artanh s = f − f²/2 + s (f²/2 + R), R = (2 artanh s − 2 s) / s. The largest parts, k ln 2 and f, are
 * summed with their rounding kept. Minimax polynomial from scripts/numeric/coefficients.py, relative error 2^−59.5.
 */
const logReduced = (f: number, k: number, c: number): number => {
  const s = f / (2 + f)
  const z = s * s
  const w = z * z
  const even = w * (0.3999999999941665 + w * (0.22222198605226026 + w * 0.15314084827965205))
  const odd = z * (0.6666666666666734 + w * (0.2857142874202581 + w * (0.1818356284695589 + w * 0.14795634754294865)))
  const halfSquare = 0.5 * f * f
  const whole = k * 0.6931471803691238
  const high = whole + f
  return high + (whole - high + f + (s * (halfSquare + (even + odd)) - halfSquare + (k * 1.9082149292705877e-10 + c)))
}

/** The exponent k for which x = 2^k · m with m between √½ and √2 (to the high word's 2^−20), of a normal x > 0. */
export const rootExponent = (x: number): number => (highWord(x) - 0x3fe6a09e) >> 20

/** The natural logarithm within 0.95 ULP. Below 0 NaN, of ±0 −Infinity, of Infinity Infinity. */
export const log = (x: number): number => {
  if (!(x >= 2.2250738585072014e-308 && x < Infinity)) return logEdge(x)
  const k = rootExponent(x)
  return logReduced(x * powerOfTwo(-k) - 1, k, 0)
}

const logEdge = (x: number): number => {
  if (x < 0) return NaN
  if (x === 0) return -Infinity
  if (!(x < Infinity)) return x
  const normal = x * 18014398509481984
  const k = rootExponent(normal)
  return logReduced(normal * powerOfTwo(-k) - 1, k - 54, 0)
}

/**
 * ln(1 + x) within 0.95 ULP, also near 0. Below −1 NaN, of −1 −Infinity.
 * Away from 0, 1 + x is rounded to u and what the rounding took comes back as c / u.
 */
export const log1p = (x: number): number => {
  if (x > -0.29 && x < 0.41) return x > -5e-17 && x < 5e-17 ? x : logReduced(x, 0, 0)
  if (!(x > -1 && x < 9007199254740992)) return x === -1 ? -Infinity : log(x)
  const u = 1 + x
  const c = x > 1 ? x - u + 1 : 1 - u + x
  const k = rootExponent(u)
  return logReduced(u * powerOfTwo(-k) - 1, k, c / u)
}
