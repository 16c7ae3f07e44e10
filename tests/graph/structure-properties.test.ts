import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Formula } from '../../src/formula/types.ts'
import { analyse, buildGraph, type Structure } from '../../src/graph/index.ts'
import type { Edge, Quantity, Scenario, Value } from '../../src/scenario/types.ts'
import { usesOf } from '../generate/edges.ts'
import { readScenario, withHead } from '../generate/read.ts'
import { type Doc, scenarioDocuments, yamlText } from '../generate/scenario.ts'

const structureOf = (scenario: Scenario): Structure => {
  const outcome = analyse(scenario)
  if (!outcome.ok) throw new RangeError(JSON.stringify(outcome.problems.slice(0, 3)))
  return outcome.value
}
const usesIn = (doc: Doc) => {
  const quantities = doc.quantities as Readonly<Record<string, Doc>>
  return usesOf({ quantities: Object.keys(quantities) }, quantities, doc.edges as readonly Doc[])
}

describe('in any scenario', () => {
  it('the order puts first what is read this year, and the reference’s history of what is no stock', () => {
    fc.assert(
      fc.property(scenarioDocuments(), (doc) => {
        const { order, stocks } = structureOf(readScenario(yamlText(doc)))
        expect([...order].sort()).toEqual(Object.keys(doc.quantities as Doc).sort())
        for (const { from, to, lagged } of usesIn(doc))
          if (!lagged || !stocks.has(from)) expect(order.indexOf(from), `${from} → ${to}`).toBeLessThan(order.indexOf(to))
      }),
      { seed: 41, numRuns: 150 },
    )
  })
  it('the stocks are just those that the text shows, and each must give its start', () => {
    fc.assert(
      fc.property(scenarioDocuments(), (doc) => {
        const { stocks } = structureOf(readScenario(yamlText(doc)))
        const quantities = doc.quantities as Readonly<Record<string, Doc>>
        expect([...stocks].sort()).toEqual(
          Object.keys(quantities)
            .filter((id) => quantities[id]?.start !== undefined)
            .sort(),
        )
        const without = Object.fromEntries(Object.entries(quantities).map(([id, { start: _, ...rest }]) => [id, rest]))
        const outcome = analyse(readScenario(yamlText({ ...doc, quantities: without })))
        const missing = outcome.ok ? [] : outcome.problems.flatMap((p) => (p.code === 'stock-without-start' ? [p.facts] : []))
        expect(missing.map((f) => f.quantity)).toEqual([...stocks].sort())
        const leads = new Set(usesIn(doc).map((u) => `${u.from} ${u.to}`))
        for (const { chain } of missing)
          for (const [i, id] of chain.slice(0, -1).entries()) expect(leads.has(`${id} ${chain[i + 1]}`)).toBe(true)
      }),
      { seed: 42, numRuns: 150 },
    )
  })
})

/** 20,000 quantities, each fed by the one before and by others now and later, and 50,000 edges in all. */
const large = (): Scenario => {
  const bare = readScenario(withHead('owners: {a: {kind: municipality, cost: 1}}\nalternatives: {nu: {}}\n'))
  const formula: Formula = { text: '1', expr: { op: 'const', value: 1 } }
  const one: Value = { kind: 'constant', value: formula }
  const count = 20_000
  const name = (i: number): string => `q${String(i).padStart(5, '0')}`
  const quantities = Array.from(
    { length: count },
    (_, i): Quantity => ({ id: name(i), name: name(i), level: { kind: 'base', base: one }, start: formula }),
  )
  const edge = (id: string, from: number, to: number, lag: readonly number[]): Edge => ({
    id,
    name: id,
    from: name(from),
    to: name(to),
    kind: 'quantity-quantity',
    effect: 'weight',
    value: one,
    lag,
  })
  const chain = Array.from({ length: count - 1 }, (_, i) => edge(`k${i}`, count - 1 - i, count - 2 - i, [1]))
  const rest = Array.from({ length: 50_000 - chain.length }, (_, i) => edge(`r${i}`, (i * 7919) % count, (i * 104_729) % count, [0, 1]))
  return { ...bare, quantities, edges: [...chain, ...rest] }
}

describe('a model as large as may be', () => {
  it('is ordered in about a second, without a deep stack', () => {
    const scenario = large()
    const began = process.cpuUsage()
    const { order, stocks } = structureOf(scenario)
    const seconds = process.cpuUsage(began).user / 1e6
    expect(order[0]).toBe('q19999')
    expect(order.at(-1)).toBe('q00000')
    expect(stocks.size).toBe(20_000)
    expect(buildGraph(scenario).size).toBe(50_000)
    // Processor time, so that a busy machine decides nothing; a quadratic search would take minutes.
    expect(seconds).toBeLessThan(10)
  })
  it('answers at once where no stock has a start', () => {
    const scenario = large()
    const outcome = analyse({ ...scenario, quantities: scenario.quantities.map(({ start: _, ...q }) => q) })
    expect(outcome.ok ? 0 : outcome.problems.length).toBeGreaterThan(10_000)
  })
})
