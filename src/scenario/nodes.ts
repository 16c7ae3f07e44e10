import { formulaOfNumber } from '../formula/index.ts'
import { aboutOf, checkObject, reference } from './check-object.ts'
import { byId } from './context.ts'
import { formulaFrom } from './formulas.ts'
import { interventionKeys, quantityKeys, spendKeys } from './objects.ts'
import { constantsBy, sharesOf } from './shares.ts'
import { type Entry, placeOf, type Span } from './tree.ts'
import type { Intervention, Quantity, Value } from './types.ts'
import { type Reading, scalarOf, valueOf } from './values.ts'

const zero: Value = { kind: 'constant', value: formulaOfNumber(0) }

/** Quantities in id order. */
export const quantitiesOf = (reading: Reading): readonly Quantity[] =>
  [...reading.names.quantities.values()]
    .map((entry) => quantityOf(reading, entry))
    .filter((quantity) => quantity !== undefined)
    .sort(byId)

const quantityOf = (reading: Reading, { key: id, keySpan, node }: Entry): Quantity | undefined => {
  const { report, names, scopes } = reading
  const where = `quantities.${id}`
  const checked = checkObject(report, quantityKeys, node, where, keySpan)
  if (checked === undefined) return undefined
  const about = aboutOf(report, names, checked, id, placeOf(keySpan))
  const base = valueOf(reading, checked.node('base'), { where, key: 'base' }, 'general')
  const observed = valueOf(reading, checked.node('observed'), { where, key: 'observed' }, 'general')
  if (checked.has('base') && checked.has('observed')) report.error('base-and-observed', { quantity: id }, checked.at('observed'))
  const startNode = checked.node('start')
  const startScalar = startNode === undefined ? undefined : scalarOf(report, startNode, { where, key: 'start' }, 'formula')
  const start = startScalar === undefined ? undefined : formulaFrom(report, scopes, startScalar, 'start')
  const value = valueOf(reading, checked.node('value'), { where, key: 'value' }, 'general')
  const sign = checked.simple.outcome
  if (checked.has('value') && !checked.mentions('outcome')) report.error('value-without-outcome', { quantity: id }, checked.at('value'))
  return {
    ...about,
    level: observed === undefined ? { kind: 'base', base: base ?? zero } : { kind: 'observed', observed },
    ...(start === undefined ? {} : { start }),
    ...(sign === undefined ? {} : { outcome: { sign, ...(value === undefined ? {} : { value }) } }),
  }
}

/** Interventions in id order. */
export const interventionsOf = (reading: Reading): readonly Intervention[] =>
  [...reading.names.interventions.values()]
    .map((entry) => interventionOf(reading, entry))
    .filter((intervention) => intervention !== undefined)
    .sort(byId)

const interventionOf = (reading: Reading, { key: id, keySpan, node }: Entry): Intervention | undefined => {
  const { report, names } = reading
  const where = `interventions.${id}`
  const checked = checkObject(report, interventionKeys, node, where, keySpan)
  if (checked === undefined) return undefined
  const about = aboutOf(report, names, checked, id, placeOf(keySpan))
  const payers = sharesOf(reading, checked.node('payers'), { where, key: 'payers' })
  const cost = valueOf(reading, checked.node('cost'), { where, key: 'cost' }, 'with-spend', true)
  const decides = reference(report, names, checked, 'decides', 'owner')
  const spendNode = checked.node('spend')
  const range = spendNode === undefined ? undefined : checkObject(report, spendKeys, spendNode, `${where}.spend`, spendNode.span)
  const min = valueOf(reading, range?.node('min'), { where: `${where}.spend`, key: 'min' }, 'spend', true) ?? zero
  const max = valueOf(reading, range?.node('max'), { where: `${where}.spend`, key: 'max' }, 'spend', true)
  if (max !== undefined) checkOrder(reading, id, min, max, range?.at('max') ?? keySpan)
  return {
    ...about,
    payers: payers ?? [],
    spend: { min, ...(max === undefined ? {} : { max }) },
    spendGiven: spendNode !== undefined,
    ...(cost === undefined ? {} : { cost }),
    ...(decides === undefined ? {} : { decides }),
  }
}

/** A constant `min` may not lie above a constant `max`, in any year. */
const checkOrder = ({ report, years }: Reading, intervention: string, min: Value, max: Value, span: Span): void => {
  const [low, high] = [constantsBy(min), constantsBy(max)]
  for (let t = 0; t < years.years; t++) {
    const year = years.from + t
    const [a, b] = [low(year), high(year)]
    if (a === undefined || b === undefined || a <= b) continue
    report.error('min-above-max', { intervention, min: a, max: b, year }, span)
    return
  }
}
