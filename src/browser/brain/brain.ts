import { measures } from '../../engine/result.ts'
import type { Outcome } from '../../problems/problem.ts'
import { compileAgainst } from '../../run/against.ts'
import type { Host } from '../../run/host.ts'
import { createLive, type Live } from '../../run/live.ts'
import { compile, type RunOptions, simulate } from '../../run/simulate.ts'
import { parseScenario } from '../../scenario/index.ts'
import type { Scenario } from '../../scenario/types.ts'
import type { Ask, Tell } from './protocol.ts'

/** Runs of the first answer, shown while the file's own number is being computed. */
const FIRST_RUNS = 1_000
/** Runs of a moved slider's answer. */
const MOVE_RUNS = 10_000

type Move = Extract<Ask, { readonly kind: 'move' }>
type Opened = {
  readonly document: number
  readonly scenario: Scenario
  readonly aborted: AbortController
  /** What can be moved, by alternative and interventions; the newest last. */
  readonly lives: Map<string, Live>
}
/** A live scenario holds all values of all its columns: 30 MB for the flagship, far more where there are many owners. */
const MOST_LIVES = 2

/**
 * The page's brain: reads scenarios and answers with results, first rough, then exact. A move is answered between two tasks
 * of a run; of several that wait, only the last one is. `hostOf` says where so many runs are computed.
 */
export const createBrain = (tell: (message: Tell) => void, hostOf: (runs: number) => Host): ((ask: Ask) => void) => {
  let current: Opened | undefined
  let waiting: Move | undefined
  let moving = false

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
    const parsed = parseScenario(text, { file: name })
    if (!parsed.ok) {
      current = undefined
      return tell({ kind: 'refused', document, problems: parsed.problems })
    }
    const scenario = parsed.value
    const mine: Opened = { document, scenario, aborted: new AbortController(), lives: new Map() }
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
        onProgress: (done, of) => tell({ kind: 'progress', document, done, of }),
      })
      if (current !== mine) return
      if (!answer.ok) return tell({ kind: 'refused', document, problems: answer.problems })
      tell({ kind: 'result', document, result: answer.value.result, last: runs === scenario.runs })
    }
  }

  /** A live scenario for these spends, or the problems in its way; none where the scenario has no such spend. */
  const liveOf = async ({ scenario, lives }: Opened, alternative: string, interventions: readonly string[]): Promise<Outcome<Live>> => {
    const key = JSON.stringify([alternative, interventions])
    const known = lives.get(key)
    if (known) return { ok: true, value: known, warnings: [] }
    const has = (list: readonly { readonly id: string }[], wanted: string): boolean => list.some(({ id }) => id === wanted)
    if (!has(scenario.alternatives, alternative) || !interventions.every((id) => has(scenario.interventions, id)))
      return { ok: false, problems: [] }
    const options: RunOptions = { ...optionsOf(scenario, MOVE_RUNS), alternatives: [alternative] }
    const free = interventions.map((intervention) => ({ alternative, intervention }))
    const made = await createLive(scenario, options, free)
    if (!made.ok) return made
    for (const old of [...lives.keys()].slice(0, Math.max(0, lives.size + 1 - MOST_LIVES))) lives.delete(old)
    lives.set(key, made.value)
    return made
  }
  const answer = async (opened: Opened, { document, move, alternative, spends }: Move): Promise<Tell> => {
    const interventions = spends.map(({ intervention }) => intervention)
    const live = await liveOf(opened, alternative, interventions)
    const moved = live.ok ? live.value.evaluate(spends.map(({ spend }) => spend)) : live
    return moved.ok
      ? { kind: 'moved', document, move, alternative, result: moved.value.result }
      : { kind: 'unmoved', document, move, problems: moved.problems }
  }
  const moveOn = async (): Promise<void> => {
    if (moving) return
    moving = true
    for (let next = waiting; next; next = waiting) {
      waiting = undefined
      const opened = current
      if (opened?.document === next.document) tell(await answer(opened, next))
    }
    moving = false
  }

  return (ask) => {
    if (ask.kind === 'ping') return tell({ kind: 'pong', ping: ask.ping })
    if (ask.kind === 'open') {
      void open(ask)
      return
    }
    waiting = ask
    void moveOn()
  }
}
