import { inFutures, ofHundred } from './futures.ts'
import { listText, nbsp, percent, wholeNumber } from './numbers.ts'

/** The words of the table that `run` prints, beyond the names of accounts. */
export type TableTexts = {
  readonly settings: (of: {
    readonly runs: number
    readonly seed: string
    readonly from: number
    readonly to: number
    readonly discountRate: number
    readonly priceYear?: number
  }) => string
  /** Heads of columns; `net` also says the unit. */
  readonly heads: {
    readonly net: (unit: string) => string
    readonly interval: string
    readonly cash: string
    readonly pays: string
    readonly futures: string
    readonly payback: string
    readonly cost: (unit: string) => string
  }
  /** Paid for itself only after the horizon, if ever. */
  readonly later: (years: number) => string
  readonly paybackYears: (years: string) => string
  readonly untouched: (names: readonly string[]) => string
  /** Takes the probabilities that nobody loses; tells how often somebody does. */
  readonly nobodyLoses: (owners: number, roots: number) => string
  readonly ratio: (perKrona: string, currency: string) => string
  readonly quantities: string
  readonly welfare: string
  readonly moreQuantities: (count: number) => string
  readonly notes: string
  readonly noNotes: string
  readonly explanation: string
}

export const tableSv: TableTexts = {
  settings: ({ runs, seed, from, to, discountRate, priceYear }) =>
    [
      `${wholeNumber(runs, 'sv')} dragningar`,
      `frö ${seed}`,
      from === to ? `år ${from}` : `${from}–${to}`,
      `nuvärde med ${percent(discountRate, 'sv')} ränta`,
      ...(priceYear === undefined ? [] : [`${priceYear} års priser`]),
    ].join(', '),
  heads: {
    net: (unit) => `Netto, ${unit}`,
    interval: '5–95 %',
    cash: 'i pengar',
    pays: 'betalar',
    futures: 'plus i framtider',
    payback: 'betalt sig',
    cost: (unit) => `Kostnad, ${unit}`,
  },
  later: (count) => `>${nbsp}${count}${nbsp}år`,
  paybackYears: (text) => `${text}${nbsp}år`,
  untouched: (names) => (names.length > 6 ? `${names.length} budgetägare berörs inte.` : `Berörs inte: ${listText(names, 'sv')}.`),
  nobodyLoses: (owners, roots) =>
    `Någon offentlig budgetägare förlorar ${inFutures(1 - owners, 'sv')}; någon offentlig huvudman i ${ofHundred(1 - roots, 'sv')}.`,
  ratio: (perKrona, currency) =>
    `Varje ${currency === 'kr' ? 'krona' : currency} som insatserna kostar ger i snitt ${perKrona} i lägre kostnader hos offentliga budgetägare.`,
  quantities: 'Volymer, förändring över hela perioden',
  welfare: 'Välfärdsvinst, som inte ingår i någon budget',
  moreQuantities: (count) => `… och ${wholeNumber(count, 'sv')} till`,
  notes: 'Varningar',
  noNotes: 'Inga varningar.',
  explanation:
    'Netto är kostnaden i nollalternativet minus kostnaden här: plus är bättre. Spannet rymmer 90 av 100 framtider. Det av nettot som inte är i pengar är frigjord kapacitet.',
}
