import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type OracleRun, oracle } from '../../src/engine/oracle/index.ts'
import { hierarchy } from '../../src/graph/index.ts'
import type { Scenario } from '../../src/scenario/types.ts'
import { readScenario } from '../generate/read.ts'
import { type Doc, scenarioDocuments, yamlText } from '../generate/scenario.ts'

/** Numbers in (0, 1) that look like chance and hang on nothing but their names: a hash of the text (FNV-1a, 32 bits). */
const draw = (input: string, year: number): number => {
  let hash = 0x811c9dc5
  for (const character of `${input} ${year} s`) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return ((hash >>> 0) + 0.5) / 2 ** 32
}
const at = (columns: OracleRun, key: string): number => {
  const value = columns.get(key)
  if (value === undefined) throw new RangeError(`no column ${key}`)
  return value
}
/** Sums in another order differ by rounding, in proportion to the largest terms. */
const close = (a: number, b: number, scale: number): void => {
  if (a !== b) expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(scale)))
}

const forAll = (
  seed: number,
  test: (scenario: Scenario, columns: OracleRun, doc: Doc) => void,
  change: (doc: Doc) => Doc = (doc) => doc,
): void =>
  fc.assert(
    fc.property(scenarioDocuments().map(change), (doc) => {
      const scenario = readScenario(yamlText(doc))
      test(scenario, oracle(scenario, draw), doc)
    }),
    { seed, numRuns: 60 },
  )
const listOf = (value: Doc[string] | undefined): readonly Doc[] => (Array.isArray(value) ? (value as readonly Doc[]) : [])

describe('in any scenario', () => {
  it('nothing differs in the reference', () => {
    forAll(31, (scenario, columns) => {
      for (const [key, value] of columns) {
        if (!key.startsWith(`${scenario.reference}|`)) continue
        if (/\|(saving|cash|paid|afterHorizon|change|welfare|flow)\b/.test(key)) expect(value, key).toBe(0)
        expect(key).not.toContain('payback')
      }
      expect(at(columns, `${scenario.reference}|nobodyLoses|owners`)).toBe(1)
    })
  })
  it('saving is the reference’s cost less the alternative’s, and cash no more than the saving of what is saved', () => {
    forAll(32, (scenario, columns) => {
      for (const { id } of scenario.alternatives)
        for (const who of [...scenario.owners.map((o) => `owner|${o.id}`), 'group|publicSector', 'group|total'])
          for (const when of ['pv', `${scenario.from}`]) {
            const before = at(columns, `${scenario.reference}|${who}|cost|${when}`)
            const now = at(columns, `${id}|${who}|cost|${when}`)
            close(at(columns, `${id}|${who}|saving|${when}`), before - now, Math.abs(before) + Math.abs(now))
            expect(at(columns, `${id}|${who}|cash|${when}`)).toBeLessThanOrEqual(
              at(columns, `${id}|${who}|saving|${when}`) + 1e-7 * (1 + Math.abs(before)),
            )
          }
    })
  })
  it('the roots sum to the total', () => {
    forAll(33, (scenario, columns) => {
      const { roots } = hierarchy(scenario)
      for (const { id } of scenario.alternatives)
        for (const what of ['cost', 'saving', 'cash', 'paid', 'afterHorizon']) {
          const parts = roots.map((root) => at(columns, `${id}|owner|${root}|${what}|pv`))
          close(
            at(columns, `${id}|group|total|${what}|pv`),
            parts.reduce((a, b) => a + b, 0),
            parts.reduce((a, b) => a + Math.abs(b), 1e3),
          )
        }
    })
  })
  it('payments move money and make none: without transfers and other payers the total is the same', () => {
    const bare = (doc: Doc): Doc => ({
      ...doc,
      transfers: [],
      alternatives: Object.fromEntries(
        Object.entries(doc.alternatives as Record<string, Doc>).map(([id, { transfers: _t, payers: _p, ...rest }]) => [id, rest]),
      ),
    })
    forAll(34, (scenario, columns, doc) => {
      const without = oracle(readScenario(yamlText(bare(doc))), draw)
      for (const { id } of scenario.alternatives)
        for (const what of ['cost', 'saving']) {
          const key = `${id}|group|total|${what}|pv`
          close(at(columns, key), at(without, key), Math.abs(at(columns, `${id}|group|total|cost|pv`)) + 1e5)
        }
    })
  })
  it('flows are the saving before payments and before what the interventions cost', () => {
    // Without spillover the cost stays with the payers, so the total shows it whole.
    const unspilled = (doc: Doc): Doc => {
      const owners = new Set(Object.keys(doc.owners as Doc))
      return { ...doc, edges: listOf(doc.edges).filter((e) => !owners.has(String(e.from))) }
    }
    forAll(
      35,
      (scenario, columns) => {
        for (const { id } of scenario.alternatives) {
          const flows = [...columns].filter(([key]) => key.startsWith(`${id}|flow|`)).map(([, value]) => value)
          const cost = (alternative: string) =>
            scenario.interventions.reduce((sum, i) => sum + at(columns, `${alternative}|intervention|${i.id}|cost|pv`), 0)
          const more = cost(id) - cost(scenario.reference)
          const expected = at(columns, `${id}|group|total|saving|pv`) + more
          close(
            flows.reduce((a, b) => a + b, 0),
            expected,
            flows.reduce((a, b) => a + Math.abs(b), Math.abs(at(columns, `${id}|group|total|cost|pv`))),
          )
        }
      },
      unspilled,
    )
  })
  it('the order of the file decides nothing', () => {
    const turned = (doc: Doc): Doc => {
      const backwards = (value: Doc): Doc => Object.fromEntries(Object.entries(value).reverse())
      return {
        ...doc,
        ...Object.fromEntries(
          ['owners', 'inputs', 'quantities', 'interventions', 'alternatives'].map((key) => [key, backwards(doc[key] as Doc)]),
        ),
        edges: [...listOf(doc.edges)].reverse(),
        correlations: [...listOf(doc.correlations)].reverse(),
      }
    }
    forAll(36, (_scenario, columns, doc) => {
      const other = oracle(readScenario(yamlText(turned(doc))), draw)
      expect([...other.keys()]).toEqual([...columns.keys()])
      for (const [key, value] of columns) expect(other.get(key), key).toBe(value)
    })
  })
  it('an owner and a quantity that nothing joins change nothing else', () => {
    const joined = (doc: Doc): Doc => ({
      ...doc,
      owners: { ...(doc.owners as Doc), aaa: { kind: 'state', cost: 17 } },
      quantities: { ...(doc.quantities as Doc), ensam: { base: 3 } },
    })
    forAll(37, (_scenario, columns, doc) => {
      const more = oracle(readScenario(yamlText(joined(doc))), draw)
      for (const [key, value] of columns) if (!/\|group\|.*\|cost\|/.test(key)) close(at(more, key), value, value)
    })
  })
})
