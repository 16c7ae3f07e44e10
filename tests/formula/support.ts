import { expect } from 'vitest'
import { evaluateExpr, evaluateWithMathjs, type Formula, type Lookup, parseFormula, type Scope } from '../../src/formula/index.ts'
import type { FormulaContext } from '../../src/problems/formula.ts'
import type { Code, Outcome, Place, Problem } from '../../src/problems/problem.ts'

/** A small file's ids. `i` is an intervention, an ordinary name; `å` and `year2` too. */
export const scopeOf = (context: FormulaContext): Scope => ({
  context,
  names: new Map([
    ['x', 'input'],
    ['invånare', 'input'],
    ['year2', 'input'],
    ['__proto__', 'input'],
    ['constructor', 'input'],
    ['q', 'quantity'],
    ['fall', 'quantity'],
    ['i', 'intervention'],
    ['halkbekampning', 'intervention'],
  ]),
  owners: new Set(['sjukhuset', 'kommunen', 'x']),
})

const values: Readonly<Record<string, number>> = { x: 5, invånare: 45000, q: 7, i: 3, year: 2026, t: 0, spend: 200000, fall: 2 }
export const lookup: Lookup = {
  name: (name) => values[name] ?? Number.NaN,
  prev: (name) => (values[name] ?? Number.NaN) + 100,
  ref: (name) => (values[name] ?? Number.NaN) + 200,
  account: (account, name) => account.length * 1000 + name.length,
}

/** A value's place as a one-line file has it: `value: TEXT`. */
export const placeOfText = (text: string): Place => ({
  file: 'a.yaml',
  offset: 107,
  length: text.length,
  line: 4,
  column: 8,
  lineText: `value: ${text}`,
})

export const parsed = (text: string, context: FormulaContext = 'general'): Formula => {
  const outcome = parseFormula(text, scopeOf(context))
  if (!outcome.ok) throw new Error(`${text}: ${JSON.stringify(outcome.problems)}`)
  return outcome.value
}

/** The value by the engine's arithmetic; that mathjs gets the same (to its last bits) is tested along the way. */
export const valueOf = (text: string, context: FormulaContext = 'general'): number => {
  const formula = parsed(text, context)
  const value = evaluateExpr(formula.expr, lookup)
  const slow = evaluateWithMathjs(formula, lookup)
  if (Number.isFinite(value) && value !== 0) expect(Math.abs(slow / value - 1)).toBeLessThan(1e-14)
  else expect(slow).toBe(value === 0 ? slow * 0 : value)
  return value
}

export const problemsOf = (outcome: Outcome<unknown>): readonly Problem[] => (outcome.ok ? outcome.warnings : outcome.problems)

/** Of each problem its code and the text it points at, in a file whose line holds the text. */
export const pointed = (text: string, outcome: Outcome<unknown>): readonly (readonly [Code, string])[] =>
  problemsOf(outcome).map(({ code, place }) => [code, place ? text.slice(place.column - 8, place.column - 8 + place.length) : 'nowhere'])
