import type { Expr } from '../formula/types.ts'
import type { Edge, Evidence, Input, Scenario, Timed, Value } from '../scenario/types.ts'

/** Every name in a formula, `prev` and `ref` included. */
export const exprNames = (expr: Expr): readonly string[] => {
  if (expr.op === 'const') return []
  if ('name' in expr) return [expr.name]
  const parts: readonly Expr[] = expr.op === 'if' ? [expr.c, expr.a, expr.b] : 'b' in expr ? [expr.a, expr.b] : [expr.a]
  return parts.flatMap(exprNames)
}

/** The values in time order, without their years. */
export const timedValues = <T>(timed: Timed<T>): readonly T[] =>
  timed.kind === 'constant' ? [timed.value] : timed.points.map((point) => point.value)

/** Every name in a value that may change by year. */
export const valueNames = (value: Value): readonly string[] => timedValues(value).flatMap((formula) => exprNames(formula.expr))

/** The formula on an edge: what moves along it. */
export const edgeValue = (edge: Edge): Value => ('weight' in edge ? edge.weight : edge.value)

const ranks: Readonly<Record<Evidence, number>> = { strong: 3, moderate: 2, weak: 1, assumption: 0 }

/** The weaker of two grades; an absent grade says nothing. */
const weaker = (a: Evidence | undefined, b: Evidence | undefined): Evidence | undefined => {
  if (a === undefined) return b
  if (b === undefined) return a
  return ranks[a] <= ranks[b] ? a : b
}

const inputEvidence = (inputs: ReadonlyMap<string, Input>, id: string, seen: ReadonlySet<string>): Evidence | undefined => {
  const input = inputs.get(id)
  if (input === undefined || seen.has(id)) return undefined
  const deeper = new Set([...seen, id])
  const names = timedValues(input.value).flatMap((term) => (term.kind === 'formula' ? exprNames(term.formula.expr) : []))
  return names.reduce((grade: Evidence | undefined, name) => weaker(grade, inputEvidence(inputs, name, deeper)), input.evidence)
}

/** The weakest grade that an edge rests on: its own, or of an input in its formula. Absent where nobody graded anything. */
export const edgeEvidence = (scenario: Scenario, edge: Edge): Evidence | undefined => {
  const inputs = new Map(scenario.inputs.map((input) => [input.id, input]))
  return valueNames(edgeValue(edge)).reduce(
    (grade: Evidence | undefined, name) => weaker(grade, inputEvidence(inputs, name, new Set())),
    edge.evidence,
  )
}

/** Weak evidence is drawn weak. */
export const isWeak = (grade: Evidence | undefined): boolean => grade === 'weak' || grade === 'assumption'
