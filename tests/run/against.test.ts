import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { measures, type Result } from '../../src/engine/result.ts'
import { compileAgainst } from '../../src/run/against.ts'
import { inlineHost } from '../../src/run/host.ts'
import { simulate } from '../../src/run/simulate.ts'
import { resultOf, runOptions, scenarioOf } from './pipeline.ts'

const runs = 500
const against = async (text: string, than: string): Promise<Result> => {
  const compiled = compileAgainst(scenarioOf(text), runOptions({ runs, measures }), than)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  const done = await simulate(compiled.value, inlineHost())
  if (!done.ok) throw new Error(JSON.stringify(done.problems))
  return done.value.result
}
const flagship = readFileSync('scenarios/halkbekampning.yaml', 'utf8')

/** Sums in another order differ by this share of their parts. */
const ROUNDING = 1e-9

test('against another alternative, means are differences of means, in every year too, and the reference is named', async () => {
  const [plain, other] = [await resultOf(flagship, { runs }), await against(flagship, 'centrum')]
  expect(other.settings.reference).toBe('centrum')
  const x = plain.alternatives.centrum
  for (const [id, alternative] of Object.entries(plain.alternatives)) {
    for (const [owner, account] of Object.entries(alternative.owners ?? {})) {
      const found = other.alternatives[id].owners?.[owner]
      const base = x.owners?.[owner]
      const near = (got: number | undefined, a: number | undefined, b: number | undefined) =>
        expect(Math.abs((got as number) - ((a as number) - (b as number)))).toBeLessThanOrEqual(
          ROUNDING * (1 + (account.cost?.mean ?? 0) + Math.abs(a as number) + Math.abs(b as number)),
        )
      near(found?.saving?.mean, account.saving?.mean, base?.saving?.mean)
      near(found?.paid?.mean, account.paid?.mean, base?.paid?.mean)
      account.byYear.forEach((year, t) => near(found?.byYear[t].saving?.mean, year.saving?.mean, base?.byYear[t].saving?.mean))
    }
  }
})

test('the file’s own reference against an alternative is that alternative turned round, spread and chances too', async () => {
  const [plain, other] = [await resultOf(flagship, { runs }), await against(flagship, 'broddar_65')]
  const [now, turned] = [plain.alternatives.broddar_65.publicSector, other.alternatives.som_i_dag.publicSector]
  const { saving } = now ?? {}
  expect(turned?.saving?.p5).toBeCloseTo(-(saving?.p95 ?? Number.NaN), 3)
  expect(turned?.saving?.p75).toBeCloseTo(-(saving?.p25 ?? Number.NaN), 3)
  expect(turned?.saving?.sd).toBeCloseTo(saving?.sd ?? Number.NaN, 3)
  expect(turned?.probabilityOfSaving).toBe(now?.probabilityOfLoss)
  expect(turned?.probabilityOfLoss).toBe(now?.probabilityOfSaving)
})

test('an alternative against itself is nothing at all, and nobody loses by it', async () => {
  const { alternatives } = await against(flagship, 'centrum')
  expect(Object.values(alternatives.centrum.owners ?? {}).map(({ affected }) => affected)).not.toContain(true)
  expect(alternatives.centrum.publicSector?.saving).toMatchObject({ mean: 0, sd: 0, p5: 0, p95: 0 })
  expect(alternatives.centrum.probabilityNobodyLoses).toEqual({ owners: 1, roots: 1 })
})

test('that nobody loses agrees with the plain run where the other is one that changes nothing', async () => {
  const twin = flagship.replace('alternatives:\n', 'alternatives:\n  tvilling: {name: Som i dag igen}\n')
  const [plain, other] = [await resultOf(twin, { runs }), await against(twin, 'tvilling')]
  for (const id of ['straken', 'broddar_65', 'samfinansierad', 'sparbeting'])
    expect(other.alternatives[id].probabilityNobodyLoses).toEqual(plain.alternatives[id].probabilityNobodyLoses)
})

test('against an alternative that is the reference’s twin, all figures are the plain ones', async () => {
  const text = readFileSync('scenarios/utfallskontrakt.yaml', 'utf8')
  const { reference } = scenarioOf(text)
  const twin = text.replace(/^alternatives:\n/m, 'alternatives:\n  tvilling: {name: Tvilling}\n')
  const [plain, other] = [await resultOf(twin, { runs }), await against(twin, 'tvilling')]
  for (const [id, { publicSector }] of Object.entries(plain.alternatives))
    expect(other.alternatives[id].publicSector?.saving?.p50).toBeCloseTo(publicSector?.saving?.p50 ?? Number.NaN, 6)
  expect(other.alternatives[reference].total?.saving?.mean).toBe(0)
})

test('where there is no such alternative the result is against the reference, and names it', async () => {
  const { settings, alternatives } = await against(flagship, 'finns_inte')
  expect(settings.reference).toBe('som_i_dag')
  expect(alternatives.som_i_dag.total?.saving?.mean).toBe(0)
})
