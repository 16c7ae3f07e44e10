import { chanceOf, pipeGroups } from '../../charts/pipes.ts'
import { drawRows } from '../../charts/rows-draw.ts'
import { type RowInput, type RowsInput, rowsDomain, rowsLayout } from '../../charts/rows-layout.ts'
import type { Domain } from '../../charts/scale.ts'
import type { Account, AlternativeResult } from '../../engine/result.ts'
import { ofHundred } from '../../words/futures.ts'
import { alternativeName, type Context } from '../html-context.ts'
import type { Child } from '../html-dom.ts'
import {
  capital,
  chanceText,
  changeText,
  type Drawing,
  figure,
  meanAndRange,
  moneyColumn,
  rangeText,
  SHEET,
  section,
  table,
} from '../html-parts.ts'
import { legend } from './picture.ts'

/** More rows than this and the drawing keeps to the roots. */
const mostRows = 32

type Line = {
  readonly id: string
  readonly name: string
  readonly of: (alternative: AlternativeResult) => Account | undefined
  readonly root: boolean
}

/** The accounts that any alternative moves: public sector and all first, then roots, then their owners. */
const linesOf = (c: Context): readonly Line[] => {
  const groups = c.others.flatMap((id) => {
    const result = c.result.alternatives[id]
    return result === undefined ? [] : pipeGroups(c.scenario, result)
  })
  const roots = [...new Map(groups.map((group) => [group.root.id, group.root])).values()]
  const own =
    (id: string): Line['of'] =>
    (alternative) =>
      alternative.owners?.[id]
  return [
    { id: 'publicSector', name: c.labels.accounts.publicSector, of: (it) => it.publicSector, root: true },
    { id: 'total', name: c.labels.accounts.total, of: (it) => it.total, root: true },
    ...roots.flatMap((root) => {
      const pipes = groups.filter((group) => group.root.id === root.id).flatMap((group) => group.pipes.map((pipe) => pipe.owner))
      const owners = [...new Map(pipes.map((owner) => [owner.id, owner])).values()].filter((owner) => owner.id !== root.id)
      const only = owners.length === 1 && pipes.every((owner) => owner.id !== root.id) ? owners[0] : undefined
      if (only !== undefined) return [{ id: root.id, name: `${root.name}: ${only.name}`, of: own(root.id), root: true }]
      return [
        { id: root.id, name: root.name, of: own(root.id), root: true },
        ...owners.map((owner) => ({ id: owner.id, name: owner.name, of: own(owner.id), root: false })),
      ]
    }),
  ]
}

const rowsOf = (c: Context, lines: readonly Line[]): readonly RowInput[] =>
  lines.flatMap((line) => {
    const rows = c.others.flatMap((id): readonly RowInput[] => {
      const account = c.result.alternatives[id] === undefined ? undefined : line.of(c.result.alternatives[id])
      if (account?.saving === undefined) return []
      const { saving } = account
      const chance = chanceOf(account)
      return [
        {
          kind: 'row',
          id: `${line.id} ${id}`,
          label: alternativeName(c, id),
          note: chanceText(c, saving, chance),
          value: changeText(c, saving),
          between: rangeText(c, saving),
          saving,
          chance,
          strong: false,
          indent: 16,
        },
      ]
    })
    return rows.length === 0 ? [] : [{ kind: 'head', label: line.name } as const, ...rows]
  })

const drawnRows = (c: Context, rows: readonly RowInput[], width: number, domain: Domain, part?: RowsInput['part']): Drawing => {
  const layout = rowsLayout({
    rows,
    width,
    lang: c.lang,
    currency: c.currency,
    form: 'intervals',
    domain,
    ...(part !== undefined && { part }),
  })
  return { height: layout.height, draw: (svg) => drawRows(svg, layout) }
}

/** The rows in pieces that each hold one account. */
const accountsIn = (rows: readonly RowInput[]): readonly (readonly RowInput[])[] => {
  const heads = rows.flatMap((row, k) => (row.kind === 'head' ? [k] : []))
  return heads.map((from, k) => rows.slice(from, heads[k + 1]))
}

const nobodyTable = (c: Context): Child =>
  table(c, {
    caption: c.t.nobodyCaption,
    columns: [{ head: capital(c.labels.things.alternative) }, { head: c.t.noOwnerLoses }, { head: c.t.noRootLoses }],
    rows: c.others.flatMap((id) => {
      const p = c.result.alternatives[id]?.probabilityNobodyLoses
      return p === undefined ? [] : [{ cells: [alternativeName(c, id), ofHundred(p.owners, c.lang), ofHundred(p.roots, c.lang)] }]
    }),
  })

const compareTable = (c: Context, lines: readonly Line[]): Child => {
  const accounts = lines.flatMap((line) =>
    c.others.map((id) => (c.result.alternatives[id] === undefined ? undefined : line.of(c.result.alternatives[id])?.saving)),
  )
  const column = moneyColumn(c, accounts)
  return c.h(
    'div',
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': c.t.compareHeading },
    table(c, {
      caption: c.t.compareCaption(column.unit.label),
      columns: [
        { head: capital(c.labels.things.owner) },
        ...c.others.map((id) => ({ head: alternativeName(c, id), kind: 'number' as const })),
      ],
      rows: lines.map((line) => ({
        class: line.root ? 'strong' : 'child',
        cells: [
          line.name,
          ...c.others.map((id) => {
            const saving = c.result.alternatives[id] === undefined ? undefined : line.of(c.result.alternatives[id])?.saving
            return meanAndRange(c, column.cell(saving), column.range(saving))
          }),
        ],
      })),
    }),
  )
}

/** All alternatives beside each other, account by account, on one scale. */
export const compareSection = (c: Context): HTMLElement | undefined => {
  const all = linesOf(c)
  const whole = all.length * c.others.length <= mostRows
  const lines = whole ? all : all.filter((line) => line.root)
  const rows = rowsOf(c, lines.slice(0, Math.max(2, Math.ceil((2 * mostRows) / Math.max(1, c.others.length)))))
  if (rows.length === 0) return undefined
  const several = c.others.length > 1
  return section(
    c,
    'jamfor',
    several ? c.t.compareHeading : c.t.nobodyHeading,
    several ? c.t.compareLede : c.t.nobodyLede,
    several &&
      figure(c, {
        id: 'jamfor-figur',
        title: c.t.compareHeading,
        description: rows
          .map((row) => (row.kind === 'head' ? `${row.label}.` : `${row.label}: ${row.value}${row.note === '' ? '' : `, ${row.note}`}.`))
          .join(' '),
        legend: legend(c, ['middle', 'half', 'whiskers']),
        at: (width) => drawnRows(c, rows, width, rowsDomain(rows)),
        paper: {
          width: SHEET,
          head: drawnRows(c, [], SHEET, rowsDomain(rows), 'head'),
          pieces: accountsIn(rows).map((part) => drawnRows(c, part, SHEET, rowsDomain(rows), 'rows')),
          foot: drawnRows(c, [], SHEET, rowsDomain(rows), 'foot'),
        },
        table: compareTable(c, all.slice(0, 300)),
      }),
    several && !whole && c.h('p', { class: 'aside' }, c.t.compareRoots),
    several && c.h('h3', {}, c.t.nobodyHeading),
    several && c.h('p', {}, c.t.nobodyLede),
    nobodyTable(c),
  )
}
