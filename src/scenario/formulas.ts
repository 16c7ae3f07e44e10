import { evaluateExpr, formulaOfNumber, parseConstant, parseFormula, parseTerm, references, type Scope } from '../formula/index.ts'
import type { Formula, Term } from '../formula/types.ts'
import type { FormulaContext } from '../problems/formula.ts'
import type { Outcome } from '../problems/problem.ts'
import type { Names, Reporter } from './context.ts'
import { placeOf, type Scalar } from './tree.ts'

/** The scopes of a file's formulas, by context: one object each, made once. */
export type Scopes = (context: FormulaContext) => Scope

export const scopesOf = (names: Names): Scopes => {
  const all = new Map<string, 'input' | 'quantity' | 'intervention'>()
  for (const id of names.interventions.keys()) all.set(id, 'intervention')
  for (const id of names.quantities.keys()) all.set(id, 'quantity')
  for (const id of names.inputs.keys()) all.set(id, 'input')
  const owners = new Set(names.owners.keys())
  const made = new Map<FormulaContext, Scope>()
  return (context) => {
    const known = made.get(context) ?? { context, names: all, owners }
    made.set(context, known)
    return known
  }
}

const taken = <T>(report: Reporter, outcome: Outcome<T>): T | undefined => {
  report.add(outcome.ok ? outcome.warnings : outcome.problems)
  return outcome.ok ? outcome.value : undefined
}

/** A scalar as a formula; the problem is reported where it is none. Only numbers and texts come here. */
export const formulaFrom = (report: Reporter, scopes: Scopes, scalar: Scalar, context: FormulaContext): Formula | undefined => {
  if (report.full()) return undefined
  const place = placeOf(scalar.span)
  if (typeof scalar.value === 'number') return formulaOfNumber(scalar.value, place)
  return taken(report, parseFormula(String(scalar.value), scopes(context), place))
}

/** A scalar as an input's value: a formula or a distribution. */
export const termFrom = (report: Reporter, scopes: Scopes, scalar: Scalar): Term | undefined => {
  if (report.full()) return undefined
  const place = placeOf(scalar.span)
  if (typeof scalar.value === 'number') return { kind: 'formula', formula: formulaOfNumber(scalar.value, place) }
  return taken(report, parseTerm(String(scalar.value), scopes('input'), place))
}

/** A scalar as a number that needs no name: 3.5 %, 10 000, 1/3. */
export const constantFrom = (report: Reporter, scalar: Scalar): number | undefined => {
  if (typeof scalar.value === 'number') return scalar.value
  return report.full() ? undefined : taken(report, parseConstant(String(scalar.value), placeOf(scalar.span)))
}

/** The number that a formula always gives, if it names nothing that may vary. */
export const constantOf = (formula: Formula): number | undefined => {
  if (formula.expr.op === 'const') return formula.expr.value
  const { names, prev, ref, accounts } = references(formula.expr)
  if ([names, prev, ref, accounts].some((found) => [...found].length > 0)) return undefined
  const value = evaluateExpr(formula.expr, {
    name: () => Number.NaN,
    prev: () => Number.NaN,
    ref: () => Number.NaN,
    account: () => Number.NaN,
  })
  return Number.isFinite(value) ? value : undefined
}

/** A number written without a suffix or an operator: how much it is, else undefined. */
export const plainNumber = (formula: Formula): number | undefined =>
  formula.expr.op === 'const' && /^\s*[\d\s.]+(e[+-]?\d+)?\s*$/i.test(formula.text) ? formula.expr.value : undefined
