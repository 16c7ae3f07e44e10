import { code } from './ops.ts'
import type { Node, Plan } from './types.ts'

const CONST = code('const')
const PARAMETER = code('parameter')
const UNIFORM = code('uniform')
const QUANTILE = code('quantile')

/** 1 for each node that one of `from` is computed from, itself included. */
export const reached = ({ nodes: { op, a, b, c, count } }: Plan, from: readonly Node[]): Uint8Array => {
  const marks = new Uint8Array(count)
  for (const n of from) marks[n] = 1
  for (let n = count - 1; n >= 0; n--) {
    if (marks[n] === 0 || op[n] === CONST || op[n] === PARAMETER || op[n] === UNIFORM) continue
    marks[a[n]] = 1
    if (op[n] === QUANTILE) continue
    if (b[n] >= 0) marks[b[n]] = 1
    if (c[n] >= 0) marks[c[n]] = 1
  }
  return marks
}

/** What some nodes are computed from: which streams of random numbers, by name, and which parameters. */
export const sourcesOf = (
  plan: Plan,
  from: readonly Node[],
): { readonly streams: ReadonlySet<string>; readonly parameters: ReadonlySet<number> } => {
  const { op, a, count } = plan.nodes
  const marks = reached(plan, from)
  const streams = new Set<string>()
  const parameters = new Set<number>()
  for (let n = 0; n < count; n++) {
    if (marks[n] === 0) continue
    if (op[n] === UNIFORM) streams.add(plan.streams[a[n]])
    if (op[n] === PARAMETER) parameters.add(a[n])
  }
  return { streams, parameters }
}
