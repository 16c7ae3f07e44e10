import { isAlias, isMap, isScalar, isSeq, type YAMLMap, type Scalar as YamlScalar } from 'yaml'
import { error, type Problem } from '../problems/problem.ts'
import type { Found } from '../problems/scenario.ts'
import { characterName, strangeInValue } from './characters.ts'
import { joinSplits, type RawPair } from './flow-splits.ts'
import { limits } from './limits.ts'
import { type Entry, foundIn, lineOf, type MapNode, type Node, normalizeId, placeOf, type Source, type Span, sourceOf } from './tree.ts'
import { compose } from './yaml-compose.ts'

export type Tree = { readonly root?: MapNode; readonly problems: readonly Problem[] }

const coreTags = new Set(['str', 'int', 'float', 'bool', 'null', 'map', 'seq'].map((name) => `tag:yaml.org,2002:${name}`))
type Measured = { readonly node: Node; readonly size: number; readonly depth: number }
type Reading = {
  readonly source: Source
  readonly problems: Problem[]
  /** An anchor's node; undefined while the node is still open. */
  readonly anchors: Map<string, Measured | undefined>
  aliasParts: number
}

/**
 * Text → tree of maps, lists and scalars with places, in the sense of YAML 1.2's core schema. All that is wrong below the syntax is found
 * in one pass: keys given twice, tags, aliases, merge keys, numbers no double holds, formulas that `{ }` has split. A faulty part is
 * left out or mended, so that the rest can be checked; the problems are errors all the same.
 */
export const parseYaml = (file: string, text: string): Tree => {
  // A byte-order mark is no part of the first line for editors, nor for `TextDecoder`.
  const source = sourceOf(file, text.startsWith('\ufeff') ? text.slice(1) : text)
  const { document, problems } = compose(source)
  if (document === undefined) return { problems }
  const contents: unknown = document.contents
  const empty = contents === null || (isScalar(contents) && contents.value === null && contents.source === '')
  if (empty) return { problems: [error('file-empty', {}, placeOf({ source, start: 0, end: 0 }))] }
  const reading: Reading = { source, problems: [], anchors: new Map(), aliasParts: 0 }
  const { node } = measure(reading, contents, 1)
  // What an alias without a meaning stands for is anybody's guess: nothing is said of the rest.
  if (reading.problems.some(({ code }) => code.startsWith('alias-'))) return { problems: reading.problems }
  if (node.kind === 'map') return { root: node, problems: reading.problems }
  return {
    problems: [...reading.problems, error('file-not-a-map', { found: foundIn(node) }, placeOf({ ...node.span, end: node.span.start }))],
  }
}

const spanOf = (source: Source, { range }: { readonly range?: readonly number[] | null }): Span => {
  const [start = 0, end = start] = range ?? []
  return { source, start, end: Math.min(end, source.text.length) }
}

const nothing = (span: Span): Measured => ({ node: { kind: 'scalar', value: null, span }, size: 1, depth: 1 })

const measure = (reading: Reading, raw: unknown, depth: number): Measured => {
  const { source, problems, anchors } = reading
  if (isAlias(raw)) return resolveAlias(reading, raw.source, spanOf(source, raw), depth)
  if (!isScalar(raw) && !isMap(raw) && !isSeq(raw)) return nothing({ source, start: 0, end: 0 })
  const span = spanOf(source, raw)
  if (raw.tag !== undefined && !coreTags.has(raw.tag)) problems.push(error('yaml-tag', { tag: shortTag(raw.tag) }, placeOf(span)))
  if (raw.anchor !== undefined) anchors.set(raw.anchor, undefined)
  const measured = isScalar(raw)
    ? readScalar(reading, raw, span)
    : isMap(raw)
      ? readMap(reading, raw, span, depth)
      : readList(reading, raw.items, span, depth)
  if (raw.anchor !== undefined) anchors.set(raw.anchor, measured)
  return measured
}

const shortTag = (tag: string): string => tag.replace(/^tag:yaml\.org,2002:/, '!!').slice(0, 80)

const resolveAlias = (reading: Reading, name: string, span: Span, depth: number): Measured => {
  const { anchors, problems } = reading
  const measured = anchors.get(name)
  if (measured === undefined) {
    problems.push(anchors.has(name) ? error('alias-loop', { name }, placeOf(span)) : error('alias-unknown', { name }, placeOf(span)))
    return nothing(span)
  }
  reading.aliasParts += measured.size
  if (reading.aliasParts > limits.aliasParts) {
    if (reading.aliasParts - measured.size <= limits.aliasParts)
      problems.push(error('alias-too-much', { limit: limits.aliasParts }, placeOf(span)))
    return nothing(span)
  }
  if (depth + measured.depth - 1 > limits.depth) {
    problems.push(error('too-deep', { limit: limits.depth }, placeOf(span)))
    return nothing(span)
  }
  return measured
}

const readScalar = ({ problems }: Reading, raw: YamlScalar, span: Span): Measured => {
  const scalar = (value: string | number | boolean | null): Measured => ({ node: { kind: 'scalar', value, span }, size: 1, depth: 1 })
  const { value } = raw
  if (typeof value === 'number' && !Number.isFinite(value)) {
    const text = raw.source ?? String(value)
    problems.push(error(/\d/.test(text) ? 'number-beyond-double' : 'number-not-finite', { text: text.slice(0, 40) }, placeOf(span)))
    return scalar(0)
  }
  if (typeof value === 'string') {
    const strange = strangeInValue.exec(value)
    if (strange) problems.push(error('control-character', { character: characterName(strange[0]) }, placeOf(span)))
    return scalar(value)
  }
  return scalar(typeof value === 'number' || typeof value === 'boolean' ? value : null)
}

const readList = (reading: Reading, raws: readonly unknown[], span: Span, depth: number): Measured => {
  const items = raws.map((raw) => measure(reading, raw, depth + 1))
  return { node: { kind: 'list', items: items.map((item) => item.node), span }, ...sums(items) }
}

const sums = (parts: readonly Measured[]): { readonly size: number; readonly depth: number } => {
  let size = 1
  let depth = 0
  for (const part of parts) {
    size += part.size
    depth = Math.max(depth, part.depth)
  }
  return { size, depth: depth + 1 }
}

const readMap = (reading: Reading, raw: YAMLMap, span: Span, depth: number): Measured => {
  const { source, problems } = reading
  const entries = new Map<string, Entry>()
  const parts: Measured[] = []
  const pairs: readonly RawPair[] = raw.items.map((pair) => ({ key: pair.key, value: pair.value ?? undefined }))
  const joined = raw.flow === true ? joinSplits(source, pairs) : { pairs, problems: [] }
  problems.push(...joined.problems)
  for (const { key: rawKey, value: rawValue } of joined.pairs) {
    const named = readKey(reading, rawKey)
    const measured = rawValue === undefined && named !== undefined ? nothing(named.span) : measure(reading, rawValue, depth + 1)
    parts.push(measured)
    if (named === undefined) continue
    const { key, span: keySpan } = named
    const first = entries.get(key)
    if (first !== undefined) problems.push(error('duplicate-key', { key, firstLine: lineOf(first.keySpan) }, placeOf(keySpan)))
    else if (key === '<<' && isScalar(rawKey) && rawKey.type === 'PLAIN') problems.push(error('merge-key', {}, placeOf(keySpan)))
    else entries.set(key, { key, keySpan, node: atKey(measured.node, keySpan) })
  }
  return { node: { kind: 'map', entries, span }, ...sums(parts) }
}

/** An empty value has no text of its own: its key is the place to look. */
const atKey = (node: Node, keySpan: Span): Node =>
  node.kind === 'scalar' && node.value === null && node.span.start === node.span.end ? { ...node, span: keySpan } : node

const readKey = ({ source, problems }: Reading, raw: unknown): { readonly key: string; readonly span: Span } | undefined => {
  if (isScalar(raw)) {
    const span = spanOf(source, raw)
    if (raw.tag !== undefined && !coreTags.has(raw.tag)) problems.push(error('yaml-tag', { tag: shortTag(raw.tag) }, placeOf(span)))
    if (typeof raw.value === 'string') return { key: normalizeId(raw.value), span }
    if (typeof raw.value === 'number')
      return { key: Number.isSafeInteger(raw.value) ? String(raw.value) : (raw.source ?? String(raw.value)), span }
    problems.push(error('key-not-text', { found: typeof raw.value === 'boolean' ? 'boolean' : 'empty' }, placeOf(span)))
    return undefined
  }
  const found: Found = isSeq(raw) ? 'list' : isMap(raw) ? 'map' : 'empty'
  const span = isSeq(raw) || isMap(raw) || isAlias(raw) ? spanOf(source, raw) : { source, start: 0, end: 0 }
  problems.push(error('key-not-text', { found: isAlias(raw) ? 'text' : found }, placeOf(span)))
  return undefined
}
