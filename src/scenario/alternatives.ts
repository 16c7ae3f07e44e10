import { aboutOf, checkObject, shortText } from './check-object.ts'
import { byId, entriesOf, isNamed, reportUnknown } from './context.ts'
import { alternativeKeys } from './objects.ts'
import { sharesOf } from './shares.ts'
import { transfersOf } from './transfers.ts'
import { type Entry, foundIn, type List, type MapNode, type Node, placeOf } from './tree.ts'
import type { Alternative, Shares } from './types.ts'
import { type Reading, termOf, timedOf, valueOf } from './values.ts'

/** Alternatives in id order, each with the reference's spend and payers where it has none of its own. */
export const alternativesOf = (reading: Reading, reference: string | undefined): readonly Alternative[] => {
  const own = [...reading.names.alternatives.values()]
    .map((entry) => alternativeOf(reading, entry))
    .filter((alternative) => alternative !== undefined)
  const base = own.find(({ id }) => id === reference)
  return own
    .map((alternative) =>
      base === undefined || base === alternative
        ? alternative
        : { ...alternative, spend: over(base.spend, alternative.spend), payers: over(base.payers, alternative.payers) },
    )
    .sort(byId)
}

type ByIntervention = { readonly intervention: string }
const byIntervention = (a: ByIntervention, b: ByIntervention): number => (a.intervention < b.intervention ? -1 : 1)

const over = <T extends ByIntervention>(base: readonly T[], own: readonly T[]): readonly T[] => {
  const merged = new Map(base.map((entry) => [entry.intervention, entry]))
  for (const entry of own) merged.set(entry.intervention, entry)
  return [...merged.values()].sort(byIntervention)
}

const alternativeOf = (reading: Reading, { key: id, keySpan, node }: Entry): Alternative | undefined => {
  const { report, names } = reading
  const where = `alternatives.${id}`
  const checked = checkObject(report, alternativeKeys, node, where, keySpan)
  if (checked === undefined) return undefined
  const about = aboutOf(report, names, checked, id, placeOf(keySpan))
  const spend = mapIn(reading, checked.node('spend'), where, 'spend').flatMap((entry): Alternative['spend'] => {
    if (!isIntervention(reading, entry, where, 'spend')) return []
    const value = valueOf(reading, entry.node, { where: `${where}.spend`, key: entry.key }, 'spend', true)
    return value === undefined ? [] : [{ intervention: entry.key, value, place: placeOf(entry.keySpan) }]
  })
  const payers = mapIn(reading, checked.node('payers'), where, 'payers').flatMap((entry): Alternative['payers'] => {
    if (!isIntervention(reading, entry, where, 'payers')) return []
    const shares: Shares | undefined = sharesOf(reading, entry.node, { where: `${where}.payers`, key: entry.key })
    return shares === undefined ? [] : [{ intervention: entry.key, shares }]
  })
  const inputs = mapIn(reading, checked.node('inputs'), where, 'inputs').flatMap((entry) => overrideOf(reading, entry, where))
  const transfers = listIn(reading, checked.node('transfers'), where, 'transfers')
  return {
    ...about,
    spend: spend.sort(byIntervention),
    payers: payers.sort(byIntervention),
    inputs: inputs.sort(byId),
    transfers: transfers === undefined ? [] : transfersOf(reading, transfers, `${where}.transfers`),
  }
}

const isIntervention = ({ report, names }: Reading, { key, keySpan }: Entry, where: string, of: string): boolean => {
  if (isNamed(names, 'intervention', key)) return true
  reportUnknown(report, names, 'intervention', key, { where, key: of, span: keySpan })
  return false
}

/** An input that is replaced: its value alone; when it is drawn, and how the years hang together, stay the input's. */
const overrideOf = (reading: Reading, { key: id, keySpan, node }: Entry, where: string): Alternative['inputs'] => {
  const { report, names } = reading
  if (!isNamed(names, 'input', id)) {
    reportUnknown(report, names, 'input', id, { where, key: 'inputs', span: keySpan })
    return []
  }
  const value = timedOf(reading, withoutDrawing(reading, node, id), { where: `${where}.inputs`, key: id }, (scalar) =>
    termOf(reading, scalar),
  )
  return value === undefined ? [] : [{ id, value }]
}

const withoutDrawing = ({ report }: Reading, node: Node, input: string): Node => {
  if (node.kind !== 'map') return node
  const entries = new Map(node.entries)
  for (const key of ['each', 'autocorrelation']) {
    const entry = entries.get(key)
    if (entry !== undefined) report.error('override-key', { key, input }, entry.keySpan)
    entries.delete(key)
  }
  return { ...node, entries }
}

const mapIn = ({ report }: Reading, node: Node | undefined, where: string, key: string): readonly Entry[] => {
  if (node === undefined || node.kind === 'map') return node === undefined ? [] : entriesOf(node satisfies MapNode)
  report.error('wrong-shape', { key, where, expected: 'map', found: foundIn(node), text: shortText(node) }, node.span)
  return []
}

const listIn = ({ report }: Reading, node: Node | undefined, where: string, key: string): List | undefined => {
  if (node === undefined || node.kind === 'list') return node
  report.error('wrong-shape', { key, where, expected: 'list', found: foundIn(node), text: shortText(node) }, node.span)
  return undefined
}
