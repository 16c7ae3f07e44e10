import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { extendsLoader, readInput } from '../../src/cli/input.ts'
import { nameOf, planOutputs, writeTarget } from '../../src/cli/output.ts'

let folder = ''
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'hangrannan-')))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const put = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

describe('reading a scenario', () => {
  it('gives its text, without a byte order mark', () => {
    expect(readInput(put('a.yaml', 'å: ä\n'))).toEqual({ ok: true, text: 'å: ä\n' })
    expect(readInput(put('b.yaml', '\ufeffa: 1'))).toEqual({ ok: true, text: 'a: 1' })
    expect(readInput(put('c.yaml', ''))).toEqual({ ok: true, text: '' })
  })

  it('says what is wrong with what is no readable file', () => {
    expect(readInput(join(folder, 'no.yaml'))).toMatchObject({ ok: false, problem: { code: 'not-found' } })
    expect(readInput(join(put('a.yaml', 'x'), 'b.yaml'))).toMatchObject({ ok: false, problem: { code: 'not-found' } })
    expect(readInput(folder)).toMatchObject({ ok: false, problem: { code: 'is-folder' } })
  })

  it('points at the first byte that is not UTF-8', () => {
    const bytes = new Uint8Array([...new TextEncoder().encode('title: å\nname: '), 0xe5, 0x0a])
    expect(readInput(put('a.yaml', bytes))).toMatchObject({
      ok: false,
      problem: { code: 'not-utf8', facts: { offset: 16 }, place: { line: 2, column: 7 } },
    })
    const cut = new TextEncoder().encode('å').subarray(0, 1)
    expect(readInput(put('b.yaml', cut))).toMatchObject({ ok: false, problem: { code: 'not-utf8' } })
    expect(readInput(put('c.yaml', new Uint8Array([0xff, 0xfe, 0x61, 0])))).toMatchObject({
      ok: false,
      problem: { code: 'not-utf8', facts: { offset: 0 } },
    })
  })

  it('stops at five million bytes, also of what has no end', () => {
    expect(readInput(put('a.yaml', new Uint8Array(5_000_001).fill(0x61)))).toMatchObject({
      ok: false,
      problem: { code: 'file-too-large', facts: { bytes: 5_000_001 } },
    })
    expect(readInput(put('b.yaml', new Uint8Array(5_000_000).fill(0x61)))).toMatchObject({ ok: true })
    expect(readInput('/dev/zero')).toMatchObject({ ok: false, problem: { code: 'file-too-large' } })
  })
})

describe('extends', () => {
  it('reads within the folder, and never leaves it by a link', () => {
    const home = join(folder, 'home')
    mkdirSync(join(home, 'sub'), { recursive: true })
    writeFileSync(join(home, 'base.yaml'), 'a: 1')
    writeFileSync(join(home, 'sub', 'b.yaml'), 'b: 1')
    writeFileSync(join(folder, 'secret.yaml'), 's: 1')
    mkdirSync(join(folder, 'home-twin'))
    writeFileSync(join(folder, 'home-twin', 't.yaml'), 't: 1')
    symlinkSync('../secret.yaml', join(home, 'link.yaml'))
    symlinkSync('base.yaml', join(home, 'inner.yaml'))
    symlinkSync('..', join(home, 'up'))
    const load = extendsLoader(join(home, 'run.yaml'))
    expect(load('base.yaml')).toEqual({ ok: true, text: 'a: 1' })
    expect(load('sub/b.yaml')).toEqual({ ok: true, text: 'b: 1' })
    expect(load('inner.yaml')).toEqual({ ok: true, text: 'a: 1' })
    expect(load('link.yaml')).toEqual({ ok: false, why: 'outside' })
    expect(load('up/secret.yaml')).toEqual({ ok: false, why: 'outside' })
    expect(load('../secret.yaml')).toEqual({ ok: false, why: 'outside' })
    expect(load('../home-twin/t.yaml')).toEqual({ ok: false, why: 'outside' })
    expect(load('none.yaml')).toEqual({ ok: false, why: 'missing' })
    expect(load('sub')).toEqual({ ok: false, why: 'not-a-file' })
  })
})

describe('outputs', () => {
  const plan = (files: readonly string[], path: string) => planOutputs(files, [{ kind: 'json', path }])
  const targetOf = (path: string) => {
    const planned = plan([join(folder, 'x.yaml')], path)
    const target = planned.ok ? planned.value[0]?.[0]?.target : undefined
    if (target === undefined || target.kind === 'stdout') throw new Error('no file target')
    return target
  }

  it('go to each file’s own path by {name}', () => {
    const planned = plan([join(folder, 'a.yaml'), join(folder, 'b.yml')], join(folder, '{name}-{name}.json'))
    expect(planned.ok && planned.value.map((one) => one.map(({ target }) => (target.kind === 'stdout' ? '' : target.path)))).toEqual([
      [join(folder, 'a-a.json')],
      [join(folder, 'b-b.json')],
    ])
    expect(nameOf('mapp/å.b.YAML')).toBe('å.b')
  })

  it('of several files need {name}, also on standard output', () => {
    expect(plan(['a.yaml', 'b.yaml'], join(folder, 'x.json'))).toMatchObject({
      ok: false,
      problems: [{ code: 'name-missing', facts: { option: '--json' } }],
    })
    expect(plan(['a.yaml', 'b.yaml'], '-')).toMatchObject({ ok: false, problems: [{ code: 'name-missing' }] })
    expect(plan(['a.yaml'], '-')).toMatchObject({ ok: true })
  })

  it('never meet in one place', () => {
    const both = (a: string, b: string) =>
      planOutputs(
        ['x.yaml'],
        [
          { kind: 'json', path: a },
          { kind: 'csv', path: b },
        ],
      )
    expect(both('-', '-')).toMatchObject({ ok: false, problems: [{ code: 'same-output' }] })
    expect(both(join(folder, 'a'), join(folder, '.', 'a'))).toMatchObject({ ok: false, problems: [{ code: 'same-output' }] })
    expect(both(join(folder, 'a'), join(folder, 'b'))).toMatchObject({ ok: true })
    expect(plan([join(folder, 'a.yaml'), join(folder, 'sub', 'a.yaml')], join(folder, '{name}.json'))).toMatchObject({
      ok: false,
      problems: [{ code: 'same-output' }],
    })
  })

  it('never replace the scenario itself, not even through a link', () => {
    const file = put('a.yaml', 'x')
    symlinkSync(file, join(folder, 'link'))
    expect(plan([file], file)).toMatchObject({ ok: false, problems: [{ code: 'output-over-input' }] })
    expect(plan([file], join(folder, 'link'))).toMatchObject({ ok: false, problems: [{ code: 'output-over-input' }] })
  })

  it('that cannot be written are found before anything is', () => {
    expect(plan(['a.yaml'], join(folder, 'no', 'a.json'))).toMatchObject({
      ok: false,
      problems: [{ code: 'unwritable', facts: { reason: 'ENOENT' } }],
    })
    expect(plan(['a.yaml'], folder)).toMatchObject({ ok: false, problems: [{ code: 'unwritable', facts: { reason: 'EISDIR' } }] })
    expect(plan(['a.yaml'], join(put('f', 'x'), 'a.json'))).toMatchObject({ ok: false, problems: [{ code: 'unwritable' }] })
    expect(readdirSync(folder)).toEqual(['f'])
  })

  it('are written whole beside and then put in place, with the mode and the link that were there', () => {
    const old = put('a.json', 'old')
    symlinkSync(old, join(folder, 'link.json'))
    const before = statSync(old).ino
    expect(writeTarget(targetOf(join(folder, 'link.json')), 'new')).toBeUndefined()
    expect(readFileSync(old, 'utf8')).toBe('new')
    expect(statSync(old).ino).not.toBe(before)
    expect(realpathSync(join(folder, 'link.json'))).toBe(old)
    expect(readdirSync(folder).sort()).toEqual(['a.json', 'link.json'])
  })

  it('leave what was there, and nothing else, where writing fails', () => {
    const target = targetOf(join(folder, 'sub.json'))
    mkdirSync(join(folder, 'sub.json'))
    writeFileSync(join(folder, 'sub.json', 'kept'), 'x')
    expect(writeTarget(target, 'new')).toMatchObject({ code: 'unwritable' })
    expect(readdirSync(folder)).toEqual(['sub.json'])
    expect(existsSync(join(folder, 'sub.json', 'kept'))).toBe(true)
  })

  it('write to a device instead of replacing it', () => {
    const target = targetOf('/dev/null')
    expect(target.kind).toBe('device')
    expect(writeTarget(target, 'x')).toBeUndefined()
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true)
  })
})
