import { chanceOf, type Pipe } from '../../charts/pipes.ts'
import { drawRows } from '../../charts/rows-draw.ts'
import { type RowInput, type RowsInput, rowsDomain, rowsLayout } from '../../charts/rows-layout.ts'
import type { Account } from '../../engine/result.ts'
import type { Owner } from '../../scenario/types.ts'
import type { Context } from '../html-context.ts'
import type { Child } from '../html-dom.ts'
import { chanceText, changeText, type Drawing, figure, rangeText, SHEET, section } from '../html-parts.ts'
import { legend, ownersTable } from './picture.ts'
import { shownGroups } from './shown.ts'

const row = (c: Context, id: string, label: string, account: Account | undefined, strong: boolean, indent: number): readonly RowInput[] => {
  const saving = account?.saving
  if (saving === undefined || account?.affected === false) return []
  const chance = chanceOf(account)
  return [
    {
      kind: 'row',
      id,
      label,
      note: chanceText(c, saving, chance),
      value: changeText(c, saving),
      between: rangeText(c, saving),
      saving,
      chance,
      strong,
      indent,
    },
  ]
}

/** A root with one affected owner is one row, not the same twice. */
export const rootLabel = (root: Owner, pipes: readonly Pipe[]): string => {
  const only = pipes.length === 1 ? pipes[0]?.owner : undefined
  return only === undefined || only === root ? root.name : `${root.name}: ${only.name}`
}

/** One row an account: roots with their owners under them, then the public sector and all. */
export const savingsRows = (c: Context, alternative: string): readonly RowInput[] => {
  const result = c.result.alternatives[alternative]
  if (result === undefined) return []
  const { groups } = shownGroups(c, alternative)
  return [
    ...groups.flatMap(({ root, account, pipes }) => [
      ...row(c, root.id, rootLabel(root, pipes), account, true, 0),
      ...(pipes.length === 1 ? [] : pipes)
        .filter((pipe) => pipe.owner !== root)
        .flatMap((pipe) => row(c, pipe.owner.id, pipe.owner.name, result.owners?.[pipe.owner.id], false, 16)),
    ]),
    ...row(c, 'publicSector', c.labels.accounts.publicSector, result.publicSector, true, 0),
    ...row(c, 'total', c.labels.accounts.total, result.total, true, 0),
  ]
}

/** The rows as a figure. */
export const savingsFigure = (c: Context, alternative: string, id: string): Child => {
  const rows = savingsRows(c, alternative)
  if (rows.length === 0) return c.h('p', {}, c.t.nothingMoves)
  const drawn = (some: readonly RowInput[], width: number, part?: RowsInput['part']): Drawing => {
    const common = { width, lang: c.lang, currency: c.currency, form: 'dots', domain: rowsDomain(rows) } as const
    const layout = rowsLayout({ ...common, rows: some, ...(part !== undefined && { part }) })
    return { height: layout.height, draw: (svg) => drawRows(svg, layout) }
  }
  return figure(c, {
    id,
    title: c.t.savingsHeading,
    description: rows
      .flatMap((it) =>
        it.kind === 'row' ? [`${it.label}: ${[it.value, it.note, it.between].filter((text) => text !== '').join(', ')}.`] : [],
      )
      .join(' '),
    legend: legend(c, ['dot', 'open', 'mean']),
    at: (width) => drawn(rows, width),
    paper: {
      width: SHEET,
      head: drawn([], SHEET, 'head'),
      pieces: rows.map((one) => drawn([one], SHEET, 'rows')),
      foot: drawn([], SHEET, 'foot'),
    },
    table: ownersTable(c, alternative),
  })
}

/** How surely: every account's net as twenty futures on one scale. */
export const savingsSection = (c: Context): HTMLElement => {
  const runs = c.result.settings.runs
  return section(
    c,
    'sakerhet',
    c.t.savingsHeading,
    runs > 1 ? c.t.savingsLede : c.t.oneRun,
    savingsFigure(c, c.lead, 'sakerhet-figur'),
    !shownGroups(c, c.lead).whole && c.h('p', { class: 'aside' }, c.t.onlyRoots),
  )
}
