import type { Summary } from '../engine/result.ts'
import type { Language } from '../scenario/types.ts'
import { money, moneyCell, moneyInterval } from '../words/money.ts'
import { interval, numberText, percent } from '../words/numbers.ts'
import { chartTexts, reportTexts } from '../words/report.ts'

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

/** How many years an effect acts at full strength, where that is more than one (`lasts`); else undefined. */
export const fullYears = (lag: readonly number[]): number | undefined => {
  const acting = lag.filter((share) => share !== 0)
  return acting.length > 1 && acting.every((share) => share === 1) ? acting.length : undefined
}

/** As `lagSpan`, but silent about what comes the same year. */
export const lagShort = (lag: readonly number[], lang: Language): string => {
  const full = fullYears(lag)
  if (full !== undefined) return chartTexts[lang].lasts(full)
  return lag.length <= 1 ? '' : lagSpan([lag], lang)
}

/** "30 % samma år, 40 % efter 1 år" where the parts are few but more than one; else when it arrives. */
export const lagText = (lag: readonly number[], lang: Language): string => {
  const t = reportTexts[lang]
  const parts = lag.map((share, k) => ({ share, k })).filter(({ share }) => share !== 0)
  const when = lagSpan([lag], lang)
  if (parts.length === 0) return t.never
  if (parts.length === 1 && parts[0]?.share === 1) return when
  const full = fullYears(lag)
  if (full !== undefined) return t.lasts(full, parts[0]?.k ?? 0)
  return parts.length > 8 ? when : parts.map(({ share, k }) => t.lagPart(k, percent(share, lang))).join(', ')
}

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

/** What is spent in a year: one amount, or the least and the most; and, where something is spent in the reference, what that changes. */
export const spendRange = (spends: readonly number[], before: readonly number[], currency: string, lang: Language): string => {
  if (spends.length === 0) return ''
  const range = (values: readonly number[], signed: boolean): string => {
    const [low, high] = [Math.min(...values), Math.max(...values)]
    const plus = signed && low > 0 ? '+' : ''
    return `${plus}${low === high ? money(low, lang, { currency }) : moneyInterval(low, high, lang, { currency })}`
  }
  const texts = chartTexts[lang]
  const spend = texts.perYear(range(spends, false))
  return before.every((value) => value === 0)
    ? spend
    : texts.changeOf(
        spend,
        range(
          spends.map((value, t) => value - (before[t] ?? 0)),
          true,
        ),
      )
}

const factors = [1e9, 1e6, 1e3, 1] as const

/**
 * An axis label: signed, in the unit of the largest: "+2 Mkr". Another currency than kr has no short
 * units of its own and is named in the values beside the axis: "+2 milj.".
 */
export const axisMoney = (value: number, largest: number, currency: string, lang: Language): string => {
  const factor = factors.find((it) => largest >= it) ?? 1
  const label = currency === 'kr' ? { 1e9: 'mdkr', 1e6: 'Mkr', 1e3: 'tkr', 1: 'kr' }[factor] : chartTexts[lang].large[factor]
  return `${value > 0 ? '+' : ''}${moneyCell({ value }, { label, factor }, lang)}\u00a0${label}`.trimEnd()
}
