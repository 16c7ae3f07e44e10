import { error, type Outcome, type Place, type Problem, warning } from '../problems/problem.ts'
import { type Argument, argumentsOf, matchForm } from './arguments.ts'
import { build, type Given } from './build.ts'
import type { Parameter } from './distribution-forms.ts'
import { distributionForms } from './distribution-forms.ts'
import { type Context, characterLimit, constantOf, formulaOfPieces, partLimit, piecesOf, readRange, sourceOf } from './formula.ts'
import { type DistributionName, isDistributionName } from './language.ts'
import { placeOf, slice, type Token } from './lexer.ts'
import { constantScope, resolverOf, type Scope } from './names.ts'
import { type Range, shorten } from './reading.ts'
import type { Distribution, Term } from './types.ts'

/** A list of observations or weights may be longer than a formula. */
const listCharacterLimit = 50_000
const listPartLimit = 20_000
const holdsLists = /^[\s(]*(discrete|empirical|mixture|truncated)\s*\(/

/**
 * A text as an input's value: a distribution, or else a formula. `place` is of the whole value in its file; problems
 * point within it. Never throws.
 */
export const parseTerm = (text: string, scope: Scope, place?: Place): Outcome<Term> => {
  const source = sourceOf(text, place)
  const long = holdsLists.test(text)
  const pieces = piecesOf(source, long ? listCharacterLimit : characterLimit, long ? listPartLimit : partLimit)
  if (!pieces.ok) return pieces
  const { tokens } = pieces.value
  const context = { source, pieces: pieces.value }
  const form = shapeOf(context, { from: 0, to: tokens.length })
  if (form === undefined) {
    const formula = formulaOfPieces(source, pieces.value, scope, pieces.warnings)
    return formula.ok ? { ...formula, value: { kind: 'formula', formula: formula.value } } : formula
  }
  const read = readShape(context, form)
  if (!read.ok) return { ok: false, problems: [...read.problems, ...pieces.warnings] }
  return {
    ok: true,
    value: { kind: 'distribution', distribution: read.value, ...source },
    warnings: [...pieces.warnings, ...read.warnings],
  }
}

/** How a distribution is written in some range of tokens: `a to b`, or a name with arguments. */
type Shape =
  | { readonly kind: 'to'; readonly range: Range; readonly to: number }
  | { readonly kind: 'call'; readonly range: Range; readonly name: DistributionName }

const tokenAt = ({ pieces }: Context, index: number): Token => pieces.tokens[index] as Token
const isSign = (token: Token | undefined, sign: string): boolean => token?.kind === 'sign' && token.sign === sign

const shapeOf = (context: Context, range: Range): Shape | undefined => {
  const { tokens, closings } = context.pieces
  const { from, to } = range
  for (let k = from; k < to; k = (closings.get(k) ?? k) + 1) {
    const token = tokenAt(context, k)
    if (token.kind === 'word' && token.name === 'to') return { kind: 'to', range, to: k }
  }
  const first = tokens[from]
  const called = isSign(tokens[from + 1], '(') && closings.get(from + 1) === to - 1
  if (called && first?.kind === 'word' && isDistributionName(first.name)) {
    return { kind: 'call', range, name: first.name }
  }
  return isSign(first, '(') && closings.get(from) === to - 1 ? shapeOf(context, { from: from + 1, to: to - 1 }) : undefined
}

const spanOf = (context: Context, { from, to }: Range): { readonly start: number; readonly end: number } => ({
  start: tokenAt(context, from).start,
  end: tokenAt(context, to - 1).end,
})
const textOf = (context: Context, range: Range): string => slice(context.source, spanOf(context, range))
const placeAt = (context: Context, range: Range): Place | undefined => placeOf(context.source, spanOf(context, range))
const fail = (...problems: readonly Problem[]): { readonly ok: false; readonly problems: readonly Problem[] } => ({ ok: false, problems })

const readShape = (context: Context, shape: Shape): Outcome<Distribution> =>
  shape.kind === 'to' ? readInterval(context, shape.range, shape.to) : readCall(context, shape.range, shape.name)

/** A parameter's value: a formula without names. */
const readNumber = (context: Context, range: Range, distribution: string): Outcome<number> => {
  const { source, pieces } = context
  const expr = readRange(source, pieces, range, resolverOf(constantScope, source, distribution))
  if (!expr.ok) return expr
  const text = textOf(context, range)
  const value = constantOf(expr.value, shorten(text), placeAt(context, range))
  return value.ok ? { ...value, warnings: expr.warnings } : value
}

const readInterval = (context: Context, range: Range, at: number): Outcome<Distribution> => {
  const word = { from: at, to: at + 1 }
  const sides = [
    { from: range.from, to: at },
    { from: at + 1, to: range.to },
  ] as const
  for (const side of sides) {
    if (side.from >= side.to)
      return fail(error('operand-expected', side === sides[0] ? { found: 'to' } : { after: 'to' }, placeAt(context, word)))
    // In mathjs `to` binds tighter than these, so that `a < b to c` would be no interval.
    if (hasLooseOperator(context, side)) return fail(error('distribution-in-formula', { name: 'to' }, placeAt(context, word)))
  }
  const [low, high] = sides.map((side) => readNumber(context, side, 'to')) as [Outcome<number>, Outcome<number>]
  if (!low.ok || !high.ok) return fail(...(low.ok ? [] : low.problems), ...(high.ok ? [] : high.problems))
  const place = placeAt(context, range)
  const texts = { low: textOf(context, sides[0]), high: textOf(context, sides[1]) }
  if (!(low.value < high.value)) {
    return fail(error('to-order', { ...texts, ...(low.value > high.value ? { swapped: `${texts.high} to ${texts.low}` } : {}) }, place))
  }
  const text = textOf(context, range)
  const given: Given = {
    name: 'to',
    text,
    place,
    numbers: new Map([
      ['p5', low.value],
      ['p95', high.value],
    ]),
    lists: new Map(),
    parts: [],
    places: new Map(),
  }
  const built = build(low.value > 0 ? 'lognormal-p5-p95' : 'normal-p5-p95', given)
  const warnings = [...low.warnings, ...high.warnings, ...(low.value === 0 ? [warning('zero-to', { high: high.value, text }, place)] : [])]
  return built.ok ? { ...built, warnings } : built
}

const looseWords: ReadonlySet<string> = new Set(['and', 'or', 'not'])
const looseSigns: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '==', '!=', '?', ':'])
const hasLooseOperator = (context: Context, { from, to }: Range): boolean => {
  for (let k = from; k < to; k = (context.pieces.closings.get(k) ?? k) + 1) {
    const token = tokenAt(context, k)
    if (token.kind === 'word' ? looseWords.has(token.name) : token.kind === 'sign' && looseSigns.has(token.sign)) return true
  }
  return false
}

const readCall = (context: Context, range: Range, name: DistributionName): Outcome<Distribution> => {
  const forms = distributionForms[name]
  const args = argumentsOf(context, { from: range.from + 2, to: range.to - 1 })
  if (!args.ok) return args
  const matched = matchForm(context, name, forms, args.value, placeAt(context, range), shorten(textOf(context, range)))
  if (!matched.ok) return matched
  const problems: Problem[] = []
  const warnings: Problem[] = []
  const numbers = new Map<string, number>()
  const lists = new Map<string, readonly number[]>()
  const places = new Map<string, Place | undefined>()
  const parts: { readonly distribution: Distribution; readonly text: string }[] = []
  /** Notes what is wrong, and gives what is right. */
  const take = <T>(outcome: Outcome<T>): T | undefined => {
    if (outcome.ok) warnings.push(...outcome.warnings)
    else problems.push(...outcome.problems)
    return outcome.ok ? outcome.value : undefined
  }
  const takePart = (at: Range): void => {
    const distribution = take(readPart(context, at, name))
    if (distribution !== undefined) parts.push({ distribution, text: textOf(context, at) })
  }
  for (const [parameter, argument] of matched.value.pairs) {
    places.set(parameter.name, placeAt(context, argument.range))
    if (parameter.kind === 'number') {
      const value = take(readNumber(context, argument.range, name))
      if (value !== undefined) numbers.set(parameter.name, value)
    } else if (parameter.kind === 'distribution') takePart(argument.range)
    else {
      const items = take(itemsOf(context, argument, name, parameter))
      if (items === undefined) continue
      if (parameter.kind === 'distributions') for (const item of items) takePart(item)
      else {
        const values = items.map((item, index) => {
          places.set(`${parameter.name} ${index}`, placeAt(context, item))
          return take(readNumber(context, item, name))
        })
        lists.set(
          parameter.name,
          values.filter((value) => value !== undefined),
        )
      }
    }
  }
  if (problems.length > 0) return fail(...problems)
  const built = build(matched.value.form.id, {
    name,
    text: textOf(context, range),
    place: placeAt(context, range),
    numbers,
    lists,
    parts,
    places,
  })
  return built.ok ? { ...built, warnings: [...warnings, ...built.warnings] } : built
}

const readPart = (context: Context, range: Range, name: string): Outcome<Distribution> => {
  const shape = shapeOf(context, range)
  if (shape !== undefined) return readShape(context, shape)
  return fail(error('distribution-expected', { name, found: shorten(textOf(context, range)) }, placeAt(context, range)))
}

/** The items of a list in brackets. */
const itemsOf = (context: Context, argument: Argument, name: DistributionName, parameter: Parameter): Outcome<readonly Range[]> => {
  const { from, to } = argument.range
  if (!isSign(tokenAt(context, from), '[') || context.pieces.closings.get(from) !== to - 1) {
    const facts = { name, parameter: parameter.name, forms: distributionForms[name].map((form) => form.written) }
    return fail(error('distribution-list-expected', facts, placeAt(context, argument.range)))
  }
  if (to === from + 2) return fail(error('distribution-empty', { name }, placeAt(context, argument.range)))
  const items = argumentsOf(context, { from: from + 1, to: to - 1 }, false)
  return items.ok ? { ...items, value: items.value.map((item) => item.range) } : items
}
