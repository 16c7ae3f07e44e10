import { amountIn, type Carried, type Loads } from './gutter-load.ts'
import { pourTop } from './gutter-threads.ts'
import type { GutterLayout, GutterRow, PipeBox, Point, Side, Thread } from './gutter-types.ts'
import { pointsOf } from './path-points.ts'
import { px } from './scale.ts'

/** The way that some coins take, in the direction in which they travel; a leg ends where they pass behind something. */
export type CoinPath = {
  readonly line: string
  readonly owner: string
  /** `saves` runs into the owner's pipe, `pays` out of it. */
  readonly side: Side
  readonly legs: readonly (readonly Point[])[]
  readonly length: number
  readonly coins: number
}
export type Coins = {
  /** What one coin stands for, kr. */
  readonly unit: number
  readonly paths: readonly CoinPath[]
}
export type Coin = Point & { readonly side: Side }

/** No year of the mean has more coins than this; its busiest has more than half as many. A single future may have more. */
export const mostCoins = 40
const steps = [1, 2, 2.5, 5] as const

/** The smallest round sum of which the busiest year of the mean has at most 40; undefined where no year has any money. */
export const coinUnit = (mean: readonly Carried[]): number | undefined => {
  const busiest = Math.max(0, ...totalsOf(mean))
  if (!(busiest > 0) || !Number.isFinite(busiest)) return undefined
  const power = Number(busiest.toExponential().split('e')[1])
  const units = [power - 2, power - 1, power].flatMap((it) => steps.map((step) => step * Number(`1e${it}`)))
  return units.find((unit) => busiest / unit <= mostCoins)
}

/** What moves in every year. */
const totalsOf = (carried: readonly Carried[]): readonly number[] =>
  Array.from({ length: Math.max(0, ...carried.map(({ byYear }) => byYear.length)) }, (_, t) =>
    carried.reduce((sum, it) => sum + Math.abs(amountIn(it, t)), 0),
  )

/** Money on the same way: a line's to an owner, or all that falls straight into a pipe. */
type Stream = { readonly line: string; readonly owner: string; readonly amount: number; readonly thread: Thread | undefined }

/** Where a row's lines are not drawn one by one, an owner's are told apart only as payments and the rest. */
const streamsOf = (row: GutterRow, carried: readonly Carried[], year: number): readonly Stream[] => {
  const owners = new Set(row.pipes.map((box) => box.pipe.owner.id))
  const streams = new Map<string, Stream>()
  for (const it of carried) {
    if (!owners.has(it.owner)) continue
    const thread = row.threads.find(({ id, falls }) => id === it.line && falls.some(({ owner }) => owner === it.owner))
    const isPayment = /^(pay|transfer) /u.test(it.line)
    // A transfer's coins leave one pipe and run into the other: they are its receiver's.
    if (thread === undefined && it.line.startsWith('transfer ') && row.threads.some(({ id }) => id === it.line)) continue
    const line = thread ? it.line : isPayment ? 'payments' : 'effects'
    const key = `${line}|${it.owner}`
    streams.set(key, { line, owner: it.owner, thread, amount: (streams.get(key)?.amount ?? 0) + amountIn(it, year) })
  }
  return [...streams.values()]
}

/** The ways through the chain's links from what is decided to a box, each as its legs; the shortest from every intervention. */
const waysTo = (layout: GutterLayout, box: string): readonly (readonly (readonly Point[])[])[] => {
  const starts = layout.boxes.filter(({ kind }) => kind === 'intervention').map(({ id }) => id)
  return starts.flatMap((start) => {
    const before = new Map<string, GutterLayout['links'][number] | undefined>([[start, undefined]])
    const queue = [start]
    for (const id of queue)
      for (const link of layout.links)
        if (link.from === id && !before.has(link.to)) {
          before.set(link.to, link)
          queue.push(link.to)
        }
    if (!before.has(box)) return []
    const legs: (readonly Point[])[] = []
    for (let link = before.get(box); link !== undefined; link = before.get(link.from)) legs.unshift(pointsOf(link.path))
    return [legs]
  })
}

const lengthOf = (legs: readonly (readonly Point[])[]): number =>
  legs.reduce((sum, leg) => sum + leg.reduce((all, b, k) => (k === 0 ? all : all + distance(leg[k - 1] ?? b, b)), 0), 0)
const distance = (a: Point, b: Point): number => Math.hypot(b.x - a.x, b.y - a.y)

/** The end of the way in the pipe: its level, or its mouth where the level stands in it. */
const into = (box: PipeBox): Point => ({ x: px(box.x + box.width / 2), y: Math.max(box.level, box.top + 8) })

/** Along the gutter from its upper end and down into the pipe, beside the middle for payments. */
const straight = (row: GutterRow, box: PipeBox, line: string, both: boolean): readonly Point[] => {
  const { gutter } = row
  const x = px(box.x + box.width / 2 + (both ? (line === 'payments' ? -1 : 1) * (box.width / 4) : 0))
  const y = (at: number): number =>
    px(gutter.y + gutter.height / 2 + ((at - gutter.left) / Math.max(1, gutter.right - gutter.left)) * gutter.drop)
  return [
    { x: gutter.left, y: y(gutter.left) },
    { x, y: y(x) },
    { x, y: pourTop(gutter, x) },
    { ...into(box), x },
  ]
}

/**
 * The coins of a year: each line's money to an owner in whole coins, on the way from what is decided through the chain into the
 * owner's pipe, or back out of it where its cost becomes higher. Undefined where no year has any money.
 */
export const coinsLayout = (layout: GutterLayout, { carried, mean }: Loads, year: number): Coins | undefined => {
  const unit = coinUnit(mean)
  if (unit === undefined) return undefined
  const paths = layout.rows.flatMap((row) => {
    const streams = streamsOf(row, carried, year)
    return streams.flatMap(({ line, owner, amount, thread }): readonly CoinPath[] => {
      const box = row.pipes.find((it) => it.pipe.owner.id === owner)
      const count = Math.round(Math.abs(amount) / unit)
      if (box === undefined || count === 0) return []
      const side: Side = amount > 0 ? 'saves' : 'pays'
      const fall = thread?.falls.find((it) => it.owner === owner)
      const both = streams.some((it) => it.owner === owner && it.line !== line && (it.line === 'payments' || it.line === 'effects'))
      const last = fall ? [...fall.way, into(box)] : straight(row, box, line, both)
      const chain = thread?.kind === 'gain' ? waysTo(layout, thread.id.slice('gain '.length)) : []
      const ways = chain.length > 0 ? chain.map((legs) => [...legs, last]) : [[last]]
      // Where there are many ways the coins take them in turn.
      return ways.flatMap((way, k) => {
        const coins = Math.floor((count + ways.length - 1 - k) / ways.length)
        const legs = side === 'saves' ? way : way.map((leg) => leg.toReversed()).toReversed()
        return coins === 0 ? [] : [{ line, owner, side, legs, length: lengthOf(legs), coins }]
      })
    })
  })
  return { unit, paths }
}

/** The golden section's rest: coins stand apart however many there are, and more of them do not move the others. */
const golden = 0.618_033_988_749_894_9

/** Where the coins are after they have run `run` px; those at the end of their way begin it again. Before the run they stand still. */
export const coinsAt = ({ paths }: Coins, run: number): readonly Coin[] =>
  paths.flatMap(({ legs, length, side, coins }, p) =>
    Array.from({ length: coins }, (_, k) => {
      const place = (run / length + 0.5 + golden * k + 0.37 * p) % 1
      return { ...pointAt(legs, place * length), side }
    }),
  )

const pointAt = (legs: readonly (readonly Point[])[], along: number): Point => {
  let left = along
  let last: Point = { x: 0, y: 0 }
  for (const leg of legs)
    for (const [k, b] of leg.entries()) {
      const a = leg[k - 1]
      last = b
      if (a === undefined) continue
      const length = distance(a, b)
      if (left <= length && length > 0) return { x: px(a.x + ((b.x - a.x) * left) / length), y: px(a.y + ((b.y - a.y) * left) / length) }
      left -= length
    }
  return last
}

/** How long coins run before they have come to rest, and how long they take to slow down, ms. */
export const runTime = 4_500
const slowing = 1_000
/** px a ms. */
const speed = 0.22

/** How far coins have run so long after they were set off: at an even pace, then slower, then not at all. */
export const runAfter = (ms: number): number => {
  const even = Math.min(Math.max(ms, 0), runTime - slowing)
  const slow = Math.min(Math.max(ms - (runTime - slowing), 0), slowing)
  return speed * (even + slow - slow ** 2 / (2 * slowing))
}
