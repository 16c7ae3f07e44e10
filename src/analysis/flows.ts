import type { Summary } from '../engine/result.ts'
import type { PathName } from '../plan/keys.ts'

/** kr that a payer's spend on an intervention saves a beneficiary, before what it pays; both null for what changed inputs do. */
export type YearlyFlow = {
  readonly payer: string | null
  readonly beneficiary: string
  readonly intervention: string | null
  /** Present value. */
  readonly saving: Summary
  /** Undiscounted. */
  readonly byYear: readonly { readonly year: number; readonly saving: Summary }[]
}

/**
 * What a chain of edges brings an owner's own account (present value). `origin` is what was changed: an intervention's spend,
 * inputs, a payment or a transfer; a `formula` that reads what several interventions have changed; a `spillover` edge in a
 * circle of them; or `others`, all chains that are not listed. `entry` is where the change comes in.
 */
export type Chain = {
  readonly owner: string
  readonly edges: readonly string[]
  readonly origin: { readonly kind: PathName['origin']['kind']; readonly id: string | null }
  readonly entry: PathName['entry']
  readonly saving: Summary
}

/** Who pays for whose saving by year, and which chains carry it. An owner's chains sum to its saving in every run. */
export type FlowsFound = {
  readonly alternative: string
  readonly flows: readonly YearlyFlow[]
  readonly paths: readonly Chain[]
  readonly owners: Readonly<Record<string, Summary>>
}

/** A column of a chain, and how large it is in the mean. */
export type Weighed = { readonly key: string; readonly owner: string; readonly mean: number }

/** The columns that are told one by one: the largest, at most `most`; of as large ones the first. */
export const largest = (columns: readonly Weighed[], most: number): ReadonlySet<string> =>
  new Set(
    [...columns]
      .sort((a, b) => Math.abs(b.mean) - Math.abs(a.mean) || (a.key < b.key ? -1 : 1))
      .slice(0, most)
      .map(({ key }) => key),
  )
