import { highWord, powerOfTwo } from '../numeric/elementary/bits.ts'
import { cos, exp, log } from '../numeric/elementary/index.ts'

/**
 * A quantile function as polynomials over pieces of (0, 1) that grow with the distance v = min(u, 1 − u) from the nearer
 * end. Every halving of v, from ½ to 2^−17, is an octave, cut into a power of two of equal pieces: more where the
 * function bends more. Plain data.
 *
 * With h the high word of v, octave o = (h >> 20) − FIRST_OCTAVE (plus OCTAVES for u ≥ ½), and the numbers of the piece
 * start at starts[o] + ((h & 0xfffff) >> shifts[o]) · PIECE.
 */
export type PieceTable = {
  /** Two halves of OCTAVES, of u < ½ and of u ≥ ½; the last of a half is for v = ½. */
  readonly shifts: Int32Array
  readonly starts: Int32Array
  /**
   * PIECE numbers a piece: its middle, 1 / half its width, and the coefficients of 1, t … t^7 with t from −1 to 1. The
   * coefficients are NaN where no polynomial will do: there the quantile function itself is called.
   */
  readonly numbers: Float64Array
  /** The polynomials give the logarithm of the quantile. */
  readonly logarithmic: boolean
}

/** Numbers a piece. */
export const PIECE = 10
const DEGREE = 7
const POINTS = DEGREE + 1
/** Of a half: sixteen from 2^−17 to ½, and v = ½. */
export const OCTAVES = 17
/** The exponent field of the high word of 2^−17. */
export const FIRST_OCTAVE = 1023 - OCTAVES
const coarsest = 2
/** In an octave with a break, so that the piece around it is small, and where nothing coarser will do. */
const fine = 7
const finest = 9
/** Where breaks are more than this, an octave is mostly breaks. */
const manyBreaks = 16
/** After so many calls of the quantile function octaves are no longer refined. */
const manyCalls = 20_000

/** The Chebyshev points of a piece, and the matrix that makes coefficients of powers from the values there. */
const points = Array.from({ length: POINTS }, (_, j) => cos((Math.PI * (j + 0.5)) / POINTS))
const powersOfChebyshev = ((): readonly (readonly number[])[] => {
  const rows: number[][] = [[1], [0, 1]]
  for (let k = 2; k < POINTS; k++) {
    const row = [0, ...rows[k - 1].map((c) => 2 * c)]
    rows[k - 2].forEach((c, i) => {
      row[i] -= c
    })
    rows.push(row)
  }
  return rows
})()
const fromValues = Array.from({ length: POINTS }, (_, power) =>
  points.map((_, j) => {
    let sum = 0
    for (let k = power; k < POINTS; k++)
      sum += (powersOfChebyshev[k][power] * cos((Math.PI * k * (j + 0.5)) / POINTS) * (k === 0 ? 1 : 2)) / POINTS
    return sum
  }),
)

/** What a table is made from. */
export type Source = {
  /** The quantile of p, where q = 1 − p, and of a neighbour if known. */
  readonly inverse: (p: number, q: number, guess?: number) => number
  /** v of each place where it is not smooth, by half: below ½ by p, above by q. */
  readonly breaks: readonly [readonly number[], readonly number[]]
  /** The error that a piece may have at value x. */
  readonly tolerance: (x: number) => number
  /** Tabulate the logarithm, which is what is smooth over many orders of magnitude; no value is below 0. */
  readonly logarithmic: boolean
}

/**
 * The coarsest table within the tolerance. Takes some thousand calls of the quantile function; where that would not do,
 * the less likely octaves are left out.
 */
export const pieceTable = (source: Source): PieceTable => {
  const shifts = new Int32Array(2 * OCTAVES)
  const starts = new Int32Array(2 * OCTAVES)
  const numbers: number[] = []
  const append = (octave: number, detail: number, pieces: Float64Array): void => {
    shifts[octave] = 20 - detail
    starts[octave] = numbers.length
    for (const x of pieces) numbers.push(x)
  }
  const nearby = [guessing(), guessing()]
  let calls = 0
  const valueIn =
    (half: number) =>
    (v: number): number => {
      calls++
      const { guess, found } = nearby[half]
      const x = half === 0 ? source.inverse(v, 1 - v, guess(v)) : source.inverse(1 - v, v, guess(v))
      found(v, x)
      return x
    }
  for (const half of [0, 1]) append(half * OCTAVES + OCTAVES - 1, 0, new Float64Array(PIECE).fill(NaN))
  for (let k = OCTAVES - 2; k >= 0; k--) {
    for (const half of [0, 1]) {
      const from = powerOfTwo(k - OCTAVES)
      const breaks = source.breaks[half].filter((v) => v >= from * (1 - 1e-9) && v <= from * 2 * (1 + 1e-9))
      const first = breaks.length === 0 || breaks.length > manyBreaks || calls > manyCalls ? coarsest : fine
      const last = breaks.length === 0 && calls <= manyCalls ? finest : first
      for (let detail = first; detail <= last; detail++) {
        const pieces = new Float64Array(PIECE << detail)
        const failed = cutOctave(source, pieces, from, detail, breaks, valueIn(half), detail === last ? Infinity : 0)
        if (failed === 0 || detail === last) {
          append(half * OCTAVES + k, detail, pieces)
          break
        }
      }
    }
  }
  return { shifts, starts, numbers: Float64Array.from(numbers), logarithmic: source.logarithmic }
}

/** Guesses a value from the two found before it, by a straight line against log v. */
const guessing = (): { readonly guess: (v: number) => number | undefined; readonly found: (v: number, x: number) => void } => {
  let [v0, x0, v1, x1] = [Number.NaN, Number.NaN, Number.NaN, Number.NaN]
  return {
    guess: (v) => {
      const line = x1 + (x1 - x0) * (log(v / v1) / log(v1 / v0))
      // Between 0 and twice the last value, so that no support is left at 0 or an end on the other side of it.
      if (Math.abs(line - x1) < Math.abs(x1)) return line
      return Number.isNaN(x1) ? undefined : x1
    },
    found: (v, x) => {
      if (v !== v1) [v0, x0] = [v1, x1]
      ;[v1, x1] = [v, x]
    },
  }
}

/** Fits the pieces of an octave; gives how many have failed for another reason than a break, and stops after `allowed`. */
const cutOctave = (
  source: Source,
  pieces: Float64Array,
  octave: number,
  detail: number,
  breaks: readonly number[],
  value: (v: number) => number,
  allowed: number,
): number => {
  const width = octave / (1 << detail)
  let failed = 0
  for (let k = 0; k < 1 << detail && failed <= allowed; k++) {
    const from = octave + k * width
    const broken = breaks.some((v) => v > from * (1 - 1e-9) && v < (from + width) * (1 + 1e-9))
    if (broken) pieces.fill(NaN, k * PIECE, (k + 1) * PIECE)
    else if (!fit(source, pieces, k * PIECE, from, width, value)) failed++
  }
  return failed
}

/** Stands for the logarithm of 0: its exponential is 0. */
const logOfZero = -1000

const fit = (source: Source, numbers: Float64Array, at: number, from: number, width: number, value: (v: number) => number): boolean => {
  const { logarithmic, tolerance } = source
  const middle = from + width / 2
  const values = points.map((t) => {
    const x = value(middle + (t * width) / 2)
    return logarithmic ? (x === 0 ? logOfZero : log(x)) : x
  })
  numbers[at] = middle
  numbers[at + 1] = 2 / width
  for (let power = 0; power < POINTS; power++) {
    let sum = 0
    for (let j = 0; j < POINTS; j++) sum += fromValues[power][j] * values[j]
    numbers[at + 2 + power] = sum
  }
  // What interpolation leaves out is mostly the next Chebyshev polynomial, which is largest at the ends.
  const good = [from + width, from].every((v) => {
    const x = value(v)
    const got = evaluatePiece(numbers, at, v)
    return Math.abs((logarithmic ? exp(got) : got) - x) <= tolerance(x)
  })
  if (!good) numbers.fill(NaN, at + 2, at + PIECE)
  return good
}

/** The polynomial of the piece that starts at `at`. */
const evaluatePiece = (numbers: Float64Array, at: number, v: number): number => {
  const t = (v - numbers[at]) * numbers[at + 1]
  const t2 = t * t
  const low = numbers[at + 2] + numbers[at + 3] * t + (numbers[at + 4] + numbers[at + 5] * t) * t2
  const high = numbers[at + 6] + numbers[at + 7] * t + (numbers[at + 8] + numbers[at + 9] * t) * t2
  return low + high * (t2 * t2)
}

/** The table's number at u; NaN where it has none. */
export const lookUp = (table: PieceTable, u: number): number => {
  const upper = u >= 0.5
  const v = upper ? 1 - u : u
  const word = highWord(v)
  const octave = (word >> 20) - FIRST_OCTAVE
  if (!(octave >= 0 && octave < OCTAVES)) return NaN
  const o = upper ? octave + OCTAVES : octave
  return evaluatePiece(table.numbers, table.starts[o] + ((word & 0xfffff) >> table.shifts[o]) * PIECE, v)
}
