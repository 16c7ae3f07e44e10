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
import { createStore } from './store.ts'
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

/** An empty builder for about so many nodes. Throws `PlanTooLarge` past NODE_LIMIT nodes. */
export const createBuilder = (expected?: number): Builder => {
  const store = createStore(expected)
  const { op, a, b, c, low, high, constant } = store
  const streams: string[] = []
  const streamIndex = new Map<string, number>()
  const distributions: Distribution[] = []
  const distributionIndex = new Map<string, number>()

  const isConstant = (n: Node): boolean => op(n) === CONST
  const valueOf = low
  const zero = constant(0)
  const one1 = constant(1)
  const isBit = (n: Node): boolean => n === zero || n === one1 || bits.has(op(n))
  /** A new node in its place in the store; one whose bounds leave no choice is a constant. */
  const put = (place: number, o: number, x: number, y: number, z: number, bounds: Bounds): Node =>
    bounds[0] === bounds[1] ? constant(bounds[0]) : store.put(place, o, x, y, z, bounds[0], bounds[1])

  const one = (o: OneOp, x: Node): Node => {
    if (isConstant(x)) return constant(oneOps[o](valueOf(x)))
    if (o === 'neg' && op(x) === NEG) return a(x)
    if (o === 'neg' && op(x) === SUB) return two('sub', b(x), a(x))
    if (o === 'not' && op(x) === NOT && isBit(a(x))) return a(x)
    if (o === 'abs' && low(x) >= 0) return x
    if (o === 'abs' && high(x) <= 0) return one('neg', x)
    const place = store.find(code(o), x, -1, -1)
    return place >= 0 ? place : put(place, code(o), x, -1, -1, boundsOfOne(o, low(x), high(x)))
  }

  /** Sums and differences with a negative, or with a difference that takes back the other term. */
  const added = (x: Node, y: Node): Node | undefined => {
    if (x === zero) return y
    if (y === zero) return x
    if (op(y) === NEG) return two('sub', x, a(y))
    if (op(x) === NEG) return two('sub', y, a(x))
    return undefined
  }
  const subtracted = (x: Node, y: Node): Node | undefined => {
    if (y === zero) return x
    if (x === y) return zero
    if (x === zero) return one('neg', y)
    if (op(y) === NEG) return two('add', x, a(y))
    return undefined
  }
  const multiplied = (x: Node, y: Node): Node | undefined => {
    if (x === zero || y === zero) return zero
    if (x === one1) return y
    if (y === one1) return x
    if (isConstant(x)) return valueOf(x) === -1 ? one('neg', y) : undefined
    return isConstant(y) && valueOf(y) === -1 ? one('neg', x) : undefined
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
    const n = valueOf(y)
    if (n === 0) return one1
    if (!Number.isInteger(n) || Math.abs(n) > MULTIPLIED) return undefined
    return n > 0 ? power(x, n) : two('div', one1, power(x, -n))
  }
  /** The factor that decides a product's sign, where the other is positive. */
  const signOf = (x: Node): Node => {
    let n = x
    while (op(n) === MUL && (low(a(n)) > SIGNIFICANT || low(b(n)) > SIGNIFICANT)) n = low(a(n)) > SIGNIFICANT ? b(n) : a(n)
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
        return x === y || high(x) <= low(y) ? x : high(y) <= low(x) ? y : undefined
      case 'max':
        return x === y || low(x) >= high(y) ? x : low(y) >= high(x) ? y : undefined
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
  const isSurelyTrue = (x: Node): boolean => low(x) > 0 || high(x) < 0
  /** Beside 0, beside itself, or where it is always larger than rounding, a value stays what it is. */
  const snapped = (x: Node, y: Node): Node | undefined => {
    if (x === zero || y === zero || x === y) return x
    if ((op(y) === ABS || op(y) === NEG) && a(y) === x) return x
    if (op(x) === NEG && a(x) === y) return x
    const [least, most] = boundsOfTwo('snap', low(x), high(x), low(y), high(y))
    return least > 0 || most < 0 ? x : undefined
  }
  const two = (o: TwoOp, x: Node, y: Node): Node => {
    if (isConstant(x) && isConstant(y)) return constant(twoOps[o](valueOf(x), valueOf(y)))
    const simple = simplified(o, x, y)
    if (simple !== undefined) return simple
    const swap = commutes(o) && x > y
    const first = swap ? y : x
    const second = swap ? x : y
    const op = code(o)
    const place = store.find(op, first, second, -1)
    if (place >= 0) return place
    const square = o === 'mul' && x === y
    const bounds = square ? boundsOfSquare(low(x), high(x)) : boundsOfTwo(o, low(x), high(x), low(y), high(y))
    return put(place, op, first, second, -1, bounds)
  }
  const select = (x: Node, y: Node, z: Node): Node => {
    if (isConstant(x)) return isTrue(valueOf(x)) ? y : z
    if (isSurelyTrue(x)) return y
    if (op(z) === SELECT && a(z) === x) return select(x, y, c(z))
    if (y === z) return y
    const place = store.find(SELECT, x, y, z)
    return place >= 0 ? place : put(place, SELECT, x, y, z, boundsOfEither(low(y), high(y), low(z), high(z)))
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
    const place = store.find(QUANTILE, u, index, -1)
    if (place >= 0) return place
    const whole = op(u) === UNIFORM
    const bounds = (whole ? drawn.get(index) : undefined) ?? boundsOfQuantile(d, low(u), high(u))
    if (whole) drawn.set(index, bounds)
    return put(place, QUANTILE, u, index, -1, bounds)
  }
  const source = (o: number, x: number, y: number, bounds: Bounds): Node => {
    const place = store.find(o, x, y, -1)
    return place >= 0 ? place : put(place, o, x, y, -1, bounds)
  }

  return {
    constant,
    parameter: (index, least, most) => source(PARAMETER, index, -1, [least, most]),
    uniform: (stream, yearIndex) => source(UNIFORM, indexOf(streams, streamIndex, stream, stream), yearIndex, uniformBounds),
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
    boundsOf: (n) => [low(n), high(n)],
    narrow: (n, least, most) => {
      if (isConstant(n)) return
      const known = isKnown(low(n))
      store.setBounds(n, known ? Math.max(low(n), least) : least, known ? Math.min(high(n), most) : most)
    },
    madeBy: (n, o) => (op(n) === code(o) ? [a(n), b(n)] : undefined),
    finish: () => ({ nodes: store.finish(), streams, distributions }),
  }
}

/** JSON has no infinities, and a truncation's open end is one. */
const infinities = (_key: string, v: unknown): unknown => (v === Infinity ? 'inf' : v === -Infinity ? '-inf' : v)
