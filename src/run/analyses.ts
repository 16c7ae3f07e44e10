import type { Found } from '../analysis/found.ts'
import type { Outcome, Problem } from '../problems/problem.ts'
import type { Scenario } from '../scenario/types.ts'
import type { AnalysisOptions } from './analysis.ts'
import { budget } from './budget.ts'
import { cofund } from './cofund.ts'
import { flows } from './flows.ts'
import { ofTheFile } from './of-the-file.ts'
import { sensitivity } from './sensitivity.ts'
import { silos } from './silos.ts'

type Level = 'owners' | 'roots'

/** What can be asked of a scenario beside its result; plain data. `spends`: kr a year in the place of the alternative's own. */
export type Question =
  | { readonly kind: 'silos'; readonly level: Level }
  | {
      readonly kind: 'cofund'
      readonly alternative: string
      readonly level: Level
      readonly probability: number
      readonly spends?: Readonly<Record<string, number>>
    }
  | { readonly kind: 'sensitivity'; readonly alternative: string; readonly of: string }
  | { readonly kind: 'flows'; readonly alternative: string }
  | { readonly kind: 'budget'; readonly alternative: string; readonly level: Level }

/** Answers any question; what stands in the way is in the problems. What it says of the scenario is said of what the file holds. */
export const analyse = (
  scenario: Scenario,
  question: Question,
  options: AnalysisOptions,
  warned: readonly Problem[] = [],
): Outcome<Found> => {
  const answer = answered(scenario, question, options, warned)
  return answer.ok
    ? { ...answer, warnings: ofTheFile(answer.warnings, scenario) }
    : { ok: false, problems: ofTheFile(answer.problems, scenario) }
}

const answered = (scenario: Scenario, question: Question, options: AnalysisOptions, warned: readonly Problem[]): Outcome<Found> => {
  switch (question.kind) {
    case 'silos': {
      const found = silos(scenario, question, options, warned)
      return found.ok ? { ...found, value: { kind: 'silos', answer: found.value } } : found
    }
    case 'cofund': {
      const { spends, ...rest } = question
      const asked = { ...rest, ...(spends && { spends: new Map(Object.entries(spends)) }) }
      const found = cofund(scenario, asked, options, warned)
      return found.ok ? { ...found, value: { kind: 'cofund', answer: found.value } } : found
    }
    case 'sensitivity': {
      const found = sensitivity(scenario, question, options, warned)
      return found.ok ? { ...found, value: { kind: 'sensitivity', answer: found.value } } : found
    }
    case 'flows': {
      const found = flows(scenario, question, options, warned)
      return found.ok ? { ...found, value: { kind: 'flows', answer: found.value } } : found
    }
    case 'budget': {
      const found = budget(scenario, question, options, warned)
      return found.ok ? { ...found, value: { kind: 'budget', answer: found.value } } : found
    }
  }
}
