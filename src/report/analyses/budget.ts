import type { BudgetAccount, BudgetFound, BudgetYear } from '../../analysis/budget.ts'
import { drawHeat } from '../../charts/heat-draw.ts'
import { heatLayout } from '../../charts/heat-layout.ts'
import type { Language, Owner, Scenario } from '../../scenario/types.ts'
import { type BudgetTexts, budgetTexts } from '../../words/analysis/budget.ts'
import { inFutures } from '../../words/futures.ts'
import { columnUnit, type MoneyUnit, money, moneyCell } from '../../words/money.ts'
import { budgetShare, interval, numberText, plainNumber } from '../../words/numbers.ts'
import type { Block, Paper, PaperTable } from '../paper.ts'

type Asked = { readonly scenario: Scenario; readonly found: BudgetFound; readonly lang: Language }
type Held = { readonly owner: Owner; readonly account: BudgetAccount; readonly worst: NonNullable<BudgetAccount['worst']> }
type Context = Asked & { readonly t: BudgetTexts; readonly unit: MoneyUnit; readonly held: readonly Held[] }

/** Accounts that are shown, and that are named in a sentence. */
const MOST_SHOWN = 12
const MOST_NAMED = 4

/** The paper of `budget`: which budgets are in the red in which years, and for whose gain. */
export const budgetPaper = ({ scenario, found, lang }: Asked): Paper => {
  const t = budgetTexts(lang)
  const alternativeName = (id: string): string => scenario.alternatives.find((a) => a.id === id)?.name ?? id
  const lede = t.lede({
    alternative: alternativeName(found.alternative),
    reference: alternativeName(scenario.reference),
    level: found.level,
    ...(scenario.priceYear === undefined ? {} : { priceYear: scenario.priceYear }),
  })
  const all = scenario.owners.flatMap((owner): readonly Held[] => {
    const account = found.owners[owner.id]
    return account?.worst ? [{ owner, account, worst: account.worst }] : []
  })
  if (all.length === 0) return { title: t.title, lede, blocks: [], closing: [t.nothing] }
  const held = all.toSorted((a, b) => a.worst.cash - b.worst.cash)
  // A unit that suits each account's largest year: the others may be next to nothing.
  const years = held.map(({ account }) => {
    const { mean, mcse } = account.byYear.map(({ cash }) => cash).reduce((x, y) => (Math.abs(y.mean) > Math.abs(x.mean) ? y : x))
    return { value: mean, mcse }
  })
  const c: Context = { scenario, found, lang, t, unit: columnUnit(years, scenario.currency, lang), held }
  const shown = held.slice(0, MOST_SHOWN)
  const untouched = scenario.owners.filter(({ id }) => found.owners[id] && !found.owners[id].worst).map(({ name }) => name)
  return {
    title: t.title,
    lede,
    blocks: [
      ...picture(c, shown),
      { kind: 'heading', text: t.worstHeading },
      worstTable(c, shown),
      ...(held.length > shown.length ? [{ kind: 'words' as const, text: t.more(held.length - shown.length) }] : []),
      ...(untouched.length > 0 ? [{ kind: 'words' as const, text: t.untouched(untouched) }] : []),
      { kind: 'heading', text: t.yearHeading },
      ...shown.map((one, at) => yearTable(c, one, at)),
    ],
    closing: closingOf(c),
  }
}

const meanCell = ({ cash }: BudgetYear, { unit, lang }: Context): string => moneyCell({ value: cash.mean, mcse: cash.mcse }, unit, lang)
const rangeCell = ({ cash: { p5, p95, mcse } }: BudgetYear, { unit, lang }: Context): string =>
  p5 === p95 ? '' : interval(moneyCell({ value: p5, mcse }, unit, lang), moneyCell({ value: p95, mcse }, unit, lang), lang)
const shareCell = ({ share }: BudgetYear, lang: Language): string => (share === null ? '' : budgetShare(share, lang))
const worstYear = ({ account, worst }: Held): BudgetYear => account.byYear.find(({ year }) => year === worst.year) ?? account.byYear[0]
const amount = (kr: number, { scenario, lang }: Context, mcse?: number | null): string =>
  money(kr, lang, { currency: scenario.currency, ...(mcse === undefined ? {} : { mcse }) })

const picture = (c: Context, shown: readonly Held[]): readonly Block[] => {
  const { t, unit, held } = c
  const rows = shown.map((one) => ({
    id: one.owner.id,
    label: one.owner.name,
    note: '',
    years: one.account.byYear.map((year) => ({
      year: year.year,
      value: year.cash.mean,
      text: meanCell(year, c),
      red: year.probabilityInTheRed,
    })),
  }))
  const [lowest] = held
  return [
    {
      kind: 'figure',
      id: 'budget-years',
      title: t.yearsTitle(unit.label),
      description: t.yearsDescription({ owner: lowest.owner.name, year: lowest.worst.year, amount: amount(lowest.worst.cash, c) }),
      at: (width) => {
        const layout = heatLayout({ rows, width })
        return { height: layout.height, draw: (svg) => drawHeat(svg, layout) }
      },
    },
    { kind: 'words', text: t.yearsLede, ofDrawing: true },
  ]
}

const paybackCell = ({ payback }: BudgetAccount, { t, lang }: Context): string => {
  if (payback === null) return t.payback.none
  return payback.median === null
    ? t.payback.rarely(payback.probability)
    : t.payback.median(numberText(payback.median, lang), payback.probability)
}

const worstTable = (c: Context, shown: readonly Held[]): PaperTable => {
  const { t, lang, unit } = c
  const { heads } = t
  const anyBudget = shown.some(({ account }) => account.budget !== null)
  return {
    kind: 'table',
    id: 'budget-worst',
    caption: t.worstCaption(unit.label),
    columns: [
      { head: heads.owner, kind: 'text' },
      { head: heads.worst, kind: 'text' },
      { head: heads.cash, kind: 'number' },
      { head: heads.interval, kind: 'number' },
      ...(anyBudget ? [{ head: heads.share, kind: 'number' as const }] : []),
      { head: heads.red, kind: 'text' },
      { head: heads.redYears, kind: 'number' },
      { head: heads.payback, kind: 'text' },
    ],
    rows: shown.map((one) => {
      const year = worstYear(one)
      return [
        one.owner.name,
        String(one.worst.year),
        meanCell(year, c),
        rangeCell(year, c),
        ...(anyBudget ? [shareCell(year, lang)] : []),
        t.redCell(one.worst.probability),
        plainNumber(one.account.redYears, lang, 1),
        paybackCell(one.account, c),
      ]
    }),
    data: shown.map((one) => {
      const { cash, share } = worstYear(one)
      const { payback, redYears } = one.account
      return [
        one.owner.name,
        one.worst.year,
        cash.mean,
        `${cash.p5} – ${cash.p95}`,
        ...(anyBudget ? [share] : []),
        one.worst.probability,
        redYears,
        payback === null ? null : payback.median,
      ]
    }),
  }
}

const yearTable = (c: Context, { owner, account }: Held, at: number): PaperTable => {
  const { t, lang, unit } = c
  const { heads } = t
  const budgeted = account.budget !== null
  return {
    kind: 'table',
    id: `budget-years-${at + 1}`,
    caption: t.yearCaption(owner.name, unit.label),
    columns: [
      { head: heads.year, kind: 'text' },
      { head: heads.cash, kind: 'number' },
      { head: heads.interval, kind: 'number' },
      ...(budgeted ? [{ head: heads.share, kind: 'number' as const }] : []),
      { head: heads.red, kind: 'text' },
    ],
    rows: account.byYear.map((year) => [
      String(year.year),
      meanCell(year, c),
      rangeCell(year, c),
      ...(budgeted ? [shareCell(year, lang)] : []),
      t.redCell(year.probabilityInTheRed),
    ]),
    data: account.byYear.map(({ year, cash, share, probabilityInTheRed }) => [
      year,
      cash.mean,
      `${cash.p5} – ${cash.p95}`,
      ...(budgeted ? [share] : []),
      probabilityInTheRed,
    ]),
  }
}

const total = ({ account }: Held): number => account.byYear.reduce((sum, { cash }) => sum + cash.mean, 0)

const closingOf = (c: Context): readonly string[] => {
  const { t, lang, held, scenario } = c
  const carriers = held.filter(({ worst }) => worst.cash < 0)
  const [first, ...others] = carriers
  const silent = scenario.edges.filter((edge) => 'weight' in edge && edge.cashable === undefined).length
  const rests = silent > 0 ? `${t.closing.rests} ${t.closing.defaulted(silent)}` : t.closing.rests
  if (!first) return [t.closing.noRed, rests]
  const red = first.account.byYear.filter(({ cash }) => cash.mean < 0)
  const share = worstYear(first).share
  const { payback } = first.account
  const gainers = held.filter((one) => one !== first && total(one) > 0).toSorted((a, b) => total(b) - total(a))
  const from = Math.min(...gainers.flatMap(({ account }) => account.byYear.filter(({ cash }) => cash.mean > 0).map(({ year }) => year)))
  const beyond = (list: readonly Held[]): number => Math.max(0, list.length - MOST_NAMED)
  const named = (list: readonly Held[]): readonly string[] => list.slice(0, MOST_NAMED).map(({ owner }) => owner.name)
  return [
    t.closing.carries({
      owner: first.owner.name,
      years: t.years(
        red.map(({ year }) => year),
        red.length === first.account.byYear.length,
      ),
      amount: amount(-red.reduce((sum, { cash }) => sum + cash.mean, 0) / red.length, c, worstYear(first).cash.mcse),
      worst: amount(-first.worst.cash, c, worstYear(first).cash.mcse),
      year: first.worst.year,
      probability: first.worst.probability,
      share: share === null ? undefined : budgetShare(-share, lang),
    }),
    ...(others.length > 0 ? [t.closing.also(named(others), beyond(others))] : []),
    gainers.length > 0 ? t.closing.forWhom(named(gainers), beyond(gainers), from) : t.closing.forNobody,
    ...(payback && payback.probability > 0 ? [t.closing.back(first.owner.name, inFutures(payback.probability, lang))] : []),
    rests,
  ]
}
