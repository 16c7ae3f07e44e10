import { error, type Outcome, type Place, type Problem } from '../problems/problem.ts'
import type { Form, Parameter } from './distribution-forms.ts'
import type { Context } from './formula.ts'
import type { DistributionName } from './language.ts'
import { placeOf, slice, type Token } from './lexer.ts'
import { nearest } from './near.ts'
import type { Range } from './reading.ts'

/** An argument of a distribution: where it stands, and its name where it has one. */
export type Argument = { readonly name?: string; readonly token: Token; readonly range: Range }

/** The arguments, or a list's items, in a range of tokens: what its commas divide, none of them empty. */
export const argumentsOf = ({ source, pieces }: Context, range: Range, named = true): Outcome<readonly Argument[]> => {
  const { tokens, closings } = pieces
  const found: Argument[] = []
  let from = range.from
  for (let k = range.from; k <= range.to; k = (closings.get(k) ?? k) + 1) {
    const token = tokens[k] as Token
    if (k < range.to && !(token.kind === 'sign' && token.sign === ',')) continue
    if (k === range.from && k === range.to) break
    const first = tokens[from] as Token
    const equals = tokens[from + 1]
    const isNamed = named && first.kind === 'word' && from + 1 < k && equals?.kind === 'sign' && equals.sign === '='
    const start = isNamed ? from + 2 : from
    if (start >= k) {
      const facts = { after: slice(source, tokens[start - 1] as Token), found: slice(source, token) }
      return { ok: false, problems: [error('operand-expected', facts, placeOf(source, token))] }
    }
    found.push({ ...(isNamed ? { name: first.name } : {}), token: first, range: { from: start, to: k } })
    from = k + 1
  }
  return { ok: true, value: found, warnings: [] }
}

export type Matched = { readonly form: Form; readonly pairs: readonly (readonly [Parameter, Argument])[] }

/** Finds the way of writing that the arguments follow: in order, or by name. */
export const matchForm = (
  { source }: Context,
  name: DistributionName,
  forms: readonly Form[],
  args: readonly Argument[],
  place: Place | undefined,
  found: string,
): Outcome<Matched> => {
  const written = forms.map((form) => form.written)
  const fail = (...problems: readonly Problem[]): Outcome<Matched> => ({ ok: false, problems })
  const known = new Set(forms.flatMap((form) => form.parameters.map((p) => p.name)))
  const seen = new Set<string>()
  for (const { name: argument, token } of args) {
    if (argument === undefined) continue
    const here = placeOf(source, token)
    if (seen.has(argument)) return fail(error('distribution-argument-twice', { name, argument }, here))
    if (!known.has(argument)) {
      const near = nearest(argument, known)
      return fail(error('distribution-unknown-argument', { name, argument, ...(near === undefined ? {} : { near }), forms: written }, here))
    }
    seen.add(argument)
  }
  for (const form of forms) {
    const pairs = pairsOf(form, args)
    if (pairs !== undefined) return { ok: true, value: { form, pairs }, warnings: [] }
  }
  return fail(error('distribution-arguments', { name, found, forms: written }, place))
}

const pairsOf = (form: Form, args: readonly Argument[]): readonly (readonly [Parameter, Argument])[] | undefined => {
  const unnamed = args.findIndex((argument) => argument.name !== undefined)
  const inOrder = unnamed < 0 ? args.length : unnamed
  // A distribution (in `truncated`) is never named; numbers are named in the forms that say so, all or none of them.
  const leading = form.parameters.filter((p) => p.kind === 'distribution').length
  if (form.named ? inOrder !== leading : inOrder !== 0 && inOrder !== args.length) return undefined
  const pairs: (readonly [Parameter, Argument])[] = []
  for (const [index, argument] of args.entries()) {
    const parameter = index < inOrder ? form.parameters[index] : form.parameters.find((p) => p.name === argument.name)
    if (parameter === undefined || (index >= inOrder && parameter.kind === 'distribution')) return undefined
    pairs.push([parameter, argument])
  }
  const given = new Set(pairs.map(([parameter]) => parameter.name))
  const complete = form.parameters.every((p) => p.optional || given.has(p.name))
  const bounded = !form.parameters.some((p) => p.optional) || form.parameters.some((p) => p.optional && given.has(p.name))
  return complete && bounded && given.size === args.length ? pairs : undefined
}
