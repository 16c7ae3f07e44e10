import { fastSumLow, productLow } from './double-double.ts'
import { angle, reduce } from './reduce.ts'

/** sin(r + c) − r for |r| ≤ π/4, |c| ≤ ulp(r). Minimax polynomial from scripts/numeric/coefficients.py, 2^−58. */
const sinTail = (r: number, c: number, z: number): number => {
  const w = z * z
  const low = -0.16666666666666632 + z * 0.00833333333332249
  const middle = -0.00019841269829857751 + z * 2.755731370697427e-6
  const high = -2.505076023570827e-8 + z * 1.589690882685697e-10
  return z * r * (low + w * (middle + w * high)) + (c - 0.5 * c * z)
}

/**
 * cos(r + c) less `head` = 1 − z/2 rounded, for |r| ≤ π/4, |c| ≤ ulp(r), z = r² rounded. Minimax polynomial from
 * scripts/numeric/coefficients.py, 2^−63.9.
 */
const cosTail = (r: number, c: number, z: number, head: number): number => {
  const w = z * z
  const low = 0.041666666666666595 + z * -0.0013888888888873342
  const middle = 2.480158728900208e-5 + z * -2.755731421703765e-7
  const high = 2.087570539549453e-9 + z * -1.1358749185533606e-11
  return 1 - head - 0.5 * z + (w * (low + w * (middle + w * high)) - (r * c + 0.5 * productLow(r, r, z)))
}

const sinReduced = (r: number, c: number): number => r + sinTail(r, c, r * r)

const cosReduced = (r: number, c: number): number => {
  const z = r * r
  const head = 1 - 0.5 * z
  return head + cosTail(r, c, z, head)
}

/** tan(r + c), or −1 / tan(r + c): sine and cosine as double-doubles, divided with the remainder kept. */
const tanReduced = (r: number, c: number, inverted: boolean): number => {
  const z = r * r
  const sinRest = sinTail(r, c, z)
  const sin = r + sinRest
  const sinLow = fastSumLow(r, sinRest, sin)
  const head = 1 - 0.5 * z
  const cosRest = cosTail(r, c, z, head)
  const cos = head + cosRest
  const cosLow = fastSumLow(head, cosRest, cos)
  const above = inverted ? -cos : sin
  const aboveLow = inverted ? -cosLow : sinLow
  const below = inverted ? sin : cos
  const belowLow = inverted ? sinLow : cosLow
  const inverse = 1 / below
  const quotient = above * inverse
  const back = quotient * below
  return quotient + (above - back - productLow(quotient, below, back) + (aboveLow - quotient * belowLow)) * inverse
}

/** The sine of x radians within 0.85 ULP at any size of x; NaN of ±Infinity. */
export const sin = (x: number): number => {
  const size = Math.abs(x)
  if (size <= 0.7853981633974483) return size < 7e-9 ? x : sinReduced(x, 0)
  if (!(size < Infinity)) return NaN
  const quadrant = reduce(x)
  const r = angle[0]
  const c = angle[1]
  const value = (quadrant & 1) === 0 ? sinReduced(r, c) : cosReduced(r, c)
  return (quadrant & 2) === 0 ? value : -value
}

/** The cosine of x radians within 0.85 ULP at any size of x; NaN of ±Infinity. */
export const cos = (x: number): number => {
  const size = Math.abs(x)
  if (size <= 0.7853981633974483) return cosReduced(x, 0)
  if (!(size < Infinity)) return NaN
  const quadrant = reduce(x)
  const r = angle[0]
  const c = angle[1]
  const value = (quadrant & 1) === 0 ? cosReduced(r, c) : sinReduced(r, c)
  return ((quadrant + 1) & 2) === 0 ? value : -value
}

/** The tangent of x radians within 0.95 ULP at any size of x; NaN of ±Infinity. */
export const tan = (x: number): number => {
  const size = Math.abs(x)
  if (size <= 0.7853981633974483) return size < 7e-9 ? x : tanReduced(x, 0, false)
  if (!(size < Infinity)) return NaN
  const quadrant = reduce(x)
  return tanReduced(angle[0], angle[1], (quadrant & 1) === 1)
}
