import { px } from './scale.ts'
import { textWidth, wrap } from './text.ts'

/** One row of a table of years. */
export type HeatRow = {
  readonly id: string
  readonly label: string
  readonly note: string
  readonly years: readonly {
    readonly year: number
    /** The mean; its sign decides the colour, its size how strong it is. */
    readonly value: number
    /** As it is written, without its unit. */
    readonly text: string
    /** How much of the foot of the cell is hatched, 0–1: how often the year is in the red. */
    readonly red: number
  }[]
}
export type HeatInput = { readonly rows: readonly HeatRow[]; readonly width: number }

export type HeatCell = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly side: 'saves' | 'pays' | 'same'
  /** 0–1. */
  readonly strength: number
  /** Width of the hatched foot, px. */
  readonly hatched: number
  readonly text: string
}
export type HeatText = {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly role: 'name' | 'note' | 'year'
  readonly anchor: 'start' | 'middle'
}
export type HeatLayout = {
  readonly width: number
  readonly height: number
  readonly cells: readonly HeatCell[]
  readonly texts: readonly HeatText[]
  /** Height of a hatched foot, px. */
  readonly foot: number
}

const cellHeight = 34
const foot = 7
const gap = 2
/** A cell narrower than this has no room for a sign. */
const leastCell = 22
const largestCell = 84
const head = 20
const cellSize = 11

const signOf = (value: number): string => (value < 0 ? '\u2212' : value > 0 ? '+' : '')

/**
 * A table of years: owners down, years along, colour and sign by the mean, with a hatched foot as wide as the year is often in
 * the red. Where the years don't fit side by side, they go on in a new block below; where figures don't fit, their signs stand.
 */
export const heatLayout = ({ rows, width }: HeatInput): HeatLayout => {
  const narrow = width < 560
  const labelWidth = narrow ? 0 : width >= 900 ? 250 : 176
  const room = width - labelWidth - (narrow ? 0 : 8)
  const left = width - room
  const years = rows[0]?.years.map(({ year }) => year) ?? []
  const widest = Math.max(0, ...rows.flatMap((row) => row.years.map(({ text }) => textWidth(text, cellSize))))
  const whole = Math.floor(room / Math.max(1, years.length))
  const figures = whole >= widest + gap + 4 || whole < leastCell
  const least = figures ? Math.max(leastCell, Math.ceil(widest + gap + 4)) : leastCell
  const across = Math.max(1, Math.min(years.length, Math.floor(room / least)))
  // Blocks of about as many years each.
  const perBlock = Math.ceil(years.length / Math.max(1, Math.ceil(years.length / across)))
  const cellWidth = Math.min(largestCell, room / Math.max(1, perBlock))
  const every = Math.max(1, Math.ceil((textWidth('2026', 11.5) + 4) / cellWidth))
  const largest = Math.max(0, ...rows.flatMap((row) => row.years.map(({ value }) => Math.abs(value))))
  const cells: HeatCell[] = []
  const texts: HeatText[] = []
  let y = 0
  for (let first = 0; first < years.length; first += perBlock) {
    const block = years.slice(first, first + perBlock)
    const x = (k: number): number => left + k * cellWidth
    block.forEach((year, k) => {
      if (k % every === 0)
        texts.push({ text: String(year), x: px(x(k) + (cellWidth - gap) / 2), y: px(y + 13), role: 'year', anchor: 'middle' })
    })
    y += head
    for (const row of rows) {
      const label = wrap(row.label, narrow ? width : labelWidth, 13, 2, true)
      const notes = row.note === '' ? [] : wrap(row.note, narrow ? width : labelWidth, 12, narrow ? 2 : 1)
      const words = label.length * 16 + notes.length * 15
      const height = narrow ? cellHeight : Math.max(cellHeight, words)
      const top = narrow ? y + 6 : y + Math.max(0, (height - words) / 2)
      label.forEach((text, i) => {
        texts.push({ text, x: 0, y: px(top + 13 + 16 * i), role: 'name', anchor: 'start' })
      })
      notes.forEach((text, i) => {
        texts.push({ text, x: 0, y: px(top + 12 + 16 * label.length + 15 * i), role: 'note', anchor: 'start' })
      })
      const at = narrow ? top + words + 4 : y + (height - cellHeight) / 2
      block.forEach((_, k) => {
        const year = row.years[first + k]
        if (year === undefined) return
        const { value, red } = year
        cells.push({
          x: px(x(k)),
          y: px(at),
          width: px(cellWidth - gap),
          height: cellHeight - gap,
          side: value > 0 ? 'saves' : value < 0 ? 'pays' : 'same',
          strength: value === 0 ? 0 : px(0.35 + (0.65 * Math.abs(value)) / largest),
          hatched: px((cellWidth - gap) * red),
          text: figures ? year.text : signOf(value),
        })
      })
      y = narrow ? at + cellHeight : y + height + 4
    }
    y += 12
  }
  return { width, height: Math.ceil(Math.max(0, y - 8)), cells, texts, foot }
}
