import type { CompareLine } from '../../../charts/compare-lines.ts'
import { losingYears, yearMarks } from '../../../charts/compare-years.ts'
import type { Sheet } from '../../../report/csv.ts'
import { exportTexts } from '../../../words/page/export.ts'
import { shellTexts } from '../../../words/page/index.ts'
import { reportTexts } from '../../../words/report.ts'
import { accountsSheet } from '../../parts/sheets.ts'
import { type Compared, lineName, type Say } from './cells.ts'

type Given = { readonly lines: readonly CompareLine[]; readonly columns: readonly Compared[]; readonly say: Say }

/** Every account in every alternative that is compared. */
export const matrixSheet = ({ lines, columns, say }: Given): Sheet =>
  accountsSheet(
    lines.map((line) => ({ name: lineName(line, say.lang), accounts: columns.map(({ of }) => line.of(of)) })),
    columns.map(({ label }) => label),
    say,
  )

/** Who has a higher cost on average in which years, and how often over the whole horizon. */
export const lossesSheet = ({ lines, columns, say }: Given): Sheet => {
  const t = exportTexts(say.lang)
  return {
    head: [shellTexts(say.lang).owner, ...columns.flatMap(({ label }) => [t.yearsHigher(label), t.chanceHigher(label)])],
    rows: lines.map((line) => [
      lineName(line, say.lang),
      ...columns.flatMap(({ of }) => {
        const account = line.of(of)
        const years = account && account.affected !== false ? losingYears(yearMarks(account)).join(' ') : ''
        return [years, account?.probabilityOfLoss ?? null]
      }),
    ]),
  }
}

/** How often nobody's cost becomes higher. */
export const nobodySheet = ({ columns, say }: Given): Sheet => {
  const r = reportTexts[say.lang]
  return {
    head: [r.nobodyCaption, ...columns.map(({ label }) => label)],
    rows: (['owners', 'roots'] as const).map((level) => [
      level === 'owners' ? r.noOwnerLoses : r.noRootLoses,
      ...columns.map(({ of }) => of.probabilityNobodyLoses?.[level] ?? null),
    ]),
  }
}
