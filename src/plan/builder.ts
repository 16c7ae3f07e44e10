import { isTrue } from '../formula/evaluate.ts'
import type { Distribution } from '../formula/types.ts'
import {
  type Bounds,
  boundsOfEither,
  boundsOfOne,
  boundsOfQuantile,
  boundsOfSquare,
  boundsOfTwo,
  isKnown,
  uniformBounds,
} from './bounds.ts'
import { code, commutes, type OneOp, oneOps, type TwoOp, twoOps } from './ops.ts'
import type { Node, Nodes } from './types.ts'

const CONST = code('const')
const PARAMETER = code('parameter')
const UNIFORM = code('uniform')
const QUANTILE = code('quantile')
const SELECT = code('select')
const NEG = code('neg')
const NOT = code('not')
const SUB = code('sub')
const MUL = code('mul')
const ABS = code('abs')
/** Operations that give 0 or 1. */
const bits: ReadonlySet<number> = new Set((['not', 'lt', 'le', 'gt', 'ge', 'eq', 'ne', 'and', 'or'] as const).map(code))
/** The largest whole exponent that is multiplied out: 11 products at most. */
const MULTIPLIED = 64
/** A factor above this leaves a product its sign, unless the product is below 1e-208. */
const SIGNIFICANT = 1e-100

/** More nodes than this and the plan is refused (about 4 GB of tables would be needed). */
export const NODE_LIMIT = 60_000_000

export class PlanTooLarge extends Error {}

/**
 * Makes the nodes of a plan. Every maker first folds constants, with the very functions the engine
 * uses, and simplifies where no bit of a finite result can change (but for the sign of 0); then it
 * looks the operation up (hash-consing), so an operation on the same operands exists once however often
 * it is asked for. Each node carries bounds (`bounds.ts`); what they decide – a comparison, a `min`, a
 * branch – is folded too. Whole powers become products, so that a series of them shares its factors.
 */
export type Builder = {
  readonly constant: (value: number) => Node
  /** A number that is set before each run of the plan, within bounds. */
  readonly parameter: (index: number, low: number, high: number) => Node
  readonly uniform: (stream: string, yearIndex: number) => Node
  readonly quantile: (u: Node, distribution: Distribution) => Node
  readonly one: (op: OneOp, a: Node) => Node
  readonly two: (op: TwoOp, a: Node, b: Node) => Node
  readonly select: (c: Node, a: Node, b: Node) => Node
  readonly add: (a: Node, b: Node) => Node
  readonly sub: (a: Node, b: Node) => Node
  readonly mul: (a: Node, b: Node) => Node
  /** Sum from the left; the empty sum is 0. */
  readonly sum: (terms: readonly Node[]) => Node
  readonly zero: Node
  readonly one1: Node
  readonly isConstant: (a: Node) => boolean
  /** The value of a constant node. */
  readonly valueOf: (a: Node) => number
  readonly boundsOf: (a: Node) => Bounds
  /** Narrows what is known of a node, for what is made from it hereafter: the caller has proved it, or stops the run. */
  readonly narrow: (a: Node, low: number, high: number) => void
  /** What a node was made from, for one of the operations asked for. */
  readonly madeBy: (a: Node, op: TwoOp | OneOp) => readonly [Node, Node] | undefined
  readonly finish: () => { readonly nodes: Nodes; readonly streams: readonly string[]; readonly distributions: readonly Distribution[] }
}

/** An empty builder. Throws `PlanTooLarge` past NODE_LIMIT nodes. */
export const createBuilder = (): Builder => {
  let capacity = 1 << 12
  let count = 0
  let op = new Uint8Array(capacity)
  let a = new Int32Array(capacity)
  let b = new Int32Array(capacity)
  let c = new Int32Array(capacity)
  let value = new Float64Array(capacity)
  let low = new Float64Array(capacity)
  let high = new Float64Array(capacity)
  let table = new Int32Array(capacity * 2).fill(-1)
  const constants = new Map<number, Node>()
  const streams: string[] = []
  const streamIndex = new Map<string, number>()
  const distributions: Distribution[] = []
  const distributionIndex = new Map<string, number>()

  const hash = (o: number, x: number, y: number, z: number): number => {
    let h = Math.imul(o + 1, 0x9e3779b1) ^ Math.imul(x + 1, 0x85ebca6b)
    h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d) ^ Math.imul(y + 2, 0xc2b2ae35) ^ Math.imul(z + 3, 0x27d4eb2f)
    h = Math.imul(h ^ (h >>> 13), 0x297a2d39)
    return (h ^ (h >>> 16)) >>> 0
  }
  const grown = <T extends Uint8Array | Int32Array | Float64Array>(old: T, fresh: T): T => {
    fresh.set(old)
    return fresh
  }
  const grow = (): void => {
    if (count >= NODE_LIMIT) throw new PlanTooLarge()
    capacity *= 2
    op = grown(op, new Uint8Array(capacity))
    a = grown(a, new Int32Array(capacity))
    b = grown(b, new Int32Array(capacity))
    c = grown(c, new Int32Array(capacity))
    value = grown(value, new Float64Array(capacity))
    low = grown(low, new Float64Array(capacity))
    high = grown(high, new Float64Array(capacity))
    table = new Int32Array(capacity * 2).fill(-1)
    const mask = table.length - 1
    for (let n = 0; n < count; n++) {
      if (op[n] === CONST) continue
      let at = hash(op[n], a[n], b[n], c[n]) & mask
      while (table[at] >= 0) at = (at + 1) & mask
      table[at] = n
    }
  }
  /** Where an operation stands in the table, or may be put: as −1 − place. */
  const find = (o: number, x: number, y: number, z: number): number => {
    const mask = table.length - 1
    let at = hash(o, x, y, z) & mask
    for (let n = table[at]; n >= 0; n = table[at]) {
      if (op[n] === o && a[n] === x && b[n] === y && c[n] === z) return n
      at = (at + 1) & mask
    }
    return -1 - at
  }
  const put = (place: number, o: number, x: number, y: number, z: number, bounds: Bounds): Node => {
    if (count === capacity) {
      grow()
      return put(find(o, x, y, z), o, x, y, z, bounds)
    }
    op[count] = o
    a[count] = x
    b[count] = y
    c[count] = z
    low[count] = bounds[0]
    high[count] = bounds[1]
    table[-1 - place] = count
    return count++
  }
  const constant = (v: number): Node => {
    const plain = v === 0 ? 0 : v // −0 and 0 are one constant
    const known = constants.get(plain)
    if (known !== undefined) return known
    if (count === capacity) grow()
    op[count] = CONST
    value[count] = plain
    low[count] = plain
    high[count] = plain
    constants.set(plain, count)
    return count++
  }
  const isConstant = (n: Node): boolean => op[n] === CONST
  const valueOf = (n: Node): number => value[n]
  const zero = constant(0)
  const one1 = constant(1)

  const boundsOf = (n: Node): Bounds => [low[n], high[n]]
  const isBit = (n: Node): boolean => n === zero || n === one1 || bits.has(op[n])
  /** The operation as a node; one whose bounds leave no choice is a constant. */
  const node = (o: number, x: number, y: number, z: number, boundsFor: () => Bounds): Node => {
    const place = find(o, x, y, z)
    if (place >= 0) return place
    const bounds = boundsFor()
    return bounds[0] === bounds[1] ? constant(bounds[0]) : put(place, o, x, y, z, bounds)
  }

  const one = (o: OneOp, x: Node): Node => {
    if (isConstant(x)) return constant(oneOps[o](value[x]))
    if (o === 'neg' && op[x] === NEG) return a[x]
    if (o === 'neg' && op[x] === SUB) return two('sub', b[x], a[x])
    if (o === 'not' && op[x] === NOT && isBit(a[x])) return a[x]
    if (o === 'abs' && low[x] >= 0) return x
    if (o === 'abs' && high[x] <= 0) return one('neg', x)
    return node(code(o), x, -1, -1, () => boundsOfOne(o, boundsOf(x)))
  }

  /** Sums and differences with a negative, or with a difference that takes back the other term. */
  const added = (x: Node, y: Node): Node | undefined => {
    if (x === zero) return y
    if (y === zero) return x
    if (op[y] === NEG) return two('sub', x, a[y])
    if (op[x] === NEG) return two('sub', y, a[x])
    return undefined
  }
  const subtracted = (x: Node, y: Node): Node | undefined => {
    if (y === zero) return x
    if (x === y) return zero
    if (x === zero) return one('neg', y)
    if (op[y] === NEG) return two('add', x, a[y])
    return undefined
  }
  const multiplied = (x: Node, y: Node): Node | undefined => {
    if (x === zero || y === zero) return zero
    if (x === one1) return y
    if (y === one1) return x
    const [c, other] = isConstant(x) ? [x, y] : [y, x]
    if (isConstant(c) && value[c] === -1) return one('neg', other)
    return undefined
  }
  /** x^n for a whole n ≥ 2, by squaring. */
  const power = (x: Node, n: number): Node => {
    if (n === 1) return x
    if (n % 2 === 1) return two('mul', power(x, n - 1), x)
    const root = power(x, n / 2)
    return two('mul', root, root)
  }
  const raised = (x: Node, y: Node): Node | undefined => {
    if (!isConstant(y)) return undefined
    const n = value[y]
    if (n === 0) return one1
    if (!Number.isInteger(n) || Math.abs(n) > MULTIPLIED) return undefined
    return n > 0 ? power(x, n) : two('div', one1, power(x, -n))
  }
  /** The factor that decides a product's sign, where the other is positive. */
  const signOf = (x: Node): Node => {
    let n = x
    while (op[n] === MUL && (low[a[n]] > SIGNIFICANT || low[b[n]] > SIGNIFICANT)) n = low[a[n]] > SIGNIFICANT ? b[n] : a[n]
    return n
  }
  const compared = (o: TwoOp, x: Node, y: Node): Node | undefined => {
    if (y !== zero) return undefined
    const sign = signOf(x)
    return sign === x ? undefined : two(o, sign, zero)
  }
  const simplified = (o: TwoOp, x: Node, y: Node): Node | undefined => {
    switch (o) {
      case 'lt':
      case 'le':
      case 'gt':
      case 'ge':
        return compared(o, x, y)
      case 'add':
        return added(x, y)
      case 'sub':
        return subtracted(x, y)
      case 'mul':
        return multiplied(x, y)
      case 'div':
        return y === one1 ? x : undefined
      case 'pow':
        return raised(x, y)
      case 'min':
        return x === y || high[x] <= low[y] ? x : high[y] <= low[x] ? y : undefined
      case 'max':
        return x === y || low[x] >= high[y] ? x : low[y] >= high[x] ? y : undefined
      case 'snap':
        return snapped(x, y)
      case 'and':
        if (x === y && isBit(x)) return x
        return isSurelyTrue(x) && isBit(y) ? y : isSurelyTrue(y) && isBit(x) ? x : undefined
      case 'or':
        if (x === y && isBit(x)) return x
        return x === zero && isBit(y) ? y : y === zero && isBit(x) ? x : undefined
      default:
        return undefined
    }
  }
  const isSurelyTrue = (x: Node): boolean => low[x] > 0 || high[x] < 0
  /** Beside 0, beside itself, or where it is always larger than rounding, a value stays what it is. */
  const snapped = (x: Node, y: Node): Node | undefined => {
    if (x === zero || y === zero || x === y) return x
    if ((op[y] === ABS || op[y] === NEG) && a[y] === x) return x
    if (op[x] === NEG && a[x] === y) return x
    const bounds = boundsOfTwo('snap', boundsOf(x), boundsOf(y))
    return isKnown(bounds) && (bounds[0] > 0 || bounds[1] < 0) ? x : undefined
  }
  const two = (o: TwoOp, x: Node, y: Node): Node => {
    if (isConstant(x) && isConstant(y)) return constant(twoOps[o](value[x], value[y]))
    const simple = simplified(o, x, y)
    if (simple !== undefined) return simple
    const swap = commutes(o) && x > y
    return node(code(o), swap ? y : x, swap ? x : y, -1, () =>
      o === 'mul' && x === y ? boundsOfSquare(boundsOf(x)) : boundsOfTwo(o, boundsOf(x), boundsOf(y)),
    )
  }
  const select = (x: Node, y: Node, z: Node): Node => {
    if (isConstant(x)) return isTrue(value[x]) ? y : z
    if (isSurelyTrue(x)) return y
    if (op[z] === SELECT && a[z] === x) return select(x, y, c[z])
    return y === z ? y : node(SELECT, x, y, z, () => boundsOfEither(boundsOf(y), boundsOf(z)))
  }
  const indexOf = <T>(list: T[], index: Map<string, number>, key: string, item: T): number => {
    const known = index.get(key)
    if (known !== undefined) return known
    list.push(item)
    index.set(key, list.length - 1)
    return list.length - 1
  }
  const add = (x: Node, y: Node): Node => two('add', x, y)
  const drawn = new Map<number, Bounds>()
  const indexOfDistribution = new Map<Distribution, number>()
  const quantile = (u: Node, d: Distribution): Node => {
    const index = indexOfDistribution.get(d) ?? indexOf(distributions, distributionIndex, JSON.stringify(d, infinities), d)
    indexOfDistribution.set(d, index)
    return node(QUANTILE, u, index, -1, () => {
      const whole = op[u] === UNIFORM
      const bounds = (whole ? drawn.get(index) : undefined) ?? boundsOfQuantile(d, boundsOf(u))
      if (whole) drawn.set(index, bounds)
      return bounds
    })
  }

  return {
    constant,
    parameter: (index, least, most) => node(PARAMETER, index, -1, -1, () => [least, most]),
    uniform: (stream, yearIndex) => node(UNIFORM, indexOf(streams, streamIndex, stream, stream), yearIndex, -1, () => uniformBounds),
    quantile,
    one,
    two,
    select,
    add,
    sub: (x, y) => two('sub', x, y),
    mul: (x, y) => two('mul', x, y),
    sum: (terms) => terms.reduce(add, zero),
    zero,
    one1,
    isConstant,
    valueOf,
    boundsOf,
    narrow: (n, least, most) => {
      const known = isKnown(boundsOf(n))
      low[n] = known ? Math.max(low[n], least) : least
      high[n] = known ? Math.min(high[n], most) : most
    },
    madeBy: (n, o) => (op[n] === code(o) ? [a[n], b[n]] : undefined),
    finish: () => ({
      nodes: {
        count,
        op: op.slice(0, count),
        a: a.slice(0, count),
        b: b.slice(0, count),
        c: c.slice(0, count),
        value: value.slice(0, count),
        low: low.slice(0, count),
        high: high.slice(0, count),
      },
      streams,
      distributions,
    }),
  }
}

/** JSON has no infinities, and a truncation's open end is one. */
const infinities = (_key: string, v: unknown): unknown => (v === Infinity ? 'inf' : v === -Infinity ? '-inf' : v)
