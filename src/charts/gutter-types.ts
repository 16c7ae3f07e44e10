import type { Result } from '../engine/result.ts'
import type { Language, Scenario } from '../scenario/types.ts'
import type { PackedDot } from './dots.ts'
import type { Loads } from './gutter-load.ts'
import type { Pipe, PipeGroup } from './pipes.ts'
import type { Domain } from './scale.ts'

/** What the picture of downpipes under a gutter is made from. */
export type GutterInput = {
  readonly scenario: Scenario
  readonly result: Result
  readonly alternative: string
  readonly lang: Language
  /** px; below 560 the chain becomes a list and the pipes stand in rows. */
  readonly width: number
  /** Other levels than the whole horizon's (a year, a single future); the default is `pipeGroups`. */
  readonly groups?: readonly PipeGroup[]
  /** Savings that the scale must reach, so that it stands still while levels move. */
  readonly domain?: Domain
  /** The year of `groups`, counted from 0; the default is the whole horizon. */
  readonly year?: number
  /** The groups are one single future: nothing is said of how often. */
  readonly single?: boolean
  /** What lines carry, so that they can be drawn as wide; without it all are alike. */
  readonly loads?: Loads
  /** kr of the widest pour, so that widths can be compared while years are played; the default is the largest there is. */
  readonly pourDomain?: number
}

export type Point = { readonly x: number; readonly y: number }
export type Box = {
  readonly id: string
  readonly kind: 'intervention' | 'quantity'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly title: readonly string[]
  readonly sub: readonly string[]
  /** Stands lowest in its column, so that a line may leave straight down. */
  readonly lowest: boolean
}
export type Link = {
  readonly from: string
  readonly to: string
  readonly path: string
  /** Where its arrow points, and whether down (else right). */
  readonly tip: Point & { readonly down: boolean }
  readonly back: boolean
  readonly weak: boolean
  readonly label: (Point & { readonly text: string }) | undefined
}
/** One source's line through the gutter, with a fall to each owner that it reaches. */
export type Thread = {
  readonly id: string
  readonly kind: 'gain' | 'pay' | 'transfer' | 'spill'
  /** Its pieces from the source on, thinner after every fall, and each of one side where all that it leads to is. */
  readonly trunk: readonly (Stroke & { readonly side: Side | undefined })[]
  readonly side: Side | undefined
  readonly falls: readonly (Stroke & {
    readonly owner: string
    readonly joint: Point
    readonly weak: boolean
    readonly side: Side
    /** Corners of the way from the source to the end of the fall. */
    readonly way: readonly Point[]
  })[]
}
/** A line; without a width where it is not known what it carries. */
export type Stroke = { readonly path: string; readonly width: number | undefined }
/** Whether the money makes an owner's cost lower or higher. */
export type Side = 'saves' | 'pays'
/** The money that an owner's cost moves by, before (`gain`) or as (`pay`) payments: as wide as it is much. */
export type Pour = {
  readonly owner: string
  /** What its cost moves by (`effect`), or what it pays or is spared (`payment`). */
  readonly kind: 'effect' | 'payment'
  readonly side: Side
  readonly center: number
  readonly half: number
  readonly top: number
  readonly bottom: number
}

export type PipeBox = {
  readonly pipe: Pipe
  readonly x: number
  readonly width: number
  readonly top: number
  readonly height: number
  /** px of the level, and of the part that is cash; both from the zero line. */
  readonly level: number
  readonly cashLevel: number
  /** The level lies beyond the scale on this side, and is drawn at its end. */
  readonly beyond: 'above' | 'below' | undefined
  readonly dots: readonly (Point & PackedDot)[]
  readonly dotRadius: number
  /** Where dots have no room: the middle 90 of 100, as px from top to bottom. */
  readonly interval: { readonly x: number; readonly top: number; readonly bottom: number; readonly middle: number } | undefined
  readonly label: readonly LabelLine[]
  readonly lag: (Point & { readonly text: string }) | undefined
}
export type LabelLine = Point & { readonly text: string; readonly role: 'name' | 'value' | 'note' | 'sum'; readonly tone?: Tone }
export type Tone = 'saves' | 'pays' | 'same'

export type GutterRow = {
  readonly gutter: { readonly left: number; readonly right: number; readonly y: number; readonly drop: number; readonly height: number }
  readonly threads: readonly Thread[]
  readonly pours: readonly Pour[]
  readonly pipes: readonly PipeBox[]
  readonly zero: number
  readonly ticks: readonly { readonly y: number; readonly text: string }[]
  readonly brackets: readonly { readonly left: number; readonly right: number; readonly y: number; readonly lines: readonly LabelLine[] }[]
  readonly plotTop: number
  readonly plotBottom: number
}
export type GutterLayout = {
  readonly width: number
  readonly height: number
  readonly plotLeft: number
  readonly boxes: readonly Box[]
  readonly links: readonly Link[]
  readonly rows: readonly GutterRow[]
  /** Reading aids at the axis. */
  readonly above: readonly string[]
  readonly below: readonly string[]
  readonly same: string
}
