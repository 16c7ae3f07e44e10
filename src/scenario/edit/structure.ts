import { type Document, isAlias, isMap, isSeq, type YAMLMap } from 'yaml'
import { isIdentifier, reservedWords } from '../../formula/language.ts'
import {
  type Changed,
  type Entry,
  type Field,
  type IdFault,
  type Outline,
  type Section,
  sections,
  type Target,
  type UsedAt,
} from './outline.ts'
import {
  endOf,
  indentOf,
  insertItem,
  insertLine,
  insertPair,
  keyOf,
  linesOf,
  pairOf,
  quoted,
  rangeOf,
  readYaml,
  removePart,
  type Splice,
  setPairValue,
  shownText,
  spliced,
  valueText,
  type YamlPair,
} from './structure-text.ts'
import { renamed, type Space, type Use, usesIn } from './structure-uses.ts'

export * from './outline.ts'

/**
 * What a scenario's text consists of, and edits of it by parts: text → text. Only what is edited changes; comments and the author's way of
 * writing stay. Everything is read from the text itself, so that a scenario that cannot be run can be edited all the same.
 */
const order = ['owners', 'inputs', 'correlations', 'quantities', 'interventions', 'edges', 'transfers', 'alternatives', 'checks']
const spacesOf: Readonly<Record<Section, readonly Space[]>> = {
  owners: ['owner', 'node'],
  inputs: ['name'],
  quantities: ['name', 'node'],
  interventions: ['name', 'node'],
  edges: [],
  alternatives: ['alternative'],
}
/** Keys that hold a map whose own keys stand as fields of their own. */
const nested: Partial<Record<Section, string>> = { interventions: 'spend', alternatives: 'spend' }

const rootOf = (document: Document): YAMLMap => document.contents as YAMLMap
const resolved = (document: Document, node: unknown): unknown => (isAlias(node) ? node.resolve(document) : node)

/** An input may stand as its value alone. */
const isShort = (section: Section, node: unknown): boolean =>
  section === 'inputs' && !(isMap(node) && !(node.items.length > 0 && node.items.every((pair) => /^[-+]?\d/.test(keyOf(pair)))))

const fieldsOf = (document: Document, text: string, section: Section, node: unknown): Readonly<Record<string, string>> => {
  if (isShort(section, node)) return { value: shownText(document, text, node) }
  if (!isMap(node)) return {}
  return Object.fromEntries(
    node.items.flatMap((pair): [string, string][] => {
      const key = keyOf(pair)
      const value = resolved(document, pair.value)
      return key === nested[section] && isMap(value)
        ? value.items.map((part) => [`${key}.${keyOf(part)}`, shownText(document, text, part.value)])
        : [[key, shownText(document, text, pair.value)]]
    }),
  )
}

/** What a text consists of; undefined where it is not sound YAML, or too large for it. */
export const outlineOf = (written: string): Outline | undefined => {
  const text = unix(written)
  const document = readYaml(text)
  if (!document) return undefined
  const lineOf = linesOf(text)
  const entriesOf = (section: Section): readonly Entry[] => {
    const collection = resolved(document, pairOf(rootOf(document), section)?.value)
    const entry = (at: string | number, node: unknown, start: number): Entry => {
      const line = lineOf(start)
      const end = endOf(node)
      const fields = fieldsOf(document, text, section, resolved(document, node))
      const id = typeof at === 'string' ? at : (fields.id ?? `${fields.from ?? ''}->${fields.to ?? ''}`)
      return {
        section,
        at,
        id,
        name: fields.name ?? id,
        fields,
        line,
        lastLine: Math.max(line, lineOf(text[end - 1] === '\n' ? end - 1 : end)),
      }
    }
    if (isMap(collection)) return collection.items.map((pair) => entry(keyOf(pair), pair.value, rangeOf(pair.key)[0]))
    return isSeq(collection) ? collection.items.map((item, at) => entry(at, item, rangeOf(item)[0])) : []
  }
  return {
    entries: Object.fromEntries(sections.map((section) => [section, entriesOf(section)])) as Outline['entries'],
    extends: pairOf(rootOf(document), 'extends') !== undefined,
  }
}

/** Line ends as YAML counts them, and back again as the text has them. */
const unix = (text: string): string => text.replaceAll('\r\n', '\n')
const editing = (written: string, edit: (text: string, document: Document) => Changed): Changed => {
  const text = unix(written)
  const document = readYaml(text)
  if (!document) return { ok: false, why: 'unreadable' }
  const changed = edit(text, document)
  return changed.ok && written.includes('\r\n') ? { ok: true, text: changed.text.replaceAll('\n', '\r\n') } : changed
}
const done = (text: string, splice?: Splice): Changed => ({ ok: true, text: splice ? spliced(text, [splice]) : text })
const absent: Changed = { ok: false, why: 'absent' }

type Found = {
  readonly holder: YamlPair
  readonly index: number
  readonly node: unknown
  readonly inFlow: boolean
  readonly pair?: YamlPair
}
const find = (document: Document, { section, at }: Target): Found | undefined => {
  const holder = pairOf(rootOf(document), section)
  const collection = holder?.value
  if (!holder) return undefined
  const inFlow = (isMap(collection) || isSeq(collection)) && (collection.flow === true || rootOf(document).flow === true)
  if (isMap(collection)) {
    const index = collection.items.findIndex((pair) => keyOf(pair) === at)
    const pair = collection.items[index]
    return pair ? { holder, index, node: pair.value, inFlow, pair } : undefined
  }
  const node = isSeq(collection) && typeof at === 'number' ? collection.items[at] : undefined
  return node === undefined ? undefined : { holder, index: at as number, node, inFlow }
}

const written = ({ kind, typed }: Field, inFlow: boolean): string => (kind === 'value' ? valueText(typed, inFlow) : quoted(typed, inFlow))

/** Writes a field of an entry; an empty one is taken away. */
export const setField = (text: string, target: Target, field: Field): Changed =>
  editing(text, (it, document) => {
    const found = find(document, target)
    if (!found) return absent
    const { node, pair, inFlow } = found
    const empty = field.typed.trim() === ''
    if (pair && isShort(target.section, node)) {
      if (field.key === 'value') return done(it, setPairValue(it, pair, written(field, inFlow)))
      const value = valueText(shownText(document, it, resolved(document, node)), true)
      return empty ? done(it) : done(it, setPairValue(it, pair, `{value: ${value}, ${field.key}: ${written(field, true)}}`))
    }
    const [key = '', inner] = field.key.split('.')
    if (!isMap(node)) {
      const put = `{${inner === undefined ? `${key}: ${written(field, true)}` : `${key}: {${inner}: ${written(field, true)}}`}}`
      return empty || !pair || isAlias(node) ? done(it) : done(it, setPairValue(it, pair, put))
    }
    const outer = pairOf(node, key)
    if (inner !== undefined && isMap(outer?.value))
      return inMap(it, outer.value, outer, { ...field, key: inner }, inFlow || node.flow === true)
    if (inner === undefined) return inMap(it, node, pair, field, inFlow)
    const put = `{${inner}: ${written(field, true)}}`
    if (empty) return done(it)
    return done(it, outer ? setPairValue(it, outer, put) : insertPair(it, node, `${key}: ${put}`))
  })

const inMap = (text: string, map: YAMLMap, holder: YamlPair | undefined, field: Field, inFlow: boolean): Changed => {
  const index = map.items.findIndex((pair) => keyOf(pair) === field.key)
  const pair = map.items[index]
  if (field.typed.trim() === '') return pair ? done(text, removePart(text, holder, map, index)) : done(text)
  const flow = inFlow || map.flow === true
  if (pair) return done(text, setPairValue(text, pair, written(field, flow)))
  return done(text, insertPair(text, map, `${field.key}: ${written(field, flow || map.items.length === 0)}`, field.key === 'name'))
}

/** Gives what stands at one key of an entry another key: an edge's `weight` becomes `reduces`. */
export const moveField = (text: string, target: Target, from: string, to: string): Changed =>
  editing(text, (it, document) => {
    const pair = pairOf(find(document, target)?.node, from)
    if (!pair) return absent
    const [start, end] = rangeOf(pair.key)
    return done(it, { start, end, text: to })
  })

const idFault = (document: Document, section: Section, id: string): IdFault | undefined => {
  if (!isIdentifier(id)) return 'no-id'
  if (section === 'owners' && (id === 'total' || id === 'publicSector')) return 'sum'
  if (section !== 'owners' && section !== 'alternatives' && reservedWords.has(id)) return 'word'
  const taken = sections.some(
    (other) =>
      spacesOf[other].some((space) => spacesOf[section].includes(space)) && find(document, { section: other, at: id }) !== undefined,
  )
  return taken ? 'taken' : undefined
}

const refersTo = (uses: readonly Use[], section: Section, id: string): readonly Use[] =>
  uses.filter((use) => use.id === id && spacesOf[section].includes(use.space))
const usedAt = (text: string, uses: readonly Use[]): readonly UsedAt[] => {
  const lineOf = linesOf(text)
  const places = new Map(uses.map(({ where, key, start }) => [`${where} ${key}`, { where, key, line: lineOf(start) }]))
  return [...places.values()]
}

/** Gives an entry another id, everywhere it is named: in keys, references and formulas. */
export const renameEntry = (text: string, target: Target, to: string): Changed =>
  editing(text, (it, document) => {
    const { section, at } = target
    const id = to.normalize('NFC')
    if (section === 'edges') return setField(it, target, { key: 'id', kind: 'text', typed: id })
    if (!find(document, target)) return absent
    if (id === at) return done(it)
    const fault = idFault(document, section, id)
    if (fault) return { ok: false, why: fault }
    const splices = new Map(refersTo(usesIn(document, it), section, String(at)).map((use) => [use.start, renamed(use, id)]))
    return { ok: true, text: spliced(it, [...splices.values()]) }
  })

/** Where an entry is named, its own definition not counted. */
export const usesOf = (text: string, { section, at }: Target): readonly UsedAt[] => {
  const it = unix(text)
  const document = readYaml(it)
  return document
    ? usedAt(
        it,
        refersTo(usesIn(document, it), section, String(at)).filter(({ key }) => key !== ''),
      )
    : []
}

/**
 * Takes an entry away. What still names it is told instead; `withUses` takes those along that say nothing without it: edges, transfers,
 * correlations and checks, and what alternatives say of it.
 */
export const removeEntry = (text: string, target: Target, withUses = false): Changed =>
  editing(text, (it, document) => {
    const found = find(document, target)
    if (!found) return absent
    const { section, at } = target
    const uses = section === 'edges' ? [] : refersTo(usesIn(document, it), section, String(at)).filter(({ key }) => key !== '')
    const falls = uses.filter((use) => use.falls)
    const items = new Set(falls.map(({ where }) => where).filter((where) => where.endsWith(']')))
    const stays = uses.filter((use) => !use.falls && !items.has(use.where))
    if (stays.length > 0 || (falls.length > 0 && !withUses))
      return { ok: false, why: 'used', falls: usedAt(it, falls), stays: usedAt(it, stays) }
    const [first] = [...falls].reverse()
    if (first) {
      const splice = withoutUse(it, document, first, String(at))
      // One at a time, the last first: the places of the others change with it.
      return splice ? removeEntry(spliced(it, [splice]), target, true) : absent
    }
    const collection = found.holder.value
    return isMap(collection) || isSeq(collection) ? done(it, removePart(it, found.holder, collection, found.index)) : absent
  })

/** Takes away the list item, or the key in an alternative, that names something. */
const withoutUse = (text: string, document: Document, { where, key }: Use, id: string): Splice | undefined => {
  const [, path = '', at] = /^([^[]*)(?:\[(\d+)\])?$/.exec(where) ?? []
  const [section = '', ...rest] = path.split('.')
  let holder = pairOf(rootOf(document), section)
  for (const part of at === undefined ? [...rest, key] : rest) holder = pairOf(holder?.value, part)
  const collection = holder?.value
  if (!isMap(collection) && !isSeq(collection)) return undefined
  const index = at === undefined ? collection.items.findIndex((pair) => keyOf(pair as YamlPair) === id) : Number(at)
  return index < 0 ? undefined : removePart(text, holder, collection, index)
}

/** Adds an entry, last in its section, written like the one before it. An edge beside another with the same ends gets an id of its own. */
export const addEntry = (text: string, section: Section, id: string, fields: readonly Field[]): Changed =>
  editing(text, (it, document) => {
    const given = fields.filter(({ typed }) => typed.trim() !== '')
    if (section === 'edges') return inSection(it, document, section, `{${flowOf([...parallelId(it, given), ...given])}}`)
    const name = id.normalize('NFC')
    const fault = idFault(document, section, name)
    if (fault) return { ok: false, why: fault }
    const [only, ...more] = given
    if (section === 'inputs' && only?.key === 'value' && more.length === 0)
      return inSection(it, document, section, `${quoted(name, true)}: ${written(only, true)}`)
    const collection = pairOf(rootOf(document), section)?.value
    const before = isMap(collection) ? collection.items.at(-1) : undefined
    const block = isMap(collection) && !collection.flow && isMap(before?.value) && !before.value.flow && given.length > 0
    if (!block) return inSection(it, document, section, `${quoted(name, true)}: {${flowOf(given)}}`)
    const indent = indentOf(it, rangeOf(before.key)[0])
    const lines = flowParts(given, false).map((part) => `\n${indent}  ${part}`)
    return inSection(it, document, section, `${quoted(name, true)}:${lines.join('')}`)
  })

const flowParts = (fields: readonly Field[], inFlow: boolean): readonly string[] => {
  const keys = [...new Set(fields.map(({ key }) => key.split('.')[0] ?? ''))]
  return keys.map((key) => {
    const whole = fields.find((field) => field.key === key)
    if (whole) return `${key}: ${written(whole, inFlow)}`
    const parts = fields.filter((field) => field.key.startsWith(`${key}.`))
    return `${key}: {${parts.map((part) => `${part.key.slice(key.length + 1)}: ${written(part, true)}`).join(', ')}}`
  })
}
const flowOf = (fields: readonly Field[]): string => flowParts(fields, true).join(', ')

const parallelId = (text: string, fields: readonly Field[]): readonly Field[] => {
  const typed = (key: string): string => fields.find((field) => field.key === key)?.typed.trim() ?? ''
  const taken = new Set(outlineOf(text)?.entries.edges.map(({ id }) => id))
  if (typed('id') !== '' || !taken.has(`${typed('from')}->${typed('to')}`)) return []
  let number = 2
  while (taken.has(`${typed('from')}_${typed('to')}_${number}`)) number++
  return [{ key: 'id', kind: 'text', typed: `${typed('from')}_${typed('to')}_${number}` }]
}

const inSection = (text: string, document: Document, section: Section, put: string): Changed => {
  const root = rootOf(document)
  const holder = pairOf(root, section)
  const collection = holder?.value
  const filled = (isMap(collection) || isSeq(collection)) && collection.items.length > 0
  if (filled) return done(text, isSeq(collection) ? insertItem(text, collection, put) : insertPair(text, collection as YAMLMap, put))
  const isList = section === 'edges'
  if (root.flow)
    return done(
      text,
      holder ? setPairValue(text, holder, braced(put, isList)) : insertPair(text, root, `${section}: ${braced(put, isList)}`),
    )
  const [start, end] = rangeOf(collection)
  // Below comments, what is empty stands on a line of its own.
  const alone = collection && end > start && text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim() === ''
  if (alone) return done(text, { start, end, text: `${isList ? '- ' : ''}${put}` })
  const lines = `${section}:\n  ${isList ? '- ' : ''}${put}`
  if (holder)
    return done(text, { start: rangeOf(holder.key)[0], end: collection ? rangeOf(collection)[1] : rangeOf(holder.key)[1], text: lines })
  const place = order.indexOf(section)
  const before = [...root.items].reverse().find((pair) => order.indexOf(keyOf(pair)) < place) ?? root.items.at(-1)
  return before ? done(text, insertLine(text, endOf(before.value ?? before.key), `\n${lines}`)) : absent
}
const braced = (put: string, isList: boolean): string => (isList ? `[${put}]` : `{${put}}`)
