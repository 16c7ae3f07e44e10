import type { Summary } from '../engine/result.ts'
import type { Language } from '../scenario/types.ts'
import { money, moneyCell, moneyInterval } from '../words/money.ts'
import { interval, numberText } from '../words/numbers.ts'
import { chartTexts } from '../words/report.ts'

/** The years in which a kernel gives anything: its first and last. Undefined for a kernel of nothing. */
const span = (lag: readonly number[]): readonly [number, number] | undefined => {
  const first = lag.findIndex((share) => share !== 0)
  return first === -1 ? undefined : [first, lag.length - 1]
}

/** When things arrive: "samma år", "efter 2 år", "inom 2 år". */
export const lagSpan = (lags: readonly (readonly number[])[], lang: Language): string => {
  const spans = lags.map(span).filter((it) => it !== undefined)
  if (spans.length === 0) return ''
  const texts = chartTexts[lang]
  const from = Math.min(...spans.map(([first]) => first))
  const to = Math.max(...spans.map(([, last]) => last))
  if (to === 0) return texts.sameYear
  return from === to ? texts.afterYears(from) : texts.withinYears(from, to)
}

/** As `lagSpan`, but silent about what comes the same year. */
export const lagShort = (lag: readonly number[], lang: Language): string => (lag.length <= 1 ? '' : lagSpan([lag], lang))

/** The yearly mean of a sum over the years, with the middle 90 of 100: "−14 om året (−24 till −5)". */
export const perYear = (sum: Summary, years: number, lang: Language): string => {
  const mcse = sum.mcse === null ? null : sum.mcse / years
  const text = (value: number): string => {
    const number = numberText(value / years, lang, { mcse, significant: 2 })
    return value > 0 && number !== '0' ? `+${number}` : number
  }
  const mean = chartTexts[lang].perYear(text(sum.mean))
  return sum.p5 === sum.p95 ? mean : `${mean} (${interval(text(sum.p5), text(sum.p95), lang)})`
}

/** What is spent in a year: one amount, or the least and the most. */
export const spendRange = (spends: readonly number[], currency: string, lang: Language): string => {
  if (spends.length === 0) return ''
  const low = Math.min(...spends)
  const high = Math.max(...spends)
  return chartTexts[lang].perYear(low === high ? money(low, lang, { currency }) : moneyInterval(low, high, lang, { currency }))
}

/** An axis label: signed, in the unit of the largest. */
export const axisMoney = (value: number, largest: number, currency: string, lang: Language): string => {
  const unit = [1e9, 1e6, 1e3, 1].find((factor) => largest >= factor) ?? 1
  const label = currency !== 'kr' ? { label: currency, factor: 1 } : { label: { 1e9: 'mdkr', 1e6: 'Mkr', 1e3: 'tkr', 1: 'kr' }[unit] ?? 'kr', factor: unit }
  return `${value > 0 ? '+' : ''}${moneyCell({ value }, label, lang)}\u00a0${label.label}`
}
