import { aboutOf, checkObject, reference } from './check-object.ts'
import { byId } from './context.ts'
import { type Given, givenId, numbered } from './entry-id.ts'
import { transferKeys } from './objects.ts'
import { type List, type Node, placeOf } from './tree.ts'
import type { Transfer, Value } from './types.ts'
import { type Reading, valueOf } from './values.ts'

/** A list of transfers in id order. One without an id is called `from->to`, numbered where there are several. */
export const transfersOf = (reading: Reading, list: List, where: string): readonly Transfer[] => {
  const given: Given = new Map()
  const read = list.items
    .map((item, at) => transferOf(reading, item, `${where}[${at}]`, given))
    .filter((transfer) => transfer !== undefined)
  const named = read.filter(({ own }) => own).map(({ transfer }) => transfer)
  const unnamed = read.filter(({ own }) => !own).map(({ transfer }) => transfer)
  return [...named, ...numbered(unnamed.sort(byIdAndAmount))].sort(byId)
}

const byIdAndAmount = (a: Transfer, b: Transfer): number => {
  const [x, y] = [textOf(a.amount), textOf(b.amount)]
  return byId(a, b) || (x < y ? -1 : x > y ? 1 : 0)
}

/** What tells two amounts apart. */
const textOf = (value: Value): string =>
  value.kind === 'constant'
    ? value.value.text
    : `${value.interpolate} ${value.points.map((point) => `${point.year} ${point.value.text}`).join('; ')}`

const transferOf = (
  reading: Reading,
  item: Node,
  where: string,
  given: Given,
): { readonly transfer: Transfer; readonly own: boolean } | undefined => {
  const { report, names } = reading
  const checked = checkObject(report, transferKeys, item, where, item.span)
  if (checked === undefined) return undefined
  const id = givenId(report, checked.simple.id, checked.at('id'), 'transfers', given)
  const from = reference(report, names, checked, 'from', 'owner')
  const to = reference(report, names, checked, 'to', 'owner')
  const about = aboutOf(report, names, checked, id ?? `${from}->${to}`, placeOf(item.span))
  const amount = valueOf(reading, checked.node('amount'), { where, key: 'amount' }, 'amount', true)
  if (from !== undefined && from === to) report.error('transfer-to-itself', { owner: from, where }, checked.at('to'))
  return from === undefined || to === undefined || amount === undefined
    ? undefined
    : { transfer: { ...about, from, to, amount }, own: id !== undefined }
}
