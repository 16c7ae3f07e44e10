import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  type Pair,
  parseDocument,
  stringify,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'

/**
 * Edits of a YAML text as splices: what is not edited stays as the author wrote it, byte for byte. Lines end with `\n` here.
 * `YamlPair` is a key with what stands after it; its key has a place in the text.
 */
export type YamlPair = Pair<unknown, unknown>
export type Splice = { readonly start: number; readonly end: number; readonly text: string }

/** Larger texts are edited as text only: the forms read the whole of it again at every step. */
const MOST_CHARACTERS = 400_000
/** What an alias stands for is looked for in the whole text, each time. */
const MOST_ALIASES = 200
/** Whether there may be an alias at all: a formula's `a * b` is none. */
const mayBeAlias = /[\s,[{:?]\*\S/
const plainNumber = /^[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?$/i

let newest: { readonly text: string; readonly document: Document | undefined } | undefined
/**
 * The text's document; undefined where it is not sound YAML with a map at its root, or too large. Never throws. Nobody changes a
 * document, so the newest is kept: an edit is most often of the text whose parts are shown.
 */
export const readYaml = (text: string): Document | undefined => {
  if (newest?.text !== text) newest = { text, document: readAnew(text) }
  return newest.document
}
const readAnew = (text: string): Document | undefined => {
  if (text.length > MOST_CHARACTERS) return undefined
  try {
    const document = parseDocument(text, { uniqueKeys: false, logLevel: 'silent' })
    if (document.errors.length > 0 || !isMap(document.contents)) return undefined
    if (!mayBeAlias.test(text)) return document
    let aliases = 0
    visit(document, {
      Alias: () => {
        aliases++
      },
    })
    return aliases <= MOST_ALIASES ? document : undefined
  } catch {
    // Nested so deep that the reader gives up.
    return undefined
  }
}

/** The text with its splices, which do not overlap. */
export const spliced = (text: string, splices: readonly Splice[]): string => {
  const parts: string[] = []
  let from = 0
  for (const { start, end, text: put } of [...splices].sort((a, b) => a.start - b.start)) {
    parts.push(text.slice(from, start), put)
    from = end
  }
  return parts.join('') + text.slice(from)
}

export const rangeOf = (node: unknown): readonly [start: number, end: number] => {
  const range = (node as { readonly range?: readonly number[] | null } | null | undefined)?.range
  return [range?.[0] ?? 0, range?.[1] ?? 0]
}
export const keyOf = ({ key }: YamlPair): string => (isScalar(key) ? String(key.value) : '').normalize('NFC')
export const pairOf = (map: unknown, key: string): YamlPair | undefined =>
  isMap(map) ? map.items.find((pair) => keyOf(pair) === key) : undefined

/** Where the text of a node ends: of a block collection, of its last part. */
export const endOf = (node: unknown): number => {
  if (!isCollection(node) || node.flow) return rangeOf(node)[1]
  const last = node.items.at(-1) as YamlPair | undefined
  if (last === undefined) return rangeOf(node)[1]
  return isMap(node) ? endOfPair(last) : endOf(last)
}
const endOfPair = ({ key, value }: YamlPair): number => (value ? endOf(value) : rangeOf(key)[1])

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1
/** The end of the line in which something that ends at `at` ends, before its line break. */
const lineEnd = (text: string, at: number): number => {
  if (at > 0 && text[at - 1] === '\n') return at - 1
  const next = text.indexOf('\n', at)
  return next < 0 ? text.length : next
}
/** Tells the line, from 1, in which a place of the text is. */
export const linesOf = (text: string): ((at: number) => number) => {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (at) => {
    let [low, high] = [0, starts.length]
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) <= at) low = middle
      else high = middle
    }
    return low + 1
  }
}

/** A text as YAML writes it: quoted where it must be; inside `{ }` more must be. */
export const quoted = (words: string, inFlow: boolean): string =>
  inFlow
    ? stringify([words], { collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0, blockQuote: false }).trim().slice(1, -1)
    : stringify({ k: words }, { lineWidth: 0, blockQuote: false }).trim().slice(3)

/** A value as somebody types it in a form: a number, a formula, or a map or list in `{ }` or `[ ]`. */
export const valueText = (typed: string, inFlow: boolean): string => {
  const words = typed.trim()
  if (plainNumber.test(words)) return words
  if (/^[{[]/.test(words)) {
    const document = parseDocument(words, { logLevel: 'silent' })
    if (document.errors.length === 0 && isCollection(document.contents)) return words
  }
  return quoted(words, inFlow)
}

/** A node as it stands in a form: on one line, a scalar without its quotes. */
export const shownText = (document: Document, text: string, node: unknown): string => {
  const here = isAlias(node) ? node.resolve(document) : node
  if (isScalar(here)) return here.value === null ? '' : typeof here.value === 'string' ? here.value : (here.source ?? String(here.value))
  if (!isCollection(here)) return ''
  const [start, end] = rangeOf(here)
  const slice = text.slice(start, end)
  if (here.flow && !slice.includes('\n')) return slice
  try {
    const value = here.toJS(document, { mapAsMap: true })
    return stringify(value, { collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0 }).trim()
  } catch {
    // Aliases that write out to more than is worth showing.
    return ''
  }
}

/** Puts `put` (flow YAML on one line) in the place of what stands after a key. */
export const setPairValue = (text: string, pair: YamlPair, put: string): Splice => {
  const keyEnd = rangeOf(pair.key)[1]
  const { value } = pair
  if (!value) return { start: keyEnd, end: keyEnd, text: `: ${put}` }
  const [from] = rangeOf(value)
  const block = (isCollection(value) && !value.flow) || text[rangeOf(value)[1] - 1] === '\n'
  const end = block ? lineEnd(text, endOf(value)) : rangeOf(value)[1]
  return /^\s*:\s*$/.test(text.slice(keyEnd, from))
    ? { start: keyEnd, end, text: `: ${put}` }
    : { start: from, end, text: /\s/.test(text[from - 1] ?? '') ? put : ` ${put}` }
}

/** Puts `{put}` or `put` into a map as a new key, the last or the first one. */
export const insertPair = (text: string, map: YAMLMap, put: string, first = false): Splice => {
  const [start, end] = rangeOf(map)
  const [head] = map.items
  const last = map.items.at(-1)
  if (!head || !last) return { start, end, text: `{${put}}` }
  const from = rangeOf(head.key)[0]
  if (first) return { start: from, end: from, text: map.flow ? `${put}, ` : `${put}\n${indentOf(text, from)}` }
  if (map.flow) return { start: endOfPair(last), end: endOfPair(last), text: `, ${put}` }
  return insertLine(text, endOfPair(last), indentOf(text, from) + put)
}
export const indentOf = (text: string, at: number): string => ' '.repeat(at - lineStart(text, at))

/** Puts lines after the line in which something ends. */
export const insertLine = (text: string, after: number, put: string): Splice => {
  const at = lineEnd(text, after)
  return { start: at, end: at, text: `\n${put}` }
}

/** Puts `put` (flow YAML) into a list as its last item. */
export const insertItem = (text: string, list: YAMLSeq, put: string): Splice => {
  const [start, end] = rangeOf(list)
  const last = list.items.at(-1)
  if (!last) return { start, end, text: `[${put}]` }
  if (list.flow) return { start: endOf(last), end: endOf(last), text: `, ${put}` }
  return insertLine(text, endOf(last), `${indentOf(text, start)}- ${put}`)
}

/** Takes a part out of a map or list. The last one leaves `{}` or `[]`; `holder` is the key at which the collection stands. */
export const removePart = (text: string, holder: YamlPair | undefined, collection: YAMLMap | YAMLSeq, index: number): Splice => {
  const parts = collection.items as readonly unknown[]
  const starts = (part: unknown): number => (isMap(collection) ? rangeOf((part as YamlPair).key)[0] : rangeOf(part)[0])
  const ends = (part: unknown): number => (isMap(collection) ? endOfPair(part as YamlPair) : endOf(part))
  const part = parts[index]
  if (parts.length === 1) {
    const empty = isMap(collection) ? '{}' : '[]'
    return holder && !collection.flow
      ? setPairValue(text, holder, empty)
      : { start: rangeOf(collection)[0], end: rangeOf(collection)[1], text: empty }
  }
  if (collection.flow) {
    return index === 0
      ? { start: starts(part), end: starts(parts[1]), text: '' }
      : { start: ends(parts[index - 1]), end: ends(part), text: '' }
  }
  const from = lineStart(text, starts(part))
  const before = text.slice(from, starts(part))
  // The first key of a list's item stands on the line of its dash, which stays.
  if (isMap(collection) && before.trim() !== '') return { start: starts(part), end: starts(parts[index + 1]), text: '' }
  const to = lineEnd(text, ends(part))
  return to < text.length ? { start: from, end: to + 1, text: '' } : { start: Math.max(0, from - 1), end: to, text: '' }
}
