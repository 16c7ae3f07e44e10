import type { Outcome, Problem } from '../problems/problem.ts'
import { buildScenario } from './build.ts'
import { reporter } from './context.ts'
import { mergeChain } from './extends.ts'
import { loadChain, type ParseOptions } from './load.ts'
import type { Scenario } from './types.ts'

export { schema } from './json-schema.ts'
export { limits } from './limits.ts'
export type { LoadedFile, ParseOptions } from './load.ts'
export type * from './types.ts'

/**
 * The text of a scenario file → `Scenario`: YAML → the files it extends → one document → checked and normalized. All problems come in one
 * pass, each with its place, the run's own file first and each file from its top; warnings stand among them, or come with the scenario.
 * Never throws: whatever a text holds, the answer is a scenario or at least one error.
 */
export const parseScenario = (text: string, options: ParseOptions): Outcome<Scenario> => {
  const report = reporter()
  const chain = loadChain(report, text, options)
  const root = chain === undefined ? undefined : mergeChain(report, chain)
  const scenario = root === undefined ? undefined : buildScenario(report, root)
  const problems = sorted(report.problems(), options.file)
  if (scenario === undefined || problems.some(({ severity }) => severity === 'error')) return { ok: false, problems }
  return { ok: true, value: scenario, warnings: problems }
}

/** By place, without repetition: an anchor's text is read wherever an alias stands for it. */
const sorted = (problems: readonly Problem[], first: string): readonly Problem[] => {
  const seen = new Set<string>()
  const once = problems.filter((problem) => {
    const key = JSON.stringify([problem.code, problem.place?.file, problem.place?.offset, problem.facts])
    return !seen.has(key) && seen.add(key)
  })
  return [...once].sort((a, b) => {
    if (a.place === undefined || b.place === undefined) return Number(a.place === undefined) - Number(b.place === undefined)
    if (a.place.file !== b.place.file)
      return a.place.file === first ? -1 : b.place.file === first ? 1 : a.place.file < b.place.file ? -1 : 1
    return a.place.offset - b.place.offset
  })
}
