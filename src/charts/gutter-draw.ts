import type { Box, GutterLayout, GutterRow, LabelLine, Link, PipeBox, Point, Pour, Side, Stroke, Thread } from './gutter-types.ts'
import { px } from './scale.ts'
import { add, type Mark, say } from './svg.ts'

const closed = (list: readonly Point[]): string => `M${list.map((point) => `${point.x},${point.y}`).join('L')}Z`
const weakClass = (name: string, weak: boolean): string => (weak ? `${name} hr-weak` : name)

const drawBox = (parent: Mark, box: Box): void => {
  const group = add(parent, 'g', { class: `hr-box hr-${box.kind}`, 'data-id': box.id })
  add(group, 'rect', { x: box.x, y: box.y, width: box.width, height: box.height, rx: 4 })
  box.title.forEach((line, i) => {
    say(group, line, px(box.x + 10), px(box.y + 21 + 16 * i), { class: 'hr-title' })
  })
  box.sub.forEach((line, i) => {
    say(group, line, px(box.x + 10), px(box.y + 21 + 16 * (box.title.length + i)), { class: 'hr-sub' })
  })
}

const drawLink = (parent: Mark, link: Link): void => {
  const group = add(parent, 'g', { class: weakClass(link.back ? 'hr-link hr-back' : 'hr-link', link.weak) })
  add(group, 'path', { class: 'hr-line', d: link.path })
  const { x, y, down } = link.tip
  add(group, 'path', {
    class: 'hr-head',
    d: down
      ? `M${px(x - 4)},${px(y - 6)}L${x},${y}L${px(x + 4)},${px(y - 6)}Z`
      : `M${px(x - 6)},${px(y - 4)}L${x},${y}L${px(x - 6)},${px(y + 4)}Z`,
  })
  if (link.label !== undefined) say(group, link.label.text, link.label.x, link.label.y, { class: 'hr-sub', 'text-anchor': 'middle' })
}

const drawGutter = (parent: Mark, { left, right, y, drop, height }: GutterRow['gutter']): void => {
  const group = add(parent, 'g', { class: 'hr-gutter' })
  const body = [
    { x: left, y },
    { x: right, y: y + drop },
    { x: right, y: y + drop + height },
    { x: left, y: y + height },
  ]
  add(group, 'path', { class: 'hr-trough', d: closed(body) })
  add(group, 'path', { class: 'hr-rim', d: `M${left - 3},${y}L${right + 3},${y + drop}` })
}

/** A line as wide as what it carries; what costs more is hollow where there is room, so that it is not told by colour alone. */
const drawStroke = (parent: Mark, { path, width }: Stroke, side: Side | undefined, weak: boolean): void => {
  const name = weakClass(side === undefined ? 'hr-line' : `hr-line hr-fall-${side}`, weak)
  const dashes =
    weak && width !== undefined && width > 2.4 ? `;stroke-linecap:butt;stroke-dasharray:${px(width * 0.7)} ${px(width * 0.4)}` : ''
  add(parent, 'path', { class: name, d: path, style: width === undefined ? undefined : `stroke-width:${width}px${dashes}` })
  if (side === 'pays' && width !== undefined && width >= 5)
    add(parent, 'path', { class: 'hr-core', d: path, style: `stroke-width:${px(width - 4)}px` })
}

const drawThread = (parent: Mark, thread: Thread): void => {
  const group = add(parent, 'g', { class: `hr-thread hr-${thread.kind}`, 'data-id': thread.id })
  const halo = ({ path, width }: Stroke): Mark =>
    add(group, 'path', { class: 'hr-halo', d: path, style: width === undefined ? undefined : `stroke-width:${px(width + 3.4)}px` })
  // A halo first: where lines cross, the later one goes over, and only a dot is a joint.
  for (const fall of thread.falls) {
    halo(fall)
    drawStroke(group, fall, fall.side, fall.weak)
  }
  for (const piece of thread.trunk) halo(piece)
  for (const piece of thread.trunk) drawStroke(group, piece, piece.side, false)
  for (const fall of thread.falls)
    add(group, 'circle', {
      class: `hr-joint hr-fall-${fall.side}`,
      cx: fall.joint.x,
      cy: fall.joint.y,
      r: px(Math.max(2.6, (fall.width ?? 0) / 2 + 0.8)),
    })
}

const drawLines = (parent: Mark, lines: readonly LabelLine[]): void => {
  for (const line of lines) {
    const tone = line.tone === undefined ? '' : ` hr-tone-${line.tone}`
    say(parent, line.text, line.x, line.y, { class: `hr-${line.role}${tone}`, 'text-anchor': 'middle' })
  }
}

/** Water that falls from a line's end and fills out to its width; an arrow says which way the money goes. */
const drawPour = (parent: Mark, { owner, kind, side, center, half, top, bottom }: Pour): void => {
  const neck = Math.min(half, 4)
  const [left, right, shoulder] = [px(center - half), px(center + half), px(Math.min(top + 18, bottom))]
  const group = add(parent, 'g', { class: `hr-pour hr-pour-${kind} hr-pour-${side}`, 'data-id': owner })
  const turn = px((top + shoulder) / 2)
  add(group, 'path', {
    d: `M${px(center - neck)},${top}H${px(center + neck)}C${px(center + neck)},${turn} ${right},${turn} ${right},${shoulder}V${bottom}H${left}V${shoulder}C${left},${turn} ${px(center - neck)},${turn} ${px(center - neck)},${top}Z`,
  })
  if (half < 6) return
  const y = px((shoulder + bottom) / 2)
  const tip = side === 'saves' ? 4 : -4
  add(group, 'path', {
    class: 'hr-arrow',
    d: `M${px(center - 5)},${px(y - tip / 2)}L${center},${px(y + tip / 2)}L${px(center + 5)},${px(y - tip / 2)}`,
  })
}

const drawPipe = (parent: Mark, box: PipeBox, zero: number): void => {
  const pays = box.level < zero
  const group = add(parent, 'g', { class: `hr-pipe ${pays ? 'hr-pays' : 'hr-saves'}`, 'data-id': box.pipe.owner.id })
  add(group, 'rect', { class: 'hr-wall', x: box.x, y: box.top, width: box.width, height: box.height, rx: 4 })
  const inner = { x: px(box.x + 1.5), width: px(box.width - 3) }
  const top = Math.min(box.level, zero)
  add(group, 'rect', { class: 'hr-level', ...inner, y: top, height: px(Math.abs(box.level - zero)) })
  add(group, 'rect', { class: 'hr-cash', ...inner, y: Math.min(box.cashLevel, zero), height: px(Math.abs(box.cashLevel - zero)) })
  add(group, 'path', { class: 'hr-surface', d: `M${inner.x},${box.level}h${inner.width}` })
  if (box.beyond !== undefined) {
    const [middle, way] = [px(box.x + box.width / 2), box.beyond === 'below' ? -1 : 1]
    const chevron = (y: number): string => `M${px(middle - 8)},${px(y)}L${middle},${px(y - 6 * way)}L${px(middle + 8)},${px(y)}`
    add(group, 'path', { class: 'hr-beyond', d: chevron(box.level + 10 * way) + chevron(box.level + 18 * way) })
  }
  // The clamps that hold a downpipe to the wall.
  for (const y of [box.top + 12, box.top + box.height - 12])
    add(group, 'path', { class: 'hr-clamp', d: `M${px(box.x - 4)},${px(y)}h${px(box.width + 8)}` })
  if (box.interval !== undefined) {
    const { x, top: high, bottom, middle } = box.interval
    add(group, 'path', { class: 'hr-interval', d: `M${x},${high}V${bottom}` })
    add(group, 'circle', { class: 'hr-dot', cx: x, cy: middle, r: 3 })
  }
  for (const dot of box.dots) {
    const side = dot.value > 0 ? 'hr-dot hr-dot-saves' : dot.value < 0 ? 'hr-dot hr-dot-pays' : 'hr-dot'
    add(group, 'circle', {
      class: dot.open ? `${side} hr-open` : side,
      cx: dot.x,
      cy: dot.y,
      r: dot.open ? px(box.dotRadius - 0.6) : box.dotRadius,
    })
  }
  if (box.lag !== undefined) say(group, box.lag.text, box.lag.x, box.lag.y, { class: 'hr-sub' })
  drawLines(group, box.label)
}

const drawRow = (parent: Mark, layout: GutterLayout, row: GutterRow): void => {
  const right = layout.width
  const axis = add(parent, 'g', { class: 'hr-axis' })
  for (const tick of row.ticks) {
    add(axis, 'path', { class: 'hr-grid', d: `M${layout.plotLeft - 6},${tick.y}H${right}` })
    const clear = Math.abs(tick.y - row.zero) > 18 && tick.y - row.plotTop > 40 && row.plotBottom - tick.y > 40
    if (clear) say(axis, tick.text, layout.plotLeft - 10, px(tick.y + 4), { 'text-anchor': 'end', class: 'hr-tick' })
  }
  const ends = [
    { words: layout.above, y: row.plotTop + 12, room: row.zero - row.plotTop },
    { words: layout.below, y: row.plotBottom - 18, room: row.plotBottom - row.zero },
  ]
  for (const { words, y, room } of ends)
    if (room > 44)
      words.forEach((word, i) => {
        say(axis, word, layout.plotLeft - 10, px(y + 14 * i), { 'text-anchor': 'end', class: 'hr-tick' })
      })
  drawGutter(parent, row.gutter)
  for (const thread of row.threads) drawThread(parent, thread)
  for (const pour of row.pours) drawPour(parent, pour)
  for (const pipe of row.pipes) drawPipe(parent, pipe, row.zero)
  add(parent, 'path', { class: 'hr-zero', d: `M${layout.plotLeft - 6},${row.zero}H${right}` })
  say(axis, layout.same, layout.plotLeft - 10, px(row.zero + 4), { class: 'hr-zero-label', 'text-anchor': 'end' })
  for (const bracket of row.brackets) {
    add(parent, 'path', { class: 'hr-bracket', d: `M${bracket.left},${bracket.y}H${bracket.right}` })
    drawLines(parent, bracket.lines)
  }
}

/**
 * Draws the picture into an <svg> (see `picture`) of the layout's size. Gives the layer for what moves over it: above pipes and
 * lines, behind the boxes.
 */
export const drawGutterPicture = (svg: Mark, layout: GutterLayout): Mark => {
  for (const link of layout.links) drawLink(svg, link)
  for (const row of layout.rows) drawRow(svg, layout, row)
  const moving = add(svg, 'g', { class: 'hr-coins' })
  for (const box of layout.boxes) drawBox(svg, box)
  return moving
}
