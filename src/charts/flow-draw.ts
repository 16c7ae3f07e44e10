import type { FlowEnd, FlowLayout } from './flow-layout.ts'
import { px } from './scale.ts'
import { add, type Mark, say } from './svg.ts'

const drawEnd = (
  parent: Mark,
  end: FlowEnd,
  kind: 'saves' | 'pays' | 'inputs',
  x: number,
  textX: number,
  anchor: 'start' | 'end',
): void => {
  const group = add(parent, 'g', { class: `hr-end hr-${kind}` })
  if (end.heading !== undefined) say(group, end.heading, textX, px(end.y - 6), { class: 'hr-sub', 'text-anchor': anchor })
  add(group, 'rect', { class: 'hr-cash', x, y: end.y, width: 10, height: end.height })
  const lines = end.label.length + (end.amount === '' ? 0 : 1)
  const top = Math.max(end.y + 12, end.y + end.height / 2 - lines * 8 + 12)
  end.label.forEach((line, i) => {
    say(group, line, textX, px(top + 16 * i), { class: 'hr-title', 'text-anchor': anchor })
  })
  if (end.amount !== '')
    say(group, end.amount, textX, px(top + 16 * end.label.length), {
      class: kind === 'inputs' ? '' : `hr-tone-${kind}`,
      'text-anchor': anchor,
    })
}

/** Draws the flows into an <svg> (see `picture`) of the layout's size. */
export const drawFlows = (svg: Mark, layout: FlowLayout): void => {
  for (const ribbon of layout.ribbons) {
    add(svg, 'path', { class: `hr-ribbon hr-ribbon-${ribbon.side}`, d: ribbon.path })
    if (ribbon.hatch !== undefined) add(svg, 'path', { class: 'hr-hatch', d: ribbon.hatch })
  }
  // What changed inputs do is paid by nobody.
  for (const end of layout.payers) drawEnd(svg, end, end.id === '' ? 'inputs' : 'pays', layout.left, layout.left - 8, 'end')
  for (const end of layout.beneficiaries) drawEnd(svg, end, end.side, layout.right - 10, layout.right + 8, 'start')
}
