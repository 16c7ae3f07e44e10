import { type Mark, picture } from '../charts/svg.ts'
import type { Summary } from '../engine/result.ts'
import { inFutures } from '../words/futures.ts'
import { columnUnit, type MoneyUnit, money, moneyCell, moneyInterval } from '../words/money.ts'
import { interval } from '../words/numbers.ts'
import type { Context } from './html-context.ts'
import type { Child } from './html-dom.ts'

/** Nothing from anywhere: no scripts, no fonts, no requests. */
export const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

/** The widths that every drawing is made in; style shows the one that suits the screen or the sheet. */
export const drawingWidths = [
  { name: 'wide', width: 1104 },
  { name: 'medium', width: 680 },
  { name: 'narrow', width: 328 },
] as const

export type Drawing = { readonly height: number; readonly draw: (svg: Mark) => void }

/** A word at the start of a line. */
export const capital = (word: string): string => word.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())

/**
 * A drawing in pieces under each other, with what stands above and below them on every sheet: sheets may part between
 * pieces, so that none is left half empty.
 */
export type Pieces = { readonly width: number; readonly head?: Drawing; readonly pieces: readonly Drawing[]; readonly foot?: Drawing }

/** Paper's own width, in the px of a drawing. */
export const SHEET = 680

/** A figure with its drawing in three widths, a caption and, folded, the same figures as a table. */
export const figure = (
  c: Context,
  it: {
    readonly id: string
    readonly title: string
    readonly description: string
    readonly at: (width: number) => Drawing | undefined
    /** For paper, where a sheet needs it otherwise: wider and made smaller, or in pieces that sheets are filled with. */
    readonly paper?: { readonly width: number; readonly at: (width: number) => Drawing | undefined } | Pieces
    readonly legend?: Child
    readonly table?: Child
  },
): HTMLElement => {
  const put = (holder: HTMLElement, drawing: Drawing, width: number, id: string, small: boolean, description: string): HTMLElement => {
    const svg = picture(holder, { width, height: drawing.height, title: it.title, description, id })
    if (small) svg.attr('class', 'hr-chart hr-small')
    drawing.draw(svg)
    return holder
  }
  const drawn = (name: string, width: number, id: string, at: typeof it.at): HTMLElement => {
    const holder = c.h('div', { class: `at-${name}` })
    const drawing = at(width)
    return drawing === undefined ? holder : put(holder, drawing, width, id, name !== 'wide', it.description)
  }
  const pieced = ({ width, head, pieces, foot }: Pieces): HTMLElement => {
    const parts = [
      ...(head ? [{ kind: 'head', drawing: head }] : []),
      ...pieces.map((drawing) => ({ kind: 'piece', drawing })),
      ...(foot ? [{ kind: 'foot', drawing: foot }] : []),
    ]
    return c.h(
      'div',
      { class: 'at-paper at-sheets' },
      ...parts.map(({ kind, drawing }, k) =>
        // It is told once what is shown.
        put(
          c.h('div', { class: `sheet-${kind}`, 'aria-hidden': k > 0 ? 'true' : undefined }),
          drawing,
          width,
          `${it.id}-paper-${k}`,
          true,
          k === 0 ? it.description : it.title,
        ),
      ),
    )
  }
  const { paper } = it
  const drawings = [
    ...drawingWidths.map(({ name, width }) => drawn(name, width, `${it.id}-${name}`, it.at)),
    ...(paper === undefined ? [] : ['at' in paper ? drawn('paper', paper.width, `${it.id}-paper`, paper.at) : pieced(paper)]),
  ]
  return c.h('figure', { id: it.id }, it.legend, ...drawings, it.table === undefined ? undefined : folded(c, c.t.asTable, it.table))
}

/** What can be unfolded. */
export const folded = (c: Context, summary: string, ...children: readonly Child[]): HTMLElement =>
  c.h('details', {}, c.h('summary', {}, summary), ...children)

/** A section with its heading and a sentence that says what it shows. */
export const section = (c: Context, id: string, title: string, lede: Child, ...children: readonly Child[]): HTMLElement =>
  c.h(
    'section',
    { id, 'aria-labelledby': `${id}-h` },
    c.h('h2', { id: `${id}-h` }, title),
    lede === undefined || lede === '' ? undefined : c.h('p', { class: 'lede' }, lede),
    ...children,
  )

export type Column = { readonly head: string; readonly kind?: 'number' | 'text' }
export type Cell = Child | { readonly cell: Child; readonly class?: string }

const isCell = (cell: Cell): cell is { readonly cell: Child; readonly class?: string } => typeof cell === 'object' && 'cell' in cell

const isBlank = (cell: Cell): boolean => cell === '' || cell === undefined || cell === false

/**
 * A table with a caption; the first cell of a row is its header. On a narrow screen each row becomes
 * a small list, with the columns' heads as labels.
 */
export const table = (
  c: Context,
  it: {
    readonly caption: string
    readonly columns: readonly Column[]
    readonly rows: readonly { readonly cells: readonly Cell[]; readonly class?: string }[]
    readonly class?: string
  },
): HTMLElement => {
  // A column that no row says anything in is left out.
  const kept = it.columns.map((_, i) => i).filter((i) => i === 0 || it.rows.length === 0 || it.rows.some((row) => !isBlank(row.cells[i])))
  const kind = (i: number): string => (it.columns[i]?.kind === 'number' ? 'number' : 'text')
  const body = it.rows.map((row) =>
    c.h(
      'tr',
      { class: row.class === '' ? undefined : row.class },
      ...kept.map((i) => {
        const cell = row.cells[i]
        const content = isCell(cell) ? cell.cell : cell
        const classes = [kind(i), isCell(cell) ? cell.class : undefined].filter((name) => name !== undefined).join(' ')
        if (i === 0) return c.h('th', { scope: 'row', class: classes }, content)
        return c.h('td', { class: classes, 'data-label': it.columns[i]?.head }, isBlank(content) ? undefined : c.h('div', {}, content))
      }),
    ),
  )
  const head = c.h('tr', {}, ...kept.map((i) => c.h('th', { scope: 'col', class: kind(i) }, it.columns[i]?.head)))
  return c.h('table', { class: it.class }, c.h('caption', {}, it.caption), c.h('thead', {}, head), c.h('tbody', {}, ...body))
}

/** A column of money in one unit: a function for its cells and the unit's name for its head. */
export const moneyColumn = (
  c: Context,
  summaries: readonly (Summary | undefined)[],
): { readonly unit: MoneyUnit; readonly cell: (s: Summary | undefined) => string; readonly range: (s: Summary | undefined) => string } => {
  const unit = columnUnit(
    summaries.filter((s) => s !== undefined).map((s) => ({ value: s.mean, mcse: s.mcse })),
    c.currency,
    c.lang,
  )
  const text = (value: number, mcse: number | null): string => moneyCell({ value, mcse }, unit, c.lang)
  return {
    unit,
    cell: (s) => (s === undefined ? '–' : text(s.mean, s.mcse)),
    range: (s) => (s === undefined || s.p5 === s.p95 ? '' : interval(text(s.p5, s.mcse), text(s.p95, s.mcse), c.lang)),
  }
}

/** A mean with its middle 90 of 100 under it. */
export const meanAndRange = (c: Context, mean: string, range: string): Child => [mean, range === '' ? undefined : c.h('small', {}, range)]

/** "1,2 Mkr lägre kostnad", "2 Mkr högre kostnad". */
export const changeText = (c: Context, s: Summary): string => {
  const amount = money(Math.abs(s.mean), c.lang, { mcse: s.mcse, currency: c.currency })
  if (amount.startsWith('0\u00a0')) return c.t.unchanged
  return s.mean > 0 ? c.t.lower(amount) : c.t.higher(amount)
}

/** "netto 0,7 till 8,1 Mkr"; empty where the figure is certain. */
export const rangeText = (c: Context, s: Summary): string =>
  s.p5 === s.p95 ? '' : c.t.net(moneyInterval(s.p5, s.p95, c.lang, { mcse: s.mcse, currency: c.currency }))

/** "lägre i 93 av 100 framtider", on the side where the mean is. */
export const chanceText = (c: Context, s: Summary, chance: { readonly saving: number; readonly loss: number } | undefined): string => {
  if (chance === undefined || s.mean === 0) return ''
  return s.mean > 0 ? c.t.lowerIn(inFutures(chance.saving, c.lang)) : c.t.higherIn(inFutures(chance.loss, c.lang))
}
