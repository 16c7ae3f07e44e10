import { isIdentifier } from '../formula/language.ts'
import type { Reporter } from './context.ts'
import { goodId } from './names.ts'
import { lineOf, normalizeId, type Span } from './tree.ts'

/** Ids given so far in a list, with the places where. */
export type Given = Map<string, Span>

/** The id that an item of a list was given, checked: well formed, and the first of its name. Undefined where none was given. */
export const givenId = (
  report: Reporter,
  id: string | undefined,
  span: Span,
  section: 'correlations' | 'transfers' | 'checks',
  given: Given,
): string | undefined => {
  if (id === undefined) return undefined
  const name = normalizeId(id)
  const first = given.get(name)
  if (!isIdentifier(name)) report.error('bad-id', { id: id.slice(0, 200), where: section, ...goodId(id) }, span)
  else if (first !== undefined) report.error('entry-id-twice', { id: name, section, firstLine: lineOf(first) }, span)
  else given.set(name, span)
  return name
}

/**
 * Ids for items that were given none: what they say of themselves, numbered where several say the same. The items come sorted by all that
 * tells them apart, so that the order of the file decides nothing.
 */
export const numbered = <T extends { readonly id: string }>(items: readonly T[]): readonly T[] => {
  const count = new Map<string, number>()
  return items.map((item) => {
    const before = count.get(item.id) ?? 0
    count.set(item.id, before + 1)
    return before === 0 ? item : { ...item, id: `${item.id}#${before + 1}` }
  })
}
