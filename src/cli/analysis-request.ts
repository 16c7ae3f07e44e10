import { error } from '../problems/problem.ts'
import type { Question } from '../run/analyses.ts'
import type { Language } from '../scenario/types.ts'
import { type Parsed, parseChoice, parsePath, parseProbability, parseRuns, parseSeed } from './options.ts'
import type { AnalysisOutput, AnalysisRequest, Request } from './request.ts'

/** The options of an analysis as commander hands them over; `write` is true where no path was given. */
export type RawAnalysis = Readonly<{
  level?: string
  alternative?: string
  of?: string
  probability?: string
  write?: string | true
  by?: string
  runs?: string
  seed?: string
  json?: string
  report?: string
}>

const levels = ['owners', 'roots'] as const
const periods = ['year', 'net'] as const

/** What is asked, with what the file decides left open: `alternative` is found in the file where it is not given. */
type Kind = Question['kind']

const given = <T>(parse: (text: string) => Parsed<T>, text: string | undefined): Parsed<T | undefined> =>
  text === undefined ? { ok: true, value: undefined } : parse(text)

/** The request of an analysis, every value checked. */
export const analysisRequest = (kind: Kind, file: string, options: RawAnalysis, lang: Language | undefined): Parsed<Request> => {
  const forgotten = Object.entries(options).find(([, value]) => typeof value === 'string' && value.startsWith('--'))?.[0]
  if (forgotten !== undefined) return { ok: false, problem: error('option-without-value', { option: `--${forgotten}` }) }
  const level = given((text) => parseChoice('--level', text, levels), options.level)
  if (!level.ok) return level
  const probability = given(parseProbability, options.probability)
  if (!probability.ok) return probability
  const by = given((text) => parseChoice('--by', text, periods), options.by)
  if (!by.ok) return by
  const runs = given(parseRuns, options.runs)
  if (!runs.ok) return runs
  const seed = given(parseSeed, options.seed)
  if (!seed.ok) return seed
  const outputs: AnalysisOutput[] = []
  for (const of of ['json', 'report'] as const) {
    const path = given((text) => parsePath(`--${of}`, text), options[of])
    if (!path.ok) return path
    if (path.value !== undefined) outputs.push({ kind: of, path: path.value })
  }
  const analysis: AnalysisRequest = {
    kind,
    level: level.value ?? 'owners',
    alternative: options.alternative,
    of: options.of ?? 'total',
    probability: probability.value ?? 0.9,
    write: options.write === undefined ? undefined : { path: options.write === true ? file : options.write, by: by.value },
    runs: runs.value,
    seed: seed.value,
    outputs,
  }
  return { ok: true, value: { kind: 'analyse', file, lang, analysis } }
}
