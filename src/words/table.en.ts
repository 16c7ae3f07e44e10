import { inFutures, ofHundred } from './futures.ts'
import { listText, nbsp, percent, wholeNumber } from './numbers.ts'
import type { TableTexts } from './table.sv.ts'

export const tableEn: TableTexts = {
  settings: ({ runs, seed, from, to, discountRate, priceYear }) =>
    [
      `${wholeNumber(runs, 'en')} runs`,
      `seed ${seed}`,
      from === to ? `${from}` : `${from}–${to}`,
      `present value at ${percent(discountRate, 'en')}`,
      ...(priceYear === undefined ? [] : [`prices of ${priceYear}`]),
    ].join(', '),
  heads: {
    net: (unit) => `Net gain, ${unit}`,
    interval: '5–95%',
    cash: 'in cash',
    pays: 'pays',
    futures: 'futures ahead',
    payback: 'paid back',
    cost: (unit) => `Cost, ${unit}`,
  },
  later: (count) => `>${nbsp}${count}${nbsp}yrs`,
  paybackYears: (text) => `${text}${nbsp}${text === '1' ? 'yr' : 'yrs'}`,
  untouched: (names) => (names.length > 6 ? `${names.length} owners are not affected.` : `Not affected: ${listText(names, 'en')}.`),
  nobodyLoses: (owners, roots) =>
    `Some public owner loses ${inFutures(1 - owners, 'en')}; some public root owner in ${ofHundred(1 - roots, 'en')}.`,
  ratio: (perKrona, currency) =>
    `Each ${currency === 'kr' ? 'krona' : currency} that the interventions cost brings on average ${perKrona} of lower costs to public owners.`,
  quantities: 'Quantities, change over the whole period',
  welfare: 'Welfare gain, which is in no budget',
  moreQuantities: (count) => `… and ${wholeNumber(count, 'en')} more`,
  notes: 'Notes',
  noNotes: 'No notes.',
  explanation:
    'Net gain is the cost in the reference minus the cost here: above zero is better. The range holds 90 of 100 futures. What of the net gain is not in cash is freed capacity.',
}
