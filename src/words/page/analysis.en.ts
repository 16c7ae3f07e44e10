import { ofHundred } from '../futures.ts'
import type { AnalysisTexts } from './analysis.sv.ts'

export const analysisEn: AnalysisTexts = {
  alternative: 'Alternative',
  level: 'Who counts as a party',
  levels: { owners: 'Every budget owner by itself', roots: 'Root owners: municipality, region, state' },
  probability: 'How surely should everybody be left whole?',
  chance: (ofHundred) => `in ${ofHundred} of 100 futures`,
  working: 'Working …',
  lost: 'The computation was cut off. Change something, or reload the page.',
  refused: 'This scenario cannot answer that:',
  writeYear: 'Put the transfers year by year into the scenario',
  writeNet: 'Put the transfers in present value into the scenario',
  notWritten: {
    faulty: 'Not possible: the text is at fault just now. Mend it first.',
    working: 'Working …',
    unneeded: 'No transfers are needed: all break even as surely as that already.',
    never: 'Not possible: there is too little to share, however little certainty one asks for.',
    'too-sure': (asked, highest, choosable) =>
      `Not possible in ${ofHundred(asked, 'en')} futures, in ${ofHundred(highest, 'en')} at most.${choosable ? ' Choose a lower certainty above.' : ''}`,
  },
  wrote: (alternative) => `transfers in ${alternative}`,
  perYear: (amount) => `${amount} a year`,
  tryHeading: 'Try an amount',
  tryLede:
    'What each saves against today, in present value, cash and freed capacity together. Minus is a higher cost. In brackets 90 of 100 futures. The other interventions stay as today.',
  tryMore: (count) => `${count} more budget owners are moved less.`,
  ask: 'Question',
  kinds: { budget: 'Who is in the red in which budget year', flows: 'Who pays for whose saving, and the path it takes' },
}
