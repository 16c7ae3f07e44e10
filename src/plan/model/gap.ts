import { log } from '../../numeric/elementary/index.ts'
import type { Builder } from '../builder.ts'
import type { Node } from '../types.ts'

/** How far down two formulas are compared. */
const DEPTH = 8
/** A difference of exponents that is far above the rounding of exp and pow. */
const CLEAR = 1e-12
/** More than the rounding of one operation, as a part of its result. */
const ROUNDING = 4.440892098500626e-16

/**
 * x − y of two values of one formula, such as an effect at two spends: what both have stays outside the difference, so
 * that it neither cancels nor hides its sign. exp and powers of a constant are rising functions, so that their difference has
 * the sign of their exponents' difference.
 */
export const gap = (b: Builder, x: Node, y: Node): Node => (x === y ? b.zero : compared(b, x, y, DEPTH).node)

/** A difference, and how far that of the two computed values may be from it. */
type Difference = { readonly node: Node; readonly error: number }

const compared = (b: Builder, x: Node, y: Node, depth: number): Difference => {
  if (x === y) return { node: b.zero, error: 0 }
  const own = ROUNDING * (sizeOf(b, x) + sizeOf(b, y))
  const plain = (): Difference => ({ node: b.sub(x, y), error: own })
  if (depth === 0 || b.isConstant(x) || b.isConstant(y)) return plain()
  const further = (p: Node, q: Node): Difference => {
    const { node, error } = compared(b, p, q, depth - 1)
    return { node, error: error + own }
  }
  for (const op of ['add', 'mul'] as const) {
    const [p, q] = [b.madeBy(x, op), b.madeBy(y, op)]
    if (!p || !q) continue
    for (const [i, j] of pairs) {
      if (p[i] !== q[j]) continue
      const rest = compared(b, p[1 - i], q[1 - j], depth - 1)
      if (op === 'add') return { node: rest.node, error: rest.error + own }
      return { node: b.mul(p[i], rest.node), error: sizeOf(b, p[i]) * rest.error + 2 * own }
    }
  }
  const [p, q] = [b.madeBy(x, 'sub'), b.madeBy(y, 'sub')]
  if (p && q && p[0] === q[0]) return further(q[1], p[1])
  if (p && q && p[1] === q[1]) return further(p[0], q[0])
  const [m, n] = [b.madeBy(x, 'neg'), b.madeBy(y, 'neg')]
  if (m && n) return further(n[0], m[0])
  const [d, e] = [b.madeBy(x, 'div'), b.madeBy(y, 'div')]
  if (d && e && d[1] === e[1]) {
    const rest = compared(b, d[0], e[0], depth - 1)
    const [low, high] = b.boundsOf(d[1])
    const least = low > 0 ? low : high < 0 ? -high : 0
    return { node: b.two('div', rest.node, d[1]), error: rest.error / least + 2 * own }
  }
  const exponents = exponentsOf(b, x, y)
  const difference = plain()
  if (exponents) narrowed(b, difference.node, x, y, exponents.rate, compared(b, exponents.of[0], exponents.of[1], depth - 1))
  return difference
}
const pairs = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
] as const

/** The largest absolute value that is possible; Infinity where that is not known. */
const sizeOf = (b: Builder, n: Node): number => {
  const [low, high] = b.boundsOf(n)
  return low <= high ? Math.max(Math.abs(low), Math.abs(high)) : Number.POSITIVE_INFINITY
}

/** exp(p) and exp(q), or c^p and c^q for a constant c > 1: p and q, and the logarithm of the base. */
const exponentsOf = (b: Builder, x: Node, y: Node): { readonly rate: number; readonly of: readonly [Node, Node] } | undefined => {
  const [p, q] = [b.madeBy(x, 'exp'), b.madeBy(y, 'exp')]
  if (p && q) return { rate: 1, of: [p[0], q[0]] }
  const [r, s] = [b.madeBy(x, 'pow'), b.madeBy(y, 'pow')]
  if (!r || !s || r[0] !== s[0] || !b.isConstant(r[0]) || !(b.valueOf(r[0]) > 1)) return undefined
  return { rate: log(b.valueOf(r[0])), of: [r[1], s[1]] }
}

/** e^p − e^q ≥ e^q · (p − q); half of it leaves room for the rounding of e^p and e^q. */
const narrowed = (b: Builder, difference: Node, x: Node, y: Node, rate: number, { node, error }: Difference): void => {
  const [low, high] = b.boundsOf(node)
  const [least, most] = b.boundsOf(difference)
  if (!(least <= most)) return
  const [up, down] = [rate * (low - error), rate * (-high - error)]
  if (up > CLEAR) b.narrow(difference, 0.5 * Math.max(0, b.boundsOf(y)[0]) * up, most)
  else if (down > CLEAR) b.narrow(difference, least, -0.5 * Math.max(0, b.boundsOf(x)[0]) * down)
}
