import type { NetworkLabel } from './network-labels.ts'
import { ownerParts } from './network-labels.ts'
import type { NetworkEdge, NetworkLayout } from './network-layout.ts'
import type { NetworkValues } from './network-values.ts'
import type { Size, View } from './network-view.ts'
import { fontStack } from './style.ts'

/** The palette, as the page has it at the moment. */
export const inks = ['paper', 'ink', 'soft', 'rule', 'faint', 'wall', 'edge', 'saves', 'saves-fill', 'pays', 'pays-fill'] as const
export type Inks = Readonly<Record<(typeof inks)[number], string>>

export type NetworkScene = {
  readonly layout: NetworkLayout
  readonly values: NetworkValues
  readonly labels: readonly NetworkLabel[]
  readonly view: View
  readonly screen: Size
  /** Nodes that stand out; the rest is faded. */
  readonly chain: ReadonlySet<number> | undefined
  /** The node that the chain goes through. */
  readonly focus: number | undefined
  readonly inks: Inks
  /** Thin edges are straight and undashed: for a moment's movement on a slow machine. */
  readonly plain: boolean
}
type Pen = CanvasRenderingContext2D

/** The width in px of an edge that carries the most there is. */
const widest = 16
const faded = 0.16

const trace = (pen: Pen, { x1, y1, c1, c2, x2, y2 }: NetworkEdge): void => {
  pen.moveTo(x1, y1)
  pen.bezierCurveTo(c1, y1, c2, y2, x2, y2)
}

/** Thin edges alike are one path: a stroke each would cost ten times as much. */
const thinEdges = (pen: Pen, edges: readonly NetworkEdge[], ink: string, width: number, plain: boolean): void => {
  if (plain) {
    pen.beginPath()
    for (const { x1, y1, x2, y2 } of edges) {
      pen.moveTo(x1, y1)
      pen.lineTo(x2, y2)
    }
    pen.strokeStyle = ink
    pen.lineWidth = width
    pen.stroke()
    return
  }
  for (const dashed of [false, true]) {
    const list = edges.filter(({ link, round }) => dashed === (link.weak || round || link.kind === 'formula'))
    if (list.length === 0) continue
    pen.beginPath()
    for (const edge of list) trace(pen, edge)
    pen.strokeStyle = ink
    pen.lineWidth = width
    pen.setLineDash(dashed ? [4 * width, 3 * width] : [])
    pen.stroke()
  }
  pen.setLineDash([])
}

/** As wide as its money: whole where it saves, hollow where it costs. */
const moneyEdge = (pen: Pen, edge: NetworkEdge, money: number, { values, inks, view }: NetworkScene): void => {
  const least = 2 / view.scale
  const width = Math.max(least, (Math.abs(money) / values.mostCarried) * widest)
  pen.beginPath()
  trace(pen, edge)
  pen.strokeStyle = money > 0 ? inks['saves-fill'] : inks['pays-fill']
  pen.lineWidth = money > 0 ? width : width + 2 / view.scale
  pen.stroke()
  if (money > 0) return
  pen.strokeStyle = inks.paper
  pen.lineWidth = Math.max(0.6 / view.scale, width - 1.5 / view.scale)
  pen.stroke()
}

const drawEdges = (pen: Pen, scene: NetworkScene): void => {
  const { layout, values, chain, view, screen, inks } = scene
  const [left, top] = [-view.x / view.scale, -view.y / view.scale]
  const [right, bottom] = [left + screen.width / view.scale, top + screen.height / view.scale]
  const shown = layout.edges
    .map((edge, k) => ({ edge, k, stands: chain === undefined || (chain.has(edge.from) && chain.has(edge.to)) }))
    .filter(
      ({ edge: { x1, x2, c1, y1, y2 } }) =>
        Math.max(x1, x2, c1) >= left && Math.min(x1, x2) <= right && Math.max(y1, y2) >= top && Math.min(y1, y2) <= bottom,
    )
  const plain = (stands: boolean): readonly NetworkEdge[] =>
    shown.filter((it) => it.stands === stands && values.carried[it.k] === undefined).map(({ edge }) => edge)
  const hair = 1 / view.scale
  if (chain !== undefined) {
    pen.globalAlpha = faded
    thinEdges(pen, plain(false), inks.edge, hair, scene.plain)
    for (const { edge, k, stands } of shown) if (!stands && values.carried[k] !== undefined) moneyEdge(pen, edge, values.carried[k], scene)
    pen.globalAlpha = 1
  } else pen.globalAlpha = 0.25 + 0.3 * Math.min(1, view.scale)
  thinEdges(
    pen,
    plain(true),
    chain === undefined ? inks.edge : inks.ink,
    chain === undefined ? hair : 1.6 * hair,
    scene.plain && chain === undefined,
  )
  pen.globalAlpha = chain === undefined ? 0.85 : 1
  for (const { edge, k, stands } of shown) {
    const money = values.carried[k]
    if (stands && money !== undefined) moneyEdge(pen, edge, money, scene)
  }
  pen.globalAlpha = 1
}

/** From zero in the middle: to the left what is saved, filled; to the right what is paid, hatched. */
const drawBar = (pen: Pen, x: number, y: number, height: number, saving: number, { values, inks, view }: NetworkScene): void => {
  const zero = x + ownerParts.zero
  if (saving !== 0 && values.mostSaving > 0) {
    const long = Math.max(1 / view.scale, (Math.abs(saving) / values.mostSaving) * (ownerParts.zero - ownerParts.bar))
    const [top, tall] = [y + height * 0.2, height * 0.6]
    if (saving > 0) {
      pen.fillStyle = inks['saves-fill']
      pen.fillRect(zero - long, top, long, tall)
    } else {
      pen.fillStyle = inks['pays-fill']
      const step = 4 / view.scale
      for (let at = 0; at < long; at += step) pen.fillRect(zero + at, top, Math.min(step * 0.6, long - at), tall)
      pen.strokeStyle = inks['pays-fill']
      pen.lineWidth = 1 / view.scale
      pen.strokeRect(zero, top, long, tall)
    }
  }
  pen.fillStyle = inks.soft
  pen.fillRect(zero - 0.5 / view.scale, y, 1 / view.scale, height)
}

const drawBlocks = (pen: Pen, { layout, view, inks }: NetworkScene): void => {
  for (const { x, y, width, height } of layout.blocks) {
    pen.fillStyle = inks.faint
    pen.strokeStyle = inks.rule
    pen.lineWidth = 1 / view.scale
    pen.fillRect(x, y, width, height)
    pen.strokeRect(x, y, width, height)
  }
}

const drawNodes = (pen: Pen, scene: NetworkScene): void => {
  const { layout, values, view, chain, focus, inks, screen } = scene
  const hair = 1 / view.scale
  for (const [k, node] of layout.nodes.entries()) {
    const { x, y, width, height, kind } = node
    const [sx, sy] = [x * view.scale + view.x, y * view.scale + view.y]
    if (sx > screen.width || sy > screen.height || sx + width * view.scale < 0 || sy + height * view.scale < 0) continue
    pen.globalAlpha = chain === undefined || chain.has(k) ? 1 : faded * 2
    if (kind === 'owner') drawBar(pen, x, y, height, values.saving[k], scene)
    else {
      pen.fillStyle = inks.paper
      pen.fillRect(x, y, width, height)
      pen.strokeStyle = kind === 'intervention' ? inks.ink : inks.edge
      pen.lineWidth = (kind === 'intervention' ? 2 : 1) * hair
      pen.setLineDash(values.moves[k] ? [] : [3 * hair, 3 * hair])
      pen.strokeRect(x, y, width, height)
      pen.setLineDash([])
    }
    if (k === focus) {
      pen.strokeStyle = inks.ink
      pen.lineWidth = 3 * hair
      pen.strokeRect(x - 2 * hair, y - 2 * hair, width + 4 * hair, height + 4 * hair)
    }
  }
  pen.globalAlpha = 1
}

const drawLabels = (pen: Pen, { labels, chain, inks }: NetworkScene): void => {
  pen.textBaseline = 'middle'
  for (const { text, x, y, size, bold, align, tone, node, ground } of labels) {
    pen.font = `${bold ? '600 ' : ''}${size}px ${fontStack}`
    pen.textAlign = align
    pen.globalAlpha = chain === undefined || node === -1 || chain.has(node) ? 1 : 0.45
    if (ground) {
      const wide = pen.measureText(text).width
      pen.fillStyle = inks.paper
      pen.fillRect((align === 'left' ? x : x - wide) - 2, y - size / 2 - 1, wide + 4, size + 2)
    }
    pen.fillStyle = inks[tone]
    pen.fillText(text, x, y)
  }
  pen.globalAlpha = 1
}

/** Draws what is seen of a network on a canvas that has `density` px for each of the screen's. */
export const drawNetwork = (pen: Pen, scene: NetworkScene, density: number): void => {
  const { view, screen, inks } = scene
  pen.setTransform(density, 0, 0, density, 0, 0)
  pen.fillStyle = inks.paper
  pen.fillRect(0, 0, screen.width, screen.height)
  pen.setTransform(density * view.scale, 0, 0, density * view.scale, density * view.x, density * view.y)
  if (scene.chain === undefined) {
    drawEdges(pen, scene)
    drawBlocks(pen, scene)
  } else {
    // What stands out passes before the blocks.
    drawBlocks(pen, scene)
    drawEdges(pen, scene)
  }
  drawNodes(pen, scene)
  pen.setTransform(density, 0, 0, density, 0, 0)
  drawLabels(pen, scene)
}
