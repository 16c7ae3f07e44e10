import { type Part, REST, separate } from '../plan/separable.ts'
import type { Output } from '../plan/types.ts'
import { createLab, type Experiment, type Lab } from './lab.ts'
import type { Compiled } from './simulate.ts'

/** Where a summand of a column is found: the column `at` of its group's experiment. */
export type Source = { readonly group: number; readonly at: number }

/** Columns as sums of what groups of movers do (`separate`), each group with an experiment of its own. */
export type Parted = {
  readonly groups: readonly (readonly number[])[]
  readonly moves: (mover: number, column: number) => boolean
  /** By column: what stands still (`REST`), then group by group. */
  readonly sources: readonly (readonly Source[])[]
  /** By place in a group's experiment, which column it is a summand of. */
  readonly columnsOf: (group: number) => readonly number[]
  /** A laboratory of a group's summands, or of those of `REST`, by their columns' keys: a question costs no more than what the group has a part in. */
  readonly lab: (group: number) => Lab
  /** All that there is in it. */
  readonly experiment: (group: number) => Experiment
}

/** Parts the columns of these keys by who moves them; a mover is some of the plan's parameters. */
export const createParted = (compiled: Compiled, movers: readonly ReadonlySet<number>[], keys: readonly string[]): Parted => {
  const { plan } = compiled
  const nodes = new Map(plan.outputs.map(({ key, node }) => [key, node]))
  const columns = keys.map((key) => {
    const node = nodes.get(key)
    if (node === undefined) throw new Error(`the plan has no column ${key}`)
    return node
  })
  const { groups, moves, parts, planOf } = separate(plan, movers, columns)
  const summands = new Map<number, (Part & { readonly column: number })[]>([REST, ...groups.keys()].map((group) => [group, []]))
  const sources = columns.map((node, column) =>
    parts(node).map((part): Source => ({ group: part.group, at: (summands.get(part.group)?.push({ ...part, column }) ?? 0) - 1 })),
  )
  const own = (group: number): readonly Output[] =>
    (summands.get(group) ?? []).map(({ column, node }) => ({ key: keys[column], node, kind: 'summary' }))
  const lab = (group: number): Lab => createLab({ ...compiled, plan: planOf(group, own(group)) })
  const experiments = new Map<number, Experiment>()
  return {
    groups,
    moves: (mover, column) => moves(mover, columns[column]),
    sources,
    columnsOf: (group) => (summands.get(group) ?? []).map(({ column }) => column),
    lab,
    experiment: (group) => {
      const known = experiments.get(group) ?? lab(group).experiment(own(group).map(({ key }) => key))
      experiments.set(group, known)
      return known
    },
  }
}
