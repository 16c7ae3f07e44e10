import type { AlternativeResult } from '../engine/result.ts'
import { chartTexts } from '../words/report.ts'
import type { Chain, ChainNode } from './chain.ts'
import type { Box, GutterInput, Link, Point } from './gutter-types.ts'
import { isWeak } from './refs.ts'
import { lagShort, perYear, spendRange } from './say.ts'
import { px } from './scale.ts'
import { fit, textWidth, wrap } from './text.ts'

const titleSize = 13
const subSize = 12
const lineHeight = 16
const padding = 9
/** So wide that a name and a mean with its interval mostly have a line each. */
const widestBox = 220

/** Where the boxes stand and how they are joined; `bottom` is the lowest edge of any box. */
export type ChainDrawing = { readonly boxes: readonly Box[]; readonly links: readonly Link[]; readonly bottom: number }

const subOf = (node: ChainNode, input: GutterInput, alternative: AlternativeResult): string => {
  if (node.kind === 'intervention') {
    const yearly = (of: AlternativeResult | undefined): readonly number[] =>
      (of?.interventions?.[node.id]?.byYear ?? []).map((year) => year.spend)
    const reference = input.result.alternatives[input.result.settings.reference]
    return spendRange(yearly(alternative), yearly(reference), input.result.settings.currency, input.lang)
  }
  const change = alternative.quantities?.[node.id]?.change
  return change === undefined ? '' : perYear(change, input.result.settings.years, input.lang)
}

type Sketch = { readonly node: ChainNode; readonly title: readonly string[]; readonly sub: readonly string[]; readonly height: number }

const sketch = (node: ChainNode, width: number, input: GutterInput, alternative: AlternativeResult): Sketch => {
  const inner = width - 2 * padding
  const title = wrap(node.it.name, inner, titleSize, 3, true)
  const sub = wrap(subOf(node, input, alternative), inner, subSize, 3)
  return { node, title, sub, height: padding * 2 + (title.length + sub.length) * lineHeight - 3 }
}

const toBox = (it: Sketch, x: number, y: number, width: number, lowest: boolean): Box => ({
  id: it.node.id,
  kind: it.node.kind,
  x: px(x),
  y: px(y),
  width: px(width),
  height: px(it.height),
  title: it.title,
  sub: it.sub,
  lowest,
})

const byId = (boxes: readonly Box[]): ReadonlyMap<string, Box> => new Map(boxes.map((box) => [box.id, box]))

/** Links over more than one column, or back in time, run above the boxes, each in a lane of its own. */
const lanesAbove = (chain: Chain): ReadonlyMap<string, number> => {
  const layer = new Map(chain.nodes.map((node) => [node.id, node.layer]))
  const lanes: [number, number][][] = []
  const lane = new Map<string, number>()
  for (const link of chain.links) {
    const from = layer.get(link.from) ?? 0
    const to = layer.get(link.to) ?? 0
    if (to - from === 1) continue
    const [low, high] = from < to ? [from, to] : [to, from]
    let free = lanes.findIndex((taken) => taken.every(([a, b]) => high <= a || b <= low))
    if (free === -1) {
      lanes.push([])
      free = lanes.length - 1
    }
    lanes[free]?.push([low, high])
    lane.set(`${link.from} ${link.to}`, free)
  }
  return lane
}

/** A path along right angles with rounded corners: alternately across and down, from a point. */
const angled = (points: readonly Point[]): string =>
  points
    .map((point, i) => {
      const [before, after] = [points[i - 1], points[i + 1]]
      if (before === undefined) return `M${px(point.x)},${px(point.y)}`
      if (after === undefined) return `L${px(point.x)},${px(point.y)}`
      const toward = (other: Point): string => {
        const length = Math.max(1e-9, Math.hypot(other.x - point.x, other.y - point.y))
        const step = Math.min(6, length / 2) / length
        return `${px(point.x + (other.x - point.x) * step)},${px(point.y + (other.y - point.y) * step)}`
      }
      return `L${toward(before)}Q${px(point.x)},${px(point.y)} ${toward(after)}`
    })
    .join('')

/**
 * The way over the boxes in a lane: from the top of a column's first box, else up beside the column,
 * so that no line passes behind another box; down in the same manner.
 */
const overTop = (
  from: Box,
  to: Box,
  y: number,
  lane: number,
  first: { readonly from: boolean; readonly to: boolean },
): Pick<Link, 'path' | 'tip'> => {
  const beside = 7 + (lane % 3) * 5
  const start: readonly Point[] = first.from
    ? [
        { x: from.x + from.width * 0.72, y: from.y },
        { x: from.x + from.width * 0.72, y },
      ]
    : [
        { x: from.x + from.width, y: from.y + 11 },
        { x: from.x + from.width + beside, y: from.y + 11 },
        { x: from.x + from.width + beside, y },
      ]
  const end: readonly Point[] = first.to
    ? [
        { x: to.x + to.width * 0.28, y },
        { x: to.x + to.width * 0.28, y: to.y - 2 },
      ]
    : [
        { x: to.x - beside - 6, y },
        { x: to.x - beside - 6, y: to.y + 11 },
        { x: to.x - 2, y: to.y + 11 },
      ]
  const tip = end.at(-1) ?? { x: 0, y: 0 }
  return { path: angled([...start, ...end]), tip: { x: px(tip.x + (first.to ? 0 : 1)), y: px(tip.y + (first.to ? 1 : 0)), down: first.to } }
}

/** Boxes in columns from left to right, one column a layer. */
export const chainInColumns = (
  chain: Chain,
  input: GutterInput,
  alternative: AlternativeResult,
  left: number,
  right: number,
): ChainDrawing => {
  // Room between the columns for the words on the links, where they have any.
  const words = chain.links.map((link) => lagShort(link.lag, input.lang)).filter((text) => text !== '')
  const narrowest = input.width >= 900 ? 40 : 36
  const gap = input.width >= 900 ? Math.min(120, Math.max(narrowest, ...words.map((text) => textWidth(text, 12) + 12))) : narrowest
  const layers = Math.max(1, chain.layers)
  const width = Math.min(widestBox, (right - left - gap * (layers - 1)) / layers)
  const step = layers === 1 ? 0 : Math.min((right - left - width) / (layers - 1), width * 1.75)
  const lanes = lanesAbove(chain)
  const laneCount = 1 + Math.max(-1, ...lanes.values())
  const top = 2 + laneCount * 18
  const columns = Array.from({ length: layers }, (_, layer) =>
    chain.nodes.filter((node) => node.layer === layer).map((node) => sketch(node, width, input, alternative)),
  )
  const rowGap = 12
  const heights = columns.map((column) => column.reduce((sum, it) => sum + it.height + rowGap, -rowGap))
  const tallest = Math.max(0, ...heights)
  const boxes = columns.flatMap((column, layer) => {
    // Columns hang from the gutter: their lowest boxes stand on one line.
    let y = top + tallest - (heights[layer] ?? 0)
    return column.map((it, row) => {
      const box = toBox(it, left + step * layer, y, width, row === column.length - 1)
      y += it.height + rowGap
      return box
    })
  })
  const at = byId(boxes)
  const firsts = new Set(chain.nodes.filter((node) => node.row === 0).map((node) => node.id))
  const links = chain.links.flatMap((link): readonly Link[] => {
    const from = at.get(link.from)
    const to = at.get(link.to)
    if (from === undefined || to === undefined) return []
    const lane = lanes.get(`${link.from} ${link.to}`)
    const common = { from: link.from, to: link.to, back: link.back, weak: isWeak(link.evidence) }
    if (lane !== undefined) {
      const y = 14 + (laneCount - 1 - lane) * 16
      const text = linkText(link.effect, link.lag, input)
      const room = Math.abs(from.x - to.x) - 24
      const label =
        text === '' || room < 40
          ? undefined
          : { x: px((from.x + from.width / 2 + to.x + to.width / 2) / 2), y: px(y - 4), text: fit(text, room, 11) }
      return [{ ...common, ...overTop(from, to, y, lane, { from: firsts.has(link.from), to: firsts.has(link.to) }), label }]
    }
    const x1 = from.x + from.width
    const x2 = to.x - 3
    const y1 = px(from.y + from.height / 2)
    const y2 = px(to.y + to.height / 2)
    const mid = px((x1 + x2) / 2)
    const path = y1 === y2 ? `M${px(x1)},${y1}H${px(x2)}` : `M${px(x1)},${y1}C${mid},${y1} ${mid},${y2} ${px(x2)},${y2}`
    const text = lagShort(link.lag, input.lang)
    const room = x2 - x1
    const label = text === '' || room < textWidth(text, 12) ? undefined : { x: mid, y: px((y1 + y2) / 2 - 6), text }
    return [{ ...common, path, tip: { x: px(x2 + 2), y: y2, down: false }, label }]
  })
  return { boxes, links, bottom: top + tallest }
}

const linkText = (effect: 'weight' | 'reduces' | 'adds' | 'formula', lag: readonly number[], input: GutterInput): string => {
  const when = lagShort(lag, input.lang)
  return effect === 'formula' ? chartTexts[input.lang].throughFormula : when
}

/** Boxes in one column, for a narrow screen: in order of the chain, joined on the left. */
export const chainInList = (
  chain: Chain,
  input: GutterInput,
  alternative: AlternativeResult,
  left: number,
  right: number,
): ChainDrawing => {
  const lanes = chain.links.length > 0 ? Math.min(5, Math.max(1, chain.links.length - chain.nodes.length + 2)) : 0
  const indent = 10 + lanes * 7
  const width = Math.min(360, right - left - indent)
  let y = 2
  const boxes = chain.nodes.map((node) => {
    const it = sketch(node, width, input, alternative)
    const box = toBox(it, left + indent, y, width, false)
    y += it.height + 12
    return box
  })
  const at = byId(boxes)
  const order = new Map(boxes.map((box, i) => [box.id, i]))
  const taken: number[][] = []
  const links = chain.links.flatMap((link): readonly Link[] => {
    const from = at.get(link.from)
    const to = at.get(link.to)
    const i = order.get(link.from)
    const j = order.get(link.to)
    if (from === undefined || to === undefined || i === undefined || j === undefined) return []
    const common = { from: link.from, to: link.to, back: link.back, weak: isWeak(link.evidence), label: undefined }
    if (j - i === 1)
      return [
        {
          ...common,
          path: `M${px(from.x + 24)},${px(from.y + from.height)}V${px(to.y - 3)}`,
          tip: { x: px(from.x + 24), y: px(to.y - 1), down: true },
        },
      ]
    const [low, high] = i < j ? [i, j] : [j, i]
    let lane = taken.findIndex((spans) => spans.every((at2, k) => k % 2 === 1 || high <= at2 || (spans[k + 1] ?? 0) <= low))
    if (lane === -1) {
      taken.push([])
      lane = taken.length - 1
    }
    taken[lane]?.push(low, high)
    const x = px(from.x - 8 - Math.min(lane, 5) * 7)
    const y1 = px(from.y + from.height / 2 + 4)
    const y2 = px(to.y + to.height / 2 - 4)
    return [{ ...common, path: `M${from.x},${y1}H${x}V${y2}H${px(to.x - 3)}`, tip: { x: px(to.x - 1), y: y2, down: false } }]
  })
  return { boxes, links, bottom: y - 12 }
}
