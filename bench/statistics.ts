/** How one side compares with another over the same rounds. */
export type Ratio = {
  /** The ratio of the two medians. */
  readonly median: number
  /** The least and the greatest ratio of a single round: how far the machine's mood moves it. */
  readonly low: number
  readonly high: number
}

/** The middle of some numbers (the mean of the two middle ones). Throws where there are none, or one is not finite. */
export const median = (values: readonly number[]): number => {
  if (values.length === 0) throw new RangeError('the median of nothing')
  const faulty = values.find((value) => !Number.isFinite(value))
  if (faulty !== undefined) throw new RangeError(`the median of ${faulty}`)
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
}

/**
 * `ours` over `theirs`, both measured once a round: of the medians, because a median forgives the round in which something
 * else ran; with the range over rounds. Throws where the rounds differ in number.
 */
export const ratioOf = (ours: readonly number[], theirs: readonly number[]): Ratio => {
  if (ours.length !== theirs.length) throw new RangeError(`${ours.length} rounds against ${theirs.length}`)
  const rounds = ours.map((value, round) => value / theirs[round])
  return { median: median(ours) / median(theirs), low: Math.min(...rounds), high: Math.max(...rounds) }
}

/** Whether two ratios' ranges touch: then the one is not told from the other. With the noise floor: no difference was seen. */
export const touches = (a: Ratio, b: Ratio): boolean => a.low <= b.high && b.low <= a.high

/** What each further run costs, round by round: the start-up is in both times and falls out. */
export const marginal = (few: readonly number[], many: readonly number[], fewRuns: number, manyRuns: number): readonly number[] => {
  if (few.length !== many.length) throw new RangeError(`${few.length} rounds against ${many.length}`)
  return many.map((seconds, round) => (seconds - few[round]) / (manyRuns - fewRuns))
}

/**
 * The k of cost ∝ size^k between two sizes: 1 is linear. Undefined where a cost is not above 0, which happens when it is
 * smaller than the noise.
 */
export const exponent = (from: { size: number; cost: number }, to: { size: number; cost: number }): number | undefined =>
  from.cost > 0 && to.cost > 0 ? Math.log(to.cost / from.cost) / Math.log(to.size / from.size) : undefined
