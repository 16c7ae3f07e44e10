import { type PipeGroup, pipeGroups } from '../../charts/pipes.ts'
import type { Context } from '../html-context.ts'

/** More accounts than this are no longer read one by one. */
const mostAccounts = 40

const size = (group: PipeGroup): number => Math.abs(group.account?.saving?.mean ?? 0)

/**
 * The root owners and affected owners that a report shows one by one. Where they are more than forty,
 * only roots, the forty whose net is largest, in their ordinary order; `whole` says which.
 */
export const shownGroups = (c: Context, alternative: string): { readonly groups: readonly PipeGroup[]; readonly whole: boolean } => {
  const result = c.result.alternatives[alternative]
  if (result?.owners === undefined) return { groups: [], whole: true }
  const groups = pipeGroups(c.scenario, result)
  if (groups.reduce((count, group) => count + 1 + group.pipes.length, 0) <= mostAccounts) return { groups, whole: true }
  const largest = new Set(groups.toSorted((a, b) => size(b) - size(a)).slice(0, mostAccounts))
  return { groups: groups.filter((group) => largest.has(group)).map((group) => ({ ...group, pipes: [] })), whole: false }
}
