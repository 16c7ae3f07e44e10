import { type CofundFound, type Rule, type RuleFound, rules } from '../../analysis/cofund.ts'
import { MOST_PLAYERS } from '../../analysis/game.ts'
import { drawRows } from '../../charts/rows-draw.ts'
import { type RowInput, rowsLayout } from '../../charts/rows-layout.ts'
import type { Summary } from '../../engine/result.ts'
import type { Language } from '../../scenario/types.ts'
import { cofundTexts } from '../../words/analysis/cofund.ts'
import { ofHundred } from '../../words/futures.ts'
import { columnUnit, type MoneyUnit, money, moneyCell, moneyInterval } from '../../words/money.ts'
import { interval } from '../../words/numbers.ts'
import type { Block, Paper, PaperTable } from '../paper.ts'
import type { CofundPaper, Telling } from './cofund-telling.ts'
import { atLeast, transferBlocks } from './cofund-transfers.ts'

/** A deal as a paper: what there is to share, four ways of sharing it, and the transfers that leave nobody worse off. */
export const cofundPaper = ({ scenario, found, lang }: CofundPaper): Paper => {
  const t = cofundTexts(lang)
  const names = new Map([...scenario.owners, ...scenario.interventions, ...scenario.alternatives].map(({ id, name }) => [id, name]))
  const nameOf = (id: string): string => names.get(id) ?? id
  const telling: Telling = {
    scenario,
    found,
    lang,
    t,
    nameOf,
    money: (kr, mcse = null) => money(kr, lang, { mcse, currency: scenario.currency }),
  }
  const households = scenario.owners.filter(
    ({ id, kind }) => kind === 'household' && (found.players.includes(id) || found.transfers.parties.includes(id)),
  )
  const nothing = found.interventions.length === 0
  const lede = t.lede({ interventions: found.considered.map(nameOf), level: found.level })
  return {
    title: t.title(nameOf(found.alternative)),
    lede: households.length === 0 ? lede : `${lede} ${t.households(households.map(({ name }) => name))}`,
    blocks: [...gainBlocks(telling), ...(nothing ? [] : ruleBlocks(telling)), ...transferBlocks(telling)],
    closing: closingOf(telling),
  }
}

/** Players, those who save most first. */
const ordered = ({ players, gross }: CofundFound): readonly string[] => [...players].sort((a, b) => gross[b].mean - gross[a].mean)

const amountOf = ({ mean, mcse }: Summary) => ({ value: mean, mcse })
const rangeCell = ({ p5, p95, mcse }: Summary, unit: MoneyUnit, lang: Language): string =>
  p5 === p95 ? '' : interval(moneyCell({ value: p5, mcse }, unit, lang), moneyCell({ value: p95, mcse }, unit, lang), lang)

const gainBlocks = ({ scenario, found, lang, t, nameOf }: Telling): readonly Block[] => {
  const { interventions, considered, gross, cost, surplus } = found
  const heading: Block = { kind: 'heading', text: t.gain }
  if (interventions.length === 0) return [heading, { kind: 'words', text: t.noneChosen }]
  const left = considered.filter((id) => !interventions.includes(id))
  const lines = [
    ...ordered(found).map((id) => [nameOf(id), gross[id]] as const),
    [t.costRow, negative(cost)] as const,
    [t.shareRow, surplus] as const,
  ]
  const unit = columnUnit(
    lines.map(([, s]) => amountOf(s)),
    scenario.currency,
    lang,
  )
  const table: PaperTable = {
    kind: 'table',
    id: 'cofund-gain',
    caption: t.gainCaption,
    columns: [
      { head: t.heads.party, kind: 'text' },
      { head: t.heads.saves(unit.label), kind: 'number' },
      { head: t.heads.interval, kind: 'number' },
    ],
    rows: lines.map(([name, s]) => [name, moneyCell(amountOf(s), unit, lang), rangeCell(s, unit, lang)]),
    data: lines.map(([name, s]) => [name, s.mean, `${s.p5} – ${s.p95}`]),
  }
  return [heading, { kind: 'words', text: t.chosen(interventions.map(nameOf), left.map(nameOf)) }, table]
}

const negative = ({ mean, sd, mcse, p5, p25, p50, p75, p95 }: Summary): Summary => ({
  mean: -mean,
  sd,
  mcse,
  p5: -p95,
  p25: -p75,
  p50: -p50,
  p75: -p25,
  p95: -p5,
})

type Told = { readonly rule: Rule; readonly of: RuleFound; readonly least: string }

/** The rules in their order, each with the player that gains least surely. */
const toldRules = (found: CofundFound): readonly Told[] =>
  rules.flatMap((rule) => {
    const of = found.rules[rule]
    if (of === undefined) return []
    const [least] = [...found.players].sort((a, b) => of.probabilityOfGain[a] - of.probabilityOfGain[b])
    return [{ rule, of, least }]
  })

/** The rule to show: one that holds together, if any does, and of those the one by which all gain most surely. */
const surest = (found: CofundFound): Told =>
  [...toldRules(found)].sort((a, b) => Number(b.of.inCore) - Number(a.of.inCore) || b.of.probabilityAllGain - a.of.probabilityAllGain)[0]

const settled = (t: Telling['t'], { inCore }: RuleFound): string => (inCore === null ? t.unsettled : inCore ? t.yes : t.no)
const coreOf = (t: Telling['t'], { inCore }: RuleFound): string => (inCore === null ? t.coreUnsettled : inCore ? t.inCore : t.notInCore)

const ruleBlocks = (telling: Telling): readonly Block[] => {
  const { found, lang, t, nameOf, money } = telling
  const told = toldRules(found)
  const overview: PaperTable = {
    kind: 'table',
    id: 'cofund-rules',
    caption: t.rulesCaption,
    columns: [
      { head: t.heads.rule, kind: 'text' },
      { head: t.heads.allGain, kind: 'number' },
      { head: t.heads.leastSure, kind: 'text' },
      { head: t.heads.core, kind: 'text' },
    ],
    rows: told.map(({ rule, of, least }) => [
      t.rule[rule].name,
      ofHundred(of.probabilityAllGain, lang),
      `${nameOf(least)}, ${ofHundred(of.probabilityOfGain[least], lang)}`,
      settled(t, of),
    ]),
    data: told.map(({ rule, of, least }) => [rule, of.probabilityAllGain, least, settled(t, of)]),
  }
  const errors = Object.values(found.shapleyError ?? {})
  const notes = [
    t.coreIs,
    ...(found.rules.nucleolus === undefined ? [t.noNucleolus(MOST_PLAYERS)] : []),
    ...(errors.length === 0 ? [] : [t.sampled(money(Math.max(...errors)))]),
  ]
  return [
    { kind: 'heading', text: t.rules },
    overview,
    { kind: 'words', text: notes.join(' ') },
    figureOf(telling, surest(found)),
    ...told.flatMap((one) => ruleTable(telling, one)),
  ]
}

const ruleTable = ({ scenario, found, lang, t, nameOf }: Telling, { rule, of }: Told): readonly Block[] => {
  const players = ordered(found)
  // What is to be agreed on is written out, so that it sums up.
  const payments = players.map((id) => ({ value: of.payment[id] }))
  const paid = { value: found.cost.mean }
  const nets = players.map((id) => of.net[id])
  const unit = columnUnit([...payments, ...nets.map(amountOf)], scenario.currency, lang)
  const cells = players.map((id, k) => [
    nameOf(id),
    moneyCell(payments[k], unit, lang),
    moneyCell(amountOf(nets[k]), unit, lang),
    rangeCell(nets[k], unit, lang),
    ofHundred(of.probabilityOfGain[id], lang),
  ])
  const table: PaperTable = {
    kind: 'table',
    id: `cofund-${rule}`,
    caption: t.ruleCaption,
    columns: [
      { head: t.heads.party, kind: 'text' },
      { head: t.heads.pays(unit.label), kind: 'number' },
      { head: t.heads.net(unit.label), kind: 'number' },
      { head: t.heads.interval, kind: 'number' },
      { head: t.heads.futures, kind: 'number' },
    ],
    rows: [
      ...cells,
      [
        t.sumRow,
        moneyCell(paid, unit, lang),
        moneyCell(amountOf(found.surplus), unit, lang),
        rangeCell(found.surplus, unit, lang),
        ofHundred(found.probabilityOfSurplus, lang),
      ],
    ],
    data: [
      ...players.map((id, k) => [id, of.payment[id], nets[k].mean, `${nets[k].p5} – ${nets[k].p95}`, of.probabilityOfGain[id]]),
      [t.sumRow, paid.value, found.surplus.mean, `${found.surplus.p5} – ${found.surplus.p95}`, found.probabilityOfSurplus],
    ],
  }
  return [{ kind: 'heading', text: t.rule[rule].name }, { kind: 'words', text: `${t.rule[rule].explained} ${coreOf(t, of)}` }, table]
}

const figureOf = ({ scenario, found, lang, t, nameOf, money }: Telling, { rule, of }: Told): Block => {
  const rows = ordered(found).map((id): RowInput => {
    const net = of.net[id]
    const payment = of.payment[id]
    const { mcse } = net
    return {
      kind: 'row',
      id,
      label: nameOf(id),
      note: payment >= 0 ? t.paysNote(money(payment)) : t.getsNote(money(-payment)),
      value: money(net.mean, mcse),
      between: net.p5 === net.p95 ? '' : moneyInterval(net.p5, net.p95, lang, { mcse, currency: scenario.currency }),
      saving: net,
      chance: undefined,
      strong: false,
      indent: 0,
    }
  })
  return {
    kind: 'figure',
    id: 'cofund-net',
    title: t.figure(t.rule[rule].name),
    description: t.figureDescription,
    at: (width) => {
      const layout = rowsLayout({ rows, width, lang, currency: scenario.currency, form: 'intervals' })
      return { height: layout.height, draw: (svg) => drawRows(svg, layout) }
    },
  }
}

/** An amount in a sentence, with what it lies between. */
const spoken = ({ lang, scenario, money }: Telling, { mean, mcse, p5, p95 }: Summary): string =>
  p5 === p95 ? money(mean) : `${money(mean, mcse)} (${moneyInterval(p5, p95, lang, { mcse, currency: scenario.currency })})`

const closingOf = (telling: Telling): readonly string[] => {
  const { scenario, found, t, nameOf, money } = telling
  const { cost, surplus, transfers } = found
  const weak = scenario.inputs.filter(({ evidence }) => evidence === undefined || evidence === 'weak' || evidence === 'assumption')
  const rests = t.closing.rests(scenario.inputs.length, weak.length)
  const { probability, byYear, net } = transfers
  const whole =
    byYear.feasible || net.feasible ? t.closing.whole(probability, !byYear.feasible) : t.closing.notWhole(probability, atLeast(net.highest))
  if (found.interventions.length === 0) return [t.closing.nothing, `${whole} ${rests}`]
  const gross = found.players.reduce((sum, id) => sum + found.gross[id].mean, 0)
  const left = { surplus: spoken(telling, surplus), probability: found.probabilityOfSurplus }
  const { rule, of, least } = surest(found)
  return [
    cost.mean > 0
      ? t.closing.found({ cost: spoken(telling, cost), gross: money(gross, surplus.mcse), ...left })
      : t.closing.cut({ saved: spoken(telling, negative(cost)), ...left }),
    t.closing.sure({
      phrase: t.rule[rule].phrase,
      all: of.probabilityAllGain,
      least: nameOf(least),
      leastProbability: of.probabilityOfGain[least],
      core: coreOf(t, of),
    }),
    `${whole} ${rests}`,
  ]
}
