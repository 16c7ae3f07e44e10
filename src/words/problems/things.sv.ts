import type { Expected, Found, NameKind, Section } from '../../problems/scenario.ts'

/** ` (i owners.kommunen)`; nothing for the file itself. */
export const whereSv = (where: string): string => (where === '' ? '' : ` (i ${where})`)

export const kindSv: Readonly<Record<NameKind, string>> = {
  owner: 'en budgetägare',
  quantity: 'en volym',
  intervention: 'en insats',
  input: 'ett antagande',
  alternative: 'ett handlingsalternativ',
  node: 'en budgetägare, volym eller insats',
}

export const sectionSv: Readonly<Record<Section, string>> = {
  owners: 'bland budgetägarna',
  inputs: 'bland antagandena',
  quantities: 'bland volymerna',
  interventions: 'bland insatserna',
  alternatives: 'bland handlingsalternativen',
}

export const foundSv: Readonly<Record<Found, string>> = {
  text: 'en text',
  number: 'ett tal',
  boolean: 'true eller false',
  empty: 'tom',
  list: 'en lista',
  map: 'en tabell med nycklar',
}

export const expectedSv: Readonly<Record<Expected, string>> = {
  text: 'en text',
  id: 'ett id',
  number: 'ett tal, som 3.5 %',
  'whole-number': 'ett helt tal',
  value: 'ett tal, en formel eller en serie från år till värde',
  formula: 'ett tal eller en formel',
  shares: 'en budgetägares id, eller andelar: {a: 60 %, b: 40 %}',
  lag: 'ett helt antal år, eller delar per år: {0: 30 %, 1: 70 %}',
  map: 'en tabell med nycklar',
  list: 'en lista',
  object: 'en tabell med nycklar',
  comparison: 'en jämförelse, som "mean < 0"',
  'text-or-number': 'ett tal eller en text',
  true: 'true',
}
