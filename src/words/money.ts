import type { Language } from '../scenario/types.ts'
import { interval, nbsp, nothing, placesOf, plainNumber, roundTo } from './numbers.ts'

/** A unit of money: how many kronor it is and how it is written. */
export type MoneyUnit = { readonly label: string; readonly factor: number }

const units: readonly MoneyUnit[] = [
  { label: 'kr', factor: 1 },
  { label: 'tkr', factor: 1e3 },
  { label: 'Mkr', factor: 1e6 },
  { label: 'mdkr', factor: 1e9 },
]

export type MoneyOptions = {
  /** The Monte Carlo standard error in kr; digits below it are not printed. */
  readonly mcse?: number | null
  /** The scenario's currency; only `kr` has tkr and Mkr, of others there are millions and milliards. */
  readonly currency?: string
}

const large: Readonly<Record<Language, readonly MoneyUnit[]>> = {
  sv: [
    { label: 'miljoner', factor: 1e6 },
    { label: 'miljarder', factor: 1e9 },
  ],
  en: [
    { label: 'million', factor: 1e6 },
    { label: 'billion', factor: 1e9 },
  ],
}
const one: Readonly<Record<string, string>> = { miljoner: 'miljon', miljarder: 'miljard' }

/** The unit in which an amount has one to three digits before the decimal mark; of another currency only where a sentence says it. */
const unitOf = (kr: number, currency: string, lang?: Language): MoneyUnit => {
  if (currency !== 'kr') {
    const found = lang && large[lang].findLast((unit) => Math.abs(kr) >= unit.factor)
    return found ? { label: `${found.label}${nbsp}${currency}`, factor: found.factor } : { label: currency, factor: 1 }
  }
  return units.findLast((unit) => Math.abs(kr) >= unit.factor) ?? units[0]!
}

/** Rounded before the unit is chosen, so that 999 900 kr becomes 1 Mkr and never 1 000 tkr. */
const rounded = (kr: number, mcse: number | null | undefined): number => roundTo(kr, placesOf(kr, mcse))

const inUnit = (kr: number, unit: MoneyUnit, mcse: number | null | undefined, lang: Language): string => {
  const value = kr / unit.factor
  return plainNumber(value, lang, placesOf(value, typeof mcse === 'number' ? mcse / unit.factor : undefined))
}

/**
 * An amount as a Swede writes it: `5 Mkr`, `4,2 Mkr`, `310 tkr`, `−1,3 Mkr`; in English the same units
 * with a point. At most three significant figures and none below the Monte Carlo error.
 */
export const money = (kr: number, lang: Language, { mcse, currency = 'kr' }: MoneyOptions = {}): string => {
  if (!Number.isFinite(kr)) return nothing
  const unit = unitOf(rounded(kr, mcse), currency, lang)
  const figure = inUnit(kr, unit, mcse, lang)
  const [name = '', ...rest] = unit.label.split(nbsp)
  return [figure, /^−?1$/.test(figure) ? (one[name] ?? name) : name, ...rest].join(nbsp)
}

/** Two amounts in one unit, that of the larger: `0,4 till 2,9 Mkr`. */
export const moneyInterval = (low: number, high: number, lang: Language, { mcse, currency = 'kr' }: MoneyOptions = {}): string => {
  const unit = unitOf(Math.max(Math.abs(rounded(low, mcse)), Math.abs(rounded(high, mcse))), currency, lang)
  return `${interval(inUnit(low, unit, mcse, lang), inUnit(high, unit, mcse, lang), lang)}${nbsp}${unit.label}`
}

export type Amount = { readonly value: number; readonly mcse?: number | null }

/**
 * One unit for a whole column: the one that suits its largest amount, or the next smaller where the
 * smallest would otherwise be lost behind three decimals.
 */
export const columnUnit = (amounts: readonly Amount[], currency = 'kr'): MoneyUnit => {
  const sizes = amounts.map(({ value, mcse }) => Math.abs(rounded(value, mcse))).filter((size) => size > 0 && Number.isFinite(size))
  if (sizes.length === 0) return currency === 'kr' ? units[1]! : unitOf(0, currency)
  const unit = unitOf(Math.max(...sizes), currency)
  const at = units.indexOf(unit)
  return at > 0 && Math.min(...sizes) < unit.factor / 1e3 ? units[at - 1]! : unit
}

/** An amount in a given unit, without the unit's name: a cell of a column, with at most three decimals. */
export const moneyCell = ({ value, mcse }: Amount, unit: MoneyUnit, lang: Language): string => {
  const scaled = value / unit.factor
  return plainNumber(scaled, lang, Math.min(3, placesOf(scaled, typeof mcse === 'number' ? mcse / unit.factor : undefined)))
}
