import type { Reporter } from './context.ts'
import { near } from './context.ts'
import { sectionExpected } from './schema.ts'
import { type Entry, foundIn, isNull, isPrivate, type List, type MapNode, type Node, normalizeId } from './tree.ts'
import { isSeries } from './values.ts'

/** The ids that an extending file removes, by section: checks on them go with them. */
type Removed = Map<string, Set<string>>
type Merging = { readonly report: Reporter; readonly removed: Removed }
/** How the values of a map's keys are merged: a key that is in both. */
type MergeValue = (base: Node, over: Entry, where: string) => Node

const sectionKind = (key: string): 'map' | 'list' | undefined => new Map<string, 'map' | 'list'>(Object.entries(sectionExpected)).get(key)
const path = (where: string, key: string): string => (where === '' ? key : `${where}.${key}`)

/**
 * One document of a file and those it extends, the nearest first. Maps merge key by key down to the entry's own keys, `null` removes; what
 * an entry's key holds is replaced whole; the lists append, replace by id and remove by id. Every node keeps its own place.
 */
export const mergeChain = (report: Reporter, chain: readonly MapNode[]): MapNode | undefined => {
  const [first, ...rest] = [...chain].reverse()
  if (first === undefined) return undefined
  let merged = withoutExtends(withoutRemovals(report, first))
  for (const over of rest) merged = withoutExtends(mergeFile(report, merged, over))
  return merged
}

const withoutExtends = (map: MapNode): MapNode =>
  withEntries(
    map,
    [...map.entries.values()].filter(({ key }) => key !== 'extends'),
  )
const withEntries = (map: MapNode, entries: readonly Entry[]): MapNode => ({
  ...map,
  entries: new Map(entries.map((entry) => [entry.key, entry])),
})

/** A file that extends none has nothing to remove: its `{id, remove: true}` are mistakes. */
const withoutRemovals = (report: Reporter, map: MapNode): MapNode => {
  const merging: Merging = { report, removed: new Map() }
  const entries = [...map.entries.values()].map((entry) =>
    sectionKind(entry.key) === 'list' && entry.node.kind === 'list'
      ? { ...entry, node: mergeLists(merging, undefined, entry.node, entry.key) }
      : entry,
  )
  return withEntries(map, entries)
}

const mergeFile = (report: Reporter, base: MapNode, over: MapNode): MapNode => {
  const merging: Merging = { report, removed: new Map() }
  const mergeEntry: MergeValue = (node, entry, where) => mergeEntries(merging, node, entry, where)
  const merged = mergeMaps(merging, base, over, '', (node, entry, where) => {
    const kind = sectionKind(entry.key)
    if (kind === 'list' && node.kind === 'list' && entry.node.kind === 'list') return mergeLists(merging, node, entry.node, where)
    if (node.kind !== 'map' || entry.node.kind !== 'map' || isPrivate(entry.key)) return entry.node
    if (kind === 'map') return mergeMaps(merging, node, entry.node, where, mergeEntry)
    return entry.key === 'horizon' ? mergeMaps(merging, node, entry.node, where, (_, { node: whole }) => whole) : entry.node
  })
  return dropChecks(merging, merged, base)
}

const mergeMaps = (merging: Merging, base: MapNode, over: MapNode, where: string, mergeValue: MergeValue): MapNode => {
  const entries = new Map(base.entries)
  for (const entry of over.entries.values()) {
    const known = entries.get(entry.key)
    if (isNull(entry.node) && !isPrivate(entry.key)) {
      if (known === undefined) reportNothing(merging.report, entry, where, [...base.entries.keys()])
      else noteRemoval(merging.removed, where, known)
      entries.delete(entry.key)
    } else if (known === undefined) entries.set(entry.key, { ...entry, node: withoutNulls(merging, entry, where) })
    else entries.set(entry.key, { ...entry, node: mergeValue(known.node, entry, path(where, entry.key)) })
  }
  return { kind: 'map', entries, span: over.span }
}

const reportNothing = (report: Reporter, { key, node }: Entry, where: string, known: readonly string[]): void => {
  if (!report.full()) report.error('nothing-to-remove', { what: key.slice(0, 200), where, ...near(key, known) }, node.span)
}

const noteRemoval = (removed: Removed, where: string, { key, node }: Entry): void => {
  const note = (section: string, id: string): void => {
    removed.set(section, (removed.get(section) ?? new Set()).add(id))
  }
  if (where !== '') note(where, key)
  else if (node.kind === 'map') for (const id of node.entries.keys()) note(key, id)
}

/** What is new: within it there is nothing that a `null` or a `remove` could remove. */
const withoutNulls = (merging: Merging, { key, node }: Entry, where: string): Node => {
  if (where === '' && sectionKind(key) === 'list' && node.kind === 'list') return mergeLists(merging, undefined, node, key)
  return where === '' && sectionKind(key) === 'map' && node.kind === 'map'
    ? mergeMaps(merging, { kind: 'map', entries: new Map(), span: node.span }, node, key, (_, { node: whole }) => whole)
    : node
}

/** An entry of a section. A bare value is short for `{value: …}`, so that both spellings merge alike. */
const mergeEntries = (merging: Merging, base: Node, { node: over }: Entry, where: string): Node => {
  const short = where.startsWith('inputs.')
  const [from, to] = short && isShort(base) !== isShort(over) ? [spelledOut(base), spelledOut(over)] : [base, over]
  if (from.kind !== 'map' || to.kind !== 'map' || (short && isShort(from))) return to
  return mergeMaps(merging, from, to, where, (node, entry, at) =>
    entry.key === 'transfers' && node.kind === 'list' && entry.node.kind === 'list'
      ? mergeLists(merging, node, entry.node, at)
      : entry.node,
  )
}

const isShort = (node: Node): boolean => node.kind !== 'map' || (node.entries.size > 0 && isSeries(node))
const spelledOut = (node: Node): Node =>
  isShort(node) ? { kind: 'map', entries: new Map([['value', { key: 'value', keySpan: node.span, node }]]), span: node.span } : node

const idOf = (section: string, node: Node): string | undefined => {
  const id = textOf(node, 'id')
  if (id !== undefined || !section.endsWith('edges')) return id
  const from = textOf(node, 'from')
  const to = textOf(node, 'to')
  return from === undefined || to === undefined ? undefined : `${from}->${to}`
}
const textOf = (node: Node, key: string): string | undefined => {
  const value = node.kind === 'map' ? node.entries.get(key)?.node : undefined
  return value?.kind === 'scalar' && typeof value.value === 'string' ? normalizeId(value.value) : undefined
}

/** Appends; an item with the id of one in `base` replaces it there; `{id, remove: true}` removes it. */
const mergeLists = (merging: Merging, base: List | undefined, over: List, where: string): List => {
  const items: (Node | undefined)[] = [...(base?.items ?? [])]
  const indices = new Map<string, number>()
  for (const [at, item] of (base?.items ?? []).entries()) {
    const id = idOf(where, item)
    if (id !== undefined && !indices.has(id)) indices.set(id, at)
  }
  const known = [...indices.keys()]
  for (const item of over.items) {
    const removal = item.kind === 'map' ? item.entries.get('remove') : undefined
    const id = removal === undefined ? idOf(where, item) : textOf(item, 'id')
    const at = id === undefined ? undefined : indices.get(id)
    if (removal === undefined) {
      if (at === undefined) items.push(item)
      else items[at] = item
    } else if (isGoodRemoval(merging.report, item, removal, id, where)) {
      if (at === undefined)
        merging.report.error('nothing-to-remove', { what: id ?? '', where, ...near(id ?? '', known) }, removalSpan(item, removal))
      else items[at] = undefined
    }
    if (id !== undefined) indices.delete(id)
  }
  return { kind: 'list', items: items.filter((item) => item !== undefined), span: over.span }
}

const removalSpan = (item: Node, removal: Entry) =>
  item.kind === 'map' ? (item.entries.get('id')?.node.span ?? removal.keySpan) : removal.keySpan

const isGoodRemoval = (report: Reporter, item: Node, { keySpan, node }: Entry, id: string | undefined, where: string): boolean => {
  const keys = item.kind === 'map' ? [...item.entries.keys()].filter((key) => key !== 'id' && key !== 'remove' && !isPrivate(key)) : []
  const isTrue = (value: Node): boolean => value.kind === 'scalar' && value.value === true
  if (keys.length > 0) report.error('remove-alone', { keys }, keySpan)
  else if (!isTrue(node))
    report.error(
      'wrong-shape',
      { key: 'remove', where, expected: 'true', found: foundIn(node), text: node.kind === 'scalar' ? String(node.value) : '' },
      node.span,
    )
  else if (id === undefined) report.error('key-missing', { key: 'id', where }, keySpan)
  else return true
  return false
}

const checked: readonly (readonly [key: string, section: string])[] = [
  ['alternative', 'alternatives'],
  ['owner', 'owners'],
  ['quantity', 'quantities'],
]

/** Checks of the extended file on what is now gone go with it; the extending file's own do not: they are its author's mistake. */
const dropChecks = ({ removed }: Merging, merged: MapNode, base: MapNode): MapNode => {
  const entry = merged.entries.get('checks')
  const old = base.entries.get('checks')?.node
  if (removed.size === 0 || entry?.node.kind !== 'list' || old?.kind !== 'list') return merged
  const inherited = new Set(old.items)
  const isGone = (item: Node): boolean => checked.some(([key, section]) => removed.get(section)?.has(textOf(item, key) ?? '') === true)
  const items = entry.node.items.filter((item) => !inherited.has(item) || !isGone(item))
  return { ...merged, entries: new Map(merged.entries).set('checks', { ...entry, node: { ...entry.node, items } }) }
}
