import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../src/browser/app/state.ts'
import type { Ask, Tell } from '../../src/browser/brain/protocol.ts'
import type { Result } from '../../src/engine/result.ts'
import { error } from '../../src/problems/problem.ts'
import { rankedAlternatives } from '../../src/report/html-context.ts'
import type { Scenario } from '../../src/scenario/types.ts'
import { resultOf, scenarioOf } from '../run/pipeline.ts'
import { directPen } from './pen.ts'

const text = readFileSync('bench/halka.yaml', 'utf8')
const scenario = scenarioOf(text)
/** The same decision with its alternatives under other names, and over fewer years. */
const otherText = text.replace(/\bmellan\b/g, 'halvvags').replace('years: 10', 'years: 5')
const other = scenarioOf(otherText)
let base: Result
let foreign: Result
beforeAll(async () => {
  base = await resultOf(text, { runs: 100 })
  foreign = await resultOf(otherText, { runs: 100 })
})

const withRuns = (result: Result, runs: number): Result => ({ ...result, settings: { ...result.settings, runs } })
/** What a move would give: a result that is recognised by its runs, of one alternative. */
const movedTo = (alternative: string, mark: number): Result => ({
  ...withRuns(base, 10_000),
  alternatives: { [alternative]: { ...base.alternatives[alternative], total: { byYear: [], probabilityOfSaving: mark } } },
})
const markOf = (result: Result | undefined, alternative: string): number | undefined =>
  result?.alternatives[alternative]?.total?.probabilityOfSaving

/** A page over a brain that answers when the test does. */
const setUp = () => {
  const asked: Ask[] = []
  const app = createApp(() => ({ ask: (ask) => asked.push(ask), close: () => undefined }), {
    language: 'sv',
    theme: 'auto',
    pen: directPen,
    ranked: rankedAlternatives,
  })
  const document = (): number => asked.flatMap((it) => (it.kind === 'ping' ? [] : [it.document])).at(-1) ?? 0
  const move = (): number => asked.flatMap((it) => (it.kind === 'move' ? [it.move] : [])).at(-1) ?? 0
  const tell = {
    opened: (read: Scenario = scenario, at = document()) => app.told({ kind: 'opened', document: at, scenario: read, warnings: [] }),
    result: (runs: number, last: boolean, from: Result = base, at = document()) =>
      app.told({ kind: 'result', document: at, result: withRuns(from, runs), last }),
    refused: (at = document()) => app.told({ kind: 'refused', document: at, problems: [error('not-found', { path: 'a' })] }),
    moved: (mark: number, number = move(), at = document()) => {
      const alternative = app.alternative.value ?? ''
      app.told({ kind: 'moved', document: at, move: number, alternative, result: movedTo(alternative, mark) })
    },
  }
  const opens = () => asked.filter(({ kind }) => kind === 'open')
  return { app, asked, tell, document, move, opens }
}
type Page = ReturnType<typeof setUp>
/** A page with the file's own runs done. */
const settled = (): Page => {
  const page = setUp()
  page.app.open('a.yaml', text)
  page.tell.opened()
  page.tell.result(10_000, true)
  return page
}
const salt = 'halkbekampning'

describe('opening', () => {
  it('asks the brain and shows rough figures, then the file’s own', () => {
    const { app, asked, tell } = setUp()
    app.open('a.yaml', text)
    expect(asked).toEqual([{ kind: 'open', document: 1, name: 'a.yaml', text }])
    expect(app.status.value).toBe('loading')
    tell.opened()
    expect(app.scenario.value).toBe(scenario)
    tell.result(1_000, false)
    expect([app.status.value, app.exact.value]).toEqual(['rough', undefined])
    tell.result(10_000, true)
    expect([app.status.value, app.exact.value?.settings.runs]).toEqual(['exact', 10_000])
    expect(app.result.value).toBe(app.exact.value)
  })

  it('puts the author’s first alternative that costs more in focus, and none before that is known', () => {
    const { app, tell } = setUp()
    app.open('a.yaml', text)
    tell.opened()
    expect(app.alternative.value).toBeUndefined()
    tell.result(1_000, false)
    expect(app.alternative.value).toBe(rankedAlternatives(scenario, base)[0])
  })

  it('does not heed answers about an older text', () => {
    const { app, tell, document } = settled()
    const old = document()
    app.open('b.yaml', otherText)
    tell.result(10_000, true, base, old)
    tell.refused(old)
    tell.opened(scenario, old)
    tell.moved(0.5, 99, old)
    expect(app.exact.value).toBeUndefined()
    expect(app.problems.value).toEqual([])
    tell.opened(other)
    tell.result(10_000, true, foreign)
    expect(app.scenario.value).toBe(other)
  })

  it('shows a scenario and a result that belong together, at every moment', () => {
    const { app, tell } = settled()
    const seen: boolean[] = []
    const match = (read: Scenario | undefined, result: Result | undefined) => !result || read?.years === result.settings.years
    const stop = app.result.subscribe(() => seen.push(match(app.scenario.peek(), app.result.value)))
    const stopToo = app.scenario.subscribe(() => seen.push(match(app.scenario.value, app.result.peek())))
    app.alternative.value = 'mellan'
    app.year.value = 2034
    app.open('b.yaml', otherText)
    tell.opened(other)
    tell.result(1_000, false, foreign)
    stop()
    stopToo()
    expect(seen.length).toBeGreaterThan(2)
    expect(seen).not.toContain(false)
    expect(app.alternative.value).toBe(rankedAlternatives(other, foreign)[0])
    expect(app.year.value).toBeUndefined()
  })

  it('shows what was made beforehand at once, and nothing worse after it', () => {
    const { app, tell } = setUp()
    app.open('a.yaml', text, { scenario, result: withRuns(base, scenario.runs) })
    expect([app.status.value, app.alternative.value]).toEqual(['exact', rankedAlternatives(scenario, base)[0]])
    tell.opened()
    tell.result(1_000, false)
    expect([app.status.value, app.result.value?.settings.runs]).toEqual(['exact', scenario.runs])
  })
})

describe('a text that cannot be run', () => {
  it('is shown with its problems, keeps the old figures, and clears what was moved', () => {
    const { app, tell } = settled()
    app.move(salt, 7e6)
    tell.moved(0.25)
    app.edit('nonsense', 'typed')
    tell.refused()
    expect(app.status.value).toBe('refused')
    expect(app.problems.value).toHaveLength(1)
    expect(app.moved.value.size).toBe(0)
    expect([app.scenario.value, app.result.value?.settings.runs, app.exact.value]).toEqual([scenario, 10_000, undefined])
    expect(markOf(app.result.value, app.alternative.value ?? '')).not.toBe(0.25)
  })

  it('of another file leaves nothing of the earlier one under its name, from the moment it is opened', () => {
    const { app, tell } = settled()
    app.year.value = 2030
    app.move(salt, 7e6)
    tell.moved(0.25)
    const shown = () => [app.scenario, app.result, app.exact, app.alternative, app.year, app.futures, app.future].map(({ value }) => value)
    app.open('wrong.yaml', 'nonsense')
    expect(shown().every((it) => it === undefined)).toBe(true)
    tell.refused()
    expect(shown().every((it) => it === undefined)).toBe(true)
    expect([app.name.value, app.status.value, app.problems.value.length, app.moved.value.size]).toEqual(['wrong.yaml', 'refused', 1, 0])
    app.edit(text, 'mended')
    tell.opened()
    tell.result(10_000, true)
    expect([app.status.value, app.scenario.value, app.problems.value]).toEqual(['exact', scenario, []])
  })

  it('that could be read but not run does not replace the scenario of the figures', () => {
    const { app, tell } = settled()
    app.edit(otherText, 'typed')
    tell.opened(other)
    tell.refused()
    expect(app.scenario.value).toBe(scenario)
  })

  it('has nothing to move, and is mended by undo', () => {
    const { app, asked, tell } = settled()
    app.edit('nonsense', 'typed')
    tell.refused()
    const before = asked.length
    app.move(salt, 7e6)
    expect(asked).toHaveLength(before)
    expect(app.status.value).toBe('refused')
    app.undo()
    tell.opened()
    tell.result(10_000, true)
    expect([app.status.value, app.problems.value, app.text.value]).toEqual(['exact', [], text])
  })
})

describe('moving', () => {
  it('shows the moved alternative over the others, with its own runs', () => {
    const { app, asked, tell } = settled()
    const focus = app.alternative.value ?? ''
    app.move(salt, 7e6)
    expect(asked.at(-1)).toMatchObject({ kind: 'move', alternative: focus, spends: [{ intervention: salt, spend: 7e6 }] })
    expect(app.status.value).toBe('moving')
    tell.moved(0.25)
    expect(markOf(app.result.value, focus)).toBe(0.25)
    for (const id of Object.keys(base.alternatives).filter((id) => id !== focus))
      expect(app.result.value?.alternatives[id]).toBe(base.alternatives[id])
    expect(app.exact.value && markOf(app.exact.value, focus)).not.toBe(0.25)
  })

  it('shows answers that come behind a slider that goes on, but none that is older than what is shown', () => {
    const { app, tell } = settled()
    const focus = app.alternative.value ?? ''
    for (const kr of [5e6, 6e6, 7e6]) app.move(salt, kr)
    tell.moved(0.2, 2)
    expect(markOf(app.result.value, focus)).toBe(0.2)
    tell.moved(0.1, 1)
    expect(markOf(app.result.value, focus)).toBe(0.2)
    tell.moved(0.3, 3)
    expect(markOf(app.result.value, focus)).toBe(0.3)
  })

  it('goes on when better figures of the same text come, which are there once it stops', () => {
    const { app, tell } = setUp()
    app.open('a.yaml', text)
    tell.opened()
    tell.result(1_000, false)
    const focus = app.alternative.value ?? ''
    app.move(salt, 7e6)
    tell.moved(0.25)
    tell.result(10_000, true)
    expect([app.status.value, markOf(app.result.value, focus), app.exact.value?.settings.runs]).toEqual(['moving', 0.25, 10_000])
    app.edit(text, 'back where it was')
    expect([app.status.value, app.moved.value.size]).toEqual(['exact', 0])
    expect(app.result.value).toEqual(app.exact.value)
  })

  it('stays without a flicker when the slider is let go: no rough figures in between', () => {
    const { app, tell } = settled()
    const focus = app.alternative.value ?? ''
    app.move(salt, 7e6)
    tell.moved(0.25)
    app.edit(otherText, 'let go')
    tell.opened(other)
    tell.result(1_000, false, foreign)
    expect([markOf(app.result.value, focus), app.moved.value.get(salt), app.scenario.value]).toEqual([0.25, 7e6, scenario])
    tell.result(100_000, true, foreign)
    expect([app.status.value, app.moved.value.size, app.scenario.value]).toEqual(['exact', 0, other])
    expect(app.result.value).toBe(app.exact.value)
  })

  it('keeps a slider that is moved on while the text of its last place is being computed', () => {
    const { app, tell } = settled()
    const focus = app.alternative.value ?? ''
    app.move(salt, 7e6)
    tell.moved(0.25)
    app.edit(`${text}\n`, 'let go')
    tell.opened()
    app.move(salt, 8e6)
    tell.moved(0.5)
    tell.result(10_000, true)
    expect([app.status.value, app.moved.value.get(salt), markOf(app.result.value, focus)]).toEqual(['moving', 8e6, 0.5])
  })

  it('shows a problem of a move, and takes it away with the next that has none', () => {
    const { app, tell, document, move } = settled()
    app.move(salt, 7e6)
    const wrong: Tell = { kind: 'unmoved', document: document(), move: move(), problems: [error('not-found', { path: 'a' })] }
    app.told(wrong)
    expect(app.problems.value).toHaveLength(1)
    app.move(salt, 6e6)
    tell.moved(0.25)
    expect(app.problems.value).toEqual([])
  })

  it('ends where another alternative comes into focus', () => {
    const { app, tell } = settled()
    const focus = app.alternative.value ?? ''
    app.move(salt, 7e6)
    tell.moved(0.25)
    app.alternative.value = scenario.alternatives.find(({ id }) => id !== focus && id !== scenario.reference)?.id
    expect([app.status.value, app.moved.value.size]).toEqual(['exact', 0])
    expect(app.result.value).toBe(app.exact.value)
  })

  it('ends where a new brain takes over, which opens the text again', () => {
    const { app, tell } = settled()
    app.move(salt, 7e6)
    tell.opened()
    expect([app.status.value, app.moved.value.size]).toEqual(['exact', 0])
  })

  it('ends where the brain has died too often, until another text is opened', () => {
    const { app, asked, tell } = settled()
    app.move(salt, 7e6)
    app.lost()
    const before = asked.length
    app.move(salt, 8e6)
    expect([app.status.value, app.moved.value.size, asked.length]).toEqual(['lost', 0, before])
    app.open('b.yaml', otherText)
    tell.opened(other)
    tell.result(10_000, true, foreign)
    expect(app.status.value).toBe('exact')
  })
})

describe('editing', () => {
  it('is one step that can be undone and done again, each sent to the brain', () => {
    const { app, opens } = settled()
    app.edit('b', 'typed')
    app.undo()
    app.redo()
    app.redo()
    expect(opens().map((it) => it.kind === 'open' && it.text)).toEqual([text, 'b', text, 'b'])
    expect(app.text.value).toBe('b')
  })

  it('sends nothing where the text stays as it is', () => {
    const { app, asked } = settled()
    app.edit(text, 'nothing')
    app.undo()
    expect(asked).toHaveLength(1)
    expect(app.status.value).toBe('exact')
  })

  it('keeps the alternative and the year in focus as long as they are there', () => {
    const { app, tell } = settled()
    app.alternative.value = 'mellan'
    app.year.value = 2028
    app.edit(otherText, 'renamed')
    tell.opened(other)
    tell.result(10_000, true, foreign)
    expect([app.alternative.value, app.year.value]).toEqual([rankedAlternatives(other, foreign)[0], 2028])
    app.year.value = 2030
    app.alternative.value = 'halvvags'
    app.undo()
    app.redo()
    tell.opened(other)
    tell.result(10_000, true, foreign)
    expect([app.alternative.value, app.year.value]).toEqual(['halvvags', 2030])
  })
})

describe('changes that are worked out elsewhere', () => {
  it('are one step each, and undo waits for them', async () => {
    const { app, opens } = settled()
    const longer = app.change(async (before) => ({ ok: true, text: `${before}# x\n` }), 'en rad')
    expect([app.changing.value, app.text.value]).toEqual([true, text])
    app.undo()
    expect(opens()).toHaveLength(1)
    await longer
    await expect.poll(() => app.changing.value).toBe(false)
    expect(app.text.value).toBe(text)
    expect(app.history.value.versions.map(({ made }) => made)).toEqual(['', 'en rad'])
    expect(opens()).toHaveLength(3)
  })

  it('start from what has been typed and not yet told', async () => {
    const { app } = settled()
    const stop = app.onSettle(() => app.edit(`${app.text.value}# typed\n`, 'typed'))
    await app.change(async (before) => {
      stop()
      return { ok: true, text: `${before}# x\n` }
    }, 'en rad')
    expect(app.text.value).toBe(`${text}# typed\n# x\n`)
    app.settle()
    expect(app.text.value).toBe(`${text}# typed\n# x\n`)
  })
})
