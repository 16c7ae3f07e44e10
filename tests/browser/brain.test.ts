import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createBrain } from '../../src/browser/brain/brain.ts'
import type { Ask, Tell } from '../../src/browser/brain/protocol.ts'
import { inlineHost } from '../../src/run/host.ts'
import { resultOf } from '../run/pipeline.ts'

const bench = readFileSync('bench/halka.yaml', 'utf8')
const withRuns = (runs: number, text = bench): string => `${text}\nruns: ${runs}\n`
const spent = (kr: number): string =>
  bench.replace('mellan: {name: Mellan, spend: {halkbekampning: 5 Mkr}}', `mellan: {name: Mellan, spend: {halkbekampning: ${kr}}}`)

/** A brain in this thread, what it told, and a promise of the first message that fits. */
const setUp = () => {
  const told: Tell[] = []
  const waiting: { readonly fits: (message: Tell) => boolean; readonly resolve: (message: Tell) => void }[] = []
  const ask = createBrain(
    (message) => {
      told.push(message)
      for (const it of waiting) if (it.fits(message)) it.resolve(message)
    },
    () => inlineHost(),
  )
  const until = (fits: (message: Tell) => boolean): Promise<Tell> => {
    const there = told.find(fits)
    return there ? Promise.resolve(there) : new Promise((resolve) => waiting.push({ fits, resolve }))
  }
  const last = (document: number) => until((it) => it.kind === 'result' && it.document === document && it.last)
  const kinds = (document: number) =>
    told.filter((it) => it.kind !== 'progress' && it.kind !== 'pong' && it.document === document).map(({ kind }) => kind)
  return { ask, told, until, last, kinds }
}
const open = (document: number, text: string): Ask => ({ kind: 'open', document, name: 'a.yaml', text })
const move = (document: number, number: number, kr: number): Ask => ({
  kind: 'move',
  document,
  move: number,
  alternative: 'mellan',
  spends: [{ intervention: 'halkbekampning', spend: kr }],
})

describe('the page’s brain', () => {
  it('answers a text with what it read, then 1,000 runs, then the file’s own, the very result of the command', async () => {
    const { ask, told, last, kinds } = setUp()
    ask(open(1, withRuns(5_000)))
    await last(1)
    expect(kinds(1)).toEqual(['opened', 'result', 'result'])
    const results = told.flatMap((it) => (it.kind === 'result' ? [it] : []))
    expect(results.map((it) => [it.result.settings.runs, it.last])).toEqual([
      [1_000, false],
      [5_000, true],
    ])
    expect(JSON.stringify(results[1].result)).toBe(JSON.stringify(await resultOf(withRuns(5_000), { runs: 5_000 })))
  })

  it('answers once where the file asks for few runs', async () => {
    const { ask, last, kinds } = setUp()
    ask(open(1, withRuns(2_000)))
    await last(1)
    expect(kinds(1)).toEqual(['opened', 'result'])
  })

  it('refuses a text that is wrong with its problems, and computes the next', async () => {
    const { ask, told, last } = setUp()
    ask(open(1, bench.replace('discountRate: 3.5 %', 'discountRate: 3,5 %')))
    expect(told).toMatchObject([
      { kind: 'refused', document: 1, problems: [{ code: 'decimal-comma', place: { file: 'a.yaml', line: 6 } }] },
    ])
    ask(open(2, withRuns(1_000)))
    expect(await last(2)).toMatchObject({ result: { settings: { runs: 1_000 } } })
  })

  it('leaves off a text as soon as another is opened, and says no more of it', async () => {
    const { ask, last, kinds } = setUp()
    ask(open(1, withRuns(1_000_000)))
    ask(open(2, withRuns(1_000)))
    await last(2)
    expect(kinds(1)).toEqual(['opened'])
    expect(kinds(2)).toEqual(['opened', 'result'])
  })

  it('answers a move with what a file with that spend gives', async () => {
    const { ask, until } = setUp()
    ask(open(1, withRuns(10_000)))
    ask(move(1, 1, 7_000_000))
    const moved = await until((it) => it.kind === 'moved')
    if (moved.kind !== 'moved') throw new Error('not moved')
    const file = await resultOf(spent(7_000_000), { runs: 10_000, seed: String(moved.result.settings.seed), alternatives: ['mellan'] })
    expect(Object.keys(moved.result.alternatives)).toEqual(['mellan'])
    const [got, wanted] = [moved.result, file].map(({ alternatives }) => alternatives.mellan.publicSector)
    if (!got?.saving || !wanted?.saving) throw new Error('no saving')
    expect(got.saving.mean).toBeCloseTo(wanted.saving.mean, 3)
    expect(got.saving.p5).toBeCloseTo(wanted.saving.p5, 3)
    expect(got.probabilityOfSaving).toBeCloseTo(wanted.probabilityOfSaving ?? Number.NaN, 9)
  })

  it('of several moves that wait answers only the newest', async () => {
    const { ask, told, last, until } = setUp()
    ask(open(1, withRuns(1_000)))
    await last(1)
    for (let k = 1; k <= 20; k++) ask(move(1, k, 3_000_000 + k * 100_000))
    await until((it) => it.kind === 'moved' && it.move === 20)
    const answered = told.flatMap((it) => (it.kind === 'moved' ? [it.move] : []))
    expect(answered.length).toBeLessThan(4)
    expect(answered).toEqual([...answered].sort((a, b) => a - b))
  })

  it('answers a move while the file’s own runs are being computed', async () => {
    const { ask, told, last, until } = setUp()
    ask(open(1, withRuns(60_000)))
    await until((it) => it.kind === 'result')
    ask(move(1, 1, 6_000_000))
    await last(1)
    const order = told.map((it) => (it.kind === 'result' && it.last ? 'last' : it.kind))
    expect(order).toContain('moved')
    expect(order.indexOf('moved')).toBeLessThan(order.indexOf('last'))
  })

  it('moves the newest text, also where an older one was being made ready to move', async () => {
    const { ask, last, until } = setUp()
    const shorter = bench.replace('years: 10', 'years: 5')
    ask(open(1, withRuns(1_000)))
    ask(move(1, 1, 4_000_000))
    ask(open(2, withRuns(1_000, shorter)))
    await last(2)
    ask(move(2, 2, 4_000_000))
    expect(await until((it) => it.kind === 'moved' && it.document === 2)).toMatchObject({ move: 2, result: { settings: { years: 5 } } })
  })

  it('answers a move of what the text does not have without falling over', async () => {
    const { ask, told, last, until } = setUp()
    ask(open(1, withRuns(1_000)))
    await last(1)
    ask({ kind: 'move', document: 1, move: 1, alternative: 'nej', spends: [{ intervention: 'halkbekampning', spend: 1 }] })
    await until((it) => it.kind === 'unmoved' && it.move === 1)
    ask({ kind: 'move', document: 1, move: 2, alternative: 'mellan', spends: [{ intervention: 'nej', spend: 1 }] })
    await until((it) => it.kind === 'unmoved' && it.move === 2)
    ask(move(1, 3, 4_000_000))
    await until((it) => it.kind === 'moved' && it.move === 3)
    expect(told.filter(({ kind }) => kind === 'refused')).toEqual([])
  })

  it('answers a ping at once', () => {
    const { ask, told } = setUp()
    ask({ kind: 'ping', ping: 3 })
    expect(told).toEqual([{ kind: 'pong', ping: 3 }])
  })
})
