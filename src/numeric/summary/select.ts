/** The probabilities of a summary's quantiles. */
export const probabilities = [0.05, 0.25, 0.5, 0.75, 0.95] as const

/** Moves the k-th smallest of values[low…high] to index k, smaller ones before it, larger after (Hoare's selection). */
export const place = (values: Float64Array, from: number, to: number, k: number): void => {
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
/** Puts values[from … to] in order; for short stretches. */
export const insertionSort = (values: Float64Array, from: number, to: number): void => {
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

/** Fewer values than this are simply put in order. */
const FEW = 512
/** Cells of equal width by which more are parted. */
export const CELLS = 1024
/** How many of the values give the range of the cells. */
const SOME = 64
/** Adding 2^52 rounds to a whole number, ties to even, which the low bits then are. */
export const WHOLE = 4503599627370496

/** Where most of the values are: cell round((x − low) · scale), those beyond with the first and the last. */
export type Range = { readonly low: number; readonly high: number; readonly scale: number }

/**
 * Parts the values by cells, at most CELLS: how many are in each. Then `collect` gives a list of `size` values in which those of each cell whose
 * entry in `places` is not −1 stand from there on; `places` is changed.
 */
export type Parting = {
  readonly part: (range: Range) => Uint32Array
  readonly collect: (places: Int32Array, size: number) => Float64Array
}

/**
 * Quantiles of `values` (no NaN), which may be reordered: Hyndman & Fan (1996) type 7, at (n − 1) p.
 * `ps` must ascend.
 */
export const quantilesOf = (values: Float64Array, ps: readonly number[], parting: Parting = plainParting(values)): number[] => {
  const n = values.length
  if (n < FEW) {
    values.sort()
    return ps.map((p) => atRank(p, n, (k) => values[k]))
  }
  const range = rangeOf(values)
  return range === undefined ? selected(values, ps) : parted(values.length, range, ps, parting)
}

const atRank = (p: number, n: number, valueAt: (k: number) => number): number => {
  const h = (n - 1) * p
  const k = Math.floor(h)
  return h === k || k + 1 >= n ? valueAt(k) : between(valueAt(k), valueAt(k + 1), h - k)
}

const some = new Float64Array(SOME)
/** From a few of the values; undefined where that gives no finite stretch. */
const rangeOf = (values: Float64Array): Range | undefined => {
  const step = values.length / SOME
  for (let k = 0; k < SOME; k++) some[k] = values[Math.floor(k * step)]
  insertionSort(some, 0, SOME - 1)
  const [low, high] = [some[1], some[SOME - 2]]
  const scale = (CELLS - 1) / (high - low)
  return scale > 0 && scale < Infinity ? { low, high, scale } : undefined
}

const places = new Int32Array(CELLS)
/** Parts the values by cells, and puts only the cells in order that hold wanted ranks. */
const parted = (n: number, range: Range, ps: readonly number[], { part, collect }: Parting): number[] => {
  const counts = part(range)
  const wanted = ps.flatMap((p) => [Math.floor((n - 1) * p), Math.min(n - 1, Math.floor((n - 1) * p) + 1)])
  const found: { readonly before: number; readonly at: number; readonly count: number }[] = []
  places.fill(-1)
  let before = 0
  let size = 0
  let next = 0
  for (let c = 0; next < wanted.length; c++) {
    const count = counts[c]
    if (wanted[next] < before + count) {
      found.push({ before, at: size, count })
      places[c] = size
      size += count
      while (next < wanted.length && wanted[next] < before + count) next++
    }
    before += count
  }
  const collected = collect(places, size)
  for (const { at, count } of found) {
    if (count < 64) insertionSort(collected, at, at + count - 1)
    else collected.subarray(at, at + count).sort()
  }
  const valueAt = (k: number): number => {
    const cell = found.find(({ before: b, count }) => k >= b && k < b + count)
    if (!cell) throw new Error(`rank ${k} was not looked for`)
    return collected[cell.at + k - cell.before]
  }
  return ps.map((p) => atRank(p, n, valueAt))
}

const plain = { ids: new Uint16Array(0), counts: new Uint32Array(CELLS) }
/** In plain TypeScript. */
export const plainParting = (values: Float64Array): Parting => {
  const n = values.length
  if (plain.ids.length < n) plain.ids = new Uint16Array(n)
  const { ids, counts } = plain
  return {
    part: ({ low, high, scale }) => {
      counts.fill(0)
      for (let i = 0; i < n; i++) {
        const x = values[i]
        const y = x > low ? Math.min(x, high) : low
        const id = (y - low) * scale + WHOLE - WHOLE
        ids[i] = id
        counts[id]++
      }
      return counts
    },
    collect: (from, size) => {
      const into = new Float64Array(size)
      for (let i = 0; i < n; i++) {
        const at = from[ids[i]]
        if (at < 0) continue
        into[at] = values[i]
        from[ids[i]]++
      }
      return into
    },
  }
}

/** The same by Hoare's selection, for values of any spread. */
const selected = (values: Float64Array, ps: readonly number[]): number[] => {
  const n = values.length
  let from = 0
  return ps.map((p) =>
    atRank(p, n, (k) => {
      place(values, Math.min(from, k), n - 1, k)
      from = k
      return values[k]
    }),
  )
}
