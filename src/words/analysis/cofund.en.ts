import { inFutures, ofHundred } from '../futures.ts'
import { listText, wholeNumber } from '../numbers.ts'
import type { CofundTexts } from './cofund.sv.ts'

const quoted = (name: string): string => `“${name}”`

export const cofundEn: CofundTexts = {
  title: (alternative) => `A deal on “${alternative}”`,
  lede: ({ interventions, level }) =>
    `Who should pay for ${listText(interventions.map(quoted), 'en')} so that everyone gains by it? ` +
    (level === 'owners'
      ? 'The parties are the budget owners whose own costs change. '
      : 'The parties are the root owners whose costs change, each with all below it. ') +
    'Amounts are savings in present value, money and freed capacity together. Welfare gains are not included.',
  households: (names) => `${listText(names, 'en')} counts as a party, as costs change there, but cannot sign a deal.`,
  gain: 'What it brings and what it costs',
  chosen: (chosen, left) =>
    left.length === 0
      ? `The deal is about ${listText(chosen.map(quoted), 'en')}.`
      : `The deal is about ${listText(chosen.map(quoted), 'en')}. Together the parties gain more by leaving out ${listText(left.map(quoted), 'en')}.`,
  noneChosen: 'However the interventions are chosen, the parties together get no surplus to share.',
  gainCaption: 'What each party saves before anybody pays',
  heads: {
    party: 'Party',
    saves: (unit) => `Saves, ${unit}`,
    pays: (unit) => `Pays, ${unit}`,
    net: (unit) => `Net, ${unit}`,
    interval: '5–95%',
    futures: 'gains in futures',
    rule: 'Division',
    allGain: 'all gain in futures',
    leastSure: 'least sure',
    core: 'holds together',
    year: 'Year',
    from: 'From',
    to: 'To',
    yearly: (unit) => `A year, ${unit}`,
    summed: (unit) => `Sum of all years, ${unit}`,
  },
  costRow: 'Cost of the interventions',
  shareRow: 'Left to share',
  sumRow: 'Sum',
  rules: 'Four ways to share',
  rulesCaption: 'How surely each way of sharing lets everyone gain',
  rule: {
    shapley: {
      name: 'By contribution (Shapley)',
      phrase: 'by what each contributes',
      explained: 'Each gets what it adds in the mean when the parties join one at a time, in every order there is.',
    },
    nucleolus: {
      name: 'By discontent (nucleolus)',
      phrase: 'so that the worst-off group is as well off as can be',
      explained: 'The group of parties with most reason for discontent is made as well off as can be, then the next, and so on.',
    },
    proportional: {
      name: 'By benefit',
      phrase: 'by how much each saves',
      explained: 'Whoever loses is made whole. The rest of the gain is shared by how much each saves.',
    },
    equal: { name: 'Equal gain', phrase: 'equally', explained: 'Everyone gains the same in the mean.' },
  },
  yes: 'yes',
  no: 'no',
  unsettled: 'not settled',
  inCore: 'No group of parties would gain more on its own.',
  notInCore: 'Some group of parties would gain more on its own, so the deal is brittle.',
  coreUnsettled: 'Whether some group of parties would gain more on its own is not settled: there are too many groups and selections.',
  coreIs: 'A deal holds together when no group of parties would gain more by paying for a selection of the interventions by itself.',
  noNucleolus: (limit) => `Division by discontent is computed for ${limit} parties at most.`,
  sampled: (error) => `Division by contribution is estimated from 1,000 random orders. Its standard error is at most ${error}.`,
  ruleCaption: 'A minus in the column Pays is money that the party receives',
  figure: (rule) => `What each gets to keep: ${rule}`,
  figureDescription:
    'Net in present value after the payment. The line holds 90 of 100 futures, its thick part every other, and the dot is the mean.',
  paysNote: (amount) => `pays ${amount}`,
  getsNote: (amount) => `receives ${amount}`,
  transfers: 'Transfers that leave everyone whole',
  transfersAsk: (probability, level) =>
    `Here the alternative is paid as the file says, and each ${level === 'owners' ? 'budget owner' : 'root owner'} shall at least break even ` +
    `${inFutures(probability, 'en')}, freed capacity included.`,
  ownLeftOut: 'The transfers that the alternative has in the file are left out.',
  commonStay: 'Those that the file has for all alternatives stay.',
  byYear: 'Every year',
  net: 'In present value over the whole period',
  noneNeeded: 'No transfers are needed.',
  possible: (together, fewest) =>
    `It can be done. Everyone breaks even at the same time ${inFutures(together, 'en')}. ` +
    (fewest
      ? 'Neither smaller amounts nor fewer transfers would do.'
      : 'Smaller amounts would not do; whether fewer transfers would has not been tried.'),
  impossible: ({ missing, highest, net }) =>
    `It cannot be done: ${missing}${net ? ' in present value' : ''} is missing in all. ` +
    (highest > 0 ? `At the surest each can break even ${inFutures(highest, 'en')}.` : 'Nor would any lower certainty do.'),
  byYearCaption: ({ from, to, unit }) =>
    ['Transfers', ...(from === undefined ? [] : [`from ${from}`]), ...(to === undefined ? [] : [`to ${to}`]), 'year by year'].join(' ') +
    (unit === undefined ? '' : `, ${unit}`),
  netCaption: 'The same transfers in all years',
  pair: (from, to) => `${from} → ${to}`,
  closing: {
    nothing: 'However the interventions are chosen, the parties together get no surplus, so there is nothing to agree on.',
    found: ({ cost, gross, surplus, probability }) =>
      `The interventions cost ${cost} and save the parties ${gross}: ${surplus} to share. There is something to share ${inFutures(probability, 'en')}.`,
    cut: ({ saved, surplus, probability }) =>
      `The cut saves ${saved} in interventions, and when the parties have borne their costs ${surplus} is left to share. There is something to share ${inFutures(probability, 'en')}.`,
    sure: ({ phrase, all, least, leastProbability, core }) =>
      `If the gain is shared ${phrase}, everyone gains ${inFutures(all, 'en')}; the least sure is ${least}, who gains in ${ofHundred(leastProbability, 'en')}. ${core}`,
    whole: (probability, net) =>
      `Transfers can leave each party whole ${net ? 'in present value' : 'every year'} ${inFutures(probability, 'en')}.`,
    notWhole: (probability, highest) =>
      `No transfers leave each party whole ${inFutures(probability, 'en')}` +
      (highest > 0 ? `; in present value it can be done in ${ofHundred(highest, 'en')} at most.` : '.'),
    rests: (inputs, weak) =>
      inputs === 0
        ? 'The file has no assumptions: everything is taken as certain.'
        : `The answer rests on the ${wholeNumber(inputs, 'en')} assumptions of the file. ` +
          (weak === 0
            ? 'All have strong or moderate evidence.'
            : `For ${weak === inputs ? 'all' : `${wholeNumber(weak, 'en')}`} of them the evidence is weak, an assumption or not given.`),
  },
}
