/** Facts of the problems that graph and plan find: what no single value shows. Words: `src/words/problems/model.ts`. */
export type ModelProblems = {
  /** `chain` starts and ends with the same quantity. */
  'same-year-cycle': { readonly chain: readonly string[] }
  /** `chain` starts and ends with the same input; `alternative` where only its overrides close the cycle. */
  'input-cycle': { readonly chain: readonly string[]; readonly alternative: string | undefined }
  'stock-without-start': { readonly quantity: string; readonly chain: readonly string[] }
  'spend-out-of-range': {
    readonly intervention: string
    readonly alternative: string
    readonly year: number
    readonly spend: number
    readonly min: number | undefined
    readonly max: number | undefined
  }
  'correlation-not-positive-definite': { readonly inputs: readonly string[] }
  'plan-too-large': { readonly nodes: number; readonly limit: number }
  /** Warnings. */
  'reduces-on-stock': { readonly edge: string; readonly quantity: string }
  'spillover-from-parent': { readonly edge: string; readonly owner: string }
  'unused-input': { readonly input: string }
  'unreached-owner': { readonly owner: string }
  'cashable-default': { readonly edges: readonly string[] }
  'min-below-reference': { readonly intervention: string; readonly spend: number }
}
