import { describe, expect, test } from 'vitest'
import { addNamed, connect, nameEntry } from '../../src/browser/views/edit/graph-acts.ts'
import { drawnOf, keyOf, mayConnect, problemsBy } from '../../src/browser/views/edit/graph-things.ts'
import type { GraphNode } from '../../src/charts/edit-graph-types.ts'
import * as structure from '../../src/scenario/edit/structure.ts'
import { parseScenario } from '../../src/scenario/index.ts'

const file = `hangrannan: 1
title: Test
horizon: {from: 2026, years: 5}
reference: now
owners:
  town: {kind: municipality, name: Staden}
  street: {in: town}
inputs:
  cost: 10 tkr to 20 tkr
quantities:
  halkolyckor: {name: Halkolyckor, base: 100}
  x1: {name: Brott}
interventions:
  grit: {payers: street, spend: {min: 0, max: 3 Mkr}}
edges:
  - {from: grit, to: halkolyckor, reduces: 10 % * spend / 3 Mkr} # by how much
  - from: halkolyckor
    to: street
    weight: cost
alternatives:
  now: {}
  more: {spend: {grit: 1 Mkr}}
checks:
  - {alternative: more, quantity: halkolyckor, change: "mean < 0"}
`
const outlineOf = (text = file) => structure.outlineOf(text) as structure.Outline
const entry = (section: structure.Section, id: string, text = file): structure.Entry => {
  const found = outlineOf(text).entries[section].find((one) => one.id === id)
  if (!found) throw new Error(id)
  return found
}
const problemsOf = (text: string) => {
  const parsed = parseScenario(text, { file: 'a.yaml' })
  return parsed.ok ? [] : parsed.problems
}

describe('on the drawing', () => {
  test('a name that the id was made of takes it along, wherever it stands', () => {
    const done = nameEntry(file, entry('quantities', 'halkolyckor'), 'Fall på is')
    expect(done.ok && done.text).toBe(file.replaceAll('halkolyckor', 'fall_på_is').replace('name: Halkolyckor', 'name: Fall på is'))
    expect(done.at).toBe('fall_på_is')
    expect(problemsOf(done.ok ? done.text : '')).toEqual([])
  })
  test('an id of its own stays when the name changes', () => {
    const done = nameEntry(file, entry('quantities', 'x1'), 'Brott i staden')
    expect(done.ok && done.text).toBe(file.replace('name: Brott', 'name: Brott i staden'))
    expect(done.at).toBe('x1')
  })
  test('an edge has a name and keeps its ends', () => {
    const [first] = outlineOf().entries.edges
    const done = nameEntry(file, first, 'Grus')
    expect(done.ok && done.text).toContain('- {name: Grus, from: grit, to: halkolyckor')
    expect(problemsOf(done.ok ? done.text : '')).toEqual([])
  })
  test('a new owner stands beside the one that is chosen, or within the root that is', () => {
    const beside = addNamed(file, 'owners', 'Skolan', entry('owners', 'street'))
    expect(beside.ok && beside.text).toContain('  skolan: {name: Skolan, in: town}\n')
    const within = addNamed(file, 'owners', 'Skolan', entry('owners', 'town'))
    expect(within.ok && within.text).toBe(beside.ok && beside.text)
    const alone = addNamed(file, 'owners', 'Skolan', entry('quantities', 'x1'))
    expect(alone.ok && alone.text).toContain('  skolan: {name: Skolan}\n')
  })
  test('what is connected says nothing yet but is sound', () => {
    const done = connect(file, 'halkolyckor', 'x1')
    expect(done.at).toBe(2)
    expect(done.ok && done.text).toContain('  - {from: halkolyckor, to: x1, weight: 0}\n')
    expect(problemsOf(done.ok ? done.text : '')).toEqual([])
    const acts = connect(file, 'grit', 'x1')
    expect(acts.ok && acts.text).toContain('  - {from: grit, to: x1, reduces: 0}\n')
    const again = connect(file, 'grit', 'halkolyckor')
    expect(again.ok && problemsOf(again.text)).toEqual([])
  })
  test('only what the format allows can be connected', () => {
    const node = (id: string, kind: GraphNode['kind']): GraphNode => ({ id, kind, name: id })
    const [i, q, o] = [node('i', 'interventions'), node('q', 'quantities'), node('o', 'owners')]
    const pairs = [i, q, o].flatMap((from) =>
      [i, q, o, node('other', from.kind)].filter((to) => mayConnect(from, to)).map((to) => `${from.id}>${to.id}`),
    )
    expect(pairs).toEqual(['i>q', 'i>o', 'q>o', 'q>other', 'o>other'])
  })
  test('what is drawn is what stands in the text, with its ends', () => {
    const { nodes, edges } = drawnOf(outlineOf())
    expect(nodes.map(({ id }) => id)).toEqual(['grit', 'halkolyckor', 'x1', 'town', 'street'])
    expect(nodes.find(({ id }) => id === 'street')).toEqual({ id: 'street', kind: 'owners', name: 'street', in: 'town' })
    expect(edges).toEqual([
      { at: 0, from: 'grit', to: 'halkolyckor' },
      { at: 1, from: 'halkolyckor', to: 'street' },
    ])
  })
  test('a problem belongs to the part in whose lines it stands', () => {
    const wrong = file.replace('weight: cost', 'weight: cosst').replace('payers: street', 'payers: stret')
    const found = problemsBy(outlineOf(wrong), problemsOf(wrong), 'a.yaml')
    expect([...found.keys()].sort()).toEqual([keyOf({ section: 'edges', at: 1 }), keyOf({ section: 'interventions', at: 'grit' })].sort())
    expect(problemsBy(outlineOf(wrong), problemsOf(wrong), 'another.yaml').size).toBe(0)
  })
})

describe('an entry’s lines', () => {
  test('are found from the text’s, from the first to the last, and comments between belong to nobody', () => {
    const outline = outlineOf()
    const of = (line: number): string | undefined => structure.entryAt(outline, line)?.id
    const lines = file.split('\n')
    const at = (words: string): number => lines.findIndex((line) => line.includes(words)) + 1
    expect(of(at('street: {in'))).toBe('street')
    expect(of(at('from: halkolyckor'))).toBe('halkolyckor->street')
    expect(of(at('weight: cost'))).toBe('halkolyckor->street')
    expect(of(at('alternatives:'))).toBeUndefined()
    expect(of(1)).toBeUndefined()
  })
  test('hold for a block with a long text, too', () => {
    const text = file.replace('  x1: {name: Brott}', '  x1:\n    name: Brott\n    note: >-\n      One.\n      Two.\n  x2: {}')
    const outline = outlineOf(text)
    const x1 = entry('quantities', 'x1', text)
    expect(x1.lastLine - x1.line).toBe(4)
    expect(structure.entryAt(outline, x1.lastLine + 1)?.id).toBe('x2')
  })
})
