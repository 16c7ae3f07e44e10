import { inFutures } from '../words/futures.ts'
import { labels } from '../words/labels.ts'
import { money } from '../words/money.ts'
import { type ChartTexts, chartTexts } from '../words/report.ts'
import { type PackedDot, packDots, quantileDots } from './dots.ts'
import type { GutterInput, GutterRow, LabelLine, PipeBox, Tone } from './gutter-types.ts'
import type { Chance, Pipe, PipeGroup } from './pipes.ts'
import { axisMoney } from './say.ts'
import { type Domain, domainOf, extent, linear, px, ticksOf } from './scale.ts'
import { textWidth, wrap } from './text.ts'

/** Sizes by the width of the drawing, in px. */
export type Measures = {
  readonly left: number
  readonly right: number
  readonly pipe: number
  readonly plot: number
  readonly slotMin: number
  readonly slotMax: number
  readonly name: number
  readonly note: number
}

export const measuresFor = (width: number): Measures =>
  width >= 900
    ? { left: 72, right: 8, pipe: 56, plot: 280, slotMin: 100, slotMax: 210, name: 14, note: 12.5 }
    : width >= 560
      ? { left: 72, right: 4, pipe: 44, plot: 230, slotMin: 96, slotMax: 180, name: 13, note: 12 }
      : { left: 68, right: 2, pipe: 34, plot: 170, slotMin: 112, slotMax: 160, name: 12.5, note: 11.5 }

/** What all pipes of one picture must have room for. */
export const pipesDomain = (groups: readonly PipeGroup[]): Domain =>
  domainOf(groups.flatMap((group) => group.pipes.flatMap((pipe) => [pipe.mean, pipe.cash, ...extent(pipe.saving)])))

/** Deals groups into rows of at most `most` pipes; a group is broken only when it alone is longer than a row, and says its sum once. */
export const dealRows = (groups: readonly PipeGroup[], most: number): readonly (readonly PipeGroup[])[] => {
  const rows: PipeGroup[][] = []
  const room = (): number => most - (rows.at(-1)?.reduce((sum, group) => sum + group.pipes.length, 0) ?? most)
  for (const group of groups) {
    if (group.pipes.length <= room()) rows.at(-1)?.push(group)
    else
      for (let i = 0; i < group.pipes.length; i += most)
        rows.push([{ root: group.root, account: i === 0 ? group.account : undefined, pipes: group.pipes.slice(i, i + most) }])
  }
  return rows
}

const toneOf = (value: number): Tone => (value > 0 ? 'saves' : value < 0 ? 'pays' : 'same')

/** "i 93 av 100 framtider", on the side where the mean is. */
const chanceText = (chance: Chance | undefined, mean: number, input: GutterInput): string => {
  if (chance === undefined || input.single) return ''
  return inFutures(mean >= 0 ? chance.saving : chance.loss, input.lang)
}

const lines = (
  parts: readonly {
    readonly text: string
    readonly role: LabelLine['role']
    readonly size: number
    readonly most: number
    readonly tone?: Tone
  }[],
  x: number,
  top: number,
  width: number,
): readonly LabelLine[] => {
  let y = top
  return parts.flatMap((part) =>
    (part.text === '' ? [] : wrap(part.text, width, part.size, part.most, part.role !== 'note')).map((text) => {
      const line = { x: px(x), y: px(y), text, role: part.role, ...(part.tone ? { tone: part.tone } : {}) }
      y += part.size * 1.36
      return line
    }),
  )
}

/** How much of a saving is cash: some, none, or (where payments outweigh it) less than none. */
const cashText = (cash: number, amount: string, texts: ChartTexts): string => {
  if (amount.startsWith('0\u00a0')) return texts.noCash
  return cash < 0 ? texts.cashHigher(amount) : texts.ofWhichCash(amount)
}

const pipeLabel = (
  pipe: Pipe,
  x: number,
  top: number,
  width: number,
  size: Measures,
  input: GutterInput,
  lag: string,
): readonly LabelLine[] => {
  const texts = chartTexts[input.lang]
  const { currency } = input.result.settings
  const mcse = input.single ? null : (pipe.saving?.mcse ?? null)
  const amount = money(Math.abs(pipe.mean), input.lang, { mcse, currency })
  const tone = amount.startsWith('0\u00a0') ? 'same' : toneOf(pipe.mean)
  const parent = input.scenario.owners.some((owner) => owner.in === pipe.owner.id)
  const capacity = pipe.mean - pipe.cash
  const split = Math.abs(capacity) > Math.abs(pipe.mean) * 0.005
  return lines(
    [
      {
        text: parent && pipe.saving === undefined ? texts.ownAccount(pipe.owner.name) : pipe.owner.name,
        role: 'name',
        size: size.name,
        most: 3,
      },
      { text: texts.change[tone](amount), role: 'value', size: size.name, most: 3, tone },
      { text: chanceText(pipe.chance, pipe.mean, input), role: 'note', size: size.note, most: 2 },
      {
        text: split ? cashText(pipe.cash, money(Math.abs(pipe.cash), input.lang, { mcse, currency }), texts) : '',
        role: 'note',
        size: size.note,
        most: 3,
      },
      { text: lag === '' ? '' : texts.arrives(lag), role: 'note', size: size.note, most: 2 },
    ],
    x,
    top,
    width,
  )
}

const groupLabel = (group: PipeGroup, x: number, top: number, width: number, size: Measures, input: GutterInput): readonly LabelLine[] => {
  const texts = chartTexts[input.lang]
  const saving = group.account?.saving
  const single = group.pipes.every((pipe) => pipe.owner === group.root)
  if (single) return lines([{ text: labels(input.lang).kinds[group.root.kind], role: 'note', size: size.note, most: 1 }], x, top, width)
  const tone = toneOf(saving?.mean ?? 0)
  const sum =
    saving === undefined
      ? ''
      : texts.change[tone](
          money(Math.abs(saving.mean), input.lang, { mcse: input.single ? null : saving.mcse, currency: input.result.settings.currency }),
        )
  const chance =
    group.account?.probabilityOfSaving === undefined
      ? undefined
      : { saving: group.account.probabilityOfSaving, loss: group.account.probabilityOfLoss ?? 0 }
  return lines(
    [
      { text: group.root.name, role: 'name', size: size.name, most: 2 },
      { text: sum, role: 'sum', size: size.note, most: 2, tone },
      { text: chanceText(chance, saving?.mean ?? 0, input), role: 'note', size: size.note, most: 2 },
    ],
    x,
    top,
    width,
  )
}

/** Cost is drawn as height, so a saving goes down. */
const costs = (domain: Domain): Domain => [-domain[1], -domain[0]]
const costScale = (domain: Domain, top: number, size: Measures): ((cost: number) => number) =>
  linear(costs(domain), [top + size.plot - 6, top + 6])

type Placed = { readonly pipe: Pipe; readonly slot: number; readonly center: number }

/** A dot smaller than this is a speck, and a heap wider than this a smear that tells no spread; then an interval says it better. */
const leastRadius = 1.6
const mostColumns = 7

/** The pipe's twenty futures in dots of the largest size, in steps of 0.4 px, that has room beside it; none where not even the least has. */
const dotsBeside = (pipe: Pipe, down: (saving: number) => number, size: Measures, room: number) => {
  const dots = pipe.saving === undefined ? [] : quantileDots(pipe.saving, pipe.chance)
  const largest = size.pipe >= 50 ? 3.2 : size.pipe >= 40 ? 2.8 : 2.4
  for (let radius = largest; dots.length > 0 && radius >= leastRadius - 1e-9; radius -= 0.4) {
    const packed = packDots(dots, down, radius * 2 + 0.6)
    const step = radius * 2 + 0.8
    const columns = 1 + Math.max(...packed.map((dot) => dot.column))
    if (columns <= mostColumns && columns * step <= room) return { packed, radius: px(radius), step }
  }
  return { packed: [] as readonly PackedDot[], radius: largest, step: 0 }
}

const drawPipe = (
  placed: Placed,
  slotWidth: number,
  top: number,
  size: Measures,
  domain: Domain,
  input: GutterInput,
  arrival: { readonly text: string; readonly beside: number | undefined },
): PipeBox => {
  const { pipe } = placed
  const y = costScale(domain, top, size)
  const down = (saving: number): number => y(-saving)
  const side = (slotWidth - size.pipe) / 2 - 4
  const x = placed.center - size.pipe / 2
  const { packed, radius, step } = dotsBeside(pipe, down, size, side - 2)
  const fits = packed.length > 0
  const dotX = x + size.pipe + radius + 4
  const spread = pipe.saving !== undefined && pipe.saving.p5 !== pipe.saving.p95
  const [low, high] = domain
  const within = (saving: number): number => down(Math.min(high, Math.max(low, saving)))
  return {
    pipe,
    x: px(x),
    width: size.pipe,
    top: px(top),
    height: size.plot,
    level: within(pipe.mean),
    cashLevel: within(pipe.mean > 0 ? Math.min(Math.max(pipe.cash, 0), pipe.mean) : pipe.mean),
    beyond: pipe.mean > high ? 'below' : pipe.mean < low ? 'above' : undefined,
    dots: packed.map((dot) => ({ ...dot, x: px(dotX + dot.column * step), y: px(dot.along) })),
    dotRadius: radius,
    interval:
      spread && !fits && pipe.saving !== undefined
        ? { x: px(dotX), top: down(pipe.saving.p5), bottom: down(pipe.saving.p95), middle: down(pipe.saving.p50) }
        : undefined,
    label: pipeLabel(
      pipe,
      placed.center,
      top + size.plot + 24,
      slotWidth - 8,
      size,
      input,
      arrival.beside === undefined ? arrival.text : '',
    ),
    lag: arrival.beside === undefined ? undefined : { x: arrival.beside, y: px(top - 6), text: arrival.text },
  }
}

/**
 * The pipes of one row with their labels, brackets and axis; `bottom` is where the row ends. When the
 * money arrives is said beside the pipe's mouth, or under the pipe where the next one stands too near.
 */
export const drawRow = (
  groups: readonly PipeGroup[],
  top: number,
  domain: Domain,
  size: Measures,
  input: GutterInput,
  lagOf: (owner: string) => string,
): { readonly row: Omit<GutterRow, 'gutter' | 'threads' | 'pours'>; readonly bottom: number } => {
  const groupGap = input.width >= 900 ? 28 : 14
  const count = groups.reduce((sum, group) => sum + group.pipes.length, 0)
  const room = input.width - size.left - size.right - groupGap * (groups.length - 1)
  const slotWidth = Math.min(size.slotMax, room / count)
  // What is left over goes between the groups and as a margin, so that pipes stand under the whole gutter.
  const spare = groups.length > 0 ? Math.min(48, (room - slotWidth * count) / groups.length) : 0
  let x = size.left
  const placed = groups.map((group) => {
    const left = x
    const pipes = group.pipes.map((pipe) => {
      const it = { pipe, slot: x, center: x + slotWidth / 2 }
      x += slotWidth
      return it
    })
    const right = x
    x += groupGap + spare
    return { group, left, right, pipes }
  })
  const inRow = placed.flatMap((it) => it.pipes)
  const mouths = inRow.map((it, i) => {
    const next = inRow[i + 1]
    const x = px(it.center + size.pipe / 2 + 5)
    const text = lagOf(it.pipe.owner.id)
    const end = next === undefined ? input.width : next.center - size.pipe / 2 - 4
    return { x, text, fits: x + textWidth(text, 12) <= end }
  })
  // One word beside a mouth among others under their pipes would be read as the next pipe's; the last has none after it.
  const allFit = mouths.every((it, i) => it.fits || i === mouths.length - 1)
  const pipes = inRow.map((pipe, i) => {
    const { x: mouth, text, fits } = mouths[i] as (typeof mouths)[number]
    return drawPipe(pipe, slotWidth, top, size, domain, input, { text, beside: allFit && fits && text !== '' ? mouth : undefined })
  })
  const labelBottom = Math.max(top + size.plot, ...pipes.flatMap((pipe) => pipe.label.map((line) => line.y)))
  const bracketY = px(labelBottom + 12)
  const brackets = placed.map((it) => ({
    left: px(it.left + 8),
    right: px(it.right - 8),
    y: bracketY,
    lines: groupLabel(it.group, (it.left + it.right) / 2, bracketY + 18, it.right - it.left - 8, size, input),
  }))
  const bottom = Math.max(labelBottom, ...brackets.flatMap((it) => it.lines.map((line) => line.y)))
  const y = costScale(domain, top, size)
  const ticks = ticksOf(costs(domain), 4).map((tick) => ({ y: y(tick), value: tick }))
  const largest = Math.max(...ticks.map((tick) => Math.abs(tick.value)))
  return {
    row: {
      pipes,
      zero: y(0),
      ticks: ticks
        .filter((tick) => tick.value !== 0)
        .map((tick) => ({ y: tick.y, text: axisMoney(tick.value, largest, input.result.settings.currency, input.lang) })),
      brackets,
      plotTop: px(top),
      plotBottom: px(top + size.plot),
    },
    bottom: bottom + 8,
  }
}
