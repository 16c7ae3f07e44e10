import type { Account, AlternativeResult, Result, Summary } from '../engine/result.ts'
import type { Language, Owner, Scenario } from '../scenario/types.ts'
import {
  columnUnit,
  headline,
  headlineText,
  interval,
  labels,
  type MoneyUnit,
  money,
  moneyCell,
  moneyInterval,
  numberText,
  ofHundred,
  type TableTexts,
  tableTexts,
} from '../words/index.ts'
import { alignDecimals, clean, columns, cut, noteLines, plainStyle, type TextStyle, wrap } from './text-layout.ts'

export type TableInput = {
  readonly scenario: Scenario
  readonly result: Result
  readonly lang: Language
  /** What should be noted under the tables; the result's own warnings by default. */
  readonly notes?: readonly string[]
  /** How the text is set; plain, of 100 columns, by default. */
  readonly style?: TextStyle
}

type Context = Required<Pick<TableInput, 'scenario' | 'result' | 'lang' | 'style'>> & {
  readonly texts: TableTexts
  readonly currency: string
}

const nameWidth = 34
/** The table of quantities has few columns, so that names may be longer. */
const quantityWidth = 48
const mostQuantities = 12

/** A line of an account: an owner (indented under the one it is in), the public sector or the total. */
type Line = { readonly name: string; readonly account: Account }

const isTouched = (account: Account | undefined): boolean => account !== undefined && account.affected !== false

/** Owners by hierarchy, each followed by those in it; only those touched, or above somebody touched. */
const ownerLines = (
  owners: readonly Owner[],
  accounts: Readonly<Record<string, Account>>,
  keep: (account: Account | undefined) => boolean,
): readonly Line[] => {
  const children = new Map<string | undefined, Owner[]>()
  for (const owner of owners) children.set(owner.in, [...(children.get(owner.in) ?? []), owner])
  const under = (parent: string | undefined, depth: number): readonly Line[] =>
    (children.get(parent) ?? []).flatMap((owner) => {
      const below = under(owner.id, depth + 1)
      const account = accounts[owner.id]
      if (account === undefined || (!keep(account) && below.length === 0)) return below
      return [{ name: `${'  '.repeat(depth)}${clean(owner.name)}`, account }, ...below]
    })
  return under(undefined, 0)
}

const allLines = (
  { scenario, lang }: Context,
  result: AlternativeResult,
  keep: (account: Account | undefined) => boolean,
): readonly Line[] => {
  const { publicSector, total } = labels(lang).accounts
  return [
    ...ownerLines(scenario.owners, result.owners ?? {}, keep),
    ...(result.publicSector ? [{ name: publicSector, account: result.publicSector }] : []),
    ...(result.total ? [{ name: total, account: result.total }] : []),
  ]
}

const amount = (summary: Summary) => ({ value: summary.mean, mcse: summary.mcse })
const spans = (summary: Summary): boolean => summary.p5 !== summary.p95

const meanCells = (
  lines: readonly Line[],
  of: (account: Account) => Summary | undefined,
  unit: MoneyUnit,
  lang: Language,
): readonly string[] =>
  alignDecimals(
    lines.map(({ account }) => {
      const summary = of(account)
      return summary === undefined ? '' : moneyCell(amount(summary), unit, lang)
    }),
  )

/** `0,4 till 2,9`, both ends aligned; empty where nothing is uncertain. */
const intervalCells = (
  lines: readonly Line[],
  of: (account: Account) => Summary | undefined,
  unit: MoneyUnit,
  lang: Language,
): readonly string[] => {
  const cells = (end: 'p5' | 'p95'): readonly string[] =>
    alignDecimals(
      lines.map(({ account }) => {
        const summary = of(account)
        return summary === undefined || !spans(summary) ? '' : moneyCell({ value: summary[end], mcse: summary.mcse }, unit, lang)
      }),
    )
  const [low, high] = [cells('p5'), cells('p95')]
  return lines.map((_, at) => (low[at]?.trim() ? interval(low[at] ?? '', high[at] ?? '', lang) : ''))
}

const paybackCell = ({ texts, result, lang }: Context, { payback }: Account): string => {
  if (!payback) return ''
  return payback.median === null ? texts.later(result.settings.years) : texts.paybackYears(numberText(payback.median, lang))
}

const nameColumn = (lines: readonly Line[]) => ({ head: '', cells: lines.map(({ name }) => cut(name, nameWidth)), align: 'left' as const })

/** The accounts of an alternative against the reference: one unit of money for the whole table. */
const savingTable = (c: Context, result: AlternativeResult): readonly string[] => {
  const lines = allLines(c, result, isTouched)
  const { lang, texts } = c
  const amounts = lines.flatMap(({ account }) => [account.saving, account.savingCash, account.paid].flatMap((s) => (s ? [amount(s)] : [])))
  const unit = columnUnit(amounts, c.currency, c.lang)
  const futures = lines.map(({ account }) =>
    account.probabilityOfSaving === undefined || !isTouched(account) ? '' : ofHundred(account.probabilityOfSaving, lang),
  )
  return columns(
    [
      nameColumn(lines),
      { head: texts.heads.net(unit.label), cells: meanCells(lines, ({ saving }) => saving, unit, lang), align: 'right' },
      { head: texts.heads.interval, cells: intervalCells(lines, ({ saving }) => saving, unit, lang), align: 'right' },
      { head: texts.heads.cash, cells: meanCells(lines, ({ savingCash }) => savingCash, unit, lang), align: 'right' },
      {
        head: texts.heads.pays,
        cells: meanCells(lines, ({ paid }) => (paid?.mean === 0 && !spans(paid) ? undefined : paid), unit, lang),
        align: 'right',
      },
      { head: texts.heads.futures, cells: futures, align: 'right' },
      { head: texts.heads.payback, cells: lines.map(({ account }) => paybackCell(c, account)), align: 'right' },
    ],
    { width: c.style.width },
  )
}

/** What everything costs, where there is nothing to compare with. */
const costTable = (c: Context, result: AlternativeResult): readonly string[] => {
  const costs = (account: Account | undefined): boolean => account?.cost !== undefined && (account.cost.mean !== 0 || spans(account.cost))
  const lines = allLines(c, result, costs).filter(({ account }) => account.cost !== undefined)
  const unit = columnUnit(
    lines.flatMap(({ account }) => (account.cost ? [amount(account.cost)] : [])),
    c.currency,
    c.lang,
  )
  return columns([
    nameColumn(lines),
    { head: c.texts.heads.cost(unit.label), cells: meanCells(lines, ({ cost }) => cost, unit, c.lang), align: 'right' },
    { head: c.texts.heads.interval, cells: intervalCells(lines, ({ cost }) => cost, unit, c.lang), align: 'right' },
  ])
}

const withInterval = (summary: Summary, lang: Language): string => {
  const mean = numberText(summary.mean, lang, { mcse: summary.mcse })
  if (!spans(summary)) return mean
  const end = (value: number): string => numberText(value, lang, { mcse: summary.mcse })
  return `${mean} (${interval(end(summary.p5), end(summary.p95), lang)})`
}

const quantityLines = ({ scenario, lang, texts }: Context, result: AlternativeResult): readonly string[] => {
  const changed = scenario.quantities.flatMap((quantity) => {
    const change = result.quantities?.[quantity.id]?.change
    const level = result.quantities?.[quantity.id]?.level
    if (change === undefined || level === undefined) return []
    // Sums in another order leave dust, which is no change.
    const dust = 1e-9 * Math.max(Math.abs(level.p5), Math.abs(level.p95), Math.abs(level.mean))
    return [change.mean, change.p5, change.p95].every((value) => Math.abs(value) <= dust) ? [] : [{ quantity, change }]
  })
  if (changed.length === 0) return []
  const shown = changed.slice(0, mostQuantities)
  const table = columns([
    { head: '', cells: shown.map(({ quantity }) => cut(clean(quantity.name), quantityWidth)), align: 'left' },
    { head: '', cells: shown.map(({ change }) => withInterval(change, lang)), align: 'right' },
    { head: '', cells: shown.map(({ quantity }) => cut(clean(quantity.unit ?? ''), nameWidth)), align: 'left' },
  ]).slice(1)
  const rest = changed.length - shown.length
  return ['', `${texts.quantities}:`, ...table, ...(rest > 0 ? [texts.moreQuantities(rest)] : [])]
}

const moneyWithInterval = ({ lang, currency }: Context, summary: Summary): string => {
  const options = { mcse: summary.mcse, currency }
  const mean = money(summary.mean, lang, options)
  return spans(summary) ? `${mean} (${moneyInterval(summary.p5, summary.p95, lang, options)})` : mean
}

const welfareLines = (c: Context, result: AlternativeResult): readonly string[] => {
  const { welfare } = result
  if (welfare === undefined || (welfare.total.mean === 0 && !spans(welfare.total))) return []
  return ['', ...wrap(`${c.texts.welfare}: ${moneyWithInterval(c, welfare.total)}.`, c.style.width)]
}

const asides = (c: Context, result: AlternativeResult): readonly string[] => {
  const { texts, scenario, lang, currency } = c
  const untouched = scenario.owners.filter(({ id }) => result.owners?.[id]?.affected === false).map(({ name }) => clean(name))
  const { probabilityNobodyLoses: nobody, return: back } = result
  return [
    ...(back && back.ratio !== null ? [texts.ratio(money(Number(back.ratio.toPrecision(2)), lang, { currency }), currency)] : []),
    ...(nobody ? [texts.nobodyLoses(nobody.owners, nobody.roots)] : []),
    ...(untouched.length > 0 ? [texts.untouched(untouched)] : []),
  ].flatMap((text) => wrap(text, c.style.width).map(c.style.faint))
}

const alternativeLines = (c: Context, id: string, result: AlternativeResult, alone: boolean): readonly string[] => {
  const { scenario, lang, style } = c
  const name = scenario.alternatives.find((alternative) => alternative.id === id)?.name ?? id
  const isReference = id === c.result.settings.reference
  const said = wrap(clean(headlineText(headline(c.result, scenario, id, lang))), style.width)
  const title = [style.strong(clean(name)), ...said]
  if (isReference) return alone ? [...title, '', ...costTable(c, result)] : title
  const touched = result.owners === undefined || Object.values(result.owners).some(isTouched)
  if (!touched) return [...title, ...quantityLines(c, result), ...welfareLines(c, result)]
  return [...title, '', ...savingTable(c, result), ...quantityLines(c, result), ...welfareLines(c, result), '', ...asides(c, result)]
}

/**
 * The result as text that a strategist can read: what was computed, then for each
 * alternative the sentence and a table of who gains and who pays, and last the notes.
 */
export const resultTable = ({
  scenario,
  result,
  lang,
  notes = result.warnings.map(({ message }) => message),
  style = plainStyle,
}: TableInput): string => {
  const { settings } = result
  const texts = tableTexts(lang)
  const c: Context = { scenario, result, lang, style, texts, currency: settings.currency }
  const isReference = ([id]: readonly [string, unknown]): boolean => id === settings.reference
  const all = Object.entries(result.alternatives)
  const alternatives = [...all.filter(isReference), ...all.filter((one) => !isReference(one))]
  const sections = alternatives.map(([id, alternative]) => alternativeLines(c, id, alternative, alternatives.length === 1))
  const setting = texts.settings({
    runs: settings.runs,
    seed: clean(String(settings.seed)),
    from: settings.from,
    to: settings.from + settings.years - 1,
    discountRate: settings.discountRate,
    ...(settings.priceYear === undefined ? {} : { priceYear: settings.priceYear }),
  })
  const compared = alternatives.some(([id]) => id !== settings.reference)
  const lines = [
    style.strong(clean(scenario.title)),
    ...(scenario.summary === undefined ? [] : wrap(clean(scenario.summary), style.width)),
    ...wrap(setting, style.width).map(style.faint),
    ...sections.flatMap((section) => ['', ...section]),
    ...(notes.length > 0 ? ['', style.strong(texts.notes), ...notes.flatMap((note) => noteLines(note, style.width))] : []),
    '',
    ...wrap(
      [...(compared ? [texts.explanation] : []), ...(settings.currency === 'kr' ? [labels(lang).moneyUnits] : [])].join(' '),
      style.width,
    ).map(style.faint),
  ]
  // Never two blank lines in a row: a section may be empty.
  return `${lines
    .filter((line, at) => line !== '' || lines[at - 1] !== '')
    .join('\n')
    .trimEnd()}\n`
}
