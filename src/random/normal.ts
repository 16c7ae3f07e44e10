import { productLow } from '../numeric/elementary/double-double.ts'
import { exp, log } from '../numeric/elementary/index.ts'

// The coefficients are from scripts/random/normal.py.

/** exp(x²/2) · P(Z > x) for 0 ≤ x ≤ 39: Mills' ratio over √(2π), relative error 2^−53.7 before rounding. */
const millsRatio = (x: number): number => {
  // biome-ignore format: Horner's scheme reads best in rows
  const n =
    0.5 +
    x * (0.7749552959330155 + x * (0.5941617437910272 + x * (0.28941347475868495 + x * (0.0977348489226695 + x *
    (0.02363300085210089 + x * (0.004091492666340086 + x * (0.0004907207066896133 + x * (3.7280345123026615e-5 + x *
    1.3867815900208499e-6))))))))
  // biome-ignore format: Horner's scheme reads best in rows
  const d =
    1 +
    x * (2.347795152668887 + x * (2.561592991824675 + x * (1.7147463926843762 + x * (0.7822660424547919 + x *
    (0.25505387935519297 + x * (0.06046225067879018 + x * (0.010349299158982698 + x * (0.0012335305444765438 + x *
    (9.344796717127147e-5 + x * 3.4761459442941693e-6)))))))))
  return n / d
}

/** Where the tail, 10^−332, is far below the smallest double. */
const farthest = 39

/**
 * The standard normal distribution function, P(Z ≤ z), with a relative error below 10^−15 down to the smallest normal
 * double (z ≈ −37.5); 0 below −38.6, 1 above 8.3, NaN of NaN.
 */
export const normalCdf = (z: number): number => {
  const x = Math.min(Math.abs(z), farthest)
  const square = x * x
  // x² is rounded; what was lost, up to 10^−13, comes back as a factor.
  const density = exp(-0.5 * square) * (1 - 0.5 * productLow(x, x, square))
  const tail = density * millsRatio(x)
  return z > 0 ? 1 - tail : tail
}

/** The z of ½ + q for |q| ≤ 7/16, relative error 2^−54. */
const centralQuantile = (q: number): number => {
  const t = 0.19140625 - q * q
  // biome-ignore format: Horner's scheme reads best in rows
  const n =
    3.5065612442343914 +
    t * (170.0544393467212 + t * (3149.1132989555435 + t * (27998.842271076468 + t * (123558.219479288 + t *
    (252988.22167986163 + t * (197069.03997839682 + t * (31696.850971710166 - t * 1447.226653413131)))))))
  // biome-ignore format: Horner's scheme reads best in rows
  const d =
    1 +
    t * (51.9411941574071 + t * (1047.3287825137515 + t * (10382.093971622116 + t * (52950.296963627705 + t *
    (132998.34097477322 + t * (142922.57376599303 + t * 45757.39502854489))))))
  return (q * n) / d
}

/** The z > 0 above which the probability is p ≤ 1/16, relative error 2^−52.6. */
const tailQuantile = (p: number): number => {
  const r = Math.sqrt(-2 * log(p)) - 2.25
  // biome-ignore format: Horner's scheme reads best in rows
  const n =
    1.408040704099098 +
    r * (3.3567232267501206 + r * (3.1254190303096343 + r * (1.5266594906690494 + r * (0.43531629878590095 + r *
    (0.07521025215023296 + r * (0.007811530155367154 + r * (0.0004636282739027562 + r * (1.4238740444254968e-5 + r *
    (1.905843009370435e-7 + r * 7.733221110756795e-10)))))))))
  // biome-ignore format: Horner's scheme reads best in rows
  const d =
    1 +
    r * (1.5252292026635286 + r * (0.954162943081673 + r * (0.3180808636608686 + r * (0.061311955790220696 + r *
    (0.006899617729469219 + r * (0.0004336045149084561 + r * (1.3819464965098986e-5 + r * (1.888460189681742e-7 + r *
    7.733206369431605e-10))))))))
  return n / d
}

/**
 * The standard normal quantile of u, relative error below 2 · 10^−15 for all u from 5 · 10^−324 on; of 1 − u it is
 * exactly minus that of u. −Infinity and Infinity at 0 and 1, NaN outside.
 */
export const normalQuantile = (u: number): number => {
  const q = u - 0.5
  if (q >= -0.4375 && q <= 0.4375) return centralQuantile(q)
  return u < 0.5 ? (u > 0 ? -tailQuantile(u) : u === 0 ? -Infinity : NaN) : u < 1 ? tailQuantile(1 - u) : u === 1 ? Infinity : NaN
}

/** `normalQuantile` of `count` numbers of memory from `from`, written from `to`; they may be the same. */
export const normalQuantileBlock = (memory: Float64Array, from: number, to: number, count: number): void => {
  for (let i = 0; i < count; i++) memory[to + i] = normalQuantile(memory[from + i])
}

/** `normalCdf` of `count` numbers of memory from `from`, written from `to`; they may be the same. */
export const normalCdfBlock = (memory: Float64Array, from: number, to: number, count: number): void => {
  for (let i = 0; i < count; i++) memory[to + i] = normalCdf(memory[from + i])
}
