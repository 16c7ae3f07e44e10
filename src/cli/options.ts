import { type Measure, measures } from '../engine/result.ts'
import { nearest } from '../formula/near.ts'
import type { OptionValue } from '../problems/command.ts'
import { error, type Problem } from '../problems/problem.ts'

/** A value, or what is wrong with it. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem }

const good = <T>(value: T): Parsed<T> => ({ ok: true, value })
const bad = (option: string, value: string, expected: OptionValue): Parsed<never> => ({
  ok: false,
  problem: error('option-value', { option, value, expected }),
})

/** The fact `near`: the known word that was surely meant, where there is one. */
export const nearFact = (word: string, known: readonly string[]): { readonly near?: string } => {
  const near = word.length > 200 ? undefined : nearest(word, known)
  return near === undefined ? {} : { near }
}

const wholeBetween = (option: string, text: string, high: number, expected: OptionValue): Parsed<number> => {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : 0
  return value >= 1 && value <= high ? good(value) : bad(option, text, expected)
}

export const parseRuns = (text: string): Parsed<number> => wholeBetween('--runs', text, 10_000_000, 'runs')
export const parseWorkers = (text: string): Parsed<number> => wholeBetween('--workers', text, 256, 'workers')
export const parseSeed = (text: string): Parsed<string> => (text.trim() === '' ? bad('--seed', text, 'seed') : good(text))
export const parsePath = (option: string, text: string): Parsed<string> => (text === '' ? bad(option, text, 'path') : good(text))

/** A share as a number or in percent; 0 where the text is neither. */
const shareOf = (text: string): number => {
  const match = /^(\d+(?:\.\d+)?|\.\d+)\s*(%)?$/.exec(text.trim())
  return match === null ? 0 : Number(match[1]) / (match[2] === undefined ? 1 : 100)
}

/** `1%`, `1 %` or `0.01`. */
export const parsePrecision = (text: string): Parsed<number> => {
  const value = shareOf(text)
  return value > 0 && value < 1 ? good(value) : bad('--precision', text, 'precision')
}

/** `90%`, `90 %` or `0.9`: above 0 and below 1. */
export const parseProbability = (text: string): Parsed<number> => {
  const value = shareOf(text)
  return value > 0 && value < 1 ? good(value) : bad('--probability', text, 'probability')
}

export const parseChoice = <T extends string>(option: string, text: string, known: readonly T[]): Parsed<T> => {
  const found = known.find((one) => one === text)
  if (found !== undefined) return good(found)
  return { ok: false, problem: error('option-choice', { option, value: text, known, ...nearFact(text, known) }) }
}

/** Words given one by one, or with commas between them. */
export const splitWords = (given: readonly string[]): readonly string[] =>
  given.flatMap((word) => word.split(',')).filter((word) => word !== '')

/** In the catalogue's order, each once. */
export const parseMeasures = (given: readonly string[]): Parsed<readonly Measure[]> => {
  const words = splitWords(given)
  for (const word of words) {
    const parsed = parseChoice('--measures', word, measures)
    if (!parsed.ok) return parsed
  }
  return good(measures.filter((measure) => words.includes(measure)))
}
