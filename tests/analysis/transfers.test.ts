import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { solve } from 'yalps'
import { createReach, type Mended, mended, type Rooms } from '../../src/analysis/transfers.ts'

const paymentsOf = (mend: Mended): readonly (readonly [number, number, readonly number[]])[] => {
  if (!mend.feasible) throw new Error('not feasible')
  return mend.payments.map(({ from, to, amounts }) => [from, to, amounts])
}

/** Whether some pairs alone can mend the rooms, by a linear program of its own; nobody passes on what it gets, which would take more kr. */
const canMend = (rooms: Rooms, pairs: readonly (readonly [number, number])[]): boolean =>
  rooms.every((room) => {
    const constraints = room.map((kr, p): [string, { readonly min: number }] => [`p${p}`, { min: -kr }])
    const variables = pairs
      .filter(([from, to]) => (room[from] ?? 0) > 0 && (room[to] ?? 0) < 0)
      .map(([from, to], k): [string, [string, number][]] => [
        `x${k}`,
        [
          ['kr', 1],
          [`p${from}`, -1],
          [`p${to}`, 1],
        ],
      ])
    return solve({ direction: 'minimize', objective: 'kr', constraints, variables }).status === 'optimal'
  })

const anyRooms = fc.tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 1, max: 3 })).chain(([parties, periods]) =>
  fc.array(fc.array(fc.integer({ min: -6, max: 8 }), { minLength: parties, maxLength: parties }), {
    minLength: periods,
    maxLength: periods,
  }),
)

describe('transfers that leave nobody lacking', () => {
  it('are not always those of the largest to the largest', () => {
    // 6 from 3 + 3 and 4 from 4: three payments; from the largest on it takes four.
    const payments = paymentsOf(mended([[4, 3, 3, -6, -4]]))
    expect(payments).toEqual([
      [0, 4, [4]],
      [1, 3, [3]],
      [2, 3, [3]],
    ])
  })

  it('ask the same share of all who give to one', () => {
    expect(paymentsOf(mended([[100, -60, 20]]))).toEqual([[0, 1, [60]]])
    expect(paymentsOf(mended([[100, -110, 20]]))).toEqual([
      [0, 1, [92]],
      [2, 1, [18]],
    ])
  })

  it('choose the pairs for all periods together', () => {
    // The first could pay alone in the first year, but in the second only the third can: the third does it in both.
    expect(
      paymentsOf(
        mended([
          [9, -3, 5],
          [0, -2, 5],
        ]),
      ),
    ).toEqual([[2, 1, [3, 2]]])
    // Somebody may give in one year and take in another.
    expect(
      paymentsOf(
        mended([
          [5, -5],
          [-4, 4],
        ]),
      ),
    ).toEqual([
      [0, 1, [5, 0]],
      [1, 0, [0, 4]],
    ])
  })

  it('are none where nobody lacks anything, and say by period what is missing where there is not enough', () => {
    expect(
      mended([
        [3, 0],
        [0, 0],
      ]),
    ).toEqual({ feasible: true, payments: [], fewest: true })
    expect(
      mended([
        [3, -4],
        [7, -7],
      ]),
    ).toEqual({ feasible: false, missing: [1, 0] })
  })

  it('give everyone just what it lacks, in whole kr, by no more pairs than needed', () => {
    fc.assert(
      fc.property(anyRooms, (of) => {
        const mend = mended(of)
        const short = of.map((room) => Math.max(0, -room.reduce((a, b) => a + b, 0)))
        if (!mend.feasible) {
          expect(mend.missing).toEqual(short)
          expect(Math.max(...short)).toBeGreaterThan(0)
          return
        }
        for (const [t, room] of of.entries()) {
          for (const [p, kr] of room.entries()) {
            const got = mend.payments.reduce((s, x) => s + (x.to === p ? x.amounts[t] : 0) - (x.from === p ? x.amounts[t] : 0), 0)
            if (kr < 0) expect(got).toBe(-kr)
            else {
              expect(got).toBeLessThanOrEqual(0)
              expect(kr + got).toBeGreaterThanOrEqual(0)
            }
          }
        }
        const pairs = Array.from({ length: 25 }, (_, k) => [Math.floor(k / 5), k % 5] as const).filter(([from, to]) =>
          of.some((room) => (room[from] ?? 0) > 0 && (room[to] ?? 0) < 0),
        )
        const used = mend.payments.map(({ from, to }) => [from, to] as const)
        expect(canMend(of, used)).toBe(true)
        expect(mend.fewest).toBe(pairs.length <= 12)
        if (!mend.fewest || used.length === 0) return
        for (let choice = 0; choice < 2 ** pairs.length; choice++) {
          const fewer = pairs.filter((_, k) => (choice & (1 << k)) !== 0)
          if (fewer.length === used.length - 1) expect(canMend(of, fewer)).toBe(false)
        }
      }),
      { seed: 2, numRuns: 200 },
    )
  })

  it('go from the largest to the largest where there are many', () => {
    const mend = mended([[5, 4, 3, 2, 1, -2, -3, -4, -1]])
    expect(mend.feasible && mend.fewest).toBe(false)
    expect(paymentsOf(mend)).toEqual([
      [0, 6, [1]],
      [0, 7, [4]],
      [1, 5, [2]],
      [1, 6, [2]],
      [2, 8, [1]],
    ])
  })
})

describe('what is reached as surely as asked', () => {
  it('is the largest value that so many values reach, in whatever order it is asked', () => {
    const mixed = Float64Array.of(3, 9, 0, 7, 5, 1, 8, 2, 6, 4)
    const reached = createReach(mixed)
    expect([0.5, 1, 0.1, 0.95, 0.9, 0.7, 0.5, 0.01].map(reached)).toEqual([5, 0, 9, 0, 1, 3, 5, 9])
    for (const n of [1, 7, 1000, 4096]) {
      // Every value once (7,919 is a prime), then many times.
      for (const few of [n, 5]) {
        const values = Float64Array.from({ length: n }, (_, k) => ((k * 7919) % n) % few)
        const reach = createReach(values.slice())
        for (let k = 0; k <= 100; k++) {
          const p = ((k * 37) % 101) / 100
          const x = reach(p)
          expect(values.filter((y) => y >= x).length).toBeGreaterThanOrEqual(p * n - 1e-6)
          expect(values.filter((y) => y > x).length < p * n - 1e-6 || x === Math.max(...values)).toBe(true)
        }
      }
    }
  })
})
