import type { Result } from '../../../engine/result.ts'
import type { Language, Scenario } from '../../../scenario/types.ts'
import type { Perspective } from '../../../words/perspective.ts'

/** What a view of the first screen shows. */
export type Seen = {
  readonly scenario: Scenario
  readonly result: Result
  readonly alternative: string
  readonly lang: Language
  /** Whose account is looked at. */
  readonly perspective: Perspective
}
