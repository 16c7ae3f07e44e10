/** The drawing on which a scenario is edited, as numbers: px from its upper left corner. */
export type GraphKind = 'interventions' | 'quantities' | 'owners'
export const graphKinds: readonly GraphKind[] = ['interventions', 'quantities', 'owners']

export type GraphNode = {
  readonly id: string
  readonly kind: GraphKind
  readonly name: string
  /** The owner that an owner is a part of. */
  readonly in?: string
}
/** An edge by its place in the file's list. */
export type GraphEdge = { readonly at: number; readonly from: string; readonly to: string }
export type GraphInput = { readonly nodes: readonly GraphNode[]; readonly edges: readonly GraphEdge[]; readonly width: number }

export type GraphPoint = { readonly x: number; readonly y: number }
export type GraphBox = {
  readonly node: GraphNode
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
export type GraphLine = {
  readonly edge: GraphEdge
  readonly path: string
  /** The path as straight pieces: for finding what is pointed at. */
  readonly points: readonly GraphPoint[]
  readonly middle: GraphPoint
  /** Where it ends, and which way its head points there. */
  readonly tip: GraphPoint & { readonly way: 1 | -1 }
  /** Money that moves between owners. */
  readonly spill: boolean
}
export type GraphColumn = { readonly kind: GraphKind; readonly x: number; readonly width: number; readonly bottom: number }
/** A root owner with all that is part of it. */
export type GraphGroup = { readonly id: string; readonly x: number; readonly y: number; readonly width: number; readonly height: number }
export type GraphLayout = {
  readonly width: number
  readonly height: number
  readonly columns: readonly GraphColumn[]
  readonly groups: readonly GraphGroup[]
  readonly boxes: readonly GraphBox[]
  readonly lines: readonly GraphLine[]
  /** Edges that lack an end: one that is not in the drawing. */
  readonly loose: readonly GraphEdge[]
}
