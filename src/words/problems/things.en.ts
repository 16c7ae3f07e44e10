import type { Expected, Found, NameKind, Section } from '../../problems/scenario.ts'

/** ` (in owners.kommunen)`; nothing for the file itself. */
export const whereEn = (where: string): string => (where === '' ? '' : ` (in ${where})`)

export const kindEn: Readonly<Record<NameKind, string>> = {
  owner: 'an owner',
  quantity: 'a quantity',
  intervention: 'an intervention',
  input: 'an input',
  alternative: 'an alternative',
  node: 'an owner, quantity or intervention',
}

export const sectionEn: Readonly<Record<Section, string>> = {
  owners: 'among the owners',
  inputs: 'among the inputs',
  quantities: 'among the quantities',
  interventions: 'among the interventions',
  alternatives: 'among the alternatives',
}

export const foundEn: Readonly<Record<Found, string>> = {
  text: 'a text',
  number: 'a number',
  boolean: 'true or false',
  empty: 'empty',
  list: 'a list',
  map: 'a map',
}

export const expectedEn: Readonly<Record<Expected, string>> = {
  text: 'a text',
  id: 'an id',
  number: 'a number, like 3.5 %',
  'whole-number': 'a whole number',
  value: 'a number, a formula, or a series from year to value',
  formula: 'a number or a formula',
  shares: 'an owner’s id, or shares: {a: 60 %, b: 40 %}',
  lag: 'a whole number of years, or parts by year: {0: 30 %, 1: 70 %}',
  map: 'a map',
  list: 'a list',
  object: 'a map',
  comparison: 'a comparison, like "mean < 0"',
  'text-or-number': 'a number or a text',
  true: 'true',
}
