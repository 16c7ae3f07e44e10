/** Dimensions of the table of direction numbers. */
export const SOBOL_DIMENSIONS = 2048
/** Direction numbers of a dimension: 2^32 points. */
export const WORDS = 32

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Reads whole numbers of so many bits, one after the other, from text that holds 6 bits a letter, highest first. */
const bitReader = (text: string): ((count: number) => number) => {
  let letter = 0
  let held = 0
  let bits = 0
  return (count) => {
    while (bits < count) {
      const value = digits.indexOf(text[letter++])
      if (value < 0) continue // the end of a line
      held = (held << 6) | value
      bits += 6
    }
    bits -= count
    const read = held >>> bits
    held &= (1 << bits) - 1
    return read
  }
}

/** The 32 binary digits in reverse. */
export const reversed = (x: number): number => {
  let y = ((x >>> 1) & 0x55555555) | ((x & 0x55555555) << 1)
  y = ((y >>> 2) & 0x33333333) | ((y & 0x33333333) << 2)
  y = ((y >>> 4) & 0x0f0f0f0f) | ((y & 0x0f0f0f0f) << 4)
  y = ((y >>> 8) & 0x00ff00ff) | ((y & 0x00ff00ff) << 8)
  return ((y >>> 16) | (y << 16)) >>> 0
}

/**
 * The direction numbers of all dimensions, WORDS a dimension. A word has its digits in reverse: bit i is the digit of
 * 2^−(i+1). After its last empty line, `packed` holds by dimension, from the second: the degree s of the primitive
 * polynomial (4 bits), its s − 1 inner coefficients, and the initial numbers m_2 … m_s without their last bit, which is 1
 * (k − 1 bits). The first dimension is van der Corput's sequence.
 */
export const unpackDirections = (packed: string): Uint32Array => {
  const read = bitReader(packed.slice(packed.lastIndexOf('\n\n')))
  const words = new Uint32Array(SOBOL_DIMENSIONS * WORDS)
  for (let k = 0; k < WORDS; k++) words[k] = 1 << k
  const v = new Uint32Array(WORDS)
  for (let dimension = 1; dimension < SOBOL_DIMENSIONS; dimension++) {
    const s = read(4)
    const inner = read(s - 1)
    for (let k = 0; k < s; k++) v[k] = (2 * read(k) + 1) << (31 - k)
    // Joe & Kuo 2008, eq. 2.2, on v_k = m_k / 2^k.
    for (let k = s; k < WORDS; k++) {
      let next = v[k - s] ^ (v[k - s] >>> s)
      for (let j = 1; j < s; j++) if ((inner >>> (s - 1 - j)) & 1) next ^= v[k - j]
      v[k] = next
    }
    for (let k = 0; k < WORDS; k++) words[dimension * WORDS + k] = reversed(v[k])
  }
  return words
}
