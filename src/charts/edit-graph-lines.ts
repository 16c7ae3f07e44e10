import type { GraphBox, GraphEdge, GraphKind, GraphLine, GraphPoint } from './edit-graph-types.ts'
import { px } from './scale.ts'

/** Lines that leave or reach the same side of a box are so far apart, px, where there is room. */
const APART = 7
const PIECES = 16
const TURN = 6
/** Lines down from quantities that stand equally deep go side by side: so many places, so far apart, px. */
const PLACES = 3
const ASIDE = 6

type Side = 'left' | 'right' | 'below'
type End = { readonly box: GraphBox; readonly side: Side }
type Ends = { readonly edge: GraphEdge; readonly from: End; readonly to: End }
type Column = { readonly left: number; readonly right: number }
type Columns = Readonly<Record<GraphKind, Column>>

const middleOf = ({ y, height }: GraphBox): number => y + height / 2

/** Which sides an edge goes from and to. */
const sidesOf = (from: GraphBox, to: GraphBox): readonly [Side, Side] => {
  if (from.node.kind !== to.node.kind) return from.x < to.x ? ['right', 'left'] : ['left', 'right']
  if (from.node.kind === 'owners') return ['right', 'right']
  return to.y > from.y && to.x > from.x ? ['below', 'left'] : ['left', 'left']
}

/** The edges as lines. Several at the same side of a box are spread along it, in the order of what they go to. */
export const linesBetween = (boxes: readonly GraphBox[], edges: readonly GraphEdge[]): readonly GraphLine[] => {
  const byId = new Map(boxes.map((box) => [box.node.id, box]))
  const all = edges.flatMap((edge): Ends[] => {
    const [from, to] = [byId.get(edge.from), byId.get(edge.to)]
    if (!from || !to) return []
    const [out, into] = sidesOf(from, to)
    return [{ edge, from: { box: from, side: out }, to: { box: to, side: into } }]
  })
  const ports = new Map<string, { readonly key: string; readonly other: number }[]>()
  const keyOf = ({ edge }: Ends, end: 'from' | 'to'): string => `${end} ${edge.at}`
  for (const ends of all) {
    for (const end of ['from', 'to'] as const) {
      const { box, side } = ends[end]
      const place = `${side} ${box.node.id}`
      const other = ends[end === 'from' ? 'to' : 'from'].box
      ports.set(place, [...(ports.get(place) ?? []), { key: keyOf(ends, end), other: middleOf(other) }])
    }
  }
  const heights = new Map<string, number>()
  for (const [place, list] of ports) {
    const box = byId.get(place.slice(place.indexOf(' ') + 1))
    if (!box) continue
    const apart = Math.min(APART, (box.height - 10) / Math.max(1, list.length - 1))
    for (const [i, { key }] of [...list].sort((a, b) => a.other - b.other).entries())
      heights.set(key, px(middleOf(box) + (i - (list.length - 1) / 2) * apart))
  }
  const column = (kind: GraphKind): Column => {
    const mine = boxes.filter(({ node }) => node.kind === kind)
    return { left: Math.min(...mine.map(({ x }) => x)), right: Math.max(...mine.map(({ x, width }) => x + width)) }
  }
  const columns: Columns = { interventions: column('interventions'), quantities: column('quantities'), owners: column('owners') }
  const sources = [...new Set(all.filter(({ from }) => from.side === 'below').map(({ from }) => from.box))].sort((a, b) => a.y - b.y)
  const aside = (box: GraphBox): number => ASIDE * (1 + (sources.filter(({ x }) => x === box.x).indexOf(box) % PLACES))
  return all.map((ends) =>
    ends.from.side === 'below'
      ? stairOf(ends, aside(ends.from.box), heights.get(keyOf(ends, 'to')) ?? 0)
      : lineOf(ends, heights.get(keyOf(ends, 'from')) ?? 0, heights.get(keyOf(ends, 'to')) ?? 0, columns),
  )
}

/** From below a box down to the left side of a deeper one. */
const stairOf = ({ edge, from, to }: Ends, aside: number, toY: number): GraphLine => {
  const x = px(from.box.x + aside)
  const y = px(from.box.y + from.box.height)
  const tip = { x: px(to.box.x), y: toY, way: 1 } as const
  return {
    edge,
    path: `M${x},${y}V${px(toY - TURN)}Q${x},${toY} ${px(x + TURN)},${toY}H${tip.x}`,
    points: [
      { x, y },
      { x, y: toY },
      { x: tip.x, y: toY },
    ],
    middle: { x: px((x + tip.x) / 2), y: toY },
    tip,
    spill: false,
  }
}

/** A curve from side to side. Between columns it bends only outside them, so that it crosses no box of theirs. */
const lineOf = ({ edge, from, to }: Ends, fromY: number, toY: number, columns: Columns): GraphLine => {
  const spill = from.box.node.kind === 'owners'
  const x2 = to.side === 'left' ? to.box.x : to.box.x + to.box.width
  const way = to.side === 'left' ? 1 : -1
  const x1 = from.side === 'left' ? from.box.x : from.box.x + from.box.width
  const outward = from.side === 'left' ? -1 : 1
  const loop = from.box === to.box
  const [y1, y2] = loop ? [px(middleOf(from.box) - 10), px(middleOf(from.box) + 10)] : [fromY, toY]
  const same = from.side === to.side
  const [b1, b2] = same
    ? [x1, x2]
    : [columns[from.box.node.kind][outward < 0 ? 'left' : 'right'], columns[to.box.node.kind][way > 0 ? 'left' : 'right']]
  const bulge = Math.min(30, 14 + Math.abs(y2 - y1) / 14)
  const reach = Math.max(28, Math.abs(b2 - b1) * 0.45)
  const out = (outward < 0 ? Math.min(x1, x2) : Math.max(x1, x2)) + outward * bulge
  const [c1, c2] = same ? [out, out] : [b1 + outward * reach, b2 - way * reach]
  const curve: readonly GraphPoint[] = [
    { x: px(b1), y: y1 },
    { x: px(c1), y: y1 },
    { x: px(c2), y: y2 },
    { x: px(b2), y: y2 },
  ]
  const bent = Array.from({ length: PIECES + 1 }, (_, i) => cubic(curve, i / PIECES))
  const [a, b, c, d] = curve.map(({ x, y }) => `${x},${y}`)
  return {
    edge,
    path: `M${px(x1)},${y1}L${a}C${b} ${c} ${d}H${px(x2)}`,
    points: [{ x: px(x1), y: y1 }, ...bent, { x: px(x2), y: y2 }],
    middle: cubic(curve, 0.5),
    tip: { x: px(x2), y: y2, way },
    spill,
  }
}

const cubic = (curve: readonly GraphPoint[], t: number): GraphPoint => {
  const u = 1 - t
  const weights = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t]
  const sum = (key: 'x' | 'y'): number => px(curve.reduce((all, point, i) => all + point[key] * (weights[i] ?? 0), 0))
  return { x: sum('x'), y: sum('y') }
}
