import type { AlternativeResult } from '../engine/result.ts'
import type { Edge, Transfer } from '../scenario/types.ts'
import { payersOf } from './chain.ts'
import { type Load, loadOf } from './gutter-load.ts'
import type { Box, GutterInput, GutterRow, PipeBox, Point, Pour, Side, Stroke, Thread } from './gutter-types.ts'
import { edgeEvidence, isWeak } from './refs.ts'
import { lagSpan } from './say.ts'
import { px } from './scale.ts'

type Gutter = GutterRow['gutter']
/** One line to draw: a source, whom it reaches, and what it is. */
type Bundle = {
  readonly id: string
  readonly kind: Thread['kind']
  readonly box: Box | undefined
  readonly from: string | undefined
  readonly to: readonly { readonly owner: string; readonly weak: boolean }[]
}

const byTarget = (edges: readonly Edge[], input: GutterInput): readonly { readonly owner: string; readonly weak: boolean }[] => {
  const reached = new Map<string, boolean>()
  for (const edge of edges) {
    const weak = isWeak(edgeEvidence(input.scenario, edge))
    const others = 'counterpart' in edge && edge.counterpart !== undefined ? [edge.counterpart] : []
    for (const owner of [edge.to, ...others]) reached.set(owner, weak || (reached.get(owner) ?? false))
  }
  return [...reached].map(([owner, weak]) => ({ owner, weak }))
}

const intoOwner = (edge: Edge): boolean => edge.kind === 'quantity-owner' || edge.kind === 'intervention-owner'

/** Every line that belongs in the gutter: from what is counted to owners, from payers to what they pay, and between owners. */
const bundlesOf = (input: GutterInput, boxes: readonly Box[]): readonly Bundle[] => {
  const { scenario } = input
  const gains = boxes.flatMap((box): readonly Bundle[] => {
    const to = byTarget(
      scenario.edges.filter((edge) => intoOwner(edge) && edge.from === box.id),
      input,
    )
    return to.length === 0 ? [] : [{ id: `gain ${box.id}`, kind: 'gain', box, from: undefined, to }]
  })
  const pays = boxes.flatMap((box): readonly Bundle[] => {
    const it = scenario.interventions.find((other) => other.id === box.id)
    if (it === undefined) return []
    return [
      {
        id: `pay ${box.id}`,
        kind: 'pay',
        box,
        from: undefined,
        to: payersOf(scenario, input.alternative, it).map(({ owner }) => ({ owner, weak: false })),
      },
    ]
  })
  const transfers: readonly Transfer[] = scenario.alternatives.find((it) => it.id === input.alternative)?.transfers ?? []
  const moved = [...scenario.transfers, ...transfers].map(
    (it): Bundle => ({ id: `transfer ${it.id}`, kind: 'transfer', box: undefined, from: it.from, to: [{ owner: it.to, weak: false }] }),
  )
  const spills = scenario.edges.flatMap((edge): readonly Bundle[] =>
    edge.kind === 'owner-owner'
      ? [{ id: `spill ${edge.id}`, kind: 'spill', box: undefined, from: edge.from, to: byTarget([edge], input) }]
      : [],
  )
  return [...pays, ...gains, ...moved, ...spills]
}

/** The lags of everything that reaches an owner, in words: "samma år", "0–2 år". */
export const lagTo = (owner: string, input: GutterInput, boxes: readonly Box[]): string => {
  const ids = new Set(boxes.map((box) => box.id))
  const edges = input.scenario.edges.filter(
    (edge) => intoOwner(edge) && ids.has(edge.from) && (edge.to === owner || ('counterpart' in edge && edge.counterpart === owner)),
  )
  return edges.length === 0
    ? ''
    : lagSpan(
        edges.map((edge) => edge.lag),
        input.lang,
      )
}

const firstLane = 11
/** From one lane to the next: room for the widest line, whatever is known of the money, so that nothing moves when it is. */
const laneGap = (width: number): number => (width >= 900 ? 12 : 9)
const loadFor = ({ loads, year, width }: GutterInput): Load => loadOf(loads, year, laneGap(width) - 1)

/** How high a gutter must be for its lines in one row. */
export const gutterHeight = (input: GutterInput, boxes: readonly Box[], owners: ReadonlySet<string>): number =>
  Math.max(26, firstLane * 2 + laneGap(input.width) * Math.max(0, reached(bundlesOf(input, boxes), owners).length - 1))

const reached = (bundles: readonly Bundle[], owners: ReadonlySet<string>): readonly Bundle[] =>
  bundles
    .map((bundle) => ({ ...bundle, to: bundle.to.filter(({ owner }) => owners.has(owner)) }))
    .filter((bundle) => bundle.to.length > 0 && (bundle.from === undefined || owners.has(bundle.from)))

/** The corners from a box to where its line goes straight down to the gutter, at x; `wanted` is an x to go down at, where the box reaches it. */
const trunkOf = (
  box: Box,
  slot: number,
  of: number,
  wanted: number | undefined,
): { readonly x: number; readonly corners: readonly Point[] } => {
  if (box.lowest) {
    const step = box.width / (of + 1)
    const reaches = wanted !== undefined && Math.abs(wanted - (box.x + step * (slot + 1))) < step * 0.45
    const x = px(reaches ? wanted : box.x + step * (slot + 1))
    return { x, corners: [{ x, y: px(box.y + box.height) }] }
  }
  const x = px(box.x + box.width + 8 + slot * 6)
  const y = px(box.y + box.height - 8 - slot * 6)
  return {
    x,
    corners: [
      { x: px(box.x + box.width), y },
      { x, y },
    ],
  }
}

/** Where falls into one pipe stand: beside each other in lane order, payments to the left. */
const fallPlaces = (bundles: readonly Bundle[], at: ReadonlyMap<string, PipeBox>) => {
  const falls = new Map<string, string[]>()
  for (const bundle of bundles) {
    const owners = bundle.to.map(({ owner }) => owner)
    for (const owner of bundle.from === undefined ? owners : [bundle.from, ...owners])
      falls.set(owner, [...(falls.get(owner) ?? []), bundle.id])
  }
  return (owner: string, bundle: string): number => {
    const list = falls.get(owner) ?? []
    const pipe = at.get(owner)
    if (pipe === undefined) return 0
    const gap = Math.min(12, (pipe.width - 8) / Math.max(1, list.length))
    return px(pipe.x + pipe.width / 2 + (list.indexOf(bundle) - (list.length - 1) / 2) * gap)
  }
}

/**
 * Draws the lines of a single row: each source has a lane of its own in the gutter, and falls from it
 * into the pipes that it reaches.
 */
export const drawThreads = (input: GutterInput, boxes: readonly Box[], pipes: readonly PipeBox[], gutter: Gutter): readonly Thread[] => {
  const at = new Map(pipes.map((pipe) => [pipe.pipe.owner.id, pipe]))
  const bundles = reached(bundlesOf(input, boxes), new Set(at.keys()))
  const load = loadFor(input)
  const slope = gutter.drop / Math.max(1, gutter.right - gutter.left)
  const laneY = (lane: number, x: number): number => px(gutter.y + firstLane + lane * laneGap(input.width) + (x - gutter.left) * slope)
  const fallX = fallPlaces(bundles, at)
  return bundles.map((bundle, lane): Thread => {
    const { box } = bundle
    const own = bundles.filter((other) => other.box !== undefined && other.box === box)
    const start = box === undefined ? fallX(bundle.from ?? '', bundle.id) : 0
    const trunk =
      box === undefined
        ? undefined
        : trunkOf(box, own.indexOf(bundle), own.length, bundle.to.map(({ owner }) => fallX(owner, bundle.id))[0])
    const from = trunk?.x ?? start
    const corner = { x: from, y: laneY(lane, from) }
    const lead: readonly Point[] = trunk ? [...trunk.corners, corner] : [{ x: start, y: pourTop(gutter, start) }, corner]
    const falls = bundle.to.map(({ owner, weak }) => {
      const x = fallX(owner, bundle.id)
      const joint = { x, y: laneY(lane, x) }
      const end = { x, y: pourTop(gutter, x) }
      const kr = load.amount(bundle.id, owner)
      return {
        owner,
        weak,
        kr: kr ?? 0,
        side: kr === undefined || kr === 0 ? sideOf(bundle.kind, at.get(owner)) : kr > 0 ? ('saves' as const) : ('pays' as const),
        joint,
        path: pathOf([joint, end]),
        width: kr === undefined ? undefined : load.width(kr),
        way: [...lead, joint, end],
      }
    })
    /** The trunk's pieces on one side of where it comes down, from there outward; `first` begins with these points. */
    const pieces = (side: -1 | 1, first: readonly Point[]): Thread['trunk'] => {
      const there = falls.filter(({ joint }) => (joint.x - from) * side > 0).toSorted((a, b) => (a.joint.x - b.joint.x) * side)
      return there.map(({ joint }, k) => ({
        path: pathOf([...(k === 0 ? first : [(there[k - 1] as (typeof there)[number]).joint]), joint]),
        ...carriedTo(there.slice(k), load),
      }))
    }
    const isKnown = falls.some(({ width }) => width !== undefined)
    const stem: Stroke & { readonly side: Side | undefined } = { path: pathOf(lead), ...carriedTo(falls, load) }
    return {
      id: bundle.id,
      kind: bundle.kind,
      trunk: isKnown
        ? [stem, ...pieces(-1, [corner]), ...pieces(1, [corner])]
        : [{ ...stem, path: `${stem.path}${bus(falls, from, (x) => laneY(lane, x))}` }],
      side: stem.side,
      falls: falls.map(({ kr: _, ...fall }) => fall),
    }
  })
}

const pathOf = (points: readonly Point[]): string => points.map(({ x, y }, k) => `${k === 0 ? 'M' : 'L'}${x},${y}`).join('')

/** All of a lane in one piece. */
const bus = (falls: Thread['falls'], from: number, y: (x: number) => number): string => {
  const xs = [from, ...falls.map(({ joint }) => joint.x)]
  const [left, right] = [Math.min(...xs), Math.max(...xs)]
  return pathOf([
    { x: left, y: y(left) },
    { x: right, y: y(right) },
  ])
}

/** What a piece that leads to these falls has in common with them, and how wide it is. */
const carriedTo = (
  falls: readonly { readonly side: Side; readonly width: number | undefined; readonly kr: number }[],
  load: Load,
): { readonly side: Side | undefined; readonly width: number | undefined } => ({
  side: commonSide(falls.map(({ side }) => side)),
  width: falls.some(({ width }) => width === undefined) ? undefined : load.width(falls.reduce((sum, { kr }) => sum + Math.abs(kr), 0)),
})

/** A fall's colour where it is not known what it carries: what all of it does to the owner it reaches. */
const sideOf = (kind: Thread['kind'], box: PipeBox | undefined): Side => {
  const { mean, paid } = box?.pipe ?? { mean: 0, paid: 0 }
  return (kind === 'gain' ? mean + paid : kind === 'spill' ? mean : -paid) >= 0 ? 'saves' : 'pays'
}

/** What all falls of a line have in common, if anything. */
const commonSide = (sides: readonly Side[]): Side | undefined => (sides.every((side) => side === sides[0]) ? sides[0] : undefined)

/** Where lines end and the pour begins. */
export const pourTop = (gutter: Gutter, x: number): number =>
  px(gutter.y + gutter.height + 12 + ((x - gutter.left) / Math.max(1, gutter.right - gutter.left)) * gutter.drop)

/** Room between the gutter and the pipes. */
export const fallHeight = 40

/**
 * The money at each pipe's mouth, wide as it is much: what its cost moves by before payments
 * (saving + paid, exactly the sum of the flows to it), and what it pays. The widest is `domain` kr or more, or the largest.
 */
export const drawPours = (pipes: readonly PipeBox[], gutter: Gutter, domain?: number): readonly Pour[] => {
  const grosses = pipes.map(({ pipe }) => ({ gross: pipe.mean + pipe.paid, paid: pipe.paid }))
  const largest = domain ?? Math.max(1e-300, ...grosses.flatMap((it) => [Math.abs(it.gross), Math.abs(it.paid)]))
  return pipes.flatMap((box, i): readonly Pour[] => {
    const { gross, paid } = grosses[i] ?? { gross: 0, paid: 0 }
    const both = Math.abs(gross) > 1e-9 * largest && Math.abs(paid) > 1e-9 * largest
    const widest = both ? box.width * 0.44 : box.width - 10
    const one = (kind: Pour['kind'], saving: number, center: number): readonly Pour[] => {
      if (Math.abs(saving) <= 1e-9 * largest) return []
      const half = Math.min(widest / 2, Math.max(1, (Math.abs(saving) / largest) * (widest / 2)))
      return [
        {
          owner: box.pipe.owner.id,
          kind,
          side: saving > 0 ? 'saves' : 'pays',
          center: px(center),
          half: px(half),
          top: pourTop(gutter, center),
          bottom: box.top,
        },
      ]
    }
    const middle = box.x + box.width / 2
    const shift = both ? box.width / 4 : 0
    return [...one('payment', -paid, middle - shift), ...one('effect', gross, middle + shift)]
  })
}

/** Whether an alternative's parts of the result suffice for the picture. */
export const canDraw = (alternative: AlternativeResult | undefined): alternative is AlternativeResult => alternative?.owners !== undefined
