import type { Summary } from '../engine/result.ts'
import { hierarchy } from '../graph/index.ts'
import type { Scenario } from '../scenario/types.ts'

export type Interval = readonly [low: number, high: number]

/** What an account's saving owes to one input. Money is kr of present value. */
export type SensitivityInput = {
  readonly id: string
  /** It and the inputs that are correlated with it; null where none is. A group has one pair of indices, shown at each. */
  readonly group: readonly string[] | null
  /** Sobol indices: the share of the variance that it explains alone, and with all that it acts together with. */
  readonly first: number
  readonly total: number
  /** 95 times of 100 the index lies here. */
  readonly firstInterval: Interval
  readonly totalInterval: Interval
  /** Spearman's correlation with the saving; of an input that is drawn each year, of its mean over the years. */
  readonly rank: number
  /** The mean saving with the input held at its 10th and 90th percentile, all others drawn as ever (those correlated with it, too). */
  readonly low: number
  readonly high: number
  readonly lowSaving: Summary
  readonly highSaving: Summary
  /** The input's value at those percentiles. */
  readonly lowValue: number
  readonly highValue: number
  /** The value at which the mean saving is 0, held like that; null where there is none between its 1st and 99th percentile. */
  readonly breakEven: number | null
  /** What it would be worth to the account's owner to know it before choosing among all the alternatives. */
  readonly evppi: number
  readonly evppiMcse: number
}

/** Whose choice better figures would change, and what they are worth to them: on their own account, rolled up. */
export type SensitivityDecider = {
  /** An owner, `publicSector` or `total`. */
  readonly id: string
  /** What they would choose of all the alternatives on what is known now, and what they expect of it. */
  readonly choice: string
  readonly expected: Summary
  readonly evpi: number
  readonly evpiMcse: number
  readonly inputs: readonly {
    readonly id: string
    readonly evppi: number
    readonly evppiMcse: number
    /** The share of runs in which they would choose otherwise. */
    readonly changes: number
  }[]
}

/** What an account's saving in an alternative hangs on. */
export type Sensitivity = {
  readonly of: string
  readonly alternative: string
  /** How many runs it is from; of more than MOST_RUNS the first of those. */
  readonly runs: number
  readonly saving: Summary
  readonly probabilityOfSaving: number
  readonly inputs: readonly SensitivityInput[]
  /** What it would be worth to the account's owner to know everything. */
  readonly evpi: number
  readonly evpiMcse: number
  /** In id order: the account itself, the public sector, everyone who decides an intervention, every root. */
  readonly deciders: readonly SensitivityDecider[]
}

/** The values of many columns are held at once. */
export const MOST_RUNS = 1_000_000

/** The accounts whose choice is looked at, in id order: `of`, the public sector, who decides an intervention, every root. */
export const deciderIds = (scenario: Scenario, of: string): readonly string[] => {
  const deciding = scenario.interventions.flatMap(({ decides, payers }) =>
    decides !== undefined ? [decides] : payers.length === 1 ? [payers[0].owner] : [],
  )
  return [...new Set([of, 'publicSector', ...deciding, ...hierarchy(scenario).roots])].sort((a, b) => (a < b ? -1 : 1))
}
