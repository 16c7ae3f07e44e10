import type { Problem } from '../../src/problems/problem.ts'
import { type LoadedFile, parseScenario, type Scenario } from '../../src/scenario/index.ts'

/** A small sound file by parts, so that a test shows only what it changes. */
export const parts = {
  head: 'hangrannan: 1\ntitle: Test\nhorizon: {from: 2026, years: 5}\nreference: now\n',
  owners: 'owners:\n  town: {kind: municipality}\n  street: {in: town}\n  care: {in: town}\n  clinic: {kind: region}\n',
  inputs: 'inputs:\n  rate: 2 to 4\n  cost: 10 tkr to 20 tkr\n  size: 1000\n  ice: {value: "lognormal(0, 0.2)", each: year}\n',
  correlations: '',
  quantities: 'quantities:\n  falls: {base: size * rate}\n  breaks: {}\n',
  interventions: 'interventions:\n  grit: {payers: street, spend: {min: 0, max: 3 Mkr}}\n',
  edges:
    'edges:\n  - {from: grit, to: falls, reduces: 0.1}\n  - {from: falls, to: breaks, weight: 0.2}\n  - {from: breaks, to: clinic, weight: cost, cashable: 50 %}\n',
  transfers: '',
  alternatives: 'alternatives:\n  now: {}\n  more: {spend: {grit: 1 Mkr}}\n',
  checks: '',
  end: '',
}
export type Parts = Partial<typeof parts>

export const fileOf = (changed: Parts = {}): string => Object.values({ ...parts, ...changed }).join('')

export const parsed = (text: string, others?: Readonly<Record<string, string>>, file = 'test.yaml') =>
  parseScenario(text, others === undefined ? { file } : { file, load: loaderOf(others) })

export const loaderOf =
  (files: Readonly<Record<string, string>>) =>
  (path: string): LoadedFile => {
    const text = Object.hasOwn(files, path) ? files[path] : undefined
    return text === undefined ? { ok: false, why: 'missing' } : { ok: true, text }
  }

export const sound = (text: string, others?: Readonly<Record<string, string>>): Scenario => {
  const outcome = parsed(text, others)
  if (outcome.ok) return outcome.value
  throw new Error(outcome.problems.map(shown).join('\n'))
}

export const problemsOf = (text: string, others?: Readonly<Record<string, string>>): readonly Problem[] => {
  const outcome = parsed(text, others)
  return outcome.ok ? outcome.warnings : outcome.problems
}

/** `test.yaml:3:4 code` */
export const shown = ({ place, code }: Problem): string => `${place?.file}:${place?.line}:${place?.column} ${code}`
export const codesOf = (problems: readonly Problem[]): readonly string[] => problems.map(({ code }) => code)

/** A thing without the places in it, for comparing what two texts mean. */
export const withoutPlaces = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, part) => (key === 'place' ? undefined : part)))

/** A text in which `«` marks where a problem is expected, and where that is. */
export const marked = (text: string): { readonly text: string; readonly line: number; readonly column: number } => {
  const at = text.indexOf('«')
  const before = text.slice(0, at)
  return {
    text: before + text.slice(at + 1),
    line: before.split('\n').length,
    column: at - (before.lastIndexOf('\n') + 1) + 1,
  }
}
