import { code } from './ops.ts'
import type { Node, Nodes } from './types.ts'

/** More nodes than this and the plan is refused (about 4 GB of tables would be needed). */
export const NODE_LIMIT = 60_000_000

export class PlanTooLarge extends Error {}

/**
 * The nodes of a plan under construction, and where to find one by what it was made from. What is asked of a node stands
 * together in memory: a large plan is looked up millions of times, each time somewhere else.
 */
export type NodeStore = {
  readonly op: (n: Node) => number
  readonly a: (n: Node) => Node
  readonly b: (n: Node) => Node
  readonly c: (n: Node) => Node
  /** Bounds; of a constant both are its value. */
  readonly low: (n: Node) => number
  readonly high: (n: Node) => number
  readonly setBounds: (n: Node, low: number, high: number) => void
  /** The node of an operation, or −1 − the place where `put` may put it, until another one is put. */
  readonly find: (op: number, a: Node, b: Node, c: Node) => number
  readonly put: (place: number, op: number, a: Node, b: Node, c: Node, low: number, high: number) => Node
  readonly constant: (value: number) => Node
  readonly finish: () => Nodes
}

const CONST = code('const')

/**
 * An operation is looked for near its latest operand's place, as what is made one after the other then lies together too; after
 * so many others there, anywhere.
 */
const NEAR = 1023
const CROWDED = 24

const hash = (o: number, x: number, y: number, z: number): number => {
  let h = Math.imul(o + 1, 0x9e3779b1) ^ Math.imul(x + 1, 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d) ^ Math.imul(y + 2, 0xc2b2ae35) ^ Math.imul(z + 3, 0x27d4eb2f)
  h = Math.imul(h ^ (h >>> 13), 0x297a2d39)
  return (h ^ (h >>> 16)) >>> 0
}

/** Places that a store may have from the start: memory that nothing is put in costs nothing, but growing copies. */
const MOST_AT_FIRST = 1 << 22

/** An empty store for about so many nodes. `put` and `constant` throw `PlanTooLarge` past NODE_LIMIT nodes. */
export const createStore = (expected = 0): NodeStore => {
  let capacity = 1 << 12
  while (capacity < expected && capacity < MOST_AT_FIRST) capacity *= 2
  let count = 0
  /** Four a node: operation and operands. */
  let made = new Int32Array(capacity * 4)
  /** Two a node: bounds. */
  let range = new Float64Array(capacity * 2)
  /** Open addressing: 1 + a node, or 0. */
  let table = new Int32Array(capacity * 2)
  const constants = new Map<number, Node>()

  const find = (o: number, x: number, y: number, z: number): number => {
    const mask = table.length - 1
    const h = hash(o, x, y, z)
    let slot = (2 * Math.max(x, y, z) + (h & NEAR)) & mask
    for (let probe = 0; ; probe++) {
      const n = table[slot] - 1
      if (n < 0) return -1 - slot
      const at = n * 4
      if (made[at] === o && made[at + 1] === x && made[at + 2] === y && made[at + 3] === z) return n
      slot = probe === CROWDED ? h & mask : (slot + 1) & mask
    }
  }
  const grow = (): void => {
    if (count >= NODE_LIMIT) throw new PlanTooLarge()
    capacity *= 2
    const [oldMade, oldRange] = [made, range]
    made = new Int32Array(capacity * 4)
    made.set(oldMade)
    range = new Float64Array(capacity * 2)
    range.set(oldRange)
    table = new Int32Array(capacity * 2)
    for (let n = 0; n < count; n++) {
      const at = n * 4
      if (made[at] !== CONST) table[-1 - find(made[at], made[at + 1], made[at + 2], made[at + 3])] = n + 1
    }
  }
  const append = (o: number, x: number, y: number, z: number, low: number, high: number): Node => {
    const at = count * 4
    made[at] = o
    made[at + 1] = x
    made[at + 2] = y
    made[at + 3] = z
    range[count * 2] = low
    range[count * 2 + 1] = high
    return count++
  }
  const put = (place: number, o: number, x: number, y: number, z: number, low: number, high: number): Node => {
    if (count === capacity) {
      grow()
      return put(find(o, x, y, z), o, x, y, z, low, high)
    }
    table[-1 - place] = count + 1
    return append(o, x, y, z, low, high)
  }
  const split = <T extends Uint8Array | Int32Array | Float64Array>(
    into: T,
    from: Int32Array | Float64Array,
    first: number,
    step: number,
  ): T => {
    for (let n = 0, at = first; n < count; n++, at += step) into[n] = from[at]
    return into
  }
  return {
    op: (n) => made[n * 4],
    a: (n) => made[n * 4 + 1],
    b: (n) => made[n * 4 + 2],
    c: (n) => made[n * 4 + 3],
    low: (n) => range[n * 2],
    high: (n) => range[n * 2 + 1],
    setBounds: (n, low, high) => {
      range[n * 2] = low
      range[n * 2 + 1] = high
    },
    find,
    put,
    constant: (value) => {
      const plain = value === 0 ? 0 : value // −0 and 0 are one constant
      const known = constants.get(plain)
      if (known !== undefined) return known
      if (count === capacity) grow()
      const n = append(CONST, 0, 0, 0, plain, plain)
      constants.set(plain, n)
      return n
    },
    finish: () => {
      const low = split(new Float64Array(count), range, 0, 2)
      const value = new Float64Array(count)
      for (const [x, n] of constants) value[n] = x
      return {
        count,
        op: split(new Uint8Array(count), made, 0, 4),
        a: split(new Int32Array(count), made, 1, 4),
        b: split(new Int32Array(count), made, 2, 4),
        c: split(new Int32Array(count), made, 3, 4),
        value,
        low,
        high: split(new Float64Array(count), range, 1, 2),
      }
    },
  }
}
