import type { CompareCell, CompareRow } from '../../../charts/compare-layout.ts'
import type { CompareLine } from '../../../charts/compare-lines.ts'
import { chanceOf } from '../../../charts/pipes.ts'
import type { RowInput } from '../../../charts/rows-layout.ts'
import type { Account, AlternativeResult, Summary } from '../../../engine/result.ts'
import type { Language } from '../../../scenario/types.ts'
import { inFutures } from '../../../words/futures.ts'
import { labels } from '../../../words/labels.ts'
import { money, moneyInterval } from '../../../words/money.ts'
import { reportTexts } from '../../../words/report.ts'

export type Say = { readonly lang: Language; readonly currency: string }
/** One thing that is compared: an alternative's part of a result, and what it is called. */
export type Compared = {
  readonly id: string
  readonly label: string
  readonly of: AlternativeResult
  /** The whole horizon's, where `of` is a single year's. */
  readonly whole?: AlternativeResult
}

/** "1,2 Mkr lägre kostnad", "2 Mkr högre kostnad". */
export const changeText = (s: Summary, { lang, currency }: Say): string => {
  const t = reportTexts[lang]
  const amount = money(Math.abs(s.mean), lang, { mcse: s.mcse, currency })
  if (amount.startsWith('0\u00a0')) return t.unchanged
  return s.mean > 0 ? t.lower(amount) : t.higher(amount)
}

/** "netto 0,7 till 8,1 Mkr"; empty where the figure is certain. */
export const rangeText = (s: Summary, { lang, currency }: Say): string =>
  s.p5 === s.p95 ? '' : reportTexts[lang].net(moneyInterval(s.p5, s.p95, lang, { mcse: s.mcse, currency }))

/** "lägre i 93 av 100 framtider", on the side where the mean is; empty where that is not known. */
export const chanceText = (account: Account, { lang }: Say): string => {
  const chance = chanceOf(account)
  const t = reportTexts[lang]
  if (chance === undefined || account.saving === undefined || account.saving.mean === 0) return ''
  return account.saving.mean > 0 ? t.lowerIn(inFutures(chance.saving, lang)) : t.higherIn(inFutures(chance.loss, lang))
}

/** What a row is called. */
export const lineName = ({ id, name }: CompareLine, lang: Language): string => {
  const { accounts } = labels(lang)
  return name ?? (id === 'total' ? accounts.total : accounts.publicSector)
}

const cellOf = (account: Account | undefined, say: Say): CompareCell | undefined => {
  const saving = account?.saving
  if (!account || !saving) return undefined
  return { saving, value: changeText(saving, say), note: chanceText(account, say) || rangeText(saving, say) }
}

export const compareRows = (lines: readonly CompareLine[], columns: readonly Compared[], say: Say): readonly CompareRow[] =>
  lines.map((line) => ({
    id: line.id,
    label: lineName(line, say.lang),
    strong: line.kind !== 'owner',
    cells: columns.map((column) => cellOf(line.of(column.of), say)),
  }))

/** The same under each other, for a narrow screen or many alternatives. */
export const stackedRows = (lines: readonly CompareLine[], columns: readonly Compared[], say: Say): readonly RowInput[] =>
  lines.flatMap((line) => {
    const rows = columns.flatMap((column): readonly RowInput[] => {
      const account = line.of(column.of)
      if (!account?.saving) return []
      return [oneRow(account, account.saving, { id: `${line.id} ${column.id}`, label: column.label, strong: false, indent: 16 }, say)]
    })
    return rows.length === 0 ? [] : [{ kind: 'head', label: lineName(line, say.lang) } as const, ...rows]
  })

export const oneRow = (
  account: Account,
  saving: Summary,
  it: { readonly id: string; readonly label: string; readonly strong: boolean; readonly indent: number },
  say: Say,
): RowInput => ({
  kind: 'row',
  ...it,
  note: chanceText(account, say),
  value: changeText(saving, say),
  between: rangeText(saving, say),
  saving,
  chance: chanceOf(account),
})
