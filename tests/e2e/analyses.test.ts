import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const flagship = join(root, 'scenarios/halkbekampning.yaml')
const bench = join(root, 'bench/halka.yaml')
const folder = mkdtempSync(join(tmpdir(), 'hangrannan-analyses-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const command = (...words: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync('node', [join(root, 'dist/cli/hangrannan.js'), ...words], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, NO_COLOR: '1', LANG: 'C' },
  })
  return { status, out: stdout, err: stderr }
}
const json = (...words: readonly string[]) => {
  const { status, out, err } = command(...words, '--runs', '2000', '--json', '-')
  expect(err).not.toMatch(/^ {4}at /m)
  expect(status, err).toBe(0)
  return JSON.parse(out)
}
const summary = {
  mean: expect.any(Number),
  sd: expect.any(Number),
  mcse: expect.any(Number),
  p5: expect.any(Number),
  p95: expect.any(Number),
}
const lead = 'straken'

describe('the analyses, as commands', () => {
  it('silos: what each would choose, what all should choose, and who should hold the budget', () => {
    for (const level of ['owners', 'roots']) {
      const found = json('silos', flagship, '--level', level)
      expect(found.gap).toMatchObject(summary)
      for (const state of [found.current, found.decentral, found.joint]) {
        expect(state.cost).toMatchObject(summary)
        expect(Object.values(state.spend).every((kr) => typeof kr === 'number')).toBe(true)
      }
      expect(found.joint.cost.mean).toBeLessThanOrEqual(found.decentral.cost.mean + 3 * found.gap.mcse)
      expect(found.holders.length).toBeGreaterThan(2)
      expect(Object.keys(found.holders[0])).toEqual(expect.arrayContaining(['intervention', 'holder', 'spend', 'cost', 'closes']))
    }
  })

  it('cofund: payments by four rules that add up to the cost', () => {
    const found = json('cofund', flagship, '--alternative', lead)
    expect(Object.keys(found.rules).sort()).toEqual(['equal', 'nucleolus', 'proportional', 'shapley'])
    for (const rule of Object.values<Record<string, Record<string, number>>>(found.rules)) {
      expect(Object.keys(rule.payment)).toEqual(found.players)
      const paid = Object.values(rule.payment).reduce((sum, kr) => sum + kr, 0)
      expect(Math.abs(paid - found.cost.mean)).toBeLessThanOrEqual(1e-6 * Math.abs(found.cost.mean) + 1)
    }
  })

  it('cofund --write: the transfers stand in the scenario, and it is still a right file', () => {
    const copy = join(folder, 'halka.yaml')
    writeFileSync(copy, readFileSync(bench, 'utf8'))
    const { status, err } = command(
      'cofund',
      copy,
      '--alternative',
      'mellan',
      '--runs',
      '2000',
      '--probability',
      '40%',
      '--by',
      'net',
      '--write',
    )
    expect(status, err).toBe(0)
    expect(readFileSync(copy, 'utf8')).toMatch(/transfers/)
    expect(command('validate', copy).status).toBe(0)
  })

  it('sensitivity: every input that matters, and what knowing it would be worth', () => {
    const found = json('sensitivity', flagship, '--alternative', lead, '--of', 'publicSector')
    expect(found.of).toBe('publicSector')
    expect(found.evpi).toBeGreaterThanOrEqual(0)
    for (const input of found.inputs) {
      expect(input).toMatchObject({
        id: expect.any(String),
        first: expect.any(Number),
        total: expect.any(Number),
        rank: expect.any(Number),
      })
      expect(input.evppi).toBeGreaterThanOrEqual(0)
    }
  })

  it('flows and budget: by year, and the paths add up', () => {
    const flows = json('flows', flagship, '--alternative', lead)
    const sums = new Map<string, number>()
    for (const { owner, saving } of flows.paths) sums.set(owner, (sums.get(owner) ?? 0) + saving.mean)
    const owners = Object.entries<{ mean: number }>(flows.owners)
    const size = Math.max(...owners.map(([, { mean }]) => Math.abs(mean)))
    for (const [owner, { mean }] of owners) expect(Math.abs((sums.get(owner) ?? 0) - mean)).toBeLessThanOrEqual(1e-8 * size)
    const budget = json('budget', flagship, '--alternative', lead)
    for (const { byYear } of Object.values<{ byYear: { probabilityInTheRed: number }[] }>(budget.owners))
      for (const { probabilityInTheRed } of byYear) expect(probabilityInTheRed >= 0 && probabilityInTheRed <= 1).toBe(true)
  })

  it('say the same bits twice, and write a page that asks nobody', () => {
    const asked = ['cofund', flagship, '--alternative', lead, '--runs', '1500', '--json', '-'] as const
    expect(command(...asked).out).toBe(command(...asked).out)
    const report = join(folder, 'svar.html')
    expect(command('silos', flagship, '--runs', '1000', '--report', report).status).toBe(0)
    const html = readFileSync(report, 'utf8')
    expect(html).toContain('<html lang="sv">')
    expect(html).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/)
  })

  it('speak Swedish and English, and close in plain sentences', () => {
    for (const [kind, ...rest] of [
      ['silos'],
      ['cofund', '--alternative', lead],
      ['sensitivity', '--alternative', lead],
      ['flows', '--alternative', lead],
      ['budget', '--alternative', lead],
    ]) {
      const [swedish, english] = ['sv', 'en'].map((lang) => command(kind, flagship, ...rest, '--runs', '1000', '--lang', lang))
      expect(swedish.status, swedish.err).toBe(0)
      expect(english.status, english.err).toBe(0)
      expect(swedish.out).not.toBe(english.out)
      expect(swedish.out.trim().split('\n').at(-1)).toMatch(/\.$/)
    }
  })

  it('cofund --write -: the scenario alone on standard output; not beside something else, nor where it would lose its ground', () => {
    const copy = join(folder, 'ut.yaml')
    writeFileSync(copy, readFileSync(bench, 'utf8'))
    const asked = ['cofund', copy, '--alternative', 'mellan', '--runs', '1000', '--probability', '40%', '--by', 'net', '--write'] as const
    const { status, out } = command(...asked, '-')
    expect(status).toBe(0)
    const made = join(folder, 'gjord.yaml')
    writeFileSync(made, out)
    expect(command('validate', made).status).toBe(0)
    expect(command(...asked, '-', '--json', '-').err).toContain('same-output')
    const child = join(folder, 'barn.yaml')
    writeFileSync(child, 'extends: ut.yaml\n')
    const elsewhere = mkdtempSync(join(tmpdir(), 'hangrannan-annan-'))
    const moved = command('cofund', child, ...asked.slice(2), join(elsewhere, 'barn.yaml'))
    rmSync(elsewhere, { recursive: true, force: true })
    expect(moved.status).toBe(2)
    expect(moved.err).toContain('extends-elsewhere')
  })

  it('refuse clearly what cannot be asked', () => {
    const wrong = join(folder, 'fel.yaml')
    const text = readFileSync(bench, 'utf8')
    writeFileSync(wrong, text.replace(/spend: \{min: 0, max: [^}]*\}/, 'spend: {min: 0}'))
    for (const [words, said] of [
      [['silos', wrong], 'no-spend-range'],
      [['cofund', bench], 'option-missing'],
      [['cofund', bench, '--alternative', 'nollalternativ'], 'same-as-reference'],
      [['cofund', bench, '--alternative', 'melan'], 'unknown-alternative'],
      [['sensitivity', bench, '--alternative', 'mellan', '--of', 'sjukhuse'], 'unknown-account'],
      [['cofund', bench, '--alternative', 'mellan', '--probability', '2'], 'option-value'],
      [['silos', bench, '--level', 'x'], 'option-choice'],
    ] as const) {
      const { status, err } = command(...words)
      expect(status, words.join(' ')).toBe(2)
      expect(err, words.join(' ')).toContain(said)
    }
  })
})
