import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { templates } from '../../src/browser/templates/index.ts'
import { measures } from '../../src/engine/result.ts'
import { inlineHost } from '../../src/run/host.ts'
import { compile, simulate } from '../../src/run/simulate.ts'
import { addEntry, outlineOf, sections } from '../../src/scenario/edit/structure.ts'
import { parseScenario } from '../../src/scenario/index.ts'

const folder = new URL('../../src/browser/templates/', import.meta.url)
const texts = templates.map((id) => [id, readFileSync(new URL(`${id}.yaml`, folder), 'utf8')] as const)

test('every template that there is can be chosen', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
  expect(files.sort()).toEqual([...templates].map((id) => `${id}.yaml`).sort())
})

describe.each(texts)('the template %s', (id, text) => {
  test('is a sound scenario without a warning that its reader could mend, and runs', async () => {
    const parsed = parseScenario(text, { file: `${id}.yaml` })
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
    const { value: scenario } = parsed
    expect(parsed.warnings.map(({ code }) => code)).toEqual([])
    const compiled = compile(
      scenario,
      { runs: 500, seed: '1', sampling: 'random', alternatives: undefined, measures, precision: undefined },
      [],
    )
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
    // An empty scenario's only owner is not yet reached by anything.
    expect(compiled.warnings.map(({ code }) => code)).toEqual(id === 'tomt' ? ['unreached-owner'] : [])
    expect((await simulate(compiled.value, inlineHost(), {})).ok).toBe(true)
  })
  test('can be added to with the forms', () => {
    expect(outlineOf(text)).toBeDefined()
    for (const section of sections.filter((one) => one !== 'edges')) expect(addEntry(text, section, 'nytt', []).ok, section).toBe(true)
  })
  test('has no row too long for the editor beside the forms', () => {
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120)
  })
})

test('the empty template is filled in the order in which it explains', () => {
  const empty = texts.find(([id]) => id === 'tomt')?.[1] ?? ''
  const filled = addEntry(empty, 'quantities', 'handelser', [{ key: 'base', kind: 'value', typed: '100' }])
  expect(filled.ok && filled.text).toContain('\nquantities:\n  handelser: {base: 100}\n#   handelser:\n')
})
