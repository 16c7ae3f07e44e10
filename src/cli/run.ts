import type { Result } from '../engine/result.ts'
import { error, type Problem } from '../problems/problem.ts'
import { resultCsv } from '../report/csv.ts'
import { reportHtml } from '../report/html.ts'
import { resultJson } from '../report/result-json.ts'
import { resultTable } from '../report/table.ts'
import { workerHost } from '../run/node-host.ts'
import { type Compiled, compile } from '../run/simulate.ts'
import type { Language, Scenario } from '../scenario/types.ts'
import { commandTexts, problemText } from '../words/index.ts'
import { openScenario } from './open.ts'
import { nearFact } from './options.ts'
import { type Output, planOutputs, writeTarget } from './output.ts'
import { problemHead } from './problem-lines.ts'
import type { OutputKind, RunRequest } from './request.ts'
import { interruptible, simulateShown, workersFor } from './session.ts'
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

type Prepared =
  | { readonly ok: true; readonly ready: Ready }
  | { readonly ok: false; readonly lang: Language; readonly problems: readonly Problem[] }

const prepare = (file: string, outputs: readonly Output[], asked: Language | undefined, fallback: Language, run: RunRequest): Prepared => {
  const opened = openScenario(file, asked, fallback)
  if (!opened.ok) return opened
  const { scenario, lang } = opened
  const unknown = unknownAlternatives(scenario, run.alternatives)
  if (unknown.length > 0) return { ok: false, lang, problems: unknown }
  const { runs = scenario.runs, seed = scenario.seed, sampling, alternatives, measures, precision } = run
  const compiled = compile(scenario, { runs, seed, sampling, alternatives, measures, precision }, opened.warnings)
  if (!compiled.ok) return { ok: false, lang, problems: [...opened.warnings, ...compiled.problems] }
  return { ok: true, ready: { file, lang, compiled: compiled.value, outputs } }
}

const textOf = (kind: OutputKind, scenario: Scenario, result: Result, lang: Language): string => {
  switch (kind) {
    case 'json':
      return resultJson(result)
    case 'csv':
      return resultCsv(result)
    case 'report':
      return reportHtml({ scenario, result, lang })
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
  const prepared = files.map((file, at) => ({ file, ...prepare(file, planned.value[at] ?? [], asked, fallback, request) }))
  const faulty = prepared.filter((one) => !one.ok)
  if (faulty.length > 0) {
    for (const { file, lang, problems } of faulty) terminal.err(problemsText(problems, file, lang))
    return 2
  }
  const ready = prepared.flatMap((one) => (one.ok ? [one.ready] : []))
  const first = ready[0]?.lang ?? fallback
  const interruption = interruptible(() => terminal.err(`${commandTexts(first).stopping}\n`))
  const most = Math.max(...ready.map(({ compiled }) => compiled.options.runs))
  const host = workerHost(workersFor(request.precision === undefined ? most : Number.POSITIVE_INFINITY, request.workers))
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

const runOne = async (
  one: Ready,
  host: ReturnType<typeof workerHost>,
  signal: AbortSignal,
  another: boolean,
  terminal: Terminal,
): Promise<number> => {
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
    const problem = writeTarget(target, textOf(of, scenario, result, lang))
    if (problem === undefined) continue
    terminal.err(problemsText([problem], '', lang))
    status = 2
  }
  const { warnings } = answer
  for (const { of } of printed) terminal.out(textOf(of, scenario, result, lang))
  if (printed.length > 0) for (const warning of warnings) terminal.err(`${problemHead(warning, file, lang)}\n`)
  else {
    const notes = warnings.map((warning) => problemText(warning, lang).message)
    terminal.out(`${another ? '\n' : ''}${resultTable({ scenario, result, lang, notes, style: terminal.style })}`)
  }
  return status
}
