import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bestResponses, type Player, type State } from '../../src/analysis/silos.ts'

const players: readonly Player[] = [
  { id: 'a', own: [0], heeds: [0, 1, 2] },
  { id: 'b', own: [1, 2], heeds: [0, 1, 2] },
]
const spans = [100, 100, 100]
const unset: State = [undefined, undefined, undefined]
const of = (state: State, i: number): number => state[i] ?? 0

describe('best responses', () => {
  it('rest after one round where nobody minds the others, and ask nobody twice in vain', () => {
    const asked: string[] = []
    const played = bestResponses(players, spans, unset, ({ id }) => {
      asked.push(id)
      return id === 'a' ? [7] : [8, 9]
    })
    expect(played).toEqual({ states: [[7, 8, 9]], converged: true })
    // What b does is new to a once; what a does is the same for b.
    expect(asked).toEqual(['a', 'b', 'a'])
  })
  it('start from what the others spend today', () => {
    const seen: State[] = []
    bestResponses(players, spans, unset, (player, state) => {
      seen.push(state)
      return player.own.map(() => 5)
    })
    expect(seen[0]).toEqual(unset)
    expect(seen[1]).toEqual([5, undefined, undefined])
  })
  it('meet within a ten-thousandth of the fixed point of any contraction', () => {
    fc.assert(
      fc.property(fc.double({ min: -0.8, max: 0.8, noNaN: true }), fc.double({ min: 10, max: 60, noNaN: true }), (slope, level) => {
        const { states, converged } = bestResponses(players, spans, unset, ({ id }, state) =>
          id === 'a' ? [level + slope * of(state, 1)] : [level + slope * of(state, 0), 0],
        )
        expect(converged).toBe(true)
        expect(Math.abs(of(states[0], 0) - level / (1 - slope))).toBeLessThan(0.01)
      }),
      { seed: 2, numRuns: 50 },
    )
  })
  it('that come round give the states of one round trip, however they began', () => {
    const { states, converged } = bestResponses(players, spans, [50, 0, 0], ({ id }, state) =>
      id === 'a' ? [of(state, 1)] : [100 - of(state, 0), 0],
    )
    expect(converged).toBe(false)
    expect(states).toHaveLength(4)
    expect(new Set(states.map((state) => `${state[0]} ${state[1]}`))).toEqual(new Set(['0 100', '100 100', '100 0', '0 0']))
  })
  it('that neither rest nor come round end, too', () => {
    let x = 0.3
    const { states, converged } = bestResponses(players, spans, unset, ({ id }) => {
      x = 3.9 * x * (1 - x)
      return id === 'a' ? [100 * x] : [100 * x, 0]
    })
    expect(converged).toBe(false)
    expect(states.length).toBeGreaterThan(1)
  })
})
