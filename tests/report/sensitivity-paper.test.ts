import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Sensitivity } from '../../src/analysis/sensitivity.ts'
import { sensitivityPaper } from '../../src/report/analyses/sensitivity.ts'
import type { Block, Paper, PaperTable } from '../../src/report/paper.ts'
import { paperText } from '../../src/report/paper-text.ts'
import { sensitivity } from '../../src/run/sensitivity.ts'
import type { Language } from '../../src/scenario/types.ts'
import { emptyPicture } from '../charts/document.ts'
import { scenarioOf } from '../run/pipeline.ts'

const scenario = scenarioOf(readFileSync('scenarios/halkbekampning.yaml', 'utf8'))
const ask = (of: string, alternative = 'straken'): Sensitivity => {
  const outcome = sensitivity(scenario, { alternative, of }, { runs: 2_000, seed: '1' })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems))
  return outcome.value
}
const isTable = (block: Block): block is PaperTable => block.kind === 'table'
const table = ({ blocks }: Paper, id: string): PaperTable => {
  const found = blocks.filter(isTable).find((block) => block.id === id)
  if (found === undefined) throw new Error(`no table ${id}`)
  return found
}

describe('what an account hangs on, as a paper', () => {
  let found: Sensitivity
  const paperIn = (lang: Language): Paper => sensitivityPaper({ scenario, found, lang })
  beforeAll(() => {
    found = ask('publicSector')
  })

  it('says whose account it is, which money, and against what', () => {
    const { title, lede } = paperIn('sv')
    expect(title).toBe('Vad svaret hänger på: Offentlig sektor')
    expect(lede).toContain('kommuner, regioner och stat')
    expect(lede).toContain('pengar och frigjord kapacitet tillsammans; välfärdsvinster ingår inte')
    expect(lede).toContain('”Som i dag”')
    for (const [of, words] of [
      ['sjukhuset', 'budgetägaren Sjukhuset'],
      ['regionen', 'huvudmannen Regionen'],
      ['total', 'alla budgetägare i filen'],
    ])
      expect(sensitivityPaper({ scenario, found: { ...found, of }, lang: 'sv' }).lede).toContain(words)
  })
  it('has the inputs that reach the account by how far they move it, with an interval beside each mean', () => {
    const { rows, data, columns } = table(paperIn('sv'), 'sensitivity-one-at-a-time')
    expect(rows[0][0]).toBe('Största möjliga effekt av halkbekämpning')
    const swings = (data ?? []).map(([, , low, high]) => Math.abs(Number(high) - Number(low)))
    expect(swings).toEqual([...swings].sort((a, b) => b - a))
    expect(rows).toHaveLength(found.inputs.filter(({ total }) => total > 0).length)
    for (const row of rows) {
      expect(row).toHaveLength(columns.length)
      expect(row[2]).toMatch(/\(.+ till .+\)/u)
      expect(row[3]).toMatch(/\(.+ till .+\)/u)
    }
    const without = paperIn('sv').blocks.flatMap((block) => (block.kind === 'words' ? [block.text] : []))
    expect(without.some((text) => text.includes('Når inte det här kontot') && text.includes('Pris för ett par broddar'))).toBe(true)
  })
  it('has one row of shares for what goes together', () => {
    const { rows } = table(paperIn('sv'), 'sensitivity-shares')
    expect(rows.map(([name]) => name)).toContain('Halkolyckor per 1 000 äldre och Halkolyckor per 1 000 yngre')
    for (const [, alone, together] of rows)
      for (const cell of [alone, together]) expect(cell).toMatch(/^[\d,]+\u00a0% \([\d,]+ till [\d,]+\)$/u)
  })
  it('has what it is worth to each to know each', () => {
    const paper = paperIn('en')
    const deciders = table(paper, 'sensitivity-deciders')
    expect(deciders.rows.map(([name]) => name)[0]).toBe('Public sector')
    expect(deciders.rows).toHaveLength(found.deciders.length)
    const worth = table(paper, 'sensitivity-worth')
    expect(worth.rows.at(-1)?.[0]).toBe('Everything (EVPI)')
    expect(worth.data?.at(-1)?.[1]).toBe(found.evpi)
    expect(worth.data?.[0]).toEqual(expect.arrayContaining(['max_effekt', found.inputs.find(({ id }) => id === 'max_effekt')?.evppi]))
  })
  it('closes with what was found, what knowing is worth, and what it rests on', () => {
    const [most, worth, rests] = paperIn('sv').closing
    expect(most).toMatch(
      /^Mest betyder ”Största möjliga effekt av halkbekämpning”: .*\u00a0% av osäkerheten .* går jämnt upp när .* är 0,1\d/u,
    )
    expect(worth).toMatch(
      /att först veta ”Största möjliga effekt av halkbekämpning” säkert är värt .* ändrar valet i \d+ av 100 framtider\.$/u,
    )
    expect(rests).toMatch(/evidensen svag, och Gatukontoret svarar för uppgiften\.$/u)
    const [englishMost, englishWorth, englishRests] = paperIn('en').closing
    expect(englishMost).toContain('% of the uncertainty')
    expect(englishWorth).toContain('of 100 futures')
    expect(englishRests).toContain('Gatukontoret vouches for it')
  })
  it('says so where no figure would change anything', () => {
    const sure = sensitivityPaper({ scenario, found: ask('staten'), lang: 'sv' })
    expect(sure.closing[1]).toMatch(/inget enskilt antagande skulle ändra det\.$/u)
    expect(sure.closing[0]).toContain('vilket rimligt värde det än har')
  })
  it('draws the same at every width, and is a terminal’s text too', () => {
    const figure = paperIn('sv').blocks.find((block) => block.kind === 'figure')
    if (figure?.kind !== 'figure') throw new Error('no figure')
    expect(figure.description).toContain('”Största möjliga effekt av halkbekämpning”: från −')
    for (const width of [328, 680, 1104]) {
      const { svg, texts } = emptyPicture()
      figure.at(width)?.draw(svg)
      expect(texts()).toContain('lågt värde')
    }
    for (const lang of ['sv', 'en'] as const) expect(paperText(paperIn(lang))).not.toMatch(/undefined|NaN|Infinity|\[object/u)
  })
})
