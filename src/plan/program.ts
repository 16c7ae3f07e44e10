import { code } from './ops.ts'
import type { Node, Nodes, Plan } from './types.ts'

/** Runs per block: a column of a block is this many doubles. */
export { BLOCK } from '../random/streams.ts'

/** Instructions beyond the operations of a node: hand out a column, test a guard. */
export const OUTPUT = 100
export const GUARD = 101
/** Integers an instruction takes: operation, target, and three operands. */
export const STRIDE = 5

/**
 * A plan cut down to the columns that are asked for, in the order of their need, with a slot of block
 * memory for every value that is alive. Operands are slot numbers, except: `uniform` stream, year
 * index; `quantile` slot, distribution; OUTPUT slot, column; GUARD slot, guard. Plain data.
 */
export type Program = {
  readonly code: Int32Array
  readonly slots: number
  /** Slots that hold a constant throughout. */
  readonly constantSlots: Int32Array
  readonly constantValues: Float64Array
  /** By parameter: which of the constants it is, to be set before a run; −1 where nothing needs it. */
  readonly parameters: Int32Array
  readonly columns: number
  readonly lows: Float64Array
  readonly highs: Float64Array
}

const CONST = code('const')
const PARAMETER = code('parameter')
const UNIFORM = code('uniform')
const QUANTILE = code('quantile')

/**
 * Schedules the nodes that `columns` (and `guards`, by their number in the plan) need: depth first
 * from each column in turn, so that a value is made close to where it is used; slots are given back
 * after the last use.
 */
export const schedule = (plan: Plan, columns: readonly Node[], guards: readonly number[]): Program => {
  const { op, a, b, c, count } = plan.nodes
  const isFixed = (n: Node): boolean => op[n] === CONST || op[n] === PARAMETER
  // How many operands a node has: a large plan has millions of nodes, so that no lists are made of them.
  const arity = (n: Node): 0 | 1 | 2 | 3 => {
    if (isFixed(n) || op[n] === UNIFORM) return 0
    if (op[n] === QUANTILE) return 1
    return c[n] >= 0 ? 3 : b[n] >= 0 ? 2 : 1
  }
  const order = inOrder(
    plan.nodes,
    arity,
    columns,
    guards.map((g) => plan.guards[g].node),
  )

  const uses = new Int32Array(count)
  for (const n of order) {
    const operands = arity(n)
    if (operands > 0) uses[a[n]]++
    if (operands > 1) uses[b[n]]++
    if (operands > 2) uses[c[n]]++
  }
  const outputs = placesOf(count, columns)
  const watched = placesOf(
    count,
    guards.map((g) => plan.guards[g].node),
  )

  const instructions = new Int32Array((order.length + columns.length + guards.length) * STRIDE)
  let at = 0
  const emit = (o: number, target: number, x: number, y: number, z: number): void => {
    instructions[at] = o
    instructions[at + 1] = target
    instructions[at + 2] = x
    instructions[at + 3] = y
    instructions[at + 4] = z
    at += STRIDE
  }
  const slot = new Int32Array(count).fill(-1)
  const free: number[] = []
  let slots = 0
  const constantSlots: number[] = []
  const constantValues: number[] = []
  const parameters = new Int32Array(plan.parameters).fill(-1)
  const release = (n: Node): void => {
    if (uses[n] === 0 && !isFixed(n) && slot[n] >= 0) free.push(slot[n])
  }
  const use = (m: Node): void => {
    uses[m]--
    release(m)
    if (uses[m] === 0 && !isFixed(m)) uses[m] = -1 // given back once, even if it is both operands
  }
  for (const n of order) {
    if (isFixed(n)) {
      slot[n] = slots++
      if (op[n] === PARAMETER) parameters[a[n]] = constantSlots.length
      constantSlots.push(slot[n])
      constantValues.push(plan.nodes.value[n])
    } else {
      const operands = arity(n)
      const x = operands > 0 ? slot[a[n]] : a[n]
      const y = operands > 1 ? slot[b[n]] : b[n]
      const z = operands > 2 ? slot[c[n]] : -1
      if (operands > 0) use(a[n])
      if (operands > 1) use(b[n])
      if (operands > 2) use(c[n])
      slot[n] = free.pop() ?? slots++
      emit(op[n], slot[n], x, y, z)
    }
    for (let k = outputs.first[n]; k >= 0; k = outputs.next[k]) emit(OUTPUT, -1, slot[n], k, -1)
    for (let k = watched.first[n]; k >= 0; k = watched.next[k]) emit(GUARD, -1, slot[n], k, -1)
    release(n)
  }
  return {
    code: instructions.slice(0, at),
    slots,
    constantSlots: Int32Array.from(constantSlots),
    constantValues: Float64Array.from(constantValues),
    parameters,
    columns: columns.length,
    lows: Float64Array.from(guards, (g) => plan.guards[g].low),
    highs: Float64Array.from(guards, (g) => plan.guards[g].high),
  }
}

/** The nodes that some need, each after its operands, depth first from each of them in turn. */
const inOrder = ({ a, b, c, count }: Nodes, arity: (n: Node) => number, ...wanted: readonly (readonly Node[])[]): Int32Array => {
  const order = new Int32Array(count)
  let length = 0
  const [WAITING, DONE] = [1, 2]
  const seen = new Uint8Array(count)
  const stack: Node[] = []
  const see = (n: Node): void => {
    if (seen[n] === 0) stack.push(n)
  }
  for (const root of wanted.flat()) {
    stack.push(root)
    for (let n = stack.pop(); n !== undefined; n = stack.pop()) {
      if (seen[n] === DONE) continue
      if (seen[n] === WAITING) {
        seen[n] = DONE
        order[length++] = n
        continue
      }
      seen[n] = WAITING
      stack.push(n)
      const operands = arity(n)
      if (operands > 0) see(a[n])
      if (operands > 1) see(b[n])
      if (operands > 2) see(c[n])
    }
  }
  return order.subarray(0, length)
}

/** Where in a list each node stands: first at `first[node]`, then at `next[place]`; −1 where no more. */
const placesOf = (count: number, nodes: readonly Node[]): { readonly first: Int32Array; readonly next: Int32Array } => {
  const first = new Int32Array(count).fill(-1)
  const next = new Int32Array(nodes.length).fill(-1)
  for (let k = nodes.length - 1; k >= 0; k--) {
    next[k] = first[nodes[k]]
    first[nodes[k]] = k
  }
  return { first, next }
}
