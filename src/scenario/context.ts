import { nearest } from '../formula/near.ts'
import { type Catalogue, type Code, error, type Place, type Problem, warning } from '../problems/problem.ts'
import type { NameKind, Section } from '../problems/scenario.ts'
import { limits } from './limits.ts'
import { type Entry, type MapNode, normalizeId, placeOf, type Scalar, type Span } from './tree.ts'

/** Collects problems, up to a bound: a hostile file may hold a million. */
export type Reporter = {
  readonly error: <C extends Code>(code: C, facts: Catalogue[C], at: Span | Place) => void
  readonly warning: <C extends Code>(code: C, facts: Catalogue[C], at: Span | Place) => void
  readonly add: (problems: readonly Problem[]) => void
  /** True when no more are taken: what costs time to check may be left out. */
  readonly full: () => boolean
  readonly problems: () => readonly Problem[]
}

export const reporter = (): Reporter => {
  const problems: Problem[] = []
  let quoted = 0
  let closed = false
  const add = (problem: Problem): void => {
    if (closed) return
    problems.push(problem)
    quoted += problem.place?.lineText.length ?? 0
    if (problems.length < limits.problems && quoted < limits.quoted) return
    closed = true
    problems.push(error('too-many-problems', { limit: problems.length }))
  }
  return {
    error: (code, facts, at) => add(error(code, facts, 'source' in at ? placeOf(at) : at)),
    warning: (code, facts, at) => add(warning(code, facts, 'source' in at ? placeOf(at) : at)),
    add: (more) => more.forEach(add),
    full: () => closed,
    problems: () => problems,
  }
}

/** The ids of the file, by what they name, each with its entry. Ids that are not well formed are among them, so that naming one is no second problem. */
export type Names = { readonly [S in Section]: ReadonlyMap<string, Entry> }

/** The horizon and the years near it. Where the horizon is at fault it is not `known`, and holds no year. */
export type Years = { readonly known: boolean; readonly from: number; readonly years: number; readonly low: number; readonly high: number }

const sectionOf: Readonly<Record<Exclude<NameKind, 'node'>, Section>> = {
  owner: 'owners',
  input: 'inputs',
  quantity: 'quantities',
  intervention: 'interventions',
  alternative: 'alternatives',
}
const kinds = ['owner', 'quantity', 'intervention', 'input', 'alternative'] as const

export const isNamed = (names: Names, what: Exclude<NameKind, 'node'>, id: string): boolean => names[sectionOf[what]].has(id)

/** The ids that `what` may be, in the order of the file. */
const candidates = (names: Names, what: NameKind): readonly string[] =>
  what === 'node' ? [...names.owners.keys(), ...names.quantities.keys(), ...names.interventions.keys()] : [...names[sectionOf[what]].keys()]

/** The nearest known word, unless there are so many that the search itself would cost. */
export const near = (word: string, known: readonly string[]): { readonly near?: string } => {
  const found = known.length > limits.nearWords || word.length > 200 ? undefined : nearest(word, known)
  return found === undefined ? {} : { near: found }
}
export const shortList = (known: readonly string[]): readonly string[] => known.slice(0, limits.known)

export const reportUnknown = (
  report: Reporter,
  names: Names,
  what: NameKind,
  name: string,
  at: { readonly where: string; readonly key: string; readonly span: Span },
): void => {
  if (report.full()) return
  const known = candidates(names, what)
  const is = kinds.find((kind) => kind !== what && isNamed(names, kind, name))
  report.error(
    'unknown-id',
    {
      name: name.slice(0, 200),
      where: at.where,
      key: at.key,
      what,
      ...(is === undefined ? {} : { is }),
      ...near(name, known),
      known: shortList(known),
    },
    at.span,
  )
}

/** A scalar that names something: its id if that exists, else a problem. */
export const nameIn = (
  report: Reporter,
  names: Names,
  what: Exclude<NameKind, 'node'>,
  scalar: Scalar,
  where: string,
  key: string,
): string | undefined => {
  if (typeof scalar.value !== 'string') {
    const found = typeof scalar.value === 'number' ? 'number' : typeof scalar.value === 'boolean' ? 'boolean' : 'empty'
    report.error('wrong-shape', { key, where, expected: 'id', found, text: String(scalar.value) }, scalar.span)
    return undefined
  }
  const id = normalizeId(scalar.value)
  if (isNamed(names, what, id)) return id
  reportUnknown(report, names, what, id, { where, key, span: scalar.span })
  return undefined
}

/** In id order (UTF-16 code units), so that the order of a file decides nothing. */
export const byId = <T extends { readonly id: string }>(a: T, b: T): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

export const entriesOf = (map: MapNode): readonly Entry[] => [...map.entries.values()].filter((entry) => !entry.key.startsWith('x-'))
