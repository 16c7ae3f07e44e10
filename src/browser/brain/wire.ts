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
