import { describe, expect, it } from 'vitest'
import type { AlternativeResult } from '../../src/engine/result.ts'
import type { Language } from '../../src/scenario/types.ts'
import { headline, headlineText } from '../../src/words/index.ts'
import { account, alternative, costs, intervention, owner, resultOf, scenarioOf, summary, transfer } from './made.ts'

const owners = [
  owner('gatan', 'Gatukontoret', 'municipality', 'kommunen'),
  owner('kommunen', 'Kommunen', 'municipality'),
  owner('sjukhuset', 'Sjukhuset', 'region'),
  owner('vanner', 'Hushållen', 'household'),
]
const scenario = scenarioOf({ owners, interventions: [intervention('salt', 'gatan')] })
const ten = (cost: number): readonly number[] => Array.from({ length: 10 }, () => cost)
const nothing: AlternativeResult = { interventions: { salt: costs(ten(0)) } }

const say = (mer: AlternativeResult, lang: Language = 'sv', of = scenario): string =>
  headlineText(headline(resultOf({ nu: nothing, mer }), of, 'mer', lang)).replaceAll('\u00a0', ' ')

/** The street office pays 600 tkr a year, the hospital gains 9 Mkr, half of it cash. */
const ordinary: AlternativeResult = {
  owners: {
    gatan: account({ saving: -6e6, paid: 6e6 }),
    kommunen: account({ saving: -6e6, paid: 6e6 }),
    sjukhuset: account({ saving: 9e6, cash: 4.5e6, half: 6e6, p: 0.97 }),
    vanner: account({}),
  },
  publicSector: account({ saving: 3e6, cash: -1.5e6, half: 6e6, paid: 6e6, p: 0.83, payback: { probability: 0.83, median: 3 } }),
  total: account({ saving: 3e6, cash: -1.5e6, half: 6e6, paid: 6e6, p: 0.83, payback: { probability: 0.83, median: 3 } }),
  interventions: { salt: costs(ten(600e3)) },
}

describe('the headline', () => {
  it('says who pays how much a year from when, who gains, how surely, when it has paid for itself, and what is cash', () => {
    expect(say(ordinary)).toBe(
      'Gatukontoret betalar 600 tkr mer om året från 2026, 6 Mkr i nuvärde över 10 år. Nyttan, också i nuvärde, hamnar hos Sjukhuset (9 Mkr, plus i 97 av 100 framtider). ' +
        'För offentlig sektor är nettot 3 Mkr (−3 till 9 Mkr) i nuvärde över 10 år, plus i 83 av 100 framtider. ' +
        'Det har betalat sig efter 3 år; i pengar är nettot −1,5 Mkr, och frigjord kapacitet är värd 4,5 Mkr.',
    )
    expect(say(ordinary, 'en')).toBe(
      'Gatukontoret pays 600 tkr more a year from 2026, 6 Mkr in present value over 10 years. The gain, in present value too, goes to Sjukhuset (9 Mkr, ahead in 97 of 100 futures). ' +
        'For the public sector the net gain is 3 Mkr (−3 to 9 Mkr) in present value over 10 years, ahead in 83 of 100 futures. ' +
        'It has paid for itself after 3 years; in cash the net gain is −1.5 Mkr, and freed capacity is worth 4.5 Mkr.',
    )
  })

  it('tags payers and beneficiaries with their owners, and its parts join to the text', () => {
    const parts = headline(resultOf({ nu: nothing, mer: ordinary }), scenario, 'mer', 'sv')
    expect(parts.filter(({ kind }) => kind !== 'plain')).toEqual([
      { kind: 'payer', text: 'Gatukontoret', owner: 'gatan' },
      { kind: 'beneficiary', text: 'Sjukhuset', owner: 'sjukhuset' },
    ])
  })

  it('does not count what children pay as their parent’s', () => {
    expect(say(ordinary)).not.toContain('Kommunen')
  })

  it('says so where nothing changes, and what the reference is', () => {
    const same = {
      owners: { gatan: account({}), kommunen: account({}), sjukhuset: account({}), vanner: account({}) },
      publicSector: account({}),
      total: account({}),
      interventions: { salt: costs(ten(0)) },
    }
    expect(say(same)).toBe('Sopsaltning ändrar inget mot Som i dag. Ingen betalar mer, och ingen får lägre kostnader.')
    const reference = headlineText(headline(resultOf({ nu: same, mer: same }), scenario, 'nu', 'sv'))
    expect(reference).toBe('Som i dag är nollalternativet, som de andra handlingsalternativen jämförs med.')
  })

  it('says so where nobody gains', () => {
    const loss = {
      ...ordinary,
      owners: { ...ordinary.owners, sjukhuset: account({ saving: -1e6 }) },
      publicSector: account({ saving: -7e6, paid: 6e6, payback: { probability: 0, median: null } }),
      total: account({ saving: -7e6 }),
    }
    expect(say(loss)).toBe(
      'Gatukontoret betalar 600 tkr mer om året från 2026, 6 Mkr i nuvärde över 10 år. Ingen får lägre kostnader, och högre kostnader får Sjukhuset (1 Mkr). ' +
        'För offentlig sektor är nettot −7 Mkr i nuvärde över 10 år, plus i ingen av 100 framtider. Det betalar sig inte före utgången av 2035.',
    )
  })

  it('says how often it pays for itself where it mostly does not', () => {
    const slow = {
      ...ordinary,
      publicSector: account({ saving: -1e6, half: 3e6, p: 0.34, payback: { probability: 0.34, median: null } }),
      total: account({ saving: -1e6, half: 3e6, p: 0.34 }),
    }
    expect(say(slow)).toContain('Det har betalat sig före utgången av 2035 i 34 av 100 framtider')
  })

  it('names several payers with a sum each, and counts those beyond', () => {
    const many = ['a', 'b', 'c', 'd'].map((id) => owner(id, id.toUpperCase(), 'municipality'))
    const paid = [4e6, 3e6, 2e6, 1e6]
    const mer: AlternativeResult = {
      owners: Object.fromEntries(many.map(({ id }, at) => [id, account({ saving: -(paid[at] ?? 0), paid: paid[at] ?? 0 })])),
      publicSector: account({ saving: -10e6, paid: 10e6 }),
      total: account({ saving: -10e6, paid: 10e6 }),
      interventions: { salt: costs(ten(1e6)) },
    }
    expect(say(mer, 'sv', scenarioOf({ owners: many }))).toMatch(
      /^A betalar 400 tkr mer om året från 2026, B 300 tkr och 2 till tillsammans 300 tkr, sammanlagt 10 Mkr i nuvärde över 10 år\. /,
    )
    expect(say(mer, 'en', scenarioOf({ owners: many }))).toMatch(
      /^A pays 400 tkr more a year from 2026, B 300 tkr, and 2 more together 300 tkr, in all 10 Mkr in present value over 10 years\. /,
    )
    const three = { ...mer, owners: Object.fromEntries(Object.entries(mer.owners ?? {}).slice(0, 3)) }
    expect(say(three, 'sv', scenarioOf({ owners: many.slice(0, 3) }))).toMatch(
      /^A betalar 400 tkr mer om året från 2026, B 300 tkr och C 200 tkr, sammanlagt 9 Mkr i nuvärde över 10 år\. /,
    )
  })

  it('averages uneven years, and tells a single year and a span from years without end', () => {
    const uneven = { ...ordinary, interventions: { salt: costs([400e3, 800e3, ...ten(600e3).slice(2)]) } }
    expect(say(uneven)).toMatch(/^Gatukontoret betalar i snitt 600 tkr mer om året från 2026, 6 Mkr i nuvärde över 10 år\. /)
    const once = { ...ordinary, interventions: { salt: costs([0, 6e6, ...ten(0).slice(2)]) } }
    expect(say(once)).toMatch(/^Gatukontoret betalar 6 Mkr mer år 2027, 6 Mkr i nuvärde över 10 år\. /)
    const span = { ...ordinary, interventions: { salt: costs([0, 2e6, 2e6, 2e6, ...ten(0).slice(4)]) } }
    expect(say(span)).toMatch(/^Gatukontoret betalar 2 Mkr mer om året 2027–2029, 6 Mkr i nuvärde över 10 år\. /)
  })

  it('finds the yearly amount behind a discounted one', () => {
    const rate = 0.035
    const factor = Array.from({ length: 10 }, (_, t) => (1 + rate) ** -(t + 1)).reduce((sum, one) => sum + one, 0)
    const mer = {
      ...ordinary,
      owners: {
        ...ordinary.owners,
        gatan: account({ saving: -600e3 * factor, paid: 600e3 * factor }),
        kommunen: account({ saving: -600e3 * factor, paid: 600e3 * factor }),
      },
    }
    const text = headlineText(
      headline(
        resultOf({ nu: nothing, mer }, { discountRate: rate }),
        scenarioOf({ owners, discountRate: rate, discountFrom: 'end' }),
        'mer',
        'sv',
      ),
    )
    expect(text.replaceAll('\u00a0', ' ')).toMatch(/^Gatukontoret betalar 600 tkr mer om året från 2026, 4,99 Mkr i nuvärde över 10 år\. /)
  })

  it('says that a cut pays less, and promises no payback of it', () => {
    const cut: AlternativeResult = {
      owners: {
        gatan: account({ saving: 1e6, paid: -1e6 }),
        kommunen: account({ saving: 1e6, paid: -1e6 }),
        sjukhuset: account({ saving: -3e6 }),
        vanner: account({}),
      },
      publicSector: account({ saving: -2e6, paid: -1e6, payback: { probability: 0.1, median: null } }),
      total: account({ saving: -2e6, paid: -1e6 }),
      interventions: { salt: costs(ten(-100e3)) },
    }
    expect(say(cut)).toBe(
      'Gatukontoret betalar 100 tkr mindre om året från 2026, 1 Mkr i nuvärde över 10 år. Nyttan, också i nuvärde, hamnar hos Gatukontoret (1 Mkr, plus i alla 100 framtider); ' +
        'högre kostnader får Sjukhuset (3 Mkr). För offentlig sektor är nettot −2 Mkr i nuvärde över 10 år, plus i ingen av 100 framtider.',
    )
  })

  it('mentions what falls after the horizon above a tenth of the saving, and not below', () => {
    const past = (kr: number): AlternativeResult => ({
      ...ordinary,
      publicSector: account({ saving: 3e6, half: 6e6, after: kr, p: 0.83 }),
    })
    expect(say(past(0.31e6))).toContain('Efter 2035 kommer ytterligare 310 tkr, som inte är medräknat')
    expect(say(past(-0.31e6))).toContain('Efter 2035 kommer ytterligare −310 tkr')
    expect(say(past(0.29e6))).not.toContain('2035')
  })

  it('mentions the welfare gain, and the whole where it differs from the public sector', () => {
    const mer = { ...ordinary, welfare: { total: summary(2e6), outcomes: {} }, total: account({ saving: 5e6, half: 6e6, p: 0.9 }) }
    expect(say(mer)).toContain('plus i 83 av 100 framtider; räknas alla med är det 5 Mkr.')
    expect(say(mer)).toContain('välfärdsvinsten är värd 2 Mkr.')
    expect(say({ ...mer, welfare: { total: summary(-2e6), outcomes: {} } })).toContain('välfärdsförlusten är värd 2 Mkr.')
  })

  it('speaks of all where nobody is public', () => {
    const firms = [owner('a', 'Bolaget', 'company')]
    const mer: AlternativeResult = { owners: { a: account({ saving: 1e6 }) }, publicSector: account({}), total: account({ saving: 1e6 }) }
    expect(say(mer, 'sv', scenarioOf({ owners: firms }))).toContain('För alla tillsammans är nettot 1 Mkr')
  })

  it('calls yearly amounts with transfers an average', () => {
    const given = scenarioOf({
      owners,
      alternatives: [alternative('nu', 'Som i dag'), alternative('mer', 'Sopsaltning', [transfer('sjukhuset', 'gatan', 1e5)])],
    })
    expect(say(ordinary, 'sv', given)).toMatch(/^Gatukontoret betalar i snitt 600 tkr mer om året från 2026, 6 Mkr i nuvärde över 10 år\. /)
  })

  it('has no more than four sentences, none of them with a figure beyond its error', () => {
    const noisy = {
      ...ordinary,
      publicSector: account({ saving: 3_123_456, half: 6e6, mcse: 300_000, p: 0.83 }),
      total: account({ saving: 3_123_456, half: 6e6, mcse: 300_000 }),
    }
    const text = say(noisy)
    expect(text).toContain('nettot 3 Mkr (−3 till 9 Mkr)')
    expect(text.split(/\. (?=[A-ZÅÄÖ])/).length).toBeLessThanOrEqual(4)
  })

  it('admits what was not computed', () => {
    expect(say({})).toBe('Nettot för Sopsaltning är inte uträknat.')
    expect(say({}, 'en')).toBe('The net gain of Sopsaltning has not been computed.')
  })

  it('gives payments in present value where the years are not known', () => {
    const { interventions: _, ...without } = ordinary
    expect(say(without)).toMatch(/^Gatukontoret betalar 6 Mkr mer i nuvärde\. /)
  })
})
