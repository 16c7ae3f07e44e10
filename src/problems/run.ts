/** Facts of the problems that only a run can find, and of the command's. Words: `src/words/problems/run.ts`. */
export type RunProblems = {
  /** `run` counts from 0; `inputs` are that run's drawn values. No `alternative`: it is none of the file's, but one that an analysis tries. */
  'not-finite': {
    readonly what: string
    readonly formula: string
    readonly alternative: string | undefined
    readonly year: number
    readonly value: 'NaN' | 'Infinity' | '-Infinity'
    readonly run: number
    readonly inputs: Readonly<Record<string, number>>
  }
  /** A value outside what its place allows in some run: a share, a cashable, a spend. */
  'out-of-bounds-in-run': {
    readonly what: string
    readonly formula: string
    readonly alternative: string | undefined
    readonly year: number
    readonly value: number
    readonly low: number
    readonly high: number
    readonly run: number
    readonly inputs: Readonly<Record<string, number>>
  }
  'spectral-radius': { readonly owners: readonly string[]; readonly runs: number; readonly of: number }
  /** Warnings. */
  'reduction-above-one': {
    readonly edges: readonly string[]
    readonly quantity: string
    readonly alternative: string | undefined
    readonly runs: number
    readonly of: number
  }
  /** More draws than Sobol sequences have dimensions. */
  'sobol-dimensions': { readonly dimensions: number; readonly limit: number }
  interrupted: { readonly runs: number; readonly of: number }
}
