import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Result, Summary } from '../../src/engine/result.ts'
import { buildDocument, type Doc, tapes, yamlText } from '../generate/scenario.ts'
import { attempt, resultOf } from './pipeline.ts'
import { fakeThreads } from './threads.ts'

const halka = readFileSync('bench/halka.yaml', 'utf8')

describe('a result', () => {
  it('is the same, bit for bit, on one thread and on several, however late and in whatever order they answer', async () => {
    const one = JSON.stringify(await resultOf(halka, { runs: 20_000 }))
    expect(JSON.stringify(await resultOf(halka, { runs: 20_000, host: fakeThreads(3) }))).toBe(one)
    expect(JSON.stringify(await resultOf(halka, { runs: 20_000, host: fakeThreads(7) }))).toBe(one)
  })

  it('is the same beyond the runs whose values are kept, too', async () => {
    const options = { runs: 140_000, measures: ['welfare'] as const, alternatives: ['mellan'] }
    const text = halka.replace('svara: {}', 'svara: {outcome: harm, value: 1 tkr}')
    const one = JSON.stringify(await resultOf(text, options))
    expect(JSON.stringify(await resultOf(text, { ...options, host: fakeThreads(4) }))).toBe(one)
  })

  it('survives threads that die: their tasks are done again', async () => {
    const one = JSON.stringify(await resultOf(halka, { runs: 20_000, measures: ['saving'] }))
    const host = fakeThreads(2, (n) => n === 1 || n === 3)
    expect(JSON.stringify(await resultOf(halka, { runs: 20_000, measures: ['saving'], host }))).toBe(one)
  })

  it('does not depend on the order of the file', async () => {
    const turned = (doc: Doc): Doc =>
      Object.fromEntries(
        Object.entries(doc)
          .reverse()
          .map(([key, value]) => {
            if (Array.isArray(value) && (key === 'edges' || key === 'transfers')) return [key, [...value].reverse()]
            const map = typeof value === 'object' && value !== null && !Array.isArray(value)
            return [key, map ? Object.fromEntries(Object.entries(value).reverse()) : value]
          }),
      )
    await fc.assert(
      fc.asyncProperty(tapes(), async (numbers) => {
        const doc = buildDocument(numbers)
        const [a, b] = [await attempt(yamlText(doc), { runs: 300 }), await attempt(yamlText(turned(doc)), { runs: 300 })]
        expect(b.result?.alternatives).toEqual(a.result?.alternatives)
        expect(b.problems.map((p) => p.code).sort()).toEqual(a.problems.map((p) => p.code).sort())
      }),
      { seed: 5, numRuns: 25, endOnFailure: true },
    )
  })

  it('does not change for the others when an unconnected owner or an unused input is added', async () => {
    const before = await resultOf(halka)
    const after = await resultOf(
      halka
        .replace('owners:', 'owners:\n  biblioteket: {kind: municipality}')
        .replace('inputs:', 'inputs:\n  vader: {value: "normal(0, 1)", each: year}'),
    )
    for (const [id, alternative] of Object.entries(after.alternatives)) {
      const { biblioteket, ...others } = alternative.owners ?? {}
      expect(biblioteket?.affected).toBe(false)
      expect(others).toEqual(before.alternatives[id].owners)
      expect(alternative.publicSector).toEqual(before.alternatives[id].publicSector)
    }
  })

  it('gives an alternative’s figures whether or not other alternatives and measures are asked for', async () => {
    const all = await resultOf(halka)
    const some = await resultOf(halka, { alternatives: ['mellan'], measures: ['saving'] })
    expect(Object.keys(some.alternatives)).toEqual(['mellan'])
    expect(some.alternatives.mellan.owners?.sjukhuset.saving).toEqual(all.alternatives.mellan.owners?.sjukhuset.saving)
    expect(some.alternatives.mellan.owners?.sjukhuset.cost).toBeUndefined()
  })
})

describe('money', () => {
  const near = (a: number, b: number, size: number): void => expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * size + 1e-9)
  const mean = (summary: Summary | undefined): number => summary?.mean ?? Number.NaN

  const conserved = (result: Result): void => {
    for (const alternative of Object.values(result.alternatives)) {
      const accounts = Object.values(alternative.owners ?? {})
      const size = Math.max(1, ...accounts.flatMap((a) => [Math.abs(mean(a.cost)), Math.abs(mean(a.saving))]))
      for (const account of accounts) near(mean(account.savingCash) + mean(account.savingCapacity), mean(account.saving), size)
      const paid = accounts.reduce((sum, a) => sum + mean(a.paid), 0)
      expect(Number.isFinite(paid)).toBe(true)
    }
  }

  it('is conserved: cash and freed capacity make the saving, and what all pay is what the interventions cost', async () => {
    await fc.assert(
      fc.asyncProperty(tapes(), async (numbers) => {
        const { result } = await attempt(yamlText(buildDocument(numbers)), { runs: 200 })
        if (!result) return
        conserved(result)
        const reference = result.alternatives[result.settings.reference]
        for (const alternative of Object.values(result.alternatives)) {
          const cost = (r: typeof alternative): number => Object.values(r.interventions ?? {}).reduce((sum, i) => sum + i.cost.mean, 0)
          // Transfers sum to zero, so the total pays just the change in K.
          near(mean(alternative.total?.paid), cost(alternative) - cost(reference), Math.max(1, cost(alternative), cost(reference)))
          near(mean(alternative.return?.cost), cost(alternative) - cost(reference), Math.max(1, cost(alternative), cost(reference)))
        }
      }),
      { seed: 6, numRuns: 60, endOnFailure: true },
    )
  })

  it('in flows sums, over payers and interventions, to the saving before payments and before K', async () => {
    const result = await resultOf(halka)
    const { owners, flows } = result.alternatives.mellan
    for (const id of ['sjukhuset', 'socialforvaltningen', 'aldreforvaltningen', 'forsakringskassan']) {
      const sum = (flows ?? []).filter((f) => f.beneficiary === id).reduce((total, f) => total + f.saving.mean, 0)
      near(sum, mean(owners?.[id].saving), Math.abs(sum))
    }
    expect(new Set(flows?.map((f) => f.payer))).toEqual(new Set(['gatukontoret']))
  })
})

describe('a run', () => {
  it('that is interrupted gives the runs that were finished, and says so', async () => {
    const abort = new AbortController()
    const { result, finished, problems } = await attempt(halka, {
      runs: 90_000,
      measures: ['saving'],
      signal: abort.signal,
      onProgress: (done) => {
        if (done > 10_000) abort.abort()
      },
    })
    expect(finished).toBe(false)
    expect(problems.map((p) => p.code)).toContain('interrupted')
    const runs = result?.settings.runs ?? 0
    expect(runs).toBeGreaterThanOrEqual(10_000)
    expect(runs).toBeLessThan(90_000)
    const whole = await resultOf(halka, { runs, measures: ['saving'] })
    expect(result?.alternatives).toEqual(whole.alternatives)
  })

  it('with a promised precision goes on until every total has it', async () => {
    const result = await resultOf(halka, { runs: 1_000, measures: ['saving'], precision: 0.01 })
    for (const id of ['lag', 'mellan', 'hog']) {
      const saving = result.alternatives[id].total?.saving
      expect((saving?.mcse ?? 1) / Math.max(Math.abs(saving?.mean ?? 0), saving?.sd ?? 0)).toBeLessThan(0.01)
    }
    expect(result.settings.runs).toBeGreaterThan(1_000)
    expect(result.alternatives).toEqual((await resultOf(halka, { runs: result.settings.runs, measures: ['saving'] })).alternatives)
  })

  it('with a promised precision still writes only the measures asked for', async () => {
    const { mellan } = (await resultOf(halka, { runs: 1_000, measures: ['cost'], precision: 0.05 })).alternatives
    expect(Object.keys(mellan).sort()).toEqual(['interventions', 'owners', 'publicSector', 'total'])
    expect(Object.keys(mellan.total ?? {}).sort()).toEqual(['byYear', 'cost'])
  })

  it('of nothing uncertain has no spread', async () => {
    const result = await resultOf(halka.replace(/(: )[^{}\n]*( to |beta|normal)[^\n]*/g, '$17'), { runs: 50 })
    const { saving } = result.alternatives.mellan.owners?.sjukhuset ?? {}
    expect(saving).toEqual({
      mean: saving?.p50,
      sd: 0,
      mcse: 0,
      p5: saving?.p50,
      p25: saving?.p50,
      p50: saving?.p50,
      p75: saving?.p50,
      p95: saving?.p50,
    })
  })

  it('of one draw has figures but no spread to speak of', async () => {
    const { saving } = (await resultOf(halka, { runs: 1 })).alternatives.mellan.owners?.sjukhuset ?? {}
    expect(saving).toMatchObject({ sd: null, mcse: null, mean: saving?.p50 })
  })
})

describe('a pool', () => {
  it('gives a task up when thread after thread dies of it', async () => {
    await expect(attempt(halka, { runs: 5_000, measures: ['saving'], host: fakeThreads(2, () => true) })).rejects.toThrow(/died 4 times/)
  })
})
