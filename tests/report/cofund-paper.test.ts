import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { cofundPaper } from '../../src/report/analyses/cofund.ts'
import type { Paper, PaperTable } from '../../src/report/paper.ts'
import { paperHtml } from '../../src/report/paper-html.ts'
import { paperText } from '../../src/report/paper-text.ts'
import { type CofundQuestion, cofund } from '../../src/run/cofund.ts'
import type { Language } from '../../src/scenario/types.ts'
import { scenarioOf } from '../run/pipeline.ts'

const flagship = readFileSync('scenarios/halkbekampning.yaml', 'utf8')
const bench = readFileSync('bench/halka.yaml', 'utf8')
const paperOf = (
  text: string,
  question: Partial<CofundQuestion> & { readonly alternative: string },
  lang: Language = 'sv',
  runs = 2_000,
): Paper => {
  const scenario = scenarioOf(text)
  const found = cofund(scenario, { level: 'owners', probability: 0.9, ...question }, { runs, seed: '1' })
  if (!found.ok) throw new Error(JSON.stringify(found.problems))
  return cofundPaper({ scenario, found: found.value, lang })
}
const tables = ({ blocks }: Paper): readonly PaperTable[] => blocks.filter((block) => block.kind === 'table')
const table = (paper: Paper, id: string): PaperTable => {
  const found = tables(paper).find((t) => t.id === id)
  if (!found) throw new Error(`no table ${id}`)
  return found
}
/** No-break spaces as spaces. */
const plainText = (paper: Paper): string => paperText(paper).replaceAll('\u00a0', ' ').replace(/\s+/g, ' ')

/** What everybody gets and pays is certain here: 240 and 100 of 200. */
const certain = `hangrannan: 1
title: Två år
horizon: {from: 2026, years: 2}
discountRate: 0
reference: now
owners:
  street: {name: Gatan, kind: municipality}
  home: {name: <b>Hemmet</b>, kind: municipality}
  clinic: {name: Kliniken, kind: region}
  people: {name: Folket, kind: household}
quantities: {falls: {base: 1000}}
interventions: {grit: {name: Sand, payers: street}, waste: {name: Sopor, payers: street}}
edges:
  - {from: grit, to: falls, adds: -spend}
  - {from: falls, to: clinic, weight: 1.2 tkr}
  - {from: falls, to: home, weight: 0.5 tkr}
alternatives:
  now: {}
  act: {name: Sanda, spend: {grit: {2026: 100}, waste: 10}}
transfers: [{from: home, to: clinic, amount: 0}]
`.replace('falls, adds: -spend', 'falls, adds: -spend / 1000')

describe('a deal on paper', () => {
  it('says what there is, who pays and what it rests on, in both languages', () => {
    const sv = paperOf(certain, { alternative: 'act' })
    expect(sv.title).toBe('En uppgörelse om ”Sanda”')
    expect(sv.lede).toContain('”Sand” och ”Sopor”')
    expect(sv.lede).toContain('pengar och frigjord kapacitet tillsammans. Välfärdsvinster ingår inte.')
    expect(table(sv, 'cofund-gain').rows.map((row) => [...row])).toEqual([
      ['Kliniken', '240', ''],
      ['<b>Hemmet</b>', '100', ''],
      ['Insatsernas kostnad', '−200', ''],
      ['Kvar att dela', '140', ''],
    ])
    expect(table(sv, 'cofund-equal').rows.map((row) => [...row])).toEqual([
      ['Kliniken', '170', '70', '', 'alla 100'],
      ['<b>Hemmet</b>', '30', '70', '', 'alla 100'],
      ['Summa', '200', '140', '', 'alla 100'],
    ])
    expect(table(sv, 'cofund-rules').rows.map((row) => row.at(-1))).toEqual(['ja', 'ja', 'ja', 'ja'])
    const words = plainText(sv)
    expect(words).toContain('Uppgörelsen gäller ”Sand”. Tillsammans tjänar parterna mer på att låta bli ”Sopor”.')
    expect(words).toContain(
      'Insatserna kostar 200 kr och sänker parternas kostnader med 340 kr: 140 kr att dela. Något finns att dela i alla 100 framtider.',
    )
    expect(words).toContain('Filens gemensamma överföringar är kvar.')
    expect(words).not.toContain('Folket')
    const en = paperOf(certain, { alternative: 'act' }, 'en')
    expect(plainText(en)).toContain(
      'The interventions cost 200 kr and save the parties 340 kr: 140 kr to share. There is something to share in all 100 futures.',
    )
    expect(tables(en).map(({ id }) => id)).toEqual(tables(sv).map(({ id }) => id))
    expect(en.closing).toHaveLength(3)
    expect(sv.closing).toHaveLength(3)
  })

  it('lists transfers year by year and the same in all years, with the same kr in its data', () => {
    const paper = paperOf(bench, { alternative: 'lag', probability: 0.6 })
    const yearly = table(paper, 'cofund-by-year')
    expect(yearly.rows.map(([year]) => year)).toEqual(Array.from({ length: 10 }, (_, t) => String(2026 + t)))
    expect(yearly.caption).toBe('Överföringar till Gatukontoret år för år, Mkr')
    expect(yearly.columns.at(-1)?.head).toBe('Socialförvaltningen')
    const net = table(paper, 'cofund-net-transfers')
    for (const { rows, columns, data } of tables(paper)) {
      expect(data).toHaveLength(rows.length)
      for (const row of [...rows, ...(data ?? [])]) expect(row).toHaveLength(columns.length)
    }
    // Just what the street pays.
    const paid = (net.data ?? []).reduce((sum, row) => sum + Number(row[2]), 0)
    expect(paid).toBe(2_000_000)
    expect(paper.closing.at(-1)?.replaceAll('\u00a0', ' ')).toContain(
      'Överföringar kan hålla var och en skadeslös varje år i 60 av 100 framtider.',
    )
  })

  it('says that there is no deal, that transfers cannot do it and how near they come', () => {
    const none = paperOf(flagship, { alternative: 'broddar_65' })
    expect(tables(none)).toEqual([])
    expect(none.closing[0]).toContain('inget att göra upp om')
    expect(plainText(none)).toMatch(/Det går inte: sammanlagt fattas [\d,]+ Mkr\./)
    const some = plainText(paperOf(flagship, { alternative: 'samfinansierad' }))
    expect(some).toContain('De överföringar som alternativet har i filen är då borttagna.')
    expect(some).toContain('Hushållen räknas som part')
  })

  it('tells of a cut what it saves, and of a deal that does not hold that it is brittle', () => {
    const cut = bench.replace('nollalternativ: {name: Ingen}', 'nollalternativ: {name: Ingen, spend: {halkbekampning: 11 Mkr}}')
    const words = plainText(paperOf(cut, { alternative: 'mellan' }))
    expect(words).toMatch(/Neddragningen sparar [\d,]+ Mkr i insatser/)
    expect(words).toContain('så uppgörelsen är skör')
  })

  it('of many players says what is estimated and what is left out', () => {
    const ids = Array.from({ length: 13 }, (_, k) => `o${k}`)
    const many = certain
      .replace('owners:', `owners:\n${ids.map((o) => `  ${o}: {kind: other}`).join('\n')}`)
      .replace('alternatives:', `${ids.map((o) => `  - {from: falls, to: ${o}, weight: 10}`).join('\n')}\nalternatives:`)
    const words = plainText(paperOf(many, { alternative: 'act' }, 'sv', 300))
    expect(words).toContain('högst 12 parter')
    expect(words).toMatch(/Medelfelet är högst [\d,]+ kr\./)
  })

  it('has no number that is none, and sets a stranger’s words as text', () => {
    const papers = [
      paperOf(flagship, { alternative: 'straken' }),
      paperOf(flagship, { alternative: 'samfinansierad', level: 'roots', probability: 0.3 }, 'en'),
      paperOf(certain, { alternative: 'act' }),
    ]
    const page = paperHtml({ title: 't', lang: 'sv', papers })
    expect(page).not.toMatch(/NaN|undefined|Infinity/)
    expect(page).not.toContain('<b>Hemmet')
    expect(page.match(/<svg/g)?.length).toBeGreaterThanOrEqual(papers.length)
    for (const paper of papers) expect(paperText(paper)).not.toMatch(/NaN|undefined|Infinity/)
  })
})
