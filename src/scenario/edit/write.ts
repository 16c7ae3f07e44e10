import { isMap, isScalar, isSeq } from 'yaml'
import { sourceOf } from '../tree.ts'
import { compose } from '../yaml-compose.ts'
import { amountIn, usesUnits } from './amount.ts'

/** What an author writes: one value, or one for each of some years. */
export type Written = string | { readonly [year: string]: string }

/** Whether a text can stand without quotes and still be itself. */
const isPlain = (text: string, flow: boolean): boolean => {
  const { document } = compose(sourceOf('', flow ? `[${text}]` : `k: ${text}`))
  const whole: unknown = document?.contents
  const node: unknown = flow
    ? isSeq(whole) && whole.items.length === 1
      ? whole.items[0]
      : undefined
    : isMap(whole) && whole.items.length === 1
      ? whole.items[0]?.value
      : undefined
  if (!isScalar(node) || node.type !== 'PLAIN' || node.source !== text) return false
  return typeof node.value === 'number' || node.value === text
}

/** A text as YAML writes it on one line, quoted only where it must be (or where `quotes` were there before). */
export const scalarText = (written: string, flow: boolean, quotes?: 'single' | 'double'): string => {
  const text = written.replace(/\s+/g, ' ').trim()
  if (quotes === undefined && isPlain(text, flow)) return text
  return quotes === 'double' || /[^\P{C}]/u.test(text) ? JSON.stringify(text) : `'${text.replaceAll("'", "''")}'`
}

/** Any value on one line; years ascending. */
export const valueText = (written: Written, flow: boolean, quotes?: 'single' | 'double'): string =>
  typeof written === 'string'
    ? scalarText(written, flow, quotes)
    : `{${Object.entries(written)
        .map(([year, text]) => `${year}: ${scalarText(text, true)}`)
        .join(', ')}}`

/** A key as YAML writes it. */
export const keyText = (key: string): string => scalarText(key, true)

/** kr as this text writes money: `2.2 Mkr` where the author writes so and it is exactly the same, else every digit. */
export const amountText = (kr: number, like: string): string => amountIn(kr, usesUnits(like))
