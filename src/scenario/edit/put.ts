import { isMap, isScalar, type Pair, type YAMLMap } from 'yaml'
import { sourceOf } from '../tree.ts'
import { compose } from '../yaml-compose.ts'
import { keyOf, type Opened, openText, pairOf, spanOf } from './open.ts'
import { keyText, valueText, type Written } from './write.ts'

/**
 * A piece of text in the place of another. `sure` where nothing else can change by it: a scalar on a line, plain only if it is plain by
 * itself, in the place of another scalar, in a text without anchors.
 */
export type Splice = { readonly start: number; readonly end: number; readonly text: string; readonly sure?: boolean }

/** The text with some pieces in the place of others; pieces must not overlap. */
export const spliced = (text: string, splices: readonly Splice[]): string =>
  [...splices]
    .sort((a, b) => b.start - a.start)
    .reduce((whole, { start, end, text: piece }) => whole.slice(0, start) + piece + whole.slice(end), text)

/** A path's last keys as one value on a line: `{spend: {broddar: 250 tkr}}`. */
const nested = (path: readonly string[], written: Written, flow: boolean): string => {
  const [key, ...rest] = path
  return key === undefined ? valueText(written, flow) : `{${keyText(key)}: ${nested(rest, written, true)}}`
}

/** After a key's colon; undefined where it has none, as a lone key in `{ }`. */
const afterColon = ({ text }: Opened, pair: Pair): number | undefined => {
  const end = spanOf({ text }, pair.key)?.end
  const colon = end === undefined ? null : /^\s*:/.exec(text.slice(end, end + 200))
  return end === undefined || colon === null ? undefined : end + colon[0].length
}

/** A value in the place of a pair's own. */
const replacing = (opened: Opened, pair: Pair, flow: boolean, written: Written): Splice | undefined => {
  const { text, eol } = opened
  const { value } = pair
  const after = afterColon(opened, pair)
  const span = spanOf(opened, value)
  if (after === undefined) return undefined
  if (span === undefined || span.start >= span.end) return { start: after, end: after, text: ` ${valueText(written, flow)}` }
  if (isScalar(value)) {
    const quotes = value.type === 'QUOTE_DOUBLE' ? 'double' : value.type === 'QUOTE_SINGLE' ? 'single' : undefined
    const piece = valueText(written, flow, quotes)
    const block = value.type === 'BLOCK_FOLDED' || value.type === 'BLOCK_LITERAL'
    if (block) return { ...span, text: text.slice(span.start, span.end).endsWith('\n') ? piece + eol : piece }
    return { ...span, text: piece, sure: typeof written === 'string' && value.tag === undefined && !text.includes('&') }
  }
  const piece = valueText(written, flow)
  // A map on lines of its own comes up to its key, unless something else stands between them.
  const between = text.slice(after, span.start)
  return isMap(value) && value.flow !== true && between.trim() === ''
    ? { start: after, end: span.end, text: ` ${piece}` }
    : { ...span, text: piece }
}

/** A new entry at the end of a map. */
const adding = (opened: Opened, map: YAMLMap, path: readonly [string, ...string[]], written: Written): Splice | undefined => {
  const { text, eol } = opened
  const [key, ...rest] = path
  const flow = map.flow === true
  const entry = `${keyText(key)}: ${nested(rest, written, flow)}`
  const span = spanOf(opened, map)
  if (span === undefined) return undefined
  if (flow) {
    const last = map.items.at(-1)
    if (last === undefined) return { start: span.start, end: span.end, text: `{${entry}}` }
    const end = (spanOf(opened, last.value) ?? spanOf(opened, last.key))?.end
    if (end === undefined) return undefined
    // What stands before the bracket may be a comma, space or a comment.
    const comma = /^\s*,/.exec(text.slice(end, span.end - 1))
    return comma === null
      ? { start: end, end, text: `, ${entry}` }
      : { start: end + comma[0].length, end: end + comma[0].length, text: ` ${entry}` }
  }
  const first = spanOf(opened, map.items[0]?.key)
  if (first === undefined) return undefined
  const indent = first.start - (text.lastIndexOf('\n', first.start - 1) + 1)
  const lineEnd = text.indexOf('\n', span.end)
  const end = lineEnd < 0 ? text.length : text[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd
  return { start: end, end, text: `${eol}${' '.repeat(indent)}${entry}` }
}

const isNothing = (value: unknown): boolean => value === null || value === undefined || (isScalar(value) && value.value === null)

const spliceFor = (opened: Opened, path: readonly string[], written: Written): Splice | undefined => {
  let map = opened.root
  for (let at = 0; at < path.length; at++) {
    const pair = pairOf(map, path[at] ?? '')
    const rest = path.slice(at + 1)
    if (pair === undefined) return adding(opened, map, path.slice(at) as [string, ...string[]], written)
    if (rest.length === 0) return replacing(opened, pair, map.flow === true, written)
    if (isMap(pair.value)) map = pair.value
    else if (isNothing(pair.value)) {
      const after = afterColon(opened, pair)
      return after === undefined ? undefined : { start: after, end: after, text: ` ${nested(rest, written, map.flow === true)}` }
    } else return undefined
  }
  return undefined
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** What a document holds; undefined where aliases would make it too much. */
const held = ({ document }: Opened): Json | undefined => {
  try {
    return JSON.parse(JSON.stringify(document.toJS({ maxAliasCount: 1000 })))
  } catch {
    return undefined
  }
}

const isObject = (json: Json | undefined): json is { readonly [key: string]: Json } =>
  typeof json === 'object' && json !== null && !Array.isArray(json)

/** The same with something else at a path; an empty place becomes a map. Own keys only. */
const withAt = (json: Json | undefined, path: readonly string[], value: Json): Json => {
  const [key, ...rest] = path
  if (key === undefined) return value
  const entries = new Map(isObject(json) ? Object.entries(json) : [])
  const own = [...entries.keys()].find((known) => known.normalize('NFC') === key.normalize('NFC')) ?? key
  return Object.fromEntries([...entries.set(own, withAt(entries.get(own), rest, value))])
}

const valueOf = (written: Written): Json => {
  const document = compose(sourceOf('', `[${valueText(written, true)}]`)).document
  return (document?.toJS() as readonly Json[] | undefined)?.[0] ?? null
}

/** JSON with the keys of each object in order: what is the same is the same text. */
const canonical = (json: Json): string =>
  JSON.stringify(json, (_, part: Json) =>
    isObject(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  )

/**
 * The text with a value at a path of keys, the maps on the way made where they are missing. Nothing but the value's own text changes:
 * comments, order, quotes and line breaks are the author's. Undefined where it cannot be done, or would change anything else (an anchor
 * that is used again, an alias or a list on the way): the text that is made is read again to be sure, but for one scalar in another's place.
 */
export const putIn = (opened: Opened, path: readonly string[], written: Written): string | undefined => {
  const splice = spliceFor(opened, path, written)
  if (!splice) return undefined
  const made = opened.mark + spliced(opened.text, [splice])
  if (splice.sure) return made
  const again = openText(made)
  const [before, after] = [held(opened), again && held(again)]
  if (before === undefined || after === undefined) return undefined
  return canonical(withAt(before, path, valueOf(written))) === canonical(after) ? made : undefined
}

/** The same of a text; undefined also where it is no YAML. */
export const put = (text: string, path: readonly string[], written: Written): string | undefined => {
  const opened = openText(text)
  return opened && putIn(opened, path, written)
}

/** Years of a series that a node is; undefined for anything else. */
export const yearsOf = (node: unknown): readonly string[] | undefined => {
  if (!isMap(node) || node.items.length === 0) return undefined
  const keys = node.items.map(({ key }) => keyOf(key) ?? '')
  return keys.every((key) => /^\d+$/.test(key)) ? keys : undefined
}
