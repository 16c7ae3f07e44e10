import { error, type Outcome, type Problem } from '../problems/problem.ts'
import type { Closings } from './frames.ts'
import type { Source, Token } from './lexer.ts'
import type { Resolver } from './names.ts'
import { readOperand } from './operand.ts'
import { colonMissing, readOperator } from './operator.ts'
import { enter, type Meaning, operandMissing, type Range, type Reading, tokenAt } from './reading.ts'

/**
 * The formula as mathjs gets to see it: every literal, name and function name is a placeholder `s0`, `s1` …, so that
 * of the user's text only operators, parentheses and commas reach mathjs, and it gives back nothing but structure.
 */
export type Translation = { readonly text: string; readonly symbols: readonly Meaning[] }

/**
 * Checks the tokens of `range` (paired, without faults) as a formula and translates them. A structural problem ends
 * the reading; names that can't be resolved are reported all together.
 */
export const translate = (
  source: Source,
  tokens: readonly Token[],
  closings: Closings,
  range: Range,
  resolver: Resolver,
): Outcome<Translation> => {
  const fail = (...problems: readonly Problem[]): Outcome<Translation> => ({ ok: false, problems })
  if (range.from >= range.to) return fail(error('formula-empty', {}, source.place))
  const r: Reading = {
    source,
    tokens,
    closings,
    range,
    resolver,
    out: [],
    symbols: [],
    problems: [],
    warnings: [],
    levels: [],
    i: range.from,
    operand: false,
    began: range.from,
  }
  enter(r, 'whole', range.from - 1)
  while (r.i < range.to) {
    const token = tokenAt(r, r.i)
    const problem = r.operand ? readOperator(r, token) : readOperand(r, token)
    if (problem !== undefined) return fail(...r.problems, problem)
  }
  const last = r.operand ? colonMissing(r) : operandMissing(r)
  if (last !== undefined) r.problems.push(last)
  return r.problems.length > 0
    ? fail(...r.problems)
    : { ok: true, value: { text: r.out.join(' '), symbols: r.symbols }, warnings: r.warnings }
}
