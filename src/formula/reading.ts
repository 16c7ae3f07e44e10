import { error, type Problem } from '../problems/problem.ts'
import { type Closings, depthLimit, tooDeep } from './frames.ts'
import type { FunctionWord } from './language.ts'
import { placeOf, type Source, slice, type Token } from './lexer.ts'
import type { Resolver } from './names.ts'
import type { Span } from './place.ts'
import type { Expr } from './types.ts'

/** What a placeholder of the translated text stands for. */
export type Meaning =
  | { readonly kind: 'leaf'; readonly expr: Expr }
  | { readonly kind: 'function'; readonly name: string; readonly word: FunctionWord }

/** Tokens `from` up to, not including, `to`. */
export type Range = { readonly from: number; readonly to: number }

/** What is open around the token that is being read. */
export type Level = {
  readonly kind: 'whole' | 'group' | 'call'
  /** The index of the opening token. */
  readonly open: number
  readonly called?: { readonly name: string; readonly word: FunctionWord }
  readonly depth: number
  args: number
  /** How many `^`, signs, `not` and conditionals the operand here is nested in. */
  right: number
  conditionals: number
  /** The `?` that waits for its `:`. */
  pending: number | undefined
  /** Since the last `and`, `or`, `?`, `:` or comma: the first token, the first comparison, and a `not` at the head. */
  since: number
  comparison: number | undefined
  not: number | undefined
}

/** The state of reading a formula's tokens from left to right: `i` is the next. */
export type Reading = {
  readonly source: Source
  readonly tokens: readonly Token[]
  readonly closings: Closings
  readonly range: Range
  readonly resolver: Resolver
  readonly out: string[]
  readonly symbols: Meaning[]
  readonly problems: Problem[]
  readonly warnings: Problem[]
  readonly levels: Level[]
  i: number
  /** Whether an operand has just ended, and which token it began with. */
  operand: boolean
  began: number
}

/** What a step gives: the problem that ends the reading, or nothing. */
export type Step = Problem | undefined

export const tokenAt = (r: Reading, index: number): Token => r.tokens[index] as Token
export const level = (r: Reading): Level => r.levels.at(-1) as Level
export const spanOf = (r: Reading, first: number, last: number): Span => ({ start: tokenAt(r, first).start, end: tokenAt(r, last).end })
export const textOf = (r: Reading, first: number, last: number): string => slice(r.source, spanOf(r, first, last))

/** Opens a level; a problem where that is too deep. */
export const enter = (r: Reading, kind: Level['kind'], open: number, called?: Level['called']): Step => {
  const above = r.levels.at(-1)
  const depth = above === undefined ? 0 : above.depth + above.right + 1
  const fresh = { args: 1, right: 0, conditionals: 0, pending: undefined, since: open + 1, comparison: undefined, not: undefined }
  r.levels.push({ kind, open, depth, ...fresh, ...(called ? { called } : {}) })
  return depth > depthLimit ? tooDeep(r.source, tokenAt(r, open)) : undefined
}

/** Counts an operator that nests what follows it. */
export const nest = (r: Reading): Step => {
  const here = level(r)
  here.right++
  return here.depth + here.right > depthLimit ? tooDeep(r.source, tokenAt(r, r.i)) : undefined
}

/** After `and`, `or`, `?`, `:` and a comma, comparisons are counted anew. */
export const freshStretch = (r: Reading): void => {
  const here = level(r)
  Object.assign(here, { since: r.i + 1, comparison: undefined, not: undefined, right: here.conditionals })
}

/** The index after the last token of the stretch that holds `index`. */
export const stretchEnd = (r: Reading, index: number): number => {
  let k = index
  while (k < r.range.to) {
    const token = tokenAt(r, k)
    if (token.kind === 'word' && (token.name === 'and' || token.name === 'or')) break
    if (token.kind === 'sign' && '?:,)]'.includes(token.sign)) break
    k = (r.closings.get(k) ?? k) + 1
  }
  return k
}

/** Passes the next token on to mathjs as `text`. */
export const emit = (r: Reading, text: string, operand: boolean): undefined => {
  r.out.push(text)
  r.operand = operand
  r.i++
  return undefined
}

export const placeholder = (r: Reading, symbol: Meaning): void => {
  r.out.push(`s${r.symbols.length}`)
  r.symbols.push(symbol)
}

/** Makes the tokens up to `last` one operand. */
export const leaf = (r: Reading, expr: Expr, last: number): undefined => {
  placeholder(r, { kind: 'leaf', expr })
  r.began = r.i
  r.operand = true
  r.i = last + 1
  return undefined
}

/** What is missing is an operand: before the next token, or at the end. */
export const operandMissing = (r: Reading): Problem => {
  const { from, to } = r.range
  const after = r.i > from ? textOf(r, r.i - 1, r.i - 1) : undefined
  const found = r.i < to ? textOf(r, r.i, r.i) : undefined
  const facts = { ...(after === undefined ? {} : { after }), ...(found === undefined ? {} : { found }) }
  return error('operand-expected', facts, placeOf(r.source, tokenAt(r, r.i < to ? r.i : to - 1)))
}

/** Long stretches are cut in the middle of a message. */
export const shorten = (text: string): string => (text.length <= 60 ? text : `${text.slice(0, 40)} … ${text.slice(-15)}`)

/** Whether an operand can begin with this token (signs apart). */
export const isOperandStart = (token: Token): boolean =>
  token.kind === 'number' ||
  (token.kind === 'word' && !['and', 'or', 'to'].includes(token.name)) ||
  (token.kind === 'sign' && token.sign === '(')
