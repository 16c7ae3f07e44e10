import type { Flow } from '../engine/result.ts'
import type { Language, Scenario } from '../scenario/types.ts'
import { money } from '../words/money.ts'
import { chartTexts } from '../words/report.ts'
import { ownersById, rootOf } from './pipes.ts'
import { px } from './scale.ts'
import { fit, wrap } from './text.ts'

/** The plain drawing for a large graph: who pays, on the left, whose cost changes, on the right. */
export type FlowInput = {
  readonly scenario: Scenario
  readonly flows: readonly Flow[]
  readonly width: number
  readonly lang: Language
  readonly currency: string
  /** What stands below a payer's name, such as what it pays, in short where there is little room; nothing by default. */
  readonly payerNote?: (owner: string, short: boolean) => string
}
export type FlowEnd = {
  readonly id: string
  readonly y: number
  readonly height: number
  readonly label: readonly string[]
  readonly amount: string
  readonly side: 'saves' | 'pays'
  /** The root owner's name over the first of its owners; absent where an end is a root itself. */
  readonly heading?: string
}
export type Ribbon = {
  readonly from: string
  readonly to: string
  readonly path: string
  readonly side: 'saves' | 'pays'
  /** Strokes across a loss, which colour alone should not tell; absent for a saving. */
  readonly hatch?: string
}
export type FlowLayout = {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly right: number
  readonly payers: readonly FlowEnd[]
  readonly beneficiaries: readonly FlowEnd[]
  readonly ribbons: readonly Ribbon[]
  /** Whether owners were added up into their roots to make them fewer. */
  readonly rolledUp: boolean
}

/** More ends than this on a side are added up into root owners, and then into "others". */
const mostEnds = 14
const others = '\u0000others'
const barWidth = 10
const headingHeight = 20

type Cell = { readonly payer: string; readonly beneficiary: string; readonly mean: number; readonly mcse: number }

const gather = (cells: readonly Cell[]): readonly Cell[] => {
  const sums = new Map<string, Cell>()
  for (const cell of cells) {
    const key = JSON.stringify([cell.payer, cell.beneficiary])
    const before = sums.get(key)
    // A sum carries no more digits than its coarsest part.
    sums.set(key, before ? { ...cell, mean: before.mean + cell.mean, mcse: Math.max(before.mcse, cell.mcse) } : cell)
  }
  return [...sums.values()].filter((cell) => cell.mean !== 0)
}

const weightOf = (cells: readonly Cell[], end: 'payer' | 'beneficiary', id: string): number =>
  cells.reduce((sum, cell) => (cell[end] === id ? sum + Math.abs(cell.mean) : sum), 0)

/** The ends of a side, the heaviest first; with `root`, those of a root owner together, the heaviest root first. */
const ends = (cells: readonly Cell[], end: 'payer' | 'beneficiary', root = (id: string): string => id): readonly string[] => {
  const ids = [...new Set(cells.map((cell) => cell[end]))]
  const weights = new Map(ids.map((id) => [id, weightOf(cells, end, id)]))
  const together = new Map<string, number>()
  for (const id of ids) together.set(root(id), (together.get(root(id)) ?? 0) + (weights.get(id) ?? 0))
  const heavy = (id: string): number => together.get(root(id)) ?? 0
  return ids.toSorted(
    (a, b) =>
      Number(a === others) - Number(b === others) ||
      heavy(b) - heavy(a) ||
      (root(a) < root(b) ? -1 : root(a) > root(b) ? 1 : 0) ||
      (weights.get(b) ?? 0) - (weights.get(a) ?? 0) ||
      (a < b ? -1 : 1),
  )
}

/** Slanting strokes from edge to edge of a ribbon, which is everywhere as high: nothing has to be clipped. */
const hatchOf = (x1: number, y1: number, x2: number, y2: number, thick: number): string => {
  const count = Math.max(2, Math.round((x2 - x1) / 8))
  const at = (t: number): readonly [number, number] => {
    const [a, b] = [(1 - t) ** 2 * (1 + 2 * t), t ** 2 * (3 - 2 * t)]
    const inner = 3 * (1 - t) * t
    return [(1 - t) ** 3 * x1 + inner * ((x1 + x2) / 2) + t ** 3 * x2, a * y1 + b * y2]
  }
  return Array.from({ length: count }, (_, k) => {
    const [x, y] = at((k + 0.1) / count)
    const [toX, toY] = at((k + 0.9) / count)
    return `M${px(x)},${px(y + thick)}L${px(toX)},${px(toY)}`
  }).join('')
}

/** Keeps the largest ends and adds up the rest. */
const fewer = (cells: readonly Cell[], end: 'payer' | 'beneficiary'): readonly Cell[] => {
  const kept = new Set(ends(cells, end).slice(0, mostEnds - 1))
  return gather(cells.map((cell) => (kept.has(cell[end]) ? cell : { ...cell, [end]: others })))
}

const isNarrow = ({ width }: FlowInput): boolean => width < 560

/** In words where there is room, else by sign: an added cost is a negative net. */
const amountText = (sum: number, mcse: number, input: FlowInput): string => {
  const { lang, currency } = input
  return isNarrow(input)
    ? money(sum, lang, { currency, mcse })
    : chartTexts[lang].change[sum >= 0 ? 'saves' : 'pays'](money(Math.abs(sum), lang, { currency, mcse }))
}

/**
 * Ribbons as high as the mean present value that they carry; a loss is marked by its side. `undefined`
 * where nothing flows.
 */
export const flowLayout = (input: FlowInput): FlowLayout | undefined => {
  const owners = ownersById(input.scenario)
  const root = (id: string): string => {
    const owner = owners.get(id)
    return owner === undefined ? id : rootOf(owners, owner).id
  }
  const own = gather(
    input.flows.map((flow) => ({
      payer: flow.payer ?? '',
      beneficiary: flow.beneficiary,
      mean: flow.saving.mean,
      mcse: flow.saving.mcse ?? 0,
    })),
  )
  if (own.length === 0) return undefined
  const tooMany = (cells: readonly Cell[]): boolean =>
    ends(cells, 'payer').length > mostEnds || ends(cells, 'beneficiary').length > mostEnds
  const rolledUp = tooMany(own)
  const rolled = rolledUp ? gather(own.map((cell) => ({ ...cell, payer: root(cell.payer), beneficiary: root(cell.beneficiary) }))) : own
  const cells = tooMany(rolled) ? fewer(fewer(rolled, 'payer'), 'beneficiary') : rolled

  const texts = chartTexts[input.lang]
  const nameOf = (id: string): string => (id === others ? texts.other : id === '' ? texts.changedInputs : (owners.get(id)?.name ?? id))
  const labelWidth = input.width >= 900 ? 240 : input.width >= 560 ? 170 : 104
  const total = cells.reduce((sum, cell) => sum + Math.abs(cell.mean), 0)
  const payerIds = ends(cells, 'payer', root)
  const beneficiaryIds = ends(cells, 'beneficiary', root)
  const gap = 12
  const least = 34
  const body = Math.max(220, Math.max(payerIds.length, beneficiaryIds.length) * 30)
  const place = (ids: readonly string[], end: 'payer' | 'beneficiary'): readonly FlowEnd[] => {
    let y = 4
    let before: string | undefined
    return ids.map((id) => {
      const top = root(id)
      const heading = top !== before && ids.some((other) => root(other) === top && other !== top) ? owners.get(top)?.name : undefined
      before = top
      if (heading !== undefined) y += headingHeight
      const height = (weightOf(cells, end, id) / total) * body
      const mine = cells.filter((cell) => cell[end] === id)
      const sum = mine.reduce((sofar, cell) => sofar + cell.mean, 0)
      const mcse = mine.reduce((most, cell) => Math.max(most, cell.mcse), 0)
      const it: FlowEnd = {
        id,
        y: px(y),
        height: px(Math.max(1, height)),
        label: wrap(nameOf(id), labelWidth - 8, 13, 2, true),
        amount: end === 'beneficiary' ? amountText(sum, mcse, input) : (input.payerNote?.(id, isNarrow(input)) ?? ''),
        side: sum >= 0 ? 'saves' : 'pays',
        ...(heading !== undefined && { heading: fit(heading, labelWidth - 8, 12) }),
      }
      y += Math.max(height, it.label.length * 16 + 18, least) + gap
      return it
    })
  }
  const payers = place(payerIds, 'payer')
  const beneficiaries = place(beneficiaryIds, 'beneficiary')
  const left = labelWidth
  const right = input.width - labelWidth
  const outOf = new Map(payers.map((end) => [end.id, end.y]))
  const into = new Map(beneficiaries.map((end) => [end.id, end.y]))
  const ribbons = payers.flatMap((payer) =>
    beneficiaries.flatMap((beneficiary): readonly Ribbon[] => {
      const cell = cells.find((it) => it.payer === payer.id && it.beneficiary === beneficiary.id)
      if (cell === undefined) return []
      const thick = (Math.abs(cell.mean) / total) * body
      const y1 = outOf.get(payer.id) ?? 0
      const y2 = into.get(beneficiary.id) ?? 0
      outOf.set(payer.id, y1 + thick)
      into.set(beneficiary.id, y2 + thick)
      const x1 = left + barWidth
      const x2 = right - barWidth
      const mid = px((x1 + x2) / 2)
      const path = `M${x1},${px(y1)}C${mid},${px(y1)} ${mid},${px(y2)} ${x2},${px(y2)}V${px(y2 + Math.max(1, thick))}C${mid},${px(y2 + thick)} ${mid},${px(y1 + thick)} ${x1},${px(y1 + Math.max(1, thick))}Z`
      const ends = { from: payer.id, to: beneficiary.id, path }
      return [cell.mean >= 0 ? { ...ends, side: 'saves' } : { ...ends, side: 'pays', hatch: hatchOf(x1, y1, x2, y2, Math.max(1, thick)) }]
    }),
  )
  const bottom = Math.max(...[...payers, ...beneficiaries].map((end) => end.y + Math.max(end.height, end.label.length * 16 + 18)))
  return { width: input.width, height: Math.ceil(bottom + 6), left, right, payers, beneficiaries, ribbons, rolledUp }
}
