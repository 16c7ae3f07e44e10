import type { CompareLayout } from './compare-layout.ts'
import { px } from './scale.ts'
import { add, type Mark, say } from './svg.ts'
import { textWidth } from './text.ts'

/** Draws a comparison into an <svg> (see `picture`) of the layout's size. */
export const drawCompare = (svg: Mark, layout: CompareLayout): void => {
  const { plot } = layout
  const axis = add(svg, 'g', { class: 'hr-axis' })
  for (const rule of layout.rules) add(axis, 'path', { class: 'hr-grid', d: `M0,${rule}H${layout.width}` })
  for (const { left, right, ticks } of layout.columns) {
    for (const tick of ticks) {
      const half = textWidth(tick.text, 11.5) / 2
      const x = Math.min(Math.max(tick.x, left + half - 12), right - half)
      add(axis, 'path', { class: 'hr-grid', d: `M${tick.x},${plot.bottom}v5` })
      say(axis, tick.text, px(x), px(plot.bottom + 18), { class: 'hr-tick', 'text-anchor': 'middle' })
    }
  }
  const [first] = layout.columns
  if (first) {
    // Said once, under the names of the rows: what the two sides of every zero mean.
    say(axis, layout.ends.left, 0, px(plot.bottom + 18), { class: 'hr-tick' })
    say(axis, layout.ends.right, 0, px(plot.bottom + 34), { class: 'hr-tick' })
  }
  for (const mark of layout.marks) {
    const { y, p5, p25, p75, p95, mean, zero, side, certain } = mark
    add(svg, 'path', { class: 'hr-zero', d: `M${zero.x},${zero.from}V${zero.to}` })
    const group = add(svg, 'g', { class: `hr-range hr-range-${side}` })
    if (certain) add(group, 'path', { class: 'hr-reach', d: `M${zero.x},${y}H${mean}` })
    else {
      add(group, 'path', { class: 'hr-whisker', d: `M${p5},${y}H${p95}M${p5},${px(y - 3)}v6M${p95},${px(y - 3)}v6` })
      add(group, 'path', { class: 'hr-reach', d: `M${p25},${y}H${p75}` })
    }
    add(group, 'circle', { class: 'hr-middle', cx: mean, cy: y, r: 4 })
  }
  for (const { text, x, y, role, tone } of layout.texts)
    say(svg, text, x, y, { class: tone === undefined ? `hr-row-${role}` : `hr-row-${role} hr-tone-${tone}` })
}
