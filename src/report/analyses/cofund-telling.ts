import type { CofundFound } from '../../analysis/cofund.ts'
import type { Language, Scenario } from '../../scenario/types.ts'
import type { CofundTexts } from '../../words/analysis/cofund.ts'

export type CofundPaper = { readonly scenario: Scenario; readonly found: CofundFound; readonly lang: Language }

/** What the parts of the paper share. */
export type Telling = CofundPaper & {
  readonly t: CofundTexts
  readonly nameOf: (id: string) => string
  readonly money: (kr: number, mcse?: number | null) => string
}
