import { describe, expect, it } from 'vitest'
import { type Coins, coinsAt, coinsLayout, coinUnit, mostCoins, runAfter, runTime } from '../../src/charts/coins.ts'
import { drawCoin } from '../../src/charts/coins-draw.ts'
import { drawGutterPicture } from '../../src/charts/gutter-draw.ts'
import { gutterLayout } from '../../src/charts/gutter-layout.ts'
import type { Carried } from '../../src/charts/gutter-load.ts'
import { pipesDomain } from '../../src/charts/gutter-pipes.ts'
import type { GutterInput, GutterLayout, Stroke, Thread } from '../../src/charts/gutter-types.ts'
import { pointsOf } from '../../src/charts/path-points.ts'
import { pipeGroups } from '../../src/charts/pipes.ts'
import type { AlternativeResult } from '../../src/engine/result.ts'
import { emptyPicture } from './document.ts'
import { result, scenario, years } from './fixture.ts'

const same = (kr: number): readonly number[] => Array.from({ length: years }, () => kr)
const line = (name: string, owner: string, byYear: readonly number[]): Carried => ({
  line: name,
  owner,
  byYear,
  presentValue: byYear.reduce((sum, kr) => sum + kr, 0),
})
/** What the fixture's alternative does, along its lines. */
const mean: readonly Carried[] = [
  line('pay halkbekampning', 'gatukontoret', same(-600_000)),
  line('gain halkolyckor', 'sjukhuset', same(310_000)),
  line('gain hoftfrakturer', 'sjukhuset', same(200_000)),
  line('gain hoftfrakturer', 'socialforvaltningen', [126_000, 294_000, ...same(420_000).slice(2)]),
  line('gain halkolyckor', 'forsakringskassan', same(120_000)),
  line('gain halkolyckor', 'hushallen', same(-120_000)),
]
const layoutOf = (width: number, year: number | undefined, carried = mean): GutterLayout => {
  const input: GutterInput = {
    scenario,
    result,
    alternative: 'sopsaltning',
    lang: 'sv',
    width,
    loads: { carried, mean },
    ...(year !== undefined && { year }),
  }
  const layout = gutterLayout(input)
  if (!layout) throw new Error('no layout')
  return layout
}
const coinsOf = (width: number, year: number, carried = mean): Coins => {
  const coins = coinsLayout(layoutOf(width, year, carried), { carried, mean }, year)
  if (!coins) throw new Error('no coins')
  return coins
}
const threads = (layout: GutterLayout): readonly Thread[] => layout.rows.flatMap((row) => row.threads)
const widths = [328, 680, 1104]

describe('what a coin stands for', () => {
  it('is a round sum, of which the busiest year has 21 to 40', () => {
    for (const size of [1, 3.7, 12, 99, 1e3, 4.2e5, 7.77e8, 2.5e12]) {
      const unit = coinUnit([line('pay a', 'b', [size / 7, -size, 0])]) ?? Number.NaN
      expect(size / unit).toBeLessThanOrEqual(mostCoins)
      expect(size / unit).toBeGreaterThan(mostCoins / 2)
      expect(['1', '2', '2.5', '5']).toContain(unit.toExponential().split('e')[0])
    }
  })
  it('is nothing where nothing moves', () => {
    expect(coinUnit([])).toBeUndefined()
    expect(coinUnit([line('pay a', 'b', [0, 0])])).toBeUndefined()
  })
})

describe('the coins of a year', () => {
  it.each(widths)('sum to the money of every line within half a coin at %i px', (width) => {
    for (const year of [0, 1, 5]) {
      const { unit, paths } = coinsOf(width, year)
      const owners = [...new Set(mean.map(({ owner }) => owner))]
      for (const owner of owners) {
        const mine = paths.filter((path) => path.owner === owner)
        const kr = mine.reduce((sum, { coins, side }) => sum + (side === 'saves' ? coins : -coins) * unit, 0)
        const money = mean.filter((it) => it.owner === owner)
        const exact = money.reduce((sum, it) => sum + (it.byYear[year] ?? 0), 0)
        expect(Math.abs(kr - exact), owner).toBeLessThanOrEqual((unit / 2) * money.length)
      }
      expect(coinsAt({ unit, paths }, 0)).toHaveLength(paths.reduce((sum, { coins }) => sum + coins, 0))
    }
  })

  it('follow the year: as many as its money', () => {
    const count = (year: number): number =>
      coinsOf(1104, year)
        .paths.filter((it) => it.owner === 'socialforvaltningen')
        .reduce((sum, it) => sum + it.coins, 0)
    const { unit } = coinsOf(1104, 0)
    expect([count(0), count(1), count(4)]).toEqual([126_000, 294_000, 420_000].map((kr) => Math.round(kr / unit)))
  })

  it.each(widths)('run down into the pipes of those who gain, and up out of those who pay, at %i px', (width) => {
    const layout = layoutOf(width, 5)
    for (const { legs, side, owner } of coinsOf(width, 5).paths) {
      const pipe = layout.rows.flatMap((row) => row.pipes).find((it) => it.pipe.owner.id === owner)
      if (!pipe) throw new Error('no pipe')
      const corners = legs.flat()
      const end = side === 'saves' ? corners.at(-1) : corners[0]
      const other = side === 'saves' ? corners[0] : corners.at(-1)
      expect(end?.x).toBeGreaterThanOrEqual(pipe.x)
      expect(end?.x).toBeLessThanOrEqual(pipe.x + pipe.width)
      expect(end?.y).toBeGreaterThanOrEqual(pipe.top)
      expect(other?.y).toBeLessThan(pipe.top)
    }
  })

  it('go from what is decided through the chain, where it is drawn', () => {
    const layout = layoutOf(1104, 5)
    const decided = layout.boxes.find(({ kind }) => kind === 'intervention')
    const path = coinsOf(1104, 5).paths.find(({ line: name }) => name === 'gain hoftfrakturer')
    expect(path?.legs).toHaveLength(3)
    expect(path?.legs[0]?.[0]?.x).toBeCloseTo((decided?.x ?? 0) + (decided?.width ?? 0), 0)
    const paid = coinsOf(1104, 5).paths.find(({ line: name }) => name.startsWith('pay '))
    expect(paid?.legs.at(-1)?.at(-1)?.y).toBeCloseTo((decided?.y ?? 0) + (decided?.height ?? 0), 0)
  })

  it('are the same for the same year, move with the run, and begin again at the end of their way', () => {
    const coins = coinsOf(1104, 5)
    expect(coinsAt(coins, 123)).toEqual(coinsAt(coinsOf(1104, 5), 123))
    const [before, after] = [coinsAt(coins, 0), coinsAt(coins, 40)]
    expect(after.filter((it, k) => it.x !== before[k]?.x || it.y !== before[k]?.y)).toHaveLength(before.length)
    const [path] = coins.paths
    if (!path) throw new Error('no path')
    const once = { unit: coins.unit, paths: [path] }
    expect(coinsAt(once, path.length).map(({ x, y }) => [Math.round(x), Math.round(y)])).toEqual(
      coinsAt(once, 0).map(({ x, y }) => [Math.round(x), Math.round(y)]),
    )
  })

  it('keep their places when there come to be more of them', () => {
    const more = mean.map((it) => (it.line === 'pay halkbekampning' ? line(it.line, it.owner, same(-900_000)) : it))
    const places = (carried: readonly Carried[]) => {
      const coins = coinsOf(1104, 5, carried)
      return coinsAt({ ...coins, paths: coins.paths.filter((path) => path.line === 'pay halkbekampning') }, 50)
    }
    const [few, many] = [places(mean), places(more)]
    expect(many.length).toBeGreaterThan(few.length)
    expect(many.slice(0, few.length).map(({ x }) => x)).toEqual(few.map(({ x }) => x))
  })

  it('come to rest by themselves', () => {
    const at = Array.from({ length: 60 }, (_, k) => runAfter(k * 100))
    for (const [k, run] of at.entries()) expect(run).toBeGreaterThanOrEqual(at[k - 1] ?? 0)
    expect(runAfter(0)).toBe(0)
    expect(runAfter(runTime)).toBe(runAfter(1e9))
    expect(runAfter(runTime) - runAfter(runTime - 50)).toBeLessThan(1)
    expect(runTime).toBeLessThanOrEqual(5_000)
  })

  it('are told apart by shape and sign', () => {
    const { svg, all } = emptyPicture()
    drawCoin(svg, 'saves')
    drawCoin(svg, 'pays')
    expect(all('.hr-coin-saves circle')).toHaveLength(1)
    expect(all('.hr-coin-pays circle')).toHaveLength(0)
    const [plus, minus] = all('.hr-coin-sign').map((it) => it.getAttribute('d'))
    expect(plus).not.toBe(minus)
  })
})

describe('lines as wide as their money', () => {
  const fall = (layout: GutterLayout, id: string, owner: string) =>
    threads(layout)
      .find((thread) => thread.id === id)
      ?.falls.find((it) => it.owner === owner)
  const wide = (stroke: Stroke | undefined): number => stroke?.width ?? Number.NaN

  it('are in proportion, in a year and over the horizon', () => {
    for (const year of [undefined, 5]) {
      const layout = layoutOf(1104, year)
      const paid = wide(fall(layout, 'pay halkbekampning', 'gatukontoret'))
      expect(wide(fall(layout, 'gain hoftfrakturer', 'sjukhuset')) / paid).toBeCloseTo(200 / 600, 1)
      const trunk = threads(layout).find(({ id }) => id === 'gain hoftfrakturer')?.trunk[0]
      const falls = ['sjukhuset', 'socialforvaltningen'].map((owner) => wide(fall(layout, 'gain hoftfrakturer', owner)))
      expect(wide(trunk)).toBeCloseTo((falls[0] ?? 0) + (falls[1] ?? 0), 0)
    }
  })
  it('get thinner after each fall', () => {
    for (const { trunk } of threads(layoutOf(1104, 5))) {
      const [stem, ...pieces] = trunk.map(({ width }) => width ?? Number.NaN)
      for (const piece of pieces) expect(piece).toBeLessThanOrEqual((stem ?? 0) + 0.1)
    }
  })
  it('grow with the years on one scale, and stand in the same places', () => {
    const [first, later] = [layoutOf(1104, 0), layoutOf(1104, 5)]
    const width = (layout: GutterLayout): number => wide(fall(layout, 'gain hoftfrakturer', 'socialforvaltningen'))
    expect(width(first) / width(later)).toBeCloseTo(126 / 420, 1)
    const places = (layout: GutterLayout) => threads(layout).map(({ falls }) => falls.map(({ joint }) => joint))
    expect(places(first)).toEqual(places(later))
    expect(places(layoutOf(1104, undefined))).toEqual(places(later))
    expect(first.height).toBe(later.height)
    const unknown = gutterLayout({ scenario, result, alternative: 'sopsaltning', lang: 'sv', width: 1104 })
    expect(unknown && places(unknown)).toEqual(places(later))
  })
  it('turn colour with what they bring', () => {
    expect(fall(layoutOf(1104, 5), 'gain halkolyckor', 'hushallen')?.side).toBe('pays')
    expect(fall(layoutOf(1104, 5), 'gain halkolyckor', 'sjukhuset')?.side).toBe('saves')
    const turned = mean.map((it) =>
      line(
        it.line,
        it.owner,
        it.byYear.map((kr) => -kr),
      ),
    )
    expect(fall(layoutOf(1104, 5, turned), 'gain halkolyckor', 'hushallen')?.side).toBe('saves')
  })
  it('never cover each other, however much a single future brings', () => {
    const extreme = mean.map((it) =>
      line(
        it.line,
        it.owner,
        it.byYear.map((kr) => 50 * kr),
      ),
    )
    for (const { falls, trunk } of threads(layoutOf(1104, 5, extreme)))
      for (const { width } of [...falls, ...trunk]) expect(width).toBeLessThanOrEqual(14)
  })
  it('are drawn without a NaN, and what costs more is hollow', () => {
    for (const width of widths) {
      const { svg, all } = emptyPicture()
      const layer = drawGutterPicture(svg, layoutOf(width, 5))
      expect(layer.attr('class')).toBe('hr-coins')
      const values = all('svg *').flatMap((element) => [...element.attributes].map(({ value }) => value))
      expect(values.filter((value) => /NaN|undefined|Infinity/u.test(value))).toEqual([])
      expect(all('.hr-core').length > 0).toBe(width > 600)
    }
  })
})

describe('a single future', () => {
  it('far beyond the scale is drawn at its end and marked, with its own words', () => {
    const whole = result.alternatives.sopsaltning as AlternativeResult
    const groups = pipeGroups(scenario, whole).map((group) => ({
      ...group,
      pipes: group.pipes.map((pipe) => ({ ...pipe, mean: 20 * pipe.mean, cash: 20 * pipe.cash })),
    }))
    const domain = pipesDomain(pipeGroups(scenario, whole))
    const layout = gutterLayout({ scenario, result, alternative: 'sopsaltning', lang: 'sv', width: 1104, groups, domain, single: true })
    const row = layout?.rows[0]
    for (const pipe of row?.pipes ?? []) {
      expect(pipe.beyond).toBe(pipe.pipe.mean > 0 ? 'below' : 'above')
      expect(pipe.level).toBeGreaterThanOrEqual(row?.plotTop ?? Number.NaN)
      expect(pipe.level).toBeLessThanOrEqual(row?.plotBottom ?? Number.NaN)
      expect(pipe.label.map(({ text }) => text).join(' ')).not.toContain('framtider')
    }
    if (!layout) throw new Error('no layout')
    const { svg, all } = emptyPicture()
    drawGutterPicture(svg, layout)
    expect(all('.hr-beyond')).toHaveLength(row?.pipes.length ?? -1)
  })
})

describe('a way without a browser', () => {
  it('follows lines, corners and curves', () => {
    expect(pointsOf('M1,2H5V-3.5L0,0')).toEqual([
      { x: 1, y: 2 },
      { x: 5, y: 2 },
      { x: 5, y: -3.5 },
      { x: 0, y: 0 },
    ])
    const bend = pointsOf('M0,0C10,0 10,0 10,10Q10,20 20,20')
    expect(bend.at(-1)).toEqual({ x: 20, y: 20 })
    expect(bend).toContainEqual({ x: 10, y: 10 })
    for (const { x, y } of bend) expect(x >= 0 && x <= 20 && y >= 0 && y <= 20).toBe(true)
  })
})
