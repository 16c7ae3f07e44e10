import { measures, type Result } from '../src/engine/result.ts'
import { inlineHost } from '../src/run/host.ts'
import { runText } from '../src/run/pipeline.ts'
import type { Scenario } from '../src/scenario/types.ts'
import { problemText } from '../src/words/index.ts'

/** A scenario's own runs, all measures, as the page's brain makes them. Throws where the text cannot be run. */
export const readyOf = async (name: string, text: string): Promise<{ readonly scenario: Scenario; readonly result: Result }> => {
  const ran = await runText(
    text,
    { file: name },
    ({ runs, seed }) => ({ runs, seed, sampling: 'random', alternatives: undefined, measures, precision: undefined }),
    inlineHost(),
  )
  if (ran.ok) return { scenario: ran.value.scenario, result: ran.value.result }
  throw new Error(ran.problems.map((problem) => `${name}: ${problemText(problem, 'en').message}`).join('\n'))
}
