import type { Account, AlternativeResult, Result, Summary } from '../engine/result.ts'

const head = ['alternative', 'owner', 'year', 'measure', 'mean', 'sd', 'mcse', 'p5', 'p25', 'p50', 'p75', 'p95'] as const

/** RFC 4180; a text that a spreadsheet would take for a formula gets a leading apostrophe. */
const textField = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
const numberField = (value: number | null): string => (value === null ? '' : String(value))

/** A table as figures: a head, and rows of texts and unrounded numbers (null where there is none). */
export type Sheet = { readonly head: readonly string[]; readonly rows: readonly (readonly (string | number | null)[])[] }

/** A table in the same manner as a result: RFC 4180, UTF-8 without a mark, CRLF, numbers unrounded with a point. */
export const sheetCsv = ({ head, rows }: Sheet): string =>
  [head, ...rows]
    .map((cells) => `${cells.map((cell) => (typeof cell === 'string' ? textField(cell) : numberField(cell))).join(',')}\r\n`)
    .join('')

type Row = { readonly owner: string; readonly year?: number; readonly measure: string; readonly figures: readonly (number | null)[] }

const none = [null, null, null, null, null, null, null, null] as const
const all = (s: Summary): readonly (number | null)[] => [s.mean, s.sd, s.mcse, s.p5, s.p25, s.p50, s.p75, s.p95]
/** A figure without a spread of its own (a probability, a decided spend) stands in the column of the mean. */
const single = (value: number): readonly (number | null)[] => [value, ...none.slice(1)]
const median = (value: number | null): readonly (number | null)[] => none.map((_, at) => (at === 5 ? value : null))

const row = (owner: string, measure: string, summary: Summary | undefined, year?: number): readonly Row[] =>
  summary === undefined ? [] : [{ owner, measure, figures: all(summary), ...(year === undefined ? {} : { year }) }]

const accountRows = (owner: string, account: Account | undefined): readonly Row[] => {
  if (account === undefined) return []
  const { probabilityOfSaving, probabilityOfLoss, payback } = account
  return [
    ...row(owner, 'cost', account.cost),
    ...row(owner, 'saving', account.saving),
    ...row(owner, 'savingCash', account.savingCash),
    ...row(owner, 'savingCapacity', account.savingCapacity),
    ...row(owner, 'paid', account.paid),
    ...row(owner, 'afterHorizon', account.afterHorizon),
    ...(probabilityOfSaving === undefined ? [] : [{ owner, measure: 'probabilityOfSaving', figures: single(probabilityOfSaving) }]),
    ...(probabilityOfLoss === undefined ? [] : [{ owner, measure: 'probabilityOfLoss', figures: single(probabilityOfLoss) }]),
    ...(payback ? [{ owner, measure: 'paybackProbability', figures: single(payback.probability) }] : []),
    ...(payback ? [{ owner, measure: 'paybackYears', figures: median(payback.median) }] : []),
    ...account.byYear.flatMap(({ year, cost, saving, savingCash }) => [
      ...row(owner, 'cost', cost, year),
      ...row(owner, 'saving', saving, year),
      ...row(owner, 'savingCash', savingCash, year),
    ]),
  ]
}

const alternativeRows = (result: AlternativeResult): readonly Row[] => [
  ...Object.entries(result.owners ?? {}).flatMap(([id, account]) => accountRows(id, account)),
  ...accountRows('publicSector', result.publicSector),
  ...accountRows('total', result.total),
  ...(result.probabilityNobodyLoses
    ? [
        { owner: '', measure: 'probabilityNobodyLosesOwners', figures: single(result.probabilityNobodyLoses.owners) },
        { owner: '', measure: 'probabilityNobodyLosesRoots', figures: single(result.probabilityNobodyLoses.roots) },
      ]
    : []),
  ...Object.entries(result.quantities ?? {}).flatMap(([id, quantity]) => [
    ...row(id, 'level', quantity.level),
    ...row(id, 'change', quantity.change),
    ...quantity.byYear.flatMap(({ year, level, change }) => [...row(id, 'level', level, year), ...row(id, 'change', change, year)]),
  ]),
  ...Object.entries(result.interventions ?? {}).flatMap(([id, intervention]) => [
    ...row(id, 'interventionCost', intervention.cost),
    ...intervention.byYear.flatMap(({ year, spend, cost }) => [
      { owner: id, year, measure: 'spend', figures: single(spend) },
      ...row(id, 'interventionCost', cost, year),
    ]),
  ]),
  ...(result.return
    ? [
        ...row('publicSector', 'returnGross', result.return.gross),
        ...row('', 'returnCost', result.return.cost),
        ...(result.return.ratio === null ? [] : [{ owner: '', measure: 'returnRatio', figures: single(result.return.ratio) }]),
      ]
    : []),
  ...Object.entries(result.welfare?.outcomes ?? {}).flatMap(([id, summary]) => row(id, 'welfare', summary)),
  ...row('total', 'welfare', result.welfare?.total),
  ...(result.flows ?? []).flatMap(({ payer, beneficiary, intervention, saving }) =>
    row(beneficiary, `flow:${payer ?? ''}:${intervention ?? ''}`, saving),
  ),
]

/**
 * A result as one long table (RFC 4180, UTF-8, CRLF): a line for each figure of each owner, the public
 * sector and the total. Present values have no year. `owner` holds the id of whatever the figure is of:
 * also a quantity (`level`, `change`, `welfare`) or an intervention (`interventionCost`, `spend`); a flow
 * stands at its beneficiary, its measure `flow:PAYER:INTERVENTION`.
 */
export const resultCsv = (result: Result): string => {
  const lines = Object.entries(result.alternatives).flatMap(([id, alternative]) =>
    alternativeRows(alternative).map(({ owner, year, measure, figures }) =>
      [textField(id), textField(owner), year === undefined ? '' : String(year), textField(measure), ...figures.map(numberField)].join(','),
    ),
  )
  return `${[head.join(','), ...lines].join('\r\n')}\r\n`
}
