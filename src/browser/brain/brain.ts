import { measures } from '../../engine/result.ts'
import type { Outcome } from '../../problems/problem.ts'
import { compileAgainst } from '../../run/against.ts'
import { createFutures, type LookInto } from '../../run/futures.ts'
import type { Host } from '../../run/host.ts'
import { createLive, type Live } from '../../run/live.ts'
import { compile, type RunOptions, simulate } from '../../run/simulate.ts'
import { parseScenario } from '../../scenario/index.ts'
import type { Scenario } from '../../scenario/types.ts'
import type { Ask, Tell } from './protocol.ts'

/** Runs of the first answer, shown while the file's own number is being computed. */
const FIRST_RUNS = 1_000
/** Runs of a moved slider's answer, and of a scenario so large that they would take too long: WORK values, not fewer than LEAST. */
const MOVE_RUNS = 10_000
const LEAST_RUNS = 1_024
const WORK = 8_000_000
/** A scenario's size: the years of every edge and owner. */
const moveRuns = ({ edges, owners, years }: Scenario): number =>
  Math.max(LEAST_RUNS, Math.min(MOVE_RUNS, Math.floor(WORK / (years * (edges.length + owners.length)))))

type Move = Extract<Ask, { readonly kind: 'move' }>
type Look = Extract<Ask, { readonly kind: 'look' }>
type Opened = {
  readonly document: number
  readonly scenario: Scenario
  readonly aborted: AbortController
  /** What can be moved, by alternative and interventions; the newest last. */
  readonly lives: Map<string, Live>
  /** What can be looked into, likewise. */
  readonly looks: Map<string, LookInto>
}
/** A live scenario holds all values of all its columns: 30 MB for the flagship, far more where there are many owners. */
const MOST_LIVES = 2

/** How long nothing must have been asked before a look is made ready, ms. */
const QUIET = 150

const keyOf = ({ alternative, spends }: Pick<Move, 'alternative' | 'spends'>): string =>
  JSON.stringify([alternative, spends.map(({ intervention }) => intervention)])

/** What is known under a key, else made and kept; only so many are, the oldest are forgotten. */
const remembered = async <T>(known: Map<string, T>, key: string, make: () => Promise<Outcome<T>>): Promise<Outcome<T>> => {
  const old = known.get(key)
  if (old !== undefined) return { ok: true, value: old, warnings: [] }
  const made = await make()
  if (!made.ok) return made
  for (const first of [...known.keys()].slice(0, Math.max(0, known.size + 1 - MOST_LIVES))) known.delete(first)
  known.set(key, made.value)
  return made
}

/**
 * The page's brain: reads scenarios and answers with results, first rough, then exact. A move is answered between two tasks
 * of a run; of several that wait, only the last one is. A look waits until no move does. `hostOf` says where so many runs are computed.
 */
export const createBrain = (tell: (message: Tell) => void, hostOf: (runs: number) => Host): ((ask: Ask) => void) => {
  let current: Opened | undefined
  let waiting: Move | undefined
  let looking: Look | undefined
  let moving = false
  let disturb = (): void => undefined

  const optionsOf = ({ seed }: Scenario, runs: number): RunOptions => ({
    runs,
    seed,
    sampling: 'random',
    alternatives: undefined,
    measures,
    precision: undefined,
  })

  const open = async ({ document, name, text, against }: Extract<Ask, { readonly kind: 'open' }>): Promise<void> => {
    current?.aborted.abort()
    waiting = undefined
    looking = undefined
    const parsed = parseScenario(text, { file: name })
    if (!parsed.ok) {
      current = undefined
      return tell({ kind: 'refused', document, problems: parsed.problems })
    }
    const scenario = parsed.value
    const mine: Opened = { document, scenario, aborted: new AbortController(), lives: new Map(), looks: new Map() }
    current = mine
    const stages = scenario.runs > 4 * FIRST_RUNS ? [FIRST_RUNS, scenario.runs] : [scenario.runs]
    for (const runs of stages) {
      const options = optionsOf(scenario, runs)
      const compiled =
        against === undefined ? compile(scenario, options, parsed.warnings) : compileAgainst(scenario, options, against, parsed.warnings)
      if (!compiled.ok) return tell({ kind: 'refused', document, problems: compiled.problems })
      if (runs === stages[0]) tell({ kind: 'opened', document, scenario, warnings: compiled.warnings })
      const answer = await simulate(compiled.value, hostOf(runs), {
        signal: mine.aborted.signal,
        // The first, few runs are no whole of which something could be told.
        onProgress: (done, of) => tell({ kind: 'progress', document, done, of: Math.max(of, scenario.runs) }),
      })
      if (current !== mine) return
      if (!answer.ok) return tell({ kind: 'refused', document, problems: answer.problems })
      tell({ kind: 'result', document, result: answer.value.result, last: runs === scenario.runs })
    }
  }

  /** Makes something of an alternative and its free spends; no problems where the scenario has no such spend. */
  const madeOf = async <T>(
    { scenario }: Opened,
    known: Map<string, T>,
    { alternative, spends }: Move | Look,
    make: (interventions: readonly string[]) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> => {
    const interventions = spends.map(({ intervention }) => intervention)
    const has = (list: readonly { readonly id: string }[], wanted: string): boolean => list.some(({ id }) => id === wanted)
    if (!has(scenario.alternatives, alternative) || !interventions.every((id) => has(scenario.interventions, id)))
      return { ok: false, problems: [] }
    return remembered(known, keyOf({ alternative, spends }), () => make(interventions))
  }
  const liveOf = (opened: Opened, ask: Move | Look): Promise<Outcome<Live>> => {
    const { scenario, lives } = opened
    const { alternative } = ask
    return madeOf(opened, lives, ask, (interventions) => {
      const options: RunOptions = { ...optionsOf(scenario, moveRuns(scenario)), alternatives: [alternative] }
      const free = interventions.map((intervention) => ({ kind: 'spend' as const, alternative, intervention }))
      return createLive(scenario, options, free)
    })
  }
  const answer = async (opened: Opened, ask: Move): Promise<Tell> => {
    const { document, move, alternative, spends } = ask
    const live = await liveOf(opened, ask)
    const moved = live.ok ? live.value.evaluate(spends.map(({ spend }) => spend)) : live
    return moved.ok
      ? { kind: 'moved', document, move, alternative, result: moved.value.result }
      : { kind: 'unmoved', document, move, problems: moved.problems }
  }
  const lookInto = async (opened: Opened, ask: Look): Promise<void> => {
    const { document, look, alternative, spends } = ask
    const { scenario, looks } = opened
    const made = await madeOf(opened, looks, ask, (interventions) => {
      const { runs, seed, sampling } = optionsOf(scenario, Math.min(moveRuns(scenario), scenario.runs))
      return createFutures(scenario, { alternative, runs, seed, sampling, interventions })
    })
    if (made.ok) tell({ kind: 'looked', document, look, futures: made.value(spends.map(({ spend }) => spend)) })
  }
  /** Whether nothing is asked for a while: making a look ready takes longer than a moved slider should wait. */
  const isQuiet = (): Promise<boolean> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => resolve(true), QUIET)
      disturb = () => {
        clearTimeout(timer)
        resolve(false)
      }
    })
  /** Who looks at an alternative may move one of its spends next: in quiet, so that the first move waits for no compiling. */
  const foresee = async (opened: Opened, { alternative, spends, ...ask }: Look): Promise<void> => {
    const one = opened.scenario.interventions.map(({ id }) => [{ intervention: id, spend: 0 }])
    for (const likely of spends.length > 0 ? [spends] : one.slice(0, MOST_LIVES)) {
      const key = keyOf({ alternative, spends: likely })
      if (!opened.lives.has(key) && (await isQuiet())) await liveOf(opened, { ...ask, alternative, spends: likely })
      if (waiting || looking) return
    }
  }
  const goOn = async (): Promise<void> => {
    if (moving) return
    moving = true
    for (let next = waiting ?? looking; next; next = waiting ?? looking) {
      const opened = current
      if (next.kind === 'move') waiting = undefined
      else looking = undefined
      if (opened?.document !== next.document) continue
      if (next.kind === 'move') tell(await answer(opened, next))
      else if (opened.looks.has(keyOf(next)) || (await isQuiet())) {
        await lookInto(opened, next)
        await foresee(opened, next)
      } else looking ??= next
    }
    moving = false
  }

  return (ask) => {
    if (ask.kind === 'ping') return tell({ kind: 'pong', ping: ask.ping })
    disturb()
    if (ask.kind === 'open') {
      void open(ask)
      return
    }
    if (ask.kind === 'move') waiting = ask
    else looking = ask
    void goOn()
  }
}
