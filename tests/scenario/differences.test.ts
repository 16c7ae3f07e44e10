import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { differences, written } from '../../src/scenario/differences.ts'
import { parseScenario } from '../../src/scenario/index.ts'
import type { JsonValue } from '../../src/scenario/types.ts'

const flagship = readFileSync('scenarios/halkbekampning.yaml', 'utf8')
const documentOf = (text: string): JsonValue => {
  const parsed = parseScenario(text, { file: 'test.yaml' })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.value.document
}
const changed = (from: string, to: string) => {
  expect(flagship).toContain(from)
  return differences(documentOf(flagship), documentOf(flagship.replace(from, to)))
}

test('a document does not differ from itself, nor from one with its keys in another order', () => {
  expect(differences(documentOf(flagship), documentOf(flagship))).toEqual([])
  expect(differences({ owners: { a: { kind: 'state' }, b: { in: 'a' } } }, { owners: { b: { in: 'a' }, a: { kind: 'state' } } })).toEqual(
    [],
  )
})

test('a changed input is one difference, at its key, under the name that its author gave it', () => {
  expect(changed('triangular(0, 0.14, 0.40)', '5 % to 30 %')).toEqual([
    {
      path: ['inputs', 'max_effekt', 'value'],
      name: 'Största möjliga effekt av halkbekämpning',
      before: 'triangular(0, 0.14, 0.40)',
      after: '5 % to 30 %',
    },
  ])
})

test('a series and a lag are one value each, written as in the file', () => {
  expect(changed('{2026: 22 %, 2035: 24 %}', '{2026: 22 %, 2035: 30 %}')).toMatchObject([
    { path: ['inputs', 'andel_65', 'value'], before: '{2026: 22 %, 2035: 24 %}', after: '{2026: 22 %, 2035: 30 %}' },
  ])
  const edge = (lag: JsonValue): JsonValue => ({ edges: [{ from: 'a', to: 'b', weight: 2, lag }] })
  expect(differences(edge({ 0: '30 %', 1: '70 %' }), edge(1))).toEqual([
    { path: ['edges', 'a->b', 'lag'], before: '{0: 30 %, 1: 70 %}', after: '1' },
  ])
})

test('an alternative’s spend, payers and transfers are told one by one', () => {
  expect(changed('spend: {halkbekampning: 2.5 Mkr}', 'spend: {halkbekampning: 2.8 Mkr}')).toMatchObject([
    { path: ['alternatives', 'centrum', 'spend', 'halkbekampning'], before: '2.5 Mkr', after: '2.8 Mkr' },
  ])
  expect(changed('amount: 40 tkr', 'amount: 50 tkr')).toMatchObject([
    { path: ['alternatives', 'samfinansierad', 'transfers', 'sjukhuset->gatukontoret', 'amount'], before: '40 tkr', after: '50 tkr' },
  ])
})

test('what only one of them has is told whole, as added or as gone', () => {
  const [a, b] = [{ owners: { x: { name: 'Ett', kind: 'state' } } }, { owners: { y: { name: 'Två', kind: 'state' } }, seed: 2 }]
  expect(differences(a, b)).toEqual([
    { path: ['owners', 'x'], name: 'Ett', before: '{name: Ett, kind: state}' },
    { path: ['owners', 'y'], name: 'Två', after: '{name: Två, kind: state}' },
    { path: ['seed'], after: '2' },
  ])
  expect(differences({}, { edges: [{ from: 'a', to: 'b', weight: 1 }] })).toEqual([
    { path: ['edges', 'a->b'], after: '{from: a, to: b, weight: 1}' },
  ])
})

test('items of lists are matched by id, wherever they stand; parallel ones are kept apart', () => {
  const one = { from: 'a', to: 'b', weight: 1 }
  const two = { id: 'again', from: 'a', to: 'b', weight: 2 }
  expect(differences({ edges: [one, two] }, { edges: [two, one] })).toEqual([])
  expect(differences({ edges: [one, one] }, { edges: [one] })).toMatchObject([{ path: ['edges', 'a->b (2)'] }])
})

test('the short and the long way to write an input are the same input', () => {
  expect(differences({ inputs: { x: 3 } }, { inputs: { x: { value: 3 } } })).toEqual([])
  expect(differences({ inputs: { x: { 2026: 3 } } }, { inputs: { x: { value: { 2026: 3 }, unit: 'kr' } } })).toEqual([
    { path: ['inputs', 'x', 'unit'], after: 'kr' },
  ])
})

test('keys that are JavaScript’s own are ordinary keys', () => {
  const odd = JSON.parse('{"owners": {"__proto__": {"kind": "state"}, "constructor": {"kind": "state"}}}')
  expect(differences({ owners: {} }, odd).map(({ path }) => path.join('.'))).toEqual(['owners.__proto__', 'owners.constructor'])
  expect(differences(odd, odd)).toEqual([])
})

test('texts that YAML would split or read otherwise are quoted within a line', () => {
  expect(written({ amount: 'max(0, 1 + x)', n: 1, yes: true })).toBe('{amount: "max(0, 1 + x)", n: 1, yes: true}')
  expect(written('max(0, 1 + x)')).toBe('max(0, 1 + x)')
})

test('no more differences are listed than asked for', () => {
  const many = (value: number): JsonValue => ({ inputs: Object.fromEntries(Array.from({ length: 50 }, (_, k) => [`x${k}`, value])) })
  expect(differences(many(1), many(2), 20)).toHaveLength(20)
})
