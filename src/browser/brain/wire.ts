import type { Found } from '../../analysis/found.ts'
import type { AnalystAnswer, TellAnalyst } from './analyst.ts'
import { type Packed, packed, unpacked } from './packed.ts'
import type { Tell } from './protocol.ts'

/** What the brain tells as it is sent between threads: what holds many numbers is packed. */
export type Wire = Tell | Packed

/** A message ready to be posted, and what of it is handed over instead of copied. */
export const toWire = (message: Tell): { readonly wire: Wire; readonly transfer: ArrayBuffer[] } => {
  if (message.kind !== 'result' && message.kind !== 'moved' && message.kind !== 'looked') return { wire: message, transfer: [] }
  const wire = packed(message)
  return { wire, transfer: [wire.numbers.buffer] }
}

export const fromWire = (wire: Wire): Tell => ('shapes' in wire ? unpacked<Tell>(wire) : wire)

type Answered = Extract<AnalystAnswer, { readonly ok: true }>
/** What an analyst tells as it is sent: what was found holds spreads of every owner at every amount tried. */
export type AnalystWire = {
  readonly id: number
  readonly answer: Exclude<AnalystAnswer, Answered> | (Omit<Answered, 'found'> & { readonly found: Packed })
}

export const toAnalystWire = ({ id, answer }: TellAnalyst): { readonly wire: AnalystWire; readonly transfer: ArrayBuffer[] } => {
  if (!answer.ok) return { wire: { id, answer }, transfer: [] }
  const found = packed(answer.found)
  return { wire: { id, answer: { ...answer, found } }, transfer: [found.numbers.buffer] }
}

export const fromAnalystWire = ({ id, answer }: AnalystWire): TellAnalyst =>
  answer.ok ? { id, answer: { ...answer, found: unpacked<Found>(answer.found) } } : { id, answer }
