import type { PictureTexts } from './picture.sv.ts'

export const pictureEn: PictureTexts = {
  counts: {
    label: 'What the picture counts',
    both: 'Cash and freed capacity',
    cash: 'Cash only',
    note: 'Cash only: freed capacity and welfare are not included.',
    lines: 'The lines show the way, not how much.',
  },
  coins: {
    in: 'lower cost: the coin runs into the pipe',
    out: 'higher cost: the coin runs up out of the pipe',
    unit: (sum) => `One coin is ${sum}. What is less than half a coin is not shown.`,
    ways: 'Where the chain has several ways the coins take them in turn.',
    none: 'No money moves in this year.',
  },
  future: {
    heading: 'One future at a time',
    why: 'Each of them is one of the draws that the result is made from.',
    all: 'All futures',
    step: { back: 'Previous future', on: 'Next future' },
    play: 'Play the futures',
    pause: 'Pause',
    which: (number, of) => `Future ${number} of ${of}`,
    waiting: 'Fetching the futures …',
    high: 'Unusually high',
    low: 'Unusually low',
    usual: 'None of the uncertain figures is far from the usual.',
    mean: 'mean',
    lower: 'Lower cost',
    higher: 'Higher cost',
    none: 'nobody',
    more: (count) => `and ${count} more`,
    net: (amount, side) => `Public sector: ${amount} ${side === 'saves' ? 'lower' : 'higher'} cost.`,
    even: 'Public sector: no difference.',
  },
}
