import type { Measure } from '../engine/result.ts'
import { warning } from '../problems/problem.ts'
import { evaluateCheck } from '../report/checks.ts'
import { clean } from '../report/text-layout.ts'
import type { Host } from '../run/host.ts'
import { workerHost } from '../run/node-host.ts'
import { type Compiled, compile } from '../run/simulate.ts'
import type { Check, Language, Scenario } from '../scenario/types.ts'
import { commandTexts, numberText } from '../words/index.ts'
import { checkLines } from './check-lines.ts'
import { type Opened, openScenario } from './open.ts'
import { interruptible, simulateShown, workersFor, workOf } from './session.ts'
import { problemsText, type Terminal } from './terminal.ts'

/** Only what the checks ask for is computed. */
const measuresOf = (checks: readonly Check[]): readonly Measure[] => {
  const of = {
    saving: 'saving',
    savingCash: 'cash',
    cost: 'cost',
    level: 'quantities',
    change: 'quantities',
    probabilityOfSaving: 'saving',
  } as const
  return [...new Set(checks.map(({ subject }) => of[subject]))]
}

const idOf = ({ of }: Check): string => ('id' in of ? of.id : of.kind)

/** `check`: simulates each file and tests what its author expects. 1 where a check fails. */
export const check = async (
  files: readonly string[],
  asked: Language | undefined,
  fallback: Language,
  terminal: Terminal,
): Promise<number> => {
  const opened = files.map((file) => openScenario(file, asked, fallback))
  const faulty = opened.filter((one) => !one.ok)
  if (faulty.length > 0) {
    for (const { file, lang, problems } of faulty) terminal.err(problemsText(problems, file, lang))
    return 2
  }
  const sound = opened.filter((one) => one.ok)
  const first = sound[0]?.lang ?? fallback
  const interruption = interruptible(() => terminal.err(`${commandTexts(first).stopping}\n`))
  const host = workerHost(workersFor(Math.max(...sound.map(({ scenario }) => workOf(scenario, scenario.runs))), undefined))
  let status = 0
  try {
    for (const [at, one] of sound.entries()) {
      if (interruption.signal.aborted) {
        terminal.err(`${commandTexts(first).notRun(sound.length - at)}\n`)
        break
      }
      const outcome = await checkOne(one, host, interruption.signal, terminal)
      status = outcome === 2 || status === 2 ? 2 : Math.max(status, outcome)
    }
  } finally {
    interruption.end()
    await host.close()
  }
  return interruption.signal.aborted ? 3 : status
}

const compileFor = (scenario: Scenario, checks: readonly Check[]): ReturnType<typeof compile> => {
  const { runs, seed } = scenario
  const alternatives = [...new Set(checks.map(({ alternative }) => alternative))]
  return compile(scenario, { runs, seed, sampling: 'random', alternatives, measures: measuresOf(checks), precision: undefined })
}

const checkOne = async (one: Extract<Opened, { ok: true }>, host: Host, signal: AbortSignal, terminal: Terminal): Promise<number> => {
  const { file, lang, scenario } = one
  const { checks } = scenario
  if (checks.length === 0) {
    terminal.err(problemsText([warning('no-checks', {})], file, lang))
    return 0
  }
  const compiled = compileFor(scenario, checks)
  const answer = compiled.ok ? await simulateShown(compiled.value satisfies Compiled, host, signal, file, lang) : compiled
  if (!answer.ok) {
    terminal.err(problemsText(answer.problems, file, lang))
    return 2
  }
  const t = commandTexts(lang).check
  const tested = checks.map((expected) => ({ expected, ...evaluateCheck(expected, answer.value.result) }))
  const rows = tested.map(({ expected, ok, actual }) => ({
    verdict: ok ? t.ok : t.failed,
    file: clean(expected.place?.file ?? file),
    line: String(expected.place?.line ?? ''),
    subject: clean([expected.alternative, idOf(expected), expected.subject].join(' ')),
    expected: clean(expected.text),
    actual: actual === undefined ? t.missing : t.actual(numberText(actual, lang, { significant: 6 })),
  }))
  const failed = tested.filter(({ ok }) => !ok).length
  terminal.out(`${[...checkLines(rows, terminal.style.width), t.summary(failed, tested.length)].join('\n')}\n`)
  return failed > 0 ? 1 : 0
}
