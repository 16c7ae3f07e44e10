import type { Account, AlternativeResult, Flow, QuantityResult, Result, Summary } from '../../src/engine/result.ts'
import type { Expr, Formula } from '../../src/formula/types.ts'
import type { Alternative, Edge, Input, Intervention, Owner, Quantity, Scenario, Value } from '../../src/scenario/types.ts'

/**
 * A small case made by hand, so that drawings can be tested without a run: the street office pays,
 * the social services, the hospital and the insurance agency gain, households lose sick pay. The
 * means fit together (years sum to present values, parts to wholes); the spreads are normal.
 */
export const from = 2026
export const years = 10
export const rate = 0.035

const name = (id: string): Expr => ({ op: 'name', name: id })
const formula = (text: string, expr: Expr): Formula => ({ text, expr })
export const constant = (text: string, expr: Expr): Value => ({ kind: 'constant', value: formula(text, expr) })
const number = (value: number): Value => constant(String(value), { op: 'const', value })

/** A normal distribution's summary. */
export const summary = (mean: number, sd = 0): Summary => ({
  mean,
  sd,
  mcse: sd / 100,
  p5: mean - 1.6448536 * sd,
  p25: mean - 0.6744898 * sd,
  p50: mean,
  p75: mean + 0.6744898 * sd,
  p95: mean + 1.6448536 * sd,
})

const owner = (id: string, title: string, kind: Owner['kind'], parent?: string): Owner => ({
  id,
  name: title,
  kind,
  ...(parent ? { in: parent } : {}),
})
export const owners: readonly Owner[] = [
  owner('forsakringskassan', 'Försäkringskassan', 'state', 'staten'),
  owner('gatukontoret', 'Gatukontoret', 'municipality', 'kommunen'),
  owner('hushallen', 'Hushållen', 'household'),
  owner('kommunen', 'Kommunen', 'municipality'),
  owner('kulturnamnden', 'Kulturnämnden', 'municipality', 'kommunen'),
  owner('regionen', 'Regionen', 'region'),
  owner('sjukhuset', 'Sjukhuset', 'region', 'regionen'),
  owner('socialforvaltningen', 'Socialförvaltningen', 'municipality', 'kommunen'),
  owner('staten', 'Staten', 'state'),
]

const input = (id: string, value: Input['value'], more: Partial<Input> = {}): Input => ({
  id,
  name: id,
  value,
  each: 'run',
  autocorrelation: 0,
  ...more,
})
const lognormal = (text: string, mu: number, sigma: number): Input['value'] => ({
  kind: 'constant',
  value: { kind: 'distribution', text, distribution: { kind: 'lognormal', mu, sigma } },
})
const inputs: readonly Input[] = [
  input('halvmattnad', lognormal('200 tkr to 800 tkr', 12.9, 0.42)),
  input(
    'invanare',
    {
      kind: 'series',
      interpolate: 'linear',
      points: [
        { year: 2026, value: { kind: 'formula', formula: formula('45000', { op: 'const', value: 45000 }) } },
        { year: 2035, value: { kind: 'formula', formula: formula('48000', { op: 'const', value: 48000 }) } },
      ],
    },
    { unit: 'personer', source: 'SCB', evidence: 'strong' },
  ),
  input(
    'max_effekt',
    {
      kind: 'constant',
      value: {
        kind: 'distribution',
        text: 'triangular(0, 0.15, 0.45)',
        distribution: { kind: 'triangular', min: 0, mode: 0.15, max: 0.45 },
      },
    },
    { evidence: 'assumption', note: 'Svagaste länken.' },
  ),
  input('olyckor_per_1000', lognormal('0.8 to 3.2', 0.47, 0.42), {
    unit: 'vårdsökande per 1 000 invånare och år',
    source: 'VTI rapport 735',
    evidence: 'moderate',
    vouchedBy: 'sjukhuset',
  }),
  input('omsorg_per_hoft', lognormal('150 tkr to 500 tkr', 12.5, 0.36), {
    source: 'Socialstyrelsen 2022',
    evidence: 'weak',
    vouchedBy: 'socialforvaltningen',
  }),
]

const quantity = (id: string, title: string, unit: string, more: Partial<Quantity> = {}): Quantity => ({
  id,
  name: title,
  unit,
  level: { kind: 'base', base: number(0) },
  ...more,
})
const quantities: readonly Quantity[] = [
  quantity('halkolyckor', 'Halkolyckor', 'olyckor', {
    level: {
      kind: 'base',
      base: constant('invanare/1000 * olyckor_per_1000', { op: 'mul', a: name('invanare'), b: name('olyckor_per_1000') }),
    },
  }),
  quantity('hoftfrakturer', 'Höftfrakturer', 'frakturer'),
  quantity('qaly', 'Förlorade QALY', 'QALY', { outcome: { sign: 'harm', value: number(500_000) } }),
]

const intervention: Intervention = {
  id: 'halkbekampning',
  name: 'Utökad halkbekämpning',
  payers: [{ owner: 'gatukontoret', share: number(1) }],
  spend: { min: number(0), max: number(3e6) },
  spendGiven: true,
}

const into = (
  id: string,
  source: string,
  target: string,
  weight: Value,
  lag: readonly number[],
  more: Partial<Extract<Edge, { kind: 'quantity-owner' }>> = {},
): Edge => ({
  id,
  name: id,
  from: source,
  to: target,
  kind: 'quantity-owner',
  weight,
  lag,
  ...more,
})
export const edges: readonly Edge[] = [
  {
    id: 'halkbekampning->halkolyckor',
    name: 'halkbekampning->halkolyckor',
    from: 'halkbekampning',
    to: 'halkolyckor',
    kind: 'intervention-quantity',
    effect: 'reduces',
    lag: [1],
    value: constant('max_effekt * (1 - exp(-spend / halvmattnad))', { op: 'mul', a: name('max_effekt'), b: name('halvmattnad') }),
  },
  into('halkolyckor->forsakringskassan', 'halkolyckor', 'forsakringskassan', number(12_000), [1], {
    cashable: number(1),
    counterpart: 'hushallen',
  }),
  into('halkolyckor->sjukhuset', 'halkolyckor', 'sjukhuset', number(20_000), [1], { cashable: number(0.3) }),
  {
    id: 'halkolyckor->hoftfrakturer',
    name: 'halkolyckor->hoftfrakturer',
    from: 'halkolyckor',
    to: 'hoftfrakturer',
    kind: 'quantity-quantity',
    effect: 'weight',
    lag: [1],
    value: number(0.1),
  },
  {
    id: 'hoftfrakturer->qaly',
    name: 'hoftfrakturer->qaly',
    from: 'hoftfrakturer',
    to: 'qaly',
    kind: 'quantity-quantity',
    effect: 'weight',
    lag: [1],
    value: number(0.17),
  },
  into('hoftfrakturer->sjukhuset', 'hoftfrakturer', 'sjukhuset', number(135_000), [1]),
  into(
    'hoftfrakturer->socialforvaltningen',
    'hoftfrakturer',
    'socialforvaltningen',
    constant('omsorg_per_hoft', name('omsorg_per_hoft')),
    [0.3, 0.4, 0.3],
    { cashable: number(0.6) },
  ),
]

const alternative = (id: string, title: string, spend: number | undefined, payers: Alternative['payers'] = []): Alternative => ({
  id,
  name: title,
  payers,
  inputs: [],
  transfers: [],
  spend: spend === undefined ? [] : [{ intervention: intervention.id, value: number(spend) }],
})
const shared = [
  {
    intervention: intervention.id,
    shares: [
      { owner: 'gatukontoret', share: number(0.4) },
      { owner: 'sjukhuset', share: number(0.3) },
      { owner: 'socialforvaltningen', share: number(0.3) },
    ],
  },
]

export const scenario: Scenario = {
  title: 'Halkbekämpning på gångbanor',
  summary: 'Gatukontoret betalar, sjukhuset och socialförvaltningen får lägre kostnader.',
  language: 'sv',
  currency: 'kr',
  priceYear: 2024,
  from,
  years,
  discountRate: rate,
  discountFrom: 'start',
  reference: 'som_i_dag',
  runs: 10_000,
  seed: '1',
  owners,
  inputs,
  correlations: [],
  quantities,
  interventions: [intervention],
  edges,
  transfers: [],
  alternatives: [
    alternative('som_i_dag', 'Som i dag', undefined),
    alternative('sopsaltning', 'Sopsaltning', 600_000),
    alternative('tillsammans', 'Sopsaltning, samfinansierad', 600_000, shared),
  ],
  checks: [],
  document: {},
}

const discounted = (yearly: readonly number[]): number => yearly.reduce((sum, value, t) => sum + value / (1 + rate) ** t, 0)
/** Φ of the mean over its sd: how often a normal saving is above zero. */
const above = (mean: number, sd: number): number => {
  if (sd === 0) return mean > 0 ? 1 : 0
  const z = mean / sd
  return 1 / (1 + Math.exp(-1.702 * z))
}

export type Yearly = {
  readonly saving: readonly number[]
  readonly cashShare: number
  readonly paid: readonly number[]
  readonly spread: number
}
const same = (value: number): readonly number[] => Array.from({ length: years }, () => value)
const ramp = (value: number): readonly number[] => Array.from({ length: years }, (_, t) => value * Math.min(1, 0.3 + 0.4 * t))
const plus = (a: readonly number[], b: readonly number[], sign = 1): readonly number[] => a.map((value, t) => value + sign * (b[t] ?? 0))

/** An owner's account from its yearly means. */
export const account = ({ saving, cashShare, paid, spread }: Yearly, median: number | null = 3): Account => {
  const gross = plus(saving, paid)
  const cash = plus(
    gross.map((value) => (value > 0 ? value * cashShare : value)),
    paid,
    -1,
  )
  const total = discounted(saving)
  const sd = Math.abs(discounted(gross)) * spread
  const affected = saving.some((value) => value !== 0)
  return {
    cost: summary(5e6 - total, sd),
    saving: summary(total, sd),
    savingCash: summary(discounted(cash), sd * cashShare),
    savingCapacity: summary(total - discounted(cash), sd * (1 - cashShare)),
    paid: summary(discounted(paid)),
    afterHorizon: summary(discounted(gross) * 0.05, sd * 0.05),
    probabilityOfSaving: affected ? above(total, sd) : 0,
    probabilityOfLoss: affected ? 1 - above(total, sd) : 0,
    affected,
    payback: affected && paid.some((value) => value > 0) ? { probability: above(total, sd), median } : null,
    byYear: saving.map((value, t) => ({
      year: from + t,
      cost: summary(6e5 - value, Math.abs(gross[t] ?? 0) * spread),
      saving: summary(value, Math.abs(gross[t] ?? 0) * spread),
      savingCash: summary(cash[t] ?? 0, Math.abs(gross[t] ?? 0) * spread * cashShare),
    })),
  }
}

const zero: Yearly = { saving: same(0), cashShare: 1, paid: same(0), spread: 0 }
const together = (parts: readonly Yearly[], spread: number): Yearly => {
  const gross = parts.reduce((sum, part) => plus(sum, plus(part.saving, part.paid)), same(0))
  const cash = parts.reduce((sum, part) => sum + discounted(plus(part.saving, part.paid)) * part.cashShare, 0)
  const paid = parts.reduce((sum, part) => plus(sum, part.paid), same(0))
  return { saving: plus(gross, paid, -1), cashShare: discounted(gross) === 0 ? 1 : cash / discounted(gross), paid, spread }
}

const change = (perYear: number, spread: number): QuantityResult => ({
  level: summary(90 * years, 90),
  change: summary(perYear * years, Math.abs(perYear) * years * spread),
  byYear: same(perYear).map((value, t) => ({ year: from + t, level: summary(90, 9), change: summary(value, Math.abs(value) * spread) })),
})

const make = (spend: number, shares: Readonly<Record<string, number>>): AlternativeResult => {
  const paid = (id: string): readonly number[] => same(spend * (shares[id] ?? 0))
  const one = (id: string, gross: readonly number[], cashShare: number, spread: number): Yearly => ({
    saving: plus(gross, paid(id), -1),
    cashShare,
    paid: paid(id),
    spread,
  })
  const size = spend / 600_000
  const gatukontoret = one('gatukontoret', same(0), 1, 0)
  const social = one('socialforvaltningen', ramp(420_000 * size), 0.6, 0.42)
  const sjukhuset = one('sjukhuset', same(510_000 * size), 0.4, 0.45)
  const kassan = one('forsakringskassan', same(120_000 * size), 1, 0.4)
  const hushallen = one('hushallen', same(-120_000 * size), 1, 0.4)
  const kommunen = together([gatukontoret, social], 0.42)
  const publicSector = together([kommunen, sjukhuset, kassan], 0.4)
  const flow = (beneficiary: string, gross: readonly number[], spread: number): readonly Flow[] =>
    Object.entries(shares)
      .filter(([, share]) => share > 0 && spend > 0)
      .map(([payer, share]) => ({
        payer,
        beneficiary,
        intervention: intervention.id,
        saving: summary(discounted(gross) * share, Math.abs(discounted(gross)) * share * spread),
      }))
  const cost = discounted(same(spend))
  const gross = discounted(plus(publicSector.saving, publicSector.paid))
  return {
    owners: {
      forsakringskassan: account(kassan, 1),
      gatukontoret: account(gatukontoret, null),
      hushallen: account(hushallen, null),
      kommunen: account(kommunen, null),
      kulturnamnden: account(zero),
      regionen: account(sjukhuset, 2),
      sjukhuset: account(sjukhuset, 2),
      socialforvaltningen: account(social, 3),
      staten: account(kassan, 1),
    },
    publicSector: account(publicSector, 2),
    total: account(together([publicSector, hushallen], 0.4), 2),
    probabilityNobodyLoses: { owners: spend === 0 ? 1 : 0.31, roots: spend === 0 ? 1 : 0.44 },
    quantities: { halkolyckor: change(-14 * size, 0.4), hoftfrakturer: change(-1.4 * size, 0.45), qaly: change(-0.24 * size, 0.45) },
    interventions: {
      halkbekampning: {
        cost: summary(cost),
        byYear: same(spend).map((value, t) => ({ year: from + t, spend: value, cost: summary(value) })),
      },
    },
    return: { gross: summary(gross, gross * 0.4), cost: summary(cost), ratio: cost > 0 ? gross / cost : null },
    welfare: { total: summary(1.03e6 * size, 0.5e6 * size), outcomes: { qaly: summary(1.03e6 * size, 0.5e6 * size) } },
    flows: [
      ...flow('forsakringskassan', plus(kassan.saving, kassan.paid), 0.4),
      ...flow('hushallen', plus(hushallen.saving, hushallen.paid), 0.4),
      ...flow('sjukhuset', plus(sjukhuset.saving, sjukhuset.paid), 0.45),
      ...flow('socialforvaltningen', plus(social.saving, social.paid), 0.42),
    ],
  }
}

/** The opposite of the shared alternative, seen from it: what it costs not to go on. */
const negated = (s: Summary): Summary => ({ ...s, mean: -s.mean, p5: -s.p95, p25: -s.p75, p50: -s.p50, p75: -s.p25, p95: -s.p5 })
const turned = (it: Account): Account => ({
  ...it,
  saving: negated(it.saving ?? summary(0)),
  savingCash: negated(it.savingCash ?? summary(0)),
  paid: negated(it.paid ?? summary(0)),
  probabilityOfSaving: it.probabilityOfLoss ?? 0,
  probabilityOfLoss: it.probabilityOfSaving ?? 0,
})
const changed = make(600_000, { gatukontoret: 0.4, sjukhuset: 0.3, socialforvaltningen: 0.3 })
export const cut: AlternativeResult = {
  ...changed,
  owners: Object.fromEntries(Object.entries(changed.owners ?? {}).map(([id, it]) => [id, turned(it)])),
  interventions: make(0, { gatukontoret: 1 }).interventions ?? {},
}

export const result: Result = {
  format: 'hangrannan-result/1',
  scenario: { title: scenario.title, sha256: '0'.repeat(64) },
  settings: {
    version: '0.1.0',
    runs: 10_000,
    seed: '1',
    sampling: 'random',
    from,
    years,
    discountRate: rate,
    priceYear: 2024,
    currency: 'kr',
    reference: 'som_i_dag',
  },
  alternatives: {
    som_i_dag: make(0, { gatukontoret: 1 }),
    sopsaltning: make(600_000, { gatukontoret: 1 }),
    tillsammans: make(600_000, { gatukontoret: 0.4, sjukhuset: 0.3, socialforvaltningen: 0.3 }),
  },
  warnings: [{ code: 'cashable-default', message: 'Sambandet hoftfrakturer->sjukhuset saknar cashable och räknas som helt realiserbart.' }],
}
