import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

/**
 * The house's rules are only worth something if breaking one fails. Each case is a small file that
 * breaks one rule, in a copy of the house with nothing else in it; the rule that must answer is named.
 */

const root = fileURLToPath(new URL('../..', import.meta.url))
let house = ''

const put = (path: string, text: string): void => {
  mkdirSync(dirname(join(house, path)), { recursive: true })
  writeFileSync(join(house, path), text)
}

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'hangrannan-rules-'))
  for (const path of ['biome.json', '.dependency-cruiser.cjs', 'package.json', 'tsconfig.json', 'scripts/lint']) {
    cpSync(join(root, path), join(house, path), { recursive: true })
  }
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'), 'dir')
})
afterAll(() => rmSync(house, { recursive: true, force: true }))

const node = (script: string, ...args: readonly string[]): { readonly status: number | null; readonly text: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'node_modules', script), ...args], {
    cwd: house,
    encoding: 'utf8',
  })
  return { status, text: `${stdout}${stderr}` }
}

describe('the lint refuses', () => {
  const power = "The host's power"
  const host = 'last bits differ between hosts'
  const alias = 'Math under another name'
  const chance = 'Chance comes from src/random'
  const clock = 'The clock is passed in'
  const code = 'No text becomes code'
  const exact = ['numeric', 'random', 'plan', 'engine']
  const functions = 'exp expm1 log log1p log2 log10 pow cbrt hypot sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh atanh'.split(
    ' ',
  )

  const refused: readonly (readonly [string, string, string])[] = [
    ...functions.map((name) => ['engine', `export const x = Math.${name}`, host] as const),
    ...exact.map((room) => [room, 'export const x = Math.exp(1)', host] as const),
    ...exact.map((room) => [room, 'export const x = (a: number, b: number) => (a * b) ** 0.5', power] as const),
    ['engine', 'export const x = (a: number) => {\n  let b = a\n  b **= 2\n  return b\n}', power],
    ['engine', 'export const x = globalThis.Math.log(1)', host],
    ['engine', 'export const { sin } = Math', alias],
    ['engine', 'export const m = Math', alias],
    ['engine', "export const x = Math['exp'](1)", alias],
    ['engine', "export const x = globalThis.Math['exp'](1)", alias],
    ...[...exact, 'problems', 'formula', 'scenario', 'graph', 'analysis', 'words', 'charts', 'report', 'run'].map(
      (room) => [room, 'export const x = Math.random()', chance] as const,
    ),
    ['run', 'export const x = Date.now()', clock],
    ['report', 'export const x = new Date()', clock],
    ['engine', 'export const x = performance.now()', clock],
    ['random', 'export const x = crypto.getRandomValues(new Uint8Array(1))', chance],
    ['cli', "export const x = new Function('return 1')", code],
    ['browser', "export const x = eval('1')", code],
    ['words', 'export const x = (a: any) => a', 'noExplicitAny'],
    ['words', 'export interface X {\n  readonly a: number\n}', 'useConsistentTypeDefinitions'],
    ['words', 'const x = 1\nexport default x', 'noDefaultExport'],
    ['words', '// @ts-ignore\nexport const x: string = 1', 'noTsIgnore'],
  ]

  const allowed: readonly (readonly [string, string])[] = [
    ['engine', 'export const x = (a: number, b: number) => Math.max(a * b, Math.sqrt(b)) + Math.imul(1, 2) + Math.fround(a)'],
    ['charts', 'export const x = (a: number) => Math.log10(a) ** 2'],
    ['cli', 'export const x = Date.now()'],
    ['browser', 'export const x = performance.now()'],
  ]

  let found = new Map<string, string>()
  const file = (room: string, i: number, kind: string): string => `src/${room}/${kind}-${i}.ts`

  beforeAll(() => {
    refused.forEach(([room, text], i) => {
      put(file(room, i, 'refused'), `${text}\n`)
    })
    allowed.forEach(([room, text], i) => {
      put(file(room, i, 'allowed'), `${text}\n`)
    })
    const { text } = node('@biomejs/biome/bin/biome', 'lint', '--max-diagnostics=none', '--reporter=github', 'src')
    found = new Map()
    for (const line of text.split('\n').filter((l) => l.startsWith('::error'))) {
      const path = /file=[^,]*?(src\/[^,]+)/.exec(line)?.[1] ?? ''
      found.set(path, `${found.get(path) ?? ''}${line}\n`)
    }
    rmSync(join(house, 'src'), { recursive: true })
  })

  test.each(refused.map(([room, text, says], i) => ({ room, text, says, i })))('$text in $room', ({ room, says, i }) => {
    expect(found.get(file(room, i, 'refused')) ?? '').toContain(says)
  })
  test.each(allowed.map(([room, text], i) => ({ room, text, i })))('but not $text in $room', ({ room, i }) => {
    expect(found.get(file(room, i, 'allowed'))).toBeUndefined()
  })
})

describe('the layers refuse', () => {
  const cruise = (): readonly string[] => {
    const { text } = node('dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.cjs', '-T', 'json', 'src')
    const { summary } = JSON.parse(text) as { summary: { violations: { from: string; rule: { name: string } }[] } }
    return summary.violations.map((v) => `${v.from} ${v.rule.name}`)
  }
  const order = 'problems numeric formula scenario graph random plan engine analysis words charts report run'.split(' ')
  const imports = (path: string): string => `import '${path}'\n`

  const packages: readonly (readonly [string, string, string])[] = [
    ['plan', 'graphology', 'only-graph-imports-graphology'],
    ['analysis', 'graphology-dag', 'only-graph-imports-graphology'],
    ['engine', 'mathjs', 'only-formula-imports-mathjs'],
    ['engine', 'seedrandom', 'only-random-imports-seedrandom'],
    ['words', 'd3', 'only-charts-report-browser-imports-d3'],
    ['run', 'yaml', 'only-scenario-imports-yaml'],
    ['cli', 'zod', 'only-scenario-imports-zod'],
    ['report', 'commander', 'only-cli-imports-commander-cli-progress'],
    ['engine', 'node:fs', 'only-hosts-touch-the-machine'],
    ['scenario', 'node:path', 'only-hosts-touch-the-machine'],
    ['run', 'node:worker_threads', 'only-hosts-touch-the-machine'],
    ['browser', 'node:fs', 'the-page-needs-no-node'],
    ['words', 'fast-check', 'no-dev-package-in-the-product'],
    ['words', './nowhere.ts', 'declared-and-found'],
    ['words', '../../tests/x.ts', 'src-does-not-know-its-tests'],
  ]
  let violations: readonly string[] = []
  beforeAll(() => {
    for (const room of [...order, 'cli', 'browser']) put(`src/${room}/here.ts`, 'export const here = 1\n')
    put('tests/x.ts', 'export const x = 1\n')
    for (const [i, room] of order.entries()) {
      const next = [...order, 'cli'][i + 1] ?? 'cli'
      put(`src/${room}/too-late.ts`, imports(`../${next}/here.ts`))
      if (i > 0) put(`src/${room}/in-order.ts`, imports(`../${order[i - 1]}/here.ts`))
    }
    put('src/cli/other-face.ts', imports('../browser/here.ts'))
    put('src/browser/other-face.ts', imports('../cli/here.ts'))
    put('src/run/node-host.ts', imports('node:fs') + imports('node:worker_threads'))
    put('src/cli/files.ts', imports('node:fs'))
    put('src/words/round-a.ts', imports('./round-b.ts'))
    put('src/words/round-b.ts', imports('./round-a.ts'))
    packages.forEach(([room, name], i) => {
      put(`src/${room}/package-${i}.ts`, imports(name))
    })
    violations = cruise()
  })

  test.each(order)('%s importing the room after it', (room) => {
    expect(violations).toContain(`src/${room}/too-late.ts ${room}-imports-only-earlier-rooms`)
  })
  test.each(['cli', 'browser'])('%s importing the other face', (face) => {
    expect(violations).toContain(`src/${face}/other-face.ts ${face}-does-not-know-the-other-face`)
  })
  test.each(packages.map(([room, name, rule], i) => ({ room, name, rule, i })))('$name in $room', ({ room, rule, i }) => {
    expect(violations).toContain(`src/${room}/package-${i}.ts ${rule}`)
  })
  test('a circle of files', () => {
    expect(violations.some((v) => v.includes('src/words/round-') && v.endsWith(' no-circular'))).toBe(true)
  })
  test('but nothing that keeps the order', () => {
    expect(violations.filter((v) => /in-order|node-host|cli\/files|here\.ts /.test(v.split(' ')[0] ?? ''))).toEqual([])
  })
})
