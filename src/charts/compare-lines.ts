import type { Account, AlternativeResult } from '../engine/result.ts'
import type { Scenario } from '../scenario/types.ts'
import { pipeGroups } from './pipes.ts'

/** An account that some alternative moves: one row of a comparison. */
export type CompareLine = {
  readonly id: string
  /** Undefined for the two sums, which the page has its own words for. */
  readonly name: string | undefined
  readonly kind: 'sum' | 'root' | 'owner'
  /** The one affected owner that a root stands for. */
  readonly standsFor?: string
  readonly of: (alternative: AlternativeResult) => Account | undefined
}

const own =
  (id: string): CompareLine['of'] =>
  ({ owners }) =>
    owners && Object.hasOwn(owners, id) ? owners[id] : undefined

/** The same lines with the account that is looked at first; an owner that nothing moves gets a line of its own. */
export const withFirst = (lines: readonly CompareLine[], { owners }: Scenario, first: string): readonly CompareLine[] => {
  const line = lines.find(({ id, standsFor }) => id === first || standsFor === first)
  const owner = owners.find(({ id }) => id === first)
  // First among all it stands by itself, not below its root.
  if (line) return [line.kind === 'owner' ? { ...line, kind: 'root' } : line, ...lines.filter((it) => it !== line)]
  return owner ? [{ id: first, name: owner.name, kind: 'root', of: own(first) }, ...lines] : lines
}

/**
 * The accounts that any of these alternatives moves: the public sector and all together, then the roots in the order of the
 * pipes, each with its own owners. A root with one affected owner stands for it: both names in one.
 */
export const compareLines = (scenario: Scenario, alternatives: readonly AlternativeResult[]): readonly CompareLine[] => {
  const groups = alternatives.flatMap((alternative) => pipeGroups(scenario, alternative))
  const roots = [...new Map(groups.map(({ root }) => [root.id, root])).values()]
  return [
    { id: 'publicSector', name: undefined, kind: 'sum', of: (it) => it.publicSector },
    { id: 'total', name: undefined, kind: 'sum', of: (it) => it.total },
    ...roots.flatMap((root): readonly CompareLine[] => {
      const pipes = groups.filter((group) => group.root.id === root.id).flatMap((group) => group.pipes.map(({ owner }) => owner))
      const owners = [...new Map(pipes.map((owner) => [owner.id, owner])).values()].filter(({ id }) => id !== root.id)
      const only = owners.length === 1 && pipes.every(({ id }) => id !== root.id) ? owners[0] : undefined
      if (only) return [{ id: root.id, name: `${root.name}: ${only.name}`, kind: 'root', standsFor: only.id, of: own(root.id) }]
      return [
        { id: root.id, name: root.name, kind: 'root', of: own(root.id) },
        ...owners.map(({ id, name }) => ({ id, name, kind: 'owner' as const, of: own(id) })),
      ]
    }),
  ]
}
