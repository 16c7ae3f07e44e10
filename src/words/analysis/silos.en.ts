import { inFutures } from '../futures.ts'
import { listText, wholeNumber } from '../numbers.ts'
import type { SilosTexts } from './silos.sv.ts'

const lower = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1)

export const silosEn: SilosTexts = {
  title: 'The silo gap',
  lede: ({ level, period, discount }) =>
    [
      level === 'owners'
        ? 'How much is spent on the interventions when each budget owner looks only to its own cost, how much would be best for the whole public sector, and what does the difference cost?'
        : 'How much is spent on the interventions when everybody looks only to the cost of its root owner, how much would be best for the whole public sector, and what does the difference cost?',
      `Amounts are present values over ${period} at ${discount}. They count the whole cost, cash and freed capacity together; welfare gains are not in them.`,
      'The public sector is municipalities, regions and the state.',
    ].join(' '),
  spendsHeading: 'What is spent on the interventions',
  spendsCaption: (unit) =>
    `In ${unit} a year. “Apart” is where nobody gains any more by changing its own decision, “together” where the cost of the public sector is lowest.`,
  heads: {
    intervention: 'Intervention',
    decider: 'Decides',
    from: 'Least',
    to: 'Most',
    today: 'Today',
    apart: 'Apart',
    together: 'Together',
    interval: '5–95%',
    futures: 'Futures ahead',
    holder: 'Holds the budget',
    spends: 'Would spend',
    closes: 'Share of the gap closed',
    publicSector: 'Public sector',
    who: 'Budget owner',
    step: 'Step',
    amount: 'Amount',
    saves: 'Public sector, net gain',
  },
  costsCaption: (unit) => `The cost of the public sector, ${unit}. The gap is what is lost when each decides for itself.`,
  rows: { today: 'Today', apart: 'Apart', together: 'Together', gap: 'The silo gap' },
  cycle: (states) =>
    `The decisions never come to rest: what is best for one changes what is best for the other, round after round, through ${states} states. The one of them that is cheapest for the public sector is used here.`,
  cycleCaption: (unit) => `The states that follow each other, ${unit} a year.`,
  winnersHeading: 'Who gains by deciding together?',
  winnersCaption: (unit) =>
    `Net gain of going from apart to together, ${unit}, before any deal on who pays. Above zero is a lower cost. A root owner is counted with all below it.`,
  nobodyMoves: 'Nobody’s cost changes: the joint decision is the same.',
  holdersHeading: 'Who should hold the budget?',
  holdersLede: (level) =>
    level === 'owners'
      ? 'Suppose that a single budget owner held the whole budget of the intervention, paid all of it and looked only to its own cost, while the other interventions stayed as they are apart.'
      : 'Suppose that a single root owner held the whole budget of the intervention, paid all of it and looked only to its own cost, while the other interventions stayed as they are apart.',
  holdersCaption: (intervention, spendUnit, unit) =>
    `${intervention}: what the holder of the budget would spend, ${spendUnit} a year, and what the public sector gains by it against apart, ${unit}.`,
  everybody: (count) => `Any of the ${count}`,
  more: (count) => `${count} more`,
  holdersOutside: (names) =>
    `Outside the public sector: ${listText(names, 'en')}. If they paid, the public sector would be rid of the cost; that moves the cost and is not shown here.`,
  noGapToClose: 'There is no gap that can be told from chance, so no shares of it are shown.',
  curvesHeading: 'What it costs to spend more or less',
  curvesLede: 'The cost against today for different amounts, with the other interventions as they are today.',
  curvesKey: 'A curve is lowest at the amount that is best for its owner. The grey band holds 90 of 100 futures of the public sector.',
  curveTitle: (intervention) => `${intervention}: cost against today`,
  curveDescription: ({ intervention, best, low, high }) =>
    `Curves of the cost against today when between ${low} and ${high} a year is spent on ${intervention}. The cost of the public sector is lowest at ${best} a year.`,
  curveCaption: (intervention, spendUnit, unit) =>
    `${intervention}, ${spendUnit} a year, and the cost against today, ${unit}. Above zero is a higher cost; 90 of 100 futures in brackets.`,
  axis: (unit) => `${unit} a year`,
  mark: (names, amount) =>
    `${listText(
      names.map((name, at) => (at === 0 ? name : lower(name))),
      'en',
    )} ${amount}`,
  spentOn: (amount, intervention) => `${amount} a year on “${intervention}”`,
  foundOne: (intervention, apart, together) =>
    `When each decides for itself, ${apart} a year is spent on “${intervention}”; best for the public sector would be ${together} a year.`,
  found: (apart, together) => `When each decides for itself, ${apart} is spent; best for the public sector would be ${together}.`,
  costs: ({ mean, interval, probability, period }) =>
    `The difference, the silo gap, costs the public sector ${mean} on average in present value over ${period} (${interval} in 90 of 100 futures), and the joint decision is cheaper ${inFutures(probability, 'en')}.`,
  noGap: (level) =>
    level === 'owners'
      ? 'No silo gap can be told from chance: the budget owners, each for itself, already choose about what is best for the public sector.'
      : 'No silo gap can be told from chance: the root owners, each for itself, already choose about what is best for the public sector.',
  holder: (holder, intervention, share) =>
    `The best single holder of the whole budget of “${intervention}” is ${holder}: that closes ${share} of the gap.`,
  noHolder:
    'The gap does not close by giving any single owner the whole budget of an intervention. That speaks for several sharing the cost.',
  rests: ({ runs, inputs }) =>
    inputs.length === 0
      ? `The answer rests on ${wholeNumber(runs, 'en')} runs and on the interventions working as the file says.`
      : `The answer rests on ${wholeNumber(runs, 'en')} runs and most of all on how well the interventions work: ${listText(inputs, 'en')}.`,
  graded: (name, grade) => `“${name}” (evidence: ${grade})`,
}
