import { isAlias, isMap, isNode, isSeq, type Pair, parseDocument, type YAMLMap } from 'yaml'
import { nodeAt, type Opened, openText, pairOf, spanOf } from './open.ts'
import { type Splice, spliced } from './put.ts'
import { amountText, scalarText, valueText } from './write.ts'

/** A payment between owners: kr a year, the same in all years or by year. */
export type YearlyTransfer = { readonly from: string; readonly to: string; readonly amount: number | Readonly<Record<string, number>> }

/** One transfer as it stands in a list: `{from: a, to: b, amount: 40 tkr}`. */
type Item = { readonly from: string; readonly to: string; readonly amount: string | Readonly<Record<string, string>> }

/**
 * The text with these as an alternative's transfers, in the place of those that it has; comments and everything else stay as
 * they are. Where the author's way of writing leaves no room for them (an alias on the way) the whole is written anew, comments
 * kept. An alternative that comes from another file by `extends` gets an entry here; what it has there is added to. A text
 * that is no YAML map stays as it is.
 */
export const withTransfers = (text: string, alternative: string, transfers: readonly YearlyTransfer[]): string => {
  const opened = openText(text)
  if (!opened) return text
  const items = transfers.map(({ from, to, amount }): Item => ({ from, to, amount: amountOf(amount, text) }))
  const splice = spliceFor(opened, alternative, items)
  const made = splice && opened.mark + spliced(opened.text, [splice])
  return made !== undefined && isAsked(made, opened, alternative, items) ? made : writtenAnew(opened, alternative, items)
}

/** As the text writes money; of a series only the years in which it changes, and none before the first payment. */
const amountOf = (amount: YearlyTransfer['amount'], text: string): Item['amount'] => {
  if (typeof amount === 'number') return amountText(amount, text)
  const years = Object.entries(amount)
  const changes = years.filter(([, kr], k) => kr !== (years[k - 1]?.[1] ?? 0))
  const [first] = changes
  return changes.length === 1 && first !== undefined && first[0] === years[0]?.[0]
    ? amountText(first[1], text)
    : Object.fromEntries(changes.map(([year, kr]) => [year, amountText(kr, text)]))
}

const itemText = ({ from, to, amount }: Item): string =>
  `{from: ${scalarText(from, true)}, to: ${scalarText(to, true)}, amount: ${valueText(amount, true)}}`

const listText = (items: readonly Item[]): string => `[${items.map(itemText).join(', ')}]`

const linesText = (items: readonly Item[], indent: string, eol: string): string =>
  items.map((item) => `${eol}${indent}- ${itemText(item)}`).join('')

const spliceFor = (opened: Opened, alternative: string, items: readonly Item[]): Splice | undefined => {
  const map = nodeAt(opened.root, ['alternatives', alternative])
  if (!isMap(map) || map.items.length === 0) return undefined
  const pair = pairOf(map, 'transfers')
  return pair === undefined ? added(opened, map, items) : replaced(opened, map, pair, items)
}

const indentOf = (text: string, at: number): string => ' '.repeat(at - (text.lastIndexOf('\n', at - 1) + 1))

const replaced = (opened: Opened, map: YAMLMap, pair: Pair, items: readonly Item[]): Splice | undefined => {
  const { text, eol } = opened
  const key = spanOf(opened, pair.key)
  const span = spanOf(opened, pair.value)
  if (key === undefined || span === undefined) return undefined
  if (!isSeq(pair.value) || pair.value.flow === true || map.flow === true) return { ...span, text: listText(items) }
  if (items.length === 0) return undefined
  // A list on lines of its own, from the dash of its first item; what stands after the key stays.
  const last = spanOf(opened, pair.value.items.at(-1))
  if (last === undefined) return undefined
  const from = text.lastIndexOf('\n', span.start - 1)
  const start = text[from - 1] === '\r' ? from - 1 : from
  return start < key.end ? undefined : { start, end: last.end, text: linesText(items, indentOf(text, span.start), eol) }
}

const added = (opened: Opened, map: YAMLMap, items: readonly Item[]): Splice | undefined => {
  const { text, eol } = opened
  const last = map.items.at(-1)
  const first = spanOf(opened, map.items[0]?.key)
  const end = (spanOf(opened, last?.value) ?? spanOf(opened, last?.key))?.end
  if (first === undefined || end === undefined) return undefined
  if (items.length === 0) return { start: end, end, text: '' }
  if (map.flow === true) return { start: end, end, text: `, transfers: ${listText(items)}` }
  const indent = indentOf(text, first.start)
  const next = text.indexOf('\n', end)
  const at = next < 0 ? text.length : text[next - 1] === '\r' ? next - 1 : next
  return { start: at, end: at, text: `${eol}${indent}transfers:${linesText(items, `${indent}  `, eol)}` }
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
const isObject = (json: Json | undefined): json is { readonly [key: string]: Json } =>
  typeof json === 'object' && json !== null && !Array.isArray(json)

const held = (opened: Opened): Json | undefined => {
  try {
    return JSON.parse(JSON.stringify(opened.document.toJS({ maxAliasCount: 1000 })))
  } catch {
    return undefined
  }
}

/** What the items are once they are read. */
const readItems = (items: readonly Item[]): Json => parseDocument(listText(items)).toJS()

/** Whether a text says what the old one did but for the alternative's transfers. */
const isAsked = (made: string, before: Opened, alternative: string, items: readonly Item[]): boolean => {
  const opened = openText(made)
  const [old, now] = [held(before), opened && held(opened)]
  if (!isObject(old) || now === undefined) return false
  const alternatives = isObject(old.alternatives) ? old.alternatives : {}
  const id = Object.keys(alternatives).find((known) => known.normalize('NFC') === alternative.normalize('NFC')) ?? alternative
  const own = isObject(alternatives[id]) ? alternatives[id] : {}
  const transfers: { readonly [key: string]: Json } = items.length === 0 && !('transfers' in own) ? {} : { transfers: readItems(items) }
  const wanted = { ...old, alternatives: { ...alternatives, [id]: { ...own, ...transfers } } }
  return canonical(wanted) === canonical(now)
}

/** JSON with the keys of each object in order: what is the same is the same text. */
const canonical = (json: Json): string =>
  JSON.stringify(json, (_, part: Json) =>
    isObject(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  )

/** The whole text written by the YAML library, which keeps comments but not every space; aliases on the way are written out. */
const writtenAnew = ({ mark, text, eol }: Opened, alternative: string, items: readonly Item[]): string => {
  const document = parseDocument(text, { uniqueKeys: false })
  const path = ['alternatives', alternative]
  for (let k = 1; k <= path.length; k++) {
    const at = path.slice(0, k)
    const node = document.getIn(at, true)
    if (isMap(node)) continue
    const made = document.createNode(isAlias(node) ? node.resolve(document)?.toJS(document) : {})
    if (isNode(node)) made.comment = node.comment ?? node.commentBefore
    document.setIn(at, made)
  }
  const list = document.createNode(readItems(items))
  if (isSeq(list)) for (const item of list.items) if (isMap(item)) item.flow = true
  document.setIn([...path, 'transfers'], list)
  return mark + document.toString({ lineWidth: 0, flowCollectionPadding: false }).replaceAll('\n', eol)
}
