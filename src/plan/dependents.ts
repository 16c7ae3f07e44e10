import { code } from './ops.ts'
import type { Plan } from './types.ts'

const CONST = code('const')
const PARAMETER = code('parameter')
const UNIFORM = code('uniform')
const QUANTILE = code('quantile')

/** 1 for each node of a plan that some of its parameters have a part in. */
export const dependents = ({ nodes: { op, a, b, c, count } }: Plan, parameters: ReadonlySet<number>): Uint8Array => {
  const marks = new Uint8Array(count)
  // Operands stand before what is made of them.
  for (let n = 0; n < count; n++) {
    if (op[n] === CONST || op[n] === UNIFORM) continue
    if (op[n] === PARAMETER) marks[n] = parameters.has(a[n]) ? 1 : 0
    else if (op[n] === QUANTILE) marks[n] = marks[a[n]]
    else marks[n] = marks[a[n]] | (b[n] >= 0 ? marks[b[n]] : 0) | (c[n] >= 0 ? marks[c[n]] : 0)
  }
  return marks
}
