import type { Point } from './gutter-types.ts'

/** Pieces that a curve is walked in. */
const pieces = 8

/**
 * The corners of a path of our own drawing (absolute M, L, H, V, Q and C with commas or spaces), curves as short straight
 * pieces: where something may travel along it, without a browser to ask.
 */
export const pointsOf = (path: string): readonly Point[] => {
  const points: Point[] = []
  let at: Point = { x: 0, y: 0 }
  const go = (to: Point): void => {
    points.push(to)
    at = to
  }
  const curve = (controls: readonly Point[]): void => {
    const all = [at, ...controls]
    for (let k = 1; k <= pieces; k++) go(between(all, k / pieces))
  }
  for (const [, command = '', rest = ''] of path.matchAll(/([MLHVQC])([^MLHVQC]*)/gu)) {
    const numbers = [...rest.matchAll(/-?\d+(?:\.\d+)?/gu)].map(([text]) => Number(text))
    const [first = 0] = numbers
    if (command === 'H') go({ x: first, y: at.y })
    else if (command === 'V') go({ x: at.x, y: first })
    else {
      const pairs = Array.from({ length: numbers.length / 2 }, (_, k) => ({ x: numbers[2 * k] ?? 0, y: numbers[2 * k + 1] ?? 0 }))
      if (command === 'M' || command === 'L') pairs.forEach(go)
      else curve(pairs)
    }
  }
  return points
}

/** The point of a Bézier curve at u, by de Casteljau. */
const between = (points: readonly Point[], u: number): Point => {
  const [first] = points
  if (first === undefined || points.length === 1) return first ?? { x: 0, y: 0 }
  return between(
    points.slice(1).map((b, k) => {
      const a = points[k] ?? b
      return { x: a.x + (b.x - a.x) * u, y: a.y + (b.y - a.y) * u }
    }),
    u,
  )
}
