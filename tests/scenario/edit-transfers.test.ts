import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { withTransfers, type YearlyTransfer } from '../../src/scenario/edit/transfers.ts'
import { scenarioOf } from '../run/pipeline.ts'

const flagship = readFileSync('scenarios/halkbekampning.yaml', 'utf8')
const deal: readonly YearlyTransfer[] = [
  { from: 'sjukhuset', to: 'gatukontoret', amount: 41_234 },
  { from: 'aldreforvaltningen', to: 'gatukontoret', amount: { 2026: 0, 2027: 50_000, 2028: 50_000, 2029: 0 } },
]
/** Each transfer of an alternative: from, to and its kr by year where they change. */
const read = (text: string, alternative: string): unknown =>
  scenarioOf(text)
    .alternatives.find(({ id }) => id === alternative)
    ?.transfers.map(({ from, to, amount }) => [
      from,
      to,
      amount.kind === 'constant'
        ? constant(amount.value.expr)
        : Object.fromEntries(amount.points.map(({ year, value }) => [year, constant(value.expr)])),
    ])
const constant = (expr: { readonly op: string; readonly value?: number }): number | undefined => expr.value
const wanted = [
  ['aldreforvaltningen', 'gatukontoret', { 2027: 50_000, 2029: 0 }],
  ['sjukhuset', 'gatukontoret', 41_234],
]
const comments = (text: string): readonly string[] => text.match(/#.*$/gm) ?? []

const small = (alternatives: string): string => `hangrannan: 1
title: Liten   # titel
horizon: {from: 2026, years: 4}
discountRate: 0
reference: a
owners:
  aldreforvaltningen: {kind: municipality}
  gatukontoret: {kind: municipality}
  sjukhuset: {kind: region}
interventions: {i: {payers: gatukontoret}}
${alternatives}`

describe('transfers in a text', () => {
  it('take the place of those that the alternative has, comments kept', () => {
    const text = withTransfers(flagship, 'samfinansierad', deal)
    expect(read(text, 'samfinansierad')).toEqual(wanted)
    expect(comments(text)).toEqual(comments(flagship))
    expect(text).toContain('    transfers:                        # betalningar mellan budgetägare, om året\n      - {from: sjukhuset')
    expect(text).toContain('amount: {2027: 50 tkr, 2029: 0}}')
    expect(text.split('\n').length).toBe(flagship.split('\n').length)
    expect(withTransfers(text, 'samfinansierad', deal)).toBe(text)
  })

  it('come last in an alternative that has none', () => {
    const text = withTransfers(flagship, 'straken', deal)
    expect(read(text, 'straken')).toEqual(wanted)
    expect(comments(text)).toEqual(comments(flagship))
    const added = text.split('\n').filter((line) => !flagship.split('\n').includes(line))
    expect(added).toEqual([
      '    transfers:',
      '      - {from: sjukhuset, to: gatukontoret, amount: 41.234 tkr}',
      '      - {from: aldreforvaltningen, to: gatukontoret, amount: {2027: 50 tkr, 2029: 0}}',
    ])
    expect(scenarioOf(text).alternatives.find(({ id }) => id === 'samfinansierad')).toMatchObject({
      transfers: scenarioOf(flagship)
        .alternatives.find(({ id }) => id === 'samfinansierad')
        ?.transfers.map(({ id }) => ({ id })),
    })
  })

  it.each([
    ['on one line', 'alternatives: {a: {}, b: {spend: {i: 5}}}   # slut\n'],
    ['in braces of its own', 'alternatives:\n  a: {}\n  b: {spend: {i: 5}} # b\n'],
    [
      'with a list on one line',
      'alternatives:\n  a: {}\n  b:\n    transfers: [{from: sjukhuset, to: gatukontoret, amount: 1}] # lista\n    spend: {i: 5}\n',
    ],
    ['with an empty list', 'alternatives:\n  a: {}\n  b:\n    transfers: []\n    spend: {i: 5}\n'],
    ['without an end of line', 'alternatives:\n  a: {}\n  b:\n    spend: {i: 5}'],
    [
      'with dashes under the key',
      'alternatives:\n  b:\n    transfers:\n    - from: sjukhuset\n      to: gatukontoret\n      amount: 1\n    # efter\n    spend: {i: 5}\n  a: {}\n',
    ],
    ['with nothing in it', 'alternatives:\n  a: {}\n  b: {}   # tom\n'],
    ['as an alias', 'alternatives:\n  a: &a {spend: {i: 5}}\n  b: *a # samma\n'],
    [
      'with an anchored list',
      'alternatives:\n  a: {transfers: &t [{from: sjukhuset, to: gatukontoret, amount: 1}]}\n  b: {spend: {i: 5}, transfers: *t}\n',
    ],
  ])('are written into an alternative %s', (_, alternatives) => {
    for (const eol of ['\n', '\r\n']) {
      const before = small(alternatives).replaceAll('\n', eol)
      const text = withTransfers(before, 'b', deal)
      expect(read(text, 'b')).toEqual(wanted)
      expect(comments(text).map((c) => c.trim())).toEqual(comments(before).map((c) => c.trim()))
      expect(text.replaceAll('\r\n', '').includes('\n')).toBe(eol === '\n')
      const others = (of: string) =>
        scenarioOf(of).alternatives.map(({ id, spend, transfers }) => [id, spend.length, id === 'b' || transfers.length])
      expect(others(text)).toEqual(others(before))
    }
  })

  it('are taken away by none', () => {
    for (const [text, id] of [
      [flagship, 'samfinansierad'],
      [flagship, 'straken'],
      [small('alternatives: {a: {}, b: {transfers: [{from: sjukhuset, to: gatukontoret, amount: 1}]}}\n'), 'b'],
    ] as const)
      expect(read(withTransfers(text, id, []), id)).toEqual([])
    expect(withTransfers(flagship, 'straken', [])).toBe(flagship)
  })

  it('leave what is no map as it is', () => {
    expect(withTransfers('- a\n', 'b', deal)).toBe('- a\n')
    expect(withTransfers('a: [', 'b', deal)).toBe('a: [')
  })
})
