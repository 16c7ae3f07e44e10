import type { AlternativeResult } from '../engine/result.ts'
import type { Edge, Transfer } from '../scenario/types.ts'
import { payersOf } from './chain.ts'
import type { Box, GutterInput, GutterRow, PipeBox, Pour, Side, Thread } from './gutter-types.ts'
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

const laneGap = 9
const firstLane = 11

/** How high a gutter must be for its lines. */
export const gutterHeight = (lines: number): number => Math.max(26, firstLane * 2 + laneGap * Math.max(0, lines - 1))

/** How many lines the gutter carries in one row. */
export const countLines = (input: GutterInput, boxes: readonly Box[], owners: ReadonlySet<string>): number =>
  reached(bundlesOf(input, boxes), owners).length

const reached = (bundles: readonly Bundle[], owners: ReadonlySet<string>): readonly Bundle[] =>
  bundles
    .map((bundle) => ({ ...bundle, to: bundle.to.filter(({ owner }) => owners.has(owner)) }))
    .filter((bundle) => bundle.to.length > 0 && (bundle.from === undefined || owners.has(bundle.from)))

/** From a box down to the gutter; `wanted` is an x to go straight down at, where the box reaches it. */
const trunkOf = (
  box: Box,
  slot: number,
  of: number,
  gutterY: number,
  wanted: number | undefined,
): { readonly x: number; readonly path: string } => {
  if (box.lowest) {
    const step = box.width / (of + 1)
    const reaches = wanted !== undefined && Math.abs(wanted - (box.x + step * (slot + 1))) < step * 0.45
    const x = px(reaches ? wanted : box.x + step * (slot + 1))
    return { x, path: `M${x},${px(box.y + box.height)}V${px(gutterY)}` }
  }
  const x = px(box.x + box.width + 8 + slot * 6)
  const y = px(box.y + box.height - 8 - slot * 6)
  return { x, path: `M${px(box.x + box.width)},${y}H${x}V${px(gutterY)}` }
}

/**
 * Draws the lines of a single row: each source has a lane of its own in the gutter, and falls from it
 * into the pipes that it reaches.
 */
export const drawThreads = (input: GutterInput, boxes: readonly Box[], pipes: readonly PipeBox[], gutter: Gutter): readonly Thread[] => {
  const at = new Map(pipes.map((pipe) => [pipe.pipe.owner.id, pipe]))
  const bundles = reached(bundlesOf(input, boxes), new Set(at.keys()))
  const slope = gutter.drop / Math.max(1, gutter.right - gutter.left)
  const laneY = (lane: number, x: number): number => px(gutter.y + firstLane + lane * laneGap + (x - gutter.left) * slope)
  // Falls into one pipe stand beside each other in lane order; payments to the left.
  const falls = new Map<string, string[]>()
  for (const bundle of bundles)
    for (const { owner } of bundle.from === undefined ? bundle.to : [{ owner: bundle.from }, ...bundle.to])
      falls.set(owner, [...(falls.get(owner) ?? []), bundle.id])
  const fallX = (owner: string, bundle: string): number => {
    const list = falls.get(owner) ?? []
    const pipe = at.get(owner)
    if (pipe === undefined) return 0
    const gap = Math.min(12, (pipe.width - 8) / Math.max(1, list.length))
    return px(pipe.x + pipe.width / 2 + (list.indexOf(bundle) - (list.length - 1) / 2) * gap)
  }
  return bundles.map((bundle, lane) => {
    const { box } = bundle
    const own = bundles.filter((other) => other.box !== undefined && other.box === box)
    const start = box === undefined ? fallX(bundle.from ?? '', bundle.id) : 0
    const trunk =
      box === undefined
        ? undefined
        : trunkOf(
            box,
            own.indexOf(bundle),
            own.length,
            laneY(lane, box.x + box.width / 2),
            bundle.to.map(({ owner }) => fallX(owner, bundle.id))[0],
          )
    const from = trunk?.x ?? start
    const source = bundle.from === undefined ? undefined : at.get(bundle.from)
    const xs = [from, ...bundle.to.map(({ owner }) => fallX(owner, bundle.id))]
    const left = Math.min(...xs)
    const right = Math.max(...xs)
    const bus = `M${left},${laneY(lane, left)}L${right},${laneY(lane, right)}`
    const down = (x: number): number => pourTop(gutter, x)
    const lead =
      trunk === undefined
        ? source === undefined
          ? ''
          : `M${start},${down(start)}V${laneY(lane, start)}`
        : trunk.path.replace(/V[^V]*$/u, `V${laneY(lane, from)}`)
    return {
      id: bundle.id,
      kind: bundle.kind,
      trunk: `${lead}${bus}`,
      side: commonSide(bundle.to.map(({ owner }) => sideOf(bundle.kind, at.get(owner)))),
      falls: bundle.to.map(({ owner, weak }) => {
        const x = fallX(owner, bundle.id)
        return {
          owner,
          weak,
          side: sideOf(bundle.kind, at.get(owner)),
          joint: { x, y: laneY(lane, x) },
          path: `M${x},${laneY(lane, x)}V${down(x)}`,
        }
      }),
    }
  })
}

/** A fall's colour: what it does to the owner it reaches. */
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
 * (saving + paid, exactly the sum of the flows to it), and what it pays.
 */
export const drawPours = (pipes: readonly PipeBox[], gutter: Gutter): readonly Pour[] => {
  const grosses = pipes.map(({ pipe }) => ({ gross: pipe.mean + pipe.paid, paid: pipe.paid }))
  const largest = Math.max(1e-300, ...grosses.flatMap((it) => [Math.abs(it.gross), Math.abs(it.paid)]))
  return pipes.flatMap((box, i): readonly Pour[] => {
    const { gross, paid } = grosses[i] ?? { gross: 0, paid: 0 }
    const both = Math.abs(gross) > 1e-9 * largest && Math.abs(paid) > 1e-9 * largest
    const widest = both ? box.width * 0.44 : box.width - 10
    const one = (kind: Pour['kind'], saving: number, center: number): readonly Pour[] => {
      if (Math.abs(saving) <= 1e-9 * largest) return []
      const half = Math.max(1, (Math.abs(saving) / largest) * (widest / 2))
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
