import type { GraphKind } from '../../../charts/edit-graph-types.ts'
import { addEntry, type Changed, type Entry, outlineOf, renameEntry, setField } from '../../../scenario/edit/structure.ts'
import { effectsOf, idFrom } from './fields.ts'

/** A changed text, and the entry that was changed: its id, or an edge's place. */
export type Done = Changed & { readonly at: string | number }

const unreadable: Changed = { ok: false, why: 'unreadable' }

/** Gives what stands in the text another name. An id that was made of the old name follows, wherever it stands. */
export const nameEntry = (text: string, entry: Entry, name: string): Done => {
  const named = setField(text, entry, { key: 'name', kind: 'text', typed: name })
  const outline = named.ok ? outlineOf(named.text) : undefined
  if (!named.ok || !outline || entry.section === 'edges') return { ...named, at: entry.at }
  const others = {
    ...outline,
    entries: { ...outline.entries, [entry.section]: outline.entries[entry.section].filter(({ at }) => at !== entry.at) },
  }
  const id = idFrom(name, others)
  if (idFrom(entry.name, others) !== entry.id || id === entry.id) return { ...named, at: entry.at }
  return { ...renameEntry(named.text, entry, id), at: id }
}

/** Adds what has a name and nothing else yet; an owner beside or below the one that is chosen. */
export const addNamed = (text: string, kind: GraphKind, name: string, chosen: Entry | undefined): Done => {
  const outline = outlineOf(text)
  if (!outline) return { ...unreadable, at: '' }
  const id = idFrom(name, outline)
  const within = kind === 'owners' && chosen?.section === 'owners' ? (chosen.fields.in ?? chosen.id) : ''
  const fields = [
    { key: 'name', kind: 'text', typed: name },
    { key: 'in', kind: 'text', typed: within },
  ] as const
  return { ...addEntry(text, kind, id, fields), at: id }
}

/** Joins two nodes by an edge that does nothing until somebody says how much. */
export const connect = (text: string, from: string, to: string): Done => {
  const outline = outlineOf(text)
  if (!outline) return { ...unreadable, at: '' }
  const [effect = 'weight'] = effectsOf(outline, { from, to })
  const changed = addEntry(text, 'edges', '', [
    { key: 'from', kind: 'text', typed: from },
    { key: 'to', kind: 'text', typed: to },
    { key: effect, kind: 'value', typed: '0' },
  ])
  return { ...changed, at: outline.entries.edges.length }
}
