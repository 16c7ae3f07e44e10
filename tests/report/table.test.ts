import { describe, expect, it } from 'vitest'
import type { AlternativeResult } from '../../src/engine/result.ts'
import { resultTable } from '../../src/report/table.ts'
import { alignDecimals, clean, columns, cut, plainStyle, widthOf, wrap } from '../../src/report/text-layout.ts'
import { account, alternative, costs, intervention, owner, resultOf, scenarioOf, summary } from '../words/made.ts'

const owners = [
  owner('gatan', 'Gatukontoret', 'municipality', 'kommunen'),
  owner('kommunen', 'Kommunen', 'municipality'),
  owner('sjukhuset', 'Sjukhuset', 'region'),
  owner('vanner', 'Hushållen', 'household'),
]
const scenario = scenarioOf({
  owners,
  priceYear: 2024,
  interventions: [intervention('salt', 'gatan')],
  quantities: [
    {
      id: 'fall',
      name: 'Fall',
      unit: 'fall',
      level: { kind: 'base', base: { kind: 'constant', value: { text: '0', expr: { op: 'const', value: 0 } } } },
    },
  ],
})

const mer: AlternativeResult = {
  owners: {
    gatan: account({ saving: -6e6, paid: 6e6, payback: { probability: 0, median: null } }),
    kommunen: account({ saving: -6e6, paid: 6e6, payback: { probability: 0, median: null } }),
    sjukhuset: account({ saving: 9.25e6, cash: 4.5e6, half: 6e6, p: 0.97 }),
    vanner: account({}),
  },
  publicSector: account({ saving: 3.25e6, cash: -1.5e6, half: 6e6, paid: 6e6, p: 0.83, payback: { probability: 0.83, median: 3 } }),
  total: account({ saving: 3.25e6, cash: -1.5e6, half: 6e6, paid: 6e6, p: 0.83, payback: { probability: 0.83, median: 3 } }),
  probabilityNobodyLoses: { owners: 0, roots: 0.25 },
  quantities: { fall: { level: summary(1000), change: summary(-50, 20), byYear: [] } },
  interventions: { salt: costs(Array.from({ length: 10 }, () => 600e3)) },
  return: { gross: summary(9e6), cost: summary(6e6), ratio: 1.54 },
}
const reference: AlternativeResult = {
  owners: { gatan: account({}) },
  publicSector: account({}),
  total: account({}),
  interventions: { salt: costs(Array.from({ length: 10 }, () => 0)) },
}
const result = resultOf({ mer, nu: reference }, { priceYear: 2024 })

const linesOf = (text: string): readonly string[] => text.replaceAll('\u00a0', ' ').split('\n')
const lines = linesOf(resultTable({ scenario, result, lang: 'sv' }))
const rowOf = (name: string): string => lines.find((line) => line.trimStart().startsWith(`${name} `) && !line.includes('betalar')) ?? ''

describe('the table', () => {
  it('is at most 100 columns wide and ends with one line break', () => {
    for (const line of lines) expect(widthOf(line), line).toBeLessThanOrEqual(100)
    expect(resultTable({ scenario, result, lang: 'sv' })).toMatch(/[^\n]\n$/)
    expect(lines.join('\n')).not.toContain('\n\n\n')
  })

  it('is as wide as the terminal, and says no less in a narrow one', () => {
    const narrow = linesOf(resultTable({ scenario, result, lang: 'sv', style: { ...plainStyle, width: 72 } }))
    for (const line of narrow) expect(widthOf(line), line).toBeLessThanOrEqual(72)
    const figures = (text: readonly string[]): readonly string[] => [...new Set(text.join(' ').match(/[−\d][\d,]*/g))].sort()
    expect(figures(narrow)).toEqual(figures(lines))
  })

  it('says what was computed, then the headline of each alternative, the reference first', () => {
    expect(lines).toContain('10 000 dragningar, frö 1, 2026–2035, nuvärde med 0 % ränta, 2024 års priser')
    const text = lines.join('\n')
    expect(text.indexOf('Som i dag är nollalternativet')).toBeGreaterThan(0)
    expect(text.indexOf('Gatukontoret betalar 600 tkr mer om året från 2026')).toBeGreaterThan(
      text.indexOf('Som i dag är nollalternativet'),
    )
  })

  it('indents owners under the one they are in, and leaves out those not touched', () => {
    expect(rowOf('Kommunen')).toMatch(/^Kommunen/)
    expect(rowOf('Gatukontoret')).toMatch(/^ {2}Gatukontoret/)
    expect(rowOf('Hushållen')).toBe('')
    expect(lines).toContain('Berörs inte: Hushållen.')
  })

  it('gives net, interval, cash, payment, futures and payback in one unit', () => {
    expect(lines.some((line) => /Netto, Mkr +5–95 % +i pengar +betalar +plus i framtider +betalt sig$/.test(line))).toBe(true)
    expect(rowOf('Sjukhuset')).toMatch(/^Sjukhuset +9,25 +3,25 till 15,3 +4,5 +97 av 100$/)
    expect(rowOf('Gatukontoret')).toMatch(/ +−6 +−6 +6 +ingen av 100 +> 10 år$/)
    expect(rowOf('Offentlig sektor')).toMatch(/ 3,25 +−2,75 till +9,25 +−1,5 +6 +83 av 100 +3 år$/)
    expect(rowOf('Alla tillsammans')).toMatch(/ 3,25 /)
  })

  it('aligns figures on the decimal mark', () => {
    const at = (name: string, figure: string): number => rowOf(name).indexOf(figure)
    expect(at('Sjukhuset', '9,25') + 1).toBe(at('Kommunen', '−6') + 2)
  })

  it('tells how volumes change, how often somebody loses, and what a krona brings', () => {
    expect(lines.some((line) => /^Fall +−50 \(−70 till −30\) +fall$/.test(line))).toBe(true)
    expect(lines).toContain('Någon offentlig budgetägare förlorar i alla 100 framtider; någon offentlig huvudman i 75 av 100.')
    expect(lines.join(' ')).toContain('ger i snitt 1,5 kr i lägre kostnader')
  })

  it('ends with notes: those given, else the result’s warnings', () => {
    const warned = { ...result, warnings: [{ code: 'x', message: 'Se upp.' }] }
    expect(linesOf(resultTable({ scenario, result: warned, lang: 'sv' }))).toContain('- Se upp.')
    const given = linesOf(resultTable({ scenario, result: warned, lang: 'en', notes: ['Mind this.'] }))
    expect(given).toContain('- Mind this.')
    expect(given).not.toContain('- Se upp.')
  })

  it('shows costs where there is nothing to compare with', () => {
    const alone = linesOf(
      resultTable({
        scenario: scenarioOf({ owners, alternatives: [alternative('nu', 'Som i dag')] }),
        result: resultOf({ nu: reference }),
        lang: 'en',
      }),
    )
    expect(alone.some((line) => /^ +Cost, Mkr$/.test(line))).toBe(true)
    expect(alone.some((line) => /^ {2}Gatukontoret +1$/.test(line))).toBe(true)
  })

  it('explains the money units', () => {
    expect(linesOf(resultTable({ scenario, result, lang: 'en' })).join(' ')).toContain('1 Mkr a million')
  })

  it('lets nothing from the scenario move the cursor', () => {
    const evil = scenarioOf({ owners, title: 'a\u001b[2Jb', alternatives: [alternative('nu', 'Nu'), alternative('mer', 'M\u202eer\r\n')] })
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that none is left is what is tested
    expect(resultTable({ scenario: evil, result, lang: 'sv' })).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
  })

  it('leaves out columns that were not computed', () => {
    const strip = ({ saving, probabilityOfSaving, affected, byYear }: ReturnType<typeof account>) => ({
      saving,
      probabilityOfSaving,
      affected,
      byYear,
    })
    const few = {
      owners: { sjukhuset: strip(account({ saving: 1e6, half: 1e5 })) },
      publicSector: strip(account({ saving: 1e6 })),
      total: strip(account({ saving: 1e6 })),
    }
    const text = linesOf(resultTable({ scenario, result: resultOf({ mer: few }), lang: 'sv' }))
    const head = text.find((line) => line.includes('Netto,')) ?? ''
    expect(head).not.toContain('i pengar')
    expect(head).not.toContain('betalar')
    expect(head).toContain('plus i framtider')
  })
})

describe('text layout', () => {
  it('counts wide and combining characters as terminals do', () => {
    expect(widthOf('åäö')).toBe(3)
    expect(widthOf('a\u030a')).toBe(1)
    expect(widthOf('漢字')).toBe(4)
    expect(widthOf('🚰')).toBe(2)
  })

  it('cuts, wraps and cleans', () => {
    expect(cut('abcdef', 4)).toBe('abc…')
    expect(cut('漢字漢字', 5)).toBe('漢字…')
    expect(wrap('aa bb cc', 5)).toEqual(['aa bb', 'cc'])
    expect(wrap('1\u00a0Mkr x', 3)).toEqual(['1\u00a0Mkr', 'x'])
    expect(clean('a\tb\u001bc')).toBe('a·b·c')
  })

  it('aligns decimals and leaves out empty columns', () => {
    expect(alignDecimals(['1,25', '−12', '0,5', ''])).toEqual(['  1,25', '−12   ', '  0,5 ', '      '])
    expect(
      columns([
        { head: 'a', cells: ['x'], align: 'left' },
        { head: 'b', cells: ['  '], align: 'left' },
        { head: 'long', cells: ['1'], align: 'right' },
      ]),
    ).toEqual(['a  long', 'x     1'])
  })

  it('sets what is wider than the terminal in parts, each with the first column', () => {
    const all = ['name', 'first', 'second', 'third'].map((head) => ({ head, cells: [head[0]!], align: 'left' as const }))
    const head = (text: string): string => `*${text}`
    expect(columns(all, { width: 18, head })).toEqual([
      '*name  first',
      'n     f',
      '',
      '*name  second',
      'n     s',
      '',
      '*name  third',
      'n     t',
    ])
    expect(columns(all, { width: 19 })).toEqual(['name  first  second', 'n     f      s', '', 'name  third', 'n     t'])
    const two = all.map((column, at) => ({ ...column, align: at < 2 ? ('left' as const) : ('right' as const) }))
    expect(columns(two, { width: 19 })).toEqual([
      'name  first  second',
      'n     f           s',
      '',
      'name  first  third',
      'n     f          t',
    ])
    // Too narrow for any two: a column each time all the same.
    expect(columns(all, { width: 1 })).toHaveLength(8)
    expect(columns([], { width: 1 })).toEqual([])
  })
})
