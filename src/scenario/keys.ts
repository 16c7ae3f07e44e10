import {
  alternativeObject,
  checkObject,
  correlationObject,
  edgeObject,
  fileObject,
  horizonObject,
  inputObject,
  interventionObject,
  ownerObject,
  quantityObject,
  spendObject,
  transferObject,
} from './schema.ts'

/** Reserved for a later version of the format: refused with "not yet" wherever an object's key may stand. */
const reserved: ReadonlySet<string> = new Set(['dimensions', 'over', 'capital', 'counts', 'hypotheses', 'case'])
/** Reserved within `horizon` only. */
const reservedInHorizon: ReadonlySet<string> = new Set(['step'])

export const isReservedKey = (key: string, where: string): boolean => (where === 'horizon' ? reservedInHorizon.has(key) : reserved.has(key))

const formatKeys: ReadonlySet<string> = new Set([
  'remove',
  ...[
    fileObject,
    ownerObject,
    inputObject,
    correlationObject,
    quantityObject,
    interventionObject,
    spendObject,
    edgeObject,
    transferObject,
    alternativeObject,
    checkObject,
    horizonObject,
  ].flatMap((object) => Object.keys(object.shape)),
])
/** Whether some object of the format has this key. */
export const isFormatKey = (key: string): boolean => formatKeys.has(key)
