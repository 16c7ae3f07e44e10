import type { Summary } from '../engine/result.ts'
import { bestOfAll, type Choices, gameOfAll, isInCoreOfAll, shapleyOfAll } from './choices.ts'
import { MOST_PLAYERS, type Selection } from './game.ts'
import { nucleolus } from './nucleolus.ts'
import { shapleyValue } from './shapley.ts'

/** How the gain of a deal is shared. Only a game of up to 12 players gets a `nucleolus`. */
export const rules = ['shapley', 'nucleolus', 'proportional', 'equal'] as const
export type Rule = (typeof rules)[number]

/** Whose accounts make a deal: every owner's own, or those of roots with all below them. */
export type Level = 'owners' | 'roots'

/** What a rule comes to; kr of present value. By player in id order. */
export type RuleFound = {
  /** What each pays of the cost; a negative payment is received. Sums to the mean cost. */
  readonly payment: Readonly<Record<string, number>>
  /** Saving less payment. */
  readonly net: Readonly<Record<string, Summary>>
  readonly probabilityOfGain: Readonly<Record<string, number>>
  readonly probabilityAllGain: number
  /** null where there are too many coalitions and choices to tell. */
  readonly inCore: boolean | null
}

/** A payment a year; an amount of its own for every year, or the same in all. */
export type TransferFound<Amount> = { readonly from: string; readonly to: string; readonly amount: Amount }
export type TransfersFound<Amount> = {
  /** Whether any transfers leave every party whole as surely as asked. */
  readonly feasible: boolean
  /** In whole kr; none where it is not feasible, or where nobody needs any. */
  readonly transfers: readonly TransferFound<Amount>[]
  /** Whether no smaller number of transfers would do. */
  readonly fewest: boolean
  /** kr that are lacking in all: by year undiscounted and summed, in the net in present value. 0 where it is feasible. */
  readonly missing: number
  /** The highest probability, in thousandths, with which transfers can leave each party whole. */
  readonly highest: number
  /** How surely each party is whole with these transfers: in its worst year, or in present value. */
  readonly probabilityWhole: Readonly<Record<string, number>>
  /** That all parties are, in all years, at once. */
  readonly probabilityAllWhole: number
}
/** kr by year. */
export type ByYear = Readonly<Record<string, number>>

export type CofundFound = {
  readonly alternative: string
  readonly level: Level
  readonly players: readonly string[]
  /** Those that the alternative moves. */
  readonly considered: readonly string[]
  /** Those of them that the players together gain most from; none where none pays. */
  readonly interventions: readonly string[]
  /** What each player saves by them before anybody pays. */
  readonly gross: Readonly<Record<string, Summary>>
  readonly cost: Summary
  /** What all players gain together, in the mean. */
  readonly worth: number
  /** The same run by run: all gross savings less the cost. */
  readonly surplus: Summary
  readonly probabilityOfSurplus: number
  readonly rules: Readonly<Partial<Record<Rule, RuleFound>>>
  /** Where the Shapley value is sampled: its standard error. */
  readonly shapleyError?: Readonly<Record<string, number>>
  readonly transfers: {
    readonly probability: number
    readonly parties: readonly string[]
    readonly byYear: TransfersFound<ByYear> & { readonly missingByYear: ByYear }
    readonly net: TransfersFound<number>
  }
}

/** How all rules share the gain of the best selection: kr a player. */
export type Division = { readonly rule: Rule; readonly shares: Float64Array; readonly inCore: boolean | null }
export type Divided = {
  readonly best: Selection
  readonly worth: number
  readonly divisions: readonly Division[]
  readonly shapleyError: Float64Array | undefined
}

/** Shares what the players gain by the best of all choices. */
export const divide = (choices: Choices, players: number): Divided => {
  const { selection: best, worth } = bestOfAll(choices, players)
  const game = players <= MOST_PLAYERS ? gameOfAll(choices, players) : undefined
  const sampled = game ? undefined : shapleyOfAll(choices, players)
  const shares: Readonly<Record<Rule, Float64Array | undefined>> = {
    shapley: game ? shapleyValue(game) : sampled?.value,
    nucleolus: game && nucleolus(game),
    proportional: proportional(best.benefit, worth),
    equal: new Float64Array(players).fill(worth / players),
  }
  return {
    best,
    worth,
    divisions: rules.flatMap((rule) => {
      const of = shares[rule]
      return of === undefined ? [] : [{ rule, shares: of, inCore: isInCoreOfAll(choices, worth, of) }]
    }),
    shapleyError: sampled?.error,
  }
}

/**
 * By benefit: who loses is made whole and gets no more; the rest share the gain as they benefit. Equally where nobody
 * benefits, as when all lose by a cut that saves more than it costs them.
 */
const proportional = (benefit: Float64Array, worth: number): Float64Array => {
  const above = benefit.map((x) => Math.max(0, x))
  const whole = above.reduce((sum, x) => sum + x, 0)
  return above.map((x) => (whole > 0 ? (worth * x) / whole : worth / benefit.length))
}
