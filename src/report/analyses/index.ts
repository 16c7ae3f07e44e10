import type { Found } from '../../analysis/found.ts'
import type { Problem } from '../../problems/problem.ts'
import type { Language, Scenario } from '../../scenario/types.ts'
import { problemText } from '../../words/problem-text.ts'
import { tableTexts } from '../../words/table.ts'
import type { Paper } from '../paper.ts'
import { budgetPaper } from './budget.ts'
import { cofundPaper } from './cofund.ts'
import { flowsPaper } from './flows.ts'
import { sensitivityPaper } from './sensitivity.ts'
import { silosPaper } from './silos.ts'

type Input = { readonly scenario: Scenario; readonly found: Found; readonly lang: Language }

/** What an analysis found, in words, tables and drawings, and what was warned of. */
export const paperOf = ({ warnings, ...found }: Input & { readonly warnings: readonly Problem[] }): Paper => {
  const told = warnings.map((warning) => problemText(warning, found.lang).message)
  return { ...foundPaper(found), ...(told.length > 0 && { notes: { heading: tableTexts(found.lang).notes, told } }) }
}

const foundPaper = ({ scenario, found, lang }: Input): Paper => {
  switch (found.kind) {
    case 'silos':
      return silosPaper({ scenario, found: found.answer, lang })
    case 'cofund':
      return cofundPaper({ scenario, found: found.answer, lang })
    case 'sensitivity':
      return sensitivityPaper({ scenario, found: found.answer, lang })
    case 'flows':
      return flowsPaper({ scenario, found: found.answer, lang })
    case 'budget':
      return budgetPaper({ scenario, found: found.answer, lang })
  }
}
