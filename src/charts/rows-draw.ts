import type { RowMark, RowsLayout } from './rows-layout.ts'
import { px } from './scale.ts'
import { add, type Mark, say } from './svg.ts'
import { textWidth } from './text.ts'

const drawMark = (parent: Mark, mark: RowMark, zero: number): void => {
  if (mark.kind === 'dots') {
    const group = add(parent, 'g', { class: 'hr-dots' })
    for (const dot of mark.dots) {
      const tone = dot.value > 0 ? 'hr-dot hr-dot-saves' : dot.value < 0 ? 'hr-dot hr-dot-pays' : 'hr-dot'
      add(group, 'circle', {
        class: dot.open ? `${tone} hr-open` : tone,
        cx: dot.along,
        cy: dot.y,
        r: dot.open ? px(mark.radius - 0.6) : mark.radius,
      })
    }
    add(group, 'path', { class: 'hr-mean', d: `M${mark.mean},${px(mark.base + 1)}l-3.5,5h7Z` })
    return
  }
  const group = add(parent, 'g', { class: `hr-range hr-range-${mark.side}` })
  const { y, p5, p25, p75, p95, mean } = mark
  if (p5 === p95) add(group, 'path', { class: 'hr-reach', d: `M${zero},${y}H${mean}` })
  else {
    add(group, 'path', { class: 'hr-whisker', d: `M${p5},${y}H${p95}M${p5},${px(y - 3)}v6M${p95},${px(y - 3)}v6` })
    add(group, 'path', { class: 'hr-reach', d: `M${p25},${y}H${p75}` })
  }
  add(group, 'circle', { class: 'hr-middle', cx: mean, cy: y, r: 4 })
}

/** Draws rows of distributions into an <svg> (see `picture`) of the layout's size. */
export const drawRows = (svg: Mark, layout: RowsLayout): void => {
  const { plot, zero } = layout
  const axis = add(svg, 'g', { class: 'hr-axis' })
  for (const rule of layout.rules) add(axis, 'path', { class: 'hr-grid', d: `M0,${rule}H${layout.width}` })
  for (const tick of layout.ticks) {
    add(axis, 'path', { class: 'hr-grid', d: `M${tick.x},${plot.top}V${plot.bottom}` })
    const half = textWidth(tick.text, 11.5) / 2
    const x = Math.min(Math.max(tick.x, half), layout.width - half)
    if (tick.text !== '') say(axis, tick.text, px(x), px(plot.bottom + 16), { class: 'hr-tick', 'text-anchor': 'middle' })
  }
  for (const mark of layout.marks) drawMark(svg, mark, zero)
  add(svg, 'path', { class: 'hr-zero', d: `M${zero},${plot.top - 6}V${plot.bottom}` })
  const leftRoom = zero - plot.left
  const rightRoom = plot.right - zero
  if (layout.ends.left !== '' && textWidth(layout.ends.left, 12) < leftRoom)
    say(svg, layout.ends.left, px(zero - 8), plot.top - 10, { class: 'hr-tick', 'text-anchor': 'end' })
  if (layout.ends.right !== '' && textWidth(layout.ends.right, 12) < rightRoom)
    say(svg, layout.ends.right, px(zero + 8), plot.top - 10, { class: 'hr-tick' })
  for (const text of layout.texts) {
    const tone = text.tone === undefined ? '' : ` hr-tone-${text.tone}`
    say(svg, text.text, text.x, text.y, { class: `hr-row-${text.role}${tone}`, 'text-anchor': text.end ? 'end' : undefined })
  }
}
