import type { z } from 'zod'
import * as schema from './schema.ts'

/** An object of the format as `check-object.ts` uses it: its keys, and its type with every key optional (what is missing is said before). */
export type ObjectKeys<T> = { readonly fields: Readonly<Record<string, z.ZodType>>; readonly partial: z.ZodType<T> }

const keysOf = <T>(fields: Readonly<Record<string, z.ZodType>>, partial: z.ZodType<T>): ObjectKeys<T> => ({ fields, partial })

export const settingsKeys = keysOf(schema.settingsObject.shape, schema.settingsObject.partial())
export const horizonKeys = keysOf(schema.horizonObject.shape, schema.horizonObject.partial())
export const ownerKeys = keysOf(schema.ownerObject.shape, schema.ownerObject.partial())
export const inputKeys = keysOf(schema.inputObject.shape, schema.inputObject.partial())
export const correlationKeys = keysOf(schema.correlationObject.shape, schema.correlationObject.partial())
export const quantityKeys = keysOf(schema.quantityObject.shape, schema.quantityObject.partial())
export const interventionKeys = keysOf(schema.interventionObject.shape, schema.interventionObject.partial())
export const spendKeys = keysOf(schema.spendObject.shape, schema.spendObject.partial())
export const edgeKeys = keysOf(schema.edgeObject.shape, schema.edgeObject.partial())
export const transferKeys = keysOf(schema.transferObject.shape, schema.transferObject.partial())
export const alternativeKeys = keysOf(schema.alternativeObject.shape, schema.alternativeObject.partial())
export const checkKeys = keysOf(schema.checkObject.shape, schema.checkObject.partial())
export const timedKeys = keysOf(schema.timedObject.shape, schema.timedObject.partial())

/** The keys of an object as zod types them, all optional. */
export type DocOf<K> = K extends ObjectKeys<infer T> ? T : never
