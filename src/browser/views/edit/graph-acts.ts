import { type GraphEdge, type GraphKind, type GraphNode, graphKinds } from '../../../charts/edit-graph-types.ts'
import type { Problem } from '../../../problems/problem.ts'
import type { Changed, Entry, Outline, Section } from '../../../scenario/edit/structure.ts'
import type { Desk } from './EntryForm.tsx'
import { effectsOf, idFrom } from './fields.ts'

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

/** What an act needs of the desk. */
type Tools = Pick<Desk, 'structure' | 'outline' | 'text'>

/** A changed text, and the entry that was changed: its id, or an edge's place. */
export type Done = Changed & { readonly at: string | number }

/** Gives an entry another name. An id that was made of the old name follows, wherever it stands. */
export const nameEntry = ({ structure, text }: Pick<Tools, 'structure' | 'text'>, entry: Entry, name: string): Done => {
  const named = structure.setField(text(), entry, { key: 'name', kind: 'text', typed: name })
  const outline = named.ok ? structure.outlineOf(named.text) : undefined
  if (!named.ok || !outline || entry.section === 'edges') return { ...named, at: entry.at }
  const others = {
    ...outline,
    entries: { ...outline.entries, [entry.section]: outline.entries[entry.section].filter(({ at }) => at !== entry.at) },
  }
  const id = idFrom(name, others)
  if (idFrom(entry.name, others) !== entry.id || id === entry.id) return { ...named, at: entry.at }
  return { ...structure.renameEntry(named.text, entry, id), at: id }
}

/** Adds what has a name and nothing else yet; an owner beside or below the one that is chosen. */
export const addNamed = ({ structure, outline, text }: Tools, kind: GraphKind, name: string, chosen: Entry | undefined): Done => {
  const id = idFrom(name, outline)
  const within = kind === 'owners' && chosen?.section === 'owners' ? (chosen.fields.in ?? chosen.id) : ''
  const fields = [
    { key: 'name', kind: 'text', typed: name },
    { key: 'in', kind: 'text', typed: within },
  ] as const
  return { ...structure.addEntry(text(), kind, id, fields), at: id }
}

/** Joins two nodes by an edge that does nothing until somebody says how much. */
export const connect = ({ structure, outline, text }: Tools, from: string, to: string): Done => {
  const [effect = 'weight'] = effectsOf(outline, { from, to })
  const now = text()
  const changed = structure.addEntry(now, 'edges', '', [
    { key: 'from', kind: 'text', typed: from },
    { key: 'to', kind: 'text', typed: to },
    { key: effect, kind: 'value', typed: '0' },
  ])
  return { ...changed, at: structure.outlineOf(now)?.entries.edges.length ?? 0 }
}

/** The problems of a file by the entry in whose lines they stand; keys as `keyOf` makes them. */
export const problemsBy = (
  { structure, outline }: Pick<Tools, 'structure' | 'outline'>,
  problems: readonly Problem[],
  file: string,
): ReadonlyMap<string, readonly Problem[]> => {
  const found = new Map<string, readonly Problem[]>()
  for (const problem of problems) {
    const { place } = problem
    const entry = place && place.file === file ? structure.entryAt(outline, place.line) : undefined
    if (entry) found.set(keyOf(entry), [...(found.get(keyOf(entry)) ?? []), problem])
  }
  return found
}
export const keyOf = ({ section, at }: { readonly section: Section; readonly at: string | number }): string => `${section} ${at}`
