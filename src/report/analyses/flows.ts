import type { Chain, FlowsFound, YearlyFlow } from '../../analysis/flows.ts'
import { drawHeat } from '../../charts/heat-draw.ts'
import { heatLayout } from '../../charts/heat-layout.ts'
import { edgeEvidence, isWeak } from '../../charts/refs.ts'
import { drawRows } from '../../charts/rows-draw.ts'
import { rowsLayout } from '../../charts/rows-layout.ts'
import type { Summary } from '../../engine/result.ts'
import type { Language, Scenario } from '../../scenario/types.ts'
import { type FlowsTexts, flowsTexts } from '../../words/analysis/flows.ts'
import { columnUnit, type MoneyUnit, money, moneyCell, moneyInterval } from '../../words/money.ts'
import { interval, percent } from '../../words/numbers.ts'
import type { Block, Paper, PaperTable } from '../paper.ts'
import { chainParts, chainText, type Naming, namesOf } from './chain-text.ts'

type Asked = { readonly scenario: Scenario; readonly found: FlowsFound; readonly lang: Language }
type Context = Asked & { readonly t: FlowsTexts; readonly names: Naming }

/** Flows in the table, and those that are shown year by year; chains that are drawn, and chains in the table; names in a sentence. */
const MOST_PRESENT = 40
const MOST_FLOWS = 6
const MOST_DRAWN = 12
const MOST_CHAINS = 60
const MOST_NAMED = 4

/** The largest first, without what is rounding beside them. */
const bySize = <T extends { readonly saving: Summary }>(items: readonly T[]): readonly T[] => {
  const size = ({ saving: { mean, p5, p95 } }: T): number => Math.max(Math.abs(mean), Math.abs(p5), Math.abs(p95))
  const least = 1e-9 * Math.max(0, ...items.map(size))
  return items.filter((item) => size(item) > least).toSorted((x, y) => Math.abs(y.saving.mean) - Math.abs(x.saving.mean))
}
const amounts = (items: readonly Summary[]): Parameters<typeof columnUnit>[0] => items.map(({ mean, mcse }) => ({ value: mean, mcse }))

/** The paper of `flows`: who pays for whose lower costs, by year, and the chains that carry them. */
export const flowsPaper = ({ scenario, found, lang }: Asked): Paper => {
  const c: Context = { scenario, found, lang, t: flowsTexts(lang), names: namesOf(scenario) }
  const { t } = c
  const alternativeName = (id: string): string => scenario.alternatives.find((a) => a.id === id)?.name ?? id
  const flows = bySize(found.flows)
  const chains = bySize(found.paths)
  const lede = t.lede({
    alternative: alternativeName(found.alternative),
    reference: alternativeName(scenario.reference),
    rate: percent(scenario.discountRate, lang),
    ...(scenario.priceYear === undefined ? {} : { priceYear: scenario.priceYear }),
  })
  if (flows.length === 0 && chains.length === 0) return { title: t.title, lede, blocks: [], closing: [t.nothing] }
  return {
    title: t.title,
    lede,
    blocks: [...(flows.length > 0 ? [...presentBlocks(c, flows), ...yearBlocks(c, flows)] : []), ...chainBlocks(c, chains)],
    closing: closingOf(c, flows, chains),
  }
}

const between = ({ p5, p95, mcse }: Summary, { scenario, lang }: Context): string =>
  moneyInterval(p5, p95, lang, { mcse, currency: scenario.currency })
const amount = ({ mean, mcse }: Summary, { scenario, lang }: Context): string => money(mean, lang, { mcse, currency: scenario.currency })
const cells = ({ mean, mcse, p5, p95 }: Summary, unit: MoneyUnit, lang: Language): readonly [string, string] => {
  const [low, high] = [p5, p95].map((value) => moneyCell({ value, mcse }, unit, lang))
  return [moneyCell({ value: mean, mcse }, unit, lang), low === high ? '' : interval(low, high, lang)]
}

const presentBlocks = (c: Context, all: readonly YearlyFlow[]): readonly Block[] => {
  const { t, lang, names } = c
  const flows = all.slice(0, MOST_PRESENT)
  const unit = columnUnit(amounts(flows.map(({ saving }) => saving)), c.scenario.currency, c.lang)
  const table: PaperTable = {
    kind: 'table',
    id: 'flows-present',
    caption: t.presentCaption(unit.label),
    columns: [
      { head: t.heads.payer, kind: 'text' },
      { head: t.heads.intervention, kind: 'text' },
      { head: t.heads.beneficiary, kind: 'text' },
      { head: t.heads.saving, kind: 'number' },
      { head: t.heads.interval, kind: 'number' },
    ],
    rows: flows.map(({ payer, intervention, beneficiary, saving }) => [
      payer === null ? t.inputs : names.nameOf(payer),
      intervention === null ? '' : names.nameOf(intervention),
      names.nameOf(beneficiary),
      ...cells(saving, unit, lang),
    ]),
    data: flows.map(({ payer, intervention, beneficiary, saving }) => [
      payer,
      intervention,
      beneficiary,
      saving.mean,
      `${saving.p5} – ${saving.p95}`,
    ]),
  }
  return [
    { kind: 'heading', text: t.presentHeading },
    table,
    ...(all.length > flows.length ? [{ kind: 'words' as const, text: t.more(all.length - flows.length) }] : []),
  ]
}

const flowName = ({ t, names }: Context, { payer, beneficiary, intervention }: YearlyFlow): string =>
  t.flow(payer === null ? null : names.nameOf(payer), names.nameOf(beneficiary), intervention === null ? null : names.nameOf(intervention))

const yearBlocks = (c: Context, all: readonly YearlyFlow[]): readonly Block[] => {
  const { t, lang, names } = c
  const flows = all.slice(0, MOST_FLOWS)
  // A unit that suits each flow's largest year: the first years may be next to nothing.
  const peaks = flows.map(({ byYear }) =>
    byYear.map(({ saving }) => saving).reduce((x, y) => (Math.abs(y.mean) > Math.abs(x.mean) ? y : x)),
  )
  const unit = columnUnit(amounts(peaks), c.scenario.currency, c.lang)
  const [largest] = flows
  const rows = flows.map((flow) => ({
    id: `${flow.payer} ${flow.beneficiary} ${flow.intervention}`,
    label: t.flow(flow.payer === null ? null : names.nameOf(flow.payer), names.nameOf(flow.beneficiary), null),
    note: flow.intervention === null ? '' : names.nameOf(flow.intervention),
    years: flow.byYear.map(({ year, saving }) => ({
      year,
      value: saving.mean,
      text: cells(saving, unit, lang)[0],
      red: saving.mean < 0 ? 1 : 0,
    })),
  }))
  const tables = flows.map(
    (flow, k): PaperTable => ({
      kind: 'table',
      id: `flows-years-${k + 1}`,
      caption: t.yearsCaption(flowName(c, flow), unit.label),
      columns: [
        { head: t.heads.year, kind: 'text' },
        { head: t.heads.mean, kind: 'number' },
        { head: t.heads.interval, kind: 'number' },
      ],
      rows: flow.byYear.map(({ year, saving }) => [String(year), ...cells(saving, unit, lang)]),
      data: flow.byYear.map(({ year, saving }) => [year, saving.mean, `${saving.p5} – ${saving.p95}`]),
    }),
  )
  const [first, last] = [largest.byYear[0], largest.byYear[largest.byYear.length - 1]]
  return [
    { kind: 'heading', text: t.yearsHeading },
    {
      kind: 'figure',
      id: 'flows-years',
      title: t.yearsTitle(unit.label),
      description: t.yearsDescription({ flow: flowName(c, largest), first: amount(first.saving, c), last: amount(last.saving, c) }),
      at: (width) => {
        const layout = heatLayout({ rows, width })
        return { height: layout.height, draw: (svg) => drawHeat(svg, layout) }
      },
    },
    ...tables,
    ...(all.length > flows.length ? [{ kind: 'words' as const, text: t.more(all.length - flows.length) }] : []),
  ]
}

/** The owners with the largest chains, as many as have room with all their chains; one at least. */
const largestOwners = ({ owners }: Scenario, chains: readonly Chain[]): readonly Scenario['owners'][number][] => {
  const mine = (id: string): readonly Chain[] => chains.filter((chain) => chain.owner === id)
  const size = (id: string): number => mine(id).reduce((sum, { saving }) => sum + Math.abs(saving.mean), 0)
  let room = MOST_CHAINS
  return owners
    .map((owner) => ({ owner, size: size(owner.id), count: mine(owner.id).length }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.size - a.size)
    .filter(({ count }, k) => {
      room -= count
      return k === 0 || room >= 0
    })
    .map(({ owner }) => owner)
}

const chainBlocks = (c: Context, chains: readonly Chain[]): readonly Block[] => {
  if (chains.length === 0) return []
  const { scenario, t, lang, names, found } = c
  const text = (chain: Chain): string => chainText(scenario, names, chain, t)
  const owners = largestOwners(scenario, chains)
  const shown = chains.filter((chain) => owners.some(({ id }) => id === chain.owner))
  const sums = owners.flatMap(({ id }) => found.owners[id] ?? [])
  const unit = columnUnit(amounts([...shown.map(({ saving }) => saving), ...sums]), scenario.currency, lang)
  const rows = owners.flatMap((owner) => {
    const mine = shown.filter((chain) => chain.owner === owner.id)
    const sum = found.owners[owner.id]
    return [
      ...mine.map((chain) => ({ cells: [owner.name, text(chain)], saving: chain.saving })),
      ...(sum && mine.length > 1 ? [{ cells: [t.sum(owner.name), ''], saving: sum }] : []),
    ]
  })
  const drawn = chains.slice(0, MOST_DRAWN)
  const lines = drawn.map((chain) => {
    const [first, ...rest] = chainParts(scenario, names, chain, t)
    const owner = names.nameOf(chain.owner)
    return {
      kind: 'row' as const,
      id: `${chain.owner} ${chain.edges.join(' ')} ${chain.origin.kind} ${chain.origin.id}`,
      label: rest.length > 0 ? `${first} → ${owner}` : owner,
      note: rest.length > 0 ? rest.join(' → ') : first,
      value: amount(chain.saving, c),
      between: cells(chain.saving, unit, lang)[1] === '' ? '' : between(chain.saving, c),
      saving: chain.saving,
      chance: undefined,
      strong: false,
      indent: 0,
    }
  })
  return [
    { kind: 'heading', text: t.chainsHeading },
    { kind: 'words', text: t.chainsLede },
    {
      kind: 'figure',
      id: 'flows-chains',
      title: t.chainsTitle,
      description: t.chainsDescription(`${text(drawn[0])} → ${names.nameOf(drawn[0].owner)}`, amount(drawn[0].saving, c)),
      at: (width) => {
        const layout = rowsLayout({ rows: lines, width, lang, currency: scenario.currency, form: 'intervals' })
        return { height: layout.height, draw: (svg) => drawRows(svg, layout) }
      },
    },
    {
      kind: 'table',
      id: 'flows-chains-table',
      caption: t.chainsCaption(unit.label),
      columns: [
        { head: t.heads.owner, kind: 'text' },
        { head: t.heads.chain, kind: 'text' },
        { head: t.heads.saving, kind: 'number' },
        { head: t.heads.interval, kind: 'number' },
      ],
      rows: rows.map((row) => [...row.cells, ...cells(row.saving, unit, lang)]),
      data: rows.map((row) => [...row.cells, row.saving.mean, `${row.saving.p5} – ${row.saving.p95}`]),
    },
    ...(chains.length > shown.length ? [{ kind: 'words' as const, text: t.more(chains.length - shown.length) }] : []),
  ]
}

/** Of a rise in cost: how large it is, above 0. */
const turned = (s: Summary): Summary => ({ ...s, mean: -s.mean, p5: -s.p95, p95: -s.p5, p25: -s.p75, p50: -s.p50, p75: -s.p25 })

const closingOf = (c: Context, flows: readonly YearlyFlow[], chains: readonly Chain[]): readonly string[] => {
  const { scenario, t, names } = c
  const means = new Map<string, number>()
  for (const { beneficiary, saving } of flows) means.set(beneficiary, (means.get(beneficiary) ?? 0) + saving.mean)
  const losers = [...means].filter(([, mean]) => mean < 0).map(([id]) => names.nameOf(id))
  const most = flows.find(({ saving }) => saving.mean > 0) ?? flows[0]
  const rises = most !== undefined && most.saving.mean < 0
  const told = ({ saving }: { readonly saving: Summary }) => {
    const size = rises ? turned(saving) : saving
    return { amount: amount(size, c), between: between(size, c), rises }
  }
  const carried = chains.find(({ edges, saving }) => edges.length > 0 && (rises ? saving.mean < 0 : saving.mean > 0))
  const carrying = carried?.edges.flatMap((id) => names.edgeOf(id) ?? []) ?? []
  const weak = carrying.filter((edge) => isWeak(edgeEvidence(scenario, edge))).length
  const payer = most?.payer ?? null
  return [
    ...(most
      ? [t.closing.most({ payer: payer === null ? null : names.nameOf(payer), beneficiary: names.nameOf(most.beneficiary), ...told(most) })]
      : []),
    ...(losers.length > 0 ? [t.closing.losers(losers.slice(0, MOST_NAMED), Math.max(0, losers.length - MOST_NAMED))] : []),
    ...(carried
      ? [
          t.closing.carries({ chain: `${chainText(scenario, names, carried, t)} → ${names.nameOf(carried.owner)}`, ...told(carried) }),
          `${weak > 0 ? t.closing.weak(weak, carrying.length) : t.closing.graded} ${t.closing.adds}`,
        ]
      : []),
  ]
}
