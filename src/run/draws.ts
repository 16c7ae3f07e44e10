import type { MachineSpec } from '../engine/machine.ts'
import type { Sampling } from '../engine/result.ts'
import type { Structure } from '../graph/index.ts'
import { compilePlan } from '../plan/compile.ts'
import { measures } from '../plan/measures.ts'
import type { Plan } from '../plan/types.ts'
import { type Problem, warning } from '../problems/problem.ts'
import { loadDirections, SOBOL_DIMENSIONS, sobolSpec } from '../random/sobol.ts'
import { streamKey } from '../random/streams.ts'
import type { Scenario } from '../scenario/types.ts'
import { rankDraws } from './influence.ts'

/** Where a run's numbers come from: a part of what a machine is made from. */
export type Draws = Pick<MachineSpec, 'keys' | 'sobol'>

/** Streams' keys, four words each, in the plan's order. */
export const keysOf = (plan: Plan, seed: string): Uint32Array => {
  const keys = new Uint32Array(4 * plan.streams.length)
  plan.streams.forEach((name, k) => {
    keys.set(streamKey(seed, name), 4 * k)
  })
  return keys
}

/** Pseudo-random draws, the default. */
export const randomDraws = (plan: Plan, seed: string): Draws => ({ keys: keysOf(plan, seed) })

type Drawing = {
  readonly scenario: Scenario
  readonly structure: Structure
  readonly plan: Plan
  readonly options: { readonly seed: string; readonly sampling: Sampling }
}

/**
 * What a draw may reach, else it stays pseudo-random: not savings alone, for cash and welfare have inputs of their own, and where
 * nothing is compared there are only costs and levels. Flows are made of nothing else, and costly to compile.
 */
const judged = measures.filter((measure) => measure !== 'flows')

/**
 * The draws of a run, and a warning if there are more of them than Sobol sequences have dimensions. Which draws come first
 * is judged on the whole scenario's results but its flows, whatever alternatives and measures are asked for.
 */
export const drawsOf = async ({
  scenario,
  structure,
  plan,
  options,
}: Drawing): Promise<{ readonly draws: Draws; readonly warnings: readonly Problem[] }> => {
  if (options.sampling === 'random') return { draws: randomDraws(plan, options.seed), warnings: [] }
  const whole = compilePlan(scenario, structure, { measures: judged })
  const ranked = rankDraws(whole.ok ? whole.value : plan)
  const sobol = sobolSpec(ranked, plan.streams, await loadDirections())
  const facts = { dimensions: ranked.length, limit: SOBOL_DIMENSIONS }
  const warnings = ranked.length > SOBOL_DIMENSIONS ? [warning('sobol-dimensions', facts)] : []
  return { draws: { keys: keysOf(plan, options.seed), sobol }, warnings }
}
