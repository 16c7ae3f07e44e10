import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../src/browser/app/state.ts'
import { createBrain } from '../../src/browser/brain/brain.ts'
import type { Ask, Tell } from '../../src/browser/brain/protocol.ts'
import { createCoinRunner } from '../../src/browser/views/picture/coin-runner.ts'
import { type Focus, focused } from '../../src/browser/views/picture/focus.ts'
import { farInputs, storyOf } from '../../src/browser/views/picture/future-story.ts'
import { type Coins, coinsAt, runAfter, runTime } from '../../src/charts/coins.ts'
import { pipeGroups } from '../../src/charts/pipes.ts'
import { alternativeInCash } from '../../src/charts/year.ts'
import type { AlternativeResult, Result } from '../../src/engine/result.ts'
import { rankedAlternatives } from '../../src/report/html-context.ts'
import { createFutures, type Futures } from '../../src/run/futures.ts'
import { inlineHost } from '../../src/run/host.ts'
import { withUnit } from '../../src/words/page/picture.ts'
import { emptyPicture } from '../charts/document.ts'
import { resultOf, scenarioOf } from '../run/pipeline.ts'
import { directPen } from './pen.ts'

const text = readFileSync('scenarios/halkbekampning.yaml', 'utf8')
const scenario = scenarioOf(text)
const alternative = 'samfinansierad'
let result: Result
let futures: Futures
beforeAll(async () => {
  result = await resultOf(text, { runs: 1_000 })
  const made = await createFutures(scenario, { alternative, seed: '1', sampling: 'random', runs: 1_000, interventions: [] })
  if (!made.ok) throw new Error('no plan')
  futures = made.value([])
})
const focus = (year: number | undefined, future: number | undefined, known = true, cash = false): Focus => ({
  scenario,
  whole: result.alternatives[alternative] as AlternativeResult,
  year,
  futures: known ? futures : undefined,
  future,
  cash,
})
const pipesOf = (it: Focus) => (focused(it).groups ?? []).flatMap(({ pipes }) => pipes)
const close = (got: number | undefined, wanted: number | undefined): void =>
  expect(Math.abs((got ?? Number.NaN) - (wanted ?? Number.NaN))).toBeLessThanOrEqual(1e-6 + 1e-9 * Math.abs(wanted ?? 0))

describe('what the picture looks at', () => {
  it('keeps the order of the horizon, and shows the year’s own saving, cash and payment', () => {
    const order = pipeGroups(scenario, focus(undefined, undefined).whole).flatMap(({ pipes }) => pipes.map(({ owner }) => owner.id))
    for (const year of [0, 1, 9]) {
      const pipes = pipesOf(focus(year, undefined))
      expect(pipes.map(({ owner }) => owner.id)).toEqual(order)
      for (const { owner, mean, cash } of pipes) {
        const at = focus(0, undefined).whole.owners?.[owner.id]?.byYear[year]
        close(mean, at?.saving?.mean)
        close(cash, at?.savingCash?.mean)
      }
    }
    // In the first year only 100 tkr more gritting, of which transfers bring back 50.
    const [first, second] = [0, 1].map((year) => pipesOf(focus(year, undefined)))
    close(first?.find(({ owner }) => owner.id === 'gatukontoret')?.paid, 50_000)
    close(first?.find(({ owner }) => owner.id === 'aldreforvaltningen')?.paid, 0)
    close(second?.find(({ owner }) => owner.id === 'aldreforvaltningen')?.paid, 125_000)
  })

  it('tells no payments in a year before it is known what lines carry', () => {
    for (const { paid } of pipesOf(focus(1, undefined, false))) expect(paid).toBe(0)
    expect(focused(focus(undefined, undefined, false))).toEqual({})
  })

  it('shows the run’s own savings in a single future, on the scale of all', () => {
    for (const year of [undefined, 4]) {
      const all = focused(focus(year, undefined))
      const one = focused(focus(year, 3))
      expect(one.single).toBe(true)
      if (year !== undefined) expect([one.domain, one.pourDomain]).toEqual([all.domain, all.pourDomain])
      for (const { owner, mean } of pipesOf(focus(year, 3))) {
        const { saving } = futures.owners[owner.id] as Futures['owners'][string]
        close(mean, year === undefined ? saving.presentValue[3] : saving.byYear[year]?.[3])
      }
      const line = one.loads?.carried.find((it) => it.line === 'gain hoftfrakturer' && it.owner === 'sjukhuset')
      expect(line?.presentValue).toBe(futures.carried.find((it) => it.line === line?.line && it.owner === line.owner)?.runs.presentValue[3])
    }
  })
})

describe('the picture of cash alone', () => {
  const inCash = (year: number | undefined, future: number | undefined) => focus(year, future, true, true)
  const whole = (): AlternativeResult => focus(undefined, undefined).whole

  it('has the same pipes in the same order, each with its owner’s cash, and never capacity', () => {
    const order = pipeGroups(scenario, whole()).flatMap(({ pipes }) => pipes)
    expect(order.some(({ mean, cash }) => Math.abs(mean - cash) > 1_000)).toBe(true)
    for (const year of [undefined, 0, 4]) {
      const pipes = pipesOf(inCash(year, undefined))
      expect(pipes.map(({ owner }) => owner.id)).toEqual(order.map(({ owner }) => owner.id))
      for (const { owner, mean, cash, saving, chance } of pipes) {
        const account = whole().owners?.[owner.id]
        const wanted = year === undefined ? account?.savingCash : account?.byYear[year]?.savingCash
        close(mean, wanted?.mean)
        expect(cash).toBe(mean)
        expect(saving ?? wanted).toEqual(wanted)
        // How often cash is saved is not in a result: nothing is said of it.
        expect(chance).toBeUndefined()
      }
    }
    expect(pipesOf(inCash(undefined, undefined)).map(({ paid }) => paid)).toEqual(order.map(({ paid }) => paid))
  })

  it('says nothing of what lines carry, and sums roots in cash', () => {
    for (const year of [undefined, 4]) {
      const { loads, groups = [], domain = [0, 0] } = focused(inCash(year, undefined))
      expect(loads).toBeUndefined()
      for (const { root, account } of groups) {
        const of = whole().owners?.[root.id]
        close(account?.saving?.mean, (year === undefined ? of?.savingCash : of?.byYear[year]?.savingCash)?.mean)
      }
      for (const { mean } of groups.flatMap(({ pipes }) => pipes)) expect(mean >= domain[0] && mean <= domain[1]).toBe(true)
    }
  })

  it('shows and tells the cash of a single future', () => {
    for (const { owner, mean } of pipesOf(inCash(undefined, 3))) close(mean, futures.owners[owner.id]?.cash.presentValue[3])
    const [all, cash] = [focus(undefined, 3), inCash(undefined, 3)].map((it) => storyOf(it, futures, 3, 'sv'))
    expect(cash?.net).not.toBe(all?.net)
  })

  it('is the same in the plain drawing: cash in the place of savings, and no flows', () => {
    const { owners = {}, publicSector, flows } = alternativeInCash(whole())
    for (const [id, account] of Object.entries(owners)) expect(account.saving).toEqual(whole().owners?.[id]?.savingCash)
    expect([publicSector?.saving, publicSector?.probabilityOfSaving, flows]).toEqual([
      whole().publicSector?.savingCash,
      undefined,
      undefined,
    ])
  })
})

describe('what a future is like', () => {
  it('names the inputs furthest from their medians, on their side, and nobody’s gain that is none', () => {
    for (let run = 0; run < futures.count; run++) {
      const far = farInputs(futures, run, undefined)
      expect(far.length).toBeLessThanOrEqual(3)
      const chosen = new Set(far.map(({ id }) => id))
      const least = Math.min(...far.map(({ rank }) => Math.abs(rank - 0.5)))
      for (const { id, whole } of futures.inputs)
        if (!chosen.has(id) && far.length === 3) expect(Math.abs((whole.ranks[run] ?? 0.5) - 0.5)).toBeLessThanOrEqual(least)
      const story = storyOf(focus(undefined, run), futures, run, 'sv')
      expect(story.inputs.flatMap(({ items }) => items)).toHaveLength(far.length)
      expect(story.owners.map(({ head }) => head)).toEqual(['Lägre kostnad', 'Högre kostnad'])
      expect(story.net).toMatch(/^Offentlig sektor: [\d,]+\s(kr|tkr|Mkr) (lägre|högre) kostnad\.$/u)
    }
  })
  it('takes a yearly input’s value of the year in focus, and else says that it is a mean', () => {
    const runs = Array.from({ length: futures.count }, (_, run) => run)
    const winter = (year: number | undefined) =>
      runs.flatMap((run) =>
        farInputs(futures, run, year)
          .filter(({ id }) => id === 'vinter')
          .map((it) => ({ ...it, run })),
      )
    const input = futures.inputs.find(({ id }) => id === 'vinter')
    for (const { value, isMean, run } of winter(2)) expect([value, isMean]).toEqual([input?.byYear[2]?.values[run], false])
    for (const { value, isMean, run } of winter(undefined)) expect([value, isMean]).toEqual([input?.whole.values[run], true])
    expect(winter(2).length).toBeGreaterThan(0)
    expect(winter(undefined).length).toBeGreaterThan(0)
  })
  it('writes values with their units as they are said', () => {
    const said = (value: number, unit: string | undefined, lang: 'sv' | 'en' = 'sv') => Object.values(withUnit(value, unit, 'kr', lang))
    expect(said(0.081, 'andel av alla halkolyckor')).toEqual(['8,1\u00a0%', 'av alla halkolyckor'])
    expect(said(62_300, 'kr per inlagd, utöver vard_per_olycka')).toEqual(['62,3\u00a0tkr', 'per inlagd'])
    expect(said(1_500_000, 'kr')).toEqual(['1,5\u00a0Mkr', ''])
    expect(said(1.36, 'gånger en vanlig vinter')).toEqual(['1,4', 'gånger en vanlig vinter'])
    expect(said(0.5, undefined, 'en')).toEqual(['0.5', ''])
    expect(said(0.5, 'share of all', 'en')).toEqual(['50%', 'of all'])
    expect(said(3, 'krukor')).toEqual(['3', 'krukor'])
  })
})

describe('the coins’ run', () => {
  const coins: Coins = {
    unit: 1,
    paths: [
      {
        line: 'a',
        owner: 'b',
        side: 'saves',
        coins: 2,
        length: 5_000,
        legs: [
          [
            { x: 0, y: 0 },
            { x: 5_000, y: 0 },
          ],
        ],
      },
    ],
  }
  const setUp = () => {
    let next: ((now: number) => void) | undefined
    const runner = createCoinRunner((then) => {
      next = then
      return () => {
        next = undefined
      }
    })
    const draw = () => {
      const { svg, all } = emptyPicture()
      runner.show(svg, coins)
      return () => all('.hr-coin').map((it) => Number(/\(([\d.]+)/u.exec(it.getAttribute('transform') ?? '')?.[1]))
    }
    const frame = (now: number): void => {
      const then = next
      next = undefined
      then?.(now)
    }
    return { runner, draw, frame, isMoving: () => next !== undefined }
  }
  const places = (run: number): readonly number[] => coinsAt(coins, run).map(({ x }) => x)

  it('stands still until it is set off, moves with the time, and stops by itself', () => {
    const { runner, draw, frame, isMoving } = setUp()
    const at = draw()
    expect(at()).toEqual(places(0))
    expect(isMoving()).toBe(false)
    runner.run()
    frame(1_000)
    frame(2_000)
    expect(at()).toEqual(places(runAfter(1_000)))
    frame(1_000 + runTime)
    expect(at()).toEqual(places(runAfter(runTime)))
    expect(isMoving()).toBe(false)
  })
  it('goes on where it was when the picture is drawn anew, or it is set off again', () => {
    const { runner, draw, frame } = setUp()
    draw()
    runner.run()
    frame(0)
    frame(500)
    const at = draw()
    expect(at()).toEqual(places(runAfter(500)))
    runner.run()
    expect(at()).toEqual(places(runAfter(500)))
    frame(900)
    frame(1_000)
    expect(at()).toEqual(places(runAfter(500) + runAfter(100)))
  })
  it('stops where it is told to', () => {
    const { runner, draw, frame, isMoving } = setUp()
    const at = draw()
    runner.run()
    frame(0)
    frame(300)
    runner.stop()
    expect(isMoving()).toBe(false)
    expect(at()).toEqual(places(runAfter(300)))
  })
})

describe('looking into an alternative', () => {
  it('is answered with the futures of these spends, the moves that wait first', async () => {
    const told: Tell[] = []
    let done: (() => void) | undefined
    const answered = new Promise<void>((resolve) => {
      done = resolve
    })
    const ask = createBrain(
      (message) => {
        told.push(message)
        if (message.kind === 'looked' && message.look === 2) done?.()
      },
      () => inlineHost(),
    )
    const spends = [{ intervention: 'halkbekampning', spend: 2_200_000 }]
    ask({ kind: 'open', document: 1, name: 'a.yaml', text: `${text}\nruns: 1000\n` })
    const look = (number: number): Ask => ({ kind: 'look', document: 1, look: number, alternative: 'centrum', spends })
    ask(look(1))
    ask(look(2))
    ask({ kind: 'move', document: 1, move: 1, alternative: 'centrum', spends })
    ask({ kind: 'look', document: 7, look: 9, alternative: 'centrum', spends })
    ask(look(2))
    await answered
    const looked = told.flatMap((it) => (it.kind === 'looked' ? [it] : []))
    const moved = told.flatMap((it) => (it.kind === 'moved' ? [it.result] : []))
    expect(told.findIndex(({ kind }) => kind === 'moved')).toBeLessThan(told.findIndex((it) => it.kind === 'looked' && it.look === 2))
    const hospital = (list: Futures['carried'] | undefined): number =>
      (list ?? []).reduce((sum, it) => sum + (it.owner === 'sjukhuset' ? it.presentValue : 0), 0)
    // 10,000 runs of the move, 1,000 of the file.
    const { mean, sd } = moved[0]?.alternatives.centrum?.owners?.sjukhuset?.saving ?? { mean: Number.NaN, sd: 0 }
    expect(Math.abs(hospital(looked.at(-1)?.futures.carried) - mean)).toBeLessThan((5 * (sd ?? 0)) / Math.sqrt(1_000))
  })

  it('keeps the newest answer of the alternative in focus, and forgets it with the focus', () => {
    const asked: Ask[] = []
    const app = createApp(() => ({ ask: (it) => asked.push(it), close: () => undefined }), {
      language: 'sv',
      theme: 'auto',
      pen: directPen,
      ranked: rankedAlternatives,
    })
    app.look()
    expect(asked).toEqual([])
    app.open('a.yaml', text, { scenario, result })
    app.alternative.value = alternative
    app.move('broddar', 100_000)
    app.look()
    app.look()
    const spends = [{ intervention: 'broddar', spend: 100_000 }]
    expect(asked.at(-1)).toEqual({ kind: 'look', document: 1, look: 2, alternative, spends })
    app.told({ kind: 'looked', document: 1, look: 2, futures })
    const older = { ...futures }
    app.told({ kind: 'looked', document: 1, look: 1, futures: older })
    app.told({ kind: 'looked', document: 0, look: 3, futures: older })
    app.told({ kind: 'looked', document: 1, look: 4, futures: { ...futures, alternative: 'straken' } })
    expect(app.futures.value).toBe(futures)
    app.future.value = 49
    app.told({ kind: 'looked', document: 1, look: 5, futures: { ...futures, count: 10 } })
    expect(app.future.value).toBeUndefined()
    app.alternative.value = 'straken'
    expect(app.futures.value).toBeUndefined()
  })
})
