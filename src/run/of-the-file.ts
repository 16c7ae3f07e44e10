import type { Problem } from '../problems/problem.ts'
import type { Scenario } from '../scenario/types.ts'

type Tried = Extract<Problem, { readonly code: 'reduction-above-one' | 'not-finite' | 'out-of-bounds-in-run' }>
const isTried = (problem: Problem): problem is Tried => ['reduction-above-one', 'not-finite', 'out-of-bounds-in-run'].includes(problem.code)

/** Problems as the reader of the file can take them: an alternative that an analysis made up for itself is not named, a party is. */
export const ofTheFile = (problems: readonly Problem[], { alternatives, owners }: Scenario): readonly Problem[] =>
  problems.map((problem) => {
    if (problem.code === 'one-player') {
      const { player } = problem.facts
      return { ...problem, facts: { ...problem.facts, player: owners.find(({ id }) => id === player)?.name ?? player } }
    }
    if (!isTried(problem) || alternatives.some(({ id }) => id === problem.facts.alternative)) return problem
    return { ...problem, facts: { ...problem.facts, alternative: undefined } } as Problem
  })
