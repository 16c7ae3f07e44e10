import { error, type Problem } from '../problems/problem.ts'
import { suffixes, suffixMeant } from './language.ts'
import { placeOf, slice, type Token } from './lexer.ts'
import { isOperandStart, type Reading, shorten, spanOf, textOf, tokenAt } from './reading.ts'

/** Says why what stands next can't follow the operand that has just ended: mostly, that an operator is missing. */
export const readAdjacent = (r: Reading): Problem => {
  const token = tokenAt(r, r.i)
  const before = tokenAt(r, r.i - 1)
  const left = shorten(textOf(r, r.began, r.i - 1))
  if (token.kind === 'fault') return token.problem
  if (token.kind === 'sign') {
    const close = r.closings.get(r.i) ?? r.i
    const found = shorten(textOf(r, r.i, close))
    const whole = placeOf(r.source, spanOf(r, r.i, close))
    if (token.sign === '%') return readPercent(r, left)
    if (token.sign === '=') return error('construct-not-allowed', { construct: 'assignment', found: '=' }, whole)
    if (token.sign === '[') return error('construct-not-allowed', { construct: 'index', found }, whole)
    if (token.sign !== '(') return error('parenthesis-unopened', { close: token.sign === ')' ? ')' : ']' }, whole)
  }
  if (token.kind === 'word' && token.name === 'to') return error('distribution-in-formula', { name: 'to' }, placeOf(r.source, token))
  const percent = before.kind === 'number' && before.suffix === '%'
  if (percent && !isSuffix(token)) return percentOperator(r, slice(r.source, before.bare), r.i, spanOf(r, r.i - 1, r.i))
  return (token.kind === 'word' ? readWord(r, token.name, left) : undefined) ?? readNumbers(r) ?? operatorMissing(r, left)
}

const isSuffix = (token: Token): boolean => token.kind === 'word' && suffixes.has(token.name)

/** The text of the operand that begins at a token: with its arguments, where it is a call or a parenthesis. */
const operandFrom = (r: Reading, index: number): string => {
  const close = r.closings.get(index) ?? (tokenAt(r, index).kind === 'word' ? r.closings.get(index + 1) : undefined)
  return shorten(textOf(r, index, close ?? index))
}

const readPercent = (r: Reading, left: string): Problem => {
  const next = r.i + 1 < r.range.to ? tokenAt(r, r.i + 1) : undefined
  if (next !== undefined && isOperandStart(next)) return percentOperator(r, left, r.i + 1, spanOf(r, r.i, r.i))
  return misplaced(r, '%', left)
}

const percentOperator = (r: Reading, left: string, right: number, span: { start: number; end: number }): Problem => {
  const other = operandFrom(r, right)
  return error('percent-operator', { left, right: other, mod: `mod(${left}, ${other})` }, placeOf(r.source, span))
}

const misplaced = (r: Reading, suffix: string, left: string): Problem =>
  error('suffix-misplaced', { suffix, after: left, instead: `${left} * 1 ${suffix}` }, placeOf(r.source, tokenAt(r, r.i)))

/** Operators of other languages that are words. */
const foreignOperators: ReadonlyMap<string, string> = new Map([
  ['mod', 'mod(x, y)'],
  ['div', '/'],
  ['xor', '!='],
  ['and', 'and'],
  ['och', 'and'],
  ['or', 'or'],
  ['eller', 'or'],
  ['x', '*'],
])

const readWord = (r: Reading, name: string, left: string): Problem | undefined => {
  const token = tokenAt(r, r.i)
  const before = tokenAt(r, r.i - 1)
  if (suffixes.has(name)) return misplaced(r, name, left)
  if (r.resolver.knows(name)) return undefined
  const found = slice(r.source, token)
  if (before.kind === 'number' && before.suffix === undefined) {
    const meant = suffixMeant(name)
    const facts = {
      found,
      ...(meant === undefined ? {} : { suggestion: `${slice(r.source, before.bare)} ${meant}` }),
      known: [...suffixes.keys()],
    }
    if (meant !== undefined) return error('suffix-unknown', facts, placeOf(r.source, token))
  }
  const instead = foreignOperators.get(name.toLowerCase())
  const binary = r.i + 1 < r.range.to && isOperandStart(tokenAt(r, r.i + 1))
  return instead !== undefined && binary ? error('operator-not-allowed', { found, instead }, placeOf(r.source, token)) : undefined
}

/** Digits that follow digits: a number grouped otherwise than in threes, or with `_`. */
const readNumbers = (r: Reading): Problem | undefined => {
  const before = tokenAt(r, r.i - 1)
  if (before.kind !== 'number' || before.suffix !== undefined) return undefined
  let last = r.i - 1
  while (last + 1 < r.range.to && isDigits(r, last + 1) && tokenAt(r, last).kind !== 'sign') last++
  if (last === r.i - 1) return undefined
  const span = spanOf(r, r.i - 1, last)
  const found = slice(r.source, span)
  const digits = found.replace(/[\s_]/g, '')
  const sure = /^[0-9]+$/.test(digits) && /[0-9]{3}$/.test(found)
  const suggestion = digits.replace(/(?<=[0-9])(?=([0-9]{3})+$)/g, ' ')
  return error('number-grouping', { found, ...(sure ? { suggestion } : {}) }, placeOf(r.source, span))
}

const isDigits = (r: Reading, index: number): boolean => {
  const token = tokenAt(r, index)
  return token.kind === 'number' || (token.kind === 'word' && /^(_[0-9]{3})+$/.test(token.name))
}

const operatorMissing = (r: Reading, left: string): Problem => {
  const token = tokenAt(r, r.i)
  const right = operandFrom(r, r.i)
  const afterNumber = tokenAt(r, r.i - 1).kind === 'number'
  const known = !afterNumber || token.kind !== 'word' || r.resolver.knows(token.name) || r.closings.has(r.i + 1)
  const facts = { left, right, suggestion: `${left} * ${right}`, known, suffixes: [...suffixes.keys()] }
  return error('operator-expected', facts, placeOf(r.source, spanOf(r, r.i - 1, r.i)))
}
