/** A quantity as a function of a share of probability: an input's value at a percentile, and what comes of it. */
export type Held = {
  /** The input's value at a percentile: rises with it, and may do so in steps. */
  readonly value: (u: number) => number
  /** The mean output with the input held there. */
  readonly mean: (u: number) => number
}

/** Beyond these percentiles nothing is looked for. */
const OUTER = [0.01, 0.99] as const
/** The stretches that are searched, the most likely first. */
const STRETCHES = [
  [0.1, 0.9],
  [0.1, 0.5],
  [0.5, 0.9],
  [OUTER[0], 0.1],
  [0.9, OUTER[1]],
] as const
const MOST_STEPS = 40
/** Good enough: a mean this near 0 against those at the ends, or a stretch this short against the whole. */
const NEAR = 1e-6

/**
 * The value of an input at which the mean output crosses 0, between its 1st and 99th percentile; null where it does not. The
 * means at the 1st, 10th, 50th, 90th and 99th percentile are looked at, in that order of need, and where two neighbours have
 * different signs the crossing is found between them by false position (the Illinois variant), so that a straight line is
 * met at once. Where the value or the mean goes in steps, the least value past the crossing counts.
 */
export const breakEven = ({ value, mean }: Held): number | null => {
  const known = new Map<number, number>()
  const at = (u: number): number => {
    const found = known.get(u) ?? mean(u)
    known.set(u, found)
    return found
  }
  const scale = value(OUTER[1]) - value(OUTER[0])
  for (const [low, high] of STRETCHES) {
    if (value(low) === value(high)) continue
    const [a, b] = [at(low), at(high)]
    if (a < 0 !== b < 0 || a === 0 || b === 0) return crossing({ value, mean: at }, low, high, NEAR * scale)
  }
  return null
}

const crossing = ({ value, mean }: Held, from: number, to: number, short: number): number => {
  let [u0, u1] = [from, to]
  let [x0, x1] = [value(u0), value(u1)]
  let [y0, y1] = [mean(u0), mean(u1)]
  if (y0 === 0) return x0
  if (y1 === 0) return x1
  const near = NEAR * Math.max(Math.abs(y0), Math.abs(y1))
  // Weights of the ends: one that stays twice over is trusted less and less.
  let [w0, w1] = [1, 1]
  let moved: 'low' | 'high' | undefined
  for (let step = 0; step < MOST_STEPS && x1 - x0 > short; step++) {
    const part = (y0 * w0) / (y0 * w0 - y1 * w1)
    const guess = step % 4 === 3 ? (x0 + x1) / 2 : x0 + part * (x1 - x0)
    let u = levelOf(value, guess, u0, u1)
    if (value(u) <= x0 || value(u) >= x1) u = insideOf(value, u0, u1)
    const x = value(u)
    if (x <= x0 || x >= x1) break
    const y = mean(u)
    if (Math.abs(y) <= near) return x
    if (y < 0 === y0 < 0) {
      ;[u0, x0, y0, w0] = [u, x, y, 1]
      if (moved === 'low') w1 /= 2
      moved = 'low'
    } else {
      ;[u1, x1, y1, w1] = [u, x, y, 1]
      if (moved === 'high') w0 /= 2
      moved = 'high'
    }
  }
  return x1
}

/** The least percentile in a stretch at which the value is at least x. */
const levelOf = (value: (u: number) => number, x: number, from: number, to: number): number => {
  let [low, high] = [from, to]
  for (let k = 0; k < 60; k++) {
    const middle = (low + high) / 2
    if (value(middle) < x) low = middle
    else high = middle
  }
  return high
}

/** A percentile whose value lies strictly between those at the ends, where there is one. */
const insideOf = (value: (u: number) => number, from: number, to: number): number => {
  const [x0, x1] = [value(from), value(to)]
  let [low, high] = [from, to]
  for (let k = 0; k < 60; k++) {
    const middle = (low + high) / 2
    const x = value(middle)
    if (x <= x0) low = middle
    else if (x >= x1) high = middle
    else return middle
  }
  return high
}
