import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { createApp } from '../../src/browser/app/state.ts'
import type { Ask } from '../../src/browser/brain/protocol.ts'
import type { Result } from '../../src/engine/result.ts'
import { rankedAlternatives } from '../../src/report/html-context.ts'
import { setRuns } from '../../src/scenario/edit/index.ts'
import { resultOf, scenarioOf } from '../run/pipeline.ts'
import { directPen } from './pen.ts'

const text = readFileSync('bench/halka.yaml', 'utf8')
const more = setRuns(text, 100_000) ?? ''

/** A page that shows 10,000 runs and has then been asked for more of the same. */
const askedForMore = async (known?: number) => {
  const base = await resultOf(text, { runs: 100 })
  const asked: Ask[] = []
  const app = createApp(() => ({ ask: (ask) => asked.push(ask), close: () => undefined }), {
    language: 'sv',
    theme: 'auto',
    pen: directPen,
    ranked: rankedAlternatives,
  })
  const withRuns = (runs: number): Result => ({ ...base, settings: { ...base.settings, runs } })
  const tell = (scenarioText: string, runs: number, last: boolean): void => {
    const document = asked.flatMap((ask) => (ask.kind === 'open' ? [ask.document] : [])).at(-1) ?? 0
    app.told({ kind: 'opened', document, scenario: scenarioOf(scenarioText), warnings: [] })
    app.told({ kind: 'result', document, result: withRuns(runs), last })
  }
  app.open('a.yaml', text)
  tell(text, 10_000, true)
  app.edit(more, 'fler', known)
  return { app, tell }
}

it('keeps the figures that are as good, until there are better ones', async () => {
  const { app, tell } = await askedForMore(10_000)
  expect(app.status.value).toBe('rough')
  tell(more, 1_000, false)
  expect(app.result.value?.settings.runs).toBe(10_000)
  tell(more, 100_000, true)
  expect([app.result.value?.settings.runs, app.status.value]).toEqual([100_000, 'exact'])
})

it('takes the first answer of a text that says something else', async () => {
  const { app, tell } = await askedForMore()
  tell(more, 1_000, false)
  expect(app.result.value?.settings.runs).toBe(1_000)
})
