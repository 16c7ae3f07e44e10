import { opNames } from '../../plan/ops.ts'
import { GUARD, OUTPUT, type Program, STRIDE } from '../../plan/program.ts'

/** A value: k ≥ 0 is what instruction k gives; −1 − c is constant c of the program. */
export type Ref = number
export const constantOf = (ref: Ref): number => -1 - ref

/** One operation, with its operands as values; for `uniform` they are stream and year, `quantile`'s second is its distribution. */
export type Operation = { readonly value: Ref; readonly op: number; readonly a: number; readonly b: number; readonly c: number }
/** A value that must lie within low … high in every run: else the block is done again by the plain engine. */
export type Demand = { readonly value: Ref; readonly low: number; readonly high: number }

/**
 * What is done one after the other to a block: light operations, which keep their values in registers through one loop over
 * the block, or a heavy one, which walks a column by itself.
 */
export type Step =
  | { readonly kind: 'light'; readonly operations: readonly Operation[]; readonly demands: readonly Demand[] }
  | { readonly kind: 'heavy'; readonly operation: Operation }

export type Steps = {
  readonly steps: readonly Step[]
  /** The value of each column that the program hands out. */
  readonly outputs: readonly Ref[]
}

/** Operations that are a few instructions for two runs. */
export const lightOps: readonly string[] = [
  'neg', 'not', 'abs', 'sqrt', 'round', 'floor', 'ceil', 'sign', 'add', 'sub', 'mul', 'div', 'min', 'max',
  'lt', 'le', 'gt', 'ge', 'eq', 'ne', 'and', 'or', 'snap', 'select',
] // biome-ignore format: one list
const isLight: readonly boolean[] = opNames.map((name) => lightOps.includes(name))
const isDraw: readonly boolean[] = opNames.map((name) => name === 'uniform')
const isQuantile: readonly boolean[] = opNames.map((name) => name === 'quantile')

/** The values among an operation's operands. */
export const operandsOf = ({ op, a, b, c }: Operation): readonly Ref[] =>
  isDraw[op] ? [] : isQuantile[op] ? [a] : c !== NONE ? [a, b, c] : b !== NONE ? [a, b] : [a]

/** Stands where an operation has no further operand. */
export const NONE = -0x80000000

/**
 * Groups a program's operations into steps. Heavy operations split the light ones into levels: an operation is on the level
 * after that of the heaviest operand that it waits for, so there are as few steps as the longest chain of heavy ones asks
 * for. Light steps hold at most `most` operations, so that a compiler's time stays in proportion.
 */
export const stepsOf = (program: Program, most: number): Steps => {
  const { code, constantSlots } = program
  const inSlot = new Int32Array(program.slots).fill(NONE)
  constantSlots.forEach((slot, c) => {
    inSlot[slot] = -1 - c
  })
  const outputs: Ref[] = new Array(program.columns).fill(NONE)
  const levels = new Map<Ref, number>()
  const heavyRefs = new Set<Ref>()
  const light: Operation[][] = []
  const heavy: Operation[][] = []
  const demands: Demand[][] = []
  /** The level on which a light operation can use the value. */
  const ready = (ref: Ref): number => (ref < 0 ? 0 : (levels.get(ref) ?? 0) + (heavyRefs.has(ref) ? 1 : 0))
  const push = <T>(lists: T[][], level: number, item: T): void => {
    while (lists.length <= level) lists.push([])
    lists[level].push(item)
  }
  for (let k = 0; k < code.length; k += STRIDE) {
    const op = code[k]
    const at = (operand: number): Ref => (code[k + operand] < 0 ? NONE : inSlot[code[k + operand]])
    if (op === OUTPUT) {
      outputs[code[k + 3]] = at(2)
      continue
    }
    if (op === GUARD) {
      const value = at(2)
      push(demands, ready(value), { value, low: program.lows[code[k + 3]], high: program.highs[code[k + 3]] })
      continue
    }
    const value = k / STRIDE
    const operation: Operation = isDraw[op]
      ? { value, op, a: code[k + 2], b: code[k + 3], c: NONE }
      : isQuantile[op]
        ? { value, op, a: at(2), b: code[k + 3], c: NONE }
        : { value, op, a: at(2), b: at(3), c: at(4) }
    const from = operandsOf(operation)
    if (isLight[op]) {
      const level = Math.max(0, ...from.map(ready))
      levels.set(value, level)
      push(light, level, operation)
    } else {
      // Heavy operations of a level come after its light ones; level 0's index here is −1, before any light one.
      const level = Math.max(-1, ...from.map((ref) => (ref < 0 ? -1 : (levels.get(ref) ?? 0))))
      levels.set(value, level)
      heavyRefs.add(value)
      push(heavy, level + 1, operation)
    }
    inSlot[code[k + 1]] = value
  }
  const steps: Step[] = []
  const deepest = Math.max(light.length, demands.length, heavy.length)
  for (let level = 0; level <= deepest; level++) {
    for (const operation of heavy[level] ?? []) steps.push({ kind: 'heavy', operation })
    steps.push(...lightSteps(light[level] ?? [], demands[level] ?? [], most))
  }
  return { steps, outputs }
}

/** Light steps of at most `most` operations; each demand goes with the operation that it is about, or with the first step. */
const lightSteps = (operations: readonly Operation[], demands: readonly Demand[], most: number): readonly Step[] => {
  if (operations.length === 0 && demands.length === 0) return []
  const stepOf = new Map<Ref, number>()
  const count = Math.max(1, Math.ceil(operations.length / most))
  const size = Math.ceil(operations.length / count)
  const parts = Array.from({ length: count }, (_, k) => operations.slice(k * size, (k + 1) * size))
  for (const [k, part] of parts.entries()) for (const { value } of part) stepOf.set(value, k)
  const asked: Demand[][] = parts.map(() => [])
  for (const demand of demands) asked[stepOf.get(demand.value) ?? 0].push(demand)
  return parts.map((part, k) => ({ kind: 'light', operations: part, demands: asked[k] }))
}
