import type { Summary } from '../engine/result.ts'

/** Whose cost a decider looks to: its own, or its root's. */
export type Level = 'owners' | 'roots'
/** Spends by intervention, kr a year. */
export type Spends = Readonly<Record<string, number>>

/** What all have set, and what comes of it: present values. */
export type SilosState = {
  readonly spend: Spends
  /** The public sector's cost. */
  readonly cost: Summary
}

/** Mean, and the middle 90 of 100. */
export type Spread = { readonly mean: number; readonly p5: number; readonly p95: number }
/** An account at a place of a spend curve: its cost, and its cost less today's, run by run. */
export type CurveAccount = { readonly cost: Spread; readonly change: Spread }
export type CurvePoint = {
  readonly spend: number
  /** Those that the intervention reaches, rolled up, roots among them. */
  readonly owners: Readonly<Record<string, CurveAccount>>
  readonly publicSector: CurveAccount
  readonly total: CurveAccount
}

/** What an owner would do if it held an intervention's budget, and paid all of it. */
export type SilosHolder = {
  readonly intervention: string
  readonly holder: string
  readonly spend: number
  /** The public sector's cost then. */
  readonly cost: Summary
  /** What that saves the public sector against everybody deciding for itself. */
  readonly saving: Summary
  /** The share of the gap that it closes; null where there is no gap to speak of. */
  readonly closes: number | null
}

/**
 * What the silos cost. Costs are present values of cash and capacity together, welfare not among them; optima are found on
 * one half of the runs, all costs are of the other half.
 */
export type Silos = {
  readonly level: Level
  /** By intervention that is decided: who decides, and between what. */
  readonly deciders: Readonly<Record<string, string>>
  readonly ranges: Readonly<Record<string, { readonly min: number; readonly max: number }>>
  /** As in the reference; what differs by year or run is its mean. */
  readonly current: SilosState
  readonly decentral: SilosState
  readonly joint: SilosState
  /** What the public sector would save by the joint optimum. */
  readonly gap: Summary
  /** In what share of the runs it would. */
  readonly probabilityOfGap: number
  /** What each owner would save by it, rolled up, and in what share of the runs it would; and all roots together. */
  readonly gapByOwner: Readonly<Record<string, { readonly saving: Summary; readonly probabilityOfSaving: number }>>
  readonly gapOfTotal: Summary
  /** Whether everybody's best answer comes to rest; if not, the states that follow each other without end. */
  readonly converged: boolean
  readonly cycle: readonly Spends[]
  readonly holders: readonly SilosHolder[]
  readonly curves: Readonly<Record<string, readonly CurvePoint[]>>
  readonly runs: { readonly search: number; readonly report: number; readonly curves: number }
}

/** What is spent on each intervention; undefined: still as in the reference. */
export type State = readonly (number | undefined)[]
/** Somebody who decides, the places of what it decides, and those (its own among them) whose spends its best answer hangs on. */
export type Player = { readonly id: string; readonly own: readonly number[]; readonly heeds: readonly number[] }
export type Played = {
  /** Where it rests, or the states of the cycle in their order. */
  readonly states: readonly [State, ...State[]]
  readonly converged: boolean
}

/** Spends closer than this share of their range are the same. */
const SAME = 2e-5
const ROUNDS = 100

/**
 * Everybody sets its own to the best answer to the others', one after the other, until in a whole round nobody moves. A round
 * that ends as an earlier one did is a cycle: everything since then comes again. What has neither rested nor come back
 * after ROUNDS rounds is given as the states of the latest of them. Who answers at all is to answer by the spends of
 * others whom it heeds alone.
 */
export const bestResponses = (
  players: readonly Player[],
  spans: readonly number[],
  start: State,
  respond: (player: Player, state: State) => readonly number[],
): Played => {
  const near = (x: number | undefined, y: number | undefined, i: number): boolean =>
    x === undefined || y === undefined ? x === y : Math.abs(x - y) <= SAME * spans[i]
  const same = (x: State, y: State): boolean => x.every((spend, i) => near(spend, y[i], i))
  const known = new Map<string, readonly number[]>()
  const answer = (player: Player, state: State): readonly number[] => {
    const key = `${player.id} ${player.heeds.map((i) => (player.own.includes(i) ? '' : state[i])).join(' ')}`
    const found = known.get(key) ?? respond(player, state)
    known.set(key, found)
    return found
  }
  /** The states that a round goes through, the last of them its end. */
  const rounds: State[][] = [[start]]
  for (let round = 0; round < ROUNDS; round++) {
    const passed: State[] = []
    let state = rounds.at(-1)?.at(-1) ?? start
    for (const player of players) {
      const spends = answer(player, state)
      const next = state.map((spend, i) => (player.own.includes(i) ? spends[player.own.indexOf(i)] : spend))
      if (same(next, state)) continue
      passed.push(next)
      state = next
    }
    if (passed.length === 0) return { states: [state], converged: true }
    const before = rounds.findIndex((earlier) => same(earlier.at(-1) ?? start, state))
    rounds.push(passed)
    if (before >= 0) return { states: cycleOf(rounds.slice(before + 1)), converged: false }
  }
  return { states: cycleOf(rounds.slice(-LATEST)), converged: false }
}

/** Rounds that are told of where nothing comes back. */
const LATEST = 4

const cycleOf = (rounds: readonly (readonly State[])[]): readonly [State, ...State[]] => {
  const [first, ...others] = rounds.flat()
  return [first, ...others]
}
