import { blockColumnGap, columnGap, headingHeight, type NetworkLayout, ownerHeight } from './network-layout.ts'
import type { NetworkValues } from './network-values.ts'
import type { Size, View } from './network-view.ts'
import { fit, textWidth } from './text.ts'

/** A line of text on the screen, px; `y` is its middle. `tone` by an owner's saving. */
export type NetworkLabel = {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly size: number
  readonly bold: boolean
  readonly align: 'left' | 'right'
  readonly tone: 'ink' | 'soft' | 'saves' | 'pays'
  /** The node it belongs to; −1 for a root's heading. */
  readonly node: number
  /** Stands outside of anything drawn for it, and so needs a ground of its own. */
  readonly ground: boolean
}

/** No narrower label says anything. */
const leastWidth = 40
const pad = 6
/** From an owner's left edge: where its name ends, its bar begins and ends, and its amount ends; px at scale 1. */
export const ownerParts = { name: 156, bar: 160, zero: 194, barEnd: 228 } as const

const known = new Map<string, string>()
/** As `fit`, remembered: the same names are cut to the same widths many times a second. */
const cut = (text: string, width: number, size: number, bold: boolean): string => {
  const room = Math.floor(width / 4) * 4
  const key = `${room} ${size} ${bold} ${text}`
  const before = known.get(key)
  if (before !== undefined) return before
  if (known.size > 20_000) known.clear()
  const made = fit(text, room, size, bold)
  known.set(key, made)
  return made
}

const toneOf = (saving: number): 'soft' | 'saves' | 'pays' => (saving === 0 ? 'soft' : saving > 0 ? 'saves' : 'pays')

/** Which lines of a column are taken; a line is taken only where those next to it leave it room. */
const lines = () => {
  const taken = new Map<number, number[]>()
  return (column: number, y: number, height: number): boolean => {
    const list = taken.get(column) ?? []
    if (list.some((other) => Math.abs(other - y) < height)) return false
    if (list.length === 0) taken.set(column, list)
    list.push(y)
    return true
  }
}

type Given = {
  readonly layout: NetworkLayout
  readonly values: NetworkValues
  readonly view: View
  readonly screen: Size
  readonly size: number
  /** From one line to the next. */
  readonly step: number
  /** Whether owners' rows are high enough for text. */
  readonly rows: boolean
  readonly free: ReturnType<typeof lines>
}
type Text = Pick<NetworkLabel, 'text' | 'x' | 'y'> & Partial<NetworkLabel>

const label = ({ size }: Given, it: Text): NetworkLabel => ({
  size,
  bold: false,
  align: 'left',
  tone: 'ink',
  node: -1,
  ground: false,
  ...it,
})

/** A root's name and sum over its owners; outside of its heading where there is no room in it. */
const blockLabels = (given: Given, k: number): readonly NetworkLabel[] => {
  const { layout, values, view, size, step, rows, free } = given
  const { scale } = view
  const block = layout.blocks[k]
  if ((rows && !block.heading) || block.height * scale < step - 2) return []
  const room = (block.width + (rows ? 0 : blockColumnGap)) * scale - (rows ? 2 * pad : pad + 2)
  const y = block.y * scale + view.y + Math.max(step / 2 + 2, ((headingHeight + pad) * scale) / 2)
  if (room < leastWidth || !free(block.column, y, step)) return []
  const x = block.x * scale + view.x + pad
  const note = values.blockNotes[k]
  const wide = textWidth(note, size)
  const beside = note !== '' && room - wide - 10 >= textWidth(block.name, size, true)
  const ground = !rows
  const name = label(given, { text: cut(block.name, beside ? room - wide - 10 : room, size, true), x, y, bold: true, ground })
  if (note === '') return [name]
  const amount = { text: note, tone: toneOf(values.blockSaving[k]), ground }
  if (beside) return [name, label(given, { ...amount, x: x + room, y, align: 'right' })]
  const below = !rows && block.height * scale >= 2 * step && wide <= room && free(block.column, y + step, step)
  return below ? [name, label(given, { ...amount, x, y: y + step })] : [name]
}

const ownerLabels = (given: Given, k: number): readonly NetworkLabel[] => {
  const { layout, values, view, size, step, rows, free } = given
  const { scale } = view
  const node = layout.nodes[k]
  const room = rows ? ownerParts.name * scale - 2 * pad : (node.width + blockColumnGap) * scale - pad - 2
  const [x, y] = [node.x * scale + view.x + pad, (node.y + node.height / 2) * scale + view.y]
  if (room < leastWidth || !free(node.column, y, step - 2)) return []
  const name = label(given, { text: cut(node.name, room, size, false), x, y, node: k, ground: !rows })
  const note = values.notes[k]
  if (!rows || note === '' || textWidth(note, size) > (node.width - ownerParts.barEnd) * scale - 2) return [name]
  const right = (node.x + node.width) * scale + view.x - 2
  return [name, label(given, { text: note, x: right, y, align: 'right', tone: toneOf(values.saving[k]), node: k })]
}

const boxLabels = (given: Given, k: number): readonly NetworkLabel[] => {
  const { layout, values, view, size, step, free } = given
  const { scale } = view
  const node = layout.nodes[k]
  const within = node.height * scale >= step
  const room = within ? node.width * scale - 2 * pad : (node.width + columnGap) * scale - pad - 2
  const [x, y] = [node.x * scale + view.x + pad, (node.y + node.height / 2) * scale + view.y]
  if (room < leastWidth || !free(node.column, y, within ? node.height * scale : step)) return []
  const bold = node.kind === 'intervention'
  const note = values.notes[k]
  const two = note !== '' && node.height * scale >= 2 * step
  const three = two && values.payers[k] !== '' && node.height * scale >= 3 * step
  const top = three ? y - step : two ? y - step / 2 : y
  const name = label(given, { text: cut(node.name, room, size, bold), x, y: top, bold, node: k, ground: !within })
  if (!two) return [name]
  const more = label(given, { text: cut(note, room, size, false), x, y: three ? y : y + step / 2, tone: 'soft', node: k })
  const payers = label(given, { text: cut(values.payers[k], room, size, false), x, y: y + step, tone: 'pays', node: k })
  return three ? [name, more, payers] : [name, more]
}

/**
 * What is written at a view: as much as there is room for and no two over each other. Names stay legible at any scale, so there
 * are the fewer of them the smaller the drawing: those of the chain first, then roots and interventions, then what moves.
 */
export const networkLabels = (
  layout: NetworkLayout,
  values: NetworkValues,
  view: View,
  screen: Size,
  chain: ReadonlySet<number> | undefined,
): readonly NetworkLabel[] => {
  const { scale } = view
  const size = Math.min(16, Math.max(12, 12 * scale))
  const step = size + 4
  const rows = ownerHeight * scale >= step - 2
  const given: Given = { layout, values, view, screen, size, step, rows, free: lines() }
  const inSight = (it: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }): boolean => {
    const [x, y] = [it.x * scale + view.x, it.y * scale + view.y]
    return x < screen.width && x + it.width * scale > 0 && y < screen.height + step && y + it.height * scale > -step
  }
  const nodes = layout.nodes.map((_, k) => k).filter((k) => inSight(layout.nodes[k]))
  const of = (k: number): readonly NetworkLabel[] => (layout.nodes[k].kind === 'owner' ? ownerLabels(given, k) : boxLabels(given, k))
  const rank = (k: number): number => (layout.nodes[k].kind === 'intervention' ? 2 : 0) + (values.moves[k] ? 1 : 0)
  const first = chain === undefined ? [] : nodes.filter((k) => chain.has(k))
  const rest = nodes
    .filter((k) => chain?.has(k) !== true && (rows || layout.nodes[k].kind !== 'owner'))
    .toSorted((a, b) => rank(b) - rank(a) || a - b)
  return [...first.flatMap(of), ...layout.blocks.flatMap((block, k) => (inSight(block) ? blockLabels(given, k) : [])), ...rest.flatMap(of)]
}
