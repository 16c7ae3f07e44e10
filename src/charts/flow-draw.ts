import type { FlowEnd, FlowLayout } from './flow-layout.ts'
import { px } from './scale.ts'
import { add, type Mark, say } from './svg.ts'

const drawEnd = (parent: Mark, end: FlowEnd, x: number, textX: number, anchor: 'start' | 'end', withAmount: boolean): void => {
  const group = add(parent, 'g', { class: `hr-end hr-${end.side}` })
  add(group, 'rect', { class: 'hr-cash', x, y: end.y, width: 10, height: end.height })
  const lines = end.label.length + (withAmount ? 1 : 0)
  const top = Math.max(end.y + 12, end.y + end.height / 2 - lines * 8 + 12)
  end.label.forEach((line, i) => {
    say(group, line, textX, px(top + 16 * i), { class: 'hr-title', 'text-anchor': anchor })
  })
  if (withAmount) say(group, end.amount, textX, px(top + 16 * end.label.length), { class: `hr-tone-${end.side}`, 'text-anchor': anchor })
}

/** Draws the flows into an <svg> (see `picture`) of the layout's size. */
export const drawFlows = (svg: Mark, layout: FlowLayout): void => {
  for (const ribbon of layout.ribbons) add(svg, 'path', { class: `hr-ribbon hr-ribbon-${ribbon.side}`, d: ribbon.path })
  for (const end of layout.payers) drawEnd(svg, { ...end, side: 'pays' }, layout.left, layout.left - 8, 'end', false)
  for (const end of layout.beneficiaries) drawEnd(svg, end, layout.right - 10, layout.right + 8, 'start', true)
}
