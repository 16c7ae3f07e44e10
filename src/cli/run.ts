import type { Result } from '../engine/result.ts'
import { error, type Problem } from '../problems/problem.ts'
import { resultCsv } from '../report/csv.ts'
import { resultJson } from '../report/result-json.ts'
import { type Host, inlineHost } from '../run/host.ts'
import { workerHost } from '../run/node-host.ts'
import { type Compiled, compile, type RunOptions } from '../run/simulate.ts'
import type { Language, Scenario } from '../scenario/types.ts'
import { commandTexts, problemText } from '../words/index.ts'
import { openScenario } from './open.ts'
import { nearFact } from './options.ts'
import { type Output, planOutputs, writeTarget } from './output.ts'
import { problemHead } from './problem-lines.ts'
import type { OutputKind, RunRequest } from './request.ts'
import { interruptible, simulateShown, workersFor, workOf } from './session.ts'
import { problemsText, type Terminal } from './terminal.ts'

type Ready = {
  readonly file: string
  readonly lang: Language
  readonly compiled: Compiled
  readonly outputs: readonly Output[]
}

const unknownAlternatives = (scenario: Scenario, wanted: readonly string[] | undefined): readonly Problem[] => {
  const known = scenario.alternatives.map(({ id }) => id)
  return (wanted ?? [])
    .filter((id) => !known.includes(id))
    .map((alternative) => error('unknown-alternative', { alternative, known, ...nearFact(alternative, known) }))
}

type Faulty = { readonly ok: false; readonly file: string; readonly lang: Language; readonly problems: readonly Problem[] }
type Sound = {
  readonly ok: true
  readonly file: string
  readonly lang: Language
  readonly scenario: Scenario
  readonly warnings: readonly Problem[]
  readonly options: RunOptions
}

const open = (file: string, asked: Language | undefined, fallback: Language, run: RunRequest): Sound | Faulty => {
  const opened = openScenario(file, asked, fallback)
  if (!opened.ok) return opened
  const { scenario, lang } = opened
  const unknown = unknownAlternatives(scenario, run.alternatives)
  if (unknown.length > 0) return { ok: false, file, lang, problems: unknown }
  const { runs = scenario.runs, seed = scenario.seed, sampling, alternatives, measures, precision } = run
  return { ...opened, options: { runs, seed, sampling, alternatives, measures, precision } }
}

const prepare = (
  { file, lang, scenario, warnings, options }: Sound,
  outputs: readonly Output[],
): ({ readonly ok: true } & Ready) | Faulty => {
  const compiled = compile(scenario, options, warnings)
  if (!compiled.ok) return { ok: false, file, lang, problems: [...warnings, ...compiled.problems] }
  return { ok: true, file, lang, compiled: compiled.value, outputs }
}

/** Threads for the most work that any of the scenarios is; how much a promised precision takes is not known beforehand. */
const hostFor = (sound: readonly Sound[], asked: number | undefined): Host => {
  const runsOf = ({ runs, precision }: RunOptions): number => (precision === undefined ? runs : Number.POSITIVE_INFINITY)
  return workerHost(workersFor(Math.max(...sound.map(({ scenario, options }) => workOf(scenario, runsOf(options)))), asked))
}

/** What draws the report is loaded when one is asked for: it is more code than all that a run needs. */
const textOf = async (kind: OutputKind, scenario: Scenario, result: Result, lang: Language): Promise<string> => {
  switch (kind) {
    case 'json':
      return resultJson(result)
    case 'csv':
      return resultCsv(result)
    case 'report': {
      const { reportHtml } = await import('../report/html.ts')
      return reportHtml({ scenario, result, lang })
    }
  }
}

/** `run`: everything that can be wrong is found before anything is simulated; then one file at a time. */
export const run = async (
  files: readonly string[],
  request: RunRequest,
  asked: Language | undefined,
  fallback: Language,
  terminal: Terminal,
): Promise<number> => {
  const planned = planOutputs(files, request.outputs)
  if (!planned.ok) {
    terminal.err(problemsText(planned.problems, '', asked ?? fallback))
    return 2
  }
  const opened = files.map((file) => open(file, asked, fallback, request))
  const sound = opened.filter((one) => one.ok)
  // Threads start while the scenarios are compiled, unless nothing will be run anyway.
  const host = sound.length === opened.length ? hostFor(sound, request.workers) : inlineHost()
  const prepared = opened.map((one, at) => (one.ok ? prepare(one, planned.value[at] ?? []) : one))
  const faulty = prepared.filter((one) => !one.ok)
  if (faulty.length > 0) {
    for (const { file, lang, problems } of faulty) terminal.err(problemsText(problems, file, lang))
    await host.close()
    return 2
  }
  const ready = prepared.filter((one) => one.ok)
  const first = ready[0]?.lang ?? fallback
  const interruption = interruptible(() => terminal.err(`${commandTexts(first).stopping}\n`))
  let status = 0
  try {
    for (const [at, one] of ready.entries()) {
      if (interruption.signal.aborted) {
        terminal.err(`${commandTexts(first).notRun(ready.length - at)}\n`)
        break
      }
      status = Math.max(status, await runOne(one, host, interruption.signal, at > 0, terminal))
    }
  } finally {
    interruption.end()
    await host.close()
  }
  return interruption.signal.aborted ? 3 : status
}

const runOne = async (one: Ready, host: Host, signal: AbortSignal, another: boolean, terminal: Terminal): Promise<number> => {
  const { file, lang, compiled, outputs } = one
  const { scenario } = compiled
  const answer = await simulateShown(compiled, host, signal, file, lang)
  if (!answer.ok) {
    terminal.err(problemsText(answer.problems, file, lang))
    return 2
  }
  const { result } = answer.value
  let status = 0
  const printed = outputs.filter(({ target }) => target.kind === 'stdout')
  for (const { of, target } of outputs) {
    if (target.kind === 'stdout') continue
    const problem = writeTarget(target, await textOf(of, scenario, result, lang))
    if (problem === undefined) continue
    terminal.err(problemsText([problem], '', lang))
    status = 2
  }
  const { warnings } = answer
  for (const { of } of printed) terminal.out(await textOf(of, scenario, result, lang))
  if (printed.length > 0) for (const warning of warnings) terminal.err(`${problemHead(warning, file, lang)}\n`)
  else {
    const { resultTable } = await import('../report/table.ts')
    const notes = warnings.map((warning) => problemText(warning, lang).message)
    terminal.out(`${another ? '\n' : ''}${resultTable({ scenario, result, lang, notes, style: terminal.style })}`)
  }
  return status
}
