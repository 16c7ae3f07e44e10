import type { Place, Problem } from '../problems/problem.ts'
import { clean, widthOf } from '../report/text-layout.ts'
import type { Language } from '../scenario/types.ts'
import { commandTexts, problemText } from '../words/index.ts'

const window = 96
const tab = '  '

/** A piece of the offending line as it can be shown: tabs made even, nothing that could move the cursor. */
const shown = (text: string): string => clean(text.replaceAll('\t', tab))

/** A place between characters: not within a pair of surrogates, but before it. */
const between = (text: string, at: number): number =>
  /^[\udc00-\udfff]/.test(text.slice(at)) && /[\ud800-\udbff]$/.test(text.slice(0, at)) ? at - 1 : at

/**
 * The offending line with a run of carets under the exact span. A long line is shown through a window
 * around the span; a span that goes on past its line is marked to the line's end.
 */
export const pointedLine = ({ lineText, column, length }: Place): readonly [line: string, carets: string] => {
  const from = between(lineText, Math.min(Math.max(column - 1, 0), lineText.length))
  const end = Math.min(from + Math.max(length, 1), lineText.length)
  const to = between(lineText, end) < end ? end + 1 : end
  const mark = Math.min(to - from, window)
  const start = lineText.length <= window ? 0 : Math.max(0, Math.min(from - Math.floor((window - mark) / 2), lineText.length - window))
  const lead = between(lineText, start)
  const tail = between(lineText, Math.min(lineText.length, lead + window))
  const before = `${lead > 0 ? '…' : ''}${shown(lineText.slice(lead, from))}`
  const within = shown(lineText.slice(from, Math.min(to, tail)))
  const after = `${shown(lineText.slice(Math.min(to, tail), tail))}${tail < lineText.length ? '…' : ''}`
  return [before + within + after, ' '.repeat(widthOf(before)) + '^'.repeat(Math.max(1, widthOf(within)))]
}

const indent = '    '

/** `file:line:col  code  message`; without a place, the file alone. */
export const problemHead = (problem: Problem, file: string, lang: Language): string => {
  const { message } = problemText(problem, lang)
  const { place, severity, code } = problem
  const where = place === undefined ? clean(file) : `${clean(place.file)}:${place.line}:${place.column}`
  return [
    ...(where === '' ? [] : [where]),
    code,
    `${severity === 'warning' ? `${commandTexts(lang).warning}: ` : ''}${clean(message)}`,
  ].join('  ')
}

/** A problem in full: its head, the line with carets, the remedy. */
export const problemLines = (problem: Problem, file: string, lang: Language): readonly string[] => {
  const { remedy } = problemText(problem, lang)
  const { place } = problem
  const pointed = place === undefined || place.lineText.trim() === '' ? [] : pointedLine(place).map((line) => indent + line)
  return [problemHead(problem, file, lang), ...pointed, indent + clean(remedy)]
}

/** In the order of the text: the file itself first, then those it extends; what has no place comes last. */
export const inOrder = (problems: readonly Problem[], file: string): readonly Problem[] =>
  [...problems].sort((a, b) => {
    if (a.place === undefined || b.place === undefined) return Number(a.place === undefined) - Number(b.place === undefined)
    if (a.place.file !== b.place.file) return a.place.file === file || (b.place.file !== file && a.place.file < b.place.file) ? -1 : 1
    return a.place.offset - b.place.offset
  })
