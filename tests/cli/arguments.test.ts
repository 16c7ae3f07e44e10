import { describe, expect, it } from 'vitest'
import { languageOf, languageOfText } from '../../src/cli/language.ts'
import { nearFact } from '../../src/cli/options.ts'
import { readArguments } from '../../src/cli/program.ts'
import { measures } from '../../src/engine/result.ts'
import type { Language } from '../../src/scenario/types.ts'

const ask = (argv: readonly string[], lang: Language = 'sv') => {
  const said = { out: '', err: '' }
  const asked = readArguments(argv, lang, {
    out: (text) => {
      said.out += text
    },
    err: (text) => {
      said.err += text
    },
  })
  return { asked, said }
}
const request = (...argv: readonly string[]) => {
  const { asked } = ask(argv)
  if (!asked.ok) throw new Error(JSON.stringify(asked.problems))
  return asked.value
}
const problem = (...argv: readonly string[]) => {
  const { asked } = ask(argv)
  if (asked.ok) throw new Error('no problem')
  return asked.problems[0]
}

describe('arguments in order', () => {
  it('ask for validate, check and schema', () => {
    expect(request('validate', 'a.yaml', 'b.yaml')).toEqual({ kind: 'validate', files: ['a.yaml', 'b.yaml'], lang: undefined })
    expect(request('check', 'a.yaml', '--lang', 'en')).toEqual({ kind: 'check', files: ['a.yaml'], lang: 'en' })
    expect(request('--lang=sv', 'check', 'a.yaml')).toMatchObject({ lang: 'sv' })
    expect(request('schema')).toEqual({ kind: 'schema' })
  })

  it('ask for run with everything the file’s own', () => {
    expect(request('run', 'a.yaml')).toEqual({
      kind: 'run',
      files: ['a.yaml'],
      lang: undefined,
      run: {
        runs: undefined,
        seed: undefined,
        workers: undefined,
        alternatives: undefined,
        measures,
        sampling: 'random',
        precision: undefined,
        outputs: [],
      },
    })
  })

  it('ask for run with every option', () => {
    const asked = request(
      ...['run', 'a.yaml', '--runs', '500', '--seed', '-7', '--workers', '3', '--alternative', 'b', 'c', '--measures', 'cash', 'saving'],
      ...['--sampling', 'random', '--precision', '1%', '--json', '-', '--csv', 'x.csv', '--report', 'x.html'],
    )
    expect(asked).toMatchObject({
      files: ['a.yaml'],
      run: {
        runs: 500,
        seed: '-7',
        workers: 3,
        alternatives: ['b', 'c'],
        measures: ['saving', 'cash'],
        precision: 0.01,
        outputs: [
          { kind: 'json', path: '-' },
          { kind: 'csv', path: 'x.csv' },
          { kind: 'report', path: 'x.html' },
        ],
      },
    })
  })

  it('take words one by one, repeated, or with commas, and know a file among them', () => {
    expect(request('run', '--measures', 'saving,cash', 'a.yaml')).toMatchObject({
      files: ['a.yaml'],
      run: { measures: ['saving', 'cash'] },
    })
    expect(request('run', '--alternative', 'b', 'mapp/a.yaml')).toMatchObject({ files: ['mapp/a.yaml'], run: { alternatives: ['b'] } })
    expect(request('run', 'a.yaml', '--alternative', 'b', '--alternative', 'c')).toMatchObject({ run: { alternatives: ['b', 'c'] } })
  })

  it.each([
    ['1%', 0.01],
    ['0.5 %', 0.005],
    ['0.02', 0.02],
    ['.02', 0.02],
  ])('take the precision %s', (text, precision) => {
    expect(request('run', 'a.yaml', '--precision', text)).toMatchObject({ run: { precision } })
  })

  it('print help and version themselves', () => {
    expect(ask(['--version']).said.out).toMatch(/^\d+\.\d+\.\d+\n$/)
    expect(ask(['--help']).said.out).toContain('Användning: hangrannan')
    expect(ask(['run', '--help'], 'en').said.out).toContain('Usage: hangrannan run')
    expect(ask(['--help']).asked).toEqual({ ok: true, value: { kind: 'said' } })
    for (const option of ['runs', 'seed', 'workers', 'alternative', 'measures', 'sampling', 'precision', 'json', 'csv', 'report'])
      expect(ask(['run', '--help']).said.out).toContain(`--${option} `)
  })
})

describe('arguments out of order', () => {
  it.each([
    [['rn', 'a.yaml'], 'unknown-command', { command: 'rn', near: 'run' }],
    [['simulera', 'a.yaml'], 'unknown-command', { command: 'simulera' }],
    [['run', 'a.yaml', '--rns', '3'], 'unknown-option', { option: '--rns', near: '--runs' }],
    [['run', 'a.yaml', '--rns=3'], 'unknown-option', { option: '--rns', near: '--runs' }],
    [['validate', 'a.yaml', '--runs', '3'], 'unknown-option', { option: '--runs' }],
    [['run', 'a.yaml', '--runs'], 'option-without-value', { option: '--runs' }],
    [['run', 'a.yaml', '--json', '--csv', 'x'], 'option-without-value', { option: '--json' }],
    [['run', 'a.yaml', '--alternative'], 'option-without-value', { option: '--alternative' }],
    [['run'], 'no-file', { command: 'run' }],
    [['validate'], 'no-file', { command: 'validate' }],
    [['check'], 'no-file', { command: 'check' }],
    [['schema', 'a'], 'excess-argument', { command: 'schema' }],
    [['run', 'a.yaml', '--runs', '0'], 'option-value', { option: '--runs', expected: 'runs' }],
    [['run', 'a.yaml', '--runs', '-5'], 'option-value', { option: '--runs' }],
    [['run', 'a.yaml', '--runs', '1e4'], 'option-value', { option: '--runs' }],
    [['run', 'a.yaml', '--runs', '10.5'], 'option-value', { option: '--runs' }],
    [['run', 'a.yaml', '--runs', '10000001'], 'option-value', { option: '--runs' }],
    [['run', 'a.yaml', '--workers', '0'], 'option-value', { option: '--workers' }],
    [['run', 'a.yaml', '--workers', '1000'], 'option-value', { option: '--workers' }],
    [['run', 'a.yaml', '--seed', ''], 'option-value', { option: '--seed' }],
    [['run', 'a.yaml', '--precision', '0'], 'option-value', { option: '--precision' }],
    [['run', 'a.yaml', '--precision', '100%'], 'option-value', { option: '--precision' }],
    [['run', 'a.yaml', '--precision', '0,5%'], 'option-value', { option: '--precision' }],
    [['run', 'a.yaml', '--json', ''], 'option-value', { option: '--json' }],
    [['run', 'a.yaml', '--measures', 'savng'], 'option-choice', { option: '--measures', near: 'saving' }],
    [['run', 'a.yaml', '--sampling', 'halton'], 'option-choice', { option: '--sampling', known: ['random', 'sobol'] }],
    [['run', 'a.yaml', '--lang', 'de'], 'option-choice', { option: '--lang' }],
    [['run', 'a.yaml', '--lang'], 'option-without-value', { option: '--lang' }],
  ])('%j is %s', (argv, code, facts) => {
    expect(problem(...argv)).toMatchObject({ code, severity: 'error', facts })
  })

  it('get the help on standard error where no command is given', () => {
    const { asked, said } = ask([])
    expect(asked).toEqual({ ok: false, problems: [] })
    expect(said).toMatchObject({ out: '', err: expect.stringContaining('hangrannan') })
  })

  it('suggest only what is near', () => {
    expect(nearFact('sopsaltnign', ['sopsaltning', 'som_i_dag'])).toEqual({ near: 'sopsaltning' })
    expect(nearFact('xyz', ['sopsaltning'])).toEqual({})
    expect(nearFact('x', [])).toEqual({})
    expect(nearFact('x'.repeat(100_000), ['sopsaltning'])).toEqual({})
  })
})

describe('the language', () => {
  it.each([
    [['run', '--lang', 'en'], {}, 'en'],
    [['--lang=en', 'run'], { LANG: 'sv_SE.UTF-8' }, 'en'],
    [['run'], { LANG: 'en_GB.UTF-8' }, 'en'],
    [['run'], { LC_ALL: 'sv_SE.UTF-8', LANG: 'en_GB.UTF-8' }, 'sv'],
    [['run'], { LC_ALL: '', LANG: 'en' }, 'en'],
    [['run'], { LANG: 'C.UTF-8' }, 'sv'],
    [['run'], {}, 'sv'],
    [['run', '--lang', 'de'], {}, 'sv'],
  ] as const)('of %j with %j is %s', (argv, environment, lang) => {
    expect(languageOf(argv, environment)).toBe(lang)
  })

  it('of a file that cannot be read as a scenario is what it says, else Swedish', () => {
    expect(languageOfText('hangrannan: 1\nlanguage: en # x\n')).toBe('en')
    expect(languageOfText('language: "en"\r\n')).toBe('en')
    expect(languageOfText('{"hangrannan": 1, "language": "en", "bogus": 3}')).toBe('en')
    expect(languageOfText('{hangrannan: 1, title: x}')).toBe('sv')
    expect(languageOfText('language: sv\n')).toBe('sv')
    expect(languageOfText('x:\n  language: en\n')).toBe('sv')
  })
})
