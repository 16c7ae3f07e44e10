import { area, line } from 'd3'
import { px } from './scale.ts'
import { labelLine, type SpendCurveLayout } from './spend-curve-layout.ts'
import { add, type Mark, say } from './svg.ts'

/** Draws spend curves into an <svg> (see `picture`) of the layout's size. */
export const drawSpendCurves = (svg: Mark, layout: SpendCurveLayout): void => {
  const { plot, zero } = layout
  const band = area<(typeof layout.band)[number]>()
    .x((point) => point.x)
    .y0((point) => point.low)
    .y1((point) => point.high)(layout.band)
  add(svg, 'path', { class: 'hr-band', d: band ?? '' })
  for (const tick of layout.ticks) {
    add(svg, 'path', { class: 'hr-grid', d: `M${plot.left},${tick.y}H${plot.right}` })
    say(svg, tick.text, plot.left - 8, px(tick.y + 4), { class: 'hr-tick', 'text-anchor': 'end' })
  }
  add(svg, 'path', { class: 'hr-zero', d: `M${plot.left},${zero}H${plot.right}` })
  for (const spend of layout.spends) {
    add(svg, 'path', { class: 'hr-grid', d: `M${spend.x},${plot.bottom}v5` })
    say(svg, spend.text, spend.x, px(plot.bottom + 19), { class: 'hr-tick', 'text-anchor': 'middle' })
  }
  say(svg, layout.axis, plot.left, px(plot.bottom + 38), { class: 'hr-tick' })
  say(svg, layout.directions, plot.left, px(plot.bottom + 56), { class: 'hr-tick' })
  for (const mark of layout.marks)
    add(svg, 'path', { class: 'hr-bracket', d: `M${mark.x},${px(mark.y + 5)}V${plot.bottom}`, 'stroke-dasharray': '1 3' })
  for (const curve of layout.curves) {
    const group = add(svg, 'g', { class: curve.main ? 'hr-curve-group hr-main' : 'hr-curve-group', 'data-id': curve.id })
    add(group, 'path', {
      class: `hr-curve hr-curve-${curve.side}`,
      d: line()(curve.points.map(([x, y]): [number, number] => [x, y])) ?? '',
    })
    const end = curve.points.at(-1)
    if (end !== undefined) add(group, 'path', { class: 'hr-grid', d: `M${px(end[0] + 2)},${end[1]}L${px(end[0] + 9)},${curve.labelY}` })
    const first = curve.labelY + 4 - ((curve.label.length - 1) * labelLine) / 2
    curve.label.forEach((text, i) => {
      say(group, text, px(plot.right + 12), px(first + labelLine * i), { class: `hr-sum hr-tone-${curve.side}` })
    })
  }
  for (const mark of layout.marks) {
    add(svg, 'circle', { class: 'hr-dot', cx: mark.x, cy: mark.onCurve, r: 4 })
    say(svg, mark.text, px(mark.x + (mark.end ? -4 : 4)), mark.y, { class: 'hr-row-name', 'text-anchor': mark.end ? 'end' : undefined })
  }
}
