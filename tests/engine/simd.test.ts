import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Job, TaskResult } from '../../src/engine/job.ts'
import { measures } from '../../src/engine/result.ts'
import { createFusedEngine } from '../../src/engine/simd/fused.ts'
import { createWalkingEngine } from '../../src/engine/simd/walking.ts'
import { createEngine, createJob, createPlainEngine } from '../../src/engine/task.ts'
import type { Distribution } from '../../src/formula/types.ts'
import { analyse } from '../../src/graph/index.ts'
import { FIRST_VALUES, quantilesOfCells, roughGauge, wantedCells } from '../../src/numeric/summary/cells.ts'
import { CELLS, countInGauge } from '../../src/numeric/summary/gauge.ts'
import { probabilities, quantilesOf } from '../../src/numeric/summary/select.ts'
import { createBuilder } from '../../src/plan/builder.ts'
import { compilePlan } from '../../src/plan/compile.ts'
import { type OneOp, oneOps, opNames, type TwoOp, twoOps } from '../../src/plan/ops.ts'
import { schedule } from '../../src/plan/program.ts'
import type { Node, Plan } from '../../src/plan/types.ts'
import { BLOCK } from '../../src/random/streams.ts'
import { keysOf } from '../../src/run/draws.ts'
import { readScenario } from '../generate/read.ts'
import { buildDocument, tapes, yamlText } from '../generate/scenario.ts'
import { countingOf } from '../numeric/counting-of.ts'

const bits = (values: ArrayLike<number>): BigUint64Array =>
  new BigUint64Array(Float64Array.from(values, (x) => (Number.isNaN(x) ? Number.NaN : x)).buffer)

const sameBits = (got: TaskResult, expected: TaskResult): void => {
  expect(got.kind).toBe(expected.kind)
  if (got.kind === 'fault' || expected.kind === 'fault') {
    expect(got).toEqual(expected)
    return
  }
  expect(got.count).toBe(expected.count)
  expect(got.lengths).toEqual(expected.lengths)
  expect(got.moments.counts).toEqual(expected.moments.counts)
  expect(bits(got.moments.mean)).toEqual(bits(expected.moments.mean))
  expect(bits(got.moments.m2)).toEqual(bits(expected.moments.m2))
  expect(bits(got.kept)).toEqual(bits(expected.kept))
}

const planOf = (nodes: ReturnType<ReturnType<typeof createBuilder>['finish']>, outputs: readonly Node[]): Plan =>
  ({
    ...nodes,
    parameters: 0,
    outputs: outputs.map((node, k) => ({ key: String(k), node, kind: 'summary' })),
    guards: [],
    tallies: [],
    inputs: [],
  }) as Plan

/** All engines on the same job and tasks. */
const allAgree = (job: Job, tasks: readonly { readonly first: number; readonly count: number }[]): void => {
  const plain = createJob(job, createPlainEngine(job))
  const expected = tasks.map(plain)
  for (const engine of [createFusedEngine(job), createWalkingEngine(job)]) {
    if (!engine) throw new Error('there is no room')
    const fast = createJob(job, engine)
    for (const [k, task] of tasks.entries()) sameBits(fast(task), expected[k])
  }
}

const jobOf = (plan: Plan, nodes: readonly Node[], guards: readonly number[], keeping: Job['keeping']): Job => ({
  spec: {
    program: schedule(plan, nodes, guards),
    keys: keysOf(plan, 'simd'),
    distributions: plan.distributions,
  },
  kept: nodes.length,
  keeping,
  replicates: 1,
  runs: 1_000,
})

describe('the engine in WebAssembly', () => {
  it('does every operation on every kind of number as the plain engine does, bit for bit', () => {
    const b = createBuilder()
    const u = (name: string): Node => b.uniform(name, -1)
    /** Numbers of all sizes and signs, zeros, infinities and NaN, drawn. */
    const hard = (name: string): Node => {
      const pick = (k: number, then: Node, otherwise: Node): Node =>
        b.select(b.two('lt', u(`${name} pick ${k}`), b.constant(0.1)), then, otherwise)
      const wide = b.two(
        'mul',
        b.two('sub', u(`${name} sign`), b.constant(0.5)),
        b.one('exp', b.two('mul', b.two('sub', u(name), b.constant(0.5)), b.constant(1400))),
      )
      const whole = b.one('round', b.two('mul', b.two('sub', u(`${name} whole`), b.constant(0.5)), b.constant(12)))
      const odd = pick(
        1,
        b.constant(Number.NaN),
        pick(2, b.constant(Number.POSITIVE_INFINITY), pick(3, b.constant(Number.NEGATIVE_INFINITY), b.zero)),
      )
      return pick(4, odd, pick(5, whole, pick(6, b.two('mul', wide, b.zero), wide)))
    }
    const [x, y, z] = [hard('x'), hard('y'), hard('z')]
    const nodes = opNames.slice(4).map((op) => {
      if (op === 'select') return b.select(x, y, z)
      return op in oneOps ? b.one(op as OneOp, x) : b.two(op as TwoOp, x, op in twoOps ? y : z)
    })
    const distinct = [...new Set(nodes)].filter((n) => !b.isConstant(n))
    expect(distinct.length).toBeGreaterThan(30)
    const plan = planOf(b.finish(), distinct)
    allAgree(jobOf(plan, distinct, [], { kind: 'values', most: 20 * BLOCK }), [
      { first: 0, count: 8 * BLOCK },
      { first: 8 * BLOCK, count: 37 },
    ])
  })

  it('draws every kind of distribution as the plain engine does, far tails included', () => {
    const distributions: readonly Distribution[] = [
      { kind: 'normal', mean: 1, sd: 2 },
      { kind: 'lognormal', mu: 1, sigma: 0.4 },
      { kind: 'lognormal', mu: 1, sigma: 4 },
      { kind: 'uniform', min: -1, max: 3 },
      { kind: 'triangular', min: 0, mode: 1, max: 5 },
      { kind: 'beta', alpha: 0.3, beta: 2, min: 0, max: 1 },
      { kind: 'gamma', shape: 0.05, scale: 3 },
      { kind: 'exponential', mean: 2 },
      { kind: 'poisson', mean: 3.5 },
      { kind: 'poisson', mean: 1e9 },
      { kind: 'discrete', values: [1, 5], weights: [1, 3] },
      { kind: 'truncated', of: { kind: 'normal', mean: 0, sd: 1 }, min: 0, max: 1 },
      {
        kind: 'mixture',
        parts: [
          { kind: 'discrete', values: [0], weights: [1] },
          { kind: 'lognormal', mu: 2, sigma: 1 },
        ],
        weights: [0.3, 0.7],
      },
    ]
    const b = createBuilder()
    // u^8 reaches far into the lower tail, 1 − u^8 into the upper.
    const far = (name: string): Node => {
      const u = b.uniform(name, 2)
      return b.two('pow', u, b.constant(8.5))
    }
    const nodes = distributions.flatMap((d, k) => [
      b.quantile(b.uniform(`d${k}`, -1), d),
      b.quantile(far(`low${k}`), d),
      b.quantile(b.sub(b.one1, far(`high${k}`)), d),
    ])
    const plan = planOf(b.finish(), nodes)
    allAgree(jobOf(plan, nodes, [], { kind: 'values', most: 20 * BLOCK }), [{ first: 512, count: 20 * BLOCK }])
  })

  it('gives the same bits as the plain engine for generated scenarios: values, counts, faults', {
    timeout: 300_000,
  }, () => {
    let [faults, done, columns] = [0, 0, 0]
    fc.assert(
      fc.property(tapes(), (numbers) => {
        const scenario = readScenario(yamlText(buildDocument(numbers)))
        const structure = analyse(scenario)
        const compiled = structure.ok ? compilePlan(scenario, structure.value, { measures }) : structure
        if (!compiled.ok) return
        const plan = compiled.value
        const nodes = [...new Set(plan.outputs.map((o) => o.node))]
        const guards = plan.guards.map((_, g) => g)
        const tasks = [
          { first: 0, count: 2 * BLOCK + 10 },
          { first: 5 * BLOCK, count: BLOCK },
        ]
        const values = jobOf(plan, nodes, guards, { kind: 'values', most: 20 * BLOCK })
        allAgree(values, tasks)
        const result = createJob(values)(tasks[0])
        if (result.kind === 'fault') {
          faults++
          return
        }
        done++
        columns += nodes.length
        const of = (k: number): Float64Array => result.kept.slice(k * tasks[0].count, (k + 1) * tasks[0].count) as Float64Array
        const countings = nodes.map((_, k) => countingOf(of(k).map((x) => (Number.isNaN(x) ? 0 : x))))
        allAgree(jobOf(plan, nodes, guards, { kind: 'counts', countings }), tasks)
        const wanted = nodes.map((_, k) => {
          const gauge = roughGauge(of(k).slice(0, FIRST_VALUES))
          const counters = new Uint16Array(CELLS)
          countInGauge(gauge, of(k), 0, tasks[0].count, counters, 0)
          return wantedCells(gauge, counters, tasks[0].count, probabilities)
        })
        const cells = jobOf(plan, nodes, guards, { kind: 'cells', most: 20 * BLOCK, wanted })
        allAgree(cells, tasks)
        const collected = createJob(cells)(tasks[0])
        if (collected.kind === 'fault') throw new Error('a fault that was not there before')
        let at = 0
        nodes.forEach((_, k) => {
          const part = (collected.kept as Float64Array).slice(at, at + collected.lengths[k])
          at += collected.lengths[k]
          const got = quantilesOfCells(wanted[k], part, tasks[0].count, probabilities)
          expect(got).toEqual(quantilesOf(of(k).slice(), probabilities))
        })
      }),
      { seed: 20_261_123, numRuns: 80, endOnFailure: true },
    )
    expect(done).toBeGreaterThan(25)
    expect(faults + done).toBeGreaterThan(50)
    expect(columns).toBeGreaterThan(2_500)
  })

  it('is what a job gets by itself', () => {
    const b = createBuilder()
    const x = b.uniform('x', -1)
    const plan = planOf(b.finish(), [x])
    const job = jobOf(plan, [x], [], { kind: 'values', most: 20 * BLOCK })
    expect(createEngine(job).machine.memory.buffer.byteLength % 65_536).toBe(0)
  })
})
