import { describe, expect, test } from 'vitest'
import { limits } from '../../src/scenario/index.ts'
import { codesOf, fileOf, parsed, problemsOf } from './files.ts'

/** What must never be a scenario, however large: the codes, each once. */
const refused = (text: string): readonly string[] => {
  const outcome = parsed(text)
  return outcome.ok ? ['ok'] : [...new Set(codesOf(outcome.problems))]
}
const repeat = (part: string, times: number) => part.repeat(times)

describe('a file from a stranger', () => {
  test('is refused beyond five million bytes, however few characters they are', () => {
    expect(refused(`# ${repeat('a', limits.bytes)}\n${fileOf()}`)).toEqual(['file-too-large'])
    expect(refused(`# ${repeat('å', limits.bytes / 2)}\n${fileOf()}`)).toEqual(['file-too-large'])
    expect(parsed(`# ${repeat('å', 2_000_000)}\n${fileOf()}`).ok).toBe(true)
  })

  test.each([
    ['brackets', repeat('[', 1e6)],
    ['braces', repeat('{a: ', 1e6)],
    ['dashes', repeat('- ', 1e6)],
    ['question marks', repeat('? ', 1e6)],
    ['colons', repeat(': ', 1e6)],
    ['indentation', Array.from({ length: 2000 }, (_, at) => `${repeat(' ', at)}a:\n`).join('')],
  ])('may not nest without end: %s', (_, text) => {
    expect(refused(text)).toEqual(['too-deep'])
  })

  test('may nest as deep as the limit, where that is its own affair', () => {
    const nested = (depth: number) => fileOf({ end: `x-a: ${repeat('[', depth)}1${repeat(']', depth)}\n` })
    expect(parsed(nested(limits.depth - 1)).ok).toBe(true)
    expect(refused(nested(limits.depth))).toEqual(['too-deep'])
  })

  test.each([
    ['commas', `[${repeat(',', limits.lexemes)}]`, 'too-many'],
    ['bad escapes', `a: "${repeat('\\q', 5e5)}"`, 'yaml-syntax'],
    ['lines that are nothing', repeat('a\n', 5e5), 'file-not-a-map'],
    ['lines that are no keys', `a: 1\n${repeat('b\n', 1e5)}`, 'yaml-syntax'],
    ['anchors', repeat('&a ', 1e5), 'yaml-syntax'],
    ['tags', repeat('!a ', 1e5), 'yaml-syntax'],
    ['quotes', repeat('"', 1e5), 'yaml-syntax'],
    ['documents', repeat('---\n', 1e5), 'yaml-syntax'],
    ['spaces', repeat(' ', 4e6), 'file-empty'],
    ['one long word', repeat('a', 4e6), 'file-not-a-map'],
    ['a key without end', `${repeat('a', 4e6)}: 1`, 'yaml-syntax'],
  ])('may not drown us: %s', (_, text, code) => {
    const found = problemsOf(text)
    expect(codesOf(found)).toContain(code)
    expect(found.length).toBeLessThanOrEqual(limits.syntaxErrors)
  })

  test('may not laugh a billion times', () => {
    const laughs = ['x-a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]']
    for (let at = 1; at < 10; at++) laughs.push(`x-a${at}: &a${at} [${repeat(`*a${at - 1}, `, 10)}]`)
    expect(refused(fileOf({ end: `${laughs.join('\n')}\n` }))).toEqual(['alias-too-much'])
  })

  test('may not nest by alias what it may not nest by hand', () => {
    const steps = ['x-a0: &a0 [1]']
    for (let at = 1; at < 100; at++) steps.push(`x-a${at}: &a${at} [*a${at - 1}]`)
    expect(refused(fileOf({ end: `${steps.join('\n')}\n` }))).toContain('too-deep')
  })

  test('may use a few aliases', () => {
    expect(parsed(fileOf({ end: 'x-a: &a [1, 2]\nx-b: [*a, *a]\n' })).ok).toBe(true)
  })

  test('cannot reach a prototype', () => {
    const outcome = parsed(fileOf({ end: 'x-a: {__proto__: {polluted: 1}, constructor: {prototype: {polluted: 2}}}\n' }))
    expect(outcome.ok).toBe(true)
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
    expect(outcome.ok && JSON.stringify(outcome.value.document)).toContain('"__proto__":{"polluted":1}')
    for (const key of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf']) {
      expect(codesOf(problemsOf(fileOf({ end: `${key}: {a: 1}\n` })))).toEqual(['unknown-key'])
      expect(codesOf(problemsOf(fileOf({ quantities: `quantities:\n  falls: {${key}: 1}\n  breaks: {}\n` })))).toEqual(['unknown-key'])
      expect(codesOf(problemsOf(fileOf({ alternatives: `alternatives:\n  now: {}\n  b: {spend: {${key}: 1 Mkr}}\n` })))).toEqual([
        'unknown-id',
      ])
      expect(
        codesOf(problemsOf(fileOf({ head: `hangrannan: 1\ntitle: T\nhorizon: {from: 2026, years: 5}\nreference: ${key}\n` }))),
      ).toEqual(['unknown-id'])
      expect(codesOf(problemsOf(fileOf({ edges: `edges:\n  - {from: ${key}, to: clinic, weight: 1}\n` })))).toEqual(['unknown-id'])
      expect(codesOf(problemsOf(`extends: base.yaml\nowners: {${key}: null}\n`, { 'base.yaml': fileOf() }))).toEqual(['nothing-to-remove'])
      expect(codesOf(problemsOf(`extends: ${key}\n`, { 'base.yaml': fileOf() }))).toEqual(['extends-unreadable'])
    }
  })
})

describe('a large file', () => {
  const many = (count: number, line: (at: number) => string) => Array.from({ length: count }, (_, at) => line(at)).join('')

  test('of as many nodes and edges as are allowed is read', () => {
    const text = fileOf({
      owners: `owners:\n  street: {kind: region}\n${many(9_000, (at) => `  o${at}: {kind: region}\n`)}`,
      inputs: '',
      quantities: `quantities:\n${many(10_998, (at) => `  q${at}: {}\n`)}`,
      edges: `edges:\n${many(50_000, (at) => `  - {id: e${at}, from: q${at % 10_998}, to: o${at % 9_000}, weight: ${at}, cashable: 50 %}\n`)}`,
    })
    const outcome = parsed(text)
    expect(outcome.ok ? [] : outcome.problems.slice(0, 3)).toEqual([])
    expect(outcome.ok && outcome.value.edges.length).toBe(50_000)
  })

  test('of one more is not', () => {
    const nodes = fileOf({ quantities: `quantities:\n  falls: {}\n  breaks: {}\n${many(20_000 - 6, (at) => `  q${at}: {}\n`)}`, edges: '' })
    expect(problemsOf(nodes)).toMatchObject([{ code: 'too-many', facts: { what: 'nodes', count: 20_001, limit: 20_000 } }])
    const edges = fileOf({ edges: `edges:\n${many(50_001, () => '  - {}\n')}` })
    expect(problemsOf(edges)).toMatchObject([{ code: 'too-many', facts: { what: 'edges', count: 50_001, limit: 50_000 } }])
    const alternatives = fileOf({
      interventions: `interventions:\n  grit: {payers: street}\n${many(2_000, (at) => `  i${at}: {payers: street}\n`)}`,
      alternatives: `alternatives:\n  now: {}\n${many(1_000, (at) => `  a${at}: {}\n`)}`,
    })
    expect(codesOf(problemsOf(alternatives))).toEqual(['too-many'])
  })

  test('with a fault in every line stops after a thousand', () => {
    const found = problemsOf(
      fileOf({ edges: `edges:\n${many(20_000, (at) => `  - {from: x${at}, to: y${at}, weight: z${at}, foo: 1}\n`)}` }),
    )
    expect(found.length).toBe(limits.problems + 1)
    expect(found.at(-1)).toMatchObject({ code: 'too-many-problems', facts: { limit: limits.problems } })
  })

  test('on one endless line does not quote that line a thousand times', () => {
    const found = problemsOf(
      JSON.stringify({
        hangrannan: 1,
        title: 'T',
        edges: Array.from({ length: 50_000 }, (_, at) => ({ from: `x${at}`, to: 'y', weight: 1 })),
      }),
    )
    const quoted = found.reduce((sum, { place }) => sum + (place?.lineText.length ?? 0), 0)
    expect(codesOf(found)).toContain('too-many-problems')
    expect(quoted).toBeLessThan(limits.quoted + 5e6)
  })

  test('of owners in one long chain, or one great circle, costs no stack', () => {
    const chain = fileOf({
      owners: `owners:\n  town: {kind: region}\n  street: {in: town}\n  clinic: {kind: region}\n  o0: {in: town}\n${many(15_000, (at) => `  o${at + 1}: {in: o${at}}\n`)}`,
    })
    const outcome = parsed(chain)
    expect(outcome.ok && outcome.value.owners.every(({ kind }) => kind === 'region')).toBe(true)
    const circle = fileOf({
      owners: `owners:\n  town: {kind: region}\n  street: {in: town}\n  clinic: {kind: region}\n${many(15_000, (at) => `  o${at}: {in: o${(at + 1) % 15_000}}\n`)}`,
    })
    expect(codesOf(problemsOf(circle))).toEqual(['owner-loop'])
  })
})
