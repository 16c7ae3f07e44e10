/** What a selection of interventions means for the players: kr of present value, in the mean. */
export type Selection = {
  /** In id order. */
  readonly interventions: readonly string[]
  /** What each player saves, before anybody pays. */
  readonly benefit: Float64Array
  /** What the selection costs beyond the reference. */
  readonly cost: number
}

/** A game of up to 12 players: the worth of every coalition, by the bits of its members. */
export type Game = { readonly players: number; readonly worth: Float64Array }

/** Players of whom every coalition is looked at. */
export const MOST_PLAYERS = 12

/** Sums of amounts are equal when they differ by less than this part of what was added up. */
const ROUNDING = 1e-12

const sumOf = (values: Float64Array): number => values.reduce((sum, x) => sum + x, 0)

/** Doing nothing: what every coalition can choose. */
export const nothingOf = (players: number): Selection => ({ interventions: [], benefit: new Float64Array(players), cost: 0 })

/**
 * What is best for all players together: the first of the largest gains, where the list begins with fewer interventions;
 * nothing at all where nothing gains. Differences that are rounding do not count.
 */
export const bestOf = (selections: readonly Selection[], players: number): { readonly selection: Selection; readonly worth: number } => {
  let best = { selection: nothingOf(players), worth: 0 }
  for (const selection of selections) {
    const { benefit, cost } = selection
    const worth = sumOf(benefit) - cost
    const size = benefit.reduce((sum, x) => sum + Math.abs(x), Math.abs(cost))
    if (worth > best.worth + ROUNDING * size) best = { selection, worth }
  }
  return best
}

/**
 * v of every coalition of at most MOST_PLAYERS players: the most that its members gain together from any selection that they
 * pay, at least 0. `all` is what all of them are worth (`bestOf`); nobody is worth 0.
 */
export const gameOf = (selections: readonly Selection[], players: number, all: number): Game => {
  const worth = new Float64Array(1 << players)
  const sums = new Float64Array(worth.length)
  for (const { benefit, cost } of selections) {
    for (let members = 1; members < worth.length; members++) {
      const last = 31 - Math.clz32(members)
      sums[members] = sums[members - (1 << last)] + benefit[last]
      worth[members] = Math.max(worth[members], sums[members] - cost)
    }
  }
  worth[worth.length - 1] = all
  return { players, worth }
}

/** How far from the core's walls a division may be and still count as in it, as a part of the amounts. */
export const TOUCHING = 1e-9

const slack = (amounts: readonly number[]): number => TOUCHING * amounts.reduce((sum, x) => sum + Math.abs(x), 0)

/** Whether a division gives out what all are worth, and nobody less than nothing. */
export const givesOut = (worth: number, shares: ArrayLike<number>): boolean => {
  const all = Array.from(shares)
  const given = all.reduce((sum, x) => sum + x, 0)
  return Math.abs(given - worth) <= slack([worth, ...all]) && all.every((x) => x >= -slack([worth, ...all]))
}

/**
 * Whether a division of the gain is in the core: it gives out what all are worth, and no coalition would gain more by a
 * selection of its own. For any number of players: of a selection, the coalition that is worst off is that of all who get less
 * than they save by it.
 */
export const isInCore = (selections: readonly Selection[], worth: number, shares: ArrayLike<number>): boolean => {
  if (!givesOut(worth, shares)) return false
  const all = Array.from(shares)
  return selections.every(({ benefit, cost }) => {
    const less = all.map((x, p) => benefit[p] - x)
    const wanting = less.filter((x) => x > 0)
    const most = wanting.length > 0 ? wanting.reduce((sum, x) => sum + x, 0) : Math.max(...less)
    return most - cost <= slack([cost, ...benefit, ...all])
  })
}
