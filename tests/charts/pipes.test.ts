import { describe, expect, it } from 'vitest'
import { pipeGroups, rootOf, untouchedOwners } from '../../src/charts/pipes.ts'
import type { AlternativeResult } from '../../src/engine/result.ts'
import { account, owners, result, scenario } from './fixture.ts'

const alternative = result.alternatives.sopsaltning as AlternativeResult

describe('pipes', () => {
  it('stand grouped by root owner, public roots before households, the payer first', () => {
    const groups = pipeGroups(scenario, alternative)
    expect(groups.map((group) => group.root.id)).toEqual(['kommunen', 'regionen', 'staten', 'hushallen'])
    expect(groups[0]?.pipes.map((pipe) => pipe.owner.id)).toEqual(['gatukontoret', 'socialforvaltningen'])
  })

  it('hold what their owner’s own account holds', () => {
    const social = pipeGroups(scenario, alternative)[0]?.pipes[1]
    expect(social?.mean).toBe(alternative.owners?.socialforvaltningen?.saving?.mean)
    expect(social?.cash).toBe(alternative.owners?.socialforvaltningen?.savingCash?.mean)
    expect(social?.chance?.saving).toBe(alternative.owners?.socialforvaltningen?.probabilityOfSaving)
  })

  it('leave out owners that nothing reaches, and parents whose children have it all', () => {
    const ids = pipeGroups(scenario, alternative).flatMap((group) => group.pipes.map((pipe) => pipe.owner.id))
    expect(ids).not.toContain('kulturnamnden')
    expect(ids).not.toContain('kommunen')
    expect(untouchedOwners(scenario, alternative).map((owner) => owner.id)).toEqual(['kulturnamnden'])
  })

  it('give a parent a pipe for what is its own, without a spread that is not its own', () => {
    const own = account({
      saving: Array.from({ length: 10 }, () => 100_000),
      cashShare: 1,
      paid: Array.from({ length: 10 }, () => 0),
      spread: 0.2,
    })
    const before = alternative.owners?.kommunen
    const mean = (before?.saving?.mean ?? 0) + (own.saving?.mean ?? 0)
    const rolled = { ...before, saving: { ...before?.saving, mean } } as typeof own
    const groups = pipeGroups(scenario, { ...alternative, owners: { ...alternative.owners, kommunen: rolled } })
    const parent = groups[0]?.pipes.find((pipe) => pipe.owner.id === 'kommunen')
    expect(parent?.mean).toBeCloseTo(own.saving?.mean ?? 0, 3)
    expect(parent?.saving).toBeUndefined()
  })

  it('find the root through many levels', () => {
    const deep = new Map(
      [...owners, { id: 'enheten', name: 'Enheten', kind: 'municipality' as const, in: 'gatukontoret' }].map((owner) => [owner.id, owner]),
    )
    const unit = deep.get('enheten')
    expect(unit && rootOf(deep, unit).id).toBe('kommunen')
  })
})
