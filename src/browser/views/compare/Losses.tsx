import type { CompareLine } from '../../../charts/compare-lines.ts'
import { losingYears, spans, type YearMark, yearMarks } from '../../../charts/compare-years.ts'
import type { Account } from '../../../engine/result.ts'
import { ofHundred } from '../../../words/futures.ts'
import { listText } from '../../../words/numbers.ts'
import { shellTexts } from '../../../words/page/index.ts'
import { reportTexts } from '../../../words/report.ts'
import { Table } from '../../parts/Save.tsx'
import { type Compared, lineName, type Say } from './cells.ts'
import { Scroll } from './Scroll.tsx'
import { lossesSheet, nobodySheet } from './sheets.ts'
import { compareTexts } from './texts.ts'

const MOST_LISTED = 300
/** A year's mark: px wide and high, on either side of the line. */
const [MARK, GAP] = [8, 2]
const HALF = 10

/** A small picture of the years; the words beside it say the same. */
const Strip = ({ marks }: { readonly marks: readonly YearMark[] }) => {
  const step = Math.min(MARK + GAP, 200 / marks.length)
  const wide = Math.max(1, step - GAP)
  const width = Math.ceil(step * marks.length)
  return (
    <svg class='cmp-strip' aria-hidden='true' width={width} height={2 * HALF} viewBox={`0 0 ${width} ${2 * HALF}`}>
      <path class='cmp-strip-line' d={`M0,${HALF}H${width}`} />
      {marks.map(({ year, side }, k) =>
        side === 'same' ? null : (
          <rect
            key={year}
            class={`cmp-year cmp-year-${side}`}
            x={k * step + 0.5}
            y={side.startsWith('pays') ? 1.5 : HALF + 1.5}
            width={wide - 1}
            height={HALF - 3}
          />
        ),
      )}
    </svg>
  )
}

const yearsText = (marks: readonly YearMark[], { lang }: Say): string => {
  const t = compareTexts(lang)
  const years = losingYears(marks)
  if (years.length === 0) return t.never
  if (years.length === marks.length) return t.allYears
  const runs = spans(years).map(([first, last]) => (first === last ? String(first) : `${first}–${last}`))
  return t.someYears(listText(runs, lang))
}

const Cell = ({ account, say }: { readonly account: Account | undefined; readonly say: Say }) => {
  const t = compareTexts(say.lang)
  if (!account || account.affected === false) return <td class='cmp-quiet'>{t.untouched}</td>
  const marks = yearMarks(account)
  return (
    <td>
      {marks.length > 0 && <Strip marks={marks} />}
      {yearsText(marks, say)}
      {account.probabilityOfLoss !== undefined && <small>{t.lossOverall(ofHundred(account.probabilityOfLoss, say.lang))}</small>}
    </td>
  )
}

type Given = { readonly lines: readonly CompareLine[]; readonly columns: readonly Compared[]; readonly say: Say }

/** How often nobody loses, and who does in which year, with each alternative. */
export const Losses = ({ lines, columns, say }: Given) => {
  const { lang } = say
  const t = compareTexts(lang)
  const r = reportTexts[lang]
  const known = columns.some(({ of }) => of.probabilityNobodyLoses !== undefined)
  const heads = columns.map(({ id, label }) => (
    <th key={id} scope='col'>
      {label}
    </th>
  ))
  return (
    <section aria-labelledby='cmp-losses' class='cmp-section'>
      <h2 id='cmp-losses'>{t.lossesHeading}</h2>
      <p>{t.lossesLede}</p>
      <Table title={t.lossesHeading} sheet={() => lossesSheet({ lines, columns, say })}>
        <Scroll label={t.lossesHeading}>
          <table class='cmp-table cmp-losses'>
            <caption>{t.lossesCaption}</caption>
            <thead>
              <tr>
                <th scope='col'>{shellTexts(lang).owner}</th>
                {heads}
              </tr>
            </thead>
            <tbody>
              {lines.slice(0, MOST_LISTED).map((line) => (
                <tr key={line.id} class={line.kind === 'owner' ? 'cmp-owner' : undefined}>
                  <th scope='row'>{lineName(line, lang)}</th>
                  {columns.map((column) => (
                    <Cell key={column.id} account={line.of(column.of)} say={say} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      </Table>
      <h3>{r.nobodyHeading}</h3>
      <p>{known ? r.nobodyLede : t.nobodyUnknown}</p>
      {known && (
        <Table title={r.nobodyHeading} sheet={() => nobodySheet({ lines, columns, say })}>
          <Scroll label={r.nobodyHeading}>
            <table class='cmp-table'>
              <caption>{r.nobodyCaption}</caption>
              <thead>
                <tr>
                  <td />
                  {heads}
                </tr>
              </thead>
              <tbody>
                {(['owners', 'roots'] as const).map((level) => (
                  <tr key={level}>
                    <th scope='row'>{level === 'owners' ? r.noOwnerLoses : r.noRootLoses}</th>
                    {columns.map(({ id, of }) => (
                      <td key={id}>{ofHundred(of.probabilityNobodyLoses?.[level], lang)}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        </Table>
      )}
    </section>
  )
}
