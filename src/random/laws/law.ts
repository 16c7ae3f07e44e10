/**
 * A distribution as functions. Probabilities come in pairs, of what lies below and above, each with a small relative
 * error where it is small: that is what keeps truncation and the tails exact.
 */
export type Law = {
  /** `continuous` has a density everywhere, `atoms` only single values with a probability, `mixed` both. */
  readonly kind: 'continuous' | 'atoms' | 'mixed'
  /** P(X ≤ x). */
  readonly cdf: (x: number) => number
  /** P(X > x). */
  readonly sf: (x: number) => number
  /** P(X < x). */
  readonly cdfBelow: (x: number) => number
  /** P(X ≥ x). */
  readonly sfFrom: (x: number) => number
  /** P(X ≤ x), P(X > x), and the density of the part without atoms, for less than they cost apart. */
  readonly at: (x: number) => Place
  /**
   * The smallest x with P(X ≤ x) ≥ p, where q = 1 − p: both are given, so that the smaller one is exact. A guess may save
   * time; it changes the result by rounding at most.
   */
  readonly inverse: (p: number, q: number, guess?: number) => number
  /** The single values with a probability, of each part that has any. */
  readonly atoms: readonly Atoms[]
  /** Where the density of the part without atoms begins, ends, or is not smooth; ascending. */
  readonly breaks: readonly number[]
  /** Undefined where there is no closed form, and for mixtures: see moments.ts. */
  readonly mean: number | undefined
  readonly variance: number | undefined
}

export type Place = { readonly lower: number; readonly upper: number; readonly density: number }

/** All whole numbers from `first` to `last` (which may be Infinity), or ascending `values`. */
export type Atoms =
  | { readonly kind: 'integers'; readonly first: number; readonly last: number }
  | { readonly kind: 'values'; readonly values: readonly number[] }

/** A law with a density from its two tails; without atoms `<` and `≤` are the same. */
export const continuous = (law: Pick<Law, 'cdf' | 'sf' | 'at' | 'inverse' | 'breaks' | 'mean' | 'variance'>): Law => ({
  kind: 'continuous',
  cdfBelow: law.cdf,
  sfFrom: law.sf,
  atoms: [],
  ...law,
})

/** `at` of a law whose tails and density are cheap. */
export const placeOf =
  (cdf: (x: number) => number, sf: (x: number) => number, density: (x: number) => number) =>
  (x: number): Place => ({ lower: cdf(x), upper: sf(x), density: density(x) })

/** Whether P(X ≤ x) ≥ p, by the tail in which the numbers are exact. Of two tails both at ½ the upper one decides. */
export const reaches = (law: Pick<Law, 'cdf' | 'sf'>, x: number, p: number, q: number): boolean =>
  p < 0.5 ? law.cdf(x) >= p : law.sf(x) <= q

/**
 * The smallest whole number from `first` to `last` that `found` holds for, given that it holds from some number on;
 * `last` if for none. Steps of growing length from `guess`, then halving.
 */
export const smallestInteger = (first: number, last: number, guess: number, found: (k: number) => boolean): number => {
  let low = first - 1
  let high = last
  const start = Math.max(first, Math.min(last, Math.round(guess)))
  if (start < last && found(start)) {
    high = start
    for (let step = 1; high - step > low; step *= 2) {
      const k = high - step
      if (!found(k)) {
        low = k
        break
      }
      high = k
    }
  } else if (start < last) {
    low = start
    for (let step = 1; low + step < high; step *= 2) {
      const k = low + step
      if (found(k)) {
        high = k
        break
      }
      low = k
    }
  }
  for (;;) {
    const middle = Math.floor(low + (high - low) / 2)
    if (!(middle > low && middle < high)) return high
    if (found(middle)) high = middle
    else low = middle
  }
}

/** The index of the first of ascending values that is ≥ x; their number if none is. */
export const firstFrom = (values: readonly number[], x: number): number => {
  let low = 0
  let high = values.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (values[middle] >= x) high = middle
    else low = middle + 1
  }
  return low
}

/** The atoms within `from` and `to`, both included. */
export const atomsWithin = (atoms: Atoms, from: number, to: number): Atoms =>
  atoms.kind === 'integers'
    ? { kind: 'integers', first: Math.max(atoms.first, Math.ceil(from)), last: Math.min(atoms.last, Math.floor(to)) }
    : { kind: 'values', values: atoms.values.filter((x) => x >= from && x <= to) }

/** How many atoms there are: none, some, or Infinity. */
export const atomCount = (atoms: Atoms): number =>
  atoms.kind === 'integers' ? Math.max(0, atoms.last - atoms.first + 1) : atoms.values.length

/** The smallest atom within `from` and `to` that `found` holds for, given that it holds from some number on; else undefined. */
export const smallestAtom = (atoms: Atoms, from: number, to: number, guess: number, found: (x: number) => boolean): number | undefined => {
  const within = atomsWithin(atoms, from, to)
  if (atomCount(within) === 0) return undefined
  if (within.kind === 'integers') {
    const k = smallestInteger(within.first, within.last, guess, found)
    return found(k) ? k : undefined
  }
  const { values } = within
  const k = smallestInteger(0, values.length - 1, firstFrom(values, guess), (i) => found(values[i]))
  return found(values[k]) ? values[k] : undefined
}

/** The largest atom below x, or −Infinity. */
export const atomBefore = (atoms: Atoms, x: number): number => {
  if (atoms.kind === 'integers') {
    const k = Math.min(atoms.last, Math.ceil(x) - 1)
    return k >= atoms.first ? k : -Infinity
  }
  const k = firstFrom(atoms.values, x)
  return k > 0 ? atoms.values[k - 1] : -Infinity
}
