import { measures } from '../engine/result.ts'
import { type Problem, ProblemError } from '../problems/problem.ts'
import { inlineHost } from '../run/host.ts'
import { compile, type RunOptions, simulate } from '../run/simulate.ts'
import type { Language, Scenario } from '../scenario/types.ts'
import { commandTexts } from '../words/index.ts'
import { openScenario } from './open.ts'
import { problemsText, type Terminal } from './terminal.ts'

/** So few runs take no time, and find the formula that never has a value. */
const trialRuns = 32

type Found = { readonly errors: readonly Problem[]; readonly warnings: readonly Problem[] }

const optionsOf = (scenario: Scenario): RunOptions => ({
  runs: trialRuns,
  seed: scenario.seed,
  sampling: 'random',
  alternatives: undefined,
  measures,
  precision: undefined,
})

/** What the graph, the plan and a few trial runs find. A trial's warnings are left out: their counts are not the run's. */
const modelProblems = async (scenario: Scenario): Promise<Found> => {
  const compiled = compile(scenario, optionsOf(scenario))
  if (!compiled.ok) return split(compiled.problems)
  try {
    const trial = await simulate(compiled.value, inlineHost())
    return { errors: trial.ok ? [] : trial.problems, warnings: compiled.warnings }
  } catch (fault) {
    if (fault instanceof ProblemError) return { errors: fault.problems, warnings: compiled.warnings }
    throw fault
  }
}

const split = (problems: readonly Problem[]): Found => ({
  errors: problems.filter(({ severity }) => severity === 'error'),
  warnings: problems.filter(({ severity }) => severity === 'warning'),
})

/** `validate`: every problem of every file on standard output, a line for each sound file, and a summary. */
export const validate = async (
  files: readonly string[],
  asked: Language | undefined,
  fallback: Language,
  terminal: Terminal,
): Promise<number> => {
  let [errors, warnings] = [0, 0]
  let lang = asked ?? fallback
  for (const file of files) {
    const opened = openScenario(file, asked, fallback)
    lang = opened.lang
    const model = opened.ok ? await modelProblems(opened.scenario) : split(opened.problems)
    const all = [...model.errors, ...model.warnings, ...(opened.ok ? opened.warnings : [])]
    errors += model.errors.length
    warnings += all.length - model.errors.length
    if (all.length > 0) terminal.out(`${problemsText(all, file, lang)}\n`)
    if (opened.ok && model.errors.length === 0) {
      const { owners, quantities, edges, alternatives } = opened.scenario
      const counts = { owners: owners.length, quantities: quantities.length, edges: edges.length, alternatives: alternatives.length }
      terminal.out(`${commandTexts(lang).sound(file, counts)}\n`)
    }
  }
  if (errors + warnings > 0 || files.length > 1) terminal.out(`${commandTexts(lang).found(errors, warnings, files.length)}\n`)
  return errors > 0 ? 2 : 0
}
