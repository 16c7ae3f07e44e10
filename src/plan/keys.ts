/**
 * The names of a plan's outputs. `when` is a calendar year, `pv` (present value), `sum` (over the
 * years), or what the account says. Ids hold neither `|` nor white space.
 */
export const key = (...parts: readonly (string | number)[]): string => parts.join('|')

/** The accounts that have columns of the same shape: an owner's, or a group's. */
export type Holder = { readonly kind: 'owner'; readonly id: string } | { readonly kind: 'group'; readonly id: 'publicSector' | 'total' }

export const accountKey = (alternative: string, holder: Holder, account: string, when: string | number): string =>
  key(alternative, holder.kind, holder.id, account, when)
