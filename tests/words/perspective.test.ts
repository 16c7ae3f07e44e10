import { describe, expect, it } from 'vitest'
import type { AlternativeResult } from '../../src/engine/result.ts'
import type { Language, Quantity, Scenario } from '../../src/scenario/types.ts'
import { headline, headlineText } from '../../src/words/headline.ts'
import { headlineFacts } from '../../src/words/headline-facts.ts'
import { perspectiveEn } from '../../src/words/page/perspective.en.ts'
import { perspectiveSv } from '../../src/words/page/perspective.sv.ts'
import { accountIn } from '../../src/words/perspective.ts'
import { account, costs, intervention, owner, resultOf, scenarioOf, summary } from './made.ts'

const owners = [
  owner('gatan', 'Gatukontoret', 'municipality', 'kommunen'),
  owner('hemmet', 'Hemtjänsten', 'municipality', 'kommunen'),
  owner('kommunen', 'Kommunen', 'municipality'),
  owner('skolan', 'Skolan', 'municipality', 'kommunen'),
  owner('regionen', 'Regionen', 'region'),
  owner('vanner', 'Hushållen', 'household'),
]
const health: Quantity = { id: 'halsa', name: 'Hälsa', outcome: 'good' } as unknown as Quantity
const scenario = scenarioOf({ owners, quantities: [health], interventions: [intervention('salt', 'gatan')] })
const ten = (cost: number): readonly number[] => Array.from({ length: 10 }, () => cost)

/** Every account has figures that no other has. */
const mer: AlternativeResult = {
  owners: {
    gatan: account({ saving: -6e6, half: 1e6, paid: 6e6, p: 0.02, payback: { probability: 0.02, median: null } }),
    hemmet: account({ saving: 1.5e6, cash: 0.5e6, p: 0.91, payback: { probability: 0.91, median: 1 } }),
    kommunen: account({
      saving: -4.5e6,
      cash: -5.5e6,
      half: 2e6,
      paid: 6e6,
      p: 0.07,
      after: 1.1e6,
      payback: { probability: 0.07, median: null },
    }),
    skolan: account({}),
    regionen: account({ saving: 9e6, p: 0.97 }),
    vanner: account({ saving: 2e6, p: 0.6 }),
  },
  publicSector: account({ saving: 4.5e6, half: 6e6, paid: 6e6, p: 0.83, payback: { probability: 0.83, median: 3 } }),
  total: account({ saving: 6.5e6, half: 7e6, paid: 6e6, p: 0.88, payback: { probability: 0.88, median: 2 } }),
  interventions: { salt: costs(ten(600e3)) },
  welfare: { total: summary(3e6), outcomes: { halsa: summary(3e6) } },
}
const result = (it: AlternativeResult) => resultOf({ nu: { interventions: { salt: costs(ten(0)) } }, mer: it })
/** The sentences after those on who pays and who gains. */
const net = (perspective: string | undefined, lang: Language = 'sv', it = mer, of: Scenario = scenario): string =>
  headlineText(headline(result(it), of, 'mer', lang, perspective))
    .replaceAll('\u00a0', ' ')
    .split(/(?<=\.) /u)
    .slice(2)
    .join(' ')

describe('the headline from a perspective', () => {
  it('says the same from the public sector as where none is chosen', () => {
    for (const lang of ['sv', 'en'] as const)
      expect(headline(result(mer), scenario, 'mer', lang, 'publicSector')).toEqual(headline(result(mer), scenario, 'mer', lang))
    expect(net('nobody that the file knows')).toBe(net(undefined))
  })

  it('gives a root owner’s net with all below it, its cash, payback and later years, and calls welfare nobody’s', () => {
    expect(net('kommunen')).toBe(
      'För Kommunen är nettot −4,5 Mkr (−6,5 till −2,5 Mkr) i nuvärde över 10 år, plus i 7 av 100 framtider. ' +
        'Det har betalat sig före utgången av 2035 i 7 av 100 framtider; i pengar är nettot −5,5 Mkr, och frigjord kapacitet är värd 1 Mkr; ' +
        'efter 2035 kommer ytterligare 1,1 Mkr, som inte är medräknat; välfärdsvinsten, som inte finns i någon budget, är värd 3 Mkr.',
    )
    expect(net('kommunen', 'en')).toBe(
      'For Kommunen the net gain is −4.5 Mkr (−6.5 to −2.5 Mkr) in present value over 10 years, ahead in 7 of 100 futures. ' +
        'It has paid for itself by the end of 2035 in 7 of 100 futures; in cash the net gain is −5.5 Mkr, and freed capacity is worth 1 Mkr; ' +
        'another 1.1 Mkr comes after 2035 and is not counted; the welfare gain, which is in no budget, is worth 3 Mkr.',
    )
  })

  it('promises no payback to an owner that pays nothing', () => {
    expect(net('hemmet')).toBe(
      'För Hemtjänsten är nettot 1,5 Mkr i nuvärde över 10 år, plus i 91 av 100 framtider. ' +
        'I pengar är nettot 500 tkr, och frigjord kapacitet är värd 1 Mkr; välfärdsvinsten, som inte finns i någon budget, är värd 3 Mkr.',
    )
    expect(net('hemmet', 'en')).not.toContain('paid for itself')
    expect(net('gatan')).toContain('Det har betalat sig före utgången av 2035 i 2 av 100 framtider')
  })

  it('says so where nothing moves the owner', () => {
    expect(net('skolan')).toBe(
      'Skolan påverkas inte: kostnaden är densamma. Välfärdsvinsten, som inte finns i någon budget, är värd 3 Mkr.',
    )
    expect(net('skolan', 'en')).toMatch(/^Skolan is not affected: its cost stays the same\. /)
  })

  it('names society’s money and its welfare side by side, and never their sum', () => {
    expect(net('total')).toBe(
      'För samhället är nettot 6,5 Mkr (−0,5 till 13,5 Mkr) i nuvärde över 10 år, plus i 88 av 100 framtider; ' +
        'vid sidan av det är välfärdsvinsten värd 3 Mkr. Det har betalat sig efter 2 år.',
    )
    expect(net('total', 'en')).toBe(
      'For society the net gain is 6.5 Mkr (−0.5 to 13.5 Mkr) in present value over 10 years, ahead in 88 of 100 futures; ' +
        'beside it, the welfare gain is worth 3 Mkr. It has paid for itself after 2 years.',
    )
    for (const lang of ['sv', 'en'] as const) expect(net('total', lang)).not.toMatch(/9[,.]5/)
    const worse = { ...mer, welfare: { total: summary(-2e6), outcomes: { halsa: summary(-2e6) } } }
    expect(net('total', 'sv', worse)).toContain('vid sidan av det är välfärdsförlusten värd 2 Mkr.')
    expect(net('total', 'en', worse)).toContain('beside it, the welfare loss is worth 2 Mkr.')
  })

  it('tells welfare that nobody has valued from welfare that stays the same', () => {
    const none = { ...mer, welfare: { total: summary(0), outcomes: {} } }
    expect(net('total', 'sv', none)).toContain('; välfärden är oförändrad.')
    expect(net('total', 'sv', none, { ...scenario, quantities: [] })).toContain('; någon välfärdsvinst är inte värderad.')
    const { welfare: _, ...unmeasured } = mer
    expect(net('total', 'sv', unmeasured)).not.toContain('välfärd')
  })

  it('carries the owner in its parts, and its figures unrounded in its facts', () => {
    expect(headline(result(mer), scenario, 'mer', 'sv', 'kommunen')).toContainEqual({
      kind: 'account',
      text: 'Kommunen',
      owner: 'kommunen',
    })
    for (const perspective of ['gatan', 'kommunen', 'regionen', 'publicSector', 'total']) {
      const facts = headlineFacts(result(mer), scenario, 'mer', perspective)
      expect(facts.kind === 'effect' && facts.net.amount.value).toBe(accountIn(mer, perspective)?.saving?.mean)
    }
  })
})

describe('an account by its perspective', () => {
  it('is never something that every object has', () => {
    expect(accountIn(mer, 'constructor')).toBeUndefined()
    expect(accountIn(undefined, 'total')).toBeUndefined()
  })
})

describe('the page’s words on perspectives', () => {
  it('are in both languages, each in its own', () => {
    const said = (value: unknown): unknown => (typeof value === 'function' ? value('Kommunen') : value)
    expect(Object.keys(perspectiveEn)).toEqual(Object.keys(perspectiveSv))
    for (const [key, value] of Object.entries(perspectiveSv))
      expect(said(perspectiveEn[key as keyof typeof perspectiveEn]), key).not.toBe(said(value))
  })
})
