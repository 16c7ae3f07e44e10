import { describe, expect, test } from 'vitest'
import type { Outcome } from '../../src/problems/problem.ts'
import { type JsonValue, parseScenario, type Scenario } from '../../src/scenario/index.ts'
import { fileObject } from '../../src/scenario/schema.ts'
import { example } from './example.ts'
import { fileOf, loaderOf } from './files.ts'
import { mutated, stream } from './mutate.ts'

const small =
  'hangrannan: 1\ntitle: T\nhorizon: {from: 2026, years: 3}\nowners:\n  town: {kind: region, budget: 3 Mkr}\ninputs: {rate: 1 to 2, cost: "normal(1, 2)"}\nquantities: {falls: {base: rate * 2}}\nedges:\n  - {from: falls, to: town, weight: cost, lag: {0: 50 %, 2: 50 %}}\nalternatives: {now: {}}\n'
const extending =
  'extends: base.yaml\ntitle: More\nowners: {care: null, park: {in: town, kind: company}}\ninputs: {size: {unit: m}, ice: {value: 0.5 to 2}}\nedges:\n  - {id: falls->breaks, remove: true}\n  - {from: falls, to: breaks, weight: 0.3}\nalternatives: {more: {spend: {grit: 2 Mkr}, inputs: {ice: 2}}}\n'
const base = fileOf({
  checks: 'checks:\n  - {alternative: more, owner: care, saving: mean > 0}\n',
  correlations: 'correlations:\n  - {id: pair, between: [rate, cost], rank: 0.5}\n',
})

/** Seed files, how many mutations each, and the other files that they may ask for. */
const seeds: readonly (readonly [name: string, text: string, count: number])[] = [
  ['a small file', small, 4000],
  ['a middling file', fileOf(), 3000],
  ['a file with everything', example, 1000],
  ['a file that extends another', extending, 2000],
]

/** What every outcome promises, whatever the text. Cheaper than an `expect` each, of which ten thousand files would want a million. */
const brokenPromise = (outcome: Outcome<Scenario>, texts: Readonly<Record<string, string>>): string | undefined => {
  const problems = outcome.ok ? outcome.warnings : outcome.problems
  if (outcome.ok === problems.some(({ severity }) => severity === 'error')) return 'ok with errors, or not ok without'
  for (const { place, code } of problems) {
    if (place === undefined) {
      if (code !== 'too-many-problems') return `${code} has no place`
      continue
    }
    const text = texts[place.file]
    if (text === undefined) return `${code} in a file that is none: ${place.file}`
    const lines = text.replace(/^\ufeff/, '').split('\n')
    if ((lines[place.line - 1] ?? '').replace(/\r$/, '') !== place.lineText) return `${code}: line ${place.line} is not what is quoted`
    if (place.column < 1 || place.column > place.lineText.length + 2 || place.length < 0)
      return `${code}: column ${place.column} is outside the line`
  }
  if (!outcome.ok) return undefined
  const { owners, inputs, quantities, interventions, edges, alternatives, reference, years, runs } = outcome.value
  for (const list of [owners, inputs, quantities, interventions, edges, alternatives])
    if (list.some(({ id }, at) => at > 0 && id <= (list[at - 1]?.id ?? ''))) return 'ids out of order or twice'
  if (!alternatives.some(({ id }) => id === reference)) return 'a reference that is no alternative'
  if (!(years >= 1 && years <= 200 && runs >= 1 && owners.length > 0)) return 'settings out of bounds'
  const known = new Set([...owners, ...quantities, ...interventions].map(({ id }) => id))
  for (const { from, to, lag } of edges) {
    if (!known.has(from) || !known.has(to)) return 'an edge to nowhere'
    if (lag.length === 0 || lag.at(-1) === 0 || lag.some((part) => !(part >= 0 && part <= 1 + 1e-9))) return `a lag of ${lag.join(' ')}`
  }
  const described = fileObject.safeParse(withoutPrivate(outcome.value.document))
  return described.success ? undefined : `the schema refuses it: ${described.error.message}`
}

const withoutPrivate = (value: JsonValue): unknown => {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(withoutPrivate)
  return Object.fromEntries(Object.entries(value).flatMap(([key, part]) => (key.startsWith('x-') ? [] : [[key, withoutPrivate(part)]])))
}

describe('ten thousand mutations', () => {
  test.each(seeds)('of %s: each is a scenario or at least one placed error, none a crash', (_, text, count) => {
    const draw = stream(count + text.length)
    let good = 0
    for (let at = 0; at < count; at++) {
      const mutant = mutated(text, draw)
      const mutantBase = draw(4) === 0 ? mutated(base, draw) : base
      const texts = { 'test.yaml': mutant, 'base.yaml': mutantBase }
      let broken: string | undefined
      try {
        const outcome = parseScenario(mutant, { file: 'test.yaml', load: loaderOf({ 'base.yaml': mutantBase, 'test.yaml': mutant }) })
        broken = brokenPromise(outcome, texts)
        if (outcome.ok) good++
      } catch (thrown) {
        broken = `thrown: ${thrown instanceof Error ? thrown.stack : String(thrown)}`
      }
      if (broken !== undefined) expect.fail(`mutation ${at}: ${broken}\n${mutant}`)
    }
    // Mutations that never leave a file sound, or never break one, would test nothing.
    expect(good).toBeGreaterThan(count / 50)
    expect(good).toBeLessThan(count / 2)
  })
})
