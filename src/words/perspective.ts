import type { Account, AlternativeResult } from '../engine/result.ts'
import type { Scenario } from '../scenario/types.ts'

/** Whose account is looked at: `publicSector`, `total` (society), or an owner's id, with all below it. No owner may be called as the sums are. */
export type Perspective = string

/** What an alternative does to the account that is looked at; undefined where the result does not hold it. */
export const accountIn = (alternative: AlternativeResult | undefined, perspective: Perspective): Account | undefined => {
  if (perspective === 'publicSector' || perspective === 'total') return alternative?.[perspective]
  const owners = alternative?.owners
  return owners && Object.hasOwn(owners, perspective) ? owners[perspective] : undefined
}

/** Whether there is a public sector to speak of. */
export const hasPublicSector = ({ owners }: Scenario): boolean =>
  owners.some(({ kind }) => ['municipality', 'region', 'state'].includes(kind))
