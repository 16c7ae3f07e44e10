/** What is to be made as small as can be. */
export type Objective = (at: readonly number[]) => number
/** Where it may be looked for: from lower to upper in every coordinate, lower < upper. */
export type Box = { readonly lower: readonly number[]; readonly upper: readonly number[] }
export type Minimum = { readonly at: readonly number[]; readonly value: number }

/** A place on a line and the value there. */
type Point = { readonly t: number; readonly y: number }

/** The golden section, (3 − √5) / 2. */
const GOLDEN = (3 - Math.sqrt(5)) / 2
/** How finely a line is searched, as a share of its unit, and of the distance from where it begins. */
const FINE = 1e-7
const RELATIVE = 1e-6
const STEPS = 60
/** How near the end of a line it is looked whether the end is lowest. */
const NUDGE = 1e-6

/**
 * Brent's minimum of one variable (1973): a parabola through the three lowest points where it fits, the golden section
 * where not. `left` and `right` bound it, `mid` is below both.
 */
const brent = (f: (t: number) => number, left: Point, mid: Point, right: Point, tolerance: number): Point => {
  let [a, b] = [left.t, right.t]
  let x = mid
  let [w, v] = left.y < right.y ? [left, right] : [right, left]
  let step = b - a
  let earlier = step
  for (let k = 0; k < STEPS; k++) {
    const half = (a + b) / 2
    const tol = Math.max(tolerance, FINE + RELATIVE * Math.abs(x.t))
    if (Math.abs(x.t - half) <= 2 * tol - (b - a) / 2) break
    const r = (x.t - w.t) * (x.y - v.y)
    const q = (x.t - v.t) * (x.y - w.y)
    const above = (x.t - v.t) * q - (x.t - w.t) * r
    const below = 2 * (r - q)
    const jump = above / below
    const fits = Math.abs(jump) < Math.abs(earlier) / 2 && x.t + jump > a && x.t + jump < b
    const aside = x.t < half ? b - x.t : a - x.t
    earlier = fits ? step : aside
    step = fits ? jump : GOLDEN * aside
    if (fits && (x.t + step - a < 2 * tol || b - x.t - step < 2 * tol)) step = x.t < half ? tol : -tol
    const t = Math.abs(step) >= tol ? x.t + step : x.t + (step > 0 ? tol : -tol)
    const u = { t, y: f(t) }
    if (u.y <= x.y) {
      if (u.t < x.t) b = x.t
      else a = x.t
      ;[v, w, x] = [w, x, u]
    } else {
      if (u.t < x.t) a = u.t
      else b = u.t
      if (u.y <= w.y || w.t === x.t) [v, w] = [w, u]
      else if (u.y <= v.y || v.t === x.t || v.t === w.t) v = u
    }
  }
  return x
}

/** How far a line through a place goes until it leaves the box, forwards and back, in units of its direction. */
const reachOf = ({ lower, upper }: Box, at: readonly number[], direction: readonly number[]): readonly [number, number] => {
  const ends = direction.flatMap((d, i) => {
    if (d === 0) return []
    const [x, y] = [(lower[i] - at[i]) / d, (upper[i] - at[i]) / d]
    return [{ back: Math.min(x, y), on: Math.max(x, y) }]
  })
  return [Math.max(...ends.map(({ back }) => back)), Math.min(...ends.map(({ on }) => on))]
}

/**
 * The lowest value on a line through a place, near it: goes downhill by doubled steps (the first `step`, in units of the
 * direction) until it goes uphill again, then finds the lowest point between, to `tolerance` (0: as fine as is sensible). An end
 * of the line is the answer only where it goes uphill from it.
 */
export const along = (f: Objective, box: Box, from: Minimum, direction: readonly number[], step: number, tolerance: number): Minimum => {
  if (direction.every((d) => d === 0)) return from
  const [back, on] = reachOf(box, from.at, direction)
  const placeAt = (t: number): readonly number[] =>
    from.at.map((x, i) => (direction[i] === 0 ? x : Math.min(box.upper[i], Math.max(box.lower[i], x + t * direction[i]))))
  const valueAt = (t: number): number => f(placeAt(t))
  const origin: Point = { t: 0, y: from.value }
  const pointAt = (t: number): Point => (t === 0 ? origin : { t, y: valueAt(t) })
  let mid = origin
  let left = pointAt(Math.max(back, -step))
  let right = pointAt(Math.min(on, step))
  for (let h = 2 * step; right.y < mid.y; h *= 2) {
    left = mid
    mid = right
    if (mid.t >= on) break
    right = pointAt(Math.min(on, mid.t + h))
  }
  for (let h = 2 * step; left.y < mid.y; h *= 2) {
    right = mid
    mid = left
    if (mid.t <= back) break
    left = pointAt(Math.max(back, mid.t - h))
  }
  // At an end of the line there are two points only: a third, close by, says whether the end is lowest.
  if (mid.t === left.t || mid.t === right.t) {
    const other = mid.t === left.t ? right : left
    const inside = Math.min(NUDGE, Math.abs(other.t - mid.t) / 2)
    const near = pointAt(mid.t + (other.t > mid.t ? inside : -inside))
    if (!(near.y < mid.y)) return mid.t === 0 ? from : { at: placeAt(mid.t), value: mid.y }
    ;[left, right] = other.t > mid.t ? [mid, other] : [other, mid]
    mid = near
  }
  const lowest = brent(valueAt, left, mid, right, tolerance)
  return lowest.y < from.value ? { at: placeAt(lowest.t), value: lowest.y } : from
}
