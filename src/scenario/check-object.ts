import { z } from 'zod'
import type { NameKind } from '../problems/scenario.ts'
import { type Names, nameIn, near, type Reporter } from './context.ts'
import { isReservedKey } from './keys.ts'
import type { ObjectKeys } from './objects.ts'
import { expectedOf } from './schema.ts'
import { type Entry, foundIn, isNull, isPrivate, jsonOf, type Node, type Span } from './tree.ts'
import type { About } from './types.ts'

/**
 * An object of the file after its keys and simple values are checked. `simple` holds what is right among its texts, ids and words; `node`
 * gives a key's node for what has a shape of its own (values, shares, lags, lists), whether that is right or not.
 */
export type Checked<T> = {
  readonly where: string
  /** Where to point when something is missing: the object's key, or its first line. */
  readonly span: Span
  readonly simple: T
  readonly node: (key: keyof T & string) => Node | undefined
  /** The place of a key's value, else of the object. */
  readonly at: (key: keyof T & string) => Span
  readonly has: (key: keyof T & string) => boolean
  /** Whether the key stands there at all: with a value or empty, or misspelt. What is wrong with it has been said; that it is missing would be one too many. */
  readonly mentions: (key: keyof T & string) => boolean
}

/** Whether zod checks the key's value by itself; the other shapes have a reader of their own, which sees places. */
const isSimple = (field: z.ZodType): boolean => ['text', 'id', 'comparison'].includes(expectedOf(field))

/**
 * Checks an object's keys against its zod type: unknown, reserved, missing and empty ones, and the type of simple values. `node` should be a
 * map; if not, the answer is undefined and the problem is reported. `also` are keys that somebody else checks.
 */
export const checkObject = <T extends object>(
  report: Reporter,
  { fields, partial }: ObjectKeys<T>,
  node: Node,
  where: string,
  span: Span,
  also: readonly string[] = [],
): Checked<T> | undefined => {
  if (node.kind !== 'map') {
    if (isNull(node)) report.error('empty-value', { key: lastPart(where), where }, span)
    else
      report.error(
        'wrong-shape',
        { key: lastPart(where), where, expected: 'object', found: foundIn(node), text: shortText(node) },
        node.span,
      )
    return undefined
  }
  const known = [...Object.keys(fields), ...also]
  const good = new Map<string, Entry>()
  const mentioned = new Set<string>()
  for (const entry of node.entries.values()) {
    const key = checkKey(report, entry, known, where)
    if (key === entry.key) good.set(key, entry)
    mentioned.add(key ?? entry.key)
  }
  for (const key of Object.keys(fields))
    if (!(fields[key] instanceof z.ZodOptional) && !mentioned.has(key)) report.error('key-missing', { key, where }, span)
  return {
    where,
    span,
    simple: simpleValues(report, partial, good, fields, where),
    node: (key) => good.get(key)?.node,
    at: (key) => good.get(key)?.node.span ?? span,
    has: (key) => good.has(key),
    mentions: (key) => mentioned.has(key),
  }
}

/** The key, where it is one of the object's and holds something; the key that was meant, where it is misspelt. */
const checkKey = (report: Reporter, { key, keySpan, node }: Entry, known: readonly string[], where: string): string | undefined => {
  if (isPrivate(key)) return undefined
  if (!known.includes(key)) {
    if (report.full()) return undefined
    const meant = near(key, known)
    if (isReservedKey(key, where)) report.error('key-not-yet', { key, where }, keySpan)
    else report.error('unknown-key', { key: key.slice(0, 200), where, ...meant, known }, keySpan)
    return meant.near
  }
  if (!isNull(node)) return key
  report.error('empty-value', { key, where }, keySpan)
  return undefined
}

const simpleValues = <T extends object>(
  report: Reporter,
  partial: z.ZodType<T>,
  entries: ReadonlyMap<string, Entry>,
  fields: ObjectKeys<T>['fields'],
  where: string,
): T => {
  const values = new Map<string, unknown>()
  for (const [key, field] of Object.entries(fields)) {
    const entry = entries.get(key)
    if (entry !== undefined && isSimple(field)) values.set(key, jsonOf(entry.node))
  }
  const first = partial.safeParse(Object.fromEntries(values))
  if (!first.success)
    for (const issue of first.error.issues) {
      const key = String(issue.path[0] ?? '')
      const entry = entries.get(key)
      const field = fields[key]
      if (entry !== undefined && field !== undefined && values.delete(key)) reportIssue(report, entry, field, where)
    }
  emptyTexts(report, values, entries, where)
  return first.success ? first.data : partial.parse(Object.fromEntries(values))
}

const reportIssue = (report: Reporter, { key, node }: Entry, field: z.ZodType, where: string): void => {
  const inner = field instanceof z.ZodOptional ? field.unwrap() : field
  const text = shortText(node)
  if (inner instanceof z.ZodEnum && node.kind === 'scalar') {
    const known = inner.options.map(String)
    report.error('not-one-of', { key, where, found: text, ...near(text, known), known }, node.span)
  } else report.error('wrong-shape', { key, where, expected: expectedOf(field), found: foundIn(node), text }, node.span)
}

const emptyTexts = (report: Reporter, values: ReadonlyMap<string, unknown>, entries: ReadonlyMap<string, Entry>, where: string): void => {
  for (const key of ['title', 'name', 'currency']) {
    const value = values.get(key)
    const entry = entries.get(key)
    if (entry !== undefined && typeof value === 'string' && value.trim() === '') report.error('text-empty', { key, where }, entry.node.span)
  }
}

export const lastPart = (where: string): string => where.slice(where.lastIndexOf('.') + 1)
export const shortText = (node: Node): string => (node.kind === 'scalar' ? String(node.value).slice(0, 80) : '')

type AboutKeys = Partial<Omit<About, 'id' | 'place'>>

/** What every object may also carry, with its id and place. */
export const aboutOf = (report: Reporter, names: Names, checked: Checked<AboutKeys>, id: string, place: About['place']): About => {
  const { name, summary, note, source, evidence, unit } = checked.simple
  const vouchedBy = reference(report, names, checked, 'vouchedBy', 'owner')
  return {
    id,
    name: name ?? id,
    ...(summary === undefined ? {} : { summary }),
    ...(note === undefined ? {} : { note }),
    ...(source === undefined ? {} : { source }),
    ...(evidence === undefined ? {} : { evidence }),
    ...(vouchedBy === undefined ? {} : { vouchedBy }),
    ...(unit === undefined ? {} : { unit }),
    ...(place === undefined ? {} : { place }),
  }
}

/** The id that a key of an object names, if it is there and exists. */
export const reference = <T>(
  report: Reporter,
  names: Names,
  checked: Checked<T>,
  key: keyof T & string,
  what: Exclude<NameKind, 'node'>,
): string | undefined => {
  const node = checked.node(key)
  return node?.kind === 'scalar' && typeof node.value === 'string' ? nameIn(report, names, what, node, checked.where, key) : undefined
}
