import { fastSumLow, productLow, sumLow } from './double-double.ts'

/** What `reduce` leaves: the angle's high and low part, at most π/4 (and a hair) in size. */
export const angle = new Float64Array(2)

/** The first 1,216 bits of 2/π after the binary point; see scripts/numeric/coefficients.py. */
const twoOverPi = BigInt(
  '0xa2f9836e4e441529fc2757d1f534ddc0db6295993c439041fe5163abdebbc561b7246e3a424dd2e006492eea09d1921cfe1deb1cb129a73ee88235f52e' +
    'bb4484e99c7026b45f7e413991d639835339f49c845f8bbdf9283b1ff897ffde05980fef2f118b5a0a6d1f6d367ecf27cb09b74f463f669e5fea2d7527bac' +
    '7ebe5f17b3d0739f78a5292ea6bfb5fb11f8d5d0856033046fc7b6bab',
)
const storedBits = 1216
const fractionBits = 192

/**
 * x = q · π/2 + angle for finite x; returns q modulo 4 and leaves the angle, to about 2^−100 of 1 and 2^−70 of itself,
 * in `angle`.
 */
export const reduce = (x: number): number => (x > -1.6e6 && x < 1.6e6 ? reduceMiddling(x) : reduceLarge(x))

/**
 * W. J. Cody and W. Waite's reduction: π/2 in three parts of 33 bits, so that up to k = 2^20 every product is exact,
 * and a rest of 53 bits.
 */
const reduceMiddling = (x: number): number => {
  const k = x * 0.6366197723675814 + 6755399441055744 - 6755399441055744
  const a = x - k * 1.5707963267341256
  const bPart = k * -6.077100506303966e-11
  const cPart = k * -2.0222662487111665e-21
  const b = a + bPart
  const c = b + cPart
  const rest = sumLow(a, bPart, b) + sumLow(b, cPart, c) - k * 8.4784276603689e-32
  const high = c + rest
  angle[0] = high
  angle[1] = fastSumLow(c, rest, high)
  return k & 3
}

/**
 * M. H. Payne and R. N. Hanek, "Radian reduction for trigonometric functions", SIGNUM Newsletter 18 (1983): with
 * x = M · 2^e, only those bits of 2/π matter that reach below 4 and above 2^−192 in the product.
 */
const reduceLarge = (x: number): number => {
  let size = Math.abs(x)
  let e = 0
  // powers of two only: exact
  while (size >= 9007199254740992) {
    size /= 2
    e++
  }
  while (size < 4503599627370496) {
    size *= 2
    e--
  }
  const mask = (1n << BigInt(fractionBits + 2)) - 1n
  const window = (twoOverPi >> BigInt(storedBits - fractionBits - e)) & mask
  const turns = (BigInt(size) * window) & mask
  const q = (turns + (1n << BigInt(fractionBits - 1))) >> BigInt(fractionBits)
  const fraction = turns - (q << BigInt(fractionBits))
  const head = Number(fraction)
  // 2^-192
  const high = head * 1.5930919111324523e-58
  const low = Number(fraction - BigInt(head)) * 1.5930919111324523e-58
  const product = high * 1.5707963267948966
  const rest = productLow(high, 1.5707963267948966, product) + (high * 6.123233995736766e-17 + low * 1.5707963267948966)
  const sum = product + rest
  const sumRest = fastSumLow(product, rest, sum)
  const negative = x < 0
  angle[0] = negative ? -sum : sum
  angle[1] = negative ? -sumRest : sumRest
  const quadrant = Number(q) & 3
  return negative ? -quadrant & 3 : quadrant
}
