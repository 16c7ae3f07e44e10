/** Small dense linear algebra, as the textbooks write it; rows of numbers, nothing is changed in place. */
export type Matrix = readonly (readonly number[])[]

/** Solves A·x = b by Gaussian elimination with partial pivoting. Throws a RangeError where A is singular. */
export const solve = (a: Matrix, b: readonly number[]): readonly number[] => {
  const rows = a.map((row, i) => [...row, b[i] ?? 0])
  const n = rows.length
  for (let column = 0; column < n; column += 1) {
    const candidates = rows.slice(column)
    const pivot = candidates.reduce((best, row) => (Math.abs(row[column] ?? 0) > Math.abs(best[column] ?? 0) ? row : best))
    const top = pivot[column] ?? 0
    if (top === 0) throw new RangeError('singular matrix')
    rows.splice(rows.indexOf(pivot), 1)
    rows.splice(column, 0, pivot)
    for (let i = column + 1; i < n; i += 1) {
      const factor = (rows[i]?.[column] ?? 0) / top
      rows[i] = (rows[i] ?? []).map((x, j) => (j < column ? x : x - factor * (pivot[j] ?? 0)))
    }
  }
  const x: number[] = Array.from({ length: n }, () => 0)
  for (let i = n - 1; i >= 0; i -= 1) {
    const row = rows[i] ?? []
    let right = row[n] ?? 0
    for (let j = i + 1; j < n; j += 1) right -= (row[j] ?? 0) * (x[j] ?? 0)
    x[i] = right / (row[i] ?? 0)
  }
  return x
}

/**
 * Whether the spectral radius of the matrix of absolute values is below 1. That is so exactly where I − |A| is a
 * nonsingular M-matrix, and so exactly where elimination without pivoting meets positive pivots only
 * (Berman & Plemmons 1979, "Nonnegative Matrices in the Mathematical Sciences", theorem 6.2.3).
 */
export const radiusBelowOne = (a: Matrix): boolean => {
  const rows = a.map((row, i) => row.map((x, j) => (i === j ? 1 : 0) - Math.abs(x)))
  for (let k = 0; k < rows.length; k += 1) {
    const top = rows[k]?.[k] ?? 0
    if (!(top > 0)) return false
    for (let i = k + 1; i < rows.length; i += 1) {
      const factor = (rows[i]?.[k] ?? 0) / top
      rows[i] = (rows[i] ?? []).map((x, j) => x - factor * (rows[k]?.[j] ?? 0))
    }
  }
  return true
}

/** The lower triangle C with C·Cᵀ = A (Cholesky). Throws a RangeError where A is not positive definite. */
export const cholesky = (a: Matrix): Matrix => {
  const c: number[][] = []
  a.forEach((row, i) => {
    const line: number[] = []
    for (let j = 0; j <= i; j += 1) {
      let rest = row[j] ?? 0
      for (let k = 0; k < j; k += 1) rest -= (line[k] ?? 0) * ((j === i ? line : c[j])?.[k] ?? 0)
      if (j === i && !(rest > 0)) throw new RangeError('not positive definite')
      line.push(j === i ? Math.sqrt(rest) : rest / (c[j]?.[j] ?? 1))
    }
    c.push(line)
  })
  return c
}
