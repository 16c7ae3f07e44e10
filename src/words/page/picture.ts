import type { Language } from '../../scenario/types.ts'
import { money } from '../money.ts'
import { numberText, percent } from '../numbers.ts'
import { pictureEn } from './picture.en.ts'
import { type PictureTexts, pictureSv } from './picture.sv.ts'

/** The texts of the coins and of the single futures. */
export const pictureTexts = (lang: Language): PictureTexts => (lang === 'sv' ? pictureSv : pictureEn)

const share = /^(andel|share|fraction|proportion)\b\s*/iu

/** A figure, and the words after it, which may be none. */
export type Figure = { readonly figure: string; readonly unit: string }

/**
 * A value with the unit that the author gave it, short enough for a sentence: what follows a comma in the unit is left out,
 * sums of money are written as money, and shares as percentages.
 */
export const withUnit = (value: number, unit: string | undefined, currency: string, lang: Language): Figure => {
  const [first = ''] = (unit ?? '').split(',')
  const words = first.trim()
  if (words === currency || words.startsWith(`${currency} `))
    return { figure: money(value, lang, { currency }), unit: words.slice(currency.length).trim() }
  if (share.test(words)) return { figure: percent(value, lang, { significant: 2 }), unit: words.replace(share, '') }
  return { figure: numberText(value, lang, { significant: 2 }), unit: words }
}
