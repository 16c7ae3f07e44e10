import type { Flow, Summary } from '../engine/result.ts'
import type { Owner, Scenario } from '../scenario/types.ts'
import { ownersById, rootOf } from './pipes.ts'
import { type Domain, domainOf } from './scale.ts'

/** Who pays × who gains. Means, in kr of present value; a range only where one flow makes the cell. */
export type FlowCell = { readonly mean: number; readonly mcse: number | null; readonly summary: Summary | undefined }
/** A payer's money in one intervention; payer null: what changed inputs do by themselves. */
export type FlowSource = { readonly key: string; readonly payer: string | null; readonly intervention: string | null }
export type FlowGroup = { readonly root: Owner | undefined; readonly columns: readonly string[] }
export type FlowMatrix = {
  readonly sources: readonly FlowSource[]
  readonly groups: readonly FlowGroup[]
  readonly columns: readonly string[]
  /** Undefined where nothing flows. */
  readonly cellOf: (source: string, column: string) => FlowCell | undefined
  readonly sourceSum: (source: string) => FlowCell
  readonly columnSum: (column: string) => FlowCell
  readonly sum: FlowCell
  /** One for all cells, with zero. */
  readonly domain: Domain
  /** Whether columns are roots, with their owners added up. */
  readonly rolledUp: boolean
  /** Roots in which somebody's cost changes. */
  readonly roots: readonly Owner[]
}

/** More columns than this are added up into root owners. */
export const mostColumns = 14

const keyOf = ({ payer, intervention }: Flow): string => JSON.stringify([payer, intervention])
const something = ({ saving: { mean, p5, p95 } }: Flow): boolean => mean !== 0 || p5 !== 0 || p95 !== 0

/** One flow as it is; of several their sum, as coarse as the coarsest. */
const added = (flows: readonly Flow[]): FlowCell => ({
  mean: flows.reduce((sum, { saving }) => sum + saving.mean, 0),
  mcse: flows.reduce((most: number | null, { saving }) => (saving.mcse === null ? most : Math.max(most ?? 0, saving.mcse)), null),
  summary: flows.length === 1 ? flows[0].saving : undefined,
})

const grouped = <K>(flows: readonly Flow[], of: (flow: Flow) => K): ReadonlyMap<K, readonly Flow[]> => {
  const groups = new Map<K, Flow[]>()
  for (const flow of flows) {
    const list = groups.get(of(flow))
    if (list) list.push(flow)
    else groups.set(of(flow), [flow])
  }
  return groups
}

/** The table of flows: all owners, or those of the root `within`; roots instead of owners where there are too many. */
export const flowMatrix = (scenario: Scenario, all: readonly Flow[], within: string | undefined): FlowMatrix => {
  const owners = ownersById(scenario)
  const rootFor = (id: string): Owner | undefined => {
    const owner = owners.get(id)
    return owner && rootOf(owners, owner)
  }
  const moving = all.filter(something)
  const roots = [...new Set(moving.flatMap(({ beneficiary }) => rootFor(beneficiary) ?? []))]
  const inside = within !== undefined && roots.some(({ id }) => id === within)
  const flows = inside ? moving.filter(({ beneficiary }) => rootFor(beneficiary)?.id === within) : moving
  const rolledUp = !inside && new Set(flows.map(({ beneficiary }) => beneficiary)).size > mostColumns
  const columnOf = ({ beneficiary }: Flow): string => (rolledUp ? (rootFor(beneficiary)?.id ?? beneficiary) : beneficiary)

  const byColumn = grouped(flows, columnOf)
  const bySource = grouped(flows, keyOf)
  const size = (list: readonly Flow[] | undefined): number => Math.abs(added(list ?? []).mean)
  const columns = [...byColumn.keys()].toSorted((a, b) => size(byColumn.get(b)) - size(byColumn.get(a)) || (a < b ? -1 : 1))
  const byRoot = new Map<Owner | undefined, string[]>()
  for (const column of columns) {
    const root = rolledUp ? undefined : rootFor(column)
    const list = byRoot.get(root)
    if (list) list.push(column)
    else byRoot.set(root, [column])
  }
  const groups = [...byRoot].map(([root, list]): FlowGroup => ({ root, columns: list }))
  const sources = [...bySource]
    .map(([key, [{ payer, intervention }]]): FlowSource => ({ key, payer, intervention }))
    .toSorted((a, b) => Number(a.payer === null) - Number(b.payer === null) || size(bySource.get(b.key)) - size(bySource.get(a.key)))
  const cells = new Map(
    sources.map(({ key }) => [
      key,
      new Map([...grouped(bySource.get(key) ?? [], columnOf)].map(([column, list]) => [column, added(list)])),
    ]),
  )
  const values = [...cells.values()].flatMap((row) =>
    [...row.values()].flatMap(({ mean, summary }) => [mean, summary?.p5 ?? mean, summary?.p95 ?? mean]),
  )
  return {
    sources,
    groups,
    columns: groups.flatMap((group) => group.columns),
    cellOf: (source, column) => cells.get(source)?.get(column),
    sourceSum: (source) => added(bySource.get(source) ?? []),
    columnSum: (column) => added(byColumn.get(column) ?? []),
    sum: added(flows),
    domain: domainOf(values),
    rolledUp,
    roots,
  }
}
