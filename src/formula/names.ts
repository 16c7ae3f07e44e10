import type { FormulaContext, NameKind } from '../problems/formula.ts'
import { error, type Problem } from '../problems/problem.ts'
import { calledHere, constantWords, contextWords, functionWords, type ReaderName, readers, seesLevels } from './language.ts'
import { placeOf, type Source, slice } from './lexer.ts'
import { nearest } from './near.ts'
import type { Span } from './place.ts'
import type { Expr } from './types.ts'

/** What a formula may name: every id of the file, and the context that decides which of them are in scope. */
export type Scope = {
  readonly context: FormulaContext
  readonly names: ReadonlyMap<string, 'input' | 'quantity' | 'intervention'>
  readonly owners: ReadonlySet<string>
}

/** The scope of what must be constant. */
export const constantScope: Scope = { context: 'constant', names: new Map(), owners: new Set() }

/** What a name, or a function of a bare name, stands for; or the problem that it stands for nothing here. */
export type Resolved = { readonly ok: true; readonly expr: Expr } | { readonly ok: false; readonly problem: Problem }
export type Resolver = {
  /** Whether something is called so at all, in scope or not. */
  readonly knows: (name: string) => boolean
  readonly name: (name: string, span: Span) => Resolved
  /** `span` is of the name. */
  readonly reader: (reader: ReaderName, name: string, span: Span) => Resolved
  readonly readerHere: (reader: ReaderName, span: Span) => Problem | undefined
  readonly unknownFunction: (name: string, span: Span) => Problem
}

const found = (expr: Expr): Resolved => ({ ok: true, expr })
const read = (reader: ReaderName, name: string): Expr =>
  reader === 'prev' || reader === 'ref' ? { op: reader, name } : { op: 'account', account: reader, name }

/** Accepts every name: for a text that has been checked before. */
export const anyName: Resolver = {
  knows: () => true,
  name: (name) => found({ op: 'name', name }),
  reader: (reader, name) => found(read(reader, name)),
  readerHere: () => undefined,
  unknownFunction: (name) => error('unknown-function', { name, known: [] }),
}

const readerHere = (reader: ReaderName, context: FormulaContext): boolean =>
  reader === 'prev' || reader === 'ref' ? seesLevels(context) : context === 'amount'

/** More names than this are not searched for the nearest: a file from a stranger could make that slow. */
const searchLimit = 5000
const listLimit = 20

/**
 * Looks names up in a scope. `distribution` is set where the formula is a parameter of one: then no name is allowed,
 * and the problem says so.
 */
export const resolverOf = (scope: Scope, source: Source, distribution?: string): Resolver => {
  const { context, names, owners } = scope
  const words = contextWords(context)
  const kindOf = (name: string): NameKind | undefined =>
    names.get(name) ?? (name === 'year' || name === 't' || name === 'spend' ? 'word' : owners.has(name) ? 'owner' : undefined)
  const inScope = (kind: NameKind): boolean =>
    kind === 'input' ? context !== 'constant' : kind !== 'owner' && kind !== 'word' && seesLevels(context)
  const visible = (): readonly string[] => [...names].filter(([, kind]) => inScope(kind)).map(([name]) => name)

  const unknown = (name: string, span: Span, candidates: readonly string[], expected?: readonly NameKind[]): Problem => {
    const near = name === 'π' ? 'pi' : candidates.length > searchLimit ? undefined : nearest(name, candidates)
    const known = candidates.length > listLimit ? [] : candidates
    const facts = { name, ...(near === undefined ? {} : { near }), known, context, ...(expected === undefined ? {} : { expected }) }
    return error('unknown-name', facts, placeOf(source, span))
  }
  const name = (id: string, span: Span): Resolved => {
    if (words.includes(id)) return found({ op: 'name', name: id })
    const kind = kindOf(id)
    if (kind !== undefined && inScope(kind)) return found({ op: 'name', name: id })
    if (context === 'constant') {
      const facts = { name: id, ...(distribution === undefined ? {} : { distribution }) }
      return { ok: false, problem: error('not-constant', facts, placeOf(source, span)) }
    }
    if (kind !== undefined) return { ok: false, problem: error('name-not-visible', { name: id, kind, context }, placeOf(source, span)) }
    return { ok: false, problem: unknown(id, span, [...visible(), ...words, ...constantWords.keys()]) }
  }
  const expectedBy = (reader: ReaderName): readonly NameKind[] => {
    const of = readers.get(reader)?.of
    return of === 'owner' ? ['owner'] : of === 'intervention' ? ['intervention'] : ['quantity', 'intervention']
  }
  const reader = (by: ReaderName, id: string, span: Span): Resolved => {
    const expected = expectedBy(by)
    const kinds = [kindOf(id), owners.has(id) ? 'owner' : undefined].filter((k): k is NameKind => k !== undefined)
    if (kinds.some((kind) => expected.includes(kind))) return found(read(by, id))
    const kind = kinds[0]
    if (kind !== undefined) {
      return { ok: false, problem: error('wrong-kind', { function: by, name: id, kind, expected }, placeOf(source, span)) }
    }
    const candidates = expected[0] === 'owner' ? [...owners] : [...names].filter(([, k]) => expected.includes(k)).map(([n]) => n)
    return { ok: false, problem: unknown(id, span, candidates, expected) }
  }
  return {
    knows: (id) => words.includes(id) || kindOf(id) !== undefined,
    name,
    reader,
    readerHere: (by, span) =>
      readerHere(by, context) ? undefined : error('function-not-here', { name: by, context }, placeOf(source, span)),
    unknownFunction: (id, span) => unknownFunction(source, id, span, context),
  }
}

const unknownFunction = (source: Source, name: string, span: Span, context: FormulaContext): Problem => {
  const available = [...readers.values()].map((r) => r.name).filter((r) => readerHere(r, context))
  const known = [...functionWords.keys(), ...available]
  const instead = calledHere(name)
  const near = instead === undefined ? nearest(name, known) : undefined
  const facts = { name: slice(source, span), ...(near === undefined ? {} : { near }), ...(instead === undefined ? {} : { instead }), known }
  return error('unknown-function', facts, placeOf(source, span))
}
