import { nearest } from '../formula/near.ts'
import { error, ProblemError } from '../problems/problem.ts'
import type { Alternative, Scenario } from '../scenario/types.ts'

/** The alternative that is asked about, which is not the reference. Throws a `ProblemError`. */
export const askedAlternative = ({ alternatives, reference }: Scenario, id: string): Alternative => {
  const known = alternatives.map((a) => a.id).filter((a) => a !== reference)
  const found = alternatives.find((a) => a.id === id)
  if (id === reference) throw new ProblemError([error('same-as-reference', { alternative: id, reference })])
  if (found) return found
  const near = nearest(id, known)
  throw new ProblemError([error('unknown-alternative', { alternative: id, known, ...(near === undefined ? {} : { near }) })])
}
