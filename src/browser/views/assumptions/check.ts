import { parseTerm, type Scope } from '../../../formula/index.ts'
import type { Term } from '../../../formula/types.ts'
import type { Problem } from '../../../problems/problem.ts'
import type { Written } from '../../../scenario/edit/index.ts'
import type { Scenario } from '../../../scenario/types.ts'

export type Checked = { readonly terms: readonly Term[]; readonly problems: readonly Problem[]; readonly warnings: readonly Problem[] }

const scopeOf = ({ inputs, quantities, interventions, owners }: Scenario): Scope => ({
  context: 'input',
  names: new Map([
    ...interventions.map(({ id }) => [id, 'intervention'] as const),
    ...quantities.map(({ id }) => [id, 'quantity'] as const),
    ...inputs.map(({ id }) => [id, 'input'] as const),
  ]),
  owners: new Set(owners.map(({ id }) => id)),
})

/** What an input's value means, or what is wrong with it, before it is written into the file. Loads the formula language: import it late. */
export const check = (written: Written, scenario: Scenario): Checked => {
  const scope = scopeOf(scenario)
  const outcomes = (typeof written === 'string' ? [written] : Object.values(written)).map((text) => parseTerm(text, scope))
  return {
    terms: outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : [])),
    problems: outcomes.flatMap((outcome) => (outcome.ok ? [] : outcome.problems.filter(({ severity }) => severity === 'error'))),
    warnings: outcomes.flatMap((outcome) => (outcome.ok ? outcome.warnings : [])),
  }
}
