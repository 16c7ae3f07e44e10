import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cholesky } from '../../src/numeric/linear.ts'

const matrixOf = (rows: readonly (readonly number[])[]): Float64Array => Float64Array.from(rows.flat())

describe('cholesky', () => {
  test('gives the textbook factor exactly', () => {
    const result = cholesky(
      matrixOf([
        [4, 12, -16],
        [12, 37, -43],
        [-16, -43, 98],
      ]),
      3,
    )
    expect(result).toEqual({
      ok: true,
      factor: matrixOf([
        [2, 0, 0],
        [6, 1, 0],
        [-8, 5, 3],
      ]),
    })
  })

  test('of a correlation ρ is (1, 0; ρ, √(1 − ρ²))', () => {
    const result = cholesky(
      matrixOf([
        [1, 0.6],
        [0.6, 1],
      ]),
      2,
    )
    expect(result).toEqual({
      ok: true,
      factor: matrixOf([
        [1, 0],
        [0.6, 0.8],
      ]),
    })
  })

  test('of nothing is nothing', () => {
    expect(cholesky(new Float64Array(0), 0)).toEqual({ ok: true, factor: new Float64Array(0) })
  })

  test('reads only the lower triangle', () => {
    const full = cholesky(
      matrixOf([
        [1, 0.3],
        [0.3, 1],
      ]),
      2,
    )
    expect(
      cholesky(
        matrixOf([
          [1, 99],
          [0.3, 1],
        ]),
        2,
      ),
    ).toEqual(full)
  })

  test('leaves the matrix as it was', () => {
    const matrix = matrixOf([
      [1, 0.3],
      [0.3, 1],
    ])
    cholesky(matrix, 2)
    expect(matrix).toEqual(
      matrixOf([
        [1, 0.3],
        [0.3, 1],
      ]),
    )
  })

  test.each([
    [
      'two inputs that are one',
      [
        [1, 1],
        [1, 1],
      ],
      1,
    ],
    [
      'three that cannot all agree',
      [
        [1, 0.9, -0.9],
        [0.9, 1, 0.9],
        [-0.9, 0.9, 1],
      ],
      2,
    ],
    [
      'a zero diagonal',
      [
        [0, 0],
        [0, 1],
      ],
      0,
    ],
    [
      'a negative diagonal',
      [
        [1, 0],
        [0, -1],
      ],
      1,
    ],
    [
      'a NaN',
      [
        [1, 0],
        [NaN, 1],
      ],
      1,
    ],
    [
      'an infinity',
      [
        [Infinity, 0],
        [0, 1],
      ],
      0,
    ],
    [
      'a third row that is the sum of two, but for rounding',
      [
        [1, 0.1, 1.1],
        [0.1, 1, 1.1],
        [1.1, 1.1, 2.2],
      ],
      2,
    ],
  ] as const)('names the row where the matrix proves not positive definite: %s', (_, rows, pivot) => {
    expect(cholesky(matrixOf(rows), rows.length)).toEqual({ ok: false, pivot })
  })

  const triangle = fc.integer({ min: 1, max: 8 }).chain((n) =>
    fc.record({
      n: fc.constant(n),
      values: fc.array(fc.double({ noNaN: true, min: -1, max: 1 }), { minLength: n * n, maxLength: n * n }),
    }),
  )
  const product = (factor: Float64Array, n: number): Float64Array =>
    Float64Array.from({ length: n * n }, (_, at) => {
      const row = Math.floor(at / n)
      const column = at % n
      let sum = 0
      for (let k = 0; k < n; k++) sum += factor[row * n + k] * factor[column * n + k]
      return sum
    })

  test('L Lᵀ is the matrix, and L is lower triangular with a positive diagonal', () => {
    fc.assert(
      fc.property(triangle, ({ n, values }) => {
        // a diagonal of 1 or more keeps the product well away from singular
        const lower = Float64Array.from(values, (value, at) => {
          const row = Math.floor(at / n)
          const column = at % n
          return column > row ? 0 : column === row ? 1 + Math.abs(value) : value
        })
        const matrix = product(lower, n)
        const result = cholesky(matrix, n)
        if (!result.ok) throw new Error(`refused at ${result.pivot}`)
        const again = product(result.factor, n)
        for (let row = 0; row < n; row++) {
          expect(result.factor[row * n + row]).toBeGreaterThan(0)
          for (let column = 0; column < n; column++) {
            if (column > row) expect(result.factor[row * n + column]).toBe(0)
            // Higham, Accuracy and Stability of Numerical Algorithms, theorem 10.3: (n + 1) u of the diagonals' root
            const size = Math.sqrt(matrix[row * n + row] * matrix[column * n + column])
            expect(Math.abs(again[row * n + column] - matrix[row * n + column])).toBeLessThanOrEqual(3 * (n + 1) * 1.2e-16 * size)
          }
        }
      }),
      { seed: 20260102, numRuns: 500 },
    )
  })

  test('a correlation beyond what the others allow is refused, one within is not', () => {
    const unit = fc.double({ noNaN: true, min: -0.95, max: 0.95 })
    fc.assert(
      fc.property(unit, unit, fc.double({ noNaN: true, min: 0.001, max: 0.5 }), (a, b, off) => {
        const edge = a * b + Math.sqrt((1 - a * a) * (1 - b * b))
        const withC = (c: number) =>
          cholesky(
            matrixOf([
              [1, a, b],
              [a, 1, c],
              [b, c, 1],
            ]),
            3,
          )
        expect(withC(edge + off)).toEqual({ ok: false, pivot: 2 })
        expect(withC(edge - 0.001).ok).toBe(true)
      }),
      { seed: 20260103, numRuns: 500 },
    )
  })
})
