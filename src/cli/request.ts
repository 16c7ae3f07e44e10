import type { Measure, Sampling } from '../engine/result.ts'
import type { Language } from '../scenario/types.ts'

/** What the command was asked to do, once its arguments are known to be in order. */
export type Request =
  | { readonly kind: 'validate'; readonly files: readonly string[]; readonly lang: Language | undefined }
  | { readonly kind: 'check'; readonly files: readonly string[]; readonly lang: Language | undefined }
  | { readonly kind: 'run'; readonly files: readonly string[]; readonly lang: Language | undefined; readonly run: RunRequest }
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
