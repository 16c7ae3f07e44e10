import type { Account, AlternativeResult, Result, Summary } from '../../src/engine/result.ts'
import type { Alternative, Intervention, Owner, OwnerKind, Quantity, Scenario, Transfer, Value } from '../../src/scenario/types.ts'

/** Scenarios and results made by hand, so that words are tested without a simulation. */

export const summary = (mean: number, half = 0, mcse = 0): Summary => ({
  mean,
  sd: mcse * 100,
  mcse,
  p5: mean - half,
  p25: mean - half / 2,
  p50: mean,
  p75: mean + half / 2,
  p95: mean + half,
})

const constant = (value: number): Value => ({ kind: 'constant', value: { text: String(value), expr: { op: 'const', value } } })

export const owner = (id: string, name: string, kind: OwnerKind, parent?: string): Owner => ({
  id,
  name,
  kind,
  ...(parent === undefined ? {} : { in: parent }),
})
export const alternative = (id: string, name: string, transfers: readonly Transfer[] = []): Alternative => ({
  id,
  name,
  spend: [],
  payers: [],
  inputs: [],
  transfers,
})
export const intervention = (id: string, payer: string): Intervention => ({
  id,
  name: id,
  payers: [{ owner: payer, share: constant(1) }],
  spend: { min: constant(0) },
  spendGiven: true,
})
export const transfer = (from: string, to: string, amount: number): Transfer => ({
  id: `${from}->${to}`,
  name: `${from}->${to}`,
  from,
  to,
  amount: constant(amount),
})

export const scenarioOf = (parts: Partial<Scenario>): Scenario => ({
  title: 'Halkbekämpning',
  language: 'sv',
  currency: 'kr',
  from: 2026,
  years: 10,
  discountRate: 0,
  discountFrom: 'start',
  reference: 'nu',
  runs: 10_000,
  seed: '1',
  owners: [],
  inputs: [],
  correlations: [],
  quantities: [] as readonly Quantity[],
  interventions: [],
  edges: [],
  transfers: [],
  alternatives: [alternative('nu', 'Som i dag'), alternative('mer', 'Sopsaltning')],
  checks: [],
  document: {},
  ...parts,
})

type Figures = {
  readonly saving?: number
  readonly half?: number
  readonly mcse?: number
  readonly cash?: number
  readonly paid?: number
  readonly after?: number
  readonly p?: number
  readonly payback?: Account['payback']
}

/** An account by its means; cash is all of the saving where nothing else is said. */
export const account = ({
  saving = 0,
  half = 0,
  mcse = 0,
  cash = saving,
  paid = 0,
  after = 0,
  p = saving > 0 ? 1 : 0,
  payback = null,
}: Figures): Account => ({
  cost: summary(1e6),
  saving: summary(saving, half, mcse),
  savingCash: summary(cash, half, mcse),
  savingCapacity: summary(saving - cash, 0, mcse),
  paid: summary(paid),
  afterHorizon: summary(after, 0, mcse),
  probabilityOfSaving: p,
  probabilityOfLoss: saving === 0 ? 0 : 1 - p,
  affected: saving !== 0 || paid !== 0 || after !== 0 || cash !== 0,
  payback,
  byYear: [],
})

/** What an intervention costs year by year, from 2026. */
export const costs = (byYear: readonly number[]): NonNullable<AlternativeResult['interventions']>[string] => ({
  cost: summary(byYear.reduce((sum, cost) => sum + cost, 0)),
  byYear: byYear.map((cost, at) => ({ year: 2026 + at, spend: cost, cost: summary(cost) })),
})

export const resultOf = (
  alternatives: Readonly<Record<string, AlternativeResult>>,
  settings: Partial<Result['settings']> = {},
): Result => ({
  format: 'hangrannan-result/1',
  scenario: { title: 'Halkbekämpning', sha256: '0'.repeat(64) },
  settings: {
    version: '0.1.0',
    runs: 10_000,
    seed: 1,
    sampling: 'random',
    from: 2026,
    years: 10,
    discountRate: 0,
    currency: 'kr',
    reference: 'nu',
    ...settings,
  },
  alternatives,
  warnings: [],
})
