/** The probabilities of a summary's quantiles. */
export const probabilities = [0.05, 0.25, 0.5, 0.75, 0.95] as const

/** Moves the k-th smallest of values[low…high] to index k, smaller ones before it, larger after (Hoare's selection). */
const place = (values: Float64Array, from: number, to: number, k: number): void => {
  let low = from
  let high = to
  while (high > low) {
    if (high - low < 24) {
      insertionSort(values, low, high)
      return
    }
    const pivot = medianOfThree(values[low], values[(low + high) >>> 1], values[high])
    let i = low
    let j = high
    while (i <= j) {
      while (values[i] < pivot) i++
      while (values[j] > pivot) j--
      if (i <= j) {
        const x = values[i]
        values[i++] = values[j]
        values[j--] = x
      }
    }
    if (k <= j) high = j
    else if (k >= i) low = i
    else return
  }
}
const insertionSort = (values: Float64Array, from: number, to: number): void => {
  for (let i = from + 1; i <= to; i++) {
    const x = values[i]
    let j = i - 1
    for (; j >= from && values[j] > x; j--) values[j + 1] = values[j]
    values[j + 1] = x
  }
}
const medianOfThree = (a: number, b: number, c: number): number => Math.max(Math.min(a, b), Math.min(Math.max(a, b), c))

/** Between two neighbours in order; equal neighbours (infinite ones too) give themselves. */
export const between = (low: number, high: number, part: number): number => (part === 0 || low === high ? low : low + part * (high - low))

/**
 * Quantiles of `values` (no NaN), which are reordered: Hyndman & Fan (1996) type 7, at (n − 1) p.
 * `ps` must ascend.
 */
export const quantilesOf = (values: Float64Array, ps: readonly number[]): number[] => {
  const n = values.length
  let from = 0
  return ps.map((p) => {
    const h = (n - 1) * p
    const k = Math.floor(h)
    place(values, from, n - 1, k)
    from = k
    const part = h - k
    if (part === 0 || k + 1 >= n) return values[k]
    place(values, k + 1, n - 1, k + 1)
    return between(values[k], values[k + 1], part)
  })
}
