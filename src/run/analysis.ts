import type { Outcome, Problem } from '../problems/problem.ts'
import type { Scenario } from '../scenario/types.ts'

/** What every analysis runs with. */
export type AnalysisOptions = { readonly runs: number; readonly seed: string }

/**
 * An analysis: what it found is plain data, as `--json` writes it. All that is wrong with the question is in the problems;
 * `warned` is what parsing warned of, and goes on with the answer.
 */
export type Analysis<Question, Found> = (
  scenario: Scenario,
  question: Question,
  options: AnalysisOptions,
  warned?: readonly Problem[],
) => Outcome<Found>
