import direct from 'ml-direct'
import { along, type Box, type Minimum, type Objective } from './line.ts'

export type { Box, Minimum, Objective }

/** Of two values that differ by no more than this share of their size, neither is the lower: the rest is rounding. */
const ROUNDING = 1e-12
export const roundingOf = (value: number): number => ROUNDING * Math.abs(value)

class Enough extends Error {}

/**
 * The best of at most `budget` places over the whole box, by DIRECT (Jones, Perttunen and Stuckman 1993): it parts the box
 * where a low value may still lie, so several basins are no trap. A rough answer, for `polish` to refine. DIRECT looks at
 * the middles of boxes only; the two outermost corners are looked at here.
 */
export const search = (f: Objective, { lower, upper }: Box, budget: number): readonly number[] => {
  let best: Minimum | undefined
  const tried = (at: readonly number[]): number => {
    const value = f(at)
    if (best === undefined || value < best.value) best = { at, value }
    return value
  }
  const ends = [tried(lower), tried(upper)]
  const middle = tried(lower.map((low, i) => (low + upper[i]) / 2))
  // DIRECT measures what is worth looking at by the lowest value itself, so values are put on a scale of their own.
  const scale = Math.max(...ends, middle) - Math.min(...ends, middle) || Math.abs(middle) || 1
  let left = budget - 3
  const scaled = (unit: ArrayLike<number>): number => {
    if (left-- === 0) throw new Enough()
    return (tried(lower.map((low, i) => low + unit[i] * (upper[i] - low))) - middle) / scale
  }
  try {
    const zeros = lower.map(() => 0)
    const ones = lower.map(() => 1)
    // The budget ends it, not the rounds.
    direct(scaled, zeros, ones, { iterations: budget })
  } catch (end) {
    if (!(end instanceof Enough)) throw end
  }
  return best?.at ?? lower
}

/** A coordinate's step at first, as a share of its range, and the least that is still a move. */
const FIRST_STEP = 0.05
const LEAST_STEP = 1e-6
/** How far a line is begun with at least. */
const LEAST_REACH = 2e-5
const SWEEPS = 60

/**
 * Goes down from a place until no coordinate moves it further: a line search in every coordinate, and then one in the
 * direction in which they moved it together, which follows valleys that lie aslant.
 */
export const polish = (f: Objective, box: Box, start: Minimum): Minimum => {
  const spans = box.lower.map((low, i) => box.upper[i] - low)
  const steps = spans.map(() => FIRST_STEP)
  const alone = spans.length === 1
  let best = start
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const before = best
    const fine = alone || steps.every((step) => step <= LEAST_REACH)
    spans.forEach((span, i) => {
      const direction = spans.map((_, k) => (k === i ? span : 0))
      const from = best.at[i]
      // Early lines need not be searched to the end: the next sweep comes back to them.
      best = along(f, box, best, direction, steps[i], alone ? 0 : 0.02 * steps[i])
      steps[i] = Math.min(0.25, Math.max((4 * Math.abs(best.at[i] - from)) / span, LEAST_REACH))
    })
    const moved = best.at.map((x, i) => x - before.at[i])
    const farthest = Math.max(...moved.map((x, i) => Math.abs(x) / spans[i]))
    const still = farthest < LEAST_STEP || before.value - best.value <= 1e-3 * roundingOf(best.value)
    if (alone || (fine && still)) return best
    if (sweep > 0) best = along(f, box, best, moved, 1, 0.01)
  }
  return best
}

/** Steps down to the lower end of a stretch that is flat. */
const HALVINGS = 40

/** Of all that is as good as a minimum, the lowest in each coordinate in turn: a flat cost is spent the least on. */
const lowered = (f: Objective, box: Box, minimum: Minimum): Minimum =>
  box.lower.reduce((best, low, i) => {
    const from = best.at[i]
    const limit = best.value + roundingOf(best.value)
    const trial = (x: number): Minimum | undefined => {
      const at = best.at.with(i, x)
      const value = f(at)
      return value <= limit ? { at, value } : undefined
    }
    if (from === low) return best
    const least = trial(low)
    if (least) return least
    let good = trial(Math.max(low, from - 1e-4 * (box.upper[i] - low)))
    if (!good) return best
    let bad = low
    for (let k = 0; k < HALVINGS; k++) {
      const half = (bad + good.at[i]) / 2
      const found = trial(half)
      if (found) good = found
      else bad = half
    }
    return good
  }, minimum)

/** The best with one coordinate at its lower end and the others free. */
const without = (f: Objective, { lower, upper }: Box, from: readonly number[], i: number): readonly number[] => {
  const others = lower.flatMap((_, k) => (k === i ? [] : [k]))
  const whole = (at: readonly number[]): readonly number[] => lower.map((low, k) => (k === i ? low : at[others.indexOf(k)]))
  const only = (all: readonly number[]): readonly number[] => others.map((k) => all[k])
  const inner: Objective = (at) => f(whole(at))
  const at = only(from)
  return whole(polish(inner, { lower: only(lower), upper: only(upper) }, { at, value: inner(at) }).at)
}

/** How far above its lower end a coordinate is taken up at least, as a share of its range, and how many amounts are looked at. */
const TAKEN_UP = 1e-3
const AMOUNTS = 24

/** The best near where one coordinate, so far at its lower end, does best above it. */
const withMore = (f: Objective, box: Box, from: readonly number[], i: number): readonly number[] => {
  const [low, up] = [box.lower[i], box.upper[i]]
  const [amount] = search(([x]) => f(from.with(i, x)), { lower: [low + TAKEN_UP * (up - low)], upper: [up] }, AMOUNTS)
  const at = from.with(i, amount)
  return polish(f, box, { at, value: f(at) }).at
}

/**
 * Lays down what is better done without, and takes up what is better done after all, one after the other. What costs something
 * as soon as it is begun at all makes a basin of the lower end alone: too small for the search to see, too deep for a polish
 * to leave, and other coordinates have to move with it.
 */
const exchanged = ({ fine, rough, box }: Search, from: Minimum): Minimum => {
  if (box.lower.length === 1) return from
  const before = rough(from.at)
  const tried = box.lower.flatMap((low, i): readonly Minimum[] => {
    const at = from.at[i] === low ? withMore(rough, box, from.at, i) : without(rough, box, from.at, i)
    return rough(at) < before ? [polish(fine, box, { at, value: fine(at) })] : []
  })
  const [best] = tried.toSorted((a, b) => a.value - b.value)
  return best !== undefined && best.value < from.value - roundingOf(from.value) ? exchanged({ fine, rough, box, starts: [] }, best) : from
}

export type Search = {
  /** What is to be made small, dearly, and the same cheaply and roughly: it only says where to begin. */
  readonly fine: Objective
  readonly rough: Objective
  readonly box: Box
  /** Places to begin from beside those that the search finds: the answer is no worse than any of them. */
  readonly starts: readonly (readonly number[])[]
}

/** Places that the rough search looks at: more where there is more to look through. */
const budgetOf = (coordinates: number): number => [0, 24, 160, 240][coordinates] ?? 250

/** The lowest value in a box, and of places with equal values the lowest. */
export const minimise = (sought: Search): Minimum => {
  const { fine, rough, box, starts } = sought
  const begun = [search(rough, box, budgetOf(box.lower.length)), ...starts].map((at): Minimum => ({ at, value: fine(at) }))
  const [first, ...others] = begun.toSorted((a, b) => a.value - b.value)
  const best = polish(fine, box, first)
  // A start that is as good as that from which the best was found may lie in another basin.
  const second = others.length > 0 && others[0].value <= first.value + roundingOf(first.value) ? polish(fine, box, others[0]) : best
  return lowered(fine, box, exchanged(sought, second.value < best.value ? second : best))
}
