import { drawCurves } from '../../charts/curve-draw.ts'
import { cumulativeMeans, curveLayout } from '../../charts/curve-layout.ts'
import type { Account } from '../../engine/result.ts'
import { inFutures } from '../../words/futures.ts'
import { money } from '../../words/money.ts'
import { interval, listText, numberText, years } from '../../words/numbers.ts'
import type { Context } from '../html-context.ts'
import type { Child } from '../html-dom.ts'
import { capital, figure, meanAndRange, moneyColumn, section, table } from '../html-parts.ts'
import { shownGroups } from './shown.ts'

const mostCurves = 7
/** So many connections without a stated cashable are named; more are counted. */
const mostDefaults = 12

type Row = { readonly id: string; readonly name: string; readonly account: Account; readonly strong: boolean }

const rowsOf = (c: Context): readonly Row[] => {
  const result = c.result.alternatives[c.lead]
  if (result?.owners === undefined) return []
  const owners = result.owners
  const { groups } = shownGroups(c, c.lead)
  const entries = [
    ...groups.flatMap(({ root, pipes }) => [
      { id: root.id, name: root.name, account: owners[root.id], strong: true },
      ...pipes
        .filter((pipe) => pipe.owner !== root)
        .map((pipe) => ({ id: pipe.owner.id, name: pipe.owner.name, account: owners[pipe.owner.id], strong: false })),
    ]),
    { id: 'publicSector', name: c.labels.accounts.publicSector, account: result.publicSector, strong: true },
    { id: 'total', name: c.labels.accounts.total, account: result.total, strong: true },
  ]
  return entries.flatMap((row) => (row.account === undefined || row.account.affected === false ? [] : [{ ...row, account: row.account }]))
}

const paybackText = (c: Context, account: Account): Child => {
  const { payback, paid } = account
  if (payback === null || (paid !== undefined && paid.mean <= 0)) return c.t.payback.none
  if (payback === undefined) return '–'
  const last = c.result.settings.from + c.result.settings.years - 1
  const chance = inFutures(payback.probability, c.lang)
  const when = payback.median === null ? c.t.payback.notInHalf : c.t.payback.after(years(payback.median, c.lang))
  return [when, c.h('small', {}, c.t.payback.by(last, chance))]
}

const accountsTable = (c: Context, rows: readonly Row[]): Child => {
  const column = moneyColumn(
    c,
    rows.flatMap(({ account }) => [account.savingCash, account.savingCapacity, account.afterHorizon]),
  )
  const cell = (s: Account['saving']): Child => meanAndRange(c, column.cell(s), column.range(s))
  return table(c, {
    caption: c.t.accountsCaption(column.unit.label),
    columns: [
      { head: capital(c.labels.things.owner) },
      { head: c.labels.accounts.savingCash, kind: 'number' },
      { head: c.labels.accounts.savingCapacity, kind: 'number' },
      { head: c.labels.accounts.afterHorizon, kind: 'number' },
      { head: c.labels.accounts.payback },
    ],
    rows: rows.map(({ name, account, strong }) => ({
      class: strong ? 'strong' : 'child',
      cells: [name, cell(account.savingCash), cell(account.savingCapacity), cell(account.afterHorizon), paybackText(c, account)],
    })),
  })
}

const welfareTable = (c: Context): Child => {
  const result = c.result.alternatives[c.lead]
  const entries = Object.entries(result?.welfare?.outcomes ?? {})
  if (result === undefined || entries.length === 0) return undefined
  const column = moneyColumn(c, [...entries.map(([, s]) => s), result.welfare?.total])
  return table(c, {
    caption: c.t.welfareCaption(column.unit.label),
    columns: [{ head: c.t.outcome }, { head: c.t.changeInAll, kind: 'number' }, { head: c.labels.accounts.welfare, kind: 'number' }],
    rows: [
      ...entries.map(([id, s]) => {
        const change = result.quantities?.[id]?.change
        return {
          cells: [
            c.nameOf(id),
            change === undefined
              ? '–'
              : meanAndRange(
                  c,
                  numberText(change.mean, c.lang, { mcse: change.mcse }),
                  change.p5 === change.p95
                    ? ''
                    : interval(
                        numberText(change.p5, c.lang, { significant: 2 }),
                        numberText(change.p95, c.lang, { significant: 2 }),
                        c.lang,
                      ),
                ),
            meanAndRange(c, column.cell(s), column.range(s)),
          ],
        }
      }),
      ...(entries.length > 1
        ? [
            {
              class: 'strong',
              cells: [c.t.sum, '', meanAndRange(c, column.cell(result.welfare?.total), column.range(result.welfare?.total))],
            },
          ]
        : []),
    ],
  })
}

const curves = (c: Context, rows: readonly Row[]): Child => {
  const { discountRate } = c.result.settings
  const { discountFrom } = c.scenario
  const { groups, whole } = shownGroups(c, c.lead)
  const drawn = new Set(groups.flatMap(({ root, pipes }) => (whole ? pipes.map((pipe) => pipe.owner.id) : [root.id])))
  const shown = rows.filter(
    (row) => (drawn.has(row.id) || row.id === 'publicSector') && row.account.byYear.some((year) => year.saving !== undefined),
  )
  const largest = shown
    .toSorted(
      (a, b) =>
        Number(b.id === 'publicSector') - Number(a.id === 'publicSector') ||
        Math.abs(b.account.saving?.mean ?? 0) - Math.abs(a.account.saving?.mean ?? 0),
    )
    .slice(0, mostCurves)
  if (largest.length === 0 || c.result.settings.years < 2) return undefined
  const sums = largest.map((row) => ({ row, values: cumulativeMeans(row.account, discountRate, discountFrom) }))
  const column = moneyColumn(
    c,
    sums.flatMap(({ values }) => values.map((mean) => ({ mean, sd: 0, mcse: null, p5: mean, p25: mean, p50: mean, p75: mean, p95: mean }))),
  )
  const cell = (mean: number): string => column.cell({ mean, sd: 0, mcse: null, p5: mean, p25: mean, p50: mean, p75: mean, p95: mean })
  return figure(c, {
    id: 'aterbetalning-figur',
    title: c.t.curveTitle,
    description: sums
      .map(
        ({ row, values }) =>
          `${row.name}: ${money(values.at(-1) ?? 0, c.lang, { currency: c.currency, mcse: row.account.saving?.mcse ?? null })}.`,
      )
      .join(' '),
    at: (width) => {
      const layout = curveLayout({
        curves: largest.map((row) => ({ id: row.id, label: row.name, account: row.account, main: row.id === 'publicSector' })),
        discountRate,
        discountFrom,
        width,
        lang: c.lang,
        currency: c.currency,
      })
      return { height: layout.height, draw: (svg) => drawCurves(svg, layout) }
    },
    legend: c.h('p', { class: 'figure-title' }, c.t.curveTitle),
    table: c.h(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': c.t.curveTitle },
      table(c, {
        caption: c.t.curveCaption(column.unit.label),
        class: 'dense',
        columns: [{ head: capital(c.labels.things.year) }, ...largest.map((row) => ({ head: row.name, kind: 'number' as const }))],
        rows: (largest[0]?.account.byYear ?? []).map(({ year }, i) => ({
          cells: [String(year), ...sums.map(({ values }) => cell(values[i] ?? 0))],
        })),
      }),
    ),
  })
}

/** The three accounts, kept apart, and when what was paid has come back. */
export const accountsSection = (c: Context): HTMLElement | undefined => {
  const rows = rowsOf(c)
  if (rows.length === 0) return undefined
  const { h, t } = c
  const main = rows.find((row) => row.id === 'publicSector') ?? rows.at(-1)
  const after = main?.account.afterHorizon
  const last = c.result.settings.from + c.result.settings.years - 1
  const defaulted = c.scenario.edges.flatMap((edge) =>
    'weight' in edge && edge.cashable === undefined ? [`${c.nameOf(edge.from)}\u00a0→ ${c.nameOf(edge.to)}`] : [],
  )
  const large = after !== undefined && after.mean !== 0
  return section(
    c,
    'konton',
    t.accountsHeading,
    t.accountsLede,
    h('dl', { class: 'three' }, ...t.accountWords.map(([word, meaning]) => h('div', {}, h('dt', {}, word), h('dd', {}, meaning)))),
    accountsTable(c, rows),
    defaulted.length > 0 &&
      h(
        'p',
        { class: 'aside' },
        t.cashableDefaults(
          listText(
            [...defaulted.slice(0, mostDefaults), ...(defaulted.length > mostDefaults ? [t.more(defaulted.length - mostDefaults)] : [])],
            c.lang,
          ),
        ),
      ),
    large &&
      h(
        'p',
        { class: 'aside' },
        t.afterHorizon(
          last,
          (main?.name ?? '').replace(/^\p{Lu}/u, (letter) =>
            main?.id === 'publicSector' || main?.id === 'total' ? letter.toLowerCase() : letter,
          ),
          money(after.mean, c.lang, { mcse: after.mcse, currency: c.currency }),
        ),
      ),
    h('h3', {}, c.labels.accounts.welfare),
    welfareTable(c) ?? h('p', {}, t.noWelfare),
    h('h3', {}, c.labels.accounts.payback),
    h('p', {}, t.paybackLede),
    curves(c, rows),
  )
}
