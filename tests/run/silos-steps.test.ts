import { describe, expect, it } from 'vitest'
import { silos } from '../../src/run/silos.ts'
import { scenarioOf } from './pipeline.ts'

/** A grant of 1,334 tkr a year from a threshold on, in a range up to 20 Mkr. */
const grant = (condition: string): string => `hangrannan: 1
title: Bidrag med villkor
horizon: {from: 2026, years: 3}
discountRate: 0
reference: nu
owners:
  kommunen: {kind: municipality}
  staten: {kind: state}
inputs: {troskel: 1234 tkr}
interventions: {i: {payers: kommunen, spend: {min: 0, max: 20 Mkr}}}
transfers:
  - {from: staten, to: kommunen, amount: "if(${condition}, 1334 tkr, 0)"}
alternatives: {nu: {}, mer: {spend: {i: 1 Mkr}}}
`
const chosen = (text: string): number => {
  const found = silos(scenarioOf(text), { level: 'owners' }, { runs: 2_000, seed: '1' })
  if (!found.ok) throw new Error(JSON.stringify(found.problems))
  return found.value.decentral.spend.i
}

describe('a step in what an owner has to pay', () => {
  it('is found however narrow, at the very amount, also where an input says it', () => {
    expect(chosen(grant('i >= 1234 tkr'))).toBe(1_234_000)
    expect(chosen(grant('i >= troskel'))).toBe(1_234_000)
  })
  it('is passed by as good as nothing where the amount itself does not do', () => {
    const spend = chosen(grant('i > troskel'))
    expect(spend).toBeGreaterThan(1_234_000)
    expect(spend).toBeLessThan(1_234_000.01)
  })
})
