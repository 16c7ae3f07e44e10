import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { filled } from '../../src/scenario/edit/amount.ts'
import { setAlternativeInput, setInput, spendHole, type Written, writtenInputs } from '../../src/scenario/edit/index.ts'
import { parseScenario } from '../../src/scenario/index.ts'
import type { Scenario } from '../../src/scenario/types.ts'
import { scenarioDocuments, yamlText } from '../generate/scenario.ts'

const files = ['arbete-med-stod', 'broddar-bonander-2022', 'gps-larm', 'halkbekampning', 'utfallskontrakt']
const read = (name: string): string => readFileSync(new URL(`../../scenarios/${name}.yaml`, import.meta.url), 'utf8')
const scenarioOf = (text: string): Scenario => {
  const parsed = parseScenario(text, { file: 'a.yaml' })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.value
}
const must = (text: string | undefined): string => {
  if (text === undefined) throw new Error('the edit was refused')
  return text
}
const setSpend = (text: string, alternative: string, intervention: string, kr: number): string | undefined => {
  const hole = spendHole(text, alternative, intervention)
  return hole && filled(text, hole, kr)
}
/** The lines that differ, where none was added or taken away. */
const changedLines = (before: string, after: string): readonly string[] => {
  const [a, b] = [before.split('\n'), after.split('\n')]
  expect(b).toHaveLength(a.length)
  return b.filter((line, at) => line !== a[at])
}
const inputText = (scenario: Scenario, id: string): unknown => {
  const value = scenario.inputs.find((input) => input.id === id)?.value
  if (value?.kind !== 'constant') return value
  return value.value.kind === 'formula' ? value.value.formula.text : value.value.text
}

/** Whether two texts are the same but for one line, which may stand where several were (a series). */
const outside = (before: string, after: string): boolean => {
  const [a, b] = [before.split('\n'), after.split('\n')]
  const head = a.findIndex((line, at) => line !== b[at])
  if (head < 0) return a.length === b.length
  const tail = [...a].reverse().findIndex((line, at) => line !== b.at(-1 - at))
  return b.length - head - tail <= 1
}

const small = `hangrannan: 1
title: Liten   # titel
horizon: {from: 2026, years: 3}
discountRate: 0
reference: a
owners:
  x: {name: X, kind: municipality}
inputs:
  kort: 1 to 2          # en kommentar
  serie:
    2026: 1   # först
    2028: 2   # sedan
  lang:
    name: Lång
    value: >-
      beta(2,
      3)
    note: Står kvar.
  rad: {value: {2026: 1, 2028: 2}, interpolate: linear}
  citat: {value: "1 to 2", unit: 'kr'}
interventions:
  i: {payers: x, spend: {min: 0, max: 5 Mkr}}
edges:
  - {from: i, to: x, weight: kort * serie * lang * rad * citat}
alternatives:
  a: {}
  b:
    spend:
      # som i dag
      i: {2026: 1 Mkr, 2027: 2 Mkr}   # två steg
    inputs:
      kort: 3 to 4
  c: {spend: {i: 1 Mkr}}
  d:
    name: D
    note: >-
      Två rader
      här.
  e: {}
`

describe('an input that is changed', () => {
  test.each(files)('changes its own lines and no others: %s', (name) => {
    const text = read(name)
    const lists = writtenInputs(text)
    const inputs = lists.filter(({ alternative }) => alternative === undefined)
    expect(inputs.map(({ id }) => id).sort()).toEqual(scenarioOf(text).inputs.map(({ id }) => id))
    for (const { id, written } of inputs) {
      const other: Written =
        typeof written === 'string' ? 'triangular(0.1, 0.2, 0.3)' : Object.fromEntries(Object.keys(written).map((year) => [year, '7 %']))
      const made = must(setInput(text, id, other))
      expect(changedLines(text, made)).toHaveLength(1)
      expect(writtenInputs(made).find((input) => input.alternative === undefined && input.id === id)?.written).toEqual(other)
      // Taking it back gives the author's bytes.
      expect(setInput(made, id, written)).toBe(text)
    }
  })
  test('says what it is written as, with commas and colons quoted only where they must be', () => {
    const set = (id: string, written: Written): string => changedLines(small, must(setInput(small, id, written))).join('\n')
    expect(set('kort', 'uniform(1, 2)')).toBe('  kort: uniform(1, 2)          # en kommentar')
    expect(set('kort', '5 # nej')).toBe("  kort: '5 # nej'          # en kommentar")
    expect(set('kort', '')).toBe("  kort: ''          # en kommentar")
    expect(set('kort', "a: 'b'")).toBe("  kort: 'a: ''b'''          # en kommentar")
    expect(set('kort', 'true')).toBe("  kort: 'true'          # en kommentar")
    expect(set('kort', '2\n  to 3')).toBe('  kort: 2 to 3          # en kommentar')
    expect(set('citat', 'uniform(1, 2)')).toBe('  citat: {value: "uniform(1, 2)", unit: \'kr\'}')
    expect(set('rad', '4')).toBe('  rad: {value: 4, interpolate: linear}')
    expect(set('rad', 'uniform(1, 2)')).toBe("  rad: {value: 'uniform(1, 2)', interpolate: linear}")
    expect(set('rad', { 2026: '3 to 4', 2028: 'beta(2, 3)' })).toBe(
      "  rad: {value: {2026: 3 to 4, 2028: 'beta(2, 3)'}, interpolate: linear}",
    )
    expect(set('serie', { 2026: '9', 2028: '8' })).toBe('    2026: 9   # först\n    2028: 8   # sedan')
  })
  test('may become another shape', () => {
    expect(must(setInput(small, 'serie', '5'))).toContain('  serie: 5   # sedan\n  lang:')
    expect(must(setInput(small, 'lang', '5'))).toContain('    value: 5\n    note: Står kvar.')
    expect(inputText(scenarioOf(must(setInput(small, 'kort', { 2026: '1', 2027: '2' }))), 'kort')).toMatchObject({ kind: 'series' })
    expect(scenarioOf(must(setInput(small, 'lang', '5'))).inputs.find(({ id }) => id === 'lang')?.name).toBe('Lång')
  })
  test('keeps line breaks, a byte-order mark and a missing last line break', () => {
    const crlf = `\ufeff${small.replaceAll('\n', '\r\n').trimEnd()}`
    const made = must(setInput(crlf, 'kort', '5'))
    expect(made).toBe(crlf.replace('kort: 1 to 2', 'kort: 5'))
    const added = must(setAlternativeInput(crlf, 'e', 'kort', '5'))
    expect(added).toBe(crlf.replace('e: {}', 'e: {inputs: {kort: 5}}'))
    expect(must(setAlternativeInput(crlf, 'd', 'kort', '5'))).toContain('här.\r\n    inputs: {kort: 5}\r\n  e: {}')
  })
  test('is refused where the text has no such input, is no YAML, or where another value would change with it', () => {
    expect(setInput(small, 'okand', '5')).toBeUndefined()
    expect(setInput('a: [', 'kort', '5')).toBeUndefined()
    expect(setInput('', 'kort', '5')).toBeUndefined()
    expect(setInput('extends: b.yaml\n', 'kort', '5')).toBeUndefined()
    expect(setInput('inputs: &i {a: 1}\nalternatives: {b: {inputs: *i}}\n', 'a', '5')).toBeUndefined()
    expect(setInput('inputs: {a: &v 1, b: *v}\n', 'a', '5')).toBeUndefined()
    // The alias itself may give way.
    expect(setInput('inputs: {a: &v 1, b: *v}\n', 'b', '5')).toBe('inputs: {a: &v 1, b: 5}\n')
  })
  test('in an alternative leaves the file’s own value alone', () => {
    const made = must(setAlternativeInput(small, 'b', 'kort', '5 to 6'))
    expect(changedLines(small, made)).toEqual(['      kort: 5 to 6'])
    expect(must(setAlternativeInput(small, 'b', 'rad', 'uniform(1, 2)'))).toContain('      kort: 3 to 4\n      rad: uniform(1, 2)\n')
    expect(must(setAlternativeInput(small, 'a', 'kort', '5'))).toContain('  a: {inputs: {kort: 5}}\n')
    expect(setAlternativeInput(small, 'z', 'kort', '5')).toBeUndefined()
    expect(writtenInputs(must(setAlternativeInput(small, 'c', 'kort', '5'))).filter(({ alternative }) => alternative)).toMatchObject([
      { alternative: 'b', id: 'kort', written: '3 to 4' },
      { alternative: 'c', id: 'kort', written: '5' },
    ])
  })
  test('knows where each stands, so that a problem finds its field', () => {
    for (const { alternative, id, start, end } of writtenInputs(small))
      if (alternative === undefined) expect(small.slice(start, end).startsWith(`${id}:`)).toBe(true)
    const bad = must(setInput(small, 'kort', 'uniform(2, 1)'))
    const parsed = parseScenario(bad, { file: 'a.yaml' })
    const at = writtenInputs(bad).find(({ id, alternative }) => id === 'kort' && alternative === undefined)
    expect(parsed.ok).toBe(false)
    if (!parsed.ok && at) {
      const { offset = -1 } = parsed.problems[0]?.place ?? {}
      expect(offset >= at.start && offset < at.end).toBe(true)
    }
  })
})

describe('a spend that is set', () => {
  test.each(files)('is what was asked for, exactly, on one line: %s', (name) => {
    const text = read(name)
    const scenario = scenarioOf(text)
    for (const { id, spend } of scenario.alternatives)
      for (const { intervention } of spend)
        for (const kr of [2_345_678, 1_100_000, 0]) {
          const made = must(setSpend(text, id, intervention, kr))
          const value = scenarioOf(made)
            .alternatives.find((alternative) => alternative.id === id)
            ?.spend.find((entry) => entry.intervention === intervention)?.value
          expect(value).toMatchObject({ kind: 'constant', value: { expr: { op: 'const', value: kr } } })
          if (made.split('\n').length === text.split('\n').length) expect(changedLines(text, made)).toHaveLength(1)
        }
  })
  test('is written as the author writes money', () => {
    const set = (alternative: string, kr: number): string => must(setSpend(small, alternative, 'i', kr))
    expect(set('c', 2_200_000)).toContain('  c: {spend: {i: 2.2 Mkr}}')
    expect(set('c', 250_000)).toContain('  c: {spend: {i: 250 tkr}}')
    expect(set('c', 1_234_567)).toContain('  c: {spend: {i: 1234567}}')
    expect(set('c', 0)).toContain('  c: {spend: {i: 0}}')
    expect(must(setSpend(small.replace('i: 1 Mkr', 'i: 1000000'), 'c', 'i', 2_200_000))).toContain('{i: 2200000}')
  })
  test('stands in the place of a series, and where there was none', () => {
    const set = (alternative: string): string => must(setSpend(small, alternative, 'i', 3_000_000))
    expect(set('b')).toContain('      # som i dag\n      i: 3 Mkr   # två steg\n')
    expect(set('a')).toContain('  a: {spend: {i: 3 Mkr}}\n')
    expect(set('d')).toContain('      här.\n    spend: {i: 3 Mkr}\n  e: {}\n')
    expect(set('e')).toContain('  e: {spend: {i: 3 Mkr}}\n')
    expect(must(setSpend(small.replace('e: {}', 'e:\n    spend:   # inget'), 'e', 'i', 3_000_000))).toContain(
      '    spend: {i: 3 Mkr}   # inget\n',
    )
    const lines = small.replace('i: {2026: 1 Mkr, 2027: 2 Mkr}   # två steg', 'i:\n        2026: 1 Mkr\n        2027: 2 Mkr   # sedan')
    expect(must(setSpend(lines, 'b', 'i', 3_000_000))).toContain('      i: 3 Mkr   # sedan\n    inputs:')
    const full = small.replace('{2026: 1 Mkr, 2027: 2 Mkr}', '{value: {2026: 1 Mkr}, interpolate: linear}')
    expect(must(setSpend(full, 'b', 'i', 3_000_000))).toContain('      i: 3 Mkr   # två steg')
  })
  test('is refused where the alternative stands in another file', () => {
    expect(setSpend(read('utfallskontrakt-tre-ar'), 'fonden_betalar', 'i', 1)).toBeUndefined()
    expect(setSpend('alternatives: {a: 5}\n', 'a', 'i', 1)).toBeUndefined()
    expect(setSpend('alternatives: *x\n', 'a', 'i', 1)).toBeUndefined()
  })
})

describe('any scenario', () => {
  test.each([
    ['on lines of their own', (doc: Parameters<typeof yamlText>[0]) => yamlText(doc)],
    ['in brackets', (doc: Parameters<typeof yamlText>[0]) => `${JSON.stringify(doc)}\n`],
  ])('is changed at one place and nowhere else, its maps %s', (_, textOf) => {
    fc.assert(
      fc.property(scenarioDocuments(), (doc) => {
        const text = textOf(doc)
        for (const { alternative, id } of writtenInputs(text)) {
          const made = must(alternative === undefined ? setInput(text, id, '1 to 2') : setAlternativeInput(text, alternative, id, '1 to 2'))
          expect(outside(text, made)).toBe(true)
          const [is, was] = [writtenInputs(made), writtenInputs(text)]
          expect(is.filter((_, at) => JSON.stringify(is[at]?.written) !== JSON.stringify(was[at]?.written)).length).toBeLessThanOrEqual(1)
          expect(is.find((input) => input.alternative === alternative && input.id === id)?.written).toBe('1 to 2')
        }
        const before = scenarioOf(text)
        for (const { id } of before.alternatives)
          for (const intervention of before.interventions) {
            const made = scenarioOf(must(setSpend(text, id, intervention.id, 12_345)))
            const value = made.alternatives.find((it) => it.id === id)?.spend.find((entry) => entry.intervention === intervention.id)?.value
            expect(value).toMatchObject({ kind: 'constant', value: { expr: { value: 12_345 } } })
          }
      }),
      { seed: 31, numRuns: 15 },
    )
  })
})
