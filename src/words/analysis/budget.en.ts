import { inFutures, ofHundred } from '../futures.ts'
import { listText, nbsp, wholeNumber } from '../numbers.ts'
import { type BudgetTexts, yearSpans } from './budget.sv.ts'

const some = (names: readonly string[], more: number): string =>
  listText(more > 0 ? [...names, `${wholeNumber(more, 'en')} more`] : names, 'en')

export const budgetEn: BudgetTexts = {
  title: 'Budget years: who is in the red, and when?',
  lede: ({ alternative, reference, level, priceYear }) =>
    `“${alternative}” compared with “${reference}”, in cash and one budget year at a time, once everybody has paid. ${
      level === 'owners' ? 'Each owner’s own budget.' : 'Each root owner with all its departments.'
    } In the red means that the budget no longer covers what it covered before. Freed capacity and welfare are not in it. Undiscounted${priceYear === undefined ? '' : `, prices of ${priceYear}`}.`,
  nothing: 'Nobody’s cash changes in any year.',
  yearsTitle: (unit) => `Cash in the budget year by year, on average, ${unit}`,
  yearsDescription: ({ owner, year, amount }) => `The lowest is ${owner} in ${year}: ${amount}.`,
  yearsLede:
    'Orange and a minus sign: less cash than before. Blue: more. The hatched strip in a box is as wide as the year is often in the red: the whole box is all futures.',
  worstHeading: 'The worst year',
  worstCaption: (unit) =>
    `The year with the lowest mean. Cash in ${unit}. Paid back: after how many years the costs that have fallen, freed capacity included, add up to at least those that have risen.`,
  heads: {
    owner: 'Owner',
    worst: 'Worst year',
    cash: 'Cash',
    interval: '5–95%',
    share: 'Part of budget',
    red: 'In the red',
    redYears: 'Years in the red',
    payback: 'Paid back',
    year: 'Year',
  },
  redCell: (probability) => ofHundred(probability, 'en'),
  payback: {
    none: '–',
    median: (count, probability) => `${count}${nbsp}${count === '1' ? 'yr' : 'yrs'} (${ofHundred(probability, 'en')})`,
    rarely: (probability) => ofHundred(probability, 'en'),
  },
  yearHeading: 'Year by year',
  yearCaption: (owner, unit) => `${owner}: cash in ${unit}, undiscounted.`,
  more: (count) => `The hardest hit are shown; ${wholeNumber(count, 'en')} more are affected.`,
  untouched: (names) =>
    names.length > 6 ? `${wholeNumber(names.length, 'en')} are not affected.` : `Not affected: ${listText(names, 'en')}.`,
  closing: {
    carries: ({ owner, years, amount, worst, year, probability, share }) =>
      `${owner} is in the red ${years}, by ${amount} a year on average and at most by ${worst} in ${year}${share === undefined ? '' : ` (${share} of its budget)`}; that year is in the red ${inFutures(probability, 'en')}.`,
    also: (names, more) => `In the red in some year on average: also ${some(names, more)}.`,
    forWhom: (names, more, year) => `In return, more cash stays with ${some(names, more)}, on average from ${year}.`,
    forNobody: 'No other budget gets more cash by it: what is won is freed capacity or welfare, if anything.',
    noRed: 'No budget is in the red in any year on average.',
    back: (owner, payback) =>
      `Before the period ends, ${owner} has had it back in lower costs of its own, freed capacity included, ${payback}.`,
    rests: 'The answer rests on what the file says of how much of each saving becomes cash, and in which year it comes.',
    defaulted: (edges) =>
      edges === 1
        ? 'For one cost link the file does not say how much becomes cash; there, all of it counts as cash.'
        : `For ${wholeNumber(edges, 'en')} cost links the file does not say how much becomes cash; there, all of it counts as cash.`,
  },
  years: (list, all) => (all && list.length > 1 ? `every year, ${yearSpans(list, 'en')}` : `in ${yearSpans(list, 'en')}`),
}
