import type { Job } from '../engine/job.ts'
import { createEngine } from '../engine/task.ts'
import { emptyMoments } from '../numeric/summary/moments.ts'
import type { FreeSpend } from '../plan/free.ts'
import { BLOCK, schedule } from '../plan/program.ts'
import type { Outcome } from '../problems/problem.ts'
import type { Scenario } from '../scenario/types.ts'
import { type Column, columnOf, gathered, wantedOf } from './columns.ts'
import { drawsOf } from './draws.ts'
import { compile, faultProblem, finish, type RunOptions, type Simulated } from './simulate.ts'

/**
 * A scenario whose spends can be moved: its plan, draws and engine stay, so an answer costs no more than the runs. Numbers
 * agree with those of `simulate` for a file with the same spends but for the last bits, as constants are folded there; only
 * where a spend is just the reference's, flows of 0 are listed that such a file would not have.
 */
export type Live = {
  /** The spends that can be moved, each the same in all years. */
  readonly free: readonly FreeSpend[]
  /** The result with these spends, in the order of `free`, each within its intervention's `min` and `max`. */
  readonly evaluate: (spends: readonly number[]) => Outcome<Simulated>
}

/** Runs that a live scenario does at most: the values of all columns are held at once. */
export const LIVE_RUNS = 100_000

/** Makes a scenario ready to be moved, in this thread; `options.runs` at most LIVE_RUNS, `precision` is not heeded. */
export const createLive = async (scenario: Scenario, options: RunOptions, free: readonly FreeSpend[]): Promise<Outcome<Live>> => {
  const compiled = compile(scenario, { ...options, free })
  if (!compiled.ok) return compiled
  const { plan } = compiled.value
  const { draws, warnings } = await drawsOf(compiled.value)
  const { summaries, shares, guards } = wantedOf(plan)
  const nodes = [...summaries, ...shares]
  const runs = Math.min(options.runs, LIVE_RUNS)
  const replicates = draws.sobol?.replicates ?? 1
  const job: Job = {
    spec: { program: schedule(plan, nodes, guards), ...draws, distributions: plan.distributions },
    kept: summaries.length,
    keeping: { kind: 'values', most: runs },
    replicates,
    runs,
  }
  const { machine, summing } = createEngine(job)

  const evaluate = (spends: readonly number[]): Outcome<Simulated> => {
    machine.setParameters(spends)
    const sums = summing.begin(runs)
    const { counts } = emptyMoments(0, replicates)
    for (let done = 0; done < runs; done += BLOCK) {
      const count = Math.min(BLOCK, runs - done)
      const fault = machine.run(done / BLOCK, count)
      if (fault) return { ok: false, problems: [faultProblem(plan, draws, fault)] }
      const replicate = (done / BLOCK) % replicates
      summing.add({ replicate, before: counts[replicate], count, done })
      counts[replicate] += count
    }
    const moments = { counts, mean: sums.mean, m2: sums.m2 }
    const columns = new Map<number, Column>()
    for (const [k, node] of nodes.entries())
      columns.set(node, columnOf(moments, k, k < summaries.length ? summing.quantiles(k) : undefined))
    return finish({ ...compiled.value, warnings: [...compiled.warnings, ...warnings] }, gathered(plan, runs, columns), runs)
  }
  return { ok: true, value: { free, evaluate }, warnings: compiled.warnings }
}
