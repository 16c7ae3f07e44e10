import { type ChainNode, chainOf } from '../../charts/chain.ts'
import { drawFlows } from '../../charts/flow-draw.ts'
import { flowLayout } from '../../charts/flow-layout.ts'
import { drawGutterPicture } from '../../charts/gutter-draw.ts'
import { gutterLayout, mostPipes, mostQuantities } from '../../charts/gutter-layout.ts'
import { pipeGroups, untouchedOwners } from '../../charts/pipes.ts'
import { perYear } from '../../charts/say.ts'
import { headline, headlineText } from '../../words/headline.ts'
import { listText } from '../../words/numbers.ts'
import { alternativeName, type Context } from '../html-context.ts'
import type { Child } from '../html-dom.ts'
import {
  capital,
  chanceText,
  changeText,
  type Drawing,
  drawingWidths,
  figure,
  meanAndRange,
  moneyColumn,
  section,
  table,
} from '../html-parts.ts'
import { shownGroups } from './shown.ts'

/** Brought down to a sheet, the picture can still be read; made for its width, it is higher than the sheet. */
const PAPER_WIDTH = 900

/** What the signs of the picture mean. */
export const legend = (c: Context, keys: readonly (keyof Context['t']['legend'])[]): Child =>
  c.h(
    'ul',
    { class: 'legend' },
    ...keys.map((key) => c.h('li', {}, c.h('span', { class: `key key-${key}`, 'aria-hidden': 'true' }), c.t.legend[key])),
  )

/** Every affected account with its net, cash and chance: the picture as figures. */
export const ownersTable = (c: Context, alternative: string): Child => {
  const result = c.result.alternatives[alternative]
  if (result?.owners === undefined) return undefined
  const { groups } = shownGroups(c, alternative)
  const ids = groups.flatMap(({ root, pipes }) => [root.id, ...pipes.filter((pipe) => pipe.owner !== root).map((pipe) => pipe.owner.id)])
  const roots = new Set(groups.map(({ root }) => root.id))
  const accounts = [
    ...ids.map((id) => ({ name: c.nameOf(id), account: result.owners?.[id], strong: roots.has(id) })),
    { name: c.labels.accounts.publicSector, account: result.publicSector, strong: true },
    { name: c.labels.accounts.total, account: result.total, strong: true },
  ]
  const column = moneyColumn(
    c,
    accounts.flatMap(({ account }) => [account?.saving, account?.savingCash, account?.savingCapacity, account?.paid]),
  )
  return table(c, {
    caption: c.t.ownersCaption(column.unit.label),
    columns: [
      { head: capital(c.labels.things.owner) },
      { head: c.labels.accounts.saving, kind: 'number' },
      { head: c.labels.accounts.savingCash, kind: 'number' },
      { head: c.labels.accounts.savingCapacity, kind: 'number' },
      { head: c.labels.accounts.paid, kind: 'number' },
      { head: c.t.howOften },
    ],
    rows: accounts.map(({ name, account, strong }) => ({
      class: strong ? 'strong' : 'child',
      cells: [
        name,
        meanAndRange(c, column.cell(account?.saving), column.range(account?.saving)),
        meanAndRange(c, column.cell(account?.savingCash), column.range(account?.savingCash)),
        meanAndRange(c, column.cell(account?.savingCapacity), column.range(account?.savingCapacity)),
        column.cell(account?.paid),
        account?.saving === undefined || account.probabilityOfSaving === undefined
          ? ''
          : chanceText(c, account.saving, { saving: account.probabilityOfSaving, loss: account.probabilityOfLoss ?? 0 }),
      ],
    })),
  })
}

const chainTable = (c: Context, alternative: string): Child => {
  const result = c.result.alternatives[alternative]
  if (result === undefined || c.scenario.quantities.length > 400) return undefined
  const chain = chainOf(c.scenario, result, c.result.alternatives[c.result.settings.reference])
  const quantities = chain.nodes.filter((node): node is Extract<ChainNode, { kind: 'quantity' }> => node.kind === 'quantity')
  if (quantities.length === 0) return undefined
  return table(c, {
    caption: c.t.quantitiesCaption,
    columns: [
      { head: capital(c.labels.things.quantity) },
      { head: c.t.changePerYear, kind: 'number' },
      { head: capital(c.labels.things.unit) },
    ],
    rows: quantities.map((node) => {
      const change = result.quantities?.[node.id]?.change
      return { cells: [node.it.name, change === undefined ? '–' : perYear(change, c.result.settings.years, c.lang), node.it.unit ?? ''] }
    }),
  })
}

/** A description of the picture for those who do not see it: the headline, then every root. */
const describe = (c: Context, alternative: string): string => {
  const result = c.result.alternatives[alternative]
  const roots =
    result === undefined
      ? []
      : pipeGroups(c.scenario, result).map(
          ({ root, account }) => `${root.name}: ${account?.saving === undefined ? '–' : changeText(c, account.saving)}`,
        )
  return `${headlineText(headline(c.result, c.scenario, alternative, c.lang))} ${roots.slice(0, 30).join('; ')}.`
}

/** The figure itself: downpipes under a gutter, or flows where the graph is too large for that. */
export const gutterFigure = (c: Context, alternative: string, id: string): Child => {
  const common = { scenario: c.scenario, result: c.result, alternative, lang: c.lang }
  const title = c.t.pictureTitle(alternativeName(c, alternative))
  const tables = [ownersTable(c, alternative), chainTable(c, alternative)]
  const layouts = drawingWidths.map(({ width }) => gutterLayout({ ...common, width }))
  if (layouts[0] !== undefined) {
    const pipes = layouts.flatMap((layout) => layout?.rows.flatMap((row) => row.pipes) ?? [])
    const dots = pipes.some((pipe) => pipe.dots.length > 0)
    const intervals = pipes.some((pipe) => pipe.interval !== undefined)
    const at = (width: number): Drawing | undefined => {
      const layout = gutterLayout({ ...common, width })
      return layout && { height: layout.height, draw: (svg) => drawGutterPicture(svg, layout) }
    }
    return figure(c, {
      id,
      title,
      description: describe(c, alternative),
      legend: legend(c, [
        'cash',
        'capacity',
        'pays',
        ...(dots ? (['dot', 'open'] as const) : []),
        ...(intervals ? (['interval'] as const) : []),
        'weak',
      ]),
      at,
      paper: { width: PAPER_WIDTH, at },
      table: tables,
    })
  }
  const flows = c.result.alternatives[alternative]?.flows ?? []
  const flow = (width: number) => flowLayout({ scenario: c.scenario, flows, width, lang: c.lang, currency: c.currency })
  const first = flow(1104)
  if (first === undefined) return c.h('p', {}, c.t.nothingMoves)
  return [
    c.h('p', { class: 'aside' }, c.t.tooLarge(mostPipes, mostQuantities), first.rolledUp ? ` ${c.t.rolledUp}` : ''),
    figure(c, {
      id,
      title,
      description: describe(c, alternative),
      legend: legend(c, ['gains', 'loses']),
      at: (width) => {
        const layout = flow(width)
        return layout && { height: layout.height, draw: (svg) => drawFlows(svg, layout) }
      },
      table: tables,
    }),
  ]
}

/** The section with the picture. */
export const pictureSection = (c: Context): HTMLElement => {
  const result = c.result.alternatives[c.lead]
  const untouched = result === undefined ? [] : untouchedOwners(c.scenario, result)
  const names = untouched.slice(0, 12).map((owner) => owner.name)
  const rest = untouched.length > 12 ? [c.t.more(untouched.length - 12)] : []
  const { from, years } = c.result.settings
  const period = `${from}–${from + years - 1}`
  const asPipes = gutterLayout({ scenario: c.scenario, result: c.result, alternative: c.lead, lang: c.lang, width: 1104 }) !== undefined
  return section(
    c,
    'bild',
    c.t.pictureHeading,
    asPipes ? c.t.pictureLede(period) : c.t.flowLede(period),
    gutterFigure(c, c.lead, 'bild-figur'),
    untouched.length > 0 && c.h('p', { class: 'aside' }, c.t.untouched(listText([...names, ...rest], c.lang))),
  )
}
