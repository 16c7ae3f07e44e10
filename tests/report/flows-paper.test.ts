import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { flowsPaper } from '../../src/report/analyses/flows.ts'
import type { Paper, PaperTable } from '../../src/report/paper.ts'
import { paperHtml } from '../../src/report/paper-html.ts'
import { paperText } from '../../src/report/paper-text.ts'
import { flows } from '../../src/run/flows.ts'
import type { Language, Scenario } from '../../src/scenario/types.ts'
import { withHead } from '../generate/read.ts'
import { scenarioOf } from '../run/pipeline.ts'

const flagship = scenarioOf(readFileSync('scenarios/halkbekampning.yaml', 'utf8'))
const paperOf = (scenario: Scenario, alternative: string, lang: Language): Paper => {
  const answer = flows(scenario, { alternative }, { runs: 1_000, seed: '1' })
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems))
  return flowsPaper({ scenario, found: answer.value, lang })
}
const tables = ({ blocks }: Paper): readonly PaperTable[] => blocks.flatMap((block) => (block.kind === 'table' ? [block] : []))
const table = (paper: Paper, id: string): PaperTable => {
  const found = tables(paper).find((block) => block.id === id)
  if (!found) throw new Error(`no table ${id}`)
  return found
}

/** As many owners as asked for, each with as many chains. */
const many = (owners: number, chains: number): Scenario => {
  const [os, qs] = [Array.from({ length: owners }, (_, k) => `o${k}`), Array.from({ length: chains }, (_, k) => `q${k}`)]
  return scenarioOf(
    withHead(`
owners: {${os.map((id) => `${id}: {kind: region}`).join(', ')}}
quantities: {${qs.map((id, k) => `${id}: {base: ${k + 1}}`).join(', ')}}
interventions: {grus: {payers: o0, spend: {min: 0, max: 100}}}
edges:
${qs.map((id) => `  - {from: grus, to: ${id}, reduces: spend / 200}`).join('\n')}
${os.flatMap((o, k) => qs.map((id) => `  - {from: ${id}, to: ${o}, weight: ${(k % 2 === 0 ? -1 : 1) * (k + 1)}, cashable: 1}`)).join('\n')}
alternatives: {nu: {}, mer: {name: Mer, spend: {grus: 100}}}
`),
  )
}

describe('the paper of flows', () => {
  const paper = paperOf(flagship, 'samfinansierad', 'sv')

  it('says which account it shows, and of whom', () => {
    expect(paper.lede).toContain('pengar och frigjord kapacitet tillsammans; välfärd ingår inte')
    expect(paper.lede).toContain('Varje budgetägares egen budget')
    expect(paper.lede).toContain('”Stråken och broddar, samfinansierat” jämfört med ”Som i dag”')
  })
  it('names payer, intervention and beneficiary, the largest first, each with its interval', () => {
    const { rows } = table(paper, 'flows-present')
    expect(rows[0].slice(0, 3)).toEqual(['Gatukontoret', 'Halkbekämpning på gångytor', 'Sjukhuset'])
    expect(rows.length).toBe(13)
    for (const row of rows) expect(row[4]).toMatch(/ till /)
  })
  it('shows in a table each flow that is drawn by year', () => {
    expect(tables(paper).filter(({ id }) => /^flows-years-\d+$/.test(id)).length).toBe(6)
    expect(table(paper, 'flows-years-1').rows.map(([year]) => year)).toEqual(Array.from({ length: 10 }, (_, t) => String(2026 + t)))
    // The flow of a distribution that begins in the second year has nothing in the first, not rounding.
    expect(table(paper, 'flows-years-2').rows[0].slice(1)).toEqual(['0', ''])
  })
  it('tells chains by the names of what they go through, payments among them, and the sum of each owner', () => {
    const ways = table(paper, 'flows-chains-table').rows
    expect(ways.map(([owner, way]) => `${owner}: ${way}`)).toEqual(
      expect.arrayContaining([
        'Äldreförvaltningen: betalar för Broddar till alla över 65',
        'Äldreförvaltningen: Broddar till alla över 65 → Halkolyckor, 65 år och äldre → Höftfrakturer',
        'Gatukontoret: överföring från Sjukhuset till Gatukontoret',
        'Hushållen: Halkbekämpning på gångytor → Halkolyckor, under 65 år → Förlorad lön',
        'Hushållen: Halkbekämpning på gångytor → Halkolyckor, under 65 år → Försäkringskassan (motpart)',
        'Sjukhuset, netto: ',
      ]),
    )
    expect(new Set(ways.map(([owner, way]) => `${owner} ${way}`)).size).toBe(ways.length)
  })
  it('closes with what was found, how surely, and what it rests on', () => {
    expect(paper.closing[0]).toMatch(
      /^Störst enskild post: det som Gatukontoret betalar sänker kostnaderna hos Sjukhuset med .* i 90 av 100 framtider .* till /,
    )
    expect(paper.closing.at(-1)).toContain('vilar 2 på svag evidens')
    const cut = paperOf(flagship, 'sparbeting', 'en').closing
    expect(cut[0]).toMatch(/^The largest single item: that Gatukontoret pays less raises costs for Sjukhuset by /)
    expect(cut[0]).not.toContain('−')
  })
  it('tells changed inputs, weights and formulas from what an intervention does', () => {
    const scenario = scenarioOf(
      withHead(`
owners: {gatan: {kind: municipality}, sjukhuset: {kind: region, cost: pris}}
inputs: {pris: {value: 10}}
quantities: {fall: {name: Fallen, base: 100 + prev(grus)}}
interventions: {grus: {name: Gruset, payers: gatan, spend: {min: 0, max: 100}}}
edges: [{from: fall, to: sjukhuset, weight: pris, cashable: 1}]
alternatives: {nu: {}, mer: {name: Mer, spend: {grus: 100}, inputs: {pris: 20}}}
`),
    )
    const ways = table(paperOf(scenario, 'mer', 'en'), 'flows-chains-table').rows.map(([owner, way]) => `${owner}: ${way}`)
    expect(ways).toEqual([
      'sjukhuset: Changed assumptions → Fallen–sjukhuset (the link’s weight)',
      'sjukhuset: Gruset (by formula) → Fallen',
      'sjukhuset: Changed assumptions → own cost',
      'sjukhuset, net: ',
      'gatan: pays for Gruset',
    ])
  })
  it('tells what several interventions do by one formula, and spillover that comes round', () => {
    const scenario = scenarioOf(
      withHead(`
owners: {gatan: {kind: municipality}, a: {kind: region}, b: {kind: region}, c: {kind: state}}
horizon: {from: 2026, years: 1}
quantities: {fall: {base: 100}, brott: {base: 100}, köer: {name: Köerna, base: fall * brott / 100}}
interventions:
  grus: {payers: gatan, spend: {min: 0, max: 100}}
  stöd: {payers: gatan, spend: {min: 0, max: 100}}
edges:
  - {from: grus, to: fall, reduces: spend / 200}
  - {from: stöd, to: brott, reduces: spend / 200}
  - {from: köer, to: a, weight: 4, cashable: 1}
  - {from: a, to: b, weight: 0.5, cashable: 1}
  - {from: b, to: a, weight: 0.5, cashable: 1}
  - {from: b, to: c, weight: 0.1, cashable: 1}
alternatives: {nu: {}, mer: {spend: {grus: 100, stöd: 100}}}
`),
    )
    const ways = table(paperOf(scenario, 'mer', 'sv'), 'flows-chains-table').rows.map(([owner, way]) => `${owner}: ${way}`)
    expect(ways).toEqual(
      expect.arrayContaining([
        'a: flera insatser tillsammans (genom formel) → Köerna',
        'a: b (i en krets av samband)',
        'b: a (i en krets av samband)',
        'c: a (i en krets av samband) → b',
      ]),
    )
  })
  it('is drawn and printed in both languages, with no two figures of one name and no number missing', () => {
    for (const lang of ['sv', 'en'] as const) {
      const one = paperOf(flagship, 'samfinansierad', lang)
      const html = paperHtml({ title: 't', lang, papers: [one] })
      expect(html).not.toMatch(/NaN|undefined|Infinity/)
      expect(paperText(one)).not.toMatch(/NaN|undefined|Infinity/)
      expect(html.match(/class="hr-heat-text"/g)?.length).toBeGreaterThan(60)
      const ids = one.blocks.flatMap((block) => ('id' in block ? [block.id] : []))
      expect(new Set(ids).size).toBe(ids.length)
    }
  })
  it('stays short where there are many: the largest, with all that belongs to them, and how many are left', () => {
    const paper = paperOf(many(50, 4), 'mer', 'sv')
    expect(table(paper, 'flows-present').rows.length).toBe(40)
    const { rows } = table(paper, 'flows-chains-table')
    const sums = rows.filter(([, way]) => way === '')
    expect(sums.length).toBe(15)
    expect(rows.length - sums.length).toBe(60)
    expect(sums[0][0]).toBe('o49, netto')
    expect(paper.closing[1]).toContain('o48, o46, o44, o42 och 21 till')
    expect(paperText(paper)).toContain('Här visas de största; 10 mindre till')
  })
  it('says that nothing changes where nothing does', () => {
    const scenario = scenarioOf(
      withHead(`
owners: {gatan: {kind: municipality}}
interventions: {grus: {payers: gatan, spend: {min: 0, max: 100}}}
alternatives: {nu: {}, lika: {}}
`),
    )
    expect(paperOf(scenario, 'lika', 'sv')).toMatchObject({ blocks: [], closing: ['Ingens kostnader ändras.'] })
  })
})
