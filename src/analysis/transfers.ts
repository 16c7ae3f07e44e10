import { place } from '../numeric/summary/select.ts'

/** What a party can spare (above 0) or lacks (below 0) in a period, whole kr. By period and party. */
export type Rooms = readonly (readonly number[])[]

/** A payment between two parties, by their places: whole kr in each period. */
export type Payment = { readonly from: number; readonly to: number; readonly amounts: readonly number[] }

/** What mends the rooms: `fewest` tells that no smaller number of payments would do; else that no fewer were looked for. */
export type Mended =
  | { readonly feasible: true; readonly payments: readonly Payment[]; readonly fewest: boolean }
  /** By period, what is lacking beyond all that can be spared. */
  | { readonly feasible: false; readonly missing: readonly number[] }

/** Pairs of giver and taker of which every choice is tried. */
export const MOST_PAIRS = 12

type Pair = { readonly from: number; readonly to: number }

/**
 * The payments that leave nobody lacking in any period. The kr are as few as can be: everybody gets just what it lacks. Then
 * the payments are as few as can be, counted as pairs of giver and taker over all periods: all choices of pairs are tried, the smaller
 * first, and of those that do, the one that asks the least share of what anybody can spare. With more than MOST_PAIRS pairs
 * the largest giver pays the largest taker, and so on, period by period.
 */
export const mended = (rooms: Rooms): Mended => {
  const missing = rooms.map((room) => Math.max(0, -room.reduce((sum, x) => sum + x, 0)))
  if (missing.some((kr) => kr > 0)) return { feasible: false, missing }
  const pairs = pairsOf(rooms)
  const chosen = pairs && fewestOf(rooms, pairs)
  const payments = new Map<string, { readonly from: number; readonly to: number; readonly amounts: number[] }>()
  for (const [period, room] of rooms.entries()) {
    for (const { from, to, kr } of chosen ? spread(room, chosen) : largestFirst(room)) {
      if (kr === 0) continue
      const name = `${from} ${to}`
      const payment = payments.get(name) ?? { from, to, amounts: rooms.map(() => 0) }
      payment.amounts[period] += kr
      payments.set(name, payment)
    }
  }
  const inOrder = [...payments.values()].sort((x, y) => x.from - y.from || x.to - y.to)
  return { feasible: true, payments: inOrder, fewest: chosen !== undefined }
}

/** Who could pay whom in some period; undefined where there are more than MOST_PAIRS. */
const pairsOf = (rooms: Rooms): readonly Pair[] | undefined => {
  const pairs = new Map<string, Pair>()
  for (const room of rooms) {
    const takers = takersOf(room)
    for (const [from, kr] of room.entries()) {
      if (kr <= 0) continue
      for (const to of takers) pairs.set(`${from} ${to}`, { from, to })
      if (pairs.size > MOST_PAIRS) return undefined
    }
  }
  return [...pairs.values()].sort((x, y) => x.from - y.from || x.to - y.to)
}

const fewestOf = (rooms: Rooms, pairs: readonly Pair[]): readonly Pair[] => {
  let best: { readonly pairs: readonly Pair[]; readonly share: number } | undefined
  // Each taker needs a giver.
  const takers = new Set(pairs.map(({ to }) => to)).size
  for (let size = takers; best === undefined; size++) {
    for (const chosen of selectionsOf(pairs, size)) {
      const share = Math.max(0, ...rooms.map((room) => shareAsked(room, chosen)))
      if (share <= 1 && share < (best?.share ?? 2)) best = { pairs: chosen, share }
    }
  }
  return best.pairs
}

/** All selections of a size, in the list's order. */
const selectionsOf = function* <T>(list: readonly T[], size: number, from = 0): Generator<readonly T[]> {
  if (size === 0) yield []
  else for (let k = from; k <= list.length - size; k++) for (const rest of selectionsOf(list, size - 1, k + 1)) yield [list[k], ...rest]
}

const takersOf = (room: readonly number[]): readonly number[] => room.flatMap((kr, p) => (kr < 0 ? [p] : []))

/**
 * The least share of what they can spare that givers must give, each no more than that share, where only some pairs
 * may pay; above 1 where they cannot. Of every group of takers, those who may pay them must cover what it lacks (Gale 1957).
 */
const shareAsked = (room: readonly number[], pairs: readonly Pair[]): number => {
  const takers = takersOf(room)
  let most = 0
  for (let group = 1; group < 1 << takers.length; group++) {
    const members = takers.filter((_, k) => (group & (1 << k)) !== 0)
    const lacking = members.reduce((sum, p) => sum - room[p], 0)
    const givers = new Set(pairs.filter(({ to }) => members.includes(to)).map(({ from }) => from))
    const spare = [...givers].reduce((sum, p) => sum + Math.max(0, room[p]), 0)
    most = Math.max(most, spare > 0 ? lacking / spare : Number.POSITIVE_INFINITY)
  }
  return most
}

type Paid = Pair & { kr: number }

/** Whole kr for each pair, so that all givers give about the same share of what they can spare, as far as the pairs let them. */
const spread = (room: readonly number[], pairs: readonly Pair[]): readonly Paid[] => {
  const share = shareAsked(room, pairs)
  const left = room.map((kr) => Math.min(kr, Math.ceil(Math.max(0, kr) * share)))
  const paid: Paid[] = pairs.filter(({ from, to }) => room[from] > 0 && room[to] < 0).map((pair) => ({ ...pair, kr: 0 }))
  for (const taker of takersOf(room)) {
    for (let lacking = -room[taker]; lacking > 0; ) {
      const way = wayTo(paid, left, taker)
      if (way === undefined) throw new Error('payments that were found to be possible are not')
      const kr = Math.min(lacking, left[way.giver], ...way.back.map((p) => p.kr))
      for (const p of way.forth) p.kr += kr
      for (const p of way.back) p.kr -= kr
      left[way.giver] -= kr
      lacking -= kr
    }
  }
  return paid
}

/**
 * How a taker can get more: from a giver that has something left, or one that pays another taker instead of it, who then
 * gets from somebody else, and so on (an augmenting path, the shortest).
 */
const wayTo = (paid: readonly Paid[], left: readonly number[], taker: number) => {
  type Way = { readonly giver: number; readonly forth: readonly Paid[]; readonly back: readonly Paid[] }
  const seen = new Set<number>()
  const waiting: { readonly taker: number; readonly forth: readonly Paid[]; readonly back: readonly Paid[] }[] = [
    { taker, forth: [], back: [] },
  ]
  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    for (const pair of paid) {
      if (pair.to !== at.taker || seen.has(pair.from)) continue
      seen.add(pair.from)
      const forth = [...at.forth, pair]
      if (left[pair.from] > 0) return { giver: pair.from, forth, back: at.back } satisfies Way
      for (const other of paid) {
        if (other.from === pair.from && other.kr > 0) waiting.push({ taker: other.to, forth, back: [...at.back, other] })
      }
    }
  }
  return undefined
}

/** The largest giver pays the largest taker, until nobody lacks anything. */
const largestFirst = (room: readonly number[]): readonly Paid[] => {
  const bySize = (sign: 1 | -1) =>
    room.flatMap((kr, p) => (sign * kr > 0 ? [{ p, kr: Math.abs(kr) }] : [])).sort((a, b) => b.kr - a.kr || a.p - b.p)
  const givers = bySize(1)
  const paid: Paid[] = []
  let at = 0
  for (const { p: to, kr: lacking } of bySize(-1)) {
    for (let rest = lacking; rest > 0; ) {
      const giver = givers[at]
      const kr = Math.min(rest, giver.kr)
      if (kr > 0) paid.push({ from: giver.p, to, kr })
      giver.kr -= kr
      rest -= kr
      if (giver.kr === 0) at++
    }
  }
  return paid
}

/**
 * The largest amount that as large a part of the values reaches as is asked for. The values are put in order only as far as
 * the answers need; they are changed by it.
 */
export const createReach = (values: Float64Array): ((probability: number) => number) => {
  // Places at which the value stands that would stand there in order, with smaller ones before and larger ones after.
  const placed = [-1, values.length]
  return (probability) => {
    const wanted = Math.min(Math.floor((1 - probability) * values.length + 1e-9), values.length - 1)
    const next = placed.findIndex((at) => at >= wanted)
    if (placed[next] !== wanted) {
      place(values, placed[next - 1] + 1, placed[next] - 1, wanted)
      placed.splice(next, 0, wanted)
    }
    return values[wanted]
  }
}
