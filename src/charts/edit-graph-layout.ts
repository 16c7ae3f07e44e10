import { linesBetween } from './edit-graph-lines.ts'
import { type Deep, inTree, inWaterOrder } from './edit-graph-order.ts'
import {
  type GraphBox,
  type GraphColumn,
  type GraphGroup,
  type GraphInput,
  type GraphKind,
  type GraphLayout,
  graphKinds,
} from './edit-graph-types.ts'
import { px } from './scale.ts'
import { wrap } from './text.ts'

/** More than these are no drawing that anybody can read. */
export const mostBoxes = 150

/** Room above the first box, for the column's heading. */
const HEAD = 28
const GAP = 8
/** Between two roots' groups, and inside each of them around its boxes. */
const BETWEEN = 10
const PAD = 6
const TEXT = 13
const LINE = 16
/** How far each step down the chain, and down the hierarchy, is moved in. */
const steps: Readonly<Record<GraphKind, number>> = { interventions: 0, quantities: 24, owners: 16 }
const narrowest: Readonly<Record<GraphKind, number>> = { interventions: 128, quantities: 140, owners: 140 }
const widest: Readonly<Record<GraphKind, number>> = { interventions: 240, quantities: 260, owners: 260 }
/** Room for the lines between two columns. */
const LANE = 44
/** Room for lines from owner to owner. */
const SPILL = 34
/** Room left of the quantities for lines that go back up. */
const BACK = 10

const isOne = (input: GraphInput, kind: GraphKind): Deep[] =>
  input.nodes.filter((node) => node.kind === kind).map((node) => ({ node, depth: 0 }))

/**
 * Lays out a scenario's parts in three columns: interventions, quantities in the order of the chain, owners in their roots. Every
 * line between quantities goes down and to the right, unless it closes a circle. It becomes wider than `width` where the names
 * need it.
 */
export const editGraphLayout = (input: GraphInput): GraphLayout => {
  const known = new Map(input.nodes.map((node) => [node.id, node]))
  const edges = input.edges.filter(({ from, to }) => known.has(from) && known.has(to))
  const deep: Readonly<Record<GraphKind, readonly Deep[]>> = {
    interventions: isOne(input, 'interventions'),
    quantities: inWaterOrder(
      input.nodes.filter(({ kind }) => kind === 'quantities'),
      edges,
    ),
    owners: inTree(input.nodes.filter(({ kind }) => kind === 'owners')),
  }
  const spills = edges.some(({ from, to }) => known.get(from)?.kind === 'owners' && known.get(to)?.kind === 'owners')
  const extra = (kind: GraphKind): number =>
    steps[kind] * Math.max(0, ...deep[kind].map(({ depth }) => depth)) + (kind === 'owners' ? 2 * PAD : 0)
  const fixed = 2 * LANE + BACK + (spills ? SPILL : 0) + graphKinds.reduce((sum, kind) => sum + extra(kind), 0)
  const least = graphKinds.reduce((sum, kind) => sum + narrowest[kind], 0)
  const share = Math.max(1, (input.width - fixed) / least)
  const boxWidth = (kind: GraphKind): number => Math.floor(Math.min(widest[kind], narrowest[kind] * share))

  let x = 0
  const boxes: GraphBox[] = []
  const columns: GraphColumn[] = []
  const groups: GraphGroup[] = []
  for (const kind of graphKinds) {
    const width = boxWidth(kind)
    const left = x + (kind === 'quantities' ? BACK : 0)
    const placed = placeColumn(deep[kind], kind, left, width)
    boxes.push(...placed.boxes)
    groups.push(...placed.groups.map((group) => ({ ...group, width: width + extra(kind) })))
    columns.push({ kind, x: left, width: width + extra(kind), bottom: placed.bottom })
    x = left + width + extra(kind) + LANE
  }
  const settled = beside(boxes, edges)
  const end = columns.map((column) =>
    column.kind === 'interventions'
      ? {
          ...column,
          bottom: Math.max(HEAD, ...settled.filter((box) => box.node.kind === column.kind).map((box) => box.y + box.height + GAP)),
        }
      : column,
  )
  return {
    width: Math.ceil(x - LANE + (spills ? SPILL : 0)),
    height: Math.ceil(Math.max(...end.map(({ bottom }) => bottom))),
    columns: end,
    groups,
    boxes: settled,
    lines: linesBetween(settled, edges),
    loose: input.edges.filter((edge) => !edges.includes(edge)),
  }
}

const placeColumn = (deep: readonly Deep[], kind: GraphKind, left: number, width: number) => {
  const boxes: GraphBox[] = []
  const groups: GraphGroup[] = []
  let y = HEAD
  for (const [i, { node, depth }] of deep.entries()) {
    const lines = wrap(node.name, width - 20, TEXT, 2)
    const height = 16 + LINE * Math.max(1, lines.length)
    const isOwner = kind === 'owners'
    if (isOwner && depth === 0) {
      if (i > 0) y += BETWEEN
      groups.push({ id: node.id, x: left, y, width: 0, height: 0 })
      y += PAD
    }
    boxes.push({ node, x: left + steps[kind] * depth + (isOwner ? PAD : 0), y, width, height })
    const last = isOwner && (deep[i + 1]?.depth ?? 0) === 0
    y += height + (last ? PAD : GAP)
    const group = groups.at(-1)
    if (isOwner && group) groups[groups.length - 1] = { ...group, height: y - group.y }
  }
  return { boxes, groups, bottom: y + (kind === 'owners' ? BETWEEN : 0) }
}

/** Interventions stand beside what they act on, in the order that gives the fewest crossings, without overlapping. */
const beside = (boxes: readonly GraphBox[], edges: GraphInput['edges']): readonly GraphBox[] => {
  const middle = new Map(boxes.map((box) => [box.node.id, box.y + box.height / 2]))
  const wanted = (box: GraphBox): number => {
    const ys = edges.filter(({ from, to }) => from === box.node.id && to !== from).map(({ to }) => middle.get(to) ?? 0)
    return ys.length === 0 ? Number.POSITIVE_INFINITY : ys.reduce((sum, y) => sum + y, 0) / ys.length - box.height / 2
  }
  let y = HEAD
  const movable = boxes.filter(({ node }) => node.kind === 'interventions').map((box) => ({ box, at: wanted(box) }))
  const moved = movable
    .sort((a, b) => (a.at === b.at ? 0 : a.at - b.at))
    .map(({ box, at }) => {
      const here = { ...box, y: px(Math.max(y, Number.isFinite(at) ? at : y)) }
      y = here.y + here.height + GAP
      return here
    })
  return [...moved, ...boxes.filter(({ node }) => node.kind !== 'interventions')]
}
