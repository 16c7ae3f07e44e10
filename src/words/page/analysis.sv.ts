import { ofHundred } from '../futures.ts'

/** The page's screens for analyses: their controls, and what is said while they work. */
export const analysisSv = {
  alternative: 'Handlingsalternativ',
  level: 'Vem räknas som en part',
  levels: { owners: 'Varje budgetägare för sig', roots: 'Huvudmännen: kommun, region, stat' },
  probability: 'Hur säkert ska alla gå jämnt ut?',
  chance: (ofHundred: number) => `i ${ofHundred} av 100 framtider`,
  working: 'Räknar …',
  lost: 'Beräkningen avbröts. Ändra något, eller ladda om sidan.',
  refused: 'Det går inte att svara på för det här scenariot:',
  writeYear: 'Skriv in överföringarna år för år i scenariot',
  writeNet: 'Skriv in överföringarna i nuvärde i scenariot',
  notWritten: {
    faulty: 'Det går inte: texten är fel just nu. Rätta den först.',
    working: 'Räknar …',
    unneeded: 'Inga överföringar behövs: alla går redan jämnt ut så säkert.',
    never: 'Det går inte: det finns för lite att dela, hur låg säkerhet man än nöjer sig med.',
    'too-sure': (asked: number, highest: number, choosable: boolean) =>
      `Det går inte i ${ofHundred(asked, 'sv')} framtider, som mest i ${ofHundred(highest, 'sv')}.${choosable ? ' Välj en lägre säkerhet ovanför.' : ''}`,
  },
  wrote: (alternative: string) => `överföringar i ${alternative}`,
  perYear: (amount: string) => `${amount} om året`,
  tryHeading: 'Pröva ett belopp',
  tryLede:
    'Hur mycket lägre kostnad var och en får mot i dag, i nuvärde, pengar och frigjord kapacitet tillsammans. Minus är högre kostnad. Inom parentes 90 av 100 framtider. De andra insatserna ligger som i dag.',
  tryMore: (count: number) => `${count} budgetägare till påverkas mindre.`,
  ask: 'Fråga',
  kinds: { budget: 'Vem går minus vilket budgetår', flows: 'Vem betalar för vems lägre kostnader, och vilken väg de tar' },
}
export type AnalysisTexts = typeof analysisSv
