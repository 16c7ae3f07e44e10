import { BLOCK, fillUniforms, streamKey } from '../random/streams.ts'
import type { Game, Selection } from './game.ts'

/**
 * The Shapley value: what each player adds to those who came before, in the mean over all orders. Sums to what all are worth.
 */
export const shapleyValue = ({ players, worth }: Game): Float64Array => {
  // weight[k]: the share of orders in which a given k players come before one.
  const weight = new Float64Array(players)
  weight[0] = 1 / players
  for (let k = 1; k < players; k++) weight[k] = (weight[k - 1] * k) / (players - k)
  const value = new Float64Array(players)
  for (let before = 0; before < worth.length; before++) {
    const size = sizeOf(before)
    for (let player = 0; player < players; player++) {
      const bit = 1 << player
      if ((before & bit) === 0) value[player] += weight[size] * (worth[before + bit] - worth[before])
    }
  }
  return value
}

const sizeOf = (members: number): number => {
  let size = 0
  for (let left = members; left !== 0; left &= left - 1) size++
  return size
}

/** Pairs of orders that stand for all of them where there are too many. */
export const PAIRS = 500

/**
 * The Shapley value of any number of players from 500 random orders, each also taken backwards (antithetic), with its
 * standard error. Orders depend on the number of players alone, and on which of several games it is.
 */
export const sampledShapley = (
  selections: readonly Selection[],
  players: number,
  all: number,
  game = 0,
): { readonly value: Float64Array; readonly error: Float64Array } => {
  const draw = drawing(streamKey('cofund', game === 0 ? String(players) : `${players} ${game}`))
  const mean = new Float64Array(players)
  const m2 = new Float64Array(players)
  const order = Array.from({ length: players }, (_, p) => p)
  for (let pair = 1; pair <= PAIRS; pair++) {
    for (let k = players - 1; k > 0; k--) {
      const other = Math.floor(draw() * (k + 1))
      ;[order[k], order[other]] = [order[other], order[k]]
    }
    const forth = addedBy(selections, order, all)
    const back = addedBy(selections, [...order].reverse(), all)
    for (let p = 0; p < players; p++) {
      const x = (forth[p] + back[p]) / 2
      const off = x - mean[p]
      mean[p] += off / pair
      m2[p] += off * (x - mean[p])
    }
  }
  return { value: mean, error: m2.map((x) => Math.sqrt(x / (PAIRS - 1) / PAIRS)) }
}

/** What each player adds in one order. */
const addedBy = (selections: readonly Selection[], order: readonly number[], all: number): Float64Array => {
  const added = new Float64Array(order.length)
  const gains = selections.map(({ cost }) => -cost)
  let before = 0
  for (const [k, player] of order.entries()) {
    let worth = 0
    for (const [s, { benefit }] of selections.entries()) {
      gains[s] += benefit[player]
      if (gains[s] > worth) worth = gains[s]
    }
    if (k === order.length - 1) worth = all
    added[player] = worth - before
    before = worth
  }
  return added
}

/** One uniform number after the other of a stream. */
const drawing = (key: Uint32Array): (() => number) => {
  const block = new Float64Array(BLOCK)
  let drawn = 0
  return () => {
    if (drawn % BLOCK === 0) fillUniforms(key, -1, drawn / BLOCK, block, 0)
    return block[drawn++ % BLOCK]
  }
}
