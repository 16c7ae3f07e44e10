import type { ByYear, TransferFound, TransfersFound } from '../../analysis/cofund.ts'
import { columnUnit, moneyCell } from '../../words/money.ts'
import type { Block, PaperTable } from '../paper.ts'
import type { Telling } from './cofund-telling.ts'

/** More pairs than this and a table of years would be too wide: it then has a row a pair. */
const MOST_COLUMNS = 5

/** The transfers that leave every party whole, by year and in the net. */
export const transferBlocks = (telling: Telling): readonly Block[] => {
  const { scenario, found, t } = telling
  const { probability, byYear, net } = found.transfers
  const own = scenario.alternatives.find(({ id }) => id === found.alternative)?.transfers ?? []
  const asked = [
    t.transfersAsk(probability, found.level),
    ...(own.length > 0 ? [t.ownLeftOut] : []),
    ...(scenario.transfers.length > 0 ? [t.commonStay] : []),
  ]
  return [
    { kind: 'heading', text: t.transfers },
    { kind: 'words', text: asked.join(' ') },
    { kind: 'heading', text: t.byYear },
    ...told(telling, byYear, false),
    ...(byYear.transfers.length === 0 ? [] : [yearlyTable(telling, byYear.transfers)]),
    { kind: 'heading', text: t.net },
    ...told(telling, net, true),
    ...(net.transfers.length === 0 ? [] : [netTable(telling, net.transfers)]),
  ]
}

const told = ({ t, money }: Telling, of: TransfersFound<ByYear | number>, net: boolean): readonly Block[] => {
  const { feasible, transfers, missing, highest, probabilityAllWhole, fewest } = of
  if (!feasible) return [{ kind: 'words', text: t.impossible({ missing: money(missing), highest: atLeast(highest), net }) }]
  return [{ kind: 'words', text: transfers.length === 0 ? t.noneNeeded : t.possible(probabilityAllWhole, fewest) }]
}

/** A probability in whole hundredths that is not above it: what can be done must not be promised more surely. */
export const atLeast = (probability: number): number => Math.floor(probability * 100 + 1e-9) / 100

const sumOf = (amount: ByYear): number => Object.values(amount).reduce((sum, kr) => sum + kr, 0)

const yearlyTable = (telling: Telling, transfers: readonly TransferFound<ByYear>[]): PaperTable => {
  const { scenario, lang, t, nameOf } = telling
  const amounts = transfers.flatMap(({ amount }) => Object.values(amount).map((value) => ({ value })))
  if (transfers.length > MOST_COLUMNS) {
    const whole = transfers.map(({ from, to, amount }) => ({ from, to, amount: sumOf(amount) }))
    return pairTable(telling, whole, t.byYearCaption({}), t.heads.summed, 'cofund-by-year')
  }
  const unit = columnUnit(amounts, scenario.currency, lang)
  const years = Object.keys(transfers[0].amount)
  const krOf = (year: string): readonly number[] => transfers.map(({ amount }) => amount[year])
  // Who takes in all of them, or else who gives, is told once.
  const to = only(transfers.map((x) => x.to))
  const from = to === undefined ? only(transfers.map((x) => x.from)) : undefined
  const headOf = (x: TransferFound<ByYear>): string =>
    to !== undefined ? nameOf(x.from) : from !== undefined ? nameOf(x.to) : t.pair(nameOf(x.from), nameOf(x.to))
  const told = { unit: unit.label, ...(to !== undefined && { to: nameOf(to) }), ...(from !== undefined && { from: nameOf(from) }) }
  return {
    kind: 'table',
    id: 'cofund-by-year',
    caption: t.byYearCaption(told),
    columns: [{ head: t.heads.year, kind: 'text' }, ...transfers.map((x) => ({ head: headOf(x), kind: 'number' as const }))],
    rows: years.map((year) => [year, ...krOf(year).map((value) => moneyCell({ value }, unit, lang))]),
    data: years.map((year) => [Number(year), ...krOf(year)]),
  }
}

const only = (ids: readonly string[]): string | undefined => (new Set(ids).size === 1 ? ids[0] : undefined)

const netTable = (telling: Telling, transfers: readonly TransferFound<number>[]): PaperTable =>
  pairTable(telling, transfers, telling.t.netCaption, telling.t.heads.yearly, 'cofund-net-transfers')

const pairTable = (
  { scenario, lang, t, nameOf }: Telling,
  transfers: readonly TransferFound<number>[],
  caption: string,
  head: (unit: string) => string,
  id: string,
): PaperTable => {
  const unit = columnUnit(
    transfers.map(({ amount }) => ({ value: amount })),
    scenario.currency,
    lang,
  )
  return {
    kind: 'table',
    id,
    caption,
    columns: [
      { head: t.heads.from, kind: 'text' },
      { head: t.heads.to, kind: 'text' },
      { head: head(unit.label), kind: 'number' },
    ],
    rows: transfers.map(({ from, to, amount }) => [nameOf(from), nameOf(to), moneyCell({ value: amount }, unit, lang)]),
    data: transfers.map(({ from, to, amount }) => [from, to, amount]),
  }
}
