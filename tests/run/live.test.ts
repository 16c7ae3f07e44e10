import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createLive } from '../../src/run/live.ts'
import { attempt, resultOf, runOptions, scenarioOf } from './pipeline.ts'

const bench = readFileSync('bench/halka.yaml', 'utf8')
const free = [{ kind: 'spend' as const, alternative: 'mellan', intervention: 'halkbekampning' }]
const spent = (kr: number): string =>
  bench.replace('mellan: {name: Mellan, spend: {halkbekampning: 5 Mkr}}', `mellan: {name: Mellan, spend: {halkbekampning: ${kr}}}`)

/** Every number of a result with where it stands; texts and the scenario's fingerprint left out. */
const numbers = (x: unknown, at = ''): readonly (readonly [string, number | boolean | null])[] =>
  typeof x === 'number' || typeof x === 'boolean' || x === null
    ? [[at, x]]
    : typeof x === 'object'
      ? Object.entries(x).flatMap(([k, v]) => numbers(v, `${at}.${k}`))
      : []

const expectSame = (got: unknown, expected: unknown): void => {
  const [a, b] = [numbers(got), numbers(expected)]
  expect(a.map(([at]) => at)).toEqual(b.map(([at]) => at))
  const size = Math.max(...b.map(([, x]) => (typeof x === 'number' ? Math.abs(x) : 0)))
  a.forEach(([at, x], k) => {
    const y = b[k][1]
    if (typeof x === 'number' && typeof y === 'number') expect(Math.abs(x - y), at).toBeLessThanOrEqual(1e-9 * Math.abs(y) + 1e-13 * size)
    else expect(x, at).toBe(y)
  })
}

describe('a live scenario', () => {
  it('gives for every spend what a file with that spend gives, again and again', async () => {
    const live = await createLive(scenarioOf(bench), runOptions({ runs: 3_000 }), free)
    if (!live.ok) throw new Error('no plan')
    for (const kr of [5_000_000, 1, 11_000_000, 1_234_567, 5_000_000]) {
      const moved = live.value.evaluate([kr])
      if (!moved.ok) throw new Error('no result')
      const file = await resultOf(spent(kr), { runs: 3_000 })
      expectSame(moved.value.result.alternatives, file.alternatives)
      expect(moved.value.result.settings).toEqual(file.settings)
    }
  })
  it('holds for Sobol draws, and for the flagship with all its measures', async () => {
    const text = readFileSync('scenarios/halkbekampning.yaml', 'utf8')
    const scenario = scenarioOf(text)
    const alternative = scenario.alternatives.find(({ spend }) => spend.some(({ value }) => value.kind === 'constant'))
    const entry = alternative?.spend.find(({ value }) => value.kind === 'constant')
    if (!alternative || entry?.value.kind !== 'constant' || entry.value.value.expr.op !== 'const') throw new Error('no constant spend')
    const kr = entry.value.value.expr.value
    const options = { runs: 2_100, sampling: 'sobol' as const }
    const live = await createLive(scenario, runOptions(options), [
      { kind: 'spend' as const, alternative: alternative.id, intervention: entry.intervention },
    ])
    if (!live.ok) throw new Error('no plan')
    const moved = live.value.evaluate([kr])
    if (!moved.ok) throw new Error('no result')
    expectSame(moved.value.result.alternatives, (await resultOf(text, options)).alternatives)
  })
  it('names a run that goes wrong with the spend that is set', async () => {
    const wrong = bench.replace('weight: vardkostnad}', 'weight: vardkostnad / (halkbekampning - 3 Mkr)}')
    const live = await createLive(scenarioOf(wrong), runOptions({ runs: 600 }), free)
    if (!live.ok) throw new Error('no plan')
    expect(live.value.evaluate([4_000_000]).ok).toBe(true)
    const moved = live.value.evaluate([3_000_000])
    const file = await attempt(wrong.replace('halkbekampning: 5 Mkr', 'halkbekampning: 3 Mkr'), { runs: 600 })
    expect(moved.ok ? [] : moved.problems.map(({ code }) => code)).toEqual(['not-finite'])
    expect(file.problems.map(({ code }) => code)).toEqual(['not-finite'])
  })
})
