import type { Result } from '../engine/result.ts'
import type { Outcome } from '../problems/problem.ts'
import { type ParseOptions, parseScenario } from '../scenario/index.ts'
import type { Scenario } from '../scenario/types.ts'
import type { Host } from './host.ts'
import { compile, type RunOptions, type SimulateOptions, simulate } from './simulate.ts'

/** What a run gives: the scenario as it was understood, the result, and whether all the runs asked for were done. */
export type Ran = { readonly scenario: Scenario; readonly result: Result; readonly finished: boolean }

/** How to run a scenario, which may itself say how often and from which seed. */
export type Choose = (scenario: Scenario) => RunOptions

/**
 * The whole way: text → scenario → graph → plan → draws → columns → result. Problems come from every stage; what is only a
 * warning goes with the result. Where it is computed is the host's business and changes no bit.
 */
export const runText = async (
  text: string,
  source: ParseOptions,
  choose: Choose,
  host: Host,
  during: SimulateOptions = {},
): Promise<Outcome<Ran>> => {
  const parsed = parseScenario(text, source)
  if (!parsed.ok) return parsed
  const scenario = parsed.value
  const compiled = compile(scenario, choose(scenario), parsed.warnings)
  if (!compiled.ok) return compiled
  const simulated = await simulate(compiled.value, host, during)
  if (!simulated.ok) return simulated
  return { ok: true, value: { scenario, ...simulated.value }, warnings: simulated.warnings }
}
