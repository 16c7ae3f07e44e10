/**
 * The names of a plan's outputs. `when` is a calendar year, `pv` (present value), `sum` (over the
 * years), or what the account says. Ids hold neither `|` nor white space.
 */
export const key = (...parts: readonly (string | number)[]): string => parts.join('|')

/** The accounts that have columns of the same shape: an owner's, or a group's. */
export type Holder = { readonly kind: 'owner'; readonly id: string } | { readonly kind: 'group'; readonly id: 'publicSector' | 'total' }

export const accountKey = (alternative: string, holder: Holder, account: string, when: string | number): string =>
  key(alternative, holder.kind, holder.id, account, when)

/** The owner whose account a key is of, if it is. */
export const ownerOfKey = (name: string): string | undefined => {
  const [, kind, id] = name.split('|', 3)
  return kind === 'owner' ? id : undefined
}

/**
 * Columns that only analyses ask for:
 * - gross: B, what each owner saves on its own account before payments and K, and each root with all below it;
 * - own: the saving of each owner's own account, after payments;
 * - borne: what each payer bears of an intervention's cost;
 * - flows: the flows by year, undiscounted (with the measure `flows`);
 * - paths: what each chain of edges brings each owner;
 * - budget: cash by year and payback, of own accounts and of roots;
 * - spent: what the interventions cost beyond the reference, and how far each one's spend is moved;
 * - yearly: the saving after payments, by year and in present value, of own accounts and of roots.
 */
export type Detail = 'gross' | 'own' | 'borne' | 'flows' | 'paths' | 'budget' | 'spent' | 'yearly'

/** The present value of a gross saving, of an owner's own account or of a root and all below it. */
export const grossKey = (alternative: string, of: 'owner' | 'root', id: string): string => key(alternative, 'gross', of, id, 'pv')
/** The present value of the saving of an owner's own account. */
export const ownKey = (alternative: string, owner: string): string => key(alternative, 'own', owner, 'pv')
/** The present value of what an owner pays of an intervention. */
export const borneKey = (alternative: string, intervention: string, owner: string): string =>
  key(alternative, 'borne', intervention, owner, 'pv')
/** ΔK: the present value of what all interventions cost beyond the reference. */
export const spentKey = (alternative: string): string => key(alternative, 'spent', 'pv')
/** How far an intervention's spend is from the reference's: absolute values, summed over the years. */
export const movedKey = (alternative: string, intervention: string): string => key(alternative, 'moved', intervention)
/** A saving after payments, in a calendar year or in present value; 0 where it is rounding beside the reference's cost. */
export const yearlyKey = (alternative: string, of: 'owner' | 'root', id: string, when: number | 'pv'): string =>
  key(alternative, 'yearly', of, id, when)
export const interventionKey = (alternative: string, intervention: string, what: 'cost' | 'spend', when: string | number): string =>
  key(alternative, 'intervention', intervention, what, when)
/** A flow in one year, undiscounted; payer and intervention are empty for what changed inputs do. */
export const flowYearKey = (alternative: string, payer: string, beneficiary: string, intervention: string, year: number): string =>
  key(alternative, 'flowYear', payer, beneficiary, intervention, year)
/** Of one account's budget: cash in a year (undiscounted), or what decides payback. */
export const budgetKey = (alternative: string, level: 'owners' | 'roots', id: string, account: string, when: string | number): string =>
  key(alternative, 'budget', level, id, account, when)

/**
 * A chain of edges that carries a saving to an owner. `origin` is what was changed; `entry` is where the change comes in, and
 * the attribution is exact from there on; `edges` are the ids on the way, the owner at the end.
 */
export type PathName = {
  readonly origin: {
    readonly kind: 'intervention' | 'inputs' | 'formula' | 'spillover' | 'payment' | 'transfer' | 'others'
    readonly id: string
  }
  readonly entry: { readonly kind: 'edge' | 'quantity' | 'owner' | 'intervention' | 'transfer'; readonly id: string }
  readonly edges: readonly string[]
}

const pathPrefix = (alternative: string): string => `${key(alternative, 'path')}|`
/** The present value of what a path brings an owner. */
export const pathKey = (alternative: string, owner: string, { origin, entry, edges }: PathName): string =>
  `${pathPrefix(alternative)}${key(owner, origin.kind, origin.id, entry.kind, entry.id, edges.join(' '), 'pv')}`
/** What a key names, if it is that of a path. */
export const pathOfKey = (alternative: string, name: string): (PathName & { readonly owner: string }) | undefined => {
  const prefix = pathPrefix(alternative)
  if (!name.startsWith(prefix)) return undefined
  const [owner = '', kind, id = '', entryKind, entryId = '', edges = ''] = name.slice(prefix.length).split('|')
  return {
    owner,
    origin: { kind: kind as PathName['origin']['kind'], id },
    entry: { kind: entryKind as PathName['entry']['kind'], id: entryId },
    edges: edges === '' ? [] : edges.split(' '),
  }
}
