import { listText, wholeNumber } from '../numbers.ts'
import type { FlowsTexts } from './flows.sv.ts'

export const flowsEn: FlowsTexts = {
  title: 'Who pays for whose lower costs?',
  lede: ({ alternative, reference, rate, priceYear }) =>
    `“${alternative}” compared with “${reference}”: which costs fall, whose they are, in which year and over which cost links. Each owner’s own budget. Amounts are cash and freed capacity together; welfare is not in them. Present values at ${rate}${priceYear === undefined ? '' : `, prices of ${priceYear}`}; year by year undiscounted.`,
  nothing: 'Nobody’s costs change.',
  presentHeading: 'Who pays, whose costs fall',
  presentCaption: (unit) => `Lower costs before what the payer itself pays, present value in ${unit}. Minus is higher costs.`,
  heads: {
    payer: 'Pays',
    intervention: 'Intervention',
    beneficiary: 'Costs fall for',
    saving: 'Present value',
    interval: '5–95%',
    owner: 'Owner',
    chain: 'Way',
    year: 'Year',
    mean: 'Mean',
  },
  inputs: 'Changed assumptions',
  flow: (payer, beneficiary, intervention) =>
    payer === null
      ? `Changed assumptions → ${beneficiary}`
      : `${payer} → ${beneficiary}${intervention === null ? '' : ` (${intervention})`}`,
  yearsHeading: 'Year by year',
  yearsTitle: (unit) => `Lower costs year by year, on average, ${unit}`,
  yearsDescription: ({ flow, first, last }) => `The largest is ${flow}: ${first} in the first year and ${last} in the last.`,
  yearsCaption: (flow, unit) => `${flow}: lower costs year by year, ${unit}, undiscounted.`,
  more: (count) => `The largest are shown; ${wholeNumber(count, 'en')} more are smaller.`,
  chainsHeading: 'The ways that the money goes',
  chainsLede:
    'Each way begins in what is changed and follows the cost links to a budget. What the owner itself pays is a way of its own. Together the ways make the owner’s net gain, in every single future.',
  chainsTitle: 'What the largest ways bring, present value',
  chainsDescription: (chain, amount) => `Most comes by ${chain}: ${amount}.`,
  chainsCaption: (unit) => `Present value in ${unit}. Plus is lower cost, minus is higher.`,
  sum: (owner) => `${owner}, net`,
  chain: {
    pays: (intervention) => `pays for ${intervention}`,
    transfer: (from, to) => `transfer from ${from} to ${to}`,
    byFormula: (name) => `${name} (by formula)`,
    formula: 'several interventions together (by formula)',
    weight: (edge) => `${edge} (the link’s weight)`,
    ownCost: 'own cost',
    round: (owner) => `${owner} (in a circle of links)`,
    counterpart: (owner) => `${owner} (counterpart)`,
    others: 'other ways',
  },
  closing: {
    most: ({ payer, beneficiary, amount, between, rises }) =>
      `The largest single item: ${
        payer === null
          ? 'changed assumptions'
          : rises
            ? `that ${payer} pays less`
            : payer === beneficiary
              ? `what ${payer} itself pays`
              : `what ${payer} pays`
      } ${payer === null ? (rises ? 'raise' : 'lower') : rises ? 'raises' : 'lowers'} costs for ${beneficiary} by ${amount}, in 90 of 100 futures ${between}.`,
    losers: (names, more) =>
      `Costs rise on average for ${listText(more > 0 ? [...names, `${wholeNumber(more, 'en')} more`] : names, 'en')}, before what they themselves pay.`,
    carries: ({ chain, amount, between, rises }) =>
      `Most goes the way ${chain}: ${amount} ${rises ? 'higher' : 'lower'} cost, in 90 of 100 futures ${between}.`,
    weak: (count, of) =>
      of === 1
        ? 'The only cost link on that way rests on weak evidence or assumptions.'
        : count === of
          ? `All ${wholeNumber(of, 'en')} cost links on that way rest on weak evidence or assumptions.`
          : `Of the ${wholeNumber(of, 'en')} cost links on that way, ${wholeNumber(count, 'en')} ${count === 1 ? 'rests' : 'rest'} on weak evidence or assumptions.`,
    graded: 'No cost link on that way is said to be weakly supported.',
    adds: 'The ways are worked out from the model’s own cost links, not measured: they are as sure as those links.',
  },
}
