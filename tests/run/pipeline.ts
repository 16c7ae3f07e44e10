import { type Measure, measures, type Result, type Sampling } from '../../src/engine/result.ts'
import type { Problem } from '../../src/problems/problem.ts'
import { type Host, inlineHost } from '../../src/run/host.ts'
import { runText } from '../../src/run/pipeline.ts'
import type { RunOptions } from '../../src/run/simulate.ts'
import { parseScenario } from '../../src/scenario/index.ts'
import type { Scenario } from '../../src/scenario/types.ts'

export type Options = {
  readonly runs?: number
  readonly seed?: string
  readonly measures?: readonly Measure[]
  readonly alternatives?: readonly string[]
  readonly precision?: number
  readonly sampling?: Sampling
  readonly host?: Host
  readonly signal?: AbortSignal
  readonly onProgress?: (done: number, of: number) => void
}

const listed = (problems: readonly Problem[]): string => problems.map((p) => `${p.code} ${JSON.stringify(p.facts)}`).join('\n')

/** A scenario's text, parsed; throws with all problems. */
export const scenarioOf = (text: string): Scenario => {
  const scenario = parseScenario(text, { file: 'test.yaml' })
  if (!scenario.ok) throw new Error(listed(scenario.problems))
  return scenario.value
}

export const runOptions = (options: Options): RunOptions => ({
  runs: options.runs ?? 1_000,
  seed: options.seed ?? '1',
  sampling: options.sampling ?? 'random',
  alternatives: options.alternatives,
  measures: options.measures ?? measures,
  precision: options.precision,
})

/** The whole way from text to result, or to the problems that stood in its way. */
export const attempt = async (
  text: string,
  options: Options = {},
): Promise<{ readonly result?: Result; readonly finished?: boolean; readonly problems: readonly Problem[] }> => {
  const { signal, onProgress } = options
  const during = { ...(signal && { signal }), ...(onProgress && { onProgress }) }
  const answer = await runText(text, { file: 'test.yaml' }, () => runOptions(options), options.host ?? inlineHost(), during)
  return answer.ok ? { ...answer.value, problems: answer.warnings } : { problems: answer.problems }
}

/** The same for a text that must run. */
export const resultOf = async (text: string, options: Options = {}): Promise<Result> => {
  const { result, problems } = await attempt(text, options)
  if (!result) throw new Error(listed(problems))
  return result
}
