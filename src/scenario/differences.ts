import type { SectionName } from './schema.ts'
import type { JsonValue } from './types.ts'

/** One thing that two documents say differently, in the words of the files. */
export type Difference = {
  /** The keys that lead to it: `inputs`, `vinter`, `value`; an item of a list by its id. */
  readonly path: readonly string[]
  /** What the author calls the entry that it belongs to, where it has a name. */
  readonly name?: string
  /** As the file would have it; absent where the one or the other says nothing. */
  readonly before?: string
  readonly after?: string
}

type Map = { readonly [key: string]: JsonValue }
const isMap = (value: JsonValue | undefined): value is Map => typeof value === 'object' && value !== null && !Array.isArray(value)
const isList = (value: JsonValue | undefined): value is readonly JsonValue[] => Array.isArray(value)
const has = (map: Map, key: string): boolean => Object.hasOwn(map, key)

const plain = /^[\p{L}\d_+\-.][\p{L}\d_+\-.*/()%^ ]*$/u
/** A value as a line of the file: `{2026: 22 %, 2035: 24 %}`; a text that YAML would take for something else is quoted. */
export const written = (value: JsonValue): string => {
  if (isList(value)) return `[${value.map(inFlow).join(', ')}]`
  if (isMap(value))
    return `{${Object.entries(value)
      .map(([key, part]) => `${key}: ${inFlow(part)}`)
      .join(', ')}}`
  return String(value)
}
const inFlow = (value: JsonValue): string => (typeof value === 'string' && !plain.test(value) ? JSON.stringify(value) : written(value))

/** Whether two values say the same: the order of a map's keys decides nothing. */
const same = (a: JsonValue | undefined, b: JsonValue | undefined): boolean => {
  if (isMap(a) && isMap(b)) {
    const keys = Object.keys(a)
    return keys.length === Object.keys(b).length && keys.every((key) => has(b, key) && same(a[key], b[key]))
  }
  if (isList(a) && isList(b)) return a.length === b.length && a.every((item, i) => same(item, b[i]))
  return a === b
}

/** `x: 3` is short for `x: {value: 3}`; a series is short too. */
const spelledOut = (value: JsonValue): JsonValue =>
  isMap(value) && !Object.keys(value).every((key) => /^\d+$/.test(key)) ? value : { value }

/** What an item of a list is known by: its id, an edge's ends, two inputs; else what it says. */
const idOf = (item: JsonValue): string => {
  if (!isMap(item)) return written(item)
  const { id, from, to, between } = item
  if (typeof id === 'string') return id
  if (typeof from === 'string' && typeof to === 'string') return `${from}->${to}`
  return isList(between) ? between.map(String).join(' – ') : written(item)
}
/** Items by id; of several with one id all but the first are told apart by their number. */
const itemsOf = (list: readonly JsonValue[]): Map => {
  const counts = new globalThis.Map<string, number>()
  return Object.fromEntries(
    list.map((item) => {
      const id = idOf(item)
      const count = (counts.get(id) ?? 0) + 1
      counts.set(id, count)
      return [count === 1 ? id : `${id} (${count})`, item]
    }),
  )
}

/** As `sectionExpected` has it, whose module is too heavy for a page that only compares. */
const sections: Readonly<Record<SectionName, 'map' | 'list'>> = {
  owners: 'map',
  inputs: 'map',
  correlations: 'list',
  quantities: 'map',
  interventions: 'map',
  edges: 'list',
  transfers: 'list',
  alternatives: 'map',
  checks: 'list',
}
const kindOf = (section: string): 'map' | 'list' | undefined => (has(sections, section) ? sections[section as SectionName] : undefined)

/** Whether what stands at this path is taken apart; else it is one value, replaced whole. */
const opens = (path: readonly string[]): boolean => {
  const [section = '', , key] = path
  if (path.length === 0 || section === 'horizon') return path.length <= 1
  if (kindOf(section) === undefined) return false
  if (path.length <= 2) return true
  if (path.length > 3) return path.length === 4 && key === 'transfers'
  return section === 'alternatives'
    ? ['spend', 'payers', 'inputs', 'transfers'].includes(key)
    : section === 'interventions' && key === 'spend'
}

const nameOf = (...entries: readonly (JsonValue | undefined)[]): string | undefined => {
  for (const entry of entries) if (isMap(entry) && typeof entry.name === 'string') return entry.name
  return undefined
}

/**
 * What the second document says differently, in the order of the first and then of the second: down to the keys of an
 * entry, series, shares and lags being one value. Items of lists are matched by id. Gives at most `most`.
 */
export const differences = (before: JsonValue, after: JsonValue, most = 1_000): readonly Difference[] => {
  const found: Difference[] = []
  const compare = (a: JsonValue | undefined, b: JsonValue | undefined, path: readonly string[], name: string | undefined): void => {
    if (found.length >= most || same(a, b)) return
    const [section = ''] = path
    const listed = (path.length === 1 && kindOf(section) === 'list') || path.at(-1) === 'transfers'
    const opened = (value: JsonValue | undefined): Map | undefined => {
      if (value === undefined) return opens(path) && path.length < 2 ? {} : undefined
      if (listed && isList(value)) return itemsOf(value)
      const whole = path.length === 2 && section === 'inputs' ? spelledOut(value) : value
      return isMap(whole) ? whole : undefined
    }
    const [x, y] = opens(path) ? [opened(a), opened(b)] : []
    if (x === undefined || y === undefined) {
      found.push({
        path,
        ...(name !== undefined && { name }),
        ...(a !== undefined && { before: written(a) }),
        ...(b !== undefined && { after: written(b) }),
      })
      return
    }
    for (const key of [...Object.keys(x), ...Object.keys(y).filter((key) => !has(x, key))]) {
      const [p, q] = [has(x, key) ? x[key] : undefined, has(y, key) ? y[key] : undefined]
      compare(p, q, [...path, key], path.length === 1 ? nameOf(p, q) : name)
    }
  }
  compare(before, after, [], undefined)
  return found
}
