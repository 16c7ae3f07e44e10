import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { BudgetLevel } from '../../src/analysis/budget.ts'
import { budgetPaper } from '../../src/report/analyses/budget.ts'
import type { Paper, PaperTable } from '../../src/report/paper.ts'
import { paperHtml } from '../../src/report/paper-html.ts'
import { paperText } from '../../src/report/paper-text.ts'
import { budget } from '../../src/run/budget.ts'
import type { Language, Scenario } from '../../src/scenario/types.ts'
import { withHead } from '../generate/read.ts'
import { scenarioOf } from '../run/pipeline.ts'

const flagship = scenarioOf(readFileSync('scenarios/halkbekampning.yaml', 'utf8'))
const paperOf = (scenario: Scenario, alternative: string, lang: Language, level: BudgetLevel = 'owners'): Paper => {
  const answer = budget(scenario, { alternative, level }, { runs: 1_000, seed: '1' })
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems))
  return budgetPaper({ scenario, found: answer.value, lang })
}
const tables = ({ blocks }: Paper): readonly PaperTable[] => blocks.flatMap((block) => (block.kind === 'table' ? [block] : []))

describe('the paper of budget years', () => {
  const paper = paperOf(flagship, 'samfinansierad', 'sv')

  it('says that it shows cash, of whose budget', () => {
    expect(paper.lede).toContain('i pengar och ett budgetår i taget')
    expect(paper.lede).toContain('Varje budgetägares egen budget. ')
    expect(paperOf(flagship, 'samfinansierad', 'sv', 'roots').lede).toContain('Varje huvudman med alla sina förvaltningar.')
  })
  it('has the hardest hit first, and a table for each with a row a year', () => {
    const [worst, ...years] = tables(paper)
    expect(worst.rows.map(([name]) => name).slice(0, 3)).toEqual(['Sjukhuset', 'Äldreförvaltningen', 'Gatukontoret'])
    expect(worst.rows[2]).toContain('alla 100')
    expect(years.length).toBe(worst.rows.length)
    for (const { rows } of years) expect(rows.length).toBe(10)
    for (const { columns, rows, data } of tables(paper)) {
      for (const row of [...rows, ...(data ?? [])]) expect(row.length).toBe(columns.length)
    }
  })
  it('says who must carry which years, how surely, and for whose gain', () => {
    expect(paper.closing[0]).toMatch(/^Sjukhuset går minus alla år, 2026–2035, i snitt .* framtider\.$/)
    expect(paper.closing[1]).toBe('Minus något år i medeltal får också Äldreförvaltningen och Gatukontoret.')
    expect(paper.closing[2]).toMatch(/^I gengäld får Socialförvaltningen, Hushållen och Försäkringskassan mer pengar kvar/)
    expect(paper.closing.at(-1)).toContain('hur stor del av varje lägre kostnad som blir pengar')
  })
  it('tells spans of years, and that nobody gains cash where nobody does', () => {
    const scenario = scenarioOf(
      withHead(`
owners: {gatan: {kind: municipality, budget: 2000}, sjukhuset: {kind: region}}
horizon: {from: 2026, years: 5}
quantities: {fall: {base: 100}}
interventions: {grus: {payers: gatan, spend: {min: 0, max: 100}}}
edges:
  - {from: grus, to: fall, reduces: spend / 200}
  - {from: fall, to: sjukhuset, weight: 4, cashable: 0}
alternatives: {nu: {}, mer: {name: Mer, spend: {grus: {2026: 100, 2028: 0, 2029: 50, 2030: 0}}}}
`),
    )
    const { closing } = paperOf(scenario, 'mer', 'en')
    expect(closing[0]).toBe(
      'gatan is in the red in 2026–2027 and 2029, by 83.3\u00a0kr a year on average and at most by 100\u00a0kr in 2026 (5% of its budget); that year is in the red in all 100 futures.',
    )
    expect(closing[1]).toBe('No other budget gets more cash by it: what is won is freed capacity or welfare, if anything.')
  })
  it('mentions edges for which the file does not say what becomes cash', () => {
    const scenario = scenarioOf(
      withHead(`
owners: {gatan: {kind: municipality}, sjukhuset: {kind: region}}
quantities: {fall: {base: 100}}
interventions: {grus: {payers: gatan, spend: {min: 0, max: 100}}}
edges: [{from: grus, to: fall, reduces: spend / 200}, {from: fall, to: sjukhuset, weight: 4}]
alternatives: {nu: {}, mer: {spend: {grus: 100}}, lika: {}}
`),
    )
    expect(paperOf(scenario, 'mer', 'sv').closing.at(-1)).toContain('För ett samband säger filen inte')
    expect(paperOf(scenario, 'lika', 'sv')).toMatchObject({ blocks: [], closing: ['Ingens pengar ändras något år.'] })
  })
  it('is drawn and printed in both languages at both levels, with no number missing', () => {
    for (const lang of ['sv', 'en'] as const) {
      for (const level of ['owners', 'roots'] as const) {
        const one = paperOf(flagship, 'samfinansierad', lang, level)
        const html = paperHtml({ title: 't', lang, papers: [one] })
        expect(html + paperText(one)).not.toMatch(/NaN|undefined|Infinity/)
        expect(html).toContain('hr-heat-hatch')
      }
    }
  })
})
