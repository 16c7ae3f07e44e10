// biome-ignore-all lint/suspicious/noApproximativeNumericConstant: these very bits are meant, whatever the host calls Math.PI
import { isNegative, withSign } from './bits.ts'
import { fastSumLow, productLow, sumLow } from './double-double.ts'

/**
 * The angle, 0 to π, of the point (±x, y), for x, y > 0 from 1e-120 to 1e150 with a ratio within 2^±64; `left` means −x.
 * Turned by a multiple of π/4 the point is near an axis, and q = n / d there is at most tan(π/8); the angle is that
 * multiple + arctan q. Minimax polynomial from scripts/numeric/coefficients.py, relative error 2^−63.6.
 */
const angleOf = (y: number, x: number, left: boolean): number => {
  const beyond = y > 2.414213562373095 * x
  const middle = !beyond && y > 0.41421356237309503 * x
  const n = beyond ? -x : middle ? y - x : y
  const nLow = middle ? sumLow(y, -x, n) : 0
  const d = beyond ? y : middle ? y + x : x
  const dLow = middle ? sumLow(y, x, d) : 0
  const q = n / d
  const back = q * d
  const qLow = (n - back - productLow(q, d, back) + (nLow - q * dLow)) / d

  const z = q * q
  const w = z * z
  const v = w * w
  const low = -0.33333333333333326 + z * 0.19999999999997467 + w * (-0.14285714285398668 + z * 0.11111111090346926)
  const mid = -0.09090908257035 + z * 0.07692285772296045 + w * (-0.06666275273707636 + z * 0.05877517754155129)
  const high = -0.0522165489133421 + z * 0.045168024412854835 + w * (-0.03378085510708474 + z * 0.015502243806248147)
  const tail = q * z * (low + v * (mid + v * high)) + (qLow - qLow * z)

  // multiples of pi/4 as a double and what it lacks
  const turn = beyond ? 1.5707963267948966 : middle ? (left ? 2.356194490192345 : 0.7853981633974483) : left ? 3.141592653589793 : 0
  const turnLow = beyond
    ? 6.123233995736766e-17
    : middle
      ? left
        ? 9.184850993605148e-17
        : 3.061616997868383e-17
      : left
        ? 1.2246467991473532e-16
        : 0
  const step = left ? -q : q
  const sum = turn + step
  return sum + (fastSumLow(turn, step, sum) + ((left ? -tail : tail) + turnLow))
}

/** The arctangent within 0.75 ULP, −π/2 to π/2. */
export const atan = (x: number): number => {
  const size = Math.abs(x)
  if (size < 7e-9 || Number.isNaN(x)) return x
  const angle = size > 1e19 ? 1.5707963267948966 : angleOf(size, 1, false)
  return x < 0 ? -angle : angle
}

/** The angle of the point (x, y) within 0.75 ULP, −π to π, with the special cases of IEEE 754 and C for ±0 and ±Infinity. */
export const atan2 = (y: number, x: number): number => {
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN
  const left = isNegative(x)
  const height = Math.abs(y)
  const width = Math.abs(x)
  return withSign(quadrantAngle(height, width, left), y)
}

const quadrantAngle = (y: number, x: number, left: boolean): number => {
  if (y === 0) return left ? 3.141592653589793 : 0
  if (y === Infinity && x === Infinity) return left ? 2.356194490192345 : 0.7853981633974483
  // past a ratio of 2^64 the angle is, to a double's precision, an axis' or the ratio
  if (x === 0 || y / 1.8446744073709552e19 > x) return 1.5707963267948966
  if (x / 1.8446744073709552e19 > y) return left ? 3.141592653589793 : y / x
  const larger = Math.max(x, y)
  // 2^-600 and 2^600: the products below must neither overflow nor lose bits
  const scale = larger > 1e150 ? 2.409919865102884e-181 : larger < 1e-100 ? 4.149515568880993e180 : 1
  return angleOf(y * scale, x * scale, left)
}
