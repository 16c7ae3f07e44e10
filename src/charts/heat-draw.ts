import type { HeatCell, HeatLayout } from './heat-layout.ts'
import { px } from './scale.ts'
import { add, type Mark, say } from './svg.ts'

const step = 4

/** Slanting strokes over the foot of a cell, from its left edge; they stay within it. */
const hatch = ({ x, y, height, hatched }: HeatCell, foot: number): string => {
  const bottom = y + height
  const strokes: string[] = []
  for (let at = -foot + step; at < hatched; at += step) {
    const from = Math.max(0, at)
    const to = Math.min(hatched, at + foot)
    if (to > from) strokes.push(`M${px(x + from)},${px(bottom - (from - at))}L${px(x + to)},${px(bottom - (to - at))}`)
  }
  return strokes.join('')
}

/** Draws a table of years into an <svg> (see `picture`) of the layout's size. */
export const drawHeat = (svg: Mark, { cells, texts, foot }: HeatLayout): void => {
  for (const cell of cells) {
    const { x, y, width, height, side, strength, hatched, text } = cell
    const group = add(svg, 'g', { class: `hr-heat hr-heat-${side}` })
    add(group, 'rect', { class: 'hr-heat-ground', x, y, width, height })
    if (side !== 'same') add(group, 'rect', { class: 'hr-heat-fill', x, y, width, height, 'fill-opacity': strength })
    if (hatched > 0) {
      add(group, 'rect', { class: 'hr-heat-foot', x, y: px(y + height - foot), width: hatched, height: foot })
      add(group, 'path', { class: 'hr-heat-hatch', d: hatch(cell, foot) })
    }
    if (text !== '')
      say(group, text, px(x + width / 2), px(y + (height - foot) / 2 + 5), { class: 'hr-heat-text', 'text-anchor': 'middle' })
  }
  for (const { text, x, y, role, anchor } of texts) {
    const name = role === 'year' ? 'hr-tick' : `hr-row-${role}`
    say(svg, text, x, y, { class: name, 'text-anchor': anchor === 'middle' ? 'middle' : undefined })
  }
}
