import type { Formula, Term } from '../formula/types.ts'
import type { Place } from '../problems/problem.ts'

/**
 * A scenario after parsing, `extends`, checking and normalization: nothing is optional that has a
 * default, nothing is unchecked that can be checked without the graph. All lists are in id order
 * (UTF-16 code units), so that the order of a file decides nothing.
 */
export type Scenario = {
  readonly title: string
  readonly summary?: string
  readonly note?: string
  readonly source?: string
  readonly language: Language
  readonly currency: string
  readonly priceYear?: number
  /** The first year and the number of years, 1 to 200. */
  readonly from: number
  readonly years: number
  /** Per year, e.g. 0.035; above −1. */
  readonly discountRate: number
  readonly discountFrom: 'start' | 'end'
  readonly reference: string
  readonly runs: number
  readonly seed: string
  readonly owners: readonly Owner[]
  readonly inputs: readonly Input[]
  readonly correlations: readonly Correlation[]
  readonly quantities: readonly Quantity[]
  readonly interventions: readonly Intervention[]
  readonly edges: readonly Edge[]
  readonly transfers: readonly Transfer[]
  readonly alternatives: readonly Alternative[]
  readonly checks: readonly Check[]
  /** The merged document (after `extends`, before normalization) as plain JSON: what `sha256` is of. */
  readonly document: JsonValue
}

export type Language = 'sv' | 'en'
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue }

/** What every object may also carry. */
export type About = {
  readonly id: string
  /** Defaults to the id. */
  readonly name: string
  readonly summary?: string
  readonly note?: string
  readonly source?: string
  readonly evidence?: Evidence
  /** An owner's id. */
  readonly vouchedBy?: string
  readonly unit?: string
  readonly place?: Place
}
export type Evidence = 'strong' | 'moderate' | 'weak' | 'assumption'

/**
 * A value that may change by year. Points ascend by year. `hold`: each holds from its year on;
 * `linear`: interpolated between the years and flat outside. Before the first point the first holds,
 * except for spend and transfer amounts, which are 0 there.
 */
export type Timed<T> =
  | { readonly kind: 'constant'; readonly value: T }
  | {
      readonly kind: 'series'
      readonly points: readonly { readonly year: number; readonly value: T }[]
      readonly interpolate: 'hold' | 'linear'
    }
export type Value = Timed<Formula>

export type OwnerKind = 'municipality' | 'region' | 'state' | 'company' | 'provider' | 'household' | 'other'
export type Owner = About & {
  readonly in?: string
  /** Own or inherited. */
  readonly kind: OwnerKind
  readonly budget?: Value
  readonly cost?: Value
}

export type Input = About &
  InputValue & {
    readonly each: 'run' | 'year'
    /** AR(1) coefficient on the normal scale, −1 < ρ < 1; 0 when drawn once a run. */
    readonly autocorrelation: number
  }
/** All distributions of one input share its random numbers. */
export type InputValue = { readonly value: Timed<Term> }

export type Correlation = About & { readonly between: readonly [string, string]; readonly rank: number }

export type Quantity = About & {
  /** Exactly one of `base` and `observed`; `base` 0 by default. */
  readonly level: { readonly kind: 'base'; readonly base: Value } | { readonly kind: 'observed'; readonly observed: Value }
  readonly start?: Formula
  readonly outcome?: { readonly sign: 'harm' | 'good'; readonly value?: Value }
}

export type Intervention = About & {
  readonly payers: Shares
  readonly spend: { readonly min: Value; readonly max?: Value }
  /** Whether the file gives `spend` at all: what `silos` needs. */
  readonly spendGiven: boolean
  readonly cost?: Value
  readonly decides?: string
}
/** In owner-id order; each year's shares sum to 1 (within 1e-9, tested when they are evaluated). */
export type Shares = readonly { readonly owner: string; readonly share: Value }[]

type EdgeCommon = About & {
  readonly from: string
  readonly to: string
  /** Kernel L by whole years: index k holds L_k, no trailing zeros, `lasts` folded in. */
  readonly lag: readonly number[]
}
type IntoOwner = {
  readonly weight: Value
  /** Absent means: not given, so 100 % with a warning. */
  readonly cashable?: Value
  readonly counterpart?: string
}
export type Edge = EdgeCommon &
  (
    | { readonly kind: 'quantity-quantity'; readonly effect: 'weight' | 'reduces' | 'adds'; readonly value: Value }
    | { readonly kind: 'intervention-quantity'; readonly effect: 'reduces' | 'adds'; readonly value: Value }
    | ({ readonly kind: 'quantity-owner' } & IntoOwner)
    | ({ readonly kind: 'intervention-owner' } & IntoOwner)
    | ({ readonly kind: 'owner-owner' } & IntoOwner)
  )

export type Transfer = About & { readonly from: string; readonly to: string; readonly amount: Value }

export type Alternative = About & {
  /** Own entries merged over the reference's; an intervention absent here spends its `min`. */
  readonly spend: readonly { readonly intervention: string; readonly value: Value; readonly place?: Place }[]
  /** Own entries merged over the reference's; an intervention absent here has the file's payers. */
  readonly payers: readonly { readonly intervention: string; readonly shares: Shares }[]
  readonly inputs: readonly ({ readonly id: string } & InputValue)[]
  /** The alternative's own, beyond the file's. */
  readonly transfers: readonly Transfer[]
}

export type Statistic = 'mean' | 'sd' | 'mcse' | 'p5' | 'p25' | 'p50' | 'p75' | 'p95' | 'value'
export type Comparison = '<' | '<=' | '>' | '>=' | '==' | '!='
export type CheckSubject = 'saving' | 'savingCash' | 'cost' | 'level' | 'change' | 'probabilityOfSaving'
export type Check = About & {
  readonly alternative: string
  readonly of:
    | { readonly kind: 'owner'; readonly id: string }
    | { readonly kind: 'publicSector' }
    | { readonly kind: 'total' }
    | { readonly kind: 'quantity'; readonly id: string }
  readonly subject: CheckSubject
  readonly statistic: Statistic
  readonly comparison: Comparison
  readonly bound: number
  readonly text: string
}
