import { px } from './scale.ts'
import { add, type Mark, say } from './svg.ts'
import { textWidth } from './text.ts'
import type { TornadoEnd, TornadoLayout } from './tornado-layout.ts'

const drawEnd = (parent: Mark, { x, open, side }: Pick<TornadoEnd, 'x' | 'open' | 'side'>, y: number): void => {
  add(parent, 'circle', { class: `hr-dot hr-dot-${side}${open ? ' hr-open' : ''}`, cx: x, cy: y, r: 4.5 })
}

/** Draws what each input does to a saving into an <svg> (see `picture`) of the layout's size. */
export const drawTornado = (svg: Mark, layout: TornadoLayout): void => {
  const { plot, zero, mean } = layout
  const axis = add(svg, 'g', { class: 'hr-axis' })
  for (const rule of layout.rules) add(axis, 'path', { class: 'hr-grid', d: `M0,${rule}H${layout.width}` })
  for (const tick of layout.ticks) {
    add(axis, 'path', { class: 'hr-grid', d: `M${tick.x},${plot.top}V${plot.bottom}` })
    const half = textWidth(tick.text, 11.5) / 2
    const x = Math.min(Math.max(tick.x, half), layout.width - half)
    say(axis, tick.text, px(x), px(plot.bottom + 16), { class: 'hr-tick', 'text-anchor': 'middle' })
  }
  add(svg, 'path', { class: 'hr-zero', d: `M${zero},${plot.top}V${plot.bottom}` })
  add(svg, 'path', { class: 'hr-bracket', d: `M${mean},${plot.top}V${plot.bottom}` })
  for (const row of layout.rows) {
    const group = add(svg, 'g', { 'data-id': row.id })
    for (const { from, to, side } of row.bars)
      add(add(group, 'g', { class: `hr-range hr-range-${side}` }), 'path', { class: 'hr-reach', d: `M${from},${row.y}H${to}` })
    for (const end of row.ends) {
      drawEnd(group, end, row.y)
      say(group, end.text, end.textX, px(row.y + 4), { class: 'hr-row-note', 'text-anchor': end.anchor })
    }
    for (const { text, x, y } of row.labels) say(group, text, x, y, { class: 'hr-row-value' })
  }
  for (const { kind, x, y, text } of layout.legend) {
    if (kind === 'mean') add(svg, 'path', { class: 'hr-bracket', d: `M${x},${px(y - 6)}v12` })
    else drawEnd(svg, { x, open: kind === 'low', side: 'saves' }, y)
    say(svg, text, px(x + 12), px(y + 4), { class: 'hr-tick' })
  }
}
