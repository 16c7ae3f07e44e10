import { oracle } from '../../src/engine/oracle/index.ts'
import { measures } from '../../src/engine/result.ts'
import { analyse } from '../../src/graph/index.ts'
import { compilePlan } from '../../src/plan/compile.ts'
import { ProblemError } from '../../src/problems/problem.ts'
import { streamKey, uniformAt } from '../../src/random/streams.ts'
import { randomDraws } from '../../src/run/draws.ts'
import { valuesOfRun } from '../../src/run/trace.ts'
import type { Scenario } from '../../src/scenario/types.ts'

/** The promise between engine and oracle: relative difference. */
const TOLERANCE = 1e-9
/**
 * What differences of larger numbers may lose, as a share of the largest number of the run: the
 * oracle subtracts costs where the engine subtracts volumes, so one may have 0 where the other has
 * the last bits of a rounding.
 */
const ROUNDING = 1e-13

export type Disagreement = { readonly run: number; readonly key: string; readonly engine: number; readonly oracle: number }
export type Comparison = { readonly compared: number; readonly disagreements: readonly Disagreement[] }

/** Evaluates some runs of a scenario both ways and lists every output that differs, or that only one of them has. */
export const compare = (scenario: Scenario, seed: string, runs: readonly number[]): Comparison => {
  const structure = analyse(scenario)
  if (!structure.ok) throw new ProblemError(structure.problems)
  const plan = compilePlan(scenario, structure.value, { measures })
  if (!plan.ok) throw new ProblemError(plan.problems)
  const { outputs } = plan.value
  const disagreements: Disagreement[] = []
  let compared = 0
  for (const run of runs) {
    const values = valuesOfRun(
      plan.value,
      randomDraws(plan.value, seed),
      run,
      outputs.map((o) => o.node),
    )
    const engine = new Map(outputs.map((o, k) => [o.key, values[k]]))
    const reference = oracle(scenario, (id, year) => uniformAt(streamKey(seed, id), year, run))
    const largest = Math.max(...[...reference.values()].filter(Number.isFinite).map(Math.abs))
    for (const [key, expected] of reference) {
      // A flow that is nothing by construction is left out of the plan.
      const got = engine.get(key) ?? (key.includes('|flow|') ? 0 : Number.NaN)
      compared++
      if (!agrees(got, expected, largest)) disagreements.push({ run, key, engine: got, oracle: expected })
    }
    for (const key of engine.keys()) {
      // The oracle has no payback in a run where no cost differs, the engine a column for all runs.
      const known =
        reference.has(key) ||
        key.includes('|payback|') ||
        /\|(capacity|return|gain|loss|reached|negative)(\||$)/.test(key) ||
        (key.includes('|flow|') && engine.get(key) === 0)
      if (!known) disagreements.push({ run, key, engine: engine.get(key) ?? Number.NaN, oracle: Number.NaN })
    }
  }
  return { compared, disagreements }
}

const agrees = (got: number, expected: number, largest: number): boolean =>
  got === expected || Math.abs(got - expected) <= TOLERANCE * Math.max(Math.abs(got), Math.abs(expected)) + ROUNDING * largest
