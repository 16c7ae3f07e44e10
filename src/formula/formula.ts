import { error, type Outcome, type Place, type Problem } from '../problems/problem.ts'
import { evaluateExpr } from './evaluate.ts'
import { type Closings, pair } from './frames.ts'
import { isDistributionName } from './language.ts'
import { lex, placeOf, type Source, slice, type Token } from './lexer.ts'
import { treeOf } from './mathjs.ts'
import { constantScope, type Resolver, resolverOf, type Scope } from './names.ts'
import type { Range } from './reading.ts'
import { translate } from './translate.ts'
import { exprOf } from './tree.ts'
import type { Expr, Formula } from './types.ts'

/** A formula's bounds: characters (UTF-16 units) and parts (numbers, names, operators, parentheses, commas). */
export const characterLimit = 2000
export const partLimit = 1000

/** A value's text in pieces, paired. */
export type Pieces = { readonly tokens: readonly Token[]; readonly closings: Closings }

export type Context = { readonly source: Source; readonly pieces: Pieces }

/** Cuts a text into pieces; a problem where it is empty or longer than the bounds. */
export const piecesOf = (source: Source, characters: number, parts: number): Outcome<Pieces> => {
  const fail = (...problems: readonly Problem[]): Outcome<Pieces> => ({ ok: false, problems })
  const { length } = source.text
  if (length > characters) return fail(error('formula-too-long', { what: 'characters', limit: characters, found: length }, source.place))
  const tokens = lex(source, parts)
  if (!tokens.ok) return tokens
  if (tokens.value.length === 0) return fail(error('formula-empty', {}, source.place))
  const closings = pair(source, tokens.value)
  return closings.ok ? { ok: true, value: { tokens: tokens.value, closings: closings.value }, warnings: closings.warnings } : closings
}

/** The expression that some of a text's tokens make. */
export const readRange = (source: Source, { tokens, closings }: Pieces, range: Range, resolver: Resolver): Outcome<Expr> => {
  const translation = translate(source, tokens, closings, range, resolver)
  if (!translation.ok) return translation
  const parsed = treeOf(translation.value.text)
  const expr = parsed.ok ? exprOf(parsed.tree, translation.value.symbols) : undefined
  if (expr !== undefined) return { ok: true, value: expr, warnings: translation.warnings }
  const detail = parsed.ok ? 'not in the language' : parsed.detail
  const span = { start: (tokens[range.from] as Token).start, end: (tokens[range.to - 1] as Token).end }
  return { ok: false, problems: [error('formula-syntax', { text: slice(source, span), detail }, placeOf(source, span))] }
}

/**
 * A text as a checked formula. `place` is of the whole value in its file; problems point within it. Never throws. A
 * distribution is a problem here: only `parseTerm` takes one.
 */
export const parseFormula = (text: string, scope: Scope, place?: Place): Outcome<Formula> => {
  const source = sourceOf(text, place)
  const pieces = piecesOf(source, characterLimit, partLimit)
  if (!pieces.ok) return pieces
  return formulaOfPieces(source, pieces.value, scope, pieces.warnings)
}

export const sourceOf = (text: string, place: Place | undefined): Source => ({ text, ...(place === undefined ? {} : { place }) })

export const formulaOfPieces = (source: Source, pieces: Pieces, scope: Scope, warnings: readonly Problem[]): Outcome<Formula> => {
  const { tokens } = pieces
  const distribution = distributionWord(tokens)
  if (distribution !== undefined) {
    const code = scope.context === 'input' ? 'distribution-in-formula' : 'distribution-outside-input'
    return { ok: false, problems: [error(code, { name: distribution.name }, placeOf(source, distribution))] }
  }
  const expr = readRange(source, pieces, { from: 0, to: tokens.length }, resolverOf(scope, source))
  return expr.ok ? { ok: true, value: { ...source, expr: expr.value }, warnings: [...warnings, ...expr.warnings] } : expr
}

type Word = Token & { readonly kind: 'word' }

/** The first word that makes a distribution: `to`, or a name with arguments. */
const distributionWord = (tokens: readonly Token[]): Word | undefined =>
  tokens.find((token, k): token is Word => {
    const next = tokens[k + 1]
    return token.kind === 'word' && (token.name === 'to' || (isDistributionName(token.name) && next?.kind === 'sign' && next.sign === '('))
  })

/** A number that the file gives as a number. */
export const formulaOfNumber = (value: number, place?: Place): Formula => ({
  ...sourceOf(String(value), place),
  expr: { op: 'const', value },
})

/** The value of an expression without names; a problem where it is not finite. */
export const constantOf = (expr: Expr, text: string, place: Place | undefined): Outcome<number> => {
  const none = (): number => Number.NaN
  const value = evaluateExpr(expr, { name: none, prev: none, ref: none, account: none })
  return finite(value, text, place)
}

const finite = (value: number, text: string, place: Place | undefined): Outcome<number> => {
  if (Number.isFinite(value)) return { ok: true, value, warnings: [] }
  const named = Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity'
  return { ok: false, problems: [error('constant-not-finite', { text, value: named }, place)] }
}

/** A text, or a number of the file, as a finite number: a formula without names (`3.5 %`, `45 000`, `2/3`). */
export const parseConstant = (value: string | number, place?: Place): Outcome<number> => {
  if (typeof value === 'number') return finite(value, String(value), place)
  const formula = parseFormula(value, constantScope, place)
  if (!formula.ok) return formula
  const constant = constantOf(formula.value.expr, value.trim(), place)
  return constant.ok ? { ...constant, warnings: formula.warnings } : constant
}
