import { kindOrder, ownersById, rootOf } from '../../charts/pipes.ts'
import type { Owner, Scenario } from '../../scenario/types.ts'
import { hasPublicSector, type Perspective } from '../../words/perspective.ts'

/** What is chosen, where the scenario has it: another file has other owners. Else the public sector, or all where nobody is public. */
export const perspectiveIn = (scenario: Scenario | undefined, chosen: Perspective | undefined): Perspective => {
  if (scenario === undefined) return 'publicSector'
  if (chosen === 'total' || scenario.owners.some(({ id }) => id === chosen)) return chosen ?? 'total'
  return hasPublicSector(scenario) ? 'publicSector' : 'total'
}

/** The owner that is looked at and all below it; empty where a sum is. */
export const lookedAt = (scenario: Scenario, perspective: Perspective): ReadonlySet<string> => {
  const owners = ownersById(scenario)
  const within = (owner: Owner): boolean => {
    for (let at: Owner | undefined = owner; at; at = at.in === undefined ? undefined : owners.get(at.in))
      if (at.id === perspective) return true
    return false
  }
  return new Set(scenario.owners.filter(within).map(({ id }) => id))
}

/** The root owners with all below each, public ones first. */
export const families = (scenario: Scenario): readonly { readonly root: Owner; readonly below: readonly Owner[] }[] => {
  const owners = ownersById(scenario)
  const below = new Map<Owner, Owner[]>()
  for (const owner of scenario.owners) {
    const root = rootOf(owners, owner)
    const list = below.get(root) ?? []
    if (!below.has(root)) below.set(root, list)
    if (owner !== root) list.push(owner)
  }
  return [...below]
    .map(([root, list]) => ({ root, below: list }))
    .toSorted((a, b) => kindOrder.indexOf(a.root.kind) - kindOrder.indexOf(b.root.kind))
}
