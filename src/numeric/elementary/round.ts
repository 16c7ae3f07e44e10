import { withSign } from './bits.ts'

/** The nearest whole number, halves away from zero: round(−2.5) = −3. ±0, ±Infinity and NaN are themselves. */
export const round = (x: number): number => {
  const whole = Math.trunc(x)
  const part = x - whole
  return part >= 0.5 ? whole + 1 : part <= -0.5 ? whole - 1 : whole
}

/** −1, ±0 or 1; NaN of NaN. */
export const sign = (x: number): number => (x > 0 ? 1 : x < 0 ? -1 : x)

/**
 * What is left of x ≥ 0 after whole numbers of y > 0, both finite, exactly: long division in base 2, in which no step
 * rounds. At most some 2,100 steps each way; a few for sizes that are alike.
 */
const remainder = (x: number, y: number): number => {
  let part = y
  while (part <= x - part) part *= 2
  let rest = x
  for (; part >= y; part /= 2) if (rest >= part) rest -= part
  return rest
}

/**
 * x − y·⌊x/y⌋, with the sign of y. Exact where x and y have the same sign, else rounded once. NaN where y is 0 or x
 * infinite; with an infinite y, x itself where the signs agree (or x is 0), else y.
 */
export const mod = (x: number, y: number): number => {
  if (!(x - x === 0) || Number.isNaN(y) || y === 0) return NaN
  if (x === 0) return withSign(0, y)
  const agree = x > 0 === y > 0
  const size = Math.abs(y)
  if (size === Infinity) return agree ? x : y
  const rest = remainder(Math.abs(x), size)
  return withSign(agree || rest === 0 ? rest : size - rest, y)
}
