import type { AnalysisProblems } from './analysis.ts'
import type { CommandProblems } from './command.ts'
import type { FormulaProblems } from './formula.ts'
import type { ModelProblems } from './model.ts'
import type { RunProblems } from './run.ts'
import type { ScenarioProblems } from './scenario.ts'

/**
 * Where in a file something stands. `line` and `column` are 1-based (columns count UTF-16 units);
 * `offset` and `length` are UTF-16 units from the file's start; `lineText` is the whole offending
 * line without its line break, so that a problem can be shown without the file at hand.
 */
export type Place = {
  readonly file: string
  readonly offset: number
  readonly length: number
  readonly line: number
  readonly column: number
  readonly lineText: string
}

/** Every problem that Hängrännan can report: its code and the facts its message is made from. */
export type Catalogue = FormulaProblems & ScenarioProblems & ModelProblems & RunProblems & AnalysisProblems & CommandProblems

export type Code = keyof Catalogue
export type Severity = 'error' | 'warning'

/** A problem is data; the `words` room says it in the user's language. */
export type Problem = {
  [C in Code]: {
    readonly code: C
    readonly severity: Severity
    readonly place?: Place
    readonly facts: Catalogue[C]
  }
}[Code]

/** Builds an error. */
export const error = <C extends Code>(code: C, facts: Catalogue[C], place?: Place): Problem =>
  ({ code, severity: 'error', facts, ...(place ? { place } : {}) }) as Problem

/** Builds a warning. */
export const warning = <C extends Code>(code: C, facts: Catalogue[C], place?: Place): Problem =>
  ({ code, severity: 'warning', facts, ...(place ? { place } : {}) }) as Problem

/** A value, or the problems that stood in its way; warnings may accompany a value. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** Thrown across the engine for faults that only a run can find (a NaN, a spectral radius of 1). */
export class ProblemError extends Error {
  readonly problems: readonly Problem[]
  constructor(problems: readonly Problem[]) {
    super(problems.map((p) => p.code).join(', '))
    this.name = 'ProblemError'
    this.problems = problems
  }
}
