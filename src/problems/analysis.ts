/** Facts of what stands in the way of an analysis. Words: `src/words/problems/analysis.*.ts`. */
export type AnalysisProblems = {
  /** No intervention has a `spend` range in which anything could be decided. */
  'no-spend-range': { readonly interventions: readonly string[] }
  /** Several owners share the cost, and the file does not say who decides. */
  'no-decider': { readonly intervention: string; readonly payers: readonly string[] }
  /** A bound of a spend differs by year or run, so there is no one range to choose from. */
  'spend-range-varies': { readonly intervention: string; readonly bound: 'min' | 'max' }
  /** The alternative's spend is the reference's. */
  'same-as-reference': { readonly alternative: string; readonly reference: string }
  /** Nobody's cost falls: there is no gain to share. */
  'nobody-gains': { readonly alternative: string }
  /** Only one owner gains or loses: there is nobody to agree with. */
  'one-player': { readonly player: string; readonly level: 'owners' | 'roots' }
  /** More interventions that interact than there are subsets that can be looked at. */
  'too-many-interventions': { readonly interventions: number; readonly limit: number }
  /** Nothing is uncertain, so nothing can be said of what the uncertainty rests on. */
  'nothing-uncertain': Record<string, never>
  /** No transfers leave everybody whole as surely as asked: so many kr are missing, and so sure it can be. */
  'no-deal': { readonly probability: number; readonly missing: number; readonly highest: number; readonly by: 'year' | 'net' }
  /** An account asked for that the file does not have. */
  'unknown-account': { readonly account: string; readonly near?: string; readonly known: readonly string[] }
  /** The file has nothing beside its reference. */
  'no-alternative': { readonly reference: string }
  /** Too few runs to part what decides from chance. */
  'too-few-runs': { readonly runs: number; readonly least: number }
  /** A file that extends another one would be written to another folder, where it would not find it. */
  'extends-elsewhere': { readonly path: string }
  /** An option that the command cannot do without. */
  'option-missing': { readonly command: string; readonly option: string; readonly known: readonly string[] }
}
