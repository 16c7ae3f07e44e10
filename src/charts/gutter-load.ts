import { px } from './scale.ts'

/** The mean money (kr, positive is better off) that a line of the picture brings an owner, on its own account. */
export type Carried = { readonly line: string; readonly owner: string; readonly presentValue: number; readonly byYear: readonly number[] }

/** Lines' money in the year or horizon that is looked at, as widths in px. */
export type Load = {
  /** kr; 0 where the line brings the owner nothing, undefined where it is not known what lines carry. */
  readonly amount: (line: string, owner: string) => number | undefined
  /** How wide an amount is drawn: as wide as it is much, but never so thin that it is not seen. */
  readonly width: (kr: number) => number
}

const thinnest = 1.2
/** Where nothing is known of the money, a line is drawn like this. */
const plain = 1.6

const total = (carried: readonly Carried[], of: (it: Carried) => number): number => carried.reduce((sum, it) => sum + Math.abs(of(it)), 0)

/** The amount in a year, counted from 0, or over the horizon. */
export const amountIn = (it: Carried, year: number | undefined): number => (year === undefined ? it.presentValue : (it.byYear[year] ?? 0))

const byLine = (carried: readonly Carried[]): ReadonlyMap<string, readonly Carried[]> => {
  const lines = new Map<string, Carried[]>()
  for (const it of carried) {
    const known = lines.get(it.line)
    if (known) known.push(it)
    else lines.set(it.line, [it])
  }
  return lines
}

/** What lines carry, and the mean that their widths are measured by: the same, unless a single future is looked at. */
export type Loads = { readonly carried: readonly Carried[]; readonly mean: readonly Carried[] }

/**
 * How wide lines are. The widest of the mean is `widest` px in its largest year, and so is the widest over the horizon: widths
 * can be compared from one picture to the next. In a single future a line may carry many times the mean; a quarter more than
 * the widest is as wide as it gets, or it would cover the others.
 */
export const loadOf = (loads: Loads | undefined, year: number | undefined, widest: number): Load => {
  if (loads === undefined) return { amount: () => undefined, width: () => plain }
  const { carried, mean } = loads
  const years = Array.from({ length: Math.max(0, ...mean.map(({ byYear }) => byYear.length)) }, (_, t) => t)
  const lines = byLine(mean)
  const largest = (of: (it: Carried) => number): number => Math.max(0, ...[...lines.values()].map((line) => total(line, of)))
  const yearly = Math.max(0, ...years.map((t) => largest((it) => amountIn(it, t))))
  const whole = largest((it) => it.presentValue)
  const scaled = (kr: number, most: number): number =>
    most === 0 ? thinnest : Math.min(1.25 * widest, Math.max(thinnest, (Math.abs(kr) / most) * widest))
  const known = new Map(carried.map((it) => [`${it.line}|${it.owner}`, amountIn(it, year)]))
  return {
    amount: (line, owner) => known.get(`${line}|${owner}`) ?? 0,
    width: (kr) => px(scaled(kr, year === undefined ? whole : yearly)),
  }
}
