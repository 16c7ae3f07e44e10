import type { AlternativeResult, Summary } from '../engine/result.ts'
import type { Language, Scenario } from '../scenario/types.ts'
import { money } from '../words/money.ts'
import { changedInterventions, payersOf } from './chain.ts'
import type { NetworkLayout } from './network-layout.ts'
import { pipeGroups } from './pipes.ts'
import { perYear, spendRange } from './say.ts'

/** What a result puts into the drawing: by node, by block and by edge, in their order. */
export type NetworkValues = {
  /** Mean saving of each owner's own account, kr; 0 where nothing changes, and for what is no owner. */
  readonly saving: readonly number[]
  readonly blockSaving: readonly number[]
  /** What stands beside a node's name: its change. Empty where there is none. */
  readonly notes: readonly string[]
  readonly blockNotes: readonly string[]
  /** Who pays an intervention; empty for everything else. */
  readonly payers: readonly string[]
  /** Which nodes an alternative moves. */
  readonly moves: readonly boolean[]
  /** Mean present value that an edge carries into its owner; undefined where the result holds none for the edge alone. */
  readonly carried: readonly (number | undefined)[]
  /** The largest of each, so that bars and widths share a scale. */
  readonly mostSaving: number
  readonly mostCarried: number
}
export type NetworkInput = {
  readonly layout: NetworkLayout
  readonly scenario: Scenario
  readonly alternative: string
  /** The alternative's part of a result, or of one year of it. */
  readonly result: AlternativeResult
  readonly reference: AlternativeResult | undefined
  /** What the edges carry is known over the horizon only. */
  readonly year: number | undefined
  readonly lang: Language
  readonly currency: string
}

const moved = (summary: Summary | undefined): boolean =>
  summary !== undefined && (summary.mean !== 0 || summary.p5 !== 0 || summary.p95 !== 0)

/** The gross saving of each owner's own account: the sum of the flows that it gets. */
const grossOf = ({ flows = [] }: AlternativeResult): ReadonlyMap<string, number> => {
  const gross = new Map<string, number>()
  for (const { beneficiary, saving } of flows) gross.set(beneficiary, (gross.get(beneficiary) ?? 0) + saving.mean)
  return gross
}

/** An owner that a single moving edge reaches has its whole gross saving from it; of several the result does not say which. */
const carriedOf = (
  { edges, nodes }: NetworkLayout,
  moves: readonly boolean[],
  gross: ReadonlyMap<string, number>,
): readonly (number | undefined)[] => {
  const reached = new Map<number, number[]>()
  for (const [k, { from, to }] of edges.entries()) {
    if (nodes[to].kind !== 'owner' || !moves[from]) continue
    const list = reached.get(to)
    if (list) list.push(k)
    else reached.set(to, [k])
  }
  const carried = edges.map((): number | undefined => undefined)
  for (const [owner, list] of reached) {
    const whole = gross.get(nodes[owner].id)
    if (list.length === 1 && whole !== undefined && whole !== 0) carried[list[0]] = whole
  }
  return carried
}

/** Reads a result for the drawing: bars, widths and what is written beside them. */
export const networkValues = (input: NetworkInput): NetworkValues => {
  const { layout, scenario, alternative, result, reference, year, lang, currency } = input
  const owners = result.owners ?? {}
  const own = new Map(pipeGroups(scenario, result).flatMap(({ pipes }) => pipes.map((pipe) => [pipe.owner.id, pipe.mean] as const)))
  const gross = grossOf(result)
  const changed = new Set(changedInterventions(scenario, result, reference).map(({ id }) => id))
  const names = new Map(scenario.owners.map(({ id, name }) => [id, name]))
  const interventions = new Map(scenario.interventions.map((it) => [it.id, it]))
  const changeOf = (id: string): Summary | undefined => {
    const quantity = result.quantities?.[id]
    return year === undefined ? quantity?.change : quantity?.byYear.find((it) => it.year === year)?.change
  }
  const moves = layout.nodes.map(({ id, kind }) => {
    if (kind === 'quantity') return moved(changeOf(id))
    return kind === 'intervention' ? changed.has(id) : owners[id]?.affected === true
  })
  const saving = layout.nodes.map(({ id, kind }) => (kind === 'owner' ? (own.get(id) ?? 0) : 0))
  const blockSaving = layout.blocks.map(({ id }) => owners[id]?.saving?.mean ?? 0)
  const mcseOf = (id: string): number | null | undefined => owners[id]?.saving?.mcse
  const noteOf = (id: string, k: number): string => {
    const node = layout.nodes[k]
    if (node.kind === 'owner') return moves[k] ? money(saving[k], lang, { currency, mcse: mcseOf(id) ?? null }) : ''
    if (node.kind === 'quantity') {
      const change = changeOf(id)
      return change !== undefined && moves[k] ? perYear(change, year === undefined ? scenario.years : 1, lang) : ''
    }
    const spends = (of: AlternativeResult | undefined): readonly number[] =>
      (of?.interventions?.[id]?.byYear ?? []).filter((it) => year === undefined || it.year === year).map(({ spend }) => spend)
    return spendRange(spends(result), spends(reference), currency, lang)
  }
  const carried = year === undefined ? carriedOf(layout, moves, gross) : layout.edges.map(() => undefined)
  return {
    saving,
    blockSaving,
    notes: layout.nodes.map(({ id }, k) => noteOf(id, k)),
    blockNotes: layout.blocks.map(({ id }, k) =>
      owners[id]?.affected ? money(blockSaving[k], lang, { currency, mcse: mcseOf(id) ?? null }) : '',
    ),
    payers: layout.nodes.map(({ id }) => {
      const it = interventions.get(id)
      return it === undefined
        ? ''
        : payersOf(scenario, alternative, it)
            .map(({ owner }) => names.get(owner) ?? owner)
            .join(', ')
    }),
    moves,
    carried,
    mostSaving: saving.reduce((most, it) => Math.max(most, Math.abs(it)), 0),
    mostCarried: carried.reduce((most: number, it) => Math.max(most, Math.abs(it ?? 0)), 0),
  }
}
