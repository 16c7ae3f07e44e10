import { years } from './numbers.ts'
import type { ChartTexts } from './report-types.ts'

export const chartsSv: ChartTexts = {
  above: ['▲ högre', 'kostnad'],
  below: ['▼ lägre', 'kostnad'],
  asToday: 'som i dag',
  change: {
    saves: (amount) => `${amount} lägre kostnad`,
    pays: (amount) => `${amount} högre kostnad`,
    same: () => 'ingen skillnad i medeltal',
  },
  ownAccount: (owner) => `${owner}, egen del`,
  ofWhichCash: (amount) => `varav ${amount} i pengar`,
  noCash: 'inget av det i pengar',
  cashHigher: (amount) => `i pengar ${amount} högre kostnad`,
  perYear: (amount) => `${amount} om året`,
  arrives: (lag) => `kommer ${lag}`,
  sameYear: 'samma år',
  afterYears: (n) => `efter ${years(n, 'sv')}`,
  withinYears: (from, to) => (from === 0 ? `inom ${years(to, 'sv')}` : `efter ${from}–${years(to, 'sv')}`),
  lasts: (n) => `verkar i ${years(n, 'sv')}`,
  changeOf: (spend, change) => `${spend} (${change})`,
  throughFormula: 'genom formel',
  left: '◀ högre kostnad',
  right: 'lägre kostnad ▶',
  large: { 1e9: 'md', 1e6: 'milj.', 1e3: 'tusen', 1: '' },
  changedInputs: 'Ändrade antaganden',
  other: 'Övriga',
}
