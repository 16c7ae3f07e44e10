import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { divide } from '../../src/analysis/cofund.ts'
import { bestOf, type Game, gameOf, isInCore, type Selection } from '../../src/analysis/game.ts'
import { nucleolus } from '../../src/analysis/nucleolus.ts'
import { sampledShapley, shapleyValue } from '../../src/analysis/shapley.ts'

const membersOf = (coalition: number, players: number): readonly number[] =>
  Array.from({ length: players }, (_, p) => p).filter((p) => (coalition & (1 << p)) !== 0)
/** A game from what a list of members is worth. */
const game = (players: number, worthOf: (members: readonly number[]) => number): Game => ({
  players,
  worth: Float64Array.from({ length: 2 ** players }, (_, c) => (c === 0 ? 0 : worthOf(membersOf(c, players)))),
})
const sum = (xs: Iterable<number>): number => [...xs].reduce((a, b) => a + b, 0)
const expectClose = (got: ArrayLike<number> | undefined, wanted: readonly number[], within = 1e-9): void => {
  expect(got?.length).toBe(wanted.length)
  for (const [k, x] of wanted.entries()) expect(Math.abs((got?.[k] ?? Number.NaN) - x)).toBeLessThanOrEqual(within)
}

/** One left glove and two right ones; a pair is worth 1. */
const gloves = game(3, (m) => (m.includes(0) && m.length > 1 ? 1 : 0))
/** Any two of three divide 1: nobody can be content. */
const majority = game(3, (m) => (m.length > 1 ? 1 : 0))
/** What a runway for three sizes of aircraft saves those who share one (Littlechild & Owen 1973). */
const runway = [1, 2, 3]
const airport = game(3, (m) => sum(m.map((p) => runway[p] ?? 0)) - Math.max(...m.map((p) => runway[p] ?? 0)))
/** The Talmud's three wives with claims of 100, 200 and 300 on an estate. */
const claims = [100, 200, 300]
const estate = (left: number): Game => game(3, (m) => Math.max(0, left - sum(claims.filter((_, p) => !m.includes(p)))))

const worths = (players: number) => fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 2 ** players - 1, maxLength: 2 ** players - 1 })
const anyGame = fc
  .integer({ min: 2, max: 5 })
  .chain((players) => worths(players).map((list): Game => ({ players, worth: Float64Array.from([0, ...list]) })))

describe('the Shapley value', () => {
  it('of games solved by hand', () => {
    expectClose(shapleyValue(gloves), [2 / 3, 1 / 6, 1 / 6])
    expectClose(shapleyValue(majority), [1 / 3, 1 / 3, 1 / 3])
    // Each pays its part of each stretch of the runway that it needs.
    expectClose(shapleyValue(airport), [1 - 1 / 3, 2 - (1 / 3 + 1 / 2), 3 - (1 / 3 + 1 / 2 + 1)])
    const unanimity = game(4, (m) => (m.includes(1) && m.includes(3) ? 12 : 0))
    expectClose(shapleyValue(unanimity), [0, 6, 0, 6])
  })

  it('gives out all there is, the same to those who are alike, nothing to those who add nothing, and adds up', () => {
    fc.assert(
      fc.property(anyGame, anyGame, ({ players, worth }, other) => {
        const value = shapleyValue({ players, worth })
        expect(sum(value)).toBeCloseTo(worth[worth.length - 1], 9)
        // Player 1 stands in for player 0, and one more player adds nothing.
        const swap = (c: number): number => (c & ~3) | ((c & 1) << 1) | ((c & 2) >> 1)
        const alike = worth.map((x, c) => (x + worth[swap(c)]) / 2)
        const [first, second] = shapleyValue({ players, worth: alike })
        expect(first).toBeCloseTo(second, 9)
        const withDummy = Float64Array.from({ length: 2 * worth.length }, (_, c) => worth[c % worth.length])
        expectClose(shapleyValue({ players: players + 1, worth: withDummy }), [...value, 0])
        if (other.players !== players) return
        const both = shapleyValue({ players, worth: worth.map((x, c) => x + other.worth[c]) })
        expectClose(
          both,
          [...shapleyValue(other)].map((x, p) => x + value[p]),
        )
      }),
      { seed: 5, numRuns: 60 },
    )
  })

  it('is met by sampled orders within their error', () => {
    const selections: readonly Selection[] = [
      { interventions: ['a'], benefit: Float64Array.of(8, 3, -2, 5, 1, 0), cost: 9 },
      { interventions: ['b'], benefit: Float64Array.of(1, 1, 6, 0, 2, 3), cost: 8 },
      { interventions: ['a', 'b'], benefit: Float64Array.of(8, 4, 3, 5, 3, 3), cost: 17 },
    ]
    const { worth } = bestOf(selections, 6)
    const exact = shapleyValue(gameOf(selections, 6, worth))
    const { value, error } = sampledShapley(selections, 6, worth)
    expect(sum(value)).toBeCloseTo(worth, 9)
    for (const [p, x] of exact.entries()) expect(Math.abs(value[p] - x)).toBeLessThanOrEqual(4 * error[p])
    expect(Math.max(...error)).toBeGreaterThan(0)
    expect(Math.max(...error)).toBeLessThan(0.1)
  })
})

describe('the nucleolus', () => {
  it('of games solved by hand', () => {
    expectClose(nucleolus(gloves), [1, 0, 0])
    expectClose(nucleolus(majority), [1 / 3, 1 / 3, 1 / 3])
    // Littlechild (1974): 0.5, 0.75 and 1.75 are paid.
    expectClose(nucleolus(airport), [1 - 0.5, 2 - 0.75, 3 - 1.75])
    const unanimity = game(4, (m) => (m.includes(1) && m.includes(3) ? 12 : 0))
    expectClose(nucleolus(unanimity), [0, 6, 0, 6])
    expectClose(nucleolus(game(2, (m) => (m.length === 2 ? 10 : m[0] === 0 ? 4 : 0))), [7, 3])
  })

  it('divides the estates of the Talmud as it does (Aumann & Maschler 1985)', () => {
    expectClose(nucleolus(estate(100)), [100 / 3, 100 / 3, 100 / 3])
    expectClose(nucleolus(estate(200)), [50, 75, 75])
    expectClose(nucleolus(estate(300)), [50, 100, 150])
    expectClose(nucleolus(estate(400)), [50, 125, 225])
    expectClose(nucleolus(estate(600)), [100, 200, 300])
  })

  it('gives all players of a symmetric game the same, up to twelve of them', () => {
    for (const players of [2, 5, 9, 12]) {
      expectClose(nucleolus(game(players, (m) => m.length ** 2)), Array(players).fill(players))
    }
  })

  it('cannot be moved without making the most discontent more so', () => {
    const excesses = ({ players, worth }: Game, x: readonly number[]): readonly number[] =>
      Array.from({ length: worth.length - 2 }, (_, k) => worth[k + 1] - sum(membersOf(k + 1, players).map((p) => x[p] ?? 0))).sort(
        (a, b) => b - a,
      )
    /** Below 0 where the first list is lower at the first place where they differ. */
    const compared = (a: readonly number[], b: readonly number[]): number => {
      const at = a.findIndex((x, k) => Math.abs(x - (b[k] ?? 0)) > 1e-9)
      return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
    }
    fc.assert(
      fc.property(
        anyGame,
        fc.array(fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 5, maxLength: 5 }), { maxLength: 20 }),
        (of, ways) => {
          const { players, worth } = of
          const x = [...(nucleolus(of) ?? [])]
          expect(sum(x)).toBeCloseTo(worth[worth.length - 1], 6)
          const alone = x.map((_, p) => worth[2 ** p])
          const imputations = sum(alone) <= worth[worth.length - 1]
          const steps = [
            ...x.flatMap((_, i) => x.map((__, j) => x.map((___, p) => Number(p === i) - Number(p === j)))),
            ...ways.map((way) => x.map((_, p) => (way[p] ?? 0) - sum(way.slice(0, players)) / players)),
          ]
          for (const step of steps) {
            for (const size of [0.001, 0.3]) {
              const moved = x.map((y, p) => y + size * (step[p] ?? 0))
              if (imputations && moved.some((y, p) => y < alone[p] - 1e-9)) continue
              expect(compared(excesses(of, x), excesses(of, moved))).toBeLessThanOrEqual(0)
            }
          }
        },
      ),
      { seed: 7, numRuns: 80 },
    )
  })
})

const selectionsOf = (players: number) =>
  fc.array(
    fc.record({
      interventions: fc.constant(['i']),
      benefit: fc.array(fc.integer({ min: -5, max: 20 }), { minLength: players, maxLength: players }).map((b) => Float64Array.from(b)),
      cost: fc.integer({ min: -5, max: 40 }),
    }),
    { minLength: 1, maxLength: 4 },
  )

describe('a game of selections', () => {
  it('is worth to each coalition the most that it gains from any of them', () => {
    fc.assert(
      fc.property(selectionsOf(4), (selections) => {
        const { worth: all } = bestOf(selections, 4)
        const { worth } = gameOf(selections, 4, all)
        for (const [c, x] of worth.entries()) {
          const gains = selections.map(({ benefit, cost }) => sum(membersOf(c, 4).map((p) => benefit[p])) - cost)
          expect(x).toBe(c === 0 ? 0 : Math.max(0, ...gains))
        }
      }),
      { seed: 3, numRuns: 100 },
    )
  })

  it('has in its core just the divisions that no coalition can better', () => {
    let within = 0
    fc.assert(
      fc.property(selectionsOf(4), fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 4, maxLength: 4 }), (selections, parts) => {
        const { worth: all } = bestOf(selections, 4)
        const { worth } = gameOf(selections, 4, all)
        const shares = parts.map((x) => (all * x) / Math.max(1, sum(parts)))
        const holds =
          Math.abs(sum(shares) - all) < 1e-9 && [...worth].every((x, c) => sum(membersOf(c, 4).map((p) => shares[p] ?? 0)) >= x - 1e-9)
        expect(isInCore(selections, all, shares)).toBe(holds)
        within += Number(holds)
      }),
      { seed: 11, numRuns: 400 },
    )
    expect(within).toBeGreaterThan(10)
    expect(within).toBeLessThan(390)
  })

  it('has an empty core where each of two could do without the third, but all three cannot', () => {
    const selections = [
      [1, 1, 0],
      [1, 0, 1],
      [0, 1, 1],
    ].map((served): Selection => ({ interventions: ['i'], benefit: Float64Array.from(served, (x) => 10 * x), cost: 12 }))
    const { worth, divisions } = divide([selections], 3)
    expect(worth).toBe(8)
    for (const { shares, inCore } of divisions.filter(({ rule }) => rule !== 'proportional')) {
      expectClose(shares, [8 / 3, 8 / 3, 8 / 3])
      expect(inCore).toBe(false)
    }
  })

  it('shares by benefit what is left when those who lose have been made whole', () => {
    const selections: readonly Selection[] = [{ interventions: ['i'], benefit: Float64Array.of(30, 20, -5), cost: 25 }]
    const { best, worth, divisions } = divide([selections], 3)
    expect([best.interventions, worth]).toEqual([['i'], 20])
    const sharesOf = (rule: string): ArrayLike<number> | undefined => divisions.find((d) => d.rule === rule)?.shares
    expectClose(sharesOf('proportional'), [12, 8, 0])
    expectClose(sharesOf('equal'), [20 / 3, 20 / 3, 20 / 3])
    // Without the third the others gain 25: more than with it, so no division holds.
    expect(divisions.map(({ inCore }) => inCore)).toEqual([false, false, false, false])
  })

  it('chooses the fewer interventions where more bring no more, and none where none gains', () => {
    const one: Selection = { interventions: ['a'], benefit: Float64Array.of(0.1, 0.2), cost: 0.15 }
    const two: Selection = { interventions: ['a', 'b'], benefit: Float64Array.of(0.3, 0.3), cost: 0.45 }
    expect(bestOf([one, two], 2).selection.interventions).toEqual(['a'])
    expect(bestOf([{ ...one, cost: 1 }], 2)).toEqual({
      selection: { interventions: [], benefit: Float64Array.of(0, 0), cost: 0 },
      worth: 0,
    })
  })

  it('shares equally what a cut brings that hurts all, in sampled orders beyond twelve players', () => {
    const cut: Selection = { interventions: ['i'], benefit: new Float64Array(14).fill(-1), cost: -42 }
    const { worth, divisions, shapleyError } = divide([[cut]], 14)
    expect(worth).toBe(28)
    expect(divisions.map(({ rule }) => rule)).toEqual(['shapley', 'proportional', 'equal'])
    for (const { rule, shares } of divisions)
      expectClose(shares, Array(14).fill(2), rule === 'shapley' ? 8 * Math.max(...(shapleyError ?? [])) : 1e-9)
  })
})
