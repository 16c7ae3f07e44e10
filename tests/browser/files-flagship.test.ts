import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readyModule } from '../../scripts/vite-flagship.ts'
import { createBrain } from '../../src/browser/brain/brain.ts'
import type { Tell } from '../../src/browser/brain/protocol.ts'
import { inlineHost } from '../../src/run/host.ts'

const path = fileURLToPath(new URL('../../scenarios/halkbekampning.yaml', import.meta.url))

/** What the page's brain tells of a text, until its last result. */
const live = (name: string, text: string): Promise<readonly Tell[]> =>
  new Promise((resolve) => {
    const told: Tell[] = []
    const brain = createBrain(
      (message) => {
        told.push(message)
        if (message.kind === 'refused' || (message.kind === 'result' && message.last)) resolve(told)
      },
      () => inlineHost(),
    )
    brain({ kind: 'open', document: 1, name, text })
  })

describe('the flagship that is made with the page', () => {
  it('is what the page itself computes, byte for byte, and weighs less than 200 kB', async () => {
    const source = await readyModule(path)
    const made = JSON.parse(JSON.parse(source.slice(source.indexOf('JSON.parse(') + 'JSON.parse('.length, -1)))
    expect(Object.keys(made)).toEqual(['name', 'text', 'scenario', 'result'])
    expect(made.name).toBe('halkbekampning.yaml')
    expect(made.text).toBe(readFileSync(path, 'utf8'))
    const told = await live(made.name, made.text)
    const opened = told.find((message) => message.kind === 'opened')
    const last = told.at(-1)
    expect(last?.kind).toBe('result')
    if (last?.kind !== 'result' || opened?.kind !== 'opened') return
    expect(JSON.stringify(made.result)).toBe(JSON.stringify(last.result))
    // Structured clones, which the brain sends, and JSON, which the module holds, keep the same.
    expect(made.scenario).toStrictEqual(structuredClone(opened.scenario))
    expect(made.result).toStrictEqual(structuredClone(last.result))
    expect(made.result.settings.runs).toBe(opened.scenario.runs)
    expect(gzipSync(source).length).toBeLessThan(200_000)
  })
})
