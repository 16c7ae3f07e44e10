import { exactNumber, listText, wholeNumber } from '../numbers.ts'

/** How problems name things in Swedish. Long texts are cut, so that a stranger's file cannot fill the screen. */
export const quoted = (text: string): string => `”${text.length > 120 ? `${text.slice(0, 119)}…` : text}”`
export const number = (value: number): string => (Number.isFinite(value) ? exactNumber(value, 'sv') : 'oändligt eller odefinierat')
export const wholes = (value: number): string => wholeNumber(value, 'sv')

const shown = 8

/** `”a”, ”b” och ”c”`; a long list ends in `och 12 till`. */
export const quotedList = (items: readonly string[], joint: 'and' | 'or' = 'and'): string =>
  items.length > shown
    ? `${items.slice(0, shown).map(quoted).join(', ')} och ${wholes(items.length - shown)} till`
    : listText(items.map(quoted), 'sv', joint)

/** `a → b → a`, its middle left out where it is long. */
export const chain = (ids: readonly string[]): string => (ids.length > 24 ? [...ids.slice(0, 12), '…', ...ids.slice(-11)] : ids).join(' → ')

/** `Menar du ”x”?`, or the words that may stand there. */
export const suggest = (near: string | undefined, known: readonly string[], otherwise: string): string => {
  if (near !== undefined) return `Menar du ${quoted(near)}?`
  return known.length > 0 ? `Möjliga är ${quotedList(known)}.` : otherwise
}
