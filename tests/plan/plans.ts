import { isTrue } from '../../src/formula/evaluate.ts'
import { analyse } from '../../src/graph/index.ts'
import { compilePlan } from '../../src/plan/compile.ts'
import type { Measure } from '../../src/plan/measures.ts'
import { type OneOp, oneOps, opNames, type TwoOp, twoOps } from '../../src/plan/ops.ts'
import { STRIDE, schedule } from '../../src/plan/program.ts'
import type { Plan } from '../../src/plan/types.ts'
import { quantile } from '../../src/random/quantile.ts'
import type { Scenario } from '../../src/scenario/index.ts'

/** The plan of a scenario that has one. */
export const planOfScenario = (scenario: Scenario, measures: readonly Measure[], alternatives?: readonly string[]): Plan => {
  const structure = analyse(scenario)
  if (!structure.ok) throw new Error('structure')
  const plan = compilePlan(scenario, structure.value, { measures, ...(alternatives && { alternatives }) })
  if (!plan.ok) throw new Error('plan')
  return plan.value
}

/** The nodes of a plan's outputs that vary, each once. */
export const columnsOf = (plan: Plan): readonly number[] =>
  [...new Set(plan.outputs.map((o) => o.node))].filter((n) => opNames[plan.nodes.op[n]] !== 'const')

/** How many instructions of each kind a plan's outputs take. */
export const instructionsOf = (plan: Plan): Readonly<Record<string, number>> => {
  const { code } = schedule(plan, columnsOf(plan), [])
  const counts: Record<string, number> = {}
  for (let at = 0; at < code.length; at += STRIDE) {
    const name = opNames[code[at]] ?? 'output'
    counts[name] = (counts[name] ?? 0) + 1
  }
  return counts
}

/** The value of every node in one run, operation by operation; `uniform` gives the number of a uniform node. */
export const evaluateNodes = ({ nodes, distributions }: Plan, uniform: (node: number) => number): Float64Array => {
  const { op, a, b, c, value, count } = nodes
  const x = new Float64Array(count)
  for (let n = 0; n < count; n++) {
    const name = opNames[op[n]]
    if (name === 'const') x[n] = value[n]
    else if (name === 'uniform') x[n] = uniform(n)
    else if (name === 'quantile') x[n] = quantile(distributions[b[n]], x[a[n]])
    else if (name === 'select') x[n] = isTrue(x[a[n]]) ? x[b[n]] : x[c[n]]
    else x[n] = name in oneOps ? oneOps[name as OneOp](x[a[n]]) : twoOps[name as TwoOp](x[a[n]], x[b[n]])
  }
  return x
}
