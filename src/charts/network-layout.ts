import type { Owner, Scenario } from '../scenario/types.ts'
import { type Link, linksOf } from './network-graph.ts'
import { layersOf, placed } from './network-order.ts'
import { kindOrder, ownersById, rootOf } from './pipes.ts'

/** A node of the plain drawing for large graphs; px at scale 1. `block` is its root's, −1 for what is no owner. */
export type NetworkNode = {
  readonly id: string
  readonly name: string
  readonly kind: 'intervention' | 'quantity' | 'owner'
  readonly column: number
  readonly block: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
/** A root owner with its owners below it; one without children has no heading of its own. */
export type NetworkBlock = {
  readonly id: string
  readonly name: string
  readonly heading: boolean
  readonly column: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
/** A curve from one node to another: a cubic Bézier whose inner points stand at c1 and c2, level with the ends. */
export type NetworkEdge = {
  readonly link: Link
  readonly from: number
  readonly to: number
  /** Bends out to the right of both ends: spillover, and what closes a cycle through time. */
  readonly round: boolean
  readonly x1: number
  readonly y1: number
  readonly c1: number
  readonly c2: number
  readonly x2: number
  readonly y2: number
}
export type NetworkLayout = {
  readonly width: number
  readonly height: number
  readonly nodes: readonly NetworkNode[]
  readonly blocks: readonly NetworkBlock[]
  readonly edges: readonly NetworkEdge[]
  readonly links: readonly Link[]
  readonly indexOf: ReadonlyMap<string, number>
}

export const boxWidth = 176
const boxHeight = 34
const boxGap = 10
export const columnGap = 84
export const ownerWidth = 296
export const ownerHeight = 22
export const headingHeight = 26
const blockPadding = 6
const blockGap = 14
export const blockColumnGap = 44
/** The picture is to be about so many times as wide as high. */
const aspect = 1.7

type Family = { readonly root: Owner; readonly members: readonly Owner[] }

/** Roots in the order of the pipes, each with the owners below it; a root is its own member where it has a bill or no children. */
const familiesOf = (scenario: Scenario, links: readonly Link[]): readonly Family[] => {
  const owners = ownersById(scenario)
  const tied = new Set([
    ...links.flatMap(({ from, to }) => [from, to]),
    ...scenario.interventions.flatMap(({ payers }) => payers.map(({ owner }) => owner)),
  ])
  const below = new Map<Owner, Owner[]>()
  for (const owner of scenario.owners) {
    const root = rootOf(owners, owner)
    const list = below.get(root) ?? []
    if (!below.has(root)) below.set(root, list)
    if (owner !== root) list.push(owner)
  }
  return [...below]
    .map(([root, members]) => ({ root, members: members.length === 0 || tied.has(root.id) ? [root, ...members] : members }))
    .toSorted((a, b) => kindOrder.indexOf(a.root.kind) - kindOrder.indexOf(b.root.kind) || (a.root.id < b.root.id ? -1 : 1))
}

const blockHeight = ({ root, members }: Family): number =>
  (members.length === 1 && members[0] === root ? 0 : headingHeight) + members.length * ownerHeight + 2 * blockPadding

/** Deals blocks over columns of about the same height, in their order; gives each one's column and top. */
const dealBlocks = (
  heights: readonly number[],
  columns: number,
): { readonly at: readonly (readonly [number, number])[]; readonly height: number } => {
  const share = heights.reduce((sum, height) => sum + height + blockGap, 0) / columns
  let [column, y, before, tallest] = [0, 0, 0, 0]
  const at = heights.map((height): readonly [number, number] => {
    if (y > 0 && column < columns - 1 && before + height / 2 > share * (column + 1)) {
      column++
      y = 0
    }
    const top = y
    y += height + blockGap
    before += height + blockGap
    tallest = Math.max(tallest, y - blockGap)
    return [column, top]
  })
  return { at, height: tallest }
}

/** So many columns of blocks that the whole comes nearest the wished shape. */
const bestDeal = (heights: readonly number[], left: number, least: number): ReturnType<typeof dealBlocks> => {
  const deals = Array.from({ length: Math.min(12, heights.length) }, (_, k) => {
    const deal = dealBlocks(heights, k + 1)
    const width = left + (k + 1) * (ownerWidth + blockColumnGap)
    return { deal, off: Math.abs(Math.log(width / Math.max(least, deal.height) / aspect)) }
  })
  return deals.reduce((best, it) => (it.off < best.off ? it : best), deals[0] ?? { deal: { at: [], height: 0 }, off: 0 }).deal
}

const edgeOf = (link: Link, nodes: readonly NetworkNode[], from: number, to: number): NetworkEdge => {
  const [a, b] = [nodes[from], nodes[to]]
  const [y1, y2] = [a.y + a.height / 2, b.y + b.height / 2]
  const x1 = a.x + a.width
  const round = b.x <= x1
  const x2 = round ? b.x + b.width : b.x
  const reach = round ? Math.max(x1, x2) + columnGap * 0.45 : (x1 + x2) / 2
  return { link, from, to, round, x1, y1, c1: reach, c2: reach, x2, y2 }
}

/**
 * A scenario of any size from left to right: interventions, quantities in layers, owners grouped in their roots. It depends on
 * the scenario alone: what a slider moves are widths and levels, not places.
 */
export const networkLayout = (scenario: Scenario): NetworkLayout => {
  const links = linksOf(scenario)
  const families = familiesOf(scenario, links)
  const { layerOf, layers } = layersOf(scenario, links)
  const left = layers.length * (boxWidth + columnGap)
  const least = Math.max(0, ...layers.map((ids) => ids.length)) * (boxHeight + boxGap)
  const { at, height: ownersHeight } = bestDeal(families.map(blockHeight), left, least)
  const height = Math.max(least, ownersHeight)

  const nodes: NetworkNode[] = []
  const blocks = families.map((family, k): NetworkBlock => {
    const [column, top] = at[k]
    const { root, members } = family
    const heading = !(members.length === 1 && members[0] === root)
    const x = left + column * (ownerWidth + blockColumnGap)
    const y = top + (height - ownersHeight) / 2
    const first = y + blockPadding + (heading ? headingHeight : 0)
    for (const [row, { id, name }] of members.entries())
      nodes.push({
        id,
        name,
        kind: 'owner',
        column: layers.length + column,
        block: k,
        x,
        y: first + row * ownerHeight,
        width: ownerWidth,
        height: ownerHeight,
      })
    return { id: root.id, name: root.name, heading, column: layers.length + column, x, y, width: ownerWidth, height: blockHeight(family) }
  })
  const middle = new Map(nodes.map((node) => [node.id, node.y + node.height / 2]))
  const tops = placed(layers, links, layerOf, middle, boxHeight + boxGap, height)
  const names = new Map([...scenario.interventions, ...scenario.quantities].map(({ id, name }) => [id, name]))
  const decided = new Set(scenario.interventions.map(({ id }) => id))
  for (const [column, ids] of layers.entries())
    for (const id of ids)
      nodes.push({
        id,
        name: names.get(id) ?? id,
        kind: decided.has(id) ? 'intervention' : 'quantity',
        column,
        block: -1,
        x: column * (boxWidth + columnGap),
        y: (tops.get(id) ?? 0) - boxHeight / 2,
        width: boxWidth,
        height: boxHeight,
      })
  const indexOf = new Map(nodes.map(({ id }, k) => [id, k]))
  const edges = links.flatMap((link): readonly NetworkEdge[] => {
    const [from, to] = [indexOf.get(link.from), indexOf.get(link.to)]
    return from === undefined || to === undefined ? [] : [edgeOf(link, nodes, from, to)]
  })
  const width = Math.max(...nodes.map((node) => node.x + node.width), 0) + blockColumnGap
  return { width, height, nodes, blocks, edges, links, indexOf }
}
