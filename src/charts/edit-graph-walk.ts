import type { GraphBox, GraphLayout, GraphLine, GraphPoint } from './edit-graph-types.ts'
import { graphKinds } from './edit-graph-types.ts'

/** So near a line, px, a press is meant for it: a target of 24 px. */
export const NEAR = 12

const distance = (from: GraphPoint, to: GraphPoint, { x, y }: GraphPoint): number => {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const length = dx * dx + dy * dy
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - from.x) * dx + (y - from.y) * dy) / length))
  return Math.hypot(x - from.x - t * dx, y - from.y - t * dy)
}

/** The line that is meant at a place: the nearest one, if it is near enough. */
export const lineAt = ({ lines }: GraphLayout, at: GraphPoint): GraphLine | undefined => {
  let best: { readonly line: GraphLine; readonly away: number } | undefined
  for (const line of lines) {
    for (const [i, to] of line.points.entries()) {
      const from = line.points[i - 1]
      const away = from ? distance(from, to, at) : Number.POSITIVE_INFINITY
      if (away <= NEAR && away < (best?.away ?? Number.POSITIVE_INFINITY)) best = { line, away }
    }
  }
  return best?.line
}

export type Way = 'up' | 'down' | 'left' | 'right'

/** The box that an arrow key leads to: the next in the column, or the one nearest in height in the next column that has any. */
export const nextBox = (
  { boxes }: GraphLayout,
  id: string,
  way: Way,
  allowed: (box: GraphBox) => boolean = () => true,
): GraphBox | undefined => {
  const here = boxes.find(({ node }) => node.id === id)
  if (!here) return undefined
  const inColumn = (kind: GraphBox['node']['kind'] | undefined): readonly GraphBox[] =>
    boxes.filter((box) => box.node.kind === kind && (allowed(box) || box === here)).sort((a, b) => a.y - b.y)
  const column = graphKinds.indexOf(here.node.kind)
  if (way === 'up' || way === 'down') {
    const list = inColumn(here.node.kind)
    return list[list.indexOf(here) + (way === 'up' ? -1 : 1)]
  }
  const beyond = way === 'left' ? graphKinds.slice(0, column).reverse() : graphKinds.slice(column + 1)
  const list = beyond.map(inColumn).find((one) => one.length > 0) ?? []
  const middle = (box: GraphBox): number => box.y + box.height / 2
  return [...list].sort((a, b) => Math.abs(middle(a) - middle(here)) - Math.abs(middle(b) - middle(here)))[0]
}
