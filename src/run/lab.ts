import { createEngine } from '../engine/task.ts'
import { columnMoments, emptyMoments } from '../numeric/summary/moments.ts'
import { code } from '../plan/ops.ts'
import { BLOCK, schedule } from '../plan/program.ts'
import type { Node } from '../plan/types.ts'
import { error, type Problem, ProblemError } from '../problems/problem.ts'
import { type Draws, randomDraws } from './draws.ts'
import { type Compiled, excessWarnings, faultProblem } from './simulate.ts'

/** Which runs: first … first + count − 1; `first` is a multiple of BLOCK. */
export type Range = { readonly first: number; readonly count: number }

/** What is set for some runs: the plan's parameters, and other keys than the seed's to draw from. */
export type Setting = { readonly parameters?: readonly number[]; readonly keys?: Uint32Array }

/**
 * Some columns of a plan, computed as often as is asked for with other parameters or draws, in this thread. Nothing is
 * remembered from one question to the next.
 */
export type Experiment = {
  /** The mean of each column over some runs, in the order of the keys. */
  readonly means: (setting: Setting, range: Range) => Float64Array
  /** The values of each column, one a run, in the order of the keys. */
  readonly values: (setting: Setting, range: Range) => readonly Float64Array[]
}

/** A compiled scenario with which experiments are made. */
export type Lab = {
  readonly compiled: Compiled
  readonly draws: Draws
  readonly has: (key: string) => boolean
  /** Whether a column is 0 in every run, whatever the parameters: by construction, not by chance. */
  readonly isNothing: (key: string) => boolean
  /** An experiment with the columns of these keys (`plan/keys.ts`). */
  readonly experiment: (keys: readonly string[]) => Experiment
  /** In how many of some runs reductions passed 1, as a result tells it. */
  readonly excesses: (setting: Setting, range: Range) => readonly Problem[]
}

/**
 * Makes a laboratory of a compiled scenario; draws are pseudo-random ones of its seed. Experiments throw a `ProblemError`
 * where a run breaks one of the plan's guards, or costs go round without end in it.
 */
export const createLab = (compiled: Compiled): Lab => {
  const { plan, options } = compiled
  const draws = randomDraws(plan, options.seed)
  const nodes = new Map(plan.outputs.map(({ key, node }) => [key, node]))
  const nodeOf = (key: string): Node => {
    const node = nodes.get(key)
    if (node === undefined) throw new Error(`the plan has no column ${key}`)
    return node
  }
  return {
    compiled,
    draws,
    has: (key) => nodes.has(key),
    isNothing: (key) => plan.nodes.op[nodeOf(key)] === code('const') && plan.nodes.value[nodeOf(key)] === 0,
    experiment: (keys) => experimentOf(compiled, draws, keys.map(nodeOf)),
    excesses: (setting, range) => {
      const tallies = plan.tallies.filter(({ kind }) => kind === 'reduction-above-one')
      if (tallies.length === 0) return []
      const nodes = tallies.map(({ node }) => node)
      // What else can go wrong is told by those who ask for columns.
      const means = experimentOf({ ...compiled, plan: { ...plan, guards: [], tallies: [] } }, draws, nodes).means(setting, range)
      return excessWarnings(plan, (node) => means[nodes.indexOf(node)], range.count)
    },
  }
}

const experimentOf = (compiled: Compiled, draws: Draws, nodes: readonly Node[]): Experiment => {
  const { plan, options } = compiled
  const endless = plan.tallies.filter((tally) => tally.kind === 'spectral-radius')
  const columns = [...new Set([...nodes, ...endless.map(({ node }) => node)])]
  const guards = plan.guards.map((_, g) => g)
  const { machine, summing } = createEngine({
    spec: { program: schedule(plan, columns, guards), ...draws, distributions: plan.distributions },
    kept: 0,
    keeping: { kind: 'values', most: 0 },
    replicates: 1,
    // An engine serves many questions.
    runs: Math.max(options.runs, MANY),
  })
  /** Runs a range; `each` sees the block that the machine has just run. */
  const run = ({ parameters, keys = draws.keys }: Setting, { first, count }: Range, each: (done: number, n: number) => void) => {
    if (parameters) machine.setParameters(parameters)
    machine.setKeys(keys)
    const sums = summing.begin(0)
    const { counts } = emptyMoments(0, 1)
    for (let done = 0; done < count; done += BLOCK) {
      const n = Math.min(BLOCK, count - done)
      const fault = machine.run((first + done) / BLOCK, n)
      if (fault) throw new ProblemError([faultProblem(plan, { keys }, fault)])
      summing.add({ replicate: 0, before: counts[0], count: n, done: 0 })
      each(done, n)
      counts[0] += n
    }
    const meanOf = (node: Node): number => columnMoments({ counts, mean: sums.mean, m2: sums.m2 }, columns.indexOf(node)).mean
    for (const { node, owners } of endless) {
      const runs = Math.round(meanOf(node) * count)
      if (runs > 0) throw new ProblemError([error('spectral-radius', { owners, runs, of: count })])
    }
    return Float64Array.from(nodes, meanOf)
  }
  return {
    means: (setting, range) => run(setting, range, () => undefined),
    values: (setting, range) => {
      const values = nodes.map(() => new Float64Array(range.count))
      run(setting, range, (done, n) => {
        for (const [k, node] of nodes.entries()) {
          const at = machine.outputs + columns.indexOf(node) * machine.stride
          values[k].set(machine.memory.subarray(at, at + n), done)
        }
      })
      return values
    },
  }
}

/** Runs from which on it is worth while to compile long programs, too. */
const MANY = 10_000
