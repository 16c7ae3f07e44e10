/** A lower triangular factor, row-major, zeros above the diagonal; or the row at which the matrix proved not positive definite. */
export type Cholesky = { readonly ok: true; readonly factor: Float64Array } | { readonly ok: false; readonly pivot: number }

/**
 * The Cholesky factor L of a symmetric positive definite n × n matrix, L Lᵀ = matrix, of which only the lower triangle
 * is read. Row by row, every sum from left to right, so that the bits don't depend on the host. A pivot that is not
 * above n · 2^−52 of its diagonal counts as not positive: what is left of it is rounding.
 *
 * @param matrix n · n doubles, row-major.
 */
export const cholesky = (matrix: Float64Array, n: number): Cholesky => {
  const factor = new Float64Array(n * n)
  const at = (row: number, column: number): number => factor[row * n + column]
  for (let row = 0; row < n; row++) {
    for (let column = 0; column <= row; column++) {
      const given = matrix[row * n + column]
      let rest = given
      for (let k = 0; k < column; k++) rest -= at(row, k) * at(column, k)
      if (column < row) factor[row * n + column] = rest / at(column, column)
      else if (rest > n * 2.220446049250313e-16 * given && rest < Infinity) factor[row * n + row] = Math.sqrt(rest)
      else return { ok: false, pivot: row }
    }
  }
  return { ok: true, factor }
}
