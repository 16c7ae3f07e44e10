import { exactNumber, listText, wholeNumber } from '../numbers.ts'

/** How problems name things in English. Long texts are cut, so that a stranger's file cannot fill the screen. */
export const quoted = (text: string): string => `“${text.length > 120 ? `${text.slice(0, 119)}…` : text}”`
export const number = (value: number): string => (Number.isFinite(value) ? exactNumber(value, 'en') : 'infinite or not a number')
export const wholes = (value: number): string => wholeNumber(value, 'en')

const shown = 8

/** `“a”, “b”, and “c”`; a long list ends in `and 12 more`. */
export const quotedList = (items: readonly string[], joint: 'and' | 'or' = 'and'): string =>
  items.length > shown
    ? `${items.slice(0, shown).map(quoted).join(', ')} and ${wholes(items.length - shown)} more`
    : listText(items.map(quoted), 'en', joint)

/** `a → b → a`, its middle left out where it is long. */
export const chain = (ids: readonly string[]): string => (ids.length > 24 ? [...ids.slice(0, 12), '…', ...ids.slice(-11)] : ids).join(' → ')

/** `Do you mean “x”?`, or the words that may stand there. */
export const suggest = (near: string | undefined, known: readonly string[], otherwise: string): string => {
  if (near !== undefined) return `Do you mean ${quoted(near)}?`
  return known.length > 0 ? `Possible are ${quotedList(known)}.` : otherwise
}
