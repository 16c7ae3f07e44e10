import type { SilosHolder, Spends } from '../../analysis/silos.ts'
import { edgeValue, timedValues, valueNames } from '../../charts/refs.ts'
import type { Summary } from '../../engine/result.ts'
import { hierarchy, isPublic, rootOf } from '../../graph/index.ts'
import type { Scenario } from '../../scenario/types.ts'
import { silosTexts } from '../../words/analysis/silos.ts'
import {
  columnUnit,
  interval,
  labels,
  listText,
  type MoneyUnit,
  money,
  moneyCell,
  moneyInterval,
  nbsp,
  nothing,
  ofHundred,
  percent,
} from '../../words/index.ts'
import type { Block, Paper, PaperTable } from '../paper.ts'
import { curveBlocks } from './silos-curves.ts'
import { type Cell, letterOf, type SilosContext, type SilosPaper, spendText, tableOf, word } from './silos-parts.ts'

const unitOf = ({ scenario, lang }: SilosContext, summaries: readonly Summary[]): MoneyUnit =>
  columnUnit(
    summaries.map(({ mean, mcse }) => ({ value: mean, mcse })),
    scenario.currency,
    lang,
  )
const meanCell = ({ lang }: SilosContext, { mean, mcse }: Summary, unit: MoneyUnit): Cell => [
  moneyCell({ value: mean, mcse }, unit, lang),
  mean,
]
const rangeCells = ({ lang }: SilosContext, { p5, p95, mcse }: Summary, unit: MoneyUnit): Cell => {
  const end = (value: number): string => moneyCell({ value, mcse }, unit, lang)
  return [p5 === p95 ? '' : interval(end(p5), end(p95), lang), null]
}

const spendsTable = (c: SilosContext): PaperTable => {
  const { found, texts, scenario, lang, nameOf } = c
  const { current, decentral, joint, ranges } = found
  const ids = Object.keys(found.deciders)
  const unit = columnUnit(
    ids.map((id) => ({ value: ranges[id].max })),
    scenario.currency,
    lang,
  )
  const cell = (kr: number): Cell => [spendText(kr, unit, lang), kr]
  const { heads } = texts
  return tableOf(
    'silos-spends',
    texts.spendsCaption(unit.label),
    [
      [heads.intervention, 'text'],
      [heads.decider, 'text'],
      [heads.from, 'number'],
      [heads.to, 'number'],
      [heads.today, 'number'],
      [heads.apart, 'number'],
      [heads.together, 'number'],
    ],
    ids.map((id) => [
      word(nameOf(id)),
      word(nameOf(found.deciders[id])),
      ...[ranges[id].min, ranges[id].max, current.spend[id], decentral.spend[id], joint.spend[id]].map(cell),
    ]),
  )
}

const costsTable = (c: SilosContext): PaperTable => {
  const { found, texts } = c
  const rows = [
    [texts.rows.today, found.current.cost],
    [texts.rows.apart, found.decentral.cost],
    [texts.rows.together, found.joint.cost],
    [texts.rows.gap, found.gap],
  ] as const
  const unit = unitOf(
    c,
    rows.map(([, cost]) => cost),
  )
  return tableOf(
    'silos-costs',
    texts.costsCaption(unit.label),
    [
      ['', 'text'],
      [texts.heads.publicSector, 'number'],
      [texts.heads.interval, 'number'],
    ],
    rows.map(([name, cost]) => [word(name), meanCell(c, cost, unit), rangeCells(c, cost, unit)]),
  )
}

const cycleBlocks = (c: SilosContext): readonly Block[] => {
  const { found, texts, lang, nameOf, scenario } = c
  if (found.converged) return []
  const ids = Object.keys(found.deciders)
  const unit = columnUnit(
    found.cycle.flatMap((spends) => Object.values(spends).map((value) => ({ value }))),
    scenario.currency,
    lang,
  )
  const table = tableOf(
    'silos-cycle',
    texts.cycleCaption(unit.label),
    [[texts.heads.step, 'text'], ...ids.map((id) => [nameOf(id), 'number'] as const)],
    found.cycle.map((spends, k) => [word(`${k + 1}`), ...ids.map((id): Cell => [spendText(spends[id], unit, lang), spends[id]])]),
  )
  return [{ kind: 'words', text: texts.cycle(`${found.cycle.length}`) }, table]
}

const moves = ({ mean, p5, p95 }: Summary): boolean => mean !== 0 || p5 !== p95

type Line = { readonly name: string; readonly saving: Summary; readonly probabilityOfSaving: number }

const winnersBlocks = (c: SilosContext): readonly Block[] => {
  const { found, texts, scenario, lang, nameOf } = c
  const { roots, children } = hierarchy(scenario)
  const lines = (ids: readonly string[], depth: number): readonly Line[] =>
    ids.flatMap((id) => {
      const own = found.gapByOwner[id]
      const below = lines(children.get(id) ?? [], depth + 1)
      return moves(own.saving) || below.length > 0 ? [{ name: `${nbsp.repeat(2 * depth)}${nameOf(id)}`, ...own }, ...below] : []
    })
  const touched = lines(roots, 0)
  const heading: Block = { kind: 'heading', text: texts.winnersHeading }
  if (touched.length === 0) return [heading, { kind: 'words', text: texts.nobodyMoves }]
  const all = [...touched, { name: texts.heads.publicSector, saving: found.gap, probabilityOfSaving: found.probabilityOfGap }]
  const unit = unitOf(
    c,
    all.map(({ saving }) => saving),
  )
  const { heads } = texts
  const table = tableOf(
    'silos-winners',
    texts.winnersCaption(unit.label),
    [
      [heads.who, 'text'],
      [labels(lang).accounts.saving, 'number'],
      [heads.interval, 'number'],
      [heads.futures, 'number'],
    ],
    all.map(({ name, saving, probabilityOfSaving: p }) => [
      word(name),
      meanCell(c, saving, unit),
      rangeCells(c, saving, unit),
      [ofHundred(p, lang), p],
    ]),
  )
  return [heading, table]
}

/** Holders of an intervention whose cost is the public sector's, those that do the same together. */
const holdersBlock = (c: SilosContext, intervention: string, k: number): Block => {
  const { found, scenario, texts, lang, nameOf } = c
  const groups = new Map<string, { readonly names: string[]; readonly holder: SilosHolder }>()
  for (const holder of publicHolders(c, intervention)) {
    const key = `${holder.spend} ${holder.saving.mean} ${holder.saving.p5} ${holder.saving.p95}`
    const group = groups.get(key) ?? { names: [], holder }
    group.names.push(nameOf(holder.holder))
    groups.set(key, group)
  }
  const rows = [...groups.values()].toSorted((a, b) => b.holder.saving.mean - a.holder.saving.mean)
  const unit = unitOf(
    c,
    rows.map(({ holder }) => holder.saving),
  )
  const spendUnit = columnUnit([{ value: found.ranges[intervention].max }], scenario.currency, lang)
  const { heads } = texts
  return tableOf(
    `silos-holders-${letterOf(k)}`,
    texts.holdersCaption(nameOf(intervention), spendUnit.label, unit.label),
    [
      [heads.holder, 'text'],
      [heads.spends, 'number'],
      [heads.saves, 'number'],
      [heads.interval, 'number'],
      [heads.closes, 'number'],
    ],
    rows.map(({ names, holder }) => [
      word(namesText(c, names, rows.length)),
      [spendText(holder.spend, spendUnit, lang), holder.spend],
      meanCell(c, holder.saving, unit),
      rangeCells(c, holder.saving, unit),
      [holder.closes === null ? nothing : percent(holder.closes, lang, { significant: 2 }), holder.closes],
    ]),
  )
}

/** So many holders are named in a row. */
const MOST_HOLDERS = 4
const namesText = ({ texts, lang }: SilosContext, names: readonly string[], rows: number): string => {
  if (rows === 1 && names.length > 1) return texts.everybody(names.length)
  if (names.length <= MOST_HOLDERS) return listText(names, lang)
  return listText([...names.slice(0, MOST_HOLDERS - 1), texts.more(names.length - MOST_HOLDERS + 1)], lang)
}

/** At the level of roots every owner does as its root would, so roots alone are shown. */
const publicHolders = ({ found, candidates }: SilosContext, intervention: string): readonly SilosHolder[] =>
  found.holders.filter((one) => one.intervention === intervention && candidates.has(one.holder))

/** Owners whose root is public. */
const publicOwners = (scenario: Scenario): ReadonlySet<string> => {
  const roots = new Set(scenario.owners.filter((owner) => owner.in === undefined && isPublic(owner)).map(({ id }) => id))
  return new Set(scenario.owners.filter(({ id }) => roots.has(rootOf(scenario, id))).map(({ id }) => id))
}

const holdersBlocks = (c: SilosContext): readonly Block[] => {
  const { found, scenario, texts, nameOf } = c
  const outside = scenario.owners.filter((owner) => owner.in === undefined && !isPublic(owner)).map(({ id }) => nameOf(id))
  const words = [
    texts.holdersLede(found.level),
    ...(outside.length > 0 ? [texts.holdersOutside(outside)] : []),
    ...(found.holders.some(({ closes }) => closes === null) ? [texts.noGapToClose] : []),
  ]
  return [
    { kind: 'heading', text: texts.holdersHeading },
    { kind: 'words', text: words.join(' ') },
    ...Object.keys(found.deciders).map((id, k) => holdersBlock(c, id, k)),
  ]
}

/** So many spends and inputs are named in a sentence. */
const MOST_NAMED = 3
/** A holder that closes less than this of the gap closes none of it to speak of. */
const WORTH_NAMING = 0.05

/** What is spent apart and together, of what differs. */
const foundText = ({ found, scenario, lang, texts, nameOf }: SilosContext): string => {
  const { decentral, joint } = found
  const differing = Object.keys(joint.spend).filter((id) => decentral.spend[id] !== joint.spend[id])
  const amount = (kr: number): string => money(kr, lang, scenario)
  const [only, ...others] = differing
  if (others.length === 0 && only !== undefined)
    return texts.foundOne(nameOf(only), amount(decentral.spend[only]), amount(joint.spend[only]))
  const named = differing.slice(0, MOST_NAMED)
  const spent = (spends: Spends): string =>
    listText(
      named.map((id) => texts.spentOn(amount(spends[id]), nameOf(id))),
      lang,
    )
  return texts.found(spent(decentral.spend), spent(joint.spend))
}

/** The uncertain and weakly known inputs that say what the interventions do. */
const weakInputs = ({ found, scenario, lang, texts }: SilosContext): readonly string[] => {
  const effects = scenario.edges.filter(({ from }) => found.deciders[from] !== undefined)
  const named = new Set(effects.flatMap((edge) => valueNames(edgeValue(edge))))
  return scenario.inputs
    .filter(({ id, evidence, value }) => {
      const uncertain = timedValues(value).some((term) => term.kind === 'distribution')
      return named.has(id) && uncertain && (evidence === 'weak' || evidence === 'assumption')
    })
    .slice(0, MOST_NAMED)
    .map(({ name, evidence = 'assumption' }) => texts.graded(name, labels(lang).evidence[evidence]))
}

const closingOf = (c: SilosContext): readonly string[] => {
  const { found, scenario, lang, texts, nameOf, period } = c
  const rests = texts.rests({ runs: found.runs.search + found.runs.report, inputs: weakInputs(c) })
  const { gap } = found
  if (Math.abs(gap.mean) <= 2 * (gap.mcse ?? 0)) return [texts.noGap(found.level), rests]
  const options = { mcse: gap.mcse, currency: scenario.currency }
  const costs = texts.costs({
    mean: money(gap.mean, lang, options),
    interval: moneyInterval(gap.p5, gap.p95, lang, options),
    probability: found.probabilityOfGap,
    period,
  })
  const [best] = Object.keys(found.deciders)
    .flatMap((id) => publicHolders(c, id))
    .toSorted((a, b) => (b.closes ?? 0) - (a.closes ?? 0))
  const holder =
    best !== undefined && best.closes !== null && best.closes >= WORTH_NAMING
      ? texts.holder(nameOf(best.holder), nameOf(best.intervention), percent(best.closes, lang, { significant: 2 }))
      : texts.noHolder
  return [`${foundText(c)} ${costs}`, holder, rests]
}

/** What the silos cost, as a paper: for terminal, page and print alike. */
export const silosPaper = ({ scenario, found, lang }: SilosPaper): Paper => {
  const texts = silosTexts(lang)
  const names = new Map([...scenario.owners, ...scenario.interventions].map(({ id, name }) => [id, name]))
  const last = scenario.from + scenario.years - 1
  const period = last === scenario.from ? `${last}` : `${scenario.from}–${last}`
  const inPublic = publicOwners(scenario)
  const candidates = new Set(
    scenario.owners
      .filter(({ id, in: above }) => inPublic.has(id) && (found.level === 'owners' || above === undefined))
      .map(({ id }) => id),
  )
  const c: SilosContext = { scenario, found, lang, texts, nameOf: (id) => names.get(id) ?? id, period, candidates }
  return {
    title: texts.title,
    lede: texts.lede({ level: found.level, period, discount: percent(scenario.discountRate, lang) }),
    blocks: [
      { kind: 'heading', text: texts.spendsHeading },
      spendsTable(c),
      costsTable(c),
      ...cycleBlocks(c),
      ...curveBlocks(c),
      ...winnersBlocks(c),
      ...holdersBlocks(c),
    ],
    closing: closingOf(c),
  }
}
