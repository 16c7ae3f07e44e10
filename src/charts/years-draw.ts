import { px } from './scale.ts'
import { add, type Mark, say } from './svg.ts'
import type { YearBar, YearsCell, YearsLayout } from './years-layout.ts'

const drawBar = (parent: Mark, bar: YearBar, zero: number): void => {
  const group = add(parent, 'g', { class: `hr-${bar.side}` })
  const rect = (name: string, y: number): void => {
    add(group, 'rect', { class: name, x: bar.x, width: bar.width, y: Math.min(y, zero), height: px(Math.abs(y - zero)) })
  }
  rect('hr-level', bar.level)
  rect('hr-cash', bar.cash)
  if (bar.low !== bar.high) add(group, 'path', { class: 'hr-interval', d: `M${px(bar.x + bar.width / 2)},${bar.high}V${bar.low}` })
}

const drawBand = (parent: Mark, bars: readonly YearBar[]): void => {
  const middle = (bar: YearBar): number => px(bar.x + bar.width / 2)
  const forth = bars.map((bar) => `${middle(bar)},${bar.high}`)
  const back = bars.toReversed().map((bar) => `${middle(bar)},${bar.low}`)
  add(parent, 'path', { class: 'hr-band', d: `M${[...forth, ...back].join('L')}Z` })
  add(parent, 'path', { class: 'hr-curve', d: `M${bars.map((bar) => `${middle(bar)},${bar.level}`).join('L')}` })
}

const drawCell = (parent: Mark, cell: YearsCell, form: YearsLayout['form']): void => {
  const group = add(parent, 'g', { class: 'hr-cell', 'data-id': cell.id })
  cell.label.forEach((line, i) => {
    say(group, line, cell.left, cell.top - 27 - 16 * (cell.label.length - 1 - i), { class: 'hr-title' })
  })
  say(group, cell.note, cell.left, cell.top - 11, { class: 'hr-sub' })
  for (const tick of cell.ticks) {
    add(group, 'path', { class: 'hr-grid', d: `M${cell.left},${tick.y}H${cell.right}` })
    if (tick.text !== undefined) say(group, tick.text, cell.left - 8, px(tick.y + 4), { class: 'hr-tick', 'text-anchor': 'end' })
  }
  if (form === 'bars') for (const bar of cell.bars) drawBar(group, bar, cell.zero)
  else if (cell.bars.length > 0) drawBand(group, cell.bars)
  add(group, 'path', { class: 'hr-zero', d: `M${cell.left},${cell.zero}H${cell.right}` })
  for (const year of cell.years) say(group, year.text, year.x, cell.bottom + 15, { class: 'hr-tick', 'text-anchor': year.anchor })
}

/** Draws the small drawings into an <svg> (see `picture`) of the layout's size. */
export const drawYears = (svg: Mark, layout: YearsLayout): void => {
  for (const cell of layout.cells) drawCell(svg, cell, layout.form)
}
