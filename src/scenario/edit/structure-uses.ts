import { type Document, isAlias, isMap, isScalar, isSeq, type YAMLMap } from 'yaml'
import { keyOf, pairOf, quoted, rangeOf, type Splice } from './structure-text.ts'

/**
 * The spaces in which ids are looked up. `name`: inputs, quantities and interventions, as formulas see them; `node`: owners,
 * quantities and interventions, as edges do. An id is one thing in each.
 */
export type Space = 'owner' | 'name' | 'node' | 'alternative'

/** A place that names something. */
export type Use = {
  readonly space: Space
  readonly id: string
  readonly start: number
  readonly end: number
  /** The part of the file in which it stands: a path such as `quantities.falls` or `edges[3]`. */
  readonly where: string
  /** The key at which it stands, or '' for the id's own definition. */
  readonly key: string
  /** Whether the list item, or the key of an alternative, says nothing without it, and so falls with it. */
  readonly falls: boolean
  /** What is written there for a new id, where that is more than the id: with quotes, or the whole of a text with escapes. */
  readonly rewrite?: (to: string) => string
}

type Place = { readonly where: string; readonly key: string; readonly falls?: boolean }
const NEAR = 80
const aWord = /[\p{L}_][\p{L}\p{M}\p{Nd}_]*/gu

/** The names in a formula: not functions, not the parameters of distributions, not the exponent of a number. */
const namesIn = (
  formula: string,
): readonly { readonly space: Space; readonly id: string; readonly start: number; readonly end: number }[] => {
  const names: { space: Space; id: string; start: number; end: number }[] = []
  for (const { 0: word, index } of formula.matchAll(aWord)) {
    // Only so far as matters: a formula may be long.
    const before = formula.slice(Math.max(0, index - NEAR), index)
    const after = formula.slice(index + word.length, index + word.length + NEAR).trimStart()
    if (/[\p{Nd}.]$/u.test(before) || after.startsWith('(') || /^=(?!=)/.test(after)) continue
    const ofOwner = /(?<![\p{L}\p{M}\p{Nd}_])(saving|cash)\s*\(\s*$/u.test(before)
    names.push({ space: ofOwner ? 'owner' : 'name', id: word.normalize('NFC'), start: index, end: index + word.length })
  }
  return names
}

/** All places of a text that name an owner, input, quantity, intervention or alternative, definitions among them. */
export const usesIn = (document: Document, text: string): readonly Use[] => {
  const uses = new Map<string, Use>()
  const seen = new Set<string>()
  const ids = new Map<unknown, number>()
  const add = (use: Use): void => void uses.set(`${use.space} ${use.id} ${use.start}`, use)
  /** What an alias stands for; undefined where it has been visited in this role, so that no circle is followed. */
  const target = (node: unknown, role: string): unknown => {
    const here = isAlias(node) ? node.resolve(document) : node
    if (!isAlias(node) || !here) return here
    if (!ids.has(here)) ids.set(here, ids.size)
    const key = `${role} ${ids.get(here)}`
    if (seen.has(key)) return undefined
    seen.add(key)
    return here
  }
  const name = (raw: unknown, space: Space, { where, key, falls = false }: Place): void => {
    const node = target(raw, `${space} name`)
    if (!isScalar(node) || typeof node.value !== 'string') return
    const [start, end] = rangeOf(node)
    add({ space, id: node.value.normalize('NFC'), start, end, where, key, falls, rewrite: (to) => quoted(to, true) })
  }
  const formula = (node: unknown, place: Place): void => {
    if (!isScalar(node) || typeof node.value !== 'string') return
    const [start, end] = rangeOf(node)
    const source = text.slice(start, end)
    const { value } = node
    const escaped = node.type === 'QUOTE_DOUBLE' && source.includes('\\')
    for (const found of namesIn(escaped ? value : source)) {
      const use = { space: found.space, id: found.id, where: place.where, key: place.key, falls: false }
      if (!escaped) add({ ...use, start: start + found.start, end: start + found.end })
      else add({ ...use, start, end, rewrite: (to) => JSON.stringify(renamedIn(value, found, to)) })
    }
  }
  /** A value: a formula, a series of them, or `{value, …}`. */
  const value = (raw: unknown, place: Place): void => {
    const node = target(raw, 'value')
    if (!isMap(node)) {
      formula(node, place)
      return
    }
    const inner = pairOf(node, 'value')
    if (inner) {
      about(node, place.where)
      value(inner.value, place)
      return
    }
    for (const pair of node.items) formula(target(pair.value, 'formula'), place)
  }
  const about = (node: unknown, where: string): void => {
    name(pairOf(node, 'vouchedBy')?.value, 'owner', { where, key: 'vouchedBy' })
  }
  const payers = (raw: unknown, place: Place): void => {
    const node = target(raw, 'payers')
    if (!isMap(node)) {
      name(node, 'owner', place)
      return
    }
    for (const pair of node.items) {
      name(pair.key, 'owner', place)
      value(pair.value, place)
    }
  }
  const each = (node: unknown, where: string, visit: Readonly<Record<string, (node: unknown, place: Place) => void>>): void => {
    about(node, where)
    for (const [key, act] of Object.entries(visit)) {
      const pair = pairOf(node, key)
      if (pair) act(pair.value, { where, key })
    }
  }
  const as =
    (space: Space, falls = false) =>
    (node: unknown, place: Place): void =>
      name(node, space, { ...place, falls })
  /** A map from ids to something, as an alternative holds them. */
  const keyed =
    (space: Space, act: (node: unknown, place: Place) => void) =>
    (raw: unknown, place: Place): void => {
      const node = target(raw, 'keyed')
      if (!isMap(node)) return
      for (const pair of node.items) {
        name(pair.key, space, { ...place, falls: true })
        act(pair.value, place)
      }
    }
  const between = (raw: unknown, place: Place): void => {
    const node = target(raw, 'between')
    if (isSeq(node)) for (const item of node.items) name(item, 'name', { ...place, falls: true })
  }
  const list = (raw: unknown, where: string, visit: (node: unknown, where: string) => void): void => {
    const node = target(raw, where)
    if (isSeq(node)) for (const [at, item] of node.items.entries()) visit(target(item, where), `${where}[${at}]`)
  }
  const transfer = (node: unknown, where: string): void =>
    each(node, where, { from: as('owner', true), to: as('owner', true), amount: value })

  const root = document.contents as YAMLMap
  const section = (key: string): unknown => target(pairOf(root, key)?.value, key)
  const entries = (key: string, spaces: readonly Space[], visit: (node: unknown, where: string) => void): void => {
    const node = section(key)
    if (!isMap(node)) return
    for (const pair of node.items) {
      const where = `${key}.${keyOf(pair)}`
      for (const space of spaces) name(pair.key, space, { where, key: '' })
      visit(target(pair.value, where), where)
    }
  }

  about(root, '')
  name(pairOf(root, 'reference')?.value, 'alternative', { where: '', key: 'reference' })
  entries('owners', ['owner', 'node'], (node, where) => each(node, where, { in: as('owner'), budget: value, cost: value }))
  entries('inputs', ['name'], (node, where) => value(node, { where, key: 'value' }))
  entries('quantities', ['name', 'node'], (node, where) => each(node, where, { base: value, observed: value, start: value, value }))
  entries('interventions', ['name', 'node'], (node, where) => {
    each(node, where, { payers, cost: value, decides: as('owner') })
    each(target(pairOf(node, 'spend')?.value, 'spend'), where, { min: value, max: value })
  })
  list(section('correlations'), 'correlations', (node, where) => each(node, where, { between }))
  list(section('edges'), 'edges', (node, where) =>
    each(node, where, {
      from: as('node', true),
      to: as('node', true),
      weight: value,
      reduces: value,
      adds: value,
      cashable: value,
      counterpart: as('owner'),
    }),
  )
  list(section('transfers'), 'transfers', transfer)
  entries('alternatives', ['alternative'], (node, where) => {
    each(node, where, { spend: keyed('name', value), payers: keyed('name', payers), inputs: keyed('name', value) })
    list(pairOf(node, 'transfers')?.value, `${where}.transfers`, transfer)
  })
  list(section('checks'), 'checks', (node, where) =>
    each(node, where, { alternative: as('alternative', true), owner: as('owner', true), quantity: as('name', true) }),
  )
  return [...uses.values()].sort((a, b) => a.start - b.start)
}

const renamedIn = (formula: string, { space, id }: { readonly space: Space; readonly id: string }, to: string): string =>
  namesIn(formula)
    .filter((one) => one.space === space && one.id === id)
    .reduceRight((made, one) => made.slice(0, one.start) + to + made.slice(one.end), formula)

/** The splice that makes a place name `to` instead; `to` is an id. */
export const renamed = ({ start, end, rewrite }: Use, to: string): Splice => ({ start, end, text: rewrite?.(to) ?? to })
