import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { resultOf } from './pipeline.ts'

const text = readFileSync('scenarios/halkbekampning.yaml', 'utf8')
const SEEDS = 32

/** Every alternative's mean total saving and its standard error. */
const totals = async (sampling: 'random' | 'sobol', runs: number, seed: string) => {
  const { alternatives } = await resultOf(text, { runs, seed, sampling, measures: ['saving'] })
  return Object.entries(alternatives).flatMap(([id, { total }]) =>
    total?.saving?.sd ? [{ id, mean: total.saving.mean, mcse: total.saving.mcse ?? Number.NaN }] : [],
  )
}
const seeds = Array.from({ length: SEEDS }, (_, k) => `frö ${k}`)

// Millions of runs: on a busy machine they take their time.
describe('Sobol sampling of the flagship', { timeout: 300_000 }, () => {
  // 2^20 scrambled runs stand for the truth; their error is a tenth of what is compared, or less.
  const truths = totals('sobol', 1_048_576, 'sanning')
  test('is at 4,096 runs at least as exact as 65,536 plain runs, in every alternative, over 32 seeds', async () => {
    const truth = await truths
    const errors = async (sampling: 'random' | 'sobol', runs: number): Promise<readonly number[]> => {
      const squares = truth.map(() => 0)
      for (const seed of seeds) {
        const means = await totals(sampling, runs, seed)
        truth.forEach(({ mean }, k) => {
          squares[k] += (means[k].mean - mean) ** 2
        })
      }
      return squares.map((sum) => Math.sqrt(sum / SEEDS))
    }
    const plain = await errors('random', 65_536)
    const sobol = await errors('sobol', 4_096)
    expect(truth.length).toBe(5)
    sobol.forEach((error, k) => {
      expect(error).toBeLessThanOrEqual(plain[k])
    })
  })

  test('says how far off it is: the truth lies within two standard errors about as often as promised', async () => {
    const truth = await truths
    // One alternative only: the others share its draws. Of 32 intervals of 95 %, 25 or fewer hold the truth once in 800.
    let covered = 0
    for (const seed of seeds) {
      const own = (await totals('sobol', 4_096, seed))[0]
      if (Math.abs(own.mean - truth[0].mean) <= 1.96 * own.mcse) covered++
    }
    expect(covered).toBeGreaterThan(25)
  })
})
