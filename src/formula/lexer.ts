import { error, type Outcome, type Place, type Problem } from '../problems/problem.ts'
import { normalizeName, suffixes } from './language.ts'
import { placeWithin, type Span } from './place.ts'

/** A value's text and the place of the whole of it in its file. */
export type Source = { readonly text: string; readonly place?: Place }
export const placeOf = (source: Source, span: Span): Place | undefined => placeWithin(source.place, source.text, span)
export const slice = (source: Source, span: Span): string => source.text.slice(span.start, span.end)

/**
 * A piece of a formula. A number has its suffix within it: `value` is the whole literal's, `bare` ends before the
 * suffix. A fault is what no formula can hold; it is reported only where the reading comes to it, so that the first
 * problem from the left is the one that is shown.
 */
export type Token = Span &
  (
    | { readonly kind: 'number'; readonly value: number; readonly bare: Span; readonly suffix?: string }
    | { readonly kind: 'word'; readonly name: string }
    | { readonly kind: 'sign'; readonly sign: Sign }
    | { readonly kind: 'fault'; readonly problem: Problem }
  )

const signs = ['<=', '>=', '==', '!=', '+', '-', '*', '/', '^', '<', '>', '(', ')', '[', ']', ',', '?', ':', '=', '%'] as const
export type Sign = (typeof signs)[number]

/** Signs of other languages, longest first, and what to write instead. */
const foreign: readonly (readonly [string, string | undefined])[] = [
  ['>>>', undefined],
  ['===', '=='],
  ['!==', '!='],
  ['<=>', undefined],
  ['<>', '!='],
  ['=<', '<='],
  ['=>', '>='],
  ['**', '^'],
  ['&&', 'and'],
  ['||', 'or'],
  ['<<', undefined],
  ['>>', undefined],
  ['.*', '*'],
  ['./', '/'],
  ['.^', '^'],
  ['??', undefined],
  [':=', undefined],
  ['^|', undefined],
  ['&', 'and'],
  ['|', 'or'],
  ['~', 'not'],
  ['≤', '<='],
  ['≥', '>='],
  ['≠', '!='],
  ['∧', 'and'],
  ['∨', 'or'],
  ['¬', 'not'],
  ['×', '*'],
  ['·', '*'],
  ['⋅', '*'],
  ['∙', '*'],
  ['•', '*'],
  ['÷', '/'],
  ['∕', '/'],
  ['⁄', '/'],
  ['−', '-'],
  ['–', '-'],
  ['—', '-'],
  ['²', '^ 2'],
  ['³', '^ 3'],
  ['√', 'sqrt(x)'],
  ['½', '0.5'],
  ['¼', '0.25'],
  ['¾', '0.75'],
]

const match = (pattern: RegExp, text: string, at: number): string | undefined => {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}
const blanks = /\s*/y
const word = /[\p{L}_][\p{L}\p{M}\p{Nd}_]*/uy
const digits = /[0-9]+/y
const group = /[ \u00a0\u2009\u202f][0-9]{3}(?![0-9])/y
const fraction = /\.[0-9]+|\.(?![*/^.\p{L}_])/uy
const exponent = /[eE][+-]?[0-9]+/y
const digitsAndPoints = /[0-9.]+/y

/** The formula's pieces, or the one problem that there are more than `limit`. Never throws, whatever the text. */
export const lex = (source: Source, limit: number): Outcome<readonly Token[]> => {
  const { text } = source
  const tokens: Token[] = []
  let at = match(blanks, text, 0)?.length ?? 0
  while (at < text.length) {
    if (tokens.length === limit) {
      const problem = error('formula-too-long', { what: 'parts', limit }, placeOf(source, { start: at, end: text.length }))
      return { ok: false, problems: [problem] }
    }
    const token = next(source, at, tokens.at(-1))
    tokens.push(token)
    at = token.end + (match(blanks, text, token.end)?.length ?? 0)
  }
  return { ok: true, value: tokens, warnings: [] }
}

const next = (source: Source, start: number, before: Token | undefined): Token => {
  const { text } = source
  const first = text[start] as string
  if (isDigit(first) || (first === '.' && isDigit(text[start + 1]))) return number(source, start)
  const name = match(word, text, start)
  if (name !== undefined) return { kind: 'word', name: normalizeName(name), start, end: start + name.length }
  for (const [found, instead] of foreign) {
    if (!text.startsWith(found, start)) continue
    const span = { start, end: start + found.length }
    return fault(span, error('operator-not-allowed', { found, ...(instead === undefined ? {} : { instead }) }, placeOf(source, span)))
  }
  const sign = signs.find((s) => text.startsWith(s, start))
  if (sign !== undefined) return { kind: 'sign', sign, start, end: start + sign.length }
  return foreignConstruct(source, start, before)
}

const isDigit = (c: string | undefined): boolean => c !== undefined && c >= '0' && c <= '9'
const fault = (span: Span, problem: Problem): Token => ({ kind: 'fault', start: span.start, end: span.end, problem })

const number = (source: Source, start: number): Token => {
  const { text } = source
  const whole = match(digits, text, start) ?? ''
  let end = start + whole.length
  // A group of three belongs to a number only after one to three digits of which the first isn't 0.
  if (whole.length > 0 && whole.length <= 3 && whole[0] !== '0') {
    for (let more = match(group, text, end); more !== undefined; more = match(group, text, end)) end += more.length
  }
  end += match(fraction, text, end)?.length ?? 0
  const power = match(exponent, text, end) ?? ''
  const mantissa = text.slice(start, end).replace(/[^0-9.]/g, '')
  end += power.length
  const run = match(digitsAndPoints, text, end)
  if (run !== undefined && (run.length > 1 || run !== '.')) return malformed(source, { start, end: end + run.length })
  const bare = { start, end }
  const suffix = suffixAt(text, end)
  if (suffix !== undefined) end = suffix.end
  const shift = suffix === undefined ? 0 : (suffixes.get(suffix.name) as number)
  const value = shifted(mantissa, power, shift)
  const span = { start, end }
  if (!Number.isFinite(value)) return fault(span, error('number-too-large', { found: slice(source, span) }, placeOf(source, span)))
  return { kind: 'number', ...span, bare, value, ...(suffix === undefined ? {} : { suffix: suffix.name }) }
}

/** `mantissa` times a power of ten, by moving the decimal exponent in the text: `3.5 %` is the double nearest 0.035. */
const shifted = (mantissa: string, power: string, shift: number): number => {
  const written = Math.max(-99999, Math.min(99999, Number(power.slice(1)) || 0))
  return Number(`${mantissa}e${written + shift}`)
}

const suffixAt = (text: string, from: number): { readonly name: string; readonly end: number } | undefined => {
  const start = from + (match(blanks, text, from)?.length ?? 0)
  const name = text[start] === '%' ? '%' : match(word, text, start)
  return name !== undefined && suffixes.has(name) ? { name, end: start + name.length } : undefined
}

const malformed = (source: Source, span: Span): Token => {
  const found = slice(source, span)
  const suggestion = /^[0-9]{1,3}(\.[0-9]{3}){2,}$/.test(found) ? found.replaceAll('.', ' ') : undefined
  return fault(span, error('number-malformed', { found, ...(suggestion ? { suggestion } : {}) }, placeOf(source, span)))
}

/** What formulas of other languages have and this hasn't: said by its name, so that the reader knows what to leave out. */
const foreignConstruct = (source: Source, start: number, before: Token | undefined): Token => {
  const { text } = source
  const point = text.codePointAt(start) as number
  const found = String.fromCodePoint(point)
  const span = { start, end: start + found.length }
  const not = (construct: Construct, at: Span): Token =>
    fault(at, error('construct-not-allowed', { construct, found: slice(source, at) }, placeOf(source, at)))
  if (`"'\`´“”„’‘»«`.includes(found)) {
    const close = text.indexOf(found, span.end)
    return not('text', { start, end: close < 0 ? text.length : close + 1 })
  }
  if (found === '.') return not('property', { start, end: span.end + (match(word, text, span.end)?.length ?? 0) })
  if (found === '{' || found === '}') return not('object', span)
  if (found === ';') return not('sequence', span)
  if (found === '#') return not('comment', { start, end: text.length })
  if (found === '!') {
    const after = before !== undefined && (before.kind !== 'sign' || before.sign === ')')
    return after ? not('factorial', span) : fault(span, error('operator-not-allowed', { found, instead: 'not' }, placeOf(source, span)))
  }
  if (found === '‰') {
    return fault(span, error('suffix-unknown', { found, known: [...suffixes.keys()] }, placeOf(source, span)))
  }
  const codePoint = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`
  return fault(span, error('character-not-allowed', { found, codePoint }, placeOf(source, span)))
}

type Construct = 'text' | 'property' | 'object' | 'sequence' | 'comment' | 'factorial'
