import { createJob } from '../engine/task.ts'
import { schedule } from '../plan/program.ts'
import type { Node, Plan } from '../plan/types.ts'
import { BLOCK } from '../random/streams.ts'
import type { Draws } from './draws.ts'

/** The values of some nodes in one run: for naming what went wrong, and for the oracle's comparison. */
export const valuesOfRun = (plan: Plan, draws: Draws, run: number, nodes: readonly Node[]): readonly number[] => {
  const unique = [...new Set(nodes)]
  const program = schedule(plan, unique, [])
  const answer = createJob({
    spec: { program, ...draws, distributions: plan.distributions },
    kept: unique.length,
    keeping: { kind: 'values', most: BLOCK },
    replicates: 1,
    runs: BLOCK,
  })
  const first = run - (run % BLOCK)
  const result = answer({ first, count: BLOCK })
  if (result.kind === 'fault') throw new Error('a trace has no guards')
  const at = new Map(unique.map((n, k) => [n, result.kept[k * BLOCK + (run - first)]]))
  return nodes.map((n) => at.get(n) ?? Number.NaN)
}

/** What the inputs were in a run, as one alternative saw them in one year. */
export const inputsOfRun = (plan: Plan, draws: Draws, run: number, alternative: string, year: number): Readonly<Record<string, number>> => {
  const seen = plan.inputs.filter((input) => input.alternative === alternative && input.year === year)
  const values = valuesOfRun(
    plan,
    draws,
    run,
    seen.map((input) => input.node),
  )
  return Object.fromEntries(seen.map((input, k) => [input.id, values[k]]))
}
