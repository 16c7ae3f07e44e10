import { chartTexts } from '../words/report.ts'
import { type Chain, chainOf } from './chain.ts'
import { chainInColumns, chainInList } from './gutter-chain.ts'
import { dealRows, drawRow, measuresFor, pipesDomain } from './gutter-pipes.ts'
import { canDraw, drawPours, drawThreads, fallHeight, gutterHeight, lagTo } from './gutter-threads.ts'
import type { GutterInput, GutterLayout, GutterRow } from './gutter-types.ts'
import { pipeGroups } from './pipes.ts'

/** Beyond these the picture of pipes tells less than a plain flow drawing. */
export const mostPipes = 14
export const mostQuantities = 12

const emptyChain: Chain = { nodes: [], links: [], layers: 0 }

/**
 * The picture's numbers: boxes of the chain along the top, the gutter with one line a source, and the
 * owners' pipes with their levels, all on one scale with "as today" at zero. Height follows from the
 * contents. `undefined` where the result lacks owners (measured without savings), nothing moves, or
 * more than 14 owners or 12 quantities do.
 */
export const gutterLayout = (input: GutterInput): GutterLayout | undefined => {
  const alternative = input.result.alternatives[input.alternative]
  if (!canDraw(alternative)) return undefined
  const groups = input.groups ?? pipeGroups(input.scenario, alternative)
  const count = groups.reduce((sum, group) => sum + group.pipes.length, 0)
  if (count === 0 || count > mostPipes || input.scenario.quantities.length > 400) return undefined
  const chain = chainOf(input.scenario, alternative, input.result.alternatives[input.result.settings.reference])
  if (chain.nodes.filter((node) => node.kind === 'quantity').length > mostQuantities) return undefined

  const size = measuresFor(input.width)
  const domain = input.domain ?? pipesDomain(groups)
  const most = Math.max(1, Math.floor((input.width - size.left - size.right) / size.slotMin))
  const rows = dealRows(groups, most)
  const columnRoom = (input.width - size.left - size.right) / Math.max(1, chain.layers)
  const inColumns = chain.layers === 0 || columnRoom >= (input.width >= 900 ? 156 : 140)
  const draw = inColumns ? chainInColumns : chainInList
  const rich = inColumns && rows.length === 1 && input.width >= 900
  // Over the axis' words there is room for the chain and its gutter: wider boxes break fewer lines.
  const left = rich ? 16 : size.left
  const top = draw(chain.nodes.length === 0 ? emptyChain : chain, input, alternative, inColumns ? left : 2, input.width - size.right)

  const threaded = inColumns && rows.length === 1
  let y = top.boxes.length === 0 ? 4 : top.bottom + (threaded ? 24 : 22)
  const drawn = rows.map((row): GutterRow => {
    const owners = new Set(row.flatMap((group) => group.pipes.map((pipe) => pipe.owner.id)))
    const height = threaded ? gutterHeight(input, top.boxes, owners) : 16
    const drop = input.width >= 900 ? 12 : 6
    const gutter = { left: left - 6, right: input.width - size.right, y, drop, height }
    const pipesTop = y + height + drop + fallHeight
    const { row: body, bottom } = drawRow(row, pipesTop, domain, size, input, (owner) => lagTo(owner, input, top.boxes))
    y = bottom + 20
    return {
      ...body,
      gutter,
      threads: threaded ? drawThreads(input, top.boxes, body.pipes, gutter) : [],
      pours: drawPours(body.pipes, gutter, input.pourDomain),
    }
  })
  const texts = chartTexts[input.lang]
  return {
    width: input.width,
    height: Math.ceil(y - 14),
    plotLeft: size.left,
    boxes: top.boxes,
    links: top.links,
    rows: drawn,
    above: texts.above,
    below: texts.below,
    same: texts.asToday,
  }
}
