import type { Edge } from '../../scenario/types.ts'
import type { Series } from './series.ts'

/** Edges that carry kr into an owner. */
export type MoneyEdge = Extract<Edge, { readonly kind: 'quantity-owner' | 'intervention-owner' | 'owner-owner' }>
export const isMoney = (edge: Edge): edge is MoneyEdge => edge.kind.endsWith('-owner')

/** Amounts by year, by owner. */
export type ByOwner = ReadonlyMap<string, Series>
