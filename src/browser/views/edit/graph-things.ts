import { type GraphEdge, type GraphKind, type GraphNode, graphKinds } from '../../../charts/edit-graph-types.ts'
import type { Problem } from '../../../problems/problem.ts'
import { entryAt, type Outline, type Section } from '../../../scenario/edit/outline.ts'

/** What can be chosen: a node by its id, an edge by its place. */
export type Thing = string | number
/** What is wrong with a thing: how badly, and its messages. */
export type Wrong = { readonly severe: boolean; readonly text: string }

export const isDrawn = (section: Section): section is GraphKind => graphKinds.some((kind) => kind === section)

/** What of a text is drawn. */
export const drawnOf = ({ entries }: Outline): { readonly nodes: readonly GraphNode[]; readonly edges: readonly GraphEdge[] } => ({
  nodes: graphKinds.flatMap((kind) =>
    entries[kind].map(({ id, name, fields }): GraphNode => ({ id, kind, name, ...(fields.in !== undefined && { in: fields.in }) })),
  ),
  edges: entries.edges.map(({ at, fields }) => ({ at: Number(at), from: fields.from ?? '', to: fields.to ?? '' })),
})

/** Whether an edge may go from one node to another. */
export const mayConnect = (from: GraphNode, to: GraphNode): boolean =>
  from.id !== to.id && to.kind !== 'interventions' && (from.kind !== 'owners' || to.kind === 'owners')

/** The problems of a file by the entry in whose lines they stand; keys as `keyOf` makes them. */
export const problemsBy = (outline: Outline, problems: readonly Problem[], file: string): ReadonlyMap<string, readonly Problem[]> => {
  const found = new Map<string, readonly Problem[]>()
  for (const problem of problems) {
    const { place } = problem
    const entry = place && place.file === file ? entryAt(outline, place.line) : undefined
    if (entry) found.set(keyOf(entry), [...(found.get(keyOf(entry)) ?? []), problem])
  }
  return found
}
export const keyOf = ({ section, at }: { readonly section: Section; readonly at: string | number }): string => `${section} ${at}`
