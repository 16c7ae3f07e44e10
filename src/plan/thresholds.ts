import { code } from './ops.ts'
import type { Node, Plan } from './types.ts'

const CONST = code('const')
const PARAMETER = code('parameter')
const SELECT = code('select')
const compared: ReadonlySet<number> = new Set((['lt', 'le', 'gt', 'ge', 'eq', 'ne', 'min', 'max'] as const).map(code))

/**
 * Numbers that a plan compares a parameter with, as it stands or chosen by a condition: where a condition on a spend begins
 * to hold, say. Rising, each once.
 */
export const thresholds = ({ nodes: { op, a, b, value, count } }: Plan, parameter: number): readonly number[] => {
  const isIt = (n: Node): boolean =>
    (op[n] === PARAMETER && a[n] === parameter) || (op[n] === SELECT && op[b[n]] === PARAMETER && a[b[n]] === parameter)
  const found = new Set<number>()
  for (let n = 0; n < count; n++) {
    if (!compared.has(op[n])) continue
    if (isIt(a[n]) && op[b[n]] === CONST) found.add(value[b[n]])
    if (isIt(b[n]) && op[a[n]] === CONST) found.add(value[a[n]])
  }
  return [...found].toSorted((x, y) => x - y)
}
