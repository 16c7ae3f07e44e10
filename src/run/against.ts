import { planAgainst } from '../plan/against.ts'
import type { Outcome, Problem } from '../problems/problem.ts'
import type { Scenario } from '../scenario/types.ts'
import { type Compiled, compile, type RunOptions } from './simulate.ts'

/**
 * As `compile`, but the savings of all alternatives are against `than`, in the same futures; the result names `than` as its
 * reference and holds costs and savings only. Where the scenario has no alternative `than`, they are against its reference,
 * and the result says so.
 */
export const compileAgainst = (
  scenario: Scenario,
  options: RunOptions,
  than: string,
  warned: readonly Problem[] = [],
): Outcome<Compiled> => {
  const compiled = compile(scenario, { ...options, measures: ['cost', 'saving'], alternatives: undefined, precision: undefined }, warned)
  if (!compiled.ok || than === scenario.reference || !scenario.alternatives.some(({ id }) => id === than)) return compiled
  const { value } = compiled
  return {
    ...compiled,
    value: { ...value, plan: planAgainst(value.plan, scenario, { than }), scenario: { ...scenario, reference: than } },
  }
}
