import type { BudgetFound } from './budget.ts'
import type { CofundFound } from './cofund.ts'
import type { FlowsFound } from './flows.ts'
import type { Sensitivity } from './sensitivity.ts'
import type { Silos } from './silos.ts'

/** What an analysis found, as `--json` writes its `answer`. */
export type Found =
  | { readonly kind: 'silos'; readonly answer: Silos }
  | { readonly kind: 'cofund'; readonly answer: CofundFound }
  | { readonly kind: 'sensitivity'; readonly answer: Sensitivity }
  | { readonly kind: 'flows'; readonly answer: FlowsFound }
  | { readonly kind: 'budget'; readonly answer: BudgetFound }
