import { isMap, isScalar } from 'yaml'
import { normalizeId } from '../tree.ts'
import { keyOf, nodeAt, type Opened, openText, pairOf, spanOf } from './open.ts'
import { put, putIn, yearsOf } from './put.ts'
import type { Written } from './write.ts'

/** The path of an input's value: the entry itself where it is short, else its `value`. */
const valuePath = (opened: Opened, entry: readonly string[]): readonly string[] => {
  const node = nodeAt(opened.root, entry)
  return isMap(node) && yearsOf(node) === undefined ? [...entry, 'value'] : entry
}

const setValue = (opened: Opened, entry: readonly string[], written: Written): string | undefined => {
  const path = valuePath(opened, entry)
  const years = yearsOf(nodeAt(opened.root, path))
  if (typeof written === 'string' || years === undefined || !sameYears(years, Object.keys(written))) return putIn(opened, path, written)
  // The same years: each in its place, so that comments beside the others stay.
  const text = (year: string): string => written[Number(year)] ?? ''
  return years.reduce((made: string | undefined, year) => made && put(made, [...path, year], text(year)), opened.mark + opened.text)
}

const sameYears = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((year) => b.includes(String(Number(year))))

/**
 * The text with an input's value written anew: a number, an interval, a distribution, a formula, or a series of them by year. Its name,
 * source and the rest stay. Undefined where the text has no such input, as when it comes from another file by `extends`.
 */
export const setInput = (text: string, id: string, written: Written): string | undefined => {
  const opened = openText(text)
  return opened && nodeAt(opened.root, ['inputs', id]) !== undefined ? setValue(opened, ['inputs', id], written) : undefined
}

/** The same, of an input that an alternative replaces, or is to replace. Undefined where the text has no such alternative. */
export const setAlternativeInput = (text: string, alternative: string, id: string, written: Written): string | undefined => {
  const opened = openText(text)
  return opened && isMap(nodeAt(opened.root, ['alternatives', alternative]))
    ? setValue(opened, ['alternatives', alternative, 'inputs', id], written)
    : undefined
}

/** An input's value as the text has it, and where it stands (UTF-16 units from the text's start, the byte-order mark not counted). */
export type WrittenInput = {
  readonly alternative: string | undefined
  readonly id: string
  readonly written: Written
  /** Of the whole entry, its key included: problems with it lie within. */
  readonly start: number
  readonly end: number
}

const writtenAt = (opened: Opened, path: readonly string[]): Written | undefined => {
  const node = nodeAt(opened.root, valuePath(opened, path))
  const textOf = (it: unknown): string | undefined =>
    isScalar(it)
      ? typeof it.value === 'number'
        ? (it.source ?? String(it.value))
        : typeof it.value === 'string'
          ? it.value
          : ''
      : undefined
  const years = yearsOf(node)
  if (!isMap(node) || years === undefined) return textOf(node)
  return Object.fromEntries(years.map((year) => [String(Number(year)), textOf(pairOf(node, year)?.value) ?? '']))
}

const entriesAt = (opened: Opened, path: readonly string[], alternative: string | undefined): readonly WrittenInput[] => {
  const map = nodeAt(opened.root, path)
  if (!isMap(map)) return []
  return map.items.flatMap((pair) => {
    const id = keyOf(pair.key)
    const written = id === undefined ? undefined : writtenAt(opened, [...path, id])
    const key = spanOf(opened, pair.key)
    if (id === undefined || written === undefined || key === undefined) return []
    return [{ alternative, id, written, start: key.start, end: spanOf(opened, pair.value)?.end ?? key.end }]
  })
}

/** The inputs whose values the text itself has, in its order: the file's, then each alternative's own. */
export const writtenInputs = (text: string): readonly WrittenInput[] => {
  const opened = openText(text)
  if (opened === undefined) return []
  const alternatives = nodeAt(opened.root, ['alternatives'])
  const ids = isMap(alternatives) ? alternatives.items.flatMap(({ key }) => keyOf(key) ?? []) : []
  return [
    ...entriesAt(opened, ['inputs'], undefined),
    ...ids.flatMap((id) => entriesAt(opened, ['alternatives', normalizeId(id), 'inputs'], id)),
  ]
}
