import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Level, Silos } from '../../src/analysis/silos.ts'
import { silosPaper } from '../../src/report/analyses/silos.ts'
import type { PaperTable } from '../../src/report/paper.ts'
import { paperHtml } from '../../src/report/paper-html.ts'
import { paperText } from '../../src/report/paper-text.ts'
import { silos } from '../../src/run/silos.ts'
import type { Language, Scenario } from '../../src/scenario/types.ts'
import { scenarioOf } from '../run/pipeline.ts'

const answered = (text: string, level: Level = 'owners', runs = 2_000): { readonly scenario: Scenario; readonly found: Silos } => {
  const scenario = scenarioOf(text)
  const answer = silos(scenario, { level }, { runs, seed: '1' })
  if (!answer.ok) throw new Error(answer.problems.map(({ code }) => code).join())
  return { scenario, found: answer.value }
}
const bench = answered(readFileSync('bench/halka.yaml', 'utf8'))
const flagship = readFileSync('scenarios/halkbekampning.yaml', 'utf8')
const tables = (about: { readonly scenario: Scenario; readonly found: Silos }, lang: Language): readonly PaperTable[] =>
  silosPaper({ ...about, lang }).blocks.filter((block) => block.kind === 'table')
const table = (about: { readonly scenario: Scenario; readonly found: Silos }, id: string, lang: Language = 'sv'): PaperTable => {
  const one = tables(about, lang).find((it) => it.id === id)
  if (one === undefined) throw new Error(`no table ${id}`)
  return one
}
/** A text without its lines' ends. */
const flat = (text: string): string => text.replace(/\s+/gu, ' ')

describe('the paper on silos', () => {
  it('closes with what was found, how sure it is and what it rests on', () => {
    const { closing } = silosPaper({ ...bench, lang: 'sv' })
    expect(closing).toHaveLength(3)
    expect(closing[0]).toMatch(
      /^När var och en beslutar för sig läggs 0\u00a0kr om året på ”halkbekampning”; bäst för den offentliga sektorn vore 2,\d+\u00a0Mkr om året\./u,
    )
    expect(closing[0]).toMatch(/kostar den offentliga sektorn i medeltal 1\d\u00a0Mkr .* billigare i 7\d av 100 framtider\.$/u)
    expect(closing[1]).toMatch(/är Sjukhuset: då stängs 5\d\u00a0% av gapet\.$/u)
    expect(closing[2]).toContain('2\u00a0000 dragningar')
    expect(silosPaper({ ...bench, lang: 'en' }).closing.join(' ')).toMatch(/silo gap.*on average.*of 100 futures.*Sjukhuset.*2,000 runs/su)
  })
  it('says which accounts are counted, for whom and at which level', () => {
    const owners = silosPaper({ ...bench, lang: 'sv' }).lede
    expect(owners).toContain('varje budgetägare')
    expect(owners).toContain('pengar och frigjord kapacitet tillsammans; välfärdsvinster ingår inte')
    const roots = answered(readFileSync('bench/halka.yaml', 'utf8'), 'roots', 600)
    expect(silosPaper({ ...roots, lang: 'en' }).lede).toContain('root owner')
    expect(
      table(roots, 'silos-holders-a')
        .data?.map(([holder]) => holder)
        .join(),
    ).not.toContain('Gatukontoret')
  })
  it('names what its weakest inputs are graded', () => {
    const about = answered(flagship, 'owners', 4_000)
    const last = silosPaper({ ...about, lang: 'sv' }).closing.at(-1)
    expect(last).toContain('”Största möjliga effekt av halkbekämpning” (evidens: svag)')
    expect(last).toContain('”Belopp som ger halva effekten” (evidens: antagande)')
  })
  it('has a table for every drawing, and tables as wide as their heads', () => {
    const { blocks } = silosPaper({ ...bench, lang: 'sv' })
    const ids = blocks.flatMap((block) => (block.kind === 'table' || block.kind === 'figure' ? [block.id] : []))
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^[a-z-]+$/u)
    for (const figure of blocks.filter((block) => block.kind === 'figure')) {
      expect(ids).toContain(figure.id.replace('silos-curve-', 'silos-curve-table-'))
      expect(figure.at(680)?.height).toBeGreaterThan(200)
    }
    for (const { columns, rows, data } of tables(bench, 'en')) {
      for (const row of rows) expect(row).toHaveLength(columns.length)
      expect(data).toHaveLength(rows.length)
    }
  })
  it('gives a mean its interval, and unrounded figures for a file', () => {
    const costs = table(bench, 'silos-costs')
    expect(costs.rows.map(([name]) => name)).toEqual(['I dag', 'Var för sig', 'Tillsammans', 'Stuprörsgapet'])
    for (const [, , interval] of costs.rows) expect(interval).toMatch(/ till /u)
    expect(costs.data?.[3]?.[1]).toBe(bench.found.gap.mean)
    const first = table(bench, 'silos-winners', 'en').rows
    expect(first.at(-1)?.[0]).toBe('Public sector')
    expect(first.find(([name]) => name?.includes('Gatukontoret'))?.at(-1)).toBe('none of 100')
  })
  it('says it where there is no gap, and where decisions never rest', () => {
    const none = answered(
      readFileSync('bench/halka.yaml', 'utf8')
        .replace('payers: gatukontoret', 'payers: kommunen')
        .replace('weight: vardkostnad', 'weight: 0 * vardkostnad')
        .replace('weight: svarkostnad', 'weight: 0 * svarkostnad')
        .replace('weight: hoftkostnad', 'weight: 0 * hoftkostnad')
        .replace('weight: sjukpenning', 'weight: 0 * sjukpenning'),
    )
    const paper = silosPaper({ ...none, lang: 'sv' })
    expect(paper.closing).toHaveLength(2)
    expect(paper.closing[0]).toContain('Inget stuprörsgap går att skilja från slumpen')
    expect(flat(paperText(paper))).toContain('Det finns inget gap som går att skilja från slumpen')
    const round = answered(`
hangrannan: 1
title: Runt
horizon: {from: 2026, years: 1}
reference: nu
owners:
  a: {kind: municipality, cost: "(x - y)^2"}
  b: {kind: region, cost: "(x + y - 100)^2"}
interventions:
  x: {payers: a, cost: 0, spend: {min: 0, max: 100}}
  y: {payers: b, cost: 0, spend: {min: 0, max: 100}}
alternatives: {nu: {}}
`)
    expect(flat(paperText(silosPaper({ ...round, lang: 'sv' })))).toContain('genom 4 lägen')
    expect(table(round, 'silos-cycle').rows).toHaveLength(4)
  })
  it('sets strangers’ words as text, on a page that has room for all', () => {
    const text = readFileSync('bench/halka.yaml', 'utf8').replace('name: Sjukhuset', 'name: "<script>alert(1)</script>"')
    const html = paperHtml({ title: 'Prov', lang: 'sv', papers: [silosPaper({ ...answered(text, 'owners', 600), lang: 'sv' })] })
    expect(html).not.toContain('<script>')
    expect(html).toContain('&lt;script&gt;')
    expect(html).not.toMatch(/NaN|undefined|Infinity/u)
  })
})
