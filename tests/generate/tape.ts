/**
 * Choices read off a tape of whole numbers: a whole scenario is then one array to fast-check, which shrinks it to the
 * fewest and smallest numbers. Past its end the tape reads 0, so 0 must always be the simplest choice.
 */
export type Tape = {
  /** A whole number from 0 to n − 1. */
  readonly below: (n: number) => number
  readonly pick: <T>(list: readonly [T, ...T[]]) => T
  /** True in about one case of n; false on an empty tape. */
  readonly oneIn: (n: number) => boolean
  /** A number from `low` to `high` with few decimals; `low` on an empty tape. */
  readonly number: (low: number, high: number) => number
  /** Some of a list, in its order; none on an empty tape. */
  readonly some: <T>(list: readonly T[]) => readonly T[]
}

export const createTape = (numbers: readonly number[]): Tape => {
  let at = 0
  const below = (n: number): number => {
    const next = numbers[at] ?? 0
    at += 1
    return n <= 0 ? 0 : next % n
  }
  return {
    below,
    pick: (list) => list[below(list.length)] ?? list[0],
    oneIn: (n) => below(n) === n - 1,
    number: (low, high) => Math.round((low + ((high - low) * below(1000)) / 999) * 1e4) / 1e4,
    some: (list) => list.filter(() => below(2) === 1),
  }
}
