/** Digits of 16 bits. */
const DIGITS = 65_536
/** Of a double, which 32-bit word holds the sign and the exponent: hosts differ. */
const HIGH = new Uint8Array(new Uint16Array([1]).buffer)[0]
/** A stretch no longer than this is put in order by insertion. */
const SHORT = 32

/**
 * The places of values in ascending order (no NaN): a radix sort of the upper half of their bits, then the few that are equal
 * in it by comparison. Equal values keep their order.
 */
const orderOf = (values: Float64Array): Uint32Array => {
  const n = values.length
  const words = new Uint32Array(values.buffer, values.byteOffset, 2 * n)
  // Bits that ascend as the values do: all of a negative one turned over, of others the sign alone.
  let keys = new Uint32Array(n)
  for (let i = 0; i < n; i++) {
    const word = words[2 * i + HIGH]
    keys[i] = word >>> 31 === 0 ? word ^ 0x80000000 : values[i] === 0 ? 0x80000000 : ~word
  }
  let order = new Uint32Array(n)
  for (let i = 0; i < n; i++) order[i] = i
  let [nextKeys, next] = [new Uint32Array(n), new Uint32Array(n)]
  const starts = new Uint32Array(DIGITS)
  for (const shift of [0, 16]) {
    starts.fill(0)
    for (let i = 0; i < n; i++) starts[(keys[i] >>> shift) & 0xffff]++
    let before = 0
    for (let d = 0; d < DIGITS; d++) {
      const count = starts[d]
      starts[d] = before
      before += count
    }
    for (let k = 0; k < n; k++) {
      const to = starts[(keys[k] >>> shift) & 0xffff]++
      nextKeys[to] = keys[k]
      next[to] = order[k]
    }
    ;[keys, nextKeys, order, next] = [nextKeys, keys, next, order]
  }
  for (let first = 0; first < n; ) {
    let end = first + 1
    while (end < n && keys[end] === keys[first]) end++
    if (end - first > 1) putInOrder(values, order.subarray(first, end))
    first = end
  }
  return order
}

/** Sorts places by their values, equal ones as they stand. */
const putInOrder = (values: Float64Array, places: Uint32Array): void => {
  if (places.length > SHORT) {
    const x = values[places[0]]
    if (!places.every((i) => values[i] === x)) places.sort((i, j) => values[i] - values[j] || i - j)
    return
  }
  for (let k = 1; k < places.length; k++) {
    const i = places[k]
    let at = k
    for (; at > 0 && values[places[at - 1]] > values[i]; at--) places[at] = places[at - 1]
    places[at] = i
  }
}

/** By value, how many others are smaller: equal values have the same. No NaN. */
export const smallerThan = (values: Float64Array): Uint32Array => {
  const order = orderOf(values)
  const before = new Uint32Array(values.length)
  let first = 0
  for (let k = 0; k < order.length; k++) {
    if (values[order[k]] !== values[order[first]]) first = k
    before[order[k]] = first
  }
  return before
}

/** The values' ranks less their mean, from `smallerThan`; equal values share the mean of theirs. */
export const centredRanks = (before: Uint32Array): Float64Array => {
  const n = before.length
  const equal = new Uint32Array(n)
  for (let i = 0; i < n; i++) equal[before[i]]++
  const ranks = new Float64Array(n)
  for (let i = 0; i < n; i++) ranks[i] = before[i] + (equal[before[i]] - n) / 2
  return ranks
}

/** The correlation of two columns of centred ranks (Spearman's, with ties as they are); 0 where one of them does not vary. */
export const rankCorrelation = (x: Float64Array, y: Float64Array): number => {
  let xx = 0
  let yy = 0
  let xy = 0
  for (let i = 0; i < x.length; i++) {
    xx += x[i] * x[i]
    yy += y[i] * y[i]
    xy += x[i] * y[i]
  }
  return xx > 0 && yy > 0 ? xy / (Math.sqrt(xx) * Math.sqrt(yy)) : 0
}
