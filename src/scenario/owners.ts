import { aboutOf, type Checked, checkObject, reference } from './check-object.ts'
import { byId } from './context.ts'
import { type DocOf, ownerKeys } from './objects.ts'
import { ownerKinds } from './schema.ts'
import { type Entry, placeOf } from './tree.ts'
import type { Owner, OwnerKind } from './types.ts'
import { type Reading, valueOf } from './values.ts'

type Draft = { readonly entry: Entry; readonly checked: Checked<DocOf<typeof ownerKeys>>; readonly parent: string | undefined }

/** Owners in id order. `in` exists and never comes back to where it began; a root has a kind, the others their own or its. */
export const ownersOf = (reading: Reading): readonly Owner[] => {
  const { report, names } = reading
  const drafts = new Map<string, Draft>()
  for (const entry of names.owners.values()) {
    const checked = checkObject(report, ownerKeys, entry.node, `owners.${entry.key}`, entry.keySpan)
    if (checked !== undefined) drafts.set(entry.key, { entry, checked, parent: reference(report, names, checked, 'in', 'owner') })
  }
  const looped = reportLoops(reading, drafts)
  const kinds = kindsOf(reading, drafts, looped)
  return [...drafts]
    .map(([id, { entry, checked, parent }]): Owner => ownerOf(reading, id, entry, checked, parent, kinds.get(id) ?? 'other'))
    .sort(byId)
}

const ownerOf = (
  reading: Reading,
  id: string,
  { keySpan }: Entry,
  checked: Draft['checked'],
  parent: string | undefined,
  kind: OwnerKind,
): Owner => {
  const { where } = checked
  const budget = valueOf(reading, checked.node('budget'), { where, key: 'budget' }, 'constant', true)
  const cost = valueOf(reading, checked.node('cost'), { where, key: 'cost' }, 'general', true)
  return {
    ...aboutOf(reading.report, reading.names, checked, id, placeOf(keySpan)),
    ...(parent === undefined ? {} : { in: parent }),
    kind,
    ...(budget === undefined ? {} : { budget }),
    ...(cost === undefined ? {} : { cost }),
  }
}

/** Each circle is reported once, at the owner in it whose id comes first. Walks up with a mark, so that depth costs no stack. */
const reportLoops = ({ report }: Reading, drafts: ReadonlyMap<string, Draft>): ReadonlySet<string> => {
  const done = new Set<string>()
  const looped = new Set<string>()
  for (const start of drafts.keys()) {
    const path: string[] = []
    const onPath = new Set<string>()
    let at: string | undefined = start
    while (at !== undefined && !done.has(at) && !onPath.has(at)) {
      path.push(at)
      onPath.add(at)
      at = drafts.get(at)?.parent
    }
    for (const id of path) done.add(id)
    if (at === undefined || !onPath.has(at)) continue
    const circle = path.slice(path.indexOf(at))
    for (const id of circle) looped.add(id)
    const [least = at] = circle.toSorted()
    const turn = circle.indexOf(least)
    const chain = [...circle.slice(turn), ...circle.slice(0, turn), least]
    const draft = drafts.get(least)
    if (draft !== undefined) report.error('owner-loop', { chain }, draft.checked.at('in'))
  }
  return looped
}

const kindsOf = ({ report }: Reading, drafts: ReadonlyMap<string, Draft>, looped: ReadonlySet<string>): ReadonlyMap<string, OwnerKind> => {
  const kinds = new Map<string, OwnerKind>([...looped].map((id) => [id, drafts.get(id)?.checked.simple.kind ?? 'other']))
  for (const [start, { checked, entry }] of drafts) {
    // A kind that was written, but wrongly, has been said.
    if (!checked.mentions('kind') && !checked.mentions('in'))
      report.error('root-without-kind', { owner: start, known: ownerKinds }, entry.keySpan)
    const path: string[] = []
    let at: string | undefined = start
    let kind: OwnerKind | undefined
    while (at !== undefined && kind === undefined) {
      path.push(at)
      const draft = drafts.get(at)
      kind = kinds.get(at) ?? draft?.checked.simple.kind
      at = draft?.parent
    }
    for (const id of path) kinds.set(id, kind ?? 'other')
  }
  return kinds
}
