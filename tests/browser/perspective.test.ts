import { expect, test } from 'vitest'
import { families, lookedAt, perspectiveIn } from '../../src/browser/app/perspective.ts'
import { type Place, readPreferences, writePreferences } from '../../src/browser/app/preferences.ts'
import { createApp } from '../../src/browser/app/state.ts'
import { figuresOf } from '../../src/browser/views/assumptions/memory.ts'
import type { Compared } from '../../src/browser/views/compare/cells.ts'
import { compareHeadline } from '../../src/browser/views/compare/headline.ts'
import { compareLines, withFirst } from '../../src/charts/compare-lines.ts'
import type { AlternativeResult } from '../../src/engine/result.ts'
import { result, scenario, summary } from '../charts/fixture.ts'
import { directPen } from './pen.ts'

const { sopsaltning, tillsammans } = result.alternatives
const lines = compareLines(scenario, [sopsaltning, tillsammans])

test('what is chosen holds where the file has it; else the public sector, or society where nobody is public', () => {
  expect(perspectiveIn(scenario, undefined)).toBe('publicSector')
  expect(perspectiveIn(scenario, 'total')).toBe('total')
  expect(perspectiveIn(scenario, 'sjukhuset')).toBe('sjukhuset')
  expect(perspectiveIn(scenario, 'an owner of another file')).toBe('publicSector')
  const firms = { ...scenario, owners: scenario.owners.filter(({ kind }) => kind === 'household') }
  expect(perspectiveIn(firms, undefined)).toBe('total')
  expect(perspectiveIn(firms, 'publicSector')).toBe('total')
  expect(perspectiveIn(undefined, 'total')).toBe('publicSector')
})

test('a file without the chosen owner shows the first perspective, and the choice comes back with its file', () => {
  const app = createApp(() => ({ ask: () => undefined, close: () => undefined }), {
    language: 'sv',
    theme: 'auto',
    pen: directPen,
    perspective: 'sjukhuset',
    ranked: () => [],
  })
  app.scenario.value = { ...scenario, owners: scenario.owners.filter(({ id }) => id !== 'sjukhuset') }
  expect(app.perspective.value).toBe('publicSector')
  app.scenario.value = scenario
  expect(app.perspective.value).toBe('sjukhuset')
})

test('every owner is once among the families, public roots first', () => {
  const listed = families(scenario).flatMap(({ root, below }) => [root, ...below])
  expect(listed.map(({ id }) => id).toSorted()).toEqual(scenario.owners.map(({ id }) => id).toSorted())
  expect(families(scenario).map(({ root }) => root.id)[0]).toBe('kommunen')
  expect(families(scenario).at(-1)?.root.kind).toBe('household')
})

test('a root is looked at with all below it, a sum marks nobody', () => {
  expect([...lookedAt(scenario, 'kommunen')]).toEqual(expect.arrayContaining(['kommunen', 'gatukontoret']))
  expect(lookedAt(scenario, 'kommunen').has('sjukhuset')).toBe(false)
  expect([...lookedAt(scenario, 'gatukontoret')]).toEqual(['gatukontoret'])
  expect(lookedAt(scenario, 'publicSector').size).toBe(0)
})

test('a choice is remembered, and anything else in its place forgotten', () => {
  const items = new Map<string, string>()
  const place: Place = () => ({ getItem: (key) => items.get(key) ?? null, setItem: (key, value) => items.set(key, value) })
  writePreferences(place, { language: 'sv', theme: 'auto', welcomed: true, perspective: 'regionen' })
  expect(readPreferences(place, ['sv']).perspective).toBe('regionen')
  items.set('hangrannan', '{"perspective":7}')
  expect(readPreferences(place, ['sv'])).not.toHaveProperty('perspective')
})

const account = (mean: number, chance: number) => ({ saving: summary(mean, 1e5), probabilityOfSaving: chance, byYear: [] })
const withAccounts = (sector: number, own: number, welfare?: number): AlternativeResult => ({
  publicSector: account(sector, 0.9),
  total: account(sector + 1e6, 0.95),
  owners: { skola: account(own, 0.7) },
  ...(welfare !== undefined && { welfare: { total: summary(welfare), outcomes: {} } }),
})
const columns: readonly Compared[] = [
  { id: 'a', label: 'Alternativ A', of: withAccounts(5e6, -1e6, 2e6) },
  { id: 'b', label: 'Alternativ B', of: withAccounts(3e6, 4e6, 6e6) },
]
const head = (id: string, name: string | undefined, lang: 'sv' | 'en'): string =>
  compareHeadline(columns, 'Som i dag', { lang, currency: 'kr' }, { id, name }).join(' ').replaceAll('\u00a0', ' ')

test('alternatives are ranked by the account that is looked at', () => {
  expect(head('publicSector', undefined, 'sv')).toMatch(/^Alternativ A ger lägst kostnad för det offentliga: 5 Mkr lägre/)
  expect(head('skola', 'Skolan', 'sv')).toBe(
    'Alternativ B ger lägst kostnad för Skolan: 4 Mkr lägre i medeltal än med ”Som i dag”, och lägre i 70 av 100 framtider.',
  )
  expect(head('skola', 'Skolan', 'en')).toMatch(/^Alternativ B gives the lowest cost for Skolan: 4 Mkr lower/)
  expect(head('unknown', 'Ingen', 'sv')).toBe('')
})

test('an account that the best alternative leaves as it is, and others make costlier, is not said to cost the same with all', () => {
  const idle = [
    { id: 'a', label: 'Alternativ A', of: withAccounts(5e6, -1e6) },
    { id: 'b', label: 'Alternativ B', of: withAccounts(3e6, 0) },
  ]
  const said = (of: readonly Compared[]): string =>
    compareHeadline(of, 'Som i dag', { lang: 'sv', currency: 'kr' }, { id: 'skola', name: 'Skolan' }).join(' ')
  expect(said(idle)).toBe(
    'Inget handlingsalternativ ger lägre kostnad för Skolan i medeltal än ”Som i dag”. Lika hög blir den med Alternativ B.',
  )
  expect(said(idle.slice(1))).toBe('Handlingsalternativen kostar Skolan lika mycket i medeltal som ”Som i dag”.')
})

test('for society welfare stands beside the cost, with who gives most, and is not in it', () => {
  expect(head('total', undefined, 'sv')).toBe(
    'Alternativ A ger lägst kostnad för samhället: 6 Mkr lägre i medeltal än med ”Som i dag”, och lägre i 95 av 100 framtider. ' +
      'Vid sidan av kostnaden ger Alternativ A en välfärdsvinst värd 2 Mkr; den största välfärdsvinsten, 6 Mkr, ger Alternativ B.',
  )
  expect(head('total', undefined, 'en')).toContain(
    'Beside the cost, Alternativ A gives a welfare gain worth 2 Mkr; the largest welfare gain, 6 Mkr, comes with Alternativ B.',
  )
  expect(head('publicSector', undefined, 'sv')).not.toContain('älfärd')
})

test('the account that is looked at is the first row, once; one that nothing moves gets a row too', () => {
  expect(withFirst(lines, scenario, 'publicSector')).toEqual(lines)
  for (const { id } of lines) {
    const moved = withFirst(lines, scenario, id)
    expect(moved[0]?.id).toBe(id)
    expect(moved.map((line) => line.id).toSorted()).toEqual(lines.map((line) => line.id).toSorted())
  }
  const merged = lines.find(({ standsFor }) => standsFor !== undefined)
  expect(merged).toBeDefined()
  expect(withFirst(lines, scenario, merged?.standsFor ?? '')[0]).toBe(merged)
  const idle = { ...scenario, owners: [...scenario.owners, { id: 'parken', name: 'Parken', kind: 'municipality' as const }] }
  expect(withFirst(lines, idle, 'parken').map(({ id }) => id)).toEqual(['parken', ...lines.map(({ id }) => id)])
  expect(withFirst(lines, scenario, 'unknown')).toEqual(lines)
})

test('what a changed assumption does is told of the account that is looked at', () => {
  for (const id of ['publicSector', 'total'] as const) expect(figuresOf(result, 'sopsaltning', id)?.saving).toBe(sopsaltning[id]?.saving)
  expect(figuresOf(result, 'sopsaltning', 'gatukontoret')?.saving).toBe(sopsaltning.owners?.gatukontoret?.saving)
  expect(figuresOf(result, 'sopsaltning', 'unknown')).toBeUndefined()
})
