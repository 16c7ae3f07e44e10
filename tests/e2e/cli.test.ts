import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

/** The command as it is shipped: built by `npm run build`. */
const command = fileURLToPath(new URL('../../dist/cli/hangrannan.js', import.meta.url))

/** Ten years, undiscounted; a year of salt costs 600 tkr and takes away half of 100 ± 10 falls of 20 tkr each, 30 % of it cash. */
const scenario = (more = ''): string => `hangrannan: 1
title: Salt på gångbanor
language: sv
horizon: {from: 2026, years: 10}
discountRate: 0
reference: nu
owners:
  kommunen: {name: Kommunen, kind: municipality}
  gatan: {name: Gatukontoret, in: kommunen}
  regionen: {name: Regionen, kind: region}
inputs:
  antal: normal(100, 10)
quantities:
  fall: {name: Fall, unit: fall, base: antal}
interventions:
  salt: {name: Salt, payers: gatan, spend: {min: 0, max: 1 Mkr}}
edges:
  - {from: salt, to: fall, reduces: spend / 1.2 Mkr}
  - {from: fall, to: regionen, weight: 20 tkr, cashable: 30 %}
alternatives:
  nu: {name: Som i dag}
  salta: {name: Salta, spend: {salt: 600 tkr}}
${more}`

const broken =
  'hangrannan: 1\ntitel: Fel\nlanguage: sv\nhorizon: {from: 2026, years: 10}\ndiscountRate: 3,5 %\nowners:\n  a: {kind: kommun}\nalternatives: {x: {}}\n'

let folder = ''
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'hangrannan-e2e-')))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const put = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return name
}
const environment = { ...process.env, LANG: 'C.UTF-8', LC_ALL: '', LC_MESSAGES: '', NO_COLOR: '' }
const call = (...argv: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...argv], {
    cwd: folder,
    encoding: 'utf8',
    env: environment,
    maxBuffer: 1 << 28,
  })
  return { status, stdout, stderr }
}

describe('validate', () => {
  it('says how much a sound file holds, and is done with 0', () => {
    put('a.yaml', scenario())
    expect(call('validate', 'a.yaml')).toEqual({
      status: 0,
      stdout: 'a.yaml: inga fel (3 budgetägare, 1 volym, 2 kostnadssamband, 2 handlingsalternativ).\n',
      stderr: '',
    })
    expect(call('validate', 'a.yaml', '--lang', 'en').stdout).toBe(
      'a.yaml: no faults (3 owners, 1 quantity, 2 cost links, 2 alternatives).\n',
    )
  })

  it('shows all problems of all files in one pass, with place, code, line, carets and remedy, and ends with 2', () => {
    put('a.yaml', broken)
    put('b.yaml', scenario())
    const { status, stdout } = call('validate', 'a.yaml', 'b.yaml', 'c.yaml')
    expect(status).toBe(2)
    expect(stdout).toContain('a.yaml:2:1  unknown-key  Nyckeln ”titel” är okänd.\n    titel: Fel\n    ^^^^^\n    Menar du ”title”?\n')
    expect(stdout).toMatch(/^a\.yaml:5:15 {2}decimal-comma {2}/m)
    expect(stdout).toMatch(/^a\.yaml:7:13 {2}not-one-of {2}/m)
    expect(stdout).toMatch(/^b\.yaml: inga fel/m)
    expect(stdout).toMatch(/^c\.yaml {2}not-found {2}/m)
    expect(stdout).toMatch(/ i 3 filer\.\n$/)
  })

  it('speaks the file’s language, or the one asked for', () => {
    put('a.yaml', broken.replace('language: sv', 'language: en'))
    expect(call('validate', 'a.yaml').stdout).toContain('The key “titel” is unknown.')
    expect(call('validate', 'a.yaml', '--lang', 'sv').stdout).toContain('Nyckeln ”titel” är okänd.')
  })

  it('finds what only a run can find', () => {
    put('a.yaml', scenario().replace('base: antal', 'base: antal / (antal - antal)'))
    const { status, stdout } = call('validate', 'a.yaml')
    expect(status).toBe(2)
    expect(stdout).toContain('not-finite')
    expect(stdout).toContain('antal = ')
  })

  it('refuses a folder, and text that is not UTF-8, with the place of the first bad byte', () => {
    writeFileSync(join(folder, 'latin.yaml'), Buffer.from('title: p\xe5\n', 'latin1'))
    expect(call('validate', 'latin.yaml')).toMatchObject({ status: 2, stdout: expect.stringMatching(/^latin\.yaml:1:9 {2}not-utf8 {2}/) })
    expect(call('validate', '.')).toMatchObject({ status: 2, stdout: expect.stringMatching(/^\. {2}is-folder {2}/) })
  })
})

describe('run', () => {
  it('prints a table of plain text on standard output and nothing on standard error', () => {
    put('a.yaml', scenario())
    const { status, stdout, stderr } = call('run', 'a.yaml', '--runs', '1000')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout.replaceAll('\u00a0', ' ')).toContain('Gatukontoret betalar 600 tkr mer om året från 2026, 6 Mkr i nuvärde över 10 år.')
    expect(stdout).not.toContain('\u001b')
  })

  it('computes what pen and paper do, the same on one worker and on three, in file and on standard output', () => {
    put('a.yaml', scenario())
    const { stdout, status } = call('run', 'a.yaml', '--runs', '9000', '--workers', '1', '--json', '-')
    expect(status).toBe(0)
    const { salta } = JSON.parse(stdout).alternatives
    expect(salta.owners.gatan.saving).toMatchObject({ mean: -6e6, sd: 0 })
    const gain = salta.owners.regionen
    expect(Math.abs(gain.saving.mean - 10e6)).toBeLessThan(5 * gain.saving.mcse)
    expect(gain.savingCash.mean).toBeCloseTo(0.3 * gain.saving.mean, 3)
    expect(call('run', 'a.yaml', '--runs', '9000', '--workers', '3', '--json', 'x.json').status).toBe(0)
    expect(readFileSync(join(folder, 'x.json'), 'utf8')).toBe(stdout)
    expect(stdout.endsWith('}\n')).toBe(true)
  })

  it('prints no table where standard output is taken, and then says its warnings on standard error', () => {
    put('a.yaml', scenario().replace(', cashable: 30 %', ''))
    const csv = call('run', 'a.yaml', '--runs', '100', '--csv', '-')
    expect(csv.stdout).toMatch(/^alternative,owner,year,measure,mean,sd,mcse,p5,p25,p50,p75,p95\r\n/)
    expect(csv.stdout).not.toContain('Netto')
    expect(csv.stderr).toMatch(/^a\.yaml.* {2}cashable-default {2}varning: /)
    const html = call('run', 'a.yaml', '--runs', '100', '--report', '-')
    expect(html.stdout).toMatch(/^<!doctype html>/i)
    const table = call('run', 'a.yaml', '--runs', '100')
    expect(table.stderr).toBe('')
    expect(table.stdout.replaceAll('\n', ' ')).toContain('säger inte hur mycket av en lägre kostnad som blir pengar')
  })

  it('writes several files’ results by {name}, and without it runs nothing', () => {
    put('a.yaml', scenario())
    put('b.yaml', scenario())
    expect(call('run', 'a.yaml', 'b.yaml', '--runs', '100', '--json', 'x.json')).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('{name}'),
    })
    expect(call('run', 'a.yaml', 'b.yaml', '--runs', '100', '--json', '-')).toMatchObject({ status: 2, stdout: '' })
    expect(readdirSync(folder).sort()).toEqual(['a.yaml', 'b.yaml'])
    expect(call('run', 'a.yaml', 'b.yaml', '--runs', '100', '--json', '{name}.json', '--csv', '{name}.csv').status).toBe(0)
    expect(readdirSync(folder).sort()).toEqual(['a.csv', 'a.json', 'a.yaml', 'b.csv', 'b.json', 'b.yaml'])
  })

  it('finds a path that cannot be written before it simulates', () => {
    put('a.yaml', scenario())
    const begun = process.hrtime.bigint()
    const { status, stderr } = call('run', 'a.yaml', '--runs', '10000000', '--workers', '1', '--csv', 'y.csv', '--json', 'nej/x.json')
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringMatching(/^unwritable {2}”nej\/x\.json”/) })
    expect(Number(process.hrtime.bigint() - begun) / 1e9).toBeLessThan(10)
    expect(readdirSync(folder)).toEqual(['a.yaml'])
  })

  it('runs nothing where any of its files is at fault, and keeps what was there', () => {
    put('a.yaml', scenario())
    put('b.yaml', broken)
    put('a.json', 'gammalt')
    expect(call('run', 'a.yaml', 'b.yaml', '--json', '{name}.json')).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('b.yaml:2:1  unknown-key'),
    })
    expect(readFileSync(join(folder, 'a.json'), 'utf8')).toBe('gammalt')
    put('c.yaml', scenario().replace('base: antal', 'base: log(antal - 200)'))
    expect(call('run', 'c.yaml', '--json', 'a.json')).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('not-finite'),
    })
    expect(readFileSync(join(folder, 'a.json'), 'utf8')).toBe('gammalt')
  })

  it('computes only the alternatives and measures asked for', () => {
    put('a.yaml', scenario())
    const result = JSON.parse(
      call('run', 'a.yaml', '--runs', '100', '--alternative', 'salta', '--measures', 'saving', '--json', '-').stdout,
    )
    expect(Object.keys(result.alternatives)).toEqual(['salta'])
    expect(result.alternatives.salta).not.toHaveProperty('flows')
    expect(call('run', 'a.yaml', '--alternative', 'slata')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('Menar du ”salta”?'),
    })
  })

  it('goes on until the precision asked for', () => {
    put('a.yaml', scenario().replace('normal(100, 10)', 'normal(100, 90)'))
    const of = (precision: string) => JSON.parse(call('run', 'a.yaml', '--runs', '50', '--precision', precision, '--json', '-').stdout)
    const { settings, alternatives } = of('1%')
    const { mean, sd, mcse } = alternatives.salta.total.saving
    expect(settings.runs).toBeGreaterThan(50)
    expect(mcse).toBeLessThan(0.01 * Math.max(Math.abs(mean), sd))
  })

  it('ends quietly when its reader goes', () => {
    put('a.yaml', scenario())
    const piped = spawnSync(
      'bash',
      ['-c', `"${process.execPath}" "${command}" run a.yaml --runs 5000 --json - --csv x.csv | head -c 10; echo " $\{PIPESTATUS[0]}"`],
      { cwd: folder, encoding: 'utf8', env: environment },
    )
    expect(piped.stderr).toBe('')
    expect(piped.stdout).toBe('{"format": 0\n')
    expect(existsSync(join(folder, 'x.csv'))).toBe(true)
  })
})

describe('an interruption', () => {
  const slow = (): string => put('a.yaml', scenario().replace('years: 10', 'years: 200'))
  let child: ChildProcess | undefined
  // A run that does not stop must not outlive its test.
  afterEach(() => child?.kill('SIGKILL'))
  const start = (): ChildProcess => {
    const argv = [command, 'run', slow(), '--runs', '10000000', '--workers', '1', '--json', 'x.json']
    return spawn(process.execPath, argv, { cwd: folder, env: environment, stdio: ['ignore', 'ignore', 'pipe'] })
  }

  type End = { readonly code: number | null; readonly signal: string | null; readonly said: string }
  /** Interrupts after a while; again as soon as the first was noticed, if asked to. */
  const interrupt = async (after: number, twice: boolean): Promise<End> => {
    const started = start()
    child = started
    let said = ''
    started.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (twice) started.kill('SIGINT')
    })
    const timer = setTimeout(() => started.kill('SIGINT'), after)
    return new Promise((resolve) => {
      started.on('exit', (code, signal) => {
        clearTimeout(timer)
        resolve({ code, signal, said })
      })
    })
  }
  /** A machine in a hurry with something else starts late: an interrupt before the run has begun just ends the process. */
  const interrupted = async (twice: boolean): Promise<End> => {
    for (const after of [1_500, 4_000, 10_000]) {
      const end = await interrupt(after, twice)
      if (end.said !== '') return end
    }
    throw new Error('the run was never interrupted')
  }

  it('writes what was finished and ends with 3', async () => {
    const { code, said } = await interrupted(false)
    expect({ code, said }).toEqual({ code: 3, said: expect.stringContaining('Ctrl-C') })
    const result = JSON.parse(readFileSync(join(folder, 'x.json'), 'utf8'))
    expect(result.settings.runs).toBeGreaterThan(0)
    expect(result.settings.runs).toBeLessThan(10_000_000)
    expect(result.warnings).toContainEqual({ code: 'interrupted', message: expect.any(String) })
    expect(result.alternatives.salta.owners.gatan.saving.mean).toBeCloseTo(-120e6, 3)
  })

  it('twice quits at once and leaves nothing half-written', async () => {
    const { signal } = await interrupted(true)
    expect(signal).toBe('SIGINT')
    expect(readdirSync(folder)).toEqual(['a.yaml'])
  })
})

describe('check', () => {
  const checks = (bound: string): string =>
    scenario(
      `checks:\n  - {alternative: salta, owner: gatan, saving: "mean < ${bound}"}\n  - {alternative: salta, quantity: fall, change: "mean < 0"}\n`,
    )

  it('ends with 0 where all hold, with 1 where one fails, and shows what it is', () => {
    put('a.yaml', checks('0'))
    put('b.yaml', checks('-7 Mkr'))
    const good = call('check', 'a.yaml')
    expect(good).toMatchObject({ status: 0, stderr: '' })
    expect(good.stdout).toMatch(/2 kontroller: alla håller\.\n$/)
    const bad = call('check', 'a.yaml', 'b.yaml')
    expect(bad.status).toBe(1)
    expect(bad.stdout.replaceAll('\u00a0', ' ')).toMatch(/^HÅLLER INTE +b\.yaml:24 +salta gatan saving +mean < -7 Mkr +är −6 000 000$/m)
    expect(call('check', 'b.yaml', '--lang', 'en').stdout).toMatch(/^FAIL .* is −6,000,000$/m)
  })

  it('says so where there is nothing to check, and refuses a file at fault', () => {
    put('a.yaml', scenario())
    put('b.yaml', broken)
    expect(call('check', 'a.yaml')).toMatchObject({ status: 0, stderr: expect.stringContaining('no-checks') })
    expect(call('check', 'b.yaml')).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('unknown-key') })
  })
})

describe('the rest', () => {
  it('prints the JSON Schema', () => {
    const { status, stdout } = call('schema')
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ $schema: expect.stringContaining('json-schema.org') })
  })

  it('helps in Swedish and in English', () => {
    expect(call('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('Kommandon:') })
    expect(call('--help', '--lang', 'en')).toMatchObject({ status: 0, stdout: expect.stringContaining('Commands:') })
    const { stdout } = spawnSync(process.execPath, [command, 'run', '--help'], {
      encoding: 'utf8',
      env: { ...environment, LANG: 'en_GB.UTF-8' },
    })
    expect(stdout).toContain('number of runs')
    expect(call('--version')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) })
  })

  it.each([
    [['rn', 'a.yaml'], 'Menar du ”run”?'],
    [['run', 'a.yaml', '--rns', '3'], 'Menar du ”--runs”?'],
    [['run', 'a.yaml', '--runs', 'tusen'], 'Ange ett helt tal'],
    [[], 'Kommandon:'],
  ])('answers %j with 2 and a remedy on standard error', (argv, remedy) => {
    put('a.yaml', scenario())
    expect(call(...argv)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining(remedy) })
  })

  it('draws Sobol points when asked to, and says so in the result', () => {
    put('a.yaml', scenario())
    const { status, stdout } = call('run', 'a.yaml', '--sampling', 'sobol', '--runs', '1000', '--json', '-')
    expect(status).toBe(0)
    expect(JSON.parse(stdout).settings).toMatchObject({ sampling: 'sobol', runs: 1000 })
  })

  it('reads a file that extends another, and one that a link takes out of the folder not at all', () => {
    put('bas.yaml', scenario())
    put('a.yaml', 'extends: bas.yaml\nalternatives:\n  mer: {name: Mer, spend: {salt: 900 tkr}}\n')
    expect(call('validate', 'a.yaml')).toMatchObject({ status: 0, stdout: expect.stringContaining('3 handlingsalternativ') })
    put('b.yaml', 'extends: ../bas.yaml\n')
    expect(call('validate', 'b.yaml')).toMatchObject({ status: 2, stdout: expect.stringContaining('extends-path') })
  })
})
