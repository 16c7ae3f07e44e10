/**
 * Error-free transformations: an operation's rounded result `high` is computed by the caller, and the functions here
 * give what the rounding took, so that `high + low` is exact. They return a single number, so that nothing is allocated.
 * Sources: T. J. Dekker, "A floating-point technique for extending the available precision", Numer. Math. 18 (1971);
 * D. E. Knuth, The Art of Computer Programming, vol. 2, section 4.2.2.
 */

/** The low part of a + b, given `sum` = a + b rounded. Any a and b whose sum does not overflow. */
export const sumLow = (a: number, b: number, sum: number): number => {
  const bPart = sum - a
  return a - (sum - bPart) + (b - bPart)
}

/** The low part of a + b, given `sum` = a + b rounded, where |a| ≥ |b| or a is 0. */
export const fastSumLow = (a: number, b: number, sum: number): number => a - sum + b

/** The first 26 bits of x (Veltkamp's splitting by 2^27 + 1). |x| < 2^996. */
export const split = (x: number): number => {
  const scaled = 134217729 * x
  return scaled - (scaled - x)
}

/** The low part of a · b, given `product` = a · b rounded. |a|, |b| < 2^996; exact while nothing underflows. */
export const productLow = (a: number, b: number, product: number): number => {
  const aHigh = split(a)
  const aLow = a - aHigh
  const bHigh = split(b)
  const bLow = b - bHigh
  return aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow
}
