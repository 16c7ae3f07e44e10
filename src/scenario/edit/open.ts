import { isAlias, isMap, isScalar, type Pair, type YAMLMap } from 'yaml'
import { normalizeId, sourceOf } from '../tree.ts'
import { compose, type YamlDocument } from '../yaml-compose.ts'

/** A text that is YAML and a map: what edits work on. Offsets are into `text`, which has no byte-order mark; `mark` is what it had. */
export type Opened = {
  readonly mark: string
  readonly text: string
  readonly eol: string
  readonly document: YamlDocument
  readonly root: YAMLMap
}

/** The text with its nodes; undefined where it is no YAML map or goes beyond the bounds of a file. Never throws. */
export const openText = (whole: string): Opened | undefined => {
  const mark = whole.startsWith('\ufeff') ? '\ufeff' : ''
  const text = whole.slice(mark.length)
  const { document } = compose(sourceOf('', text))
  const root: unknown = document?.contents
  return document && isMap(root) ? { mark, text, eol: text.includes('\r\n') ? '\r\n' : '\n', document, root } : undefined
}

/** A key as it is compared: texts that look alike are alike, and a year is the text of it. */
export const keyOf = (key: unknown): string | undefined => {
  if (!isScalar(key)) return undefined
  return typeof key.value === 'string' ? normalizeId(key.value) : typeof key.value === 'number' ? String(key.value) : undefined
}

/** The entry of a map with a key, the first where it is given twice. */
export const pairOf = (map: YAMLMap, key: string): Pair | undefined => map.items.find((pair) => keyOf(pair.key) === normalizeId(key))

/** Where a node stands: from its first to after its last character, comments and what follows not counted; undefined where it has no text. */
export const spanOf = ({ text }: Pick<Opened, 'text'>, node: unknown): { readonly start: number; readonly end: number } | undefined => {
  const range = (node as { readonly range?: readonly number[] | null } | null)?.range
  if (!range) return undefined
  const [start, end] = range
  // A map or list in block style ends with its last entry, whose own end leaves the comment after it out.
  if (isMap(node) && node.flow !== true) {
    const last = node.items.at(-1)
    return { start, end: (spanOf({ text }, last?.value) ?? spanOf({ text }, last?.key))?.end ?? end }
  }
  return { start, end: start + text.slice(start, end).trimEnd().length }
}

/** The node at a path of keys; undefined where there is none, or an alias stands on the way. */
export const nodeAt = (map: YAMLMap, path: readonly string[]): unknown => {
  let node: unknown = map
  for (const key of path) {
    if (isAlias(node) || !isMap(node)) return undefined
    node = pairOf(node, key)?.value
  }
  return node ?? undefined
}
