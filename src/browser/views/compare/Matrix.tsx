import { useCallback, useMemo } from 'preact/hooks'
import { drawCompare } from '../../../charts/compare-draw.ts'
import { compareLayout } from '../../../charts/compare-layout.ts'
import type { CompareLine } from '../../../charts/compare-lines.ts'
import { drawRows } from '../../../charts/rows-draw.ts'
import { rowsLayout } from '../../../charts/rows-layout.ts'
import { domainOf, extent } from '../../../charts/scale.ts'
import type { Mark } from '../../../charts/svg.ts'
import type { Account } from '../../../engine/result.ts'
import type { WhyAccount } from '../../../graph/why.ts'
import type { Language, Scenario } from '../../../scenario/types.ts'
import { columnUnit, moneyCell } from '../../../words/money.ts'
import { interval } from '../../../words/numbers.ts'
import { shellTexts } from '../../../words/page/index.ts'
import { reportTexts } from '../../../words/report.ts'
import { Drawing } from '../../parts/Drawing.tsx'
import { SHEET } from '../../parts/print.ts'
import { Table } from '../../parts/Save.tsx'
import { Why } from '../why/Why.tsx'
import { type Compared, chanceText, compareRows, lineName, type Say, stackedRows } from './cells.ts'
import { Scroll } from './Scroll.tsx'
import { matrixSheet } from './sheets.ts'
import { compareTexts } from './texts.ts'

/** Rows that are drawn at most; the table has them all. */
const MOST_DRAWN = 60
const MOST_LISTED = 300
/** Widths that can still be read when they are brought down to a sheet's; below each other takes more sheets. */
const paperWidths = [SHEET, 760, 840, 920, 1000, 1080]

type Given = {
  readonly id: string
  readonly title: string
  readonly lines: readonly CompareLine[]
  readonly columns: readonly Compared[]
  readonly say: Say
  /** The year, or the years and that they are present values. */
  readonly when: string
  /** What the figures are against, where they can be asked why: not those of another file. */
  readonly asked?: { readonly scenario: Scenario; readonly reference: string }
}

/** A figure of the table, which answers to why where it can. */
const Amount = (it: {
  readonly line: CompareLine
  readonly column: Compared
  readonly account: Account
  readonly asked: Given['asked']
  readonly lang: Language
  readonly text: string
}) => {
  const { line, column, account, asked, lang, text } = it
  if (!asked) return <>{text}</>
  const of: WhyAccount = line.kind === 'sum' ? { kind: line.id === 'total' ? 'total' : 'publicSector' } : { kind: 'owner', id: line.id }
  // In a year of its own the amount is that year's; the answer is of the whole horizon.
  const figures = column.whole ? (line.of(column.whole) ?? account) : account
  return <Why question={{ ...asked, account: of, name: lineName(line, lang), alternative: column.id, figures }}>{text}</Why>
}

/** Whole horizons that the scale must hold too, so that it stands still while years are played. */
type Domain = readonly [number, number] | undefined

/** All years' and accounts' extents on one scale. */
export const yearsDomain = (lines: readonly CompareLine[], columns: readonly Compared[]): Domain =>
  domainOf(
    lines.flatMap((line) => columns.flatMap((column) => (line.of(column.of)?.byYear ?? []).flatMap(({ saving }) => extent(saving)))),
  ) as [number, number]

/** The same figures as words: a table with a row an account. */
const Figures = ({ lines, columns, say, title, when, asked }: Given) => {
  const { lang, currency } = say
  const of = (line: CompareLine, column: Compared): Account | undefined => line.of(column.of)
  const savings = lines.flatMap((line) => columns.map((column) => of(line, column)?.saving)).filter((s) => s !== undefined)
  const unit = columnUnit(
    savings.map(({ mean, mcse }) => ({ value: mean, mcse })),
    currency,
    lang,
  )
  const text = (value: number, mcse: number | null): string => moneyCell({ value, mcse }, unit, lang)
  return (
    <details>
      <summary>{shellTexts(lang).asTable}</summary>
      <Table title={`${title}, ${when}`} sheet={() => matrixSheet({ lines, columns, say })}>
        <Scroll label={title}>
          <table class='cmp-table'>
            <caption>{compareTexts(lang).tableCaption(unit.label, when)}</caption>
            <thead>
              <tr>
                <th scope='col'>{shellTexts(lang).owner}</th>
                {columns.map(({ id, label }) => (
                  <th key={id} scope='col' class='number'>
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lines.slice(0, MOST_LISTED).map((line) => (
                <tr key={line.id} class={line.kind === 'owner' ? 'cmp-owner' : undefined}>
                  <th scope='row'>{lineName(line, lang)}</th>
                  {columns.map((column) => {
                    const account = of(line, column)
                    const saving = account?.saving
                    return (
                      <td key={column.id} class='number'>
                        {account && saving ? (
                          <Amount
                            line={line}
                            column={column}
                            account={account}
                            asked={asked}
                            lang={lang}
                            text={text(saving.mean, saving.mcse)}
                          />
                        ) : (
                          '–'
                        )}
                        {saving && saving.p5 !== saving.p95 && (
                          <small>{interval(text(saving.p5, saving.mcse), text(saving.p95, saving.mcse), lang)}</small>
                        )}
                        {account && <small>{chanceText(account, say)}</small>}
                      </td>
                    )
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      </Table>
    </details>
  )
}

const Legend = ({ say: { lang } }: { readonly say: Say }) => {
  const { legend } = reportTexts[lang]
  return (
    <ul class='cmp-legend'>
      {(['middle', 'half', 'whiskers'] as const).map((key) => (
        <li key={key}>
          <span class={`cmp-key cmp-key-${key}`} aria-hidden='true' />
          {legend[key]}
        </li>
      ))}
    </ul>
  )
}

/** Alternatives as columns, accounts as rows, all on one scale: drawn, and as a table. */
export const Matrix = (it: Given & { readonly domain?: Domain }) => {
  const { id, title, lines, columns, say, domain } = it
  const drawn = lines.slice(0, MOST_DRAWN)
  const at = useCallback(
    (width: number) => {
      const { lang, currency } = say
      const rows = compareRows(lines.slice(0, MOST_DRAWN), columns, say)
      const beside = compareLayout({ columns, rows, width, lang, currency, ...(domain && { domain }) })
      if (beside) return { height: beside.height, draw: (svg: Mark) => drawCompare(svg, beside) }
      const layout = rowsLayout({ rows: stackedRows(lines.slice(0, MOST_DRAWN), columns, say), width, lang, currency, form: 'intervals' })
      return { height: layout.height, draw: (svg: Mark) => drawRows(svg, layout) }
    },
    [lines, columns, say, domain],
  )
  const paper = useMemo(() => {
    const rows = compareRows(lines.slice(0, MOST_DRAWN), columns, say)
    return paperWidths.find((width) => compareLayout({ columns, rows, width, lang: say.lang, currency: say.currency }))
  }, [lines, columns, say])
  const description = compareRows(drawn.slice(0, 12), columns, say)
    .map(
      (row) =>
        `${row.label}: ${row.cells
          .map((cell, k) => (cell ? `${columns[k].label} ${cell.value}` : ''))
          .filter(Boolean)
          .join(', ')}.`,
    )
    .join(' ')
  return (
    <>
      <Legend say={say} />
      <Drawing id={id} title={title} description={description} at={at} most={1424} paper={paper} />
      {lines.length > drawn.length && <p class='cmp-aside'>{compareTexts(say.lang).more(String(lines.length - drawn.length))}</p>}
      <Figures {...it} />
    </>
  )
}
