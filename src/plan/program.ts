import { code } from './ops.ts'
import type { Node, Plan } from './types.ts'

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
  const order: Node[] = []
  const seen = new Uint8Array(count)
  const isFixed = (n: Node): boolean => op[n] === CONST || op[n] === PARAMETER
  const operands = (n: Node): readonly Node[] => {
    if (isFixed(n) || op[n] === UNIFORM) return []
    if (op[n] === QUANTILE) return [a[n]]
    return c[n] >= 0 ? [a[n], b[n], c[n]] : b[n] >= 0 ? [a[n], b[n]] : [a[n]]
  }
  const visit = (root: Node): void => {
    const stack: Node[] = [root]
    while (stack.length > 0) {
      const n = stack[stack.length - 1]
      if (seen[n] === 2) {
        stack.pop()
      } else if (seen[n] === 1) {
        seen[n] = 2
        order.push(n)
        stack.pop()
      } else {
        seen[n] = 1
        for (const m of operands(n)) if (seen[m] === 0) stack.push(m)
      }
    }
  }
  for (const n of columns) visit(n)
  for (const g of guards) visit(plan.guards[g].node)

  const uses = new Int32Array(count)
  for (const n of order) for (const m of operands(n)) uses[m]++
  const out = placesOf(columns)
  const guarded = placesOf(guards.map((g) => plan.guards[g].node))

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
  for (const n of order) {
    if (isFixed(n)) {
      slot[n] = slots++
      if (op[n] === PARAMETER) parameters[a[n]] = constantSlots.length
      constantSlots.push(slot[n])
      constantValues.push(plan.nodes.value[n])
    } else {
      const from = operands(n)
      const [x, y, z] = [
        from.length > 0 ? slot[from[0]] : a[n],
        from.length > 1 ? slot[from[1]] : b[n],
        from.length > 2 ? slot[from[2]] : -1,
      ]
      for (const m of from) {
        uses[m]--
        release(m)
        if (uses[m] === 0 && !isFixed(m)) uses[m] = -1 // given back once, even if it is both operands
      }
      slot[n] = free.pop() ?? slots++
      emit(op[n], slot[n], x, y, z)
    }
    for (const column of out.get(n) ?? []) emit(OUTPUT, -1, slot[n], column, -1)
    for (const k of guarded.get(n) ?? []) emit(GUARD, -1, slot[n], k, -1)
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

/** By node, where in a list it stands. */
const placesOf = (nodes: readonly Node[]): ReadonlyMap<Node, readonly number[]> => {
  const places = new Map<Node, number[]>()
  nodes.forEach((n, k) => {
    const list = places.get(n)
    if (list) list.push(k)
    else places.set(n, [k])
  })
  return places
}
