import { measures, type Sampling } from '../engine/result.ts'
import { error } from '../problems/problem.ts'
import type { Language } from '../scenario/types.ts'
import {
  type Parsed,
  parseChoice,
  parseMeasures,
  parsePath,
  parsePrecision,
  parseRuns,
  parseSeed,
  parseWorkers,
  splitWords,
} from './options.ts'
import type { OutputKind, Request, RunRequest } from './request.ts'

/** The options of `run` as commander hands them over. */
export type RawOptions = Readonly<{
  runs?: string
  seed?: string
  workers?: string
  alternative?: readonly string[]
  measures?: readonly string[]
  sampling?: string
  precision?: string
  json?: string
  csv?: string
  report?: string
}>

const isPath = (word: string): boolean => /[./\\]/.test(word)

/**
 * An option that takes several words also takes the files after it. Ids and measures never hold a point or
 * a slash, and files nearly always do: from the first such word on, words are files.
 */
const withoutFiles = (
  words: readonly string[] | undefined,
): { readonly words: readonly string[] | undefined; readonly files: readonly string[] } => {
  if (words === undefined) return { words, files: [] }
  return { words: words.filter((word) => !isPath(word)), files: words.filter(isPath) }
}

/** A value that is itself an option was forgotten, not meant. */
const forgotten = (options: RawOptions): string | undefined =>
  Object.entries(options).find(([, value]) => typeof value === 'string' && value.startsWith('--'))?.[0]

const collect = <T>(parse: (text: string) => Parsed<T>, text: string | undefined): Parsed<T | undefined> =>
  text === undefined ? { ok: true, value: undefined } : parse(text)

/** The request of `run`, every value checked. */
export const runRequest = (given: readonly string[], options: RawOptions, lang: Language | undefined): Parsed<Request> => {
  const missing = forgotten(options)
  if (missing !== undefined) return { ok: false, problem: error('option-without-value', { option: `--${missing}` }) }
  const alternatives = withoutFiles(options.alternative)
  const chosen = withoutFiles(options.measures)
  const files = [...given, ...alternatives.files, ...chosen.files]
  if (files.length === 0) return { ok: false, problem: error('no-file', { command: 'run' }) }
  if (alternatives.words?.length === 0) return { ok: false, problem: error('option-without-value', { option: '--alternative' }) }
  if (chosen.words?.length === 0) return { ok: false, problem: error('option-without-value', { option: '--measures' }) }

  const runs = collect(parseRuns, options.runs)
  if (!runs.ok) return runs
  const seed = collect(parseSeed, options.seed)
  if (!seed.ok) return seed
  const workers = collect(parseWorkers, options.workers)
  if (!workers.ok) return workers
  const precision = collect(parsePrecision, options.precision)
  if (!precision.ok) return precision
  const sampling = collect((text) => parseChoice<Sampling>('--sampling', text, ['random', 'sobol']), options.sampling)
  if (!sampling.ok) return sampling
  const wanted = parseMeasures(chosen.words ?? measures)
  if (!wanted.ok) return wanted

  const outputs: { kind: OutputKind; path: string }[] = []
  for (const kind of ['json', 'csv', 'report'] as const) {
    const path = collect((text) => parsePath(`--${kind}`, text), options[kind])
    if (!path.ok) return path
    if (path.value !== undefined) outputs.push({ kind, path: path.value })
  }
  const run: RunRequest = {
    runs: runs.value,
    seed: seed.value,
    workers: workers.value,
    alternatives: alternatives.words === undefined ? undefined : splitWords(alternatives.words),
    measures: wanted.value,
    sampling: sampling.value ?? 'random',
    precision: precision.value,
    outputs,
  }
  return { ok: true, value: { kind: 'run', files, lang, run } }
}
