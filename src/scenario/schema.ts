import { z } from 'zod'
import type { Expected } from '../problems/scenario.ts'
import { limits } from './limits.ts'

/**
 * The format's objects: the one source of their keys, types and descriptions. `check-object.ts` reads them to check a file, `json-schema.ts`
 * to describe it. What a zod type cannot say (that a name exists, that shares sum to 1) is checked where it is normalized.
 */

export const ownerKinds = ['municipality', 'region', 'state', 'company', 'provider', 'household', 'other'] as const
export const evidences = ['strong', 'moderate', 'weak', 'assumption'] as const
const shapes = z.registry<{ readonly expected: Expected }>()
const shaped = <T extends z.ZodType>(expected: Expected, type: T, description: string): T => {
  const described = type.meta({ description })
  shapes.add(described, { expected })
  return described
}
/** The shape that a key asks for, for saying what was expected. */
export const expectedOf = (type: z.ZodType): Expected =>
  shapes.get(type instanceof z.ZodOptional ? unwrapped(type) : type)?.expected ?? 'value'
const unwrapped = (type: z.ZodOptional): z.ZodType => {
  const inner = type.unwrap()
  return inner instanceof z.ZodType ? inner : type
}

const text = (description: string) => shaped('text', z.string(), description)
const id = (description: string) => shaped('id', z.string(), description)
const oneOf = <const T extends readonly [string, ...string[]]>(words: T, description: string) => shaped('text', z.enum(words), description)
const whole = (description: string, low: number, high: number) =>
  shaped('whole-number', z.union([z.int().min(low).max(high), z.string()]), description)
const constant = (description: string) => shaped('number', z.union([z.number(), z.string()]), description)
const formula = (description: string) => shaped('formula', z.union([z.number(), z.string()]), description)
const scalar = z
  .union([z.number(), z.string()])
  .meta({ id: 'number-or-formula', description: 'A number or a formula, e.g. 3, 12 tkr, 3.5 %, 2 * x.' })
const series = z
  .record(z.string().regex(/^\d{1,4}$/), scalar)
  .meta({ id: 'series', description: 'From year to value; each holds from its year on, e.g. {2026: 400 tkr, 2028: 800 tkr}.' })

/** What every object may also hold. */
export const aboutShape = {
  name: text('What people call it; the id if left out.').optional(),
  summary: text('One sentence.').optional(),
  note: text('For whoever reads the file.').optional(),
  source: text('Where the figure or the connection comes from.').optional(),
  evidence: oneOf(evidences, 'How well it is known.').optional(),
  vouchedBy: id('The owner who answers for it.').optional(),
  unit: text('What it is counted in.').optional(),
}

const interpolate = oneOf(['linear'], 'Between the years of the series; without it, each value holds until the next year.')
export const timedObject = z.strictObject({
  value: shaped('value', z.union([scalar, series]), 'A number, a formula or a series.'),
  interpolate: interpolate.optional(),
  ...aboutShape,
})
const timed = z
  .union([scalar, series, timedObject])
  .meta({ id: 'value', description: 'A number, a formula, a series by year, or {value, interpolate: linear}.' })
const value = (description: string) =>
  shaped(
    'value',
    z.lazy(() => timed),
    description,
  )
const shareMap = z
  .record(z.string(), timed)
  .meta({ id: 'shares', description: 'From owner to share, e.g. {gatukontoret: 60 %, sjukhuset: 40 %}; they sum to 1.' })
const payers = z.union([z.string(), shareMap])
const lagMap = z
  .record(z.string().regex(/^\d{1,3}$/), scalar)
  .meta({ id: 'lag', description: 'From years of delay to the part that arrives then, e.g. {0: 30 %, 1: 70 %}.' })

export const ownerObject = z
  .strictObject({
    in: id('The owner that this one is a part of.').optional(),
    kind: oneOf(ownerKinds, 'Inherited by the owners within; an owner that is part of no other must have one.').optional(),
    budget: value('A year’s budget: shown, and gives shares of budget; not computed with.').optional(),
    cost: value('The owner’s other cost in a year.').optional(),
    ...aboutShape,
  })
  .meta({ id: 'owner' })

export const inputValue = z.union([scalar, series])
const inputObjectShape = {
  value: shaped('value', inputValue, 'A number, a formula, a distribution (e.g. 12 tkr to 30 tkr, beta(5, 45)) or a series of them.'),
  interpolate: interpolate.optional(),
  each: oneOf(['run', 'year'], 'Drawn once a run (we do not know the figure) or anew every year (the world varies).').optional(),
  autocorrelation: constant('How closely one year follows the other, above −1 and below 1; with each: year.').optional(),
}
export const inputObject = z.strictObject({ ...inputObjectShape, ...aboutShape })
const input = z.union([scalar, series, inputObject]).meta({ id: 'input' })

export const correlationObject = z
  .strictObject({
    id: id('Needed only where a file that extends this one changes it.').optional(),
    between: shaped('list', z.array(z.string()).min(2).max(2), 'Two inputs that are distributions.'),
    rank: constant('Spearman’s rank correlation, above −1 and below 1.'),
    ...aboutShape,
  })
  .meta({ id: 'correlation' })

export const quantityObject = z
  .strictObject({
    base: value('Its level in a year before the edges into it act; 0 if left out.').optional(),
    observed: value('Instead of base: the level seen in the reference.').optional(),
    start: formula('For a stock: its level the year before the first.').optional(),
    outcome: oneOf(['harm', 'good'], 'Whether more of it is worse or better for people.').optional(),
    value: value('What a unit is worth, in kr; with outcome.').optional(),
    ...aboutShape,
  })
  .meta({ id: 'quantity' })

export const spendObject = z.strictObject({
  min: value('What law or duty demands; 0 if left out.').optional(),
  max: value('The most that may be decided.').optional(),
})
export const interventionObject = z
  .strictObject({
    payers: shaped('shares', payers, 'The owner that pays, or shares that sum to 1.'),
    spend: shaped('object', spendObject, 'The range within which a year’s spend may be decided.').optional(),
    cost: value('What it costs in a year, where that is not the spend itself; may use spend.').optional(),
    decides: id('The owner that decides the spend; the sole payer if left out.').optional(),
    ...aboutShape,
  })
  .meta({ id: 'intervention' })

export const edgeObject = z
  .strictObject({
    id: id('from->to if left out; parallel edges need one.').optional(),
    from: id('A quantity, an intervention or an owner.'),
    to: id('A quantity or an owner.'),
    weight: value('Units, or kr, at the target for each unit (or krona) at the source.').optional(),
    reduces: value('The part by which the target is reduced: 0.2 is a fifth.').optional(),
    adds: value('Units a year that are added to the target.').optional(),
    lag: shaped(
      'lag',
      z.union([z.int().min(0).max(limits.lag), z.string(), lagMap]),
      'Years of delay, or a map from year to the part that arrives then.',
    ).optional(),
    lasts: whole('Whole years that a reduces or adds acts.', 1, limits.lasts).optional(),
    cashable: value('The part of a saving that can leave the budget as money, 0 to 100 %.').optional(),
    counterpart: id('The owner that gets minus what the target gets.').optional(),
    ...aboutShape,
  })
  .meta({ id: 'edge' })

export const transferObject = z
  .strictObject({
    id: id('Needed only where a file that extends this one changes it.').optional(),
    from: id('The owner that pays.'),
    to: id('The owner that receives.'),
    amount: value('Kr a year; may use cost(intervention), saving(owner) and cash(owner).'),
    ...aboutShape,
  })
  .meta({ id: 'transfer' })

/** An override lies in an alternative: a value, without what belongs to the input itself. */
const override = z.union([scalar, series, timedObject])
export const alternativeObject = z
  .strictObject({
    spend: shaped('map', z.record(z.string(), timed), 'From intervention to kr a year; starts from the reference’s.').optional(),
    payers: shaped('map', z.record(z.string(), payers), 'From intervention to its payers in this alternative.').optional(),
    inputs: shaped('map', z.record(z.string(), override), 'Inputs that are replaced in this alternative.').optional(),
    transfers: shaped('list', z.array(transferObject), 'Transfers in this alternative, beyond the file’s.').optional(),
    ...aboutShape,
  })
  .meta({ id: 'alternative' })

const expectation = (of: string) =>
  shaped('comparison', z.string(), `What ${of} should be: STATISTIC OPERATOR VALUE, e.g. "mean > 0" or "p5 >= 1 Mkr".`)
export const checkObject = z
  .strictObject({
    id: id('Needed only where a file that extends this one changes it.').optional(),
    alternative: id('The alternative that is checked.'),
    owner: id('An owner, publicSector or total.').optional(),
    quantity: id('A quantity.').optional(),
    saving: expectation('the present value of the saving').optional(),
    savingCash: expectation('the present value of the saving in cash').optional(),
    cost: expectation('the present value of the cost').optional(),
    level: expectation('the level, summed over the years,').optional(),
    change: expectation('the change of the level, summed over the years,').optional(),
    probabilityOfSaving: expectation('the probability of a saving (the statistic is value)').optional(),
    ...aboutShape,
  })
  .meta({ id: 'check' })

export const horizonObject = z
  .strictObject({
    from: whole('The first year.', 0, 9999),
    years: whole('The number of years.', 1, limits.years),
  })
  .meta({ id: 'horizon' })

const settingsShape = {
  hangrannan: shaped('whole-number', z.literal(1), 'The version of the format.'),
  extends: text('Another file, in the same folder or below, that this one starts from.').optional(),
  title: text('What the scenario is called.'),
  language: oneOf(['sv', 'en'], 'Of the file’s texts; messages, tables and reports follow it. sv if left out.').optional(),
  currency: text('kr if left out.').optional(),
  priceYear: whole('The year in whose money all kr are.', 0, 9999).optional(),
  horizon: shaped('object', horizonObject, 'The years that are computed.'),
  discountRate: constant('A year, real, e.g. 3.5 %; 0 if left out.').optional(),
  discountFrom: oneOf(
    ['start', 'end'],
    'start: the first year is undiscounted (the default); end: it is discounted by one year.',
  ).optional(),
  reference: id('The alternative that the others are compared with; may be left out where there is only one.').optional(),
  runs: whole('How many runs, if the command does not say; 10,000 if left out.', 1, limits.runs).optional(),
  seed: shaped(
    'text-or-number',
    z.union([z.int(), z.string()]),
    'Where the random numbers start, if the command does not say; 1 if left out.',
  ).optional(),
  ...aboutShape,
}
const sectionsShape = {
  owners: shaped('map', z.record(z.string(), ownerObject), 'Who holds a budget.'),
  inputs: shaped('map', z.record(z.string(), input), 'Figures, certain and uncertain.').optional(),
  correlations: shaped('list', z.array(correlationObject), 'Which inputs move together.').optional(),
  quantities: shaped('map', z.record(z.string(), quantityObject), 'What is counted in a year.').optional(),
  interventions: shaped('map', z.record(z.string(), interventionObject), 'What somebody may decide to spend on.').optional(),
  edges: shaped('list', z.array(edgeObject), 'How a change at one place moves another.').optional(),
  transfers: shaped('list', z.array(transferObject), 'Payments between owners, in every alternative.').optional(),
  alternatives: shaped('map', z.record(z.string(), alternativeObject), 'The courses of action that are compared.'),
  checks: shaped('list', z.array(checkObject), 'What the author expects of the result.').optional(),
}
export const settingsObject = z.strictObject(settingsShape)
export const fileObject = z.strictObject({ ...settingsShape, ...sectionsShape })

export type SectionName = keyof typeof sectionsShape
export const sectionExpected: Readonly<Record<SectionName, 'map' | 'list'>> = {
  owners: 'map',
  inputs: 'map',
  correlations: 'list',
  quantities: 'map',
  interventions: 'map',
  edges: 'list',
  transfers: 'list',
  alternatives: 'map',
  checks: 'list',
}
