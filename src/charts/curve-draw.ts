import { line } from 'd3'
import { type CurveLayout, labelLine } from './curve-layout.ts'
import { px } from './scale.ts'
import { add, type Mark, say } from './svg.ts'

/** Draws cumulative curves into an <svg> (see `picture`) of the layout's size. */
export const drawCurves = (svg: Mark, layout: CurveLayout): void => {
  const { plot, zero } = layout
  for (const tick of layout.ticks) {
    add(svg, 'path', { class: 'hr-grid', d: `M${plot.left},${tick.y}H${plot.right}` })
    say(svg, tick.text, plot.left - 8, px(tick.y + 4), { class: 'hr-tick', 'text-anchor': 'end' })
  }
  add(svg, 'path', { class: 'hr-zero', d: `M${plot.left},${zero}H${plot.right}` })
  for (const year of layout.years) say(svg, year.text, year.x, plot.bottom + 18, { class: 'hr-tick', 'text-anchor': 'middle' })
  for (const curve of layout.curves) {
    const path = line()(curve.points.map((point): [number, number] => [point.x, point.y])) ?? ''
    const group = add(svg, 'g', { class: curve.main ? 'hr-curve-group hr-main' : 'hr-curve-group', 'data-id': curve.id })
    add(group, 'path', { class: `hr-curve hr-curve-${curve.side}`, d: path })
    const end = curve.points.at(-1)
    if (end !== undefined) add(group, 'path', { class: 'hr-grid', d: `M${px(end.x + 2)},${end.y}L${px(end.x + 9)},${curve.labelY}` })
    const top = curve.labelY + 4 - ((curve.label.length - 1) * labelLine) / 2
    curve.label.forEach((text, i) => {
      say(group, text, px(plot.right + 12), px(top + labelLine * i), { class: `hr-sum hr-tone-${curve.side}` })
    })
  }
}
