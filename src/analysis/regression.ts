import { log } from '../numeric/elementary/index.ts'
import { cholesky } from '../numeric/linear.ts'
import { smallerThan } from '../numeric/ranks.ts'

/** Runs parted by the value of one variable: in cells of equal count, or by value where there are few. */
export type Cells = {
  /** By run. */
  readonly of: Uint16Array
  /** By cell: how many runs, and the mean of the variable. */
  readonly counts: Float64Array
  readonly at: Float64Array
}

/** What a mean may depend on: columns over cells, orthonormal over runs, and how many of the first make a model each. */
export type Basis = { readonly columns: readonly Float64Array[]; readonly levels: readonly number[] }

const MOST_CELLS = 1024
/** A variable of no more values than this has a mean of its own for each. */
const FEW_VALUES = 32
/** Knots of the splines, evenly by probability but for the outermost two in two hundred: each set holds those before it. */
const KNOTS = [3, 5, 9, 17]
const OUTERMOST = 0.005

/** Parts runs by a variable. Equal values are never parted. */
export const cellsOf = (x: Float64Array, before: Uint32Array = smallerThan(x)): Cells => {
  const n = x.length
  const values = new Uint8Array(n)
  for (const k of before) values[k] = 1
  const distinct = values.reduce((sum, one) => sum + one, 0)
  // The cell of a value is that of the first run that has it, in order.
  const cellOf = new Int32Array(n)
  let last = -1
  let cells = 0
  for (let k = 0; k < n; k++) {
    if (values[k] === 0) continue
    const wanted = distinct <= FEW_VALUES ? k : Math.floor((k * MOST_CELLS) / Math.max(n, MOST_CELLS))
    if (wanted !== last) cells++
    last = wanted
    cellOf[k] = cells - 1
  }
  const of = new Uint16Array(n)
  const counts = new Float64Array(cells)
  const at = new Float64Array(cells)
  for (let i = 0; i < n; i++) {
    const c = cellOf[before[i]]
    of[i] = c
    counts[c]++
    at[c] += x[i]
  }
  for (let c = 0; c < cells; c++) at[c] /= counts[c]
  return { of, counts, at }
}

/**
 * A constant, a straight line, then natural cubic splines of more and more knots; of few values, a mean for each instead of
 * splines.
 */
export const basisOf = ({ counts, at }: Cells): Basis => {
  const columns: Float64Array[] = []
  const levels: number[] = []
  const add = (column: Float64Array): void => {
    const made = orthonormal(column, columns, counts)
    if (made !== undefined) columns.push(made)
  }
  const level = (): void => {
    if (columns.length !== levels.at(-1)) levels.push(columns.length)
  }
  add(new Float64Array(at.length).fill(1))
  level()
  add(at)
  level()
  if (at.length <= FEW_VALUES) {
    for (let c = 1; c < at.length - 1; c++) add(at.map((_, k) => (k === c ? 1 : 0)))
    level()
    return { columns, levels }
  }
  const [first, last] = [quantileOf(counts, at, OUTERMOST), quantileOf(counts, at, 1 - OUTERMOST)]
  if (!(last > first)) return { columns, levels }
  const z = at.map((x) => (x - first) / (last - first))
  const used = new Set([0, 1])
  for (const knots of KNOTS) {
    for (let k = 1; k < knots - 1; k++) {
      const knot = (quantileOf(counts, at, OUTERMOST + ((1 - 2 * OUTERMOST) * k) / (knots - 1)) - first) / (last - first)
      if (used.has(knot)) continue
      used.add(knot)
      add(z.map((x) => bend(x, knot) - bend(x, 0)))
    }
    level()
  }
  return { columns, levels }
}

/** A cubic from its knot on and quadratic from 1 on: the difference of two of them is a straight line there, as a natural spline is. */
const bend = (z: number, knot: number): number => (cube(z - knot) - cube(z - 1)) / (1 - knot)
const cube = (x: number): number => (x > 0 ? x * x * x : 0)

const quantileOf = (counts: Float64Array, at: Float64Array, p: number): number => {
  const wanted = p * counts.reduce((sum, count) => sum + count, 0)
  let sum = 0
  const cell = counts.findIndex((count) => {
    sum += count
    return sum > wanted
  })
  return at[cell < 0 ? at.length - 1 : cell]
}

const inner = (a: Float64Array, b: Float64Array, counts: Float64Array): number => {
  let sum = 0
  for (let c = 0; c < counts.length; c++) sum += counts[c] * a[c] * b[c]
  return sum
}

/** What a column adds to others, of length 1 (Gram-Schmidt, twice); undefined where that is only rounding. */
const orthonormal = (column: Float64Array, others: readonly Float64Array[], counts: Float64Array): Float64Array | undefined => {
  const rest = column.slice()
  const before = Math.sqrt(inner(rest, rest, counts))
  for (let pass = 0; pass < 2; pass++) {
    for (const other of others) {
      const along = inner(rest, other, counts)
      for (let c = 0; c < rest.length; c++) rest[c] -= along * other[c]
    }
  }
  const length = Math.sqrt(inner(rest, rest, counts))
  return length > 1e-9 * before ? rest.map((x) => x / length) : undefined
}

/** A variable's means by cell, still to be cut to a model: the coefficients on a basis, and how large a model the values bear. */
export type Fit = { readonly mean: number; readonly coefficients: readonly number[]; readonly size: number }

/**
 * Least squares of `y` on a basis. Its size is the one of least BIC (Schwarz 1978): what does not clearly depend on the
 * variable has a constant mean.
 */
export const fitOf = (y: Float64Array, { of, counts }: Cells, { columns, levels }: Basis): Fit => {
  const n = y.length
  let total = 0
  for (let i = 0; i < n; i++) total += y[i]
  const mean = total / n
  const sums = new Float64Array(counts.length)
  let square = 0
  for (let i = 0; i < n; i++) {
    const d = y[i] - mean
    sums[of[i]] += d
    square += d * d
  }
  const coefficients = columns.map((column) => {
    let sum = 0
    for (let c = 0; c < sums.length; c++) sum += sums[c] * column[c]
    return sum
  })
  if (!(square > 0)) return { mean, coefficients, size: 1 }
  let size = 1
  let least = Infinity
  for (const level of levels) {
    const rest = coefficients.slice(1, level).reduce((left, c) => left - c * c, square)
    const bic = n * log(Math.max(rest, 1e-12 * square) / n) + level * log(n)
    if (bic < least) {
      least = bic
      size = level
    }
  }
  return { mean, coefficients, size }
}

/** The mean by cell of what was fitted, with the first `size` columns of the basis. */
export const fittedMeans = ({ mean, coefficients }: Fit, { columns }: Basis, size: number): Float64Array => {
  const means = columns[0].map(() => mean)
  for (let k = 1; k < size; k++) for (let c = 0; c < means.length; c++) means[c] += coefficients[k] * columns[k][c]
  return means
}

/** Operations that the products of many columns may cost. */
const PRODUCTS = 2e8

/**
 * The one linear combination of several variables that explains most of `y`, by run: least squares, over as many of the first
 * runs as it takes to know (at least 50 for each variable).
 */
export const indexMaker = (variables: readonly Float64Array[]): ((y: Float64Array) => Float64Array) => {
  const size = variables.length
  const runs = variables[0].length
  const n = Math.min(runs, Math.max(50 * size, Math.floor(PRODUCTS / (size * size))))
  const centre = (x: Float64Array): number => {
    let sum = 0
    for (let i = 0; i < n; i++) sum += x[i]
    return sum / n
  }
  const centres = variables.map(centre)
  const dot = (x: Float64Array, cx: number, y: Float64Array, cy: number): number => {
    let sum = 0
    for (let i = 0; i < n; i++) sum += (x[i] - cx) * (y[i] - cy)
    return sum
  }
  const gram = new Float64Array(size * size)
  for (let j = 0; j < size; j++) for (let k = 0; k <= j; k++) gram[j * size + k] = dot(variables[j], centres[j], variables[k], centres[k])
  const scales = variables.map((_, k) => (gram[k * size + k] > 0 ? Math.sqrt(gram[k * size + k]) : 1))
  for (let j = 0; j < size; j++) {
    for (let k = 0; k <= j; k++) gram[j * size + k] /= scales[j] * scales[k]
    // A grain of a ridge: variables may say the same, or nothing.
    gram[j * size + j] += 1e-9
  }
  const solved = cholesky(gram, size)
  if (!solved.ok) throw new Error('a correlation matrix with a ridge is positive definite')
  const { factor } = solved
  return (y) => {
    const cy = centre(y)
    const beta = variables.map((x, k) => dot(x, centres[k], y, cy) / scales[k])
    for (let j = 0; j < size; j++) {
      for (let k = 0; k < j; k++) beta[j] -= factor[j * size + k] * beta[k]
      beta[j] /= factor[j * size + j]
    }
    for (let j = size - 1; j >= 0; j--) {
      for (let k = j + 1; k < size; k++) beta[j] -= factor[k * size + j] * beta[k]
      beta[j] /= factor[j * size + j]
    }
    const index = new Float64Array(runs)
    for (let k = 0; k < size; k++) {
      const [x, b] = [variables[k], beta[k] / scales[k]]
      for (let i = 0; i < runs; i++) index[i] += b * x[i]
    }
    return index
  }
}
