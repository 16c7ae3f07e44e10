import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import type { JsonValue } from '../../src/scenario/index.ts'
import { schema } from '../../src/scenario/index.ts'
import { example } from './example.ts'
import { fileOf, parsed, sound, withoutPlaces } from './files.ts'

type Doc = { readonly [key: string]: JsonValue }
const isMap = (value: JsonValue): value is Doc => typeof value === 'object' && value !== null && !Array.isArray(value)
const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value)

const documents: readonly Doc[] = [example, fileOf()].map((text) => parse(text))

/** The same document with the keys of every map, and the items of the lists named, in another order. */
const shuffled = (value: JsonValue, order: (count: number) => readonly number[], key = ''): JsonValue => {
  if (isList(value)) {
    const items = value.map((item) => shuffled(item, order))
    // The two inputs of a correlation are a pair as well; every list of the format is a set.
    return key.startsWith('x-') ? items : order(items.length).map((at) => items[at] ?? null)
  }
  if (!isMap(value)) return value
  const entries = Object.entries(value)
  const pairs = order(entries.length).map((at): readonly [string, JsonValue] => entries[at] ?? ['', null])
  // Numbers as keys would sort themselves in a JavaScript object; YAML takes a Map in its order.
  return Object.fromEntries(pairs.map(([name, part]) => [name, shuffled(part, order, name)]))
}

/** Permutations from a stream of numbers in [0, 1). */
const permuting = (draws: readonly number[]) => {
  let at = 0
  return (count: number): readonly number[] => {
    const order = Array.from({ length: count }, (_, index) => index)
    for (let last = count - 1; last > 0; last--) {
      const other = Math.floor((draws[at++ % draws.length] ?? 0) * (last + 1))
      const [a = 0, b = 0] = [order[last], order[other]]
      order[last] = b
      order[other] = a
    }
    return order
  }
}
const draws = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { minLength: 60, maxLength: 60 })

const meaning = (text: string): unknown => {
  const { document: _, ...scenario } = sound(text)
  return withoutPlaces(scenario)
}

describe('the order of a file', () => {
  test.each(documents.map((document, at) => [at, document] as const))('decides nothing (file %i)', (_, document) => {
    const expected = meaning(stringify(document))
    fc.assert(
      fc.property(draws, (numbers) => {
        const text = stringify(shuffled(document, permuting(numbers)))
        expect(meaning(text)).toEqual(expected)
      }),
      { numRuns: 60, seed: 7 },
    )
  })
})

describe('a text and its document', () => {
  test('mean the same, written in blocks, in braces or as JSON', () => {
    for (const document of documents) {
      const expected = meaning(stringify(document))
      expect(meaning(JSON.stringify(document))).toEqual(expected)
      expect(meaning(stringify(document, { collectionStyle: 'flow' }))).toEqual(expected)
      expect(meaning(stringify(document, { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' }))).toEqual(expected)
      expect(meaning(stringify(sound(stringify(document)).document))).toEqual(expected)
    }
  })

  test('the document is plain JSON, and equal to what YAML says', () => {
    for (const document of documents)
      expect(JSON.parse(JSON.stringify(sound(stringify(document)).document))).toEqual(JSON.parse(JSON.stringify(document)))
  })
})

describe('what a file means', () => {
  test('is plain data: it survives a structured clone', () => {
    const scenario = sound(example)
    expect(structuredClone(scenario)).toEqual(scenario)
  })

  test('does not change when an unconnected part is added or taken away', () => {
    const without = sound(fileOf())
    const owners = sound(
      fileOf({
        end: 'x-plan: {a: 1}\n',
        owners:
          'owners:\n  town: {kind: municipality}\n  street: {in: town}\n  care: {in: town}\n  clinic: {kind: region}\n  other: {kind: state}\n',
      }),
    )
    expect(withoutPlaces(owners.edges)).toEqual(withoutPlaces(without.edges))
    expect(withoutPlaces(owners.owners.filter(({ id }) => id !== 'other'))).toEqual(withoutPlaces(without.owners))
  })
})

describe('the JSON Schema', () => {
  const made = schema()
  const text = JSON.stringify(made)

  test('is of draft 2020-12, describes itself and every key, and refers only to what it defines', () => {
    expect(made).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object', if: { required: ['extends'] } })
    const definitions = isMap(made) && isMap(made.$defs ?? null) ? Object.keys(Object(made.$defs)) : []
    const references = [...text.matchAll(/"\$ref":"#\/\$defs\/([^"]+)"/g)].map(([, name]) => name)
    expect(references.length).toBeGreaterThan(30)
    expect(references.filter((name) => !definitions.includes(name ?? ''))).toEqual([])
    for (const name of [
      'owner',
      'quantity',
      'intervention',
      'edge',
      'transfer',
      'alternative',
      'check',
      'correlation',
      'value',
      'series',
      'lag',
    ])
      expect(definitions).toContain(name)
  })

  /** The key table of the format's contract. */
  const table: Readonly<Record<string, string>> = {
    owner: 'in kind budget cost',
    quantity: 'base observed start outcome value',
    intervention: 'payers spend cost decides',
    edge: 'id from to weight reduces adds lag lasts cashable counterpart',
    correlation: 'id between rank',
    transfer: 'id from to amount',
    alternative: 'spend payers inputs transfers',
    check: 'id alternative owner quantity saving savingCash cost level change probabilityOfSaving',
  }
  const about = 'name summary note source evidence vouchedBy unit'
  test.each(Object.entries(table))('has the keys of %s, and what every object may have', (name, keys) => {
    const definition = Object(Object(made).$defs)[name]
    expect(Object.keys(definition.properties).toSorted()).toEqual(`${keys} ${about}`.split(' ').toSorted())
    expect(definition.additionalProperties).toBe(false)
  })
  test('has the keys of the file', () => {
    const keys =
      'hangrannan extends title language currency priceYear horizon discountRate discountFrom reference runs seed owners inputs correlations quantities interventions edges transfers alternatives checks'
    for (const part of ['then', 'else'])
      expect(Object.keys(Object(made)[part].properties).toSorted()).toEqual(`${keys} ${about}`.split(' ').toSorted())
    expect(Object(made).else.required.toSorted()).toEqual(['alternatives', 'hangrannan', 'horizon', 'owners', 'title'])
    expect(Object(made).then.required).toEqual(['extends'])
  })
})

test('the same text always gives the same outcome', () => {
  expect(parsed(example)).toEqual(parsed(example))
})
