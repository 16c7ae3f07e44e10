/**
 * The bits of a double. One shared view is written and read at once, never held over a call. The order of words is
 * assumed to be little-endian, as in every JavaScript engine in use and in WebAssembly; a host that differs is refused
 * here, at load, rather than left to compute other numbers.
 */
const doubles = new Float64Array(1)
const words = new Int32Array(doubles.buffer)

doubles[0] = 1
if (words[0] !== 0 || words[1] !== 0x3ff00000) throw new Error('A little-endian host is needed.')

/** Sign, exponent and the first 20 bits of the fraction, as a signed 32-bit integer. */
export const highWord = (x: number): number => {
  doubles[0] = x
  return words[1]
}

/** Whether the sign bit is set: −0 counts as negative, −NaN too. */
export const isNegative = (x: number): boolean => highWord(x) < 0

/** `magnitude` ≥ 0 with the sign bit of `sign`. */
export const withSign = (magnitude: number, sign: number): number => (isNegative(sign) ? -magnitude : magnitude)

const lowestPower = -1074

/** 2^−1074 … 2^1023, all exact; a load from here is quicker than to put an exponent together from words. */
const powers = (() => {
  const table = new Float64Array(1023 - lowestPower + 1)
  let power = 1
  for (let k = 0; k <= 1023; k++, power *= 2) table[k - lowestPower] = power
  power = 1
  for (let k = 0; k >= lowestPower; k--, power /= 2) table[k - lowestPower] = power
  return table
})()

/** 2^k, exactly, for whole k from −1074 to 1023. */
export const powerOfTwo = (k: number): number => powers[k - lowestPower]
