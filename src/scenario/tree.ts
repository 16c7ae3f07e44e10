import type { Place } from '../problems/problem.ts'
import type { Found } from '../problems/scenario.ts'
import type { JsonValue } from './types.ts'

/** A file's text with the offsets at which its lines start. */
export type Source = { readonly file: string; readonly text: string; readonly lineStarts: readonly number[] }
/** A slice of a source, in UTF-16 units. Cheap; a `Place` is made of it only when one is asked for. */
export type Span = { readonly source: Source; readonly start: number; readonly end: number }

/** What YAML means, with places: keys are texts (years too), anchors and aliases are resolved, tags are gone. */
export type Node = Scalar | List | MapNode
export type Scalar = { readonly kind: 'scalar'; readonly value: string | number | boolean | null; readonly span: Span }
export type List = { readonly kind: 'list'; readonly items: readonly Node[]; readonly span: Span }
export type MapNode = { readonly kind: 'map'; readonly entries: ReadonlyMap<string, Entry>; readonly span: Span }
export type Entry = { readonly key: string; readonly keySpan: Span; readonly node: Node }

/** Prepares a text for places. */
export const sourceOf = (file: string, text: string): Source => {
  const lineStarts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lineStarts.push(at + 1)
  return { file, text, lineStarts }
}

/** The number of the line (from 0) that holds an offset. */
const lineAt = ({ lineStarts }: Source, offset: number): number => {
  let low = 0
  let high = lineStarts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((lineStarts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

export const lineOf = ({ source, start }: Span): number => lineAt(source, start) + 1

/** The place of a span: its line and column, and the whole text of the line in which it starts. */
export const placeOf = ({ source, start, end }: Span): Place => {
  const line = lineAt(source, start)
  const lineStart = source.lineStarts[line] ?? 0
  const next = source.lineStarts[line + 1]
  const lineEnd = next === undefined ? source.text.length : next - 1
  const lineText = source.text.slice(lineStart, lineEnd)
  return {
    file: source.file,
    offset: start,
    length: Math.max(0, end - start),
    line: line + 1,
    column: start - lineStart + 1,
    lineText: lineText.endsWith('\r') ? lineText.slice(0, -1) : lineText,
  }
}

export const foundIn = (node: Node): Found => {
  if (node.kind !== 'scalar') return node.kind
  if (node.value === null) return 'empty'
  if (typeof node.value === 'string') return 'text'
  return typeof node.value === 'number' ? 'number' : 'boolean'
}

/** The node as plain JSON. `__proto__` is a key like any other, as in `JSON.parse`. */
export const jsonOf = (node: Node): JsonValue => {
  if (node.kind === 'scalar') return node.value
  if (node.kind === 'list') return node.items.map(jsonOf)
  const object: { [key: string]: JsonValue } = {}
  for (const { key, node: part } of node.entries.values()) {
    const value = jsonOf(part)
    if (key === '__proto__') Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true })
    else object[key] = value
  }
  return object
}

export const isNull = (node: Node): boolean => node.kind === 'scalar' && node.value === null
/** Keys that start with `x-` are the author's own: kept in the document, ignored everywhere. */
export const isPrivate = (key: string): boolean => key.startsWith('x-')

/** The text of a scalar as an id is compared: texts that look alike are alike (NFC). */
export const normalizeId = (text: string): string => text.normalize('NFC')
