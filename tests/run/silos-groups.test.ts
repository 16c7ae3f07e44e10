import { describe, expect, it } from 'vitest'
import { national } from '../../bench/scenarios/national.ts'
import type { Silos } from '../../src/analysis/silos.ts'
import { silos } from '../../src/run/silos.ts'
import { scenarioOf } from './pipeline.ts'

/** Towns that have nothing to do with each other: a board pays, two others save. */
const towns = (names: readonly string[]): string => `hangrannan: 1
title: Var för sig
horizon: {from: 2026, years: 3}
discountRate: 3 %
reference: nu
owners:
${names.flatMap((n) => [`  ${n}: {kind: municipality}`, `  ${n}_gata: {in: ${n}, cost: 1 Mkr}`, `  ${n}_vard: {in: ${n}}`]).join('\n')}
inputs: {${names.map((n) => `${n}_pris: 4 tkr to 9 tkr`).join(', ')}}
quantities: {${names.map((n) => `${n}_fall: {base: 1000}`).join(', ')}}
interventions: {${names.map((n) => `${n}_grus: {payers: ${n}_gata, spend: {min: 0, max: 5 Mkr}}`).join(', ')}}
edges:
${names
  .flatMap((n) => [
    `  - {from: ${n}_grus, to: ${n}_fall, reduces: "0.5 * (1 - exp(-spend / 1 Mkr))"}`,
    `  - {from: ${n}_fall, to: ${n}_vard, weight: ${n}_pris, cashable: 50 %}`,
    `  - {from: ${n}_fall, to: ${n}_gata, weight: ${n}_pris / 4, cashable: 50 %}`,
  ])
  .join('\n')}
alternatives: {nu: {}}
`
const found = (text: string, level: 'owners' | 'roots' = 'owners', runs = 1_000): Silos => {
  const answer = silos(scenarioOf(text), { level }, { runs, seed: '1' })
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems))
  return answer.value
}
const expectSame = (x: number, y: number, within: number): void =>
  expect(Math.abs(x - y)).toBeLessThanOrEqual(within * Math.max(Math.abs(x), Math.abs(y)))

describe('silos of interventions that do not interact', () => {
  it('spend what each would alone, and lose the sum of what each loses', () => {
    const names = ['a', 'b', 'c']
    const together = found(towns(names))
    const alone = names.map((name) => found(towns([name])))
    const own = (of: (one: Silos) => number): number => alone.reduce((sum, one) => sum + of(one), 0)
    for (const [k, one] of alone.entries()) {
      const id = `${names[k]}_grus`
      for (const state of ['decentral', 'joint'] as const) expectSame(together[state].spend[id], one[state].spend[id], 1e-4)
      for (const holder of [names[k], `${names[k]}_vard`]) {
        const [here, there] = [together, one].map(({ holders }) => holders.find((it) => it.intervention === id && it.holder === holder))
        expectSame(here?.spend ?? Number.NaN, there?.spend ?? Number.NaN, 1e-4)
        expectSame(here?.saving.mean ?? Number.NaN, there?.saving.mean ?? Number.NaN, 1e-6)
      }
      // A curve says what the others cost besides.
      const [whole, part] = [together.curves[id], one.curves[id]]
      for (const [n, point] of whole.entries()) {
        expect(Object.keys(point.owners)).toEqual(Object.keys(part[n].owners))
        expectSame(point.publicSector.change.mean, part[n].publicSector.change.mean, 1e-9)
        expectSame(point.owners[`${names[k]}_vard`].cost.mean, part[n].owners[`${names[k]}_vard`].cost.mean, 1e-12)
      }
    }
    for (const state of ['current', 'decentral', 'joint'] as const)
      expectSame(
        together[state].cost.mean,
        own((one) => one[state].cost.mean),
        1e-7,
      )
    expectSame(
      together.gap.mean,
      own((one) => one.gap.mean),
      1e-6,
    )
    expect(together.gap.mean).toBeGreaterThan(0)
    // Who has no part in it would spend nothing on another's.
    expect(together.holders.find(({ intervention, holder }) => intervention === 'a_grus' && holder === 'b_vard')?.spend).toBe(0)
  })
  it('cost an experiment no more than what one of them has a part in', () => {
    const many = found(national(6), 'roots', 300)
    expect(many.converged).toBe(true)
    expect(many.holders).toHaveLength(6 * 60)
    // A programme reaches its own town and the next one.
    expect(many.curves.programme1.every(({ owners }) => Object.keys(owners).every((id) => /^(town|board)[12](_|$)/.test(id)))).toBe(true)
  })
})
