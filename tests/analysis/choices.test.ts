import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bestOfAll, type Choices, gameOfAll, isInCoreOfAll, shapleyOfAll } from '../../src/analysis/choices.ts'
import { type Factor, largestSum } from '../../src/analysis/elimination.ts'
import { bestOf, gameOf, isInCore, type Selection } from '../../src/analysis/game.ts'
import { shapleyValue } from '../../src/analysis/shapley.ts'

const PLAYERS = 4
const amount = fc.integer({ min: -20, max: 30 })
const selectionOf = (name: string, least: number) =>
  fc
    .record({
      benefit: fc.array(fc.integer({ min: least, max: 30 }), { minLength: PLAYERS, maxLength: PLAYERS }),
      cost: fc.integer({ min: 0, max: 40 }),
    })
    .map(({ benefit, cost }): Selection => ({ interventions: [name], benefit: Float64Array.from(benefit), cost }))
const groupsOf = (least: number) =>
  fc
    .integer({ min: 2, max: 3 })
    .chain((n) =>
      fc.tuple(...Array.from({ length: n }, (_, g) => fc.tuple(selectionOf(`a${g}`, least), selectionOf(`b${g}`, least)))),
    ) as fc.Arbitrary<Choices>

/** All that can be chosen, one by one: from every group a selection or nothing. */
const listed = (choices: Choices): readonly Selection[] =>
  choices
    .reduce<readonly (readonly Selection[])[]>(
      (before, group) => before.flatMap((chosen) => [chosen, ...group.map((selection) => [...chosen, selection])]),
      [[]],
    )
    .filter((chosen) => chosen.length > 0)
    .toSorted((x, y) => x.length - y.length)
    .map((chosen) => ({
      interventions: chosen.flatMap(({ interventions }) => interventions),
      benefit: Float64Array.from({ length: PLAYERS }, (_, p) => chosen.reduce((sum, { benefit }) => sum + benefit[p], 0)),
      cost: chosen.reduce((sum, { cost }) => sum + cost, 0),
    }))

describe('choices from groups that do not interact', () => {
  it('are worth to every coalition what the list of all of them is, and share it alike', () => {
    fc.assert(
      fc.property(groupsOf(-20), (choices) => {
        const all = listed(choices)
        const [sum, whole] = [bestOfAll(choices, PLAYERS), bestOf(all, PLAYERS)]
        expect(sum.worth).toBe(whole.worth)
        const game = gameOf(all, PLAYERS, whole.worth)
        expect([...gameOfAll(choices, PLAYERS).worth]).toEqual([...game.worth])
        const { value, error } = shapleyOfAll(choices, PLAYERS)
        expect(error).toBeUndefined()
        for (const [p, x] of shapleyValue(game).entries()) expect(value[p]).toBeCloseTo(x, 9)
      }),
      { seed: 1, numRuns: 200 },
    )
  })
  it('are in the core just when they are in that of the whole list', () => {
    let inside = 0
    fc.assert(
      fc.property(groupsOf(-2), fc.array(amount, { minLength: PLAYERS, maxLength: PLAYERS }), fc.boolean(), (choices, extra, moved) => {
        const { worth } = bestOfAll(choices, PLAYERS)
        const shares = shapleyOfAll(choices, PLAYERS).value
        if (moved) for (let p = 0; p < PLAYERS; p++) shares[p] += extra[p] - extra[(p + 1) % PLAYERS]
        const holds = isInCore(listed(choices), worth, shares)
        if (holds) inside++
        expect(isInCoreOfAll(choices, worth, shares)).toBe(holds)
      }),
      { seed: 2, numRuns: 300 },
    )
    expect(inside).toBeGreaterThan(20)
  })
  it('cannot be told where too many players share too many of them', () => {
    const many = Array.from({ length: 40 }, (_, g): readonly Selection[] => [
      { interventions: [`i${g}`], benefit: Float64Array.from({ length: 40 }, (__, p) => ((7 * p + 3 * g) % 5) - 1), cost: 5 },
    ])
    const { worth } = bestOfAll(many, 40)
    expect(isInCoreOfAll(many, worth, new Float64Array(40).fill(worth / 40))).toBeNull()
  })
  it('sample each group by itself where it has many players, and sum what all are worth', () => {
    const one = (g: number): Selection => ({
      interventions: [`i${g}`],
      benefit: Float64Array.from({ length: 16 }, (_, p) => ((p * (g + 2)) % 7) - 1),
      cost: 9,
    })
    const { value, error } = shapleyOfAll([[one(0)], [one(1)]], 16)
    expect(value.reduce((sum, x) => sum + x, 0)).toBeCloseTo(bestOfAll([[one(0)], [one(1)]], 16).worth, 9)
    expect(Math.max(...(error ?? []))).toBeGreaterThan(0)
  })
})

describe('the largest sum of factors', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 5 })
  const problems = sizes.chain((of) =>
    fc.record({
      sizes: fc.constant(of),
      factors: fc.array(
        fc.subarray([...of.keys()], { minLength: 1, maxLength: Math.min(3, of.length) }).chain((over) => {
          const entries = over.reduce((product, v) => product * of[v], 1)
          return fc
            .array(amount, { minLength: entries, maxLength: entries })
            .map((table): Factor => ({ over, table: Float64Array.from(table) }))
        }),
        { maxLength: 6 },
      ),
    }),
  )
  it('is what trying every combination finds', () => {
    fc.assert(
      fc.property(problems, ({ sizes: of, factors }) => {
        const all = of.reduce<readonly (readonly number[])[]>(
          (before, n) => before.flatMap((at) => Array.from({ length: n }, (_, x) => [...at, x])),
          [[]],
        )
        const valueAt = (at: readonly number[]): number =>
          factors.reduce((sum, { over, table }) => {
            let [index, step] = [0, 1]
            for (const v of over) {
              index += step * at[v]
              step *= of[v]
            }
            return sum + table[index]
          }, 0)
        expect(largestSum(of, factors)).toBe(Math.max(...all.map(valueAt)))
      }),
      { seed: 3, numRuns: 300 },
    )
  })
})
