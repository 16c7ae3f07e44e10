/**
 * The machine-readable result, `hangrannan-result/1`. Kr are present values; `byYear` undiscounted;
 * quantities' `level` and `change` are undiscounted sums over the years. Parts that `--measures`
 * leaves out are absent.
 */
export type Result = {
  readonly format: 'hangrannan-result/1'
  readonly scenario: { readonly title: string; readonly sha256: string }
  readonly settings: {
    readonly version: string
    readonly runs: number
    readonly seed: number | string
    readonly sampling: Sampling
    readonly from: number
    readonly years: number
    readonly discountRate: number
    readonly priceYear?: number
    readonly currency: string
    readonly reference: string
  }
  readonly alternatives: Readonly<Record<string, AlternativeResult>>
  readonly warnings: readonly { readonly code: string; readonly message: string }[]
}

export type Sampling = 'random' | 'sobol'
export { type Measure, measures } from '../plan/measures.ts'

/** mean, standard deviation over N − 1, Monte Carlo standard error of the mean, quantiles (Hyndman–Fan 7). */
export type Summary = {
  readonly mean: number
  /** null where one run of something uncertain has no spread to measure. */
  readonly sd: number | null
  readonly mcse: number | null
  readonly p5: number
  readonly p25: number
  readonly p50: number
  readonly p75: number
  readonly p95: number
}

export type Account = {
  readonly cost?: Summary
  readonly saving?: Summary
  readonly savingCash?: Summary
  readonly savingCapacity?: Summary
  readonly paid?: Summary
  readonly afterHorizon?: Summary
  readonly probabilityOfSaving?: number
  readonly probabilityOfLoss?: number
  readonly affected?: boolean
  readonly payback?: { readonly probability: number; readonly median: number | null } | null
  readonly byYear: readonly { readonly year: number; readonly cost?: Summary; readonly saving?: Summary; readonly savingCash?: Summary }[]
}

export type QuantityResult = {
  readonly level: Summary
  readonly change: Summary
  readonly byYear: readonly { readonly year: number; readonly level: Summary; readonly change: Summary }[]
}
export type InterventionResult = {
  readonly cost: Summary
  readonly byYear: readonly { readonly year: number; readonly spend: number; readonly cost: Summary }[]
}
export type Flow = {
  /** null with `intervention` null: what changed inputs do by themselves. */
  readonly payer: string | null
  readonly beneficiary: string
  readonly intervention: string | null
  readonly saving: Summary
}

export type AlternativeResult = {
  readonly owners?: Readonly<Record<string, Account>>
  readonly publicSector?: Account
  readonly total?: Account
  readonly probabilityNobodyLoses?: { readonly owners: number; readonly roots: number }
  readonly quantities?: Readonly<Record<string, QuantityResult>>
  readonly interventions?: Readonly<Record<string, InterventionResult>>
  readonly return?: { readonly gross: Summary; readonly cost: Summary; readonly ratio: number | null }
  readonly welfare?: { readonly total: Summary; readonly outcomes: Readonly<Record<string, Summary>> }
  readonly flows?: readonly Flow[]
}
