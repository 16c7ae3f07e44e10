import { inFutures, ofHundred } from '../futures.ts'
import { listText, nbsp, wholeNumber } from '../numbers.ts'

export type BudgetLevel = 'owners' | 'roots'

/** The words of the budget years. Amounts, shares and names come in as words already. */
export type BudgetTexts = {
  readonly title: string
  readonly lede: (of: {
    readonly alternative: string
    readonly reference: string
    readonly level: BudgetLevel
    readonly priceYear?: number
  }) => string
  readonly nothing: string
  readonly yearsTitle: (unit: string) => string
  readonly yearsDescription: (of: { readonly owner: string; readonly year: number; readonly amount: string }) => string
  readonly yearsLede: string
  readonly worstHeading: string
  readonly worstCaption: (unit: string) => string
  readonly heads: {
    readonly owner: string
    readonly worst: string
    readonly cash: string
    readonly interval: string
    readonly share: string
    readonly red: string
    readonly redYears: string
    readonly payback: string
    readonly year: string
  }
  readonly redCell: (probability: number) => string
  readonly payback: {
    readonly none: string
    readonly median: (years: string, probability: number) => string
    readonly rarely: (probability: number) => string
  }
  readonly yearHeading: string
  readonly yearCaption: (owner: string, unit: string) => string
  readonly more: (count: number) => string
  readonly untouched: (names: readonly string[]) => string
  readonly closing: {
    readonly carries: (of: {
      readonly owner: string
      readonly years: string
      readonly amount: string
      readonly worst: string
      readonly year: number
      readonly probability: number
      readonly share: string | undefined
    }) => string
    /** The names of some, and how many more there are. */
    readonly also: (names: readonly string[], more: number) => string
    readonly forWhom: (names: readonly string[], more: number, year: number) => string
    readonly forNobody: string
    readonly noRed: string
    readonly back: (owner: string, payback: string) => string
    readonly rests: string
    readonly defaulted: (edges: number) => string
  }
  readonly years: (years: readonly number[], all: boolean) => string
}

const spans = (list: readonly number[]): readonly string[] => {
  const found: [number, number][] = []
  for (const year of list) {
    const last = found.at(-1)
    if (last && last[1] === year - 1) last[1] = year
    else found.push([year, year])
  }
  return found.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`))
}
/** Years as spans: `2026–2029 och 2031`. */
export const yearSpans = (list: readonly number[], lang: 'sv' | 'en'): string => listText(spans(list), lang)

const some = (names: readonly string[], more: number): string =>
  listText(more > 0 ? [...names, `${wholeNumber(more, 'sv')} till`] : names, 'sv')

export const budgetSv: BudgetTexts = {
  title: 'Budgetåren: vem går minus, och när?',
  lede: ({ alternative, reference, level, priceYear }) =>
    `”${alternative}” jämfört med ”${reference}”, i pengar och ett budgetår i taget, när alla har betalat sitt. ${
      level === 'owners' ? 'Varje budgetägares egen budget.' : 'Varje huvudman med alla sina förvaltningar.'
    } Minus betyder att budgeten inte räcker till det den räckte till förut. Frigjord kapacitet och välfärd ingår inte. Utan ränta${priceYear === undefined ? '' : `, ${priceYear} års priser`}.`,
  nothing: 'Ingens pengar ändras något år.',
  yearsTitle: (unit) => `Pengar i budgeten år för år, i medeltal, ${unit}`,
  yearsDescription: ({ owner, year, amount }) => `Lägst är ${owner} ${year}: ${amount}.`,
  yearsLede:
    'Orange och minustecken: mindre pengar än förut. Blått: mer. Den streckade listen i en ruta är så bred som året ofta går minus: hela rutan är alla framtider.',
  worstHeading: 'Det sämsta året',
  worstCaption: (unit) =>
    `Året med lägst medelvärde. Pengar i ${unit}. Betalt sig: efter hur många år de sammanlagda kostnadssänkningarna, frigjord kapacitet inräknad, är minst lika stora som kostnadsökningarna.`,
  heads: {
    owner: 'Budgetägare',
    worst: 'Sämsta år',
    cash: 'Pengar',
    interval: '5–95 %',
    share: 'Del av budgeten',
    red: 'Minus i framtider',
    redYears: 'År med minus',
    payback: 'Betalt sig',
    year: 'År',
  },
  redCell: (probability) => ofHundred(probability, 'sv'),
  payback: {
    none: '–',
    median: (count, probability) => `${count}${nbsp}år (${ofHundred(probability, 'sv')})`,
    rarely: (probability) => ofHundred(probability, 'sv'),
  },
  yearHeading: 'År för år',
  yearCaption: (owner, unit) => `${owner}: pengar i ${unit}, utan ränta.`,
  more: (count) => `Här visas de hårdast drabbade; ${wholeNumber(count, 'sv')} till berörs.`,
  untouched: (names) => (names.length > 6 ? `${wholeNumber(names.length, 'sv')} berörs inte.` : `Berörs inte: ${listText(names, 'sv')}.`),
  closing: {
    carries: ({ owner, years, amount, worst, year, probability, share }) =>
      `${owner} går minus ${years}, i snitt ${amount} om året, och som mest ${worst} ${year}${share === undefined ? '' : ` (${share} av budgeten)`}; det året går minus ${inFutures(probability, 'sv')}.`,
    also: (names, more) => `Minus något år i medeltal får också ${some(names, more)}.`,
    forWhom: (names, more, year) => `I gengäld får ${some(names, more)} mer pengar kvar, i medeltal från ${year}.`,
    forNobody: 'Ingen annan budget får mer pengar av det: det som vinns är frigjord kapacitet eller välfärd, om något.',
    noRed: 'Ingen budget går minus något år i medeltal.',
    back: (owner, payback) =>
      `${owner} har före periodens slut fått igen det i egna lägre kostnader, frigjord kapacitet inräknad, ${payback}.`,
    rests: 'Svaret vilar på filens uppgifter om hur stor del av varje lägre kostnad som blir pengar, och vilket år den kommer.',
    defaulted: (edges) =>
      edges === 1
        ? 'För ett samband säger filen inte hur stor del som blir pengar; där räknas allt som pengar.'
        : `För ${wholeNumber(edges, 'sv')} samband säger filen inte hur stor del som blir pengar; där räknas allt som pengar.`,
  },
  years: (list, all) => (all && list.length > 1 ? `alla år, ${yearSpans(list, 'sv')}` : yearSpans(list, 'sv')),
}
