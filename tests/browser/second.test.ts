import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Ask, Tell } from '../../src/browser/brain/protocol.ts'
import { createSecond, remembering, type SecondAnswer } from '../../src/browser/brain/second.ts'
import type { Result } from '../../src/engine/result.ts'
import { error } from '../../src/problems/problem.ts'
import { parseScenario } from '../../src/scenario/index.ts'

const text = readFileSync('scenarios/halkbekampning.yaml', 'utf8')
const parsed = parseScenario(text, { file: 'a.yaml' })
if (!parsed.ok) throw new Error('the flagship must parse')
const scenario = parsed.value
const resultAgainst = (reference: string): Result =>
  ({ format: 'hangrannan-result/1', settings: { reference }, alternatives: {}, warnings: [] }) as unknown as Result

type Open = Extract<Ask, { readonly kind: 'open' }> & { readonly against?: string }
/** A brain that answers when told to, and time that never passes. */
const stage = () => {
  const asked: Open[] = []
  let tell: (message: Tell) => void = () => undefined
  let lose: (why: string) => void = () => undefined
  const run = createSecond(
    (told, lost) => {
      tell = told
      lose = lost
      return { post: (ask) => ask.kind === 'open' && asked.push(ask), stop: () => undefined }
    },
    () => () => undefined,
  )
  const answer = (k: number, result: Result, last = true): void => {
    const { document } = asked[k]
    tell({ kind: 'opened', document, scenario, warnings: [] })
    tell({ kind: 'result', document, result, last })
  }
  return { run, asked, answer, tell: (message: Tell) => tell(message), lose: () => lose('gone') }
}

test('questions are asked one at a time and answered in turn, rough results not being answers', async () => {
  const { run, asked, answer } = stage()
  const [first, second] = [run('a', 'text a'), run('b', 'text b', 'centrum')]
  expect(asked.map((ask) => ask.text)).toEqual(['text a'])
  answer(0, resultAgainst('rough'), false)
  expect(asked).toHaveLength(1)
  answer(0, resultAgainst('som_i_dag'))
  expect(await first).toMatchObject({ ok: true, result: { settings: { reference: 'som_i_dag' } } })
  expect(asked[1]).toMatchObject({ text: 'text b', against: 'centrum' })
  answer(1, resultAgainst('centrum'))
  expect(await second).toMatchObject({ ok: true, scenario: { title: scenario.title } })
})

test('a result against something else than what was asked is no answer', async () => {
  const { run, answer } = stage()
  const asked = run('a', text, 'centrum')
  answer(0, resultAgainst('som_i_dag'))
  expect(await asked).toEqual({ ok: false, problems: [] })
})

test('a refused text gives its problems, and the next question is asked', async () => {
  const { run, asked, tell } = stage()
  const [bad] = [run('bad', ''), run('good', text)]
  const problems = [error('file-empty', {})]
  tell({ kind: 'refused', document: asked[0].document, problems })
  expect(await bad).toEqual({ ok: false, problems })
  expect(asked.at(-1)?.name).toBe('good')
})

test('a brain that dies again and again is given up for that question', async () => {
  const { run, lose } = stage()
  const asked = run('a', text)
  for (let deaths = 0; deaths < 4; deaths++) lose()
  expect(await asked).toEqual({ ok: false, problems: [] })
})

test('the same question is asked once; what failed is asked again', async () => {
  const answers: SecondAnswer[] = [
    { ok: false, problems: [] },
    { ok: true, scenario, result: resultAgainst('som_i_dag') },
  ]
  let count = 0
  const run = remembering(async () => answers[count++])
  expect((await run('a', text)).ok).toBe(false)
  expect((await run('a', text)).ok).toBe(true)
  await run('another name', text)
  expect(count).toBe(2)
})
