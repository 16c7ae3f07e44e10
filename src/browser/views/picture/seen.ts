import type { Result } from '../../../engine/result.ts'
import type { Language, Scenario } from '../../../scenario/types.ts'

/** What a view of the first screen shows. */
export type Seen = { readonly scenario: Scenario; readonly result: Result; readonly alternative: string; readonly lang: Language }
