import { error, warning } from '../problems/problem.ts'
import { readAdjacent } from './adjacent.ts'
import { depthLimit, tooDeep } from './frames.ts'
import { placeOf, type Token } from './lexer.ts'
import { wrongCount } from './operand.ts'
import { emit, freshStretch, level, nest, type Reading, type Step, spanOf, stretchEnd, textOf, tokenAt } from './reading.ts'

/** Reads the next token where an operand has ended. */
export const readOperator = (r: Reading, token: Token): Step => {
  if (token.kind === 'fault') return token.problem
  if (token.kind === 'word' && (token.name === 'and' || token.name === 'or')) {
    freshStretch(r)
    return emit(r, token.name, false)
  }
  if (token.kind !== 'sign') return readAdjacent(r)
  const here = level(r)
  switch (token.sign) {
    case '+':
    case '-':
    case '*':
    case '/':
      doubtNot(r)
      here.right = here.conditionals
      return emit(r, token.sign, false)
    case '^':
      return nest(r) ?? emit(r, '^', false)
    case '<':
    case '<=':
    case '>':
    case '>=':
    case '==':
    case '!=':
      if (here.comparison !== undefined) return chained(r, here.since, here.comparison)
      doubtNot(r)
      here.comparison = r.i
      here.right = here.conditionals
      return emit(r, token.sign, false)
    case '?':
      return readQuestion(r)
    case ':':
      if (here.pending === undefined) return error('conditional-incomplete', { missing: '?' }, placeOf(r.source, token))
      here.pending = undefined
      freshStretch(r)
      return emit(r, ':', false)
    case ',':
      if (here.kind !== 'call') return error('comma-unexpected', {}, placeOf(r.source, token))
      if (here.pending !== undefined) return colonMissing(r)
      here.args++
      here.conditionals = 0
      freshStretch(r)
      return emit(r, ',', false)
    case ')':
      return readClosing(r)
    default:
      return readAdjacent(r)
  }
}

/** The open conditional's `:` is missing. */
export const colonMissing = (r: Reading): Step => {
  const { pending } = level(r)
  return pending === undefined ? undefined : error('conditional-incomplete', { missing: ':' }, placeOf(r.source, tokenAt(r, pending)))
}

/** In mathjs a conditional's first branch can't be a conditional without parentheses. */
const readQuestion = (r: Reading): Step => {
  const here = level(r)
  if (here.pending !== undefined) return error('conditional-incomplete', { missing: 'parentheses' }, placeOf(r.source, tokenAt(r, r.i)))
  here.pending = r.i
  here.conditionals++
  freshStretch(r)
  return here.depth + here.right > depthLimit ? tooDeep(r.source, tokenAt(r, r.i)) : emit(r, '?', false)
}

const readClosing = (r: Reading): Step => {
  const { pending, called, open, args } = level(r)
  if (pending !== undefined) return colonMissing(r)
  const first = called === undefined ? open : open - 1
  if (called !== undefined && (args < called.word.min || args > (called.word.max ?? Infinity))) {
    return wrongCount(r, called.name, called.word, args, spanOf(r, first, r.i))
  }
  r.levels.pop()
  r.began = first
  return emit(r, ')', true)
}

const chained = (r: Reading, since: number, comparison: number): Step => {
  const last = stretchEnd(r, r.i) - 1
  const suggestion = `${textOf(r, since, r.i - 1)} and ${textOf(r, comparison + 1, last)}`
  return error('chained-comparison', { found: textOf(r, since, last), suggestion }, placeOf(r.source, spanOf(r, since, last)))
}

/** `not a < b` is `(not a) < b`, as in mathjs: hardly ever what was meant. */
const doubtNot = (r: Reading): void => {
  const here = level(r)
  if (here.not === undefined) return
  const last = stretchEnd(r, r.i) - 1
  const facts = { found: textOf(r, here.not, last), suggestion: `not (${textOf(r, here.not + 1, last)})` }
  r.warnings.push(warning('not-binds-tight', facts, placeOf(r.source, spanOf(r, here.not, last))))
  here.not = undefined
}
