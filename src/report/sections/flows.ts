import { ownersById, rootOf } from '../../charts/pipes.ts'
import type { Flow } from '../../engine/result.ts'
import { money } from '../../words/money.ts'
import type { Context } from '../html-context.ts'
import type { Child } from '../html-dom.ts'
import { type Cell, capital, meanAndRange, moneyColumn, section, table } from '../html-parts.ts'

const mostPayers = 6
const mostLines = 40

/** A payer's money in one intervention; `undefined` for what changed inputs do by themselves. */
type Source = { readonly key: string; readonly payer: string | null; readonly intervention: string | null }

const keyOf = (flow: Flow): string => JSON.stringify([flow.payer, flow.intervention])
const sourcesOf = (flows: readonly Flow[]): readonly Source[] => [
  ...new Map(flows.map((flow) => [keyOf(flow), { key: keyOf(flow), payer: flow.payer, intervention: flow.intervention }])).values(),
]
const sum = (flows: readonly Flow[]): number => flows.reduce((total, flow) => total + flow.saving.mean, 0)

/** Darker the more money, up to a third of the colour: figures stay readable. */
const shade = (value: number, largest: number): string | undefined => {
  const step = largest === 0 ? 0 : Math.ceil((Math.abs(value) / largest) * 5)
  return step === 0 ? undefined : `${value > 0 ? 'gain' : 'loss'}-${Math.min(5, step)}`
}

const sourceName = (c: Context, source: Source, several: boolean): string => {
  if (source.payer === null) return c.t.changedInputs
  const payer = c.nameOf(source.payer)
  return several && source.intervention !== null ? `${payer}: ${c.nameOf(source.intervention)}` : payer
}

const matrix = (c: Context, flows: readonly Flow[], sources: readonly Source[]): Child => {
  const owners = ownersById(c.scenario)
  const several = new Set(sources.map((source) => source.intervention)).size > 1
  const order = c.scenario.owners.map((owner) => owner.id)
  const rootName = (id: string): string => {
    const owner = owners.get(id)
    const root = owner === undefined ? undefined : rootOf(owners, owner)
    return root === undefined || root.id === id ? '' : root.name
  }
  const beneficiaries = [...new Set(flows.map((flow) => flow.beneficiary))].toSorted(
    (a, b) =>
      sum(flows.filter((it) => it.beneficiary === b)) - sum(flows.filter((it) => it.beneficiary === a)) ||
      order.indexOf(a) - order.indexOf(b),
  )
  const column = moneyColumn(
    c,
    flows.map((flow) => flow.saving),
  )
  const largest = Math.max(0, ...flows.map((flow) => Math.abs(flow.saving.mean)))
  // A sum carries no more digits than its coarsest part.
  const coarsest = Math.max(0, ...flows.map((flow) => flow.saving.mcse ?? 0)) || null
  const plain = (value: number): string =>
    column.cell({ mean: value, sd: 0, mcse: coarsest, p5: value, p25: value, p50: value, p75: value, p95: value })
  const cellOf = (flow: Flow | undefined): Cell =>
    flow === undefined
      ? ''
      : { cell: meanAndRange(c, column.cell(flow.saving), column.range(flow.saving)), class: shade(flow.saving.mean, largest) ?? '' }
  const totals = sources.map((source) => sum(flows.filter((flow) => keyOf(flow) === source.key)))
  return table(c, {
    caption: c.t.flowsCaption(column.unit.label),
    class: 'matrix',
    columns: [
      { head: c.t.beneficiaryByPayer },
      ...sources.map((source) => ({ head: sourceName(c, source, several), kind: 'number' as const })),
      ...(sources.length > 1 ? [{ head: c.t.sum, kind: 'number' as const }] : []),
    ],
    rows: [
      ...beneficiaries.map((id) => {
        const mine = flows.filter((flow) => flow.beneficiary === id)
        const root = rootName(id)
        const loss = sum(mine) < 0 ? c.h('em', { class: 'loss-word' }, ` ${c.t.loss}`) : undefined
        const name: Child = [c.nameOf(id), loss, root === '' ? undefined : c.h('small', {}, root)]
        return {
          cells: [
            name,
            ...sources.map((source) => cellOf(mine.find((flow) => keyOf(flow) === source.key))),
            ...(sources.length > 1 ? [plain(sum(mine))] : []),
          ],
        }
      }),
      {
        class: 'strong',
        cells: [c.t.sum, ...totals.map(plain), ...(sources.length > 1 ? [plain(totals.reduce((a, b) => a + b, 0))] : [])],
      },
    ],
  })
}

const longList = (c: Context, flows: readonly Flow[]): Child => {
  const sorted = flows.toSorted((a, b) => Math.abs(b.saving.mean) - Math.abs(a.saving.mean))
  const column = moneyColumn(
    c,
    sorted.slice(0, mostLines).map((flow) => flow.saving),
  )
  const rest = sorted.slice(mostLines)
  return [
    table(c, {
      caption: c.t.flowsCaption(column.unit.label),
      columns: [
        { head: capital(c.labels.things.payer) },
        { head: capital(c.labels.things.intervention) },
        { head: capital(c.labels.things.beneficiary) },
        { head: c.labels.accounts.saving, kind: 'number' },
      ],
      rows: sorted.slice(0, mostLines).map((flow) => ({
        cells: [
          flow.payer === null ? c.t.changedInputs : c.nameOf(flow.payer),
          flow.intervention === null ? '' : c.nameOf(flow.intervention),
          c.nameOf(flow.beneficiary),
          meanAndRange(c, column.cell(flow.saving), column.range(flow.saving)),
        ],
      })),
    }),
    rest.length > 0 && c.h('p', { class: 'aside' }, c.t.restOfFlows(rest.length, money(sum(rest), c.lang, { currency: c.currency }))),
  ]
}

/** Who pays for whose benefit: payers across, beneficiaries down. */
export const flowsSection = (c: Context): HTMLElement | undefined => {
  const flows = (c.result.alternatives[c.lead]?.flows ?? []).filter(
    (flow) => flow.saving.mean !== 0 || flow.saving.p5 !== 0 || flow.saving.p95 !== 0,
  )
  if (flows.length === 0) return undefined
  const sources = sourcesOf(flows)
  const back = c.result.alternatives[c.lead]?.return
  const ratio =
    back?.ratio === null || back?.ratio === undefined
      ? undefined
      : c.t.returnSentence(money(Number(back.ratio.toPrecision(2)), c.lang, { currency: c.currency }), c.currency)
  return section(
    c,
    'floden',
    c.t.flowsHeading,
    c.t.flowsLede,
    sources.length <= mostPayers && new Set(flows.map((flow) => flow.beneficiary)).size <= mostLines
      ? matrix(c, flows, sources)
      : longList(c, flows),
    ratio && c.h('p', { class: 'aside' }, ratio),
  )
}
