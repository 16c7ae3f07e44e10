import type { CurvePoint, Spread } from '../../analysis/silos.ts'
import { drawSpendCurves } from '../../charts/spend-curve-draw.ts'
import { type SpendLine, spendCurveLayout } from '../../charts/spend-curve-layout.ts'
import { columnUnit, interval, money, moneyCell } from '../../words/index.ts'
import type { Block } from '../paper.ts'
import { type Cell, letterOf, type SilosContext, spendText, tableOf } from './silos-parts.ts'

/** Owners drawn beside the public sector and the one that decides. */
const MOST_OTHERS = 2
/** Every so many places of a curve stand in its table. */
const EVERY = 4

/** The owners drawn: who decides, and then those whose cost changes most; who stands above another of them says no more than it. */
const shownOwners = ({ found, scenario }: SilosContext, intervention: string): readonly string[] => {
  const points = found.curves[intervention]
  const decider = found.deciders[intervention]
  const parents = new Set(scenario.owners.flatMap((owner) => (owner.in === undefined ? [] : [owner.in])))
  const roots = new Set(scenario.owners.flatMap((owner) => (owner.in === undefined ? [owner.id] : [])))
  // Once for each of what may be hundreds of owners, not once for each comparison of two.
  const sizes = Object.keys(points[0]?.owners ?? {})
    .filter((id) => id !== decider && (found.level === 'owners' ? !parents.has(id) : roots.has(id)))
    .map((id) => ({ id, size: points.reduce((most, { owners }) => Math.max(most, Math.abs(owners[id]?.change.mean ?? 0)), 0) }))
  const others = sizes.filter(({ size }) => size > 0).toSorted((a, b) => b.size - a.size)
  return [...(points[0]?.owners[decider] ? [decider] : []), ...others.slice(0, MOST_OTHERS).map(({ id }) => id)]
}

/**
 * What is spent today, apart and together; what is the same but for rounding is pointed out once. In such an order that no
 * label is crossed by the line of another: they stand under each other, to the right of their lines or, in the right half, to the left.
 */
const marksOf = ({ found, lang, scenario, texts }: SilosContext, intervention: string) => {
  const { min, max } = found.ranges[intervention]
  const amount = (kr: number): string => money(kr, lang, scenario)
  const all = (['current', 'decentral', 'joint'] as const).map((state) => found[state].spend[intervention])
  const names = [texts.heads.today, texts.heads.apart, texts.heads.together]
  const isLate = (spend: number): boolean => spend > (min + max) / 2
  const marks = all.flatMap((spend, k) => {
    const alike = (x: number): boolean => Math.abs(x - spend) < 0.002 * (max - min)
    if (all.slice(0, k).some(alike)) return []
    const same = names.filter((_, other) => other >= k && alike(all[other]))
    return [{ spend, label: texts.mark(same, amount(spend)) }]
  })
  const late = marks.filter(({ spend }) => isLate(spend)).toSorted((a, b) => b.spend - a.spend)
  return [...late, ...marks.filter(({ spend }) => !isLate(spend)).toSorted((a, b) => a.spend - b.spend)]
}

const curveFigure = (c: SilosContext, intervention: string, shown: readonly string[], k: number): Block => {
  const { found, texts, lang, scenario, nameOf } = c
  const points = found.curves[intervention]
  const { min, max } = found.ranges[intervention]
  const amount = (kr: number): string => money(kr, lang, scenario)
  const publicly = points.map(({ publicSector }) => publicSector.change)
  const lowest = publicly.reduce((best, { mean }, at) => (mean < publicly[best].mean ? at : best), 0)
  const name = nameOf(intervention)
  const others = shown.map((id): SpendLine => ({ id, label: nameOf(id), change: points.map(({ owners }) => owners[id].change.mean) }))
  return {
    kind: 'figure',
    id: `silos-curve-${letterOf(k)}`,
    title: texts.curveTitle(name),
    description: texts.curveDescription({ intervention: name, best: amount(points[lowest].spend), low: amount(min), high: amount(max) }),
    at: (width) => {
      const layout = spendCurveLayout({
        spends: points.map(({ spend }) => spend),
        main: {
          id: 'publicSector',
          label: texts.heads.publicSector,
          change: publicly.map(({ mean }) => mean),
          low: publicly.map(({ p5 }) => p5),
          high: publicly.map(({ p95 }) => p95),
        },
        others,
        marks: marksOf(c, intervention),
        axis: texts.axis,
        width,
        lang,
        currency: scenario.currency,
      })
      return { height: layout.height, draw: (svg) => drawSpendCurves(svg, layout) }
    },
  }
}

const curveTable = (c: SilosContext, intervention: string, shown: readonly string[], k: number): Block => {
  const { found, texts, lang, scenario, nameOf } = c
  const points = found.curves[intervention].filter((_, at) => at % EVERY === 0)
  const changes = ({ publicSector, owners }: CurvePoint): readonly Spread[] => [
    publicSector.change,
    ...shown.map((id) => owners[id].change),
  ]
  /** Near enough for the figures that are worth printing. */
  const errorOf = ({ p5, p95 }: Spread): number => (p95 - p5) / (3.29 * Math.sqrt(found.runs.curves))
  const unit = columnUnit(
    points.flatMap(changes).map((change) => ({ value: change.mean, mcse: errorOf(change) })),
    scenario.currency,
    lang,
  )
  const spendUnit = columnUnit([{ value: found.ranges[intervention].max }], scenario.currency, lang)
  const cell = (change: Spread): Cell => {
    const text = (value: number): string => moneyCell({ value, mcse: errorOf(change) }, unit, lang)
    const { mean, p5, p95 } = change
    return [p5 === p95 ? text(mean) : `${text(mean)} (${interval(text(p5), text(p95), lang)})`, mean]
  }
  return tableOf(
    `silos-curve-table-${letterOf(k)}`,
    texts.curveCaption(nameOf(intervention), spendUnit.label, unit.label),
    [[texts.heads.amount, 'number'], [texts.heads.publicSector, 'text'], ...shown.map((id) => [nameOf(id), 'text'] as const)],
    points.map((point) => [[spendText(point.spend, spendUnit, lang), point.spend], ...changes(point).map(cell)]),
  )
}

/** What it costs to spend more or less on each intervention: drawn, and as a table. */
export const curveBlocks = (c: SilosContext): readonly Block[] => [
  { kind: 'heading', text: c.texts.curvesHeading },
  { kind: 'words', text: c.texts.curvesLede },
  { kind: 'words', text: c.texts.curvesKey, ofDrawing: true },
  ...Object.keys(c.found.deciders).flatMap((id, k) => {
    const shown = shownOwners(c, id)
    return [curveFigure(c, id, shown, k), curveTable(c, id, shown, k)]
  }),
]
