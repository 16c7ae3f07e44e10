import { isTrue } from '../formula/evaluate.ts'
import type { Distribution } from '../formula/types.ts'
import { code, commutes, type OneOp, oneOps, type TwoOp, twoOps } from './ops.ts'
import type { Node, Nodes } from './types.ts'

const CONST = code('const')
const UNIFORM = code('uniform')
const QUANTILE = code('quantile')
const SELECT = code('select')

/** More nodes than this and the plan is refused (about 4 GB of tables would be needed). */
export const NODE_LIMIT = 60_000_000

export class PlanTooLarge extends Error {}

/**
 * Makes the nodes of a plan. Every maker first folds constants, with the very functions the engine
 * uses, and simplifies where no bit of a finite result can change; then it looks the operation up
 * (hash-consing), so an operation on the same operands exists once however often it is asked for.
 */
export type Builder = {
  readonly constant: (value: number) => Node
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
    table = new Int32Array(capacity * 2).fill(-1)
    const mask = table.length - 1
    for (let n = 0; n < count; n++) {
      if (op[n] === CONST) continue
      let at = hash(op[n], a[n], b[n], c[n]) & mask
      while (table[at] >= 0) at = (at + 1) & mask
      table[at] = n
    }
  }
  const node = (o: number, x: number, y: number, z: number): Node => {
    const mask = table.length - 1
    let at = hash(o, x, y, z) & mask
    for (let n = table[at]; n >= 0; n = table[at]) {
      if (op[n] === o && a[n] === x && b[n] === y && c[n] === z) return n
      at = (at + 1) & mask
    }
    if (count === capacity) {
      grow()
      return node(o, x, y, z)
    }
    op[count] = o
    a[count] = x
    b[count] = y
    c[count] = z
    table[at] = count
    return count++
  }
  const constant = (v: number): Node => {
    const plain = v === 0 ? 0 : v // −0 and 0 are one constant
    const known = constants.get(plain)
    if (known !== undefined) return known
    if (count === capacity) grow()
    op[count] = CONST
    value[count] = plain
    constants.set(plain, count)
    return count++
  }
  const isConstant = (n: Node): boolean => op[n] === CONST
  const valueOf = (n: Node): number => value[n]
  const zero = constant(0)
  const one1 = constant(1)

  const one = (o: OneOp, x: Node): Node => {
    if (isConstant(x)) return constant(oneOps[o](value[x]))
    if (o === 'neg' && op[x] === code('neg')) return a[x]
    return node(code(o), x, -1, -1)
  }

  const simplified = (o: TwoOp, x: Node, y: Node): Node | undefined => {
    if (o === 'add') return x === zero ? y : y === zero ? x : undefined
    if (o === 'sub') return y === zero ? x : x === y ? zero : x === zero ? one('neg', y) : undefined
    if (o === 'mul') return x === zero || y === zero ? zero : x === one1 ? y : y === one1 ? x : undefined
    if (o === 'div') return y === one1 ? x : undefined
    if (o === 'min' || o === 'max') return x === y ? x : undefined
    if (o === 'snap') return x === zero ? zero : y === zero ? x : undefined
    if (o === 'and') {
      if (isConstant(x) && !isTrue(value[x])) return zero
      if (isConstant(y) && !isTrue(value[y])) return zero
    }
    if (o === 'or') {
      if (isConstant(x) && isTrue(value[x])) return one1
      if (isConstant(y) && isTrue(value[y])) return one1
    }
    return undefined
  }
  const two = (o: TwoOp, x: Node, y: Node): Node => {
    if (isConstant(x) && isConstant(y)) return constant(twoOps[o](value[x], value[y]))
    const simple = simplified(o, x, y)
    if (simple !== undefined) return simple
    const swap = commutes(o) && x > y
    return node(code(o), swap ? y : x, swap ? x : y, -1)
  }
  const select = (x: Node, y: Node, z: Node): Node => {
    if (isConstant(x)) return isTrue(value[x]) ? y : z
    return y === z ? y : node(SELECT, x, y, z)
  }
  const indexOf = <T>(list: T[], index: Map<string, number>, key: string, item: T): number => {
    const known = index.get(key)
    if (known !== undefined) return known
    list.push(item)
    index.set(key, list.length - 1)
    return list.length - 1
  }
  const add = (x: Node, y: Node): Node => two('add', x, y)

  return {
    constant,
    uniform: (stream, yearIndex) => node(UNIFORM, indexOf(streams, streamIndex, stream, stream), yearIndex, -1),
    quantile: (u, d) => node(QUANTILE, u, indexOf(distributions, distributionIndex, JSON.stringify(d, infinities), d), -1),
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
    finish: () => ({
      nodes: {
        count,
        op: op.slice(0, count),
        a: a.slice(0, count),
        b: b.slice(0, count),
        c: c.slice(0, count),
        value: value.slice(0, count),
      },
      streams,
      distributions,
    }),
  }
}

/** JSON has no infinities, and a truncation's open end is one. */
const infinities = (_key: string, v: unknown): unknown => (v === Infinity ? 'inf' : v === -Infinity ? '-inf' : v)
