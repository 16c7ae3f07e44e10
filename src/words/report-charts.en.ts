import { years } from './numbers.ts'
import type { ChartTexts } from './report-types.ts'

export const chartsEn: ChartTexts = {
  above: ['▲ higher', 'cost'],
  below: ['▼ lower', 'cost'],
  asToday: 'as today',
  change: {
    saves: (amount) => `${amount} lower cost`,
    pays: (amount) => `${amount} higher cost`,
    same: () => 'no difference on average',
  },
  ownAccount: (owner) => `${owner}, own part`,
  ofWhichCash: (amount) => `of which ${amount} cash`,
  noCash: 'none of it cash',
  cashHigher: (amount) => `${amount} higher cost in cash`,
  perYear: (amount) => `${amount} a year`,
  arrives: (lag) => `money: ${lag}`,
  sameYear: 'same year',
  afterYears: (n) => `after ${years(n, 'en')}`,
  withinYears: (from, to) => (from === 0 ? `within ${years(to, 'en')}` : `after ${from}–${years(to, 'en')}`),
  lasts: (n) => `lasts ${years(n, 'en')}`,
  changeOf: (spend, change) => `${spend} (${change})`,
  throughFormula: 'by formula',
  left: '◀ higher cost',
  right: 'lower cost ▶',
  large: { 1e9: 'bn', 1e6: 'm', 1e3: 'k', 1: '' },
  changedInputs: 'Changed assumptions',
  other: 'Others',
}
