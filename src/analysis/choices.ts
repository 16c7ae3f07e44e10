import { type Factor, largestSum } from './elimination.ts'
import { bestOf, type Game, gameOf, givesOut, isInCore, MOST_PLAYERS, type Selection, TOUCHING } from './game.ts'
import { sampledShapley, shapleyValue } from './shapley.ts'

/**
 * The selections of groups of interventions that do not interact, all of each group's but the empty one, those with fewer
 * interventions first: what players save by a choice from each group, and what it costs, adds up.
 */
export type Choices = readonly (readonly Selection[])[]

/** What is best for all players together: the best of each group. Its interventions stand in id order. */
export const bestOfAll = (choices: Choices, players: number): { readonly selection: Selection; readonly worth: number } => {
  const bests = choices.map((selections) => bestOf(selections, players))
  const benefit = new Float64Array(players)
  for (const { selection } of bests) for (let p = 0; p < players; p++) benefit[p] += selection.benefit[p]
  const sum = (of: (best: (typeof bests)[number]) => number): number => bests.reduce((total, best) => total + of(best), 0)
  const interventions = bests.flatMap(({ selection }) => selection.interventions).sort((a, b) => (a < b ? -1 : 1))
  return { selection: { interventions, benefit, cost: sum(({ selection }) => selection.cost) }, worth: sum(({ worth }) => worth) }
}

/** The game of at most MOST_PLAYERS players: what a coalition is worth is the sum of what it is by each group, as each is chosen alone. */
export const gameOfAll = (choices: Choices, players: number): Game => {
  const worth = new Float64Array(1 << players)
  for (const selections of choices) {
    const one = gameOf(selections, players, bestOf(selections, players).worth)
    for (let members = 1; members < worth.length; members++) worth[members] += one.worth[members]
  }
  return { players, worth }
}

/**
 * The Shapley value, which is additive: the sum of those of the groups' games, each among the players that its interventions mean
 * something for. Exact where these are few, else from random orders, with the standard error.
 */
export const shapleyOfAll = (
  choices: Choices,
  players: number,
): { readonly value: Float64Array; readonly error: Float64Array | undefined } => {
  const value = new Float64Array(players)
  const variance = new Float64Array(players)
  let sampled = false
  for (const [g, selections] of choices.entries()) {
    const own = Array.from({ length: players }, (_, p) => p).filter((p) => selections.some(({ benefit }) => benefit[p] !== 0))
    const among = selections.map((selection) => ({ ...selection, benefit: Float64Array.from(own, (p) => selection.benefit[p]) }))
    const { worth } = bestOf(among, own.length)
    const few = own.length <= MOST_PLAYERS
    const found = few
      ? { value: shapleyValue(gameOf(among, own.length, worth)), error: undefined }
      : sampledShapley(among, own.length, worth, g)
    sampled ||= !few
    for (const [k, p] of own.entries()) {
      value[p] += found.value[k]
      variance[p] += (found.error?.[k] ?? 0) ** 2
    }
  }
  return { value, error: sampled ? variance.map(Math.sqrt) : undefined }
}

/**
 * Whether a division of the gain is in the core, for any number of players and groups: what a coalition lacks most, over all
 * coalitions and all choices that it might make instead, is found by elimination. null where that takes too long: where too many
 * players gain by the same many groups.
 */
export const isInCoreOfAll = (choices: Choices, worth: number, shares: Float64Array): boolean | null => {
  const [only, second] = choices
  if (only && !second) return isInCore(only, worth, shares)
  if (!givesOut(worth, shares)) return false
  const sizes = [...choices.map((selections) => selections.length + 1), ...Array.from(shares, () => 2)]
  const factors = choices.flatMap((selections, g): readonly Factor[] => [
    { over: [g], table: Float64Array.from([0, ...selections.map(({ cost }) => -cost)]) },
    ...Array.from(shares.keys()).flatMap((p): readonly Factor[] => {
      const saved = [0, ...selections.map(({ benefit }) => benefit[p])]
      return saved.some((x) => x !== 0)
        ? [{ over: [g, choices.length + p], table: Float64Array.from([...saved.map(() => 0), ...saved]) }]
        : []
    }),
  ])
  const given = Array.from(shares, (share, p): Factor => ({ over: [choices.length + p], table: Float64Array.of(0, -share) }))
  const wanting = largestSum(sizes, [...factors, ...given])
  if (wanting === undefined) return null
  const size = ({ benefit, cost }: Selection): number => benefit.reduce((sum, x) => sum + Math.abs(x), Math.abs(cost))
  const sizeOfAll = choices.reduce((sum, selections) => sum + Math.max(0, ...selections.map(size)), 0)
  return wanting <= TOUCHING * shares.reduce((sum, x) => sum + Math.abs(x), sizeOfAll)
}
