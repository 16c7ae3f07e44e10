import { error, type Problem } from '../problems/problem.ts'
import { distributionForms } from './distribution-forms.ts'
import { constantWords, type FunctionWord, functionWords, isDistributionName, type ReaderName, readers, suffixes } from './language.ts'
import { placeOf, type Sign, type Token } from './lexer.ts'
import type { Resolved } from './names.ts'
import type { Span } from './place.ts'
import {
  emit,
  enter,
  leaf,
  level,
  nest,
  operandMissing,
  placeholder,
  type Reading,
  type Step,
  shorten,
  spanOf,
  textOf,
  tokenAt,
} from './reading.ts'

type Word = Token & { readonly kind: 'word' }

/** Reads the next token where an operand is due. */
export const readOperand = (r: Reading, token: Token): Step => {
  switch (token.kind) {
    case 'number':
      return leaf(r, { op: 'const', value: token.value }, r.i)
    case 'word':
      return readWord(r, token)
    case 'sign':
      return readPrefix(r, token.sign)
    case 'fault':
      return token.problem
  }
}

const readPrefix = (r: Reading, sign: Sign): Step => {
  if (sign === '+' || sign === '-') return nest(r) ?? emit(r, sign, false)
  if (sign === '[') {
    const close = r.closings.get(r.i) as number
    const facts = { construct: 'list', found: shorten(textOf(r, r.i, close)) } as const
    return error('construct-not-allowed', facts, placeOf(r.source, spanOf(r, r.i, close)))
  }
  if (sign !== '(') return operandMissing(r)
  return enter(r, 'group', r.i) ?? emit(r, '(', false)
}

const readWord = (r: Reading, token: Word): Step => {
  const { name } = token
  const here = placeOf(r.source, token)
  if (name === 'not') {
    if (r.i === level(r).since) level(r).not = r.i
    return nest(r) ?? emit(r, 'not', false)
  }
  if (name === 'and' || name === 'or') return operandMissing(r)
  if (suffixes.has(name)) return error('suffix-misplaced', { suffix: name, instead: `1 ${name}` }, here)
  const next = r.i + 1 < r.range.to ? tokenAt(r, r.i + 1) : undefined
  const called = next?.kind === 'sign' && next.sign === '('
  if (name === 'to' || (called && isDistributionName(name))) return error('distribution-in-formula', { name }, here)
  if (called) return readCall(r, token)
  const constant = constantWords.get(name)
  if (constant !== undefined) return leaf(r, { op: 'const', value: constant }, r.i)
  const known = r.resolver.knows(name)
  const signature = signatureOf(name, known)
  if (signature !== undefined) return error('function-without-arguments', { name, signature }, here)
  if (!known && foreignNot.has(name.toLowerCase())) {
    return error('operator-not-allowed', { found: textOf(r, r.i, r.i), instead: 'not' }, here)
  }
  return resolved(r, r.resolver.name(name, token), r.i)
}

/** How a word that needs arguments is written; `cost`, `saving` and `cash` may be ids. */
const signatureOf = (name: string, known: boolean): string | undefined => {
  if (isDistributionName(name)) return distributionForms[name][0]?.written
  return functionWords.get(name)?.signature ?? (readers.has(name) && !known ? `${name}(x)` : undefined)
}

const foreignNot: ReadonlySet<string> = new Set(['not', 'inte', 'icke', 'ej'])

/** A name that can't be resolved is noted and the reading goes on, so that all of them are reported at once. */
const resolved = (r: Reading, result: Resolved, last: number): undefined =>
  result.ok ? leaf(r, result.expr, last) : unresolved(r, result.problem, last)

const unresolved = (r: Reading, problem: Problem, last: number): undefined => {
  r.problems.push(problem)
  return leaf(r, { op: 'const', value: 0 }, last)
}

const readCall = (r: Reading, token: Word): Step => {
  const { name } = token
  const close = r.closings.get(r.i + 1) as number
  const reader = readers.get(name)
  if (reader !== undefined) return readReader(r, token, reader.name, close)
  const word = functionWords.get(name)
  if (word === undefined) {
    const known = constantWords.has(name) || r.resolver.knows(name)
    if (known) return error('call-of-name', { name, suggestion: `${name} * (` }, placeOf(r.source, token))
    return unresolved(r, r.resolver.unknownFunction(name, token), close)
  }
  if (close === r.i + 2) return wrongCount(r, name, word, 0, spanOf(r, r.i, close))
  placeholder(r, { kind: 'function', name, word })
  r.i++
  return enter(r, 'call', r.i, { name, word }) ?? emit(r, '(', false)
}

/** `prev(x)` and its like: one operand, whose name is not evaluated. */
const readReader = (r: Reading, token: Word, reader: ReaderName, close: number): Step => {
  const notHere = r.resolver.readerHere(reader, token)
  if (notHere !== undefined) return unresolved(r, notHere, close)
  const first = r.i + 2
  const inner = tokenAt(r, first)
  if (close === first + 1 && inner.kind === 'word') return resolved(r, r.resolver.reader(reader, inner.name, inner), close)
  const empty = close === first
  const within = empty ? spanOf(r, r.i, close) : spanOf(r, first, close - 1)
  const found = empty ? '' : shorten(textOf(r, first, close - 1))
  return unresolved(r, error('bare-name-needed', { function: reader, found }, placeOf(r.source, within)), close)
}

/** A function with the wrong number of arguments. */
export const wrongCount = (r: Reading, name: string, word: FunctionWord, found: number, span: Span): Problem => {
  const facts = { name, signature: word.signature, found, min: word.min, ...(word.max === undefined ? {} : { max: word.max }) }
  return error('argument-count', facts, placeOf(r.source, span))
}
