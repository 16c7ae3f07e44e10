import type { SensitivityInput } from '../../analysis/sensitivity.ts'
import { drawTornado } from '../../charts/tornado-draw.ts'
import { tornadoLayout } from '../../charts/tornado-layout.ts'
import type { Scenario } from '../../scenario/types.ts'
import type { Perspective } from '../../words/analysis/sensitivity.ts'
import { labels, listText, money, moneyInterval, nothing } from '../../words/index.ts'
import { plainNumber } from '../../words/numbers.ts'
import type { Block, Paper, PaperFigure, PaperTable } from '../paper.ts'
import {
  bestOf,
  groupsOf,
  kr,
  quotedName,
  type SensitivityPaper,
  shareCell,
  shareRange,
  shareText,
  spreadCell,
  type Telling,
  tellingOf,
  unitOf,
  valuesText,
  valueText,
} from './sensitivity-parts.ts'
import { worthBlocks } from './sensitivity-worth.ts'

export type { SensitivityPaper } from './sensitivity-parts.ts'

/** More bars than this are left to the table. */
const MOST_BARS = 12
/** What an account's saving hangs on, and whose choice would be better for knowing more. */
export const sensitivityPaper = ({ scenario, found, lang }: SensitivityPaper): Paper => {
  const telling = tellingOf({ scenario, found, lang })
  const { t, nameOf, alternativeName } = telling
  const { saving, probabilityOfSaving, runs } = found
  const { currency } = scenario
  const account = nameOf(found.of)
  return {
    title: t.title(account),
    lede: t.lede({
      account,
      perspective: perspectiveOf(scenario, found.of),
      alternative: alternativeName(found.alternative),
      reference: alternativeName(scenario.reference),
    }),
    blocks: [
      {
        kind: 'words',
        text: t.outcome({
          mean: money(saving.mean, lang, { mcse: saving.mcse, currency }),
          range: moneyInterval(saving.p5, saving.p95, lang, { mcse: saving.mcse, currency }),
          probability: probabilityOfSaving,
          runs,
        }),
      },
      { kind: 'heading', text: t.bars },
      figure(telling),
      barsTable(telling),
      {
        kind: 'words',
        text: telling.moving.some(({ id }) => telling.inputOf(id).each === 'year') ? `${t.barsNote} ${t.yearlyNote}` : t.barsNote,
      },
      ...without(telling),
      { kind: 'heading', text: t.shares },
      sharesTable(telling),
      { kind: 'words', text: t.sharesNote },
      { kind: 'heading', text: t.worth },
      { kind: 'words', text: t.worthIntro },
      ...worthBlocks(telling),
      { kind: 'heading', text: t.method },
      { kind: 'words', text: t.methodText },
    ],
    closing: closing(telling),
  }
}

const perspectiveOf = ({ owners }: Scenario, of: string): Perspective => {
  if (of === 'publicSector' || of === 'total') return of
  return owners.some((owner) => owner.id === of && owner.in === undefined) ? 'root' : 'owner'
}

const figure = (telling: Telling): PaperFigure => {
  const { t, found, inputOf, moving, lang, scenario } = telling
  const shown = moving.slice(0, MOST_BARS)
  const lines = shown
    .slice(0, 3)
    .map(({ id, lowSaving, highSaving }) => t.barLine(inputOf(id).name, kr(telling, lowSaving), kr(telling, highSaving)))
  return {
    kind: 'figure',
    id: 'sensitivity-bars',
    title: t.figure,
    description: t.figureDescription(lines),
    at: (width) => {
      const layout = tornadoLayout({
        rows: shown.map(({ id, low, high, lowValue, highValue }) => ({
          id,
          label: inputOf(id).name,
          lowText: valueText(telling, id, lowValue),
          highText: valueText(telling, id, highValue),
          low,
          high,
        })),
        mean: found.saving.mean,
        legend: { low: t.lowEnd, high: t.highEnd, mean: t.meanMark },
        width,
        lang,
        currency: scenario.currency,
      })
      return { height: layout.height, draw: (svg) => drawTornado(svg, layout) }
    },
  }
}

const barsTable = (telling: Telling): PaperTable => {
  const { t, moving, inputOf, lang } = telling
  const unit = unitOf(
    telling,
    moving.flatMap(({ lowSaving, highSaving }) => [lowSaving, highSaving]),
  )
  const { evidence } = labels(lang)
  return {
    kind: 'table',
    id: 'sensitivity-one-at-a-time',
    caption: t.barsCaption(unit.label),
    columns: [
      { head: t.heads.input, kind: 'text' },
      { head: t.heads.values, kind: 'text' },
      { head: t.heads.atLow(unit.label), kind: 'number' },
      { head: t.heads.atHigh(unit.label), kind: 'number' },
      { head: t.heads.breakEven, kind: 'number' },
      { head: t.heads.evidence, kind: 'text' },
    ],
    rows: moving.map((row) => {
      const { id, lowSaving, highSaving, breakEven } = row
      const { name, evidence: grade } = inputOf(id)
      return [
        name,
        valuesText(telling, row),
        spreadCell(telling, lowSaving, unit),
        spreadCell(telling, highSaving, unit),
        breakEven === null ? nothing : valueText(telling, id, breakEven),
        grade === undefined ? nothing : evidence[grade],
      ]
    }),
    data: moving.map(({ id, lowValue, highValue, low, high, breakEven }) => {
      return [id, `${lowValue} ${highValue}`, low, high, breakEven, inputOf(id).evidence ?? null]
    }),
  }
}

const without = ({ t, found, moving, inputOf }: Telling): readonly Block[] => {
  const names = found.inputs.filter((input) => !moving.includes(input)).map(({ id }) => inputOf(id).name)
  return names.length === 0 ? [] : [{ kind: 'words', text: t.without(names) }]
}

const sharesTable = (telling: Telling): PaperTable => {
  const { t, lang, found } = telling
  const groups = groupsOf(telling)
  const ranks = ({ id, group }: SensitivityInput): readonly number[] =>
    found.inputs.filter((input) => (group ?? [id]).includes(input.id)).map(({ rank }) => rank)
  return {
    kind: 'table',
    id: 'sensitivity-shares',
    caption: t.sharesCaption,
    columns: [
      { head: t.heads.input, kind: 'text' },
      { head: t.heads.alone, kind: 'number' },
      { head: t.heads.together, kind: 'number' },
      { head: t.heads.rank, kind: 'number' },
    ],
    rows: groups.map(({ input, name }) => [
      name,
      shareCell(input.first, input.firstInterval, lang),
      shareCell(input.total, input.totalInterval, lang),
      listText(
        ranks(input).map((rank) => plainNumber(rank, lang, 2)),
        lang,
      ),
    ]),
    data: groups.map(({ input }) => [(input.group ?? [input.id]).join(' '), input.first, input.total, ranks(input).join(' ')]),
  }
}

/** What decides, what it would be worth to know, and what that rests on. */
const closing = (telling: Telling): readonly string[] => {
  const { t, found, lang, scenario, inputOf, nameOf, alternativeName } = telling
  const { currency } = scenario
  const top = groupsOf(telling)[0]
  if (top === undefined) return [t.noWorth]
  const members = top.input.group ?? [top.input.id]
  const name = listText(
    members.map((id) => quotedName(telling, id)),
    lang,
  )
  const main = telling.moving.find(({ id }) => members.includes(id)) ?? top.input
  const mainName = quotedName(telling, main.id)
  const first = t.closing.most({
    name,
    group: members.length > 1,
    share: shareText(top.input.total, lang),
    range: shareRange(top.input.totalInterval, lang),
    sign:
      main.breakEven === null
        ? t.closing.noBreakEven(main.low > 0)
        : t.closing.breakEven(mainName, valueText(telling, main.id, main.breakEven)),
  })
  const own = found.deciders.find(({ id }) => id === found.of)
  const best = own && bestOf(own)
  const worth =
    own === undefined || best === undefined
      ? t.closing.noWorth(alternativeName(own?.choice ?? scenario.reference))
      : t.closing.worth({
          choice: alternativeName(own.choice),
          name: quotedName(telling, best.id),
          amount: money(best.evppi, lang, { mcse: best.evppiMcse, currency }),
          error: money(best.evppiMcse, lang, { currency, mcse: best.evppiMcse }),
          changes: best.changes,
        })
  const { evidence, vouchedBy } = inputOf(main.id)
  const basis = { name: mainName, runs: found.runs, vouchedBy: vouchedBy === undefined ? undefined : nameOf(vouchedBy) }
  const rests =
    evidence === undefined ? t.closing.noEvidence(basis) : t.closing.evidence({ ...basis, grade: labels(lang).evidence[evidence] })
  return [first, worth, rests]
}
