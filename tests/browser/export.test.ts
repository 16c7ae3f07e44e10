import { describe, expect, it } from 'vitest'
import { exportName } from '../../src/browser/parts/files.ts'
import { accountsSheet, flowsSheet } from '../../src/browser/parts/sheets.ts'
import { readScenario, withHead } from '../generate/read.ts'
import { account, summary } from '../words/made.ts'

describe('the name of a saved file', () => {
  it('says of which file it is and what it shows', () => {
    expect(exportName('halka.yaml', 'Vem betalar: Sopsaltning', 'svg')).toBe('halka – Vem betalar – Sopsaltning.svg')
  })
  it('holds nothing that a system forbids or takes for a folder', () => {
    expect(exportName('../a\\b.yml', 'x/y*?"<>|\u0000\n z', 'csv')).toBe('.. a b – x y z.csv')
  })
  it('is never empty, and never too long in bytes', () => {
    expect(exportName('', '', 'png')).toBe('hangrannan.png')
    const long = exportName(`${'å'.repeat(300)}.yaml`, '😀'.repeat(100), 'html')
    expect(new TextEncoder().encode(long).length).toBeLessThanOrEqual(205)
    // Throws where half a letter is left.
    expect(encodeURIComponent(long)).not.toContain('%EF%BF%BD')
  })
})

describe('a sheet of accounts', () => {
  it('has four figures an alternative, and nothing where an alternative has no such account', () => {
    const sjukhuset = account({ saving: 1 / 3 })
    const sheet = accountsSheet([{ name: 'Sjukhuset', accounts: [sjukhuset, undefined] }], ['A', 'B'], { lang: 'sv', currency: 'kr' })
    expect(sheet.head).toHaveLength(9)
    expect(new Set(sheet.head).size).toBe(9)
    const { saving, probabilityOfSaving } = sjukhuset
    expect(sheet.rows).toEqual([['Sjukhuset', saving?.mean, saving?.p5, saving?.p95, probabilityOfSaving ?? null, null, null, null, null]])
  })
})

describe('a sheet of flows', () => {
  it('names payers, interventions and beneficiaries, and what no payer is behind', () => {
    const scenario = readScenario(
      withHead(`
owners: {gata: {kind: municipality, name: Gatan}, sjukhus: {kind: region, name: Sjukhuset}}
quantities: {fall: {base: 10}}
interventions: {grus: {payers: gata, name: Grusning}}
edges:
  - {from: grus, to: fall, reduces: 0.1 * spend}
  - {from: fall, to: sjukhus, weight: 2}
alternatives: {nu: {}, mer: {spend: {grus: 1}}}
`),
    )
    const flows = [
      { payer: 'gata', intervention: 'grus', beneficiary: 'sjukhus', saving: summary(1 / 3) },
      { payer: null, intervention: null, beneficiary: 'gata', saving: summary(-2) },
    ]
    const { head, rows } = flowsSheet(scenario, flows, { lang: 'sv', currency: 'kr' })
    expect(new Set(head).size).toBe(6)
    expect(rows.map((row) => row.slice(0, 4))).toEqual([
      ['Gatan', 'Grusning', 'Sjukhuset', 1 / 3],
      ['Ändrade antaganden', '', 'Gatan', -2],
    ])
  })
})
