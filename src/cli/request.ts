import type { Measure, Sampling } from '../engine/result.ts'
import type { Question } from '../run/analyses.ts'
import type { Language } from '../scenario/types.ts'

/** What the command was asked to do, once its arguments are known to be in order. */
export type Request =
  | { readonly kind: 'validate'; readonly files: readonly string[]; readonly lang: Language | undefined }
  | { readonly kind: 'check'; readonly files: readonly string[]; readonly lang: Language | undefined }
  | { readonly kind: 'run'; readonly files: readonly string[]; readonly lang: Language | undefined; readonly run: RunRequest }
  | { readonly kind: 'analyse'; readonly file: string; readonly lang: Language | undefined; readonly analysis: AnalysisRequest }
  | { readonly kind: 'schema' }
  /** Help or the version: already said. */
  | { readonly kind: 'said' }

export type OutputKind = 'json' | 'csv' | 'report'

export type RunRequest = {
  /** The file's own where left out. */
  readonly runs: number | undefined
  readonly seed: string | undefined
  readonly workers: number | undefined
  readonly alternatives: readonly string[] | undefined
  readonly measures: readonly Measure[]
  readonly sampling: Sampling
  readonly precision: number | undefined
  /** As given: `-`, or a path that may hold `{name}`. */
  readonly outputs: readonly { readonly kind: OutputKind; readonly path: string }[]
}

export type AnalysisOutput = { readonly kind: 'json' | 'report'; readonly path: string }

/** What an analysis was asked; options that it does not know are left out of the question. */
export type AnalysisRequest = {
  readonly kind: Question['kind']
  readonly level: 'owners' | 'roots'
  /** The file's only one beside the reference where left out. */
  readonly alternative: string | undefined
  readonly of: string
  readonly probability: number
  /** Where the scenario is written with the transfers of a deal, and of which kind: by year where that can be, else in the net. */
  readonly write: { readonly path: string; readonly by: 'year' | 'net' | undefined } | undefined
  readonly runs: number | undefined
  readonly seed: string | undefined
  readonly outputs: readonly AnalysisOutput[]
}
