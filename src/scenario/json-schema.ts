import { z } from 'zod'
import {
  alternativeObject,
  checkObject,
  correlationObject,
  edgeObject,
  fileObject,
  horizonObject,
  inputObject,
  inputValue,
  interventionObject,
  ownerObject,
  quantityObject,
  type SectionName,
  settingsObject,
  transferObject,
} from './schema.ts'
import type { JsonValue } from './types.ts'

/**
 * An id, for editors: no space, no ASCII mark but `_`, no digit first. It says less than `isIdentifier`, in what regular expressions of every
 * language understand alike.
 */
const idPattern = '^[^\\s!-/:-@\\[-^`{-~0-9][^\\s!-/:-@\\[-^`{-~]*$'

type Shape = Readonly<Record<string, z.ZodType>>

/** An object in a file that extends another: it may say as little as it likes, and `null` removes. */
const loose = (shape: Shape, id: string) =>
  z
    .strictObject(Object.fromEntries(Object.entries(shape).map(([key, type]) => [key, z.union([type, z.null()]).optional()])))
    .meta({ id: `${id}-extending` })

const described = fileObject.shape
const sectionOf = (key: SectionName, entry: z.ZodType) => {
  const { description } = described[key]
  return z.record(z.string(), z.union([entry, z.null()])).meta(description === undefined ? {} : { description })
}
const removal = z
  .strictObject({ id: z.string(), remove: z.literal(true) })
  .meta({ id: 'removal', description: 'Removes what the extended file has under this id.' })
const listOf = (key: SectionName, item: z.ZodType) => {
  const { description } = described[key]
  return z.array(z.union([item, removal])).meta(description === undefined ? {} : { description })
}

const sections: Readonly<Record<SectionName, z.ZodType>> = {
  owners: sectionOf('owners', loose(ownerObject.shape, 'owner')),
  inputs: sectionOf('inputs', z.union([inputValue, loose(inputObject.shape, 'input')])),
  correlations: listOf('correlations', correlationObject),
  quantities: sectionOf('quantities', loose(quantityObject.shape, 'quantity')),
  interventions: sectionOf('interventions', loose(interventionObject.shape, 'intervention')),
  edges: listOf('edges', edgeObject),
  transfers: listOf('transfers', transferObject),
  alternatives: sectionOf('alternatives', loose(alternativeObject.shape, 'alternative')),
  checks: listOf('checks', checkObject),
}

const extendingFile = () =>
  loose({ ...settingsObject.shape, horizon: loose(horizonObject.shape, 'horizon'), ...sections }, 'file').required({ extends: true })

/**
 * The format as JSON Schema (draft 2020-12), made from the same zod types that check a file, for editors. A file that extends another has
 * a schema of its own, in which nothing is required. Names, formulas and sums are not within its reach: `parseScenario` checks those.
 */
export const schema = (): JsonValue => {
  const both = z.toJSONSchema(z.object({ alone: fileObject, extending: extendingFile() }), {
    target: 'draft-2020-12',
    override: privateKeys,
  })
  const { alone, extending } = both.properties ?? {}
  const made = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Hängrännan scenario',
    description: 'Budget owners, what may be decided, what follows from it, and where the money falls.',
    type: 'object',
    if: { required: ['extends'] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: extending,
    else: alone,
    $defs: both.$defs,
  }
  return JSON.parse(JSON.stringify(made))
}

/** Keys that start with `x-` are the author's own in every map, and the ids of a map are ids: neither can be said in zod alone. */
const privateKeys = ({
  zodSchema,
  jsonSchema,
}: {
  readonly zodSchema: z.core.$ZodTypes
  readonly jsonSchema: z.core.JSONSchema.BaseSchema
}): void => {
  if (zodSchema instanceof z.ZodRecord) {
    const pattern = typeof jsonSchema.propertyNames === 'object' ? jsonSchema.propertyNames.pattern : undefined
    jsonSchema.patternProperties = { [pattern ?? idPattern]: jsonSchema.additionalProperties ?? {}, '^x-': {} }
    jsonSchema.additionalProperties = false
    delete jsonSchema.propertyNames
  } else if (zodSchema instanceof z.ZodObject) jsonSchema.patternProperties = { '^x-': {} }
}
