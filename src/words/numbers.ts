import type { Language } from '../scenario/types.ts'

/** Number and unit never part at a line's end. */
export const nbsp = '\u00a0'
const minus = '\u2212'
const marks = { sv: { decimal: ',', group: nbsp }, en: { decimal: '.', group: ',' } } as const

/** Shown where there is no number to show. */
export const nothing = '–'

/** The power of ten of a number's leading digit: 2 for 310, −1 for 0.42. Exact, unlike a logarithm. */
const magnitude = (size: number): number => Number(size.toExponential().split('e')[1])

/** The power of ten of the last figure that an error of this size leaves standing: the smallest of which it is at most two. */
const carriedMagnitude = (mcse: number): number => {
  const lead = magnitude(mcse)
  return mcse <= 2 * Number(`1e${lead}`) ? lead : lead + 1
}

/**
 * How many decimals of a value are worth printing (negative: tens, hundreds …): at most `significant`
 * figures, and none that the Monte Carlo standard error does not carry: it is at most two units of the
 * last figure. A value larger than its error keeps its first figure.
 */
export const placesOf = (value: number, mcse: number | null | undefined, significant = 3): number => {
  const size = Math.abs(value)
  if (size === 0 || !Number.isFinite(size)) return 0
  const lead = magnitude(size)
  const most = significant - 1 - lead
  if (!(typeof mcse === 'number' && mcse > 0 && Number.isFinite(mcse))) return most
  const carried = -carriedMagnitude(mcse)
  return Math.min(most, size < mcse ? carried : Math.max(carried, -lead))
}

/** Rounds to a number of decimals, which may be negative; halves away from zero as far as doubles can tell. */
export const roundTo = (value: number, places: number): number => {
  if (places >= 0) return Number(value.toFixed(Math.min(places, 100)))
  const step = Number(`1e${-places}`)
  const rounded = Math.sign(value) * Math.round(Math.abs(value) / step) * step
  // Rounding the largest doubles upwards would leave the doubles.
  return Number.isFinite(rounded) ? rounded : value
}

const group = (digits: string, mark: string): string => digits.replace(/\B(?=(\d{3})+$)/g, mark)

/** Digits with the language's decimal mark, grouping and true minus; trailing decimal zeros are dropped unless kept. */
export const plainNumber = (value: number, lang: Language, places: number, keepZeros = false): string => {
  if (!Number.isFinite(value)) return nothing
  const rounded = roundTo(value, places)
  const text =
    Math.abs(rounded) >= 1e21 ? BigInt(Math.abs(rounded)).toString() : Math.abs(rounded).toFixed(Math.min(Math.max(places, 0), 100))
  const [whole = '0', fraction = ''] = text.split('.')
  const decimals = keepZeros ? fraction : fraction.replace(/0+$/, '')
  const { decimal, group: mark } = marks[lang]
  return `${rounded < 0 ? minus : ''}${group(whole, mark)}${decimals === '' ? '' : decimal + decimals}`
}

export type NumberOptions = {
  /** The Monte Carlo standard error of the value; digits below it are not printed. */
  readonly mcse?: number | null
  /** At most so many significant figures; 3 by default. */
  readonly significant?: number
}

/** A number as its reader writes it, with no more digits than it carries: `4,2`, `−1 230`. */
export const numberText = (value: number, lang: Language, { mcse, significant = 3 }: NumberOptions = {}): string =>
  plainNumber(value, lang, placesOf(value, mcse, significant))

/** A whole number, every digit of it: years excepted, which are never grouped. */
export const wholeNumber = (value: number, lang: Language): string => plainNumber(value, lang, 0)

/** A number as exactly as a file could give it (for messages about bad input), up to 15 significant figures. */
export const exactNumber = (value: number, lang: Language): string => numberText(value, lang, { significant: 15 })

/** A share as a percentage: `3,5 %` in Swedish, `3.5%` in English. */
export const percent = (share: number, lang: Language, options: NumberOptions = {}): string => {
  const mcse = typeof options.mcse === 'number' ? options.mcse * 100 : undefined
  const text = numberText(share * 100, lang, mcse === undefined ? options : { ...options, mcse })
  return lang === 'sv' ? `${text}${nbsp}%` : `${text}%`
}

/** A part of a budget: two figures of it, and of what is below a ten-thousandth only that. */
export const budgetShare = (share: number, lang: Language): string => {
  const least = 1e-4
  if (share === 0 || Math.abs(share) >= least) return percent(share, lang, { significant: 2 })
  return `${lang === 'sv' ? 'under' : 'below'} ${percent(least, lang)}`
}

/** `1 år`, `3 år`, `2,5 years`. */
export const years = (count: number, lang: Language): string => {
  const text = numberText(count, lang)
  if (lang === 'sv') return `${text}${nbsp}år`
  return `${text}${nbsp}${count === 1 ? 'year' : 'years'}`
}

/** From one to another: `0,4 till 2,9`. */
export const interval = (low: string, high: string, lang: Language): string => `${low} ${lang === 'sv' ? 'till' : 'to'} ${high}`

/** `a`, `a och b`, `a, b och c`. */
export const listText = (items: readonly string[], lang: Language, joint: 'and' | 'or' = 'and'): string => {
  const word = { sv: { and: 'och', or: 'eller' }, en: { and: 'and', or: 'or' } }[lang][joint]
  if (items.length < 2) return items[0] ?? ''
  const comma = lang === 'en' && items.length > 2 ? ',' : ''
  return `${items.slice(0, -1).join(', ')}${comma} ${word} ${items.at(-1)}`
}
