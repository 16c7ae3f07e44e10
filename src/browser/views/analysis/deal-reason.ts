import type { Status } from '../../app/state.ts'

/** The chances that can be asked for. */
export const chances = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99] as const

/** Why a deal's transfers cannot be put into the scenario now. `highest`: how surely it would go, in parts of one. */
export type Reason =
  | { readonly kind: 'faulty' | 'working' | 'unneeded' | 'never' }
  | { readonly kind: 'too-sure'; readonly probability: number; readonly highest: number }

/** The certainty that was asked for, and whether it can be had. */
export type Transfers = { readonly feasible: boolean; readonly highest: number; readonly transfers: readonly unknown[] }

/** The first thing that stands in the way; undefined where nothing does. What a slider shows is not yet what the file says. */
export const reasonOf = (
  { feasible, highest, transfers }: Transfers,
  probability: number,
  { busy, moving, status }: { readonly busy: boolean; readonly moving: boolean; readonly status: Status },
): Reason | undefined => {
  if (status === 'refused' || status === 'lost') return { kind: 'faulty' }
  if (busy || moving || status !== 'exact') return { kind: 'working' }
  if (feasible) return transfers.length === 0 ? { kind: 'unneeded' } : undefined
  return highest > 0 ? { kind: 'too-sure', probability, highest } : { kind: 'never' }
}
