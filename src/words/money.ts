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
  /** The scenario's currency; only `kr` has tkr and Mkr, others say it in words: miljoner EUR. */
  readonly currency?: string
}

/** Larger units of another currency than kr, in words. Thousands only where a whole column is told in them. */
const large: Readonly<Record<Language, readonly MoneyUnit[]>> = {
  sv: [
    { label: 'tusen', factor: 1e3 },
    { label: 'miljoner', factor: 1e6 },
    { label: 'miljarder', factor: 1e9 },
  ],
  en: [
    { label: 'thousand', factor: 1e3 },
    { label: 'million', factor: 1e6 },
    { label: 'billion', factor: 1e9 },
  ],
}
const one: Readonly<Record<string, string>> = { miljoner: 'miljon', miljarder: 'miljard' }

/** All units of a currency, the smallest first. */
const unitsOf = (currency: string, lang: Language): readonly MoneyUnit[] =>
  currency === 'kr'
    ? units
    : [{ label: currency, factor: 1 }, ...large[lang].map(({ label, factor }) => ({ label: `${label}${nbsp}${currency}`, factor }))]
const largest = (kr: number, from: readonly MoneyUnit[]): MoneyUnit => from.findLast((unit) => Math.abs(kr) >= unit.factor) ?? from[0]!

/** The unit in which an amount has one to three digits before the decimal mark; no thousands of another currency: 310 000 EUR. */
const unitOf = (kr: number, currency: string, lang: Language): MoneyUnit =>
  largest(
    kr,
    unitsOf(currency, lang).filter(({ factor }) => currency === 'kr' || factor !== 1e3),
  )

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
export const columnUnit = (amounts: readonly Amount[], currency: string, lang: Language): MoneyUnit => {
  const all = unitsOf(currency, lang)
  const sizes = amounts.map(({ value, mcse }) => Math.abs(rounded(value, mcse))).filter((size) => size > 0 && Number.isFinite(size))
  if (sizes.length === 0) return all[currency === 'kr' ? 1 : 0]!
  const unit = largest(Math.max(...sizes), all)
  const at = all.indexOf(unit)
  return at > 0 && Math.min(...sizes) < unit.factor / 1e3 ? all[at - 1]! : unit
}

/** An amount in a given unit, without the unit's name: a cell of a column, with at most three decimals. */
export const moneyCell = ({ value, mcse }: Amount, unit: MoneyUnit, lang: Language): string => {
  const scaled = value / unit.factor
  return plainNumber(scaled, lang, Math.min(3, placesOf(scaled, typeof mcse === 'number' ? mcse / unit.factor : undefined)))
}
