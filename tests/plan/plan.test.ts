import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { analyse } from '../../src/graph/index.ts'
import { createBuilder } from '../../src/plan/builder.ts'
import { compilePlan } from '../../src/plan/compile.ts'
import type { Measure } from '../../src/plan/measures.ts'
import { opNames } from '../../src/plan/ops.ts'
import { printPlan } from '../../src/plan/print.ts'
import { OUTPUT, STRIDE, schedule } from '../../src/plan/program.ts'
import type { Plan } from '../../src/plan/types.ts'
import { scenarioOf } from '../run/pipeline.ts'

const planOf = (text: string, measures: readonly Measure[], alternatives?: readonly string[]): Plan => {
  const scenario = scenarioOf(text)
  const structure = analyse(scenario)
  if (!structure.ok) throw new Error('structure')
  const plan = compilePlan(scenario, structure.value, { measures, ...(alternatives && { alternatives }) })
  if (!plan.ok) throw new Error('plan')
  return plan.value
}

const small = `
hangrannan: 1
title: Liten
horizon: {from: 2026, years: 2}
discountRate: 3 %
reference: nu
owners:
  gatan: {kind: municipality}
  sjukhuset: {kind: region}
inputs:
  andel: beta(2, 8)
  effekt: 0.1 to 0.4
quantities:
  fall: {base: 100}
interventions:
  grus: {payers: gatan, spend: {min: 0, max: 100}}
edges:
  - {from: grus, to: fall, reduces: effekt * spend / 100}
  - {from: fall, to: sjukhuset, weight: andel, lag: 1, cashable: 50 %}
alternatives:
  nu: {}
  mer: {spend: {grus: 100}}
`

describe('the builder', () => {
  it('makes an operation on the same operands once, in either order where it commutes', () => {
    const b = createBuilder()
    const [x, y] = [b.uniform('x', -1), b.uniform('y', -1)]
    expect(b.add(x, y)).toBe(b.add(y, x))
    expect(b.sub(x, y)).not.toBe(b.sub(y, x))
    expect(b.uniform('x', -1)).toBe(x)
    expect(b.uniform('x', 0)).not.toBe(x)
  })
  it('folds what does not depend on the draw and drops what changes nothing', () => {
    const b = createBuilder()
    const x = b.uniform('x', -1)
    expect(b.valueOf(b.two('pow', b.constant(2), b.constant(10)))).toBe(1024)
    expect(b.add(x, b.zero)).toBe(x)
    expect(b.mul(x, b.one1)).toBe(x)
    expect(b.sub(x, x)).toBe(b.zero)
    expect(b.select(b.constant(Number.NaN), x, b.zero)).toBe(b.zero)
  })
  it('keeps its nodes apart as it grows', () => {
    const b = createBuilder()
    const x = b.uniform('x', -1)
    const nodes = Array.from({ length: 20_000 }, (_, k) => b.add(x, b.constant(k + 1)))
    expect(new Set(nodes).size).toBe(20_000)
    expect(nodes.map((_, k) => b.add(x, b.constant(k + 1)))).toEqual(nodes)
  })
})

describe('a plan', () => {
  it('as text is what it was', () => {
    expect(printPlan(planOf(small, ['saving'], ['mer']))).toMatchSnapshot()
  })
  it('survives being cloned, as on its way to a worker', () => {
    const plan = planOf(small, ['saving', 'cash'])
    expect(structuredClone(plan)).toEqual(plan)
  })
  it('computes alike what alternatives share: three alternatives draw no more numbers than one', () => {
    const halka = readFileSync('bench/halka.yaml', 'utf8')
    const draws = (plan: Plan): number => plan.nodes.op.filter((op) => opNames[op] === 'uniform').length
    expect(draws(planOf(halka, ['saving']))).toBe(draws(planOf(halka, ['saving'], ['lag'])))
  })
  it('gives an owner that nothing reaches a saving that is nothing by construction', () => {
    const plan = planOf(small.replace('owners:', 'owners:\n  arkivet: {kind: state}'), ['saving', 'cash'])
    const outputs = plan.outputs.filter((o) => o.key.startsWith('mer|owner|arkivet|saving'))
    expect(outputs.length).toBe(5)
    for (const { node } of outputs) expect([opNames[plan.nodes.op[node]], plan.nodes.value[node]]).toEqual(['const', 0])
  })
})

describe('a program', () => {
  it('holds only what its columns need, and reuses the slots', () => {
    const plan = planOf(readFileSync('bench/halka.yaml', 'utf8'), ['saving'])
    const nodes = [...new Set(plan.outputs.map((o) => o.node))]
    const whole = schedule(plan, nodes, [])
    const part = schedule(plan, nodes.slice(0, 3), [])
    expect(part.code.length).toBeLessThan(whole.code.length / 4)
    expect(whole.slots - whole.constantSlots.length).toBeLessThan(plan.nodes.count / 4)
    const outputs = Array.from({ length: whole.code.length / STRIDE }, (_, k) => k * STRIDE).filter((at) => whole.code[at] === OUTPUT)
    expect(new Set(outputs.map((at) => whole.code[at + 3])).size).toBe(nodes.length)
  })
})
