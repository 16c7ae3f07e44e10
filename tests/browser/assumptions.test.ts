import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { check } from '../../src/browser/views/assumptions/check.ts'
import { draftAs, draftOf, simpleForms, withForm, writtenOf } from '../../src/browser/views/assumptions/draft.ts'
import { groupsOf, isChanged, rowsOf, rowsWith, writtenAs } from '../../src/browser/views/assumptions/rows.ts'
import { setAlternativeInput, setInput, writtenInputs } from '../../src/scenario/edit/index.ts'
import { parseScenario } from '../../src/scenario/index.ts'
import type { Scenario } from '../../src/scenario/types.ts'
import { assumptionsTexts } from '../../src/words/page/assumptions.ts'

const text = readFileSync(new URL('../../scenarios/halkbekampning.yaml', import.meta.url), 'utf8')
const scenarioOf = (yaml: string): Scenario => {
  const parsed = parseScenario(yaml, { file: 'a.yaml' })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.value
}
const scenario = scenarioOf(text)

describe('a value as the fields of a form', () => {
  test('is written back as it was read', () => {
    for (const { id, value } of scenario.inputs) {
      const written = writtenAs(value)
      expect(writtenOf(draftOf(written), 'sv'), id).toEqual(written)
    }
    for (const written of [
      'beta(mean=0.30, sd=0.06)',
      'normal(p5=1, p95=2)',
      '2 to 5',
      '30 %',
      '1.2 Mkr',
      'truncated(normal(0, 1), min=0)',
      'a * 2',
      '',
    ])
      expect(writtenOf(draftOf(written), 'en')).toBe(written)
  })
  test('has the kind that suits it', () => {
    const kindOf = (written: string): string => draftOf(written).kind
    expect(['45000', '45 000', '30 %', '2 Mkr', '-1.5e3'].map(kindOf)).toEqual(Array(5).fill('number'))
    expect(['2 to 5', '180 tkr to 1.2 Mkr', '-1 to 1'].map(kindOf)).toEqual(Array(3).fill('interval'))
    expect(['uniform(0, 1)', 'gamma(mean=2, sd=1)', 'lognormal(-0.8, 0.3)'].map(kindOf)).toEqual(Array(3).fill('distribution'))
    expect(['a + 1', 'discrete([1, 2], [1, 1])', 'uniform(1)', 'beta(mean=1, 2)', 'a to b', 'to', ''].map(kindOf)).toEqual(
      Array(7).fill('text'),
    )
  })
  test('takes a Swedish comma and minus, in Swedish', () => {
    expect(writtenOf({ kind: 'interval', low: '\u22122,5', high: ' 3,25 ' }, 'sv')).toBe('-2.5 to 3.25')
    expect(writtenOf({ kind: 'number', text: '45,000' }, 'en')).toBe('45,000')
    expect(writtenOf({ kind: 'text', text: 'beta(2,5)' }, 'sv')).toBe('beta(2,5)')
  })
  test('keeps its numbers when the form changes', () => {
    const as = (written: string, kind: Parameters<typeof draftAs>[1]) =>
      writtenOf(draftAs(draftOf(written), kind, ['2026', '2030'], 'sv'), 'sv')
    expect(as('2 to 5', 'distribution')).toBe('uniform(2, 5)')
    expect(as('uniform(2, 5)', 'interval')).toBe('2 to 5')
    expect(as('triangular(0, 0.1, 0.4)', 'interval')).toBe('0 to 0.4')
    expect(as('triangular(0, 0.1, 0.4)', 'number')).toBe('0.1')
    expect(as('2 to 5', 'series')).toEqual({ 2026: '2 to 5', 2030: '2 to 5' })
    expect(as('uniform(2, 5)', 'text')).toBe('uniform(2, 5)')
  })
  test('every form has words for itself and its parameters, and is a distribution once it is filled in', () => {
    for (const form of simpleForms) {
      const numbers: Readonly<Record<string, readonly string[]>> = {
        binomial: ['10', '0.3'],
        bernoulli: ['0.3'],
        'beta-mean-sd': ['0.3', '0.1'],
      }
      const written = writtenOf(withForm(numbers[form.id] ?? ['1', '2', '3'], form), 'sv')
      expect(check(written, scenario), `${form.id}: ${written}`).toMatchObject({ problems: [], terms: [{ kind: 'distribution' }] })
      for (const lang of ['sv', 'en'] as const) {
        expect(assumptionsTexts(lang).forms[form.id], form.id).toBeDefined()
        for (const { name } of form.parameters) expect(assumptionsTexts(lang).parameters[name], name).toBeDefined()
      }
    }
  })
  test('says what is wrong before it is written', () => {
    expect(check('uniform(2, 1)', scenario).problems).toHaveLength(1)
    expect(check('halk_65', scenario).problems[0]?.code).toBe('name-not-visible')
    expect(check('invanare * 2', scenario).problems).toEqual([])
    expect(check({ 2026: '1', 2027: '' }, scenario).problems[0]?.code).toBe('formula-empty')
  })
})

describe('the list', () => {
  const opened = writtenInputs(text)
  const made = setAlternativeInput(setInput(text, 'max_effekt', 'uniform(0, 1)') ?? '', 'broddar_65', 'broddpris', '70 to 90') ?? ''
  const rows = rowsOf(scenarioOf(made), writtenInputs(made), opened)
  test('marks what is changed against the file as it was opened, and nothing else', () => {
    expect(rowsOf(scenario, opened, opened).filter(isChanged)).toEqual([])
    expect(rows.filter(isChanged).map(({ input }) => input.id)).toEqual(['broddpris', 'max_effekt'])
    expect(rows.find(({ input }) => input.id === 'max_effekt')?.own).toMatchObject({
      was: 'triangular(0, 0.14, 0.40)',
      written: 'uniform(0, 1)',
    })
    const price = rows.find(({ input }) => input.id === 'broddpris')
    expect(price?.own.changed).toBe(false)
    expect(price?.others).toMatchObject([{ alternative: 'broddar_65', was: undefined, written: '70 to 90', changed: true }])
    // Nothing is known before the texts have been read.
    expect(rowsOf(scenario, opened, undefined).some(isChanged)).toBe(false)
  })
  test('finds rows by words in any order, in names, sources and values', () => {
    const found = (words: string, only = false): readonly string[] => rowsWith(scenario, rows, words, only).map(({ input }) => input.id)
    expect(found('HEKTOEN')).toEqual(['omsorg_per_hoft'])
    expect(found('yngre halk')).toContain('olyckor_yngre_per_1000')
    expect(found('uniform(0,')).toContain('max_effekt')
    expect(found('', true)).toEqual(['broddpris', 'max_effekt'])
    expect(found('finns inte alls')).toEqual([])
    expect(found('  ')).toHaveLength(scenario.inputs.length)
  })
  test('groups by evidence, the weakest first, and loses none', () => {
    const groups = groupsOf(rows, 'sv')
    expect(groups.map(({ evidence }) => evidence)).toEqual(['assumption', undefined, 'weak', 'moderate'])
    expect(groups.flatMap((group) => group.rows)).toHaveLength(rows.length)
  })
})
