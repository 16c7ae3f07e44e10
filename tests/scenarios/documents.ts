import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseScenario, type Scenario } from '../../src/scenario/index.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A scenario as text, with the files that its `extends` may name. */
export type Source = { readonly name: string; readonly text: string; readonly files: ReadonlyMap<string, string> }

const read = (path: string): string => readFileSync(join(root, path), 'utf8')

/** Every scenario of the repository; they may extend each other. */
export const scenarioSources = (): readonly Source[] => {
  const names = readdirSync(join(root, 'scenarios')).filter((name) => name.endsWith('.yaml'))
  const files = new Map(names.map((name) => [name, read(`scenarios/${name}`)]))
  return names.map((name) => ({ name, text: files.get(name) ?? '', files }))
}

/** The texts of a page's ```yaml blocks, with the line on which each begins. */
export const examplesIn = (path: string): readonly { readonly line: number; readonly text: string }[] => {
  const page = read(path)
  return [...page.matchAll(/^```yaml\n(.*?)^```$/gms)].map((match) => ({
    line: page.slice(0, match.index).split('\n').length + 1,
    text: match[1] ?? '',
  }))
}

/**
 * A page's examples as scenarios. The first is a whole file. `independent`: each of the others extends the first;
 * `growing`: each extends the one before it.
 */
export const pageSources = (path: string, how: 'independent' | 'growing'): readonly Source[] => {
  const [first, ...rest] = examplesIn(path)
  if (first === undefined) return []
  const files = new Map([['1.yaml', first.text]])
  rest.forEach(({ text }, i) => {
    files.set(`${i + 2}.yaml`, `extends: ${how === 'growing' ? i + 1 : 1}.yaml\n${text}`)
  })
  return [first, ...rest].map(({ line }, i) => ({ name: `${path}:${line}`, text: files.get(`${i + 1}.yaml`) ?? '', files }))
}

export type Parsed = {
  readonly scenario: Scenario | undefined
  /** Code, line and facts of every problem, for a message that can be read. */
  readonly errors: readonly string[]
  readonly warnings: readonly string[]
}

export const parse = ({ name, text, files }: Source): Parsed => {
  const outcome = parseScenario(text, {
    file: name,
    load: (path) => {
      const found = files.get(path)
      return found === undefined ? undefined : { ok: true, text: found }
    },
  })
  const problems = outcome.ok ? outcome.warnings : outcome.problems
  const told = (severity: 'error' | 'warning'): readonly string[] =>
    problems.filter((p) => p.severity === severity).map((p) => `${p.place?.line ?? '?'} ${p.code} ${JSON.stringify(p.facts)}`)
  return { scenario: outcome.ok ? outcome.value : undefined, errors: told('error'), warnings: told('warning') }
}
