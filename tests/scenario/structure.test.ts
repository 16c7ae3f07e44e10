import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  addEntry,
  type Changed,
  moveField,
  outlineOf,
  removeEntry,
  renameEntry,
  type Section,
  sections,
  setField,
  usesOf,
} from '../../src/scenario/edit/structure.ts'
import { problemsOf, shown, sound, withoutPlaces } from './files.ts'

const folder = new URL('../../scenarios/', import.meta.url)
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const)
const flagship = files.find(([name]) => name === 'halkbekampning.yaml')?.[1] ?? ''

const textOf = (changed: Changed): string => {
  if (changed.ok) return changed.text
  throw new Error(JSON.stringify(changed))
}
/** The lines that differ: what was, and what is. */
const difference = (before: string, after: string): readonly [readonly string[], readonly string[]] => {
  const [a, b] = [before.split('\n'), after.split('\n')]
  let from = 0
  while (from < a.length && a[from] === b[from]) from++
  let end = 0
  while (end < Math.min(a.length, b.length) - from && a.at(-1 - end) === b.at(-1 - end)) end++
  return [a.slice(from, a.length - end), b.slice(from, b.length - end)]
}

const small = `# A file
hangrannan: 1
title: Test
horizon: {from: 2026, years: 5}
reference: now
owners:
  town: {kind: municipality}
  street: {in: town}   # who pays
  care:
    name: Care
    in: town
inputs:
  cost: 10 tkr to 20 tkr
  rate: {2026: 2, 2028: 3}
# what is counted
quantities:
  falls: {base: "100 * rate"}
  breaks: {}
interventions:
  grit: {payers: street, spend: {min: 0, max: 3 Mkr}, cost: spend + if(spend > 0, 2, 1)}
edges:
  - {from: grit, to: falls, reduces: 0.1 * spend / 1 Mkr}
  # breaks
  - from: falls
    to: breaks
    weight: 0.2
  - {from: breaks, to: care, weight: cost, cashable: 50 %} # kr
transfers:
  - {from: care, to: street, amount: "cost(grit) * 0.1 + max(0, saving(care)) + ref(falls) - falls"}
alternatives:
  now: {}
  more: {spend: {grit: 1 Mkr}, payers: {grit: {street: 50 %, care: 50 %}}, inputs: {cost: 12 tkr}}
checks:
  - {alternative: more, owner: care, saving: "mean > 0"}
`.replace('cost: spend + if(spend > 0, 2, 1)}', 'cost: "spend + if(spend > 0, 2, 1)"}')

describe('an outline', () => {
  test('has each entry with its fields as a form shows them', () => {
    const outline = outlineOf(small)
    expect(outline?.entries.owners.map(({ id, name, line }) => [id, name, line])).toEqual([
      ['town', 'town', 7],
      ['street', 'street', 8],
      ['care', 'Care', 9],
    ])
    expect(outline?.entries.edges.map(({ at, id }) => [at, id])).toEqual([
      [0, 'grit->falls'],
      [1, 'falls->breaks'],
      [2, 'breaks->care'],
    ])
    expect(outline?.entries.interventions[0]?.fields).toMatchObject({ payers: 'street', 'spend.min': '0', 'spend.max': '3 Mkr' })
    expect(outline?.entries.inputs.map(({ fields }) => fields.value)).toEqual(['10 tkr to 20 tkr', '{2026: 2, 2028: 3}'])
  })
  test('is not to be had of what is no YAML, and says so without failing', () => {
    for (const text of ['', 'a: [', '- 1', '{'.repeat(100_000), `owners: {x: &a [*a], y: *a}`, `a: &a 1\nb: [${'*a, '.repeat(100_000)}]`])
      expect(['undefined', 'object']).toContain(typeof outlineOf(text))
    expect(outlineOf('a: [')).toBeUndefined()
    expect(setField('a: [', { section: 'owners', at: 'x' }, { key: 'name', kind: 'text', typed: 'X' })).toEqual({
      ok: false,
      why: 'unreadable',
    })
  })
})

describe('renaming', () => {
  test('reaches keys, references and formulas, and nothing else', () => {
    const text = textOf(renameEntry(small, { section: 'owners', at: 'care' }, 'omsorg'))
    expect(text).toContain('  omsorg:\n    name: Care')
    expect(text).toContain('- {from: omsorg, to: street, amount: "cost(grit) * 0.1 + max(0, saving(omsorg)) + ref(falls) - falls"}')
    expect(text).toContain('{street: 50 %, omsorg: 50 %}')
    expect(text).toContain('owner: omsorg')
    expect(text.replaceAll('omsorg', 'care')).toBe(small)
    sound(text)
  })
  test('tells a function from a name that looks like it', () => {
    const text = textOf(renameEntry(small, { section: 'inputs', at: 'cost' }, 'price'))
    expect(difference(small, text)[1].join('\n')).toContain('cost(grit)')
    expect(text).toContain('weight: price, cashable')
    expect(text).toContain('inputs: {price: 12 tkr}')
    sound(text)
  })
  test('keeps the quotes and escapes of a text sound', () => {
    const file = small.replace('"100 * rate"', '"100 *\\t rate"').replace('from: grit', "from: 'grit'")
    expect(textOf(renameEntry(file, { section: 'inputs', at: 'rate' }, 'takt'))).toContain('{base: "100 *\\t takt"}')
    sound(textOf(renameEntry(file, { section: 'interventions', at: 'grit' }, 'sand')))
  })
  test('follows an alias to what it stands for', () => {
    const file = small.replace('from: grit', 'from: &g grit').replace('{grit: 1 Mkr}', '{*g : 1 Mkr}')
    const text = textOf(renameEntry(file, { section: 'interventions', at: 'grit' }, 'sand'))
    expect(text).toContain('from: &g sand')
  })
  test.each([
    ['9x', 'no-id'],
    ['to', 'word'],
    ['grit', 'taken'],
    ['care', 'taken'],
  ])('refuses %s: %s', (to, why) => {
    expect(renameEntry(small, { section: 'quantities', at: 'falls' }, to)).toEqual({ ok: false, why })
  })
  test('lets an input be called as an owner, as the format does, and no owner as a sum', () => {
    expect(renameEntry(small, { section: 'inputs', at: 'rate' }, 'care').ok).toBe(true)
    expect(renameEntry(small, { section: 'owners', at: 'care' }, 'total')).toEqual({ ok: false, why: 'sum' })
  })

  const everything = files
    .filter(([, text]) => !text.includes('\nextends:'))
    .flatMap(([file, text]) =>
      sections
        .filter((section) => section !== 'edges')
        .flatMap((section) =>
          (outlineOf(text)?.entries[section] ?? []).map(({ at }): [string, Section, string, string] => [file, section, String(at), text]),
        ),
    )
  test('any id of any scenario of the house there and back gives the same text, and between them a sound one', () => {
    expect(everything.length).toBeGreaterThan(100)
    for (const [file, section, at, text] of everything) {
      const there = textOf(renameEntry(text, { section, at }, 'nytt_namn'))
      expect(
        problemsOf(there)
          .filter(({ severity }) => severity === 'error')
          .map(shown),
        `${file} ${section}.${at}`,
      ).toEqual([])
      expect(textOf(renameEntry(there, { section, at: 'nytt_namn' }, at)), `${file} ${section}.${at}`).toBe(text)
    }
  })
})

describe('a field', () => {
  const set = (section: Section, at: string | number, key: string, typed: string, kind: 'text' | 'value' = 'value', file = small) =>
    difference(file, textOf(setField(file, { section, at }, { key, kind, typed })))

  test('changes in its place, in one line', () => {
    expect(set('edges', 2, 'weight', '30 tkr')).toEqual([
      ['  - {from: breaks, to: care, weight: cost, cashable: 50 %} # kr'],
      ['  - {from: breaks, to: care, weight: 30 tkr, cashable: 50 %} # kr'],
    ])
    expect(set('edges', 1, 'weight', 'max(0, cost)')).toEqual([['    weight: 0.2'], ['    weight: max(0, cost)']])
  })
  test('is quoted where YAML would cut it', () => {
    expect(set('edges', 2, 'weight', 'max(0, cost)')[1][0]).toContain('weight: "max(0, cost)"')
    expect(set('owners', 'care', 'name', 'Vård: # och omsorg', 'text')[1]).toEqual(['    name: "Vård: # och omsorg"'])
    expect(set('owners', 'care', 'name', '2026', 'text')[1]).toEqual(['    name: "2026"'])
  })
  test('is added, the name first', () => {
    expect(set('owners', 'care', 'budget', '8 Mkr')).toEqual([[], ['    budget: 8 Mkr']])
    expect(set('owners', 'street', 'name', 'Gatan', 'text')[1]).toEqual(['  street: {name: Gatan, in: town}   # who pays'])
    expect(set('quantities', 'breaks', 'unit', 'breaks', 'text')[1]).toEqual(['  breaks: {unit: breaks}'])
  })
  test('is taken away when emptied', () => {
    expect(set('owners', 'care', 'in', '')).toEqual([['    in: town'], []])
    expect(set('edges', 2, 'cashable', '')[1]).toEqual(['  - {from: breaks, to: care, weight: cost} # kr'])
    expect(set('owners', 'street', 'in', '')[1]).toEqual(['  street: {}   # who pays'])
  })
  test('may hold a map: a lag, shares', () => {
    expect(set('edges', 2, 'lag', '{0: 60 %, 1: 40 %}')[1][0]).toContain(', lag: {0: 60 %, 1: 40 %}}')
    expect(set('interventions', 'grit', 'payers', '{street: 50 %, care: 50 %}')[1][0]).toContain(
      'payers: {street: 50 %, care: 50 %}, spend',
    )
  })
  test('within spend', () => {
    expect(set('interventions', 'grit', 'spend.max', '4 Mkr')[1][0]).toContain('spend: {min: 0, max: 4 Mkr}')
    expect(set('interventions', 'grit', 'spend.min', '')[1][0]).toContain('spend: {max: 3 Mkr}')
  })
  test('makes an object of an input that was its value alone', () => {
    expect(set('inputs', 'cost', 'unit', 'kr', 'text')[1]).toEqual(['  cost: {value: 10 tkr to 20 tkr, unit: kr}'])
    expect(set('inputs', 'rate', 'name', 'Rate', 'text')[1]).toEqual(['  rate: {value: {2026: 2, 2028: 3}, name: Rate}'])
  })
  test('takes another key: an effect', () => {
    const text = textOf(moveField(small, { section: 'edges', at: 1 }, 'weight', 'adds'))
    expect(difference(small, text)).toEqual([['    weight: 0.2'], ['    adds: 0.2']])
  })
  test('keeps the line ends of the text', () => {
    const text = textOf(
      setField(small.replaceAll('\n', '\r\n'), { section: 'owners', at: 'care' }, { key: 'budget', kind: 'value', typed: '8 Mkr' }),
    )
    expect(text.replaceAll('\r\n', '')).not.toContain('\n')
  })
  test('written as it stands changes nothing that the scenario means', () => {
    for (const [file, text] of files.filter(([, it]) => !it.includes('\nextends:'))) {
      const before = withoutPlaces(sound(text))
      for (const section of sections)
        for (const { at, fields } of outlineOf(text)?.entries[section] ?? [])
          for (const [key, typed] of Object.entries(fields).filter(([, it]) => !it.includes('\n'))) {
            const kind = ['name', 'unit', 'note', 'source', 'summary'].includes(key) ? 'text' : 'value'
            const after = textOf(setField(text, { section, at }, { key, kind, typed }))
            if (after !== text) expect(withoutPlaces(sound(after)), `${file} ${section} ${at} ${key}`).toEqual(before)
          }
    }
  })
})

describe('adding', () => {
  test('is done in the manner of the entry before', () => {
    const owner = textOf(
      addEntry(small, 'owners', 'school', [
        { key: 'name', kind: 'text', typed: 'The school' },
        { key: 'in', kind: 'text', typed: 'town' },
      ]),
    )
    expect(difference(small, owner)).toEqual([[], ['  school:', '    name: The school', '    in: town']])
    const quantity = textOf(addEntry(small, 'quantities', 'visits', [{ key: 'base', kind: 'value', typed: 'max(1, rate)' }]))
    expect(difference(small, quantity)).toEqual([[], ['  visits: {base: "max(1, rate)"}']])
    sound(owner)
  })
  test('an edge beside another with the same ends gets an id', () => {
    const ends = [
      { key: 'from', kind: 'text', typed: 'breaks' },
      { key: 'to', kind: 'text', typed: 'care' },
      { key: 'weight', kind: 'value', typed: '1 tkr' },
    ] as const
    const once = textOf(addEntry(small, 'edges', '', ends))
    expect(difference(small, once)).toEqual([[], ['  - {id: breaks_care_2, from: breaks, to: care, weight: 1 tkr}']])
    expect(textOf(addEntry(once, 'edges', '', ends))).toContain('breaks_care_3')
    sound(once)
  })
  test('makes the section where there is none, in its order', () => {
    const bare = 'hangrannan: 1\ntitle: T\nhorizon: {from: 2026, years: 2}\nowners:\n  a: {kind: state}\n\n# last\nalternatives: {}\n'
    const text = textOf(addEntry(bare, 'quantities', 'q', []))
    expect(text).toContain('  a: {kind: state}\n\nquantities:\n  q: {}\n\n# last')
    expect(textOf(addEntry(text, 'alternatives', 'now', [{ key: 'name', kind: 'text', typed: 'Now' }]))).toContain(
      'alternatives:\n  now: {name: Now}\n',
    )
    expect(
      textOf(addEntry(text.replace('alternatives: {}', 'edges:'), 'edges', '', [{ key: 'from', kind: 'text', typed: 'q' }])),
    ).toContain('edges:\n  - {from: q}\n')
  })
  test('refuses an id that is taken', () => {
    expect(addEntry(small, 'owners', 'falls', [])).toEqual({ ok: false, why: 'taken' })
  })
})

describe('removing', () => {
  test('is refused while something names it, and says where', () => {
    expect(removeEntry(small, { section: 'quantities', at: 'breaks' })).toEqual({
      ok: false,
      why: 'used',
      falls: [
        { where: 'edges[1]', key: 'to', line: 25 },
        { where: 'edges[2]', key: 'from', line: 27 },
      ],
      stays: [],
    })
    expect(usesOf(small, { section: 'owners', at: 'town' }).map(({ where }) => where)).toEqual(['owners.street', 'owners.care'])
  })
  test('takes along what says nothing without it', () => {
    const text = textOf(removeEntry(small, { section: 'quantities', at: 'breaks' }, true))
    expect(text).not.toContain('breaks,')
    expect(text).toContain('  # breaks\n')
    expect(problemsOf(text).filter(({ severity }) => severity === 'error')).toEqual([])
  })
  test('does not take along what must be written anew', () => {
    const refused = removeEntry(small, { section: 'quantities', at: 'falls' }, true)
    expect(refused).toMatchObject({ ok: false, why: 'used', stays: [{ where: 'transfers[0]', key: 'amount' }] })
  })
  test('an alternative’s words about an intervention go with it', () => {
    const text = textOf(removeEntry(small.replace('cost(grit) * 0.1', '0'), { section: 'interventions', at: 'grit' }, true))
    expect(text).toContain('interventions: {}')
    expect(text).toContain('more: {spend: {}, payers: {}, inputs: {cost: 12 tkr}}')
    sound(text)
  })
  test('an edge goes with its own line only', () => {
    const text = textOf(removeEntry(small, { section: 'edges', at: 2 }))
    expect(difference(small, text)).toEqual([['  - {from: breaks, to: care, weight: cost, cashable: 50 %} # kr'], []])
  })
  test('each edge of the flagship, one by one from the top, keeps all comments above it until none is left', () => {
    let text = flagship
    const count = outlineOf(flagship)?.entries.edges.length ?? 0
    for (let left = count; left > 0; left--) {
      text = textOf(removeEntry(text, { section: 'edges', at: 0 }))
      expect(outlineOf(text)?.entries.edges.length).toBe(left - 1)
    }
    expect(text.match(/#/g)?.length).toBe(flagship.match(/#/g)?.length ?? 0)
    expect(text).toContain('att slippa.\n  []\n')
    const again = textOf(addEntry(text, 'edges', '', [{ key: 'from', kind: 'text', typed: 'broddar' }]))
    expect(again).toContain('att slippa.\n  - {from: broddar}\n')
  })
})
