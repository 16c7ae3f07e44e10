import { inFutures, ofHundred } from '../futures.ts'
import { listText, wholeNumber } from '../numbers.ts'
import type { SensitivityTexts } from './sensitivity.sv.ts'

const quoted = (name: string): string => `“${name}”`

export const sensitivityEn: SensitivityTexts = {
  quoted,
  title: (account) => `What the answer hangs on: ${account}`,
  lede: ({ account, perspective, alternative, reference }) => {
    const whose = {
      owner: `the budget owner ${account}, with all that belongs to it`,
      root: `the root owner ${account}, with all its departments`,
      publicSector: 'the public sector: municipalities, regions and the state',
      total: 'all budget owners in the file, households and companies too',
    }[perspective]
    return `Which assumptions decide the net of ${quoted(alternative)} compared with ${quoted(reference)}? The question is asked for ${whose}. The net is a present value of money and freed capacity together; welfare gains are not in it.`
  },
  outcome: ({ mean, range, probability, runs }) =>
    `The mean net is ${mean}; in 90 of 100 futures it is ${range}. It is a plus ${inFutures(probability, 'en')} (${wholeNumber(runs, 'en')} runs).`,
  bars: 'One assumption at a time',
  figure: 'The mean net with one assumption held at its low and its high value',
  figureDescription: (lines) => `The mean net, those assumptions first that move it most. ${lines.join(' ')}`,
  barLine: (name, from, to) => `${quoted(name)}: from ${from} at the low value to ${to} at the high.`,
  lowEnd: 'low value',
  highEnd: 'high value',
  meanMark: 'mean',
  barsCaption: (unit) => `The net with one assumption at a time held at its low and its high value: mean, and 90 of 100 futures, ${unit}`,
  heads: {
    input: 'Assumption',
    values: 'Low to high',
    atLow: (unit) => `Net at low, ${unit}`,
    atHigh: (unit) => `Net at high, ${unit}`,
    breakEven: 'Breaks even at',
    evidence: 'Evidence',
    alone: 'Alone',
    together: 'With interplay',
    rank: 'Rank correlation',
    decider: 'Whose choice',
    choice: 'Chooses today',
    expected: (unit) => `Expected net, ${unit}`,
    all: (unit) => `Worth of knowing all, ${unit}`,
    best: 'Most worth knowing (changes the choice in futures)',
  },
  barsNote:
    'The low and the high value are the assumption’s 10th and 90th percentile; all else is drawn as ever. “Breaks even at” is the value at which the mean net is zero. A dash means that the net does not change sign between the assumption’s 1st and 99th percentile.',
  yearlyNote:
    'An assumption that is drawn every year is held at the same percentile in all years at once, which moves the net more than the years do one by one.',
  without: (names) =>
    names.length > 8
      ? `${wholeNumber(names.length, 'en')} assumptions do not reach this account in this alternative.`
      : `Not reaching this account in this alternative: ${listText(names.map(quoted), 'en')}.`,
  shares: 'How much of the uncertainty',
  sharesCaption: 'Share of the net’s variance that the assumption accounts for, with a 95% interval',
  sharesNote:
    '“Alone” is what would go of the uncertainty if only that assumption became known. “With interplay” also counts what it does together with others. Assumptions that go together have one share.',
  worth: 'Whose choice would better figures change?',
  worthIntro:
    'Everyone here chooses the alternative with the best mean for their own net. A surer figure is worth something only if it can change that choice. Its worth is how much better the choice becomes, on average, when the figure is known beforehand; that is also the most that a study can be worth.',
  decidersCaption: 'Choices on what is known today, for each of the accounts with all that belongs to it',
  worthCaption: (unit) => `What it is worth to know an assumption for certain (EVPPI), with the simulation error after ±, ${unit}`,
  everything: 'Everything (EVPI)',
  error: (worth, error) => `${worth} ± ${error}`,
  noWorth: 'Nobody’s choice changes because a single assumption becomes known.',
  fewer: (shown, all) =>
    `Shown are the ${wholeNumber(shown, 'en')} of ${wholeNumber(all, 'en')} to whom knowing is worth most; all are in the JSON answer.`,
  method: 'How it is computed',
  methodText:
    'The shares are Sobol indices (first order after Saltelli 2010, total after Jansen 1999) on two sets of draws of their own; intervals are 95%. The worth of knowing an assumption is computed with cubic splines on the run’s own draws; an assumption that is drawn every year counts by the weighting of its years that tells most. The break-even value is found by regula falsi, with all else drawn as ever.',
  closing: {
    most: ({ name, group, share, range, sign }) =>
      group
        ? `What matters most is ${name}, which go together: interplay included, they account for ${share} of the uncertainty (95% interval ${range}), and ${sign}.`
        : `What matters most is ${name}: interplay included, it accounts for ${share} of the uncertainty (95% interval ${range}), and ${sign}.`,
    breakEven: (name, value) => `the net breaks even when ${name} is ${value}`,
    noBreakEven: (saves) => `the mean net is a ${saves ? 'plus' : 'minus'} whatever reasonable value it has`,
    worth: ({ choice, name, amount, error, changes }) =>
      `Going by that net alone, the choice today is ${quoted(choice)}; to know ${name} for certain first is worth ${amount} (simulation error ${error}) and changes the choice in ${ofHundred(changes, 'en')} futures.`,
    noWorth: (choice) => `Going by that net alone, the choice today is ${quoted(choice)}, and no single assumption would change it.`,
    evidence: ({ name, grade, vouchedBy, runs }) =>
      `The answer rests on ${wholeNumber(runs, 'en')} draws from the file’s assumptions; for ${name} the evidence is graded ${grade}${vouchedBy === undefined ? '' : `, and ${vouchedBy} vouches for it`}.`,
    noEvidence: ({ name, vouchedBy, runs }) =>
      `The answer rests on ${wholeNumber(runs, 'en')} draws from the file’s assumptions; for ${name} the file states no evidence${vouchedBy === undefined ? '' : `, but ${vouchedBy} vouches for it`}.`,
  },
}
