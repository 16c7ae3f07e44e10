import { pipeGroups } from '../../charts/pipes.ts'
import { drawYears } from '../../charts/years-draw.ts'
import { type YearsInput, yearsColumns, yearsDomain, yearsLayout } from '../../charts/years-layout.ts'
import type { Account } from '../../engine/result.ts'
import type { Context } from '../html-context.ts'
import type { Child } from '../html-dom.ts'
import { capital, type Drawing, figure, meanAndRange, moneyColumn, SHEET, section, table } from '../html-parts.ts'
import { legend } from './picture.ts'

const mostCells = 16

type YearCell = { readonly id: string; readonly label: string; readonly note: string; readonly account: Account }

const cellsOf = (c: Context): readonly YearCell[] => {
  const result = c.result.alternatives[c.lead]
  if (result?.owners === undefined) return []
  const owners = result.owners
  const has = (account: Account | undefined): account is Account =>
    account !== undefined && account.affected !== false && account.byYear.some((year) => year.saving !== undefined)
  const groups = pipeGroups(c.scenario, result)
  const leaves = groups.flatMap(({ root, pipes }) =>
    pipes.map(({ owner }) => ({
      id: owner.id,
      label: owner.name,
      note: owner === root ? c.labels.kinds[root.kind] : root.name,
      account: owners[owner.id],
    })),
  )
  const roots = groups.map(({ root, account }) => ({ id: root.id, label: root.name, note: c.labels.kinds[root.kind], account }))
  const shown = leaves.length <= mostCells ? leaves : roots.slice(0, mostCells)
  const sum = { id: 'publicSector', label: c.labels.accounts.publicSector, note: c.t.together, account: result.publicSector }
  return [...shown, sum].flatMap((cell) => (has(cell.account) ? [{ ...cell, account: cell.account }] : []))
}

type YearMeasure = 'saving' | 'savingCash'

const yearsTable = (c: Context, cells: readonly YearCell[], measure: YearMeasure, caption: (unit: string) => string): Child => {
  const column = moneyColumn(
    c,
    cells.flatMap(({ account }) => account.byYear.map((year) => year[measure])),
  )
  const years = cells[0]?.account.byYear.map((year) => year.year) ?? []
  return c.h(
    'div',
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': caption(column.unit.label) },
    table(c, {
      caption: caption(column.unit.label),
      class: 'dense',
      columns: [{ head: capital(c.labels.things.year) }, ...cells.map((cell) => ({ head: cell.label, kind: 'number' as const }))],
      rows: years.map((year, i) => ({
        cells: [
          String(year),
          ...cells.map(({ account }) =>
            meanAndRange(c, column.cell(account.byYear[i]?.[measure]), column.range(account.byYear[i]?.[measure])),
          ),
        ],
      })),
    }),
  )
}

const drawn = (c: Context, cells: readonly YearCell[], width: number, part?: YearsInput['part']): Drawing => {
  const layout = yearsLayout({ cells, width, lang: c.lang, currency: c.currency, ...(part !== undefined && { part }) })
  return { height: layout.height, draw: (svg) => drawYears(svg, layout) }
}

/** Year by year, undiscounted: one small drawing a budget, all on one scale. */
export const yearsSection = (c: Context): HTMLElement | undefined => {
  const cells = cellsOf(c)
  if (cells.length === 0) return undefined
  const columns = yearsColumns(cells.length, SHEET)
  const domain = yearsDomain(cells.map(({ account }) => account))
  const rows = Array.from({ length: Math.ceil(cells.length / columns) }, (_, k) => cells.slice(k * columns, (k + 1) * columns))
  return section(
    c,
    'ar-for-ar',
    c.t.yearsHeading,
    c.t.yearsLede,
    figure(c, {
      id: 'ar-figur',
      title: c.t.yearsHeading,
      description: c.t.yearsLede,
      legend: legend(c, ['cash', 'capacity', 'pays', 'interval']),
      at: (width) => drawn(c, cells, width),
      paper: { width: SHEET, pieces: rows.map((row) => drawn(c, row, SHEET, { domain, columns })) },
      table: [
        yearsTable(c, cells, 'saving', c.t.yearsCaption),
        cells.some(({ account }) => account.byYear.some((year) => year.savingCash !== undefined)) &&
          yearsTable(c, cells, 'savingCash', c.t.yearsCashCaption),
      ],
    }),
  )
}
