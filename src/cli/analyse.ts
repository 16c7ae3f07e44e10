import { dirname, resolve } from 'node:path'
import type { Found } from '../analysis/found.ts'
import { error, type Outcome, type Problem } from '../problems/problem.ts'
import { paperOf } from '../report/analyses/index.ts'
import { paperHtml } from '../report/paper-html.ts'
import { paperText } from '../report/paper-text.ts'
import { analyse as find, type Question } from '../run/analyses.ts'
import { withTransfers } from '../scenario/edit/transfers.ts'
import type { Language, Scenario } from '../scenario/types.ts'
import { commandTexts, problemText } from '../words/index.ts'
import { readInput } from './input.ts'
import { openScenario } from './open.ts'
import { nearFact } from './options.ts'
import { type Output, planOutputs, targetAt, writeTarget } from './output.ts'
import { problemHead } from './problem-lines.ts'
import type { AnalysisRequest } from './request.ts'
import { working } from './session.ts'
import { problemsText, type Terminal } from './terminal.ts'

/** The alternative that is asked about: as given, else the file's only one beside the reference. */
const alternativeOf = ({ alternatives, reference }: Scenario, { kind, alternative }: AnalysisRequest): Outcome<string> => {
  const known = alternatives.map(({ id }) => id).filter((id) => id !== reference)
  const [only] = known
  const good = (value: string): Outcome<string> => ({ ok: true, value, warnings: [] })
  if (alternative === undefined && known.length === 1 && only !== undefined) return good(only)
  if (known.length === 0) return { ok: false, problems: [error('no-alternative', { reference })] }
  if (alternative === undefined)
    return { ok: false, problems: [error('option-missing', { command: kind, option: '--alternative', known })] }
  if (alternatives.some(({ id }) => id === alternative)) return good(alternative)
  return { ok: false, problems: [error('unknown-alternative', { alternative, known, ...nearFact(alternative, known) })] }
}

const questionOf = (scenario: Scenario, request: AnalysisRequest): Outcome<Question> => {
  const { kind, level, of, probability } = request
  if (kind === 'silos') return { ok: true, value: { kind, level }, warnings: [] }
  const alternative = alternativeOf(scenario, request)
  if (!alternative.ok) return alternative
  const about = { alternative: alternative.value }
  switch (kind) {
    case 'cofund':
      return { ok: true, value: { kind, ...about, level, probability }, warnings: [] }
    case 'sensitivity':
      return { ok: true, value: { kind, ...about, of }, warnings: [] }
    case 'flows':
      return { ok: true, value: { kind, ...about }, warnings: [] }
    case 'budget':
      return { ok: true, value: { kind, ...about, level }, warnings: [] }
  }
}

/** `silos`, `cofund`, `sensitivity`, `flows`, `budget`: one file, one question, one answer as text, JSON or a page. */
export const analyse = (
  file: string,
  request: AnalysisRequest,
  asked: Language | undefined,
  fallback: Language,
  terminal: Terminal,
): number => {
  const stop = (problems: readonly Problem[], lang: Language, at = file): number => {
    terminal.err(problemsText(problems, at, lang))
    return 2
  }
  const planned = planOutputs([file], request.outputs)
  if (!planned.ok) return stop(planned.problems, asked ?? fallback, '')
  const printed = request.outputs.find(({ path }) => path === '-')
  const toOut = request.write?.path === '-'
  if (toOut && printed) return stop([error('same-output', { path: '-', options: [`--${printed.kind}`, '--write'] })], asked ?? fallback, '')
  const opened = openScenario(file, asked, fallback)
  if (!opened.ok) return stop(opened.problems, opened.lang)
  const { scenario, lang } = opened
  const question = questionOf(scenario, request)
  if (!question.ok) return stop(question.problems, lang)
  const { runs = scenario.runs, seed = scenario.seed } = request
  const done = working(file, lang)
  const answer = find(scenario, question.value, { runs, seed }, opened.warnings)
  done()
  if (!answer.ok) return stop(answer.problems, lang)
  const page: Page = { file, scenario, lang, found: answer.value, warnings: answer.warnings }
  const outputs = planned.value[0] ?? []
  const status = written(page, outputs, terminal, !toOut)
  return Math.max(status, request.write ? withDeal(page, request.write, terminal) : 0)
}

type Page = {
  readonly file: string
  readonly scenario: Scenario
  readonly lang: Language
  readonly found: Found
  readonly warnings: readonly Problem[]
}

/** The answer to where it was asked for; a text on standard output where nothing else goes there and it is `free`. */
const written = (page: Page, outputs: readonly Output[], terminal: Terminal, free: boolean): number => {
  const { file, scenario, lang, found, warnings } = page
  const paper = paperOf({ scenario, found, lang, warnings })
  const told = warnings.map((problem) => ({ code: problem.code, message: problemText(problem, scenario.language).message }))
  const textOf = (of: Output['of']): string =>
    of === 'json' ? `${JSON.stringify({ ...found.answer, warnings: told })}\n` : paperHtml({ title: scenario.title, lang, papers: [paper] })
  let status = 0
  for (const { of, target } of outputs) {
    if (target.kind === 'stdout') continue
    const problem = writeTarget(target, textOf(of))
    if (problem === undefined) continue
    terminal.err(problemsText([problem], '', lang))
    status = 2
  }
  const printed = outputs.filter(({ target }) => target.kind === 'stdout')
  for (const { of } of printed) terminal.out(textOf(of))
  if (printed.length === 0 && free) terminal.out(paperText(paper, terminal.style))
  else for (const problem of warnings) terminal.err(`${problemHead(problem, file, lang)}\n`)
  return status
}

/** Writes the scenario with the transfers of its deal; nothing where no transfers can do what was asked. */
const withDeal = (page: Page, { path, by }: NonNullable<AnalysisRequest['write']>, terminal: Terminal): number => {
  const { file, lang, found } = page
  if (found.kind !== 'cofund') return 0
  const stop = (problem: Problem): number => {
    terminal.err(problemsText([problem], file, lang))
    return 2
  }
  const { transfers } = found.answer
  const kind = by ?? (transfers.byYear.feasible ? 'year' : 'net')
  const deal = kind === 'year' ? transfers.byYear : transfers.net
  if (!deal.feasible)
    return stop(error('no-deal', { probability: transfers.probability, missing: deal.missing, highest: deal.highest, by: kind }))
  const read = readInput(file)
  if (!read.ok) return stop(read.problem)
  // What it extends is named from where it lies.
  if (/^extends[ \t]*:/m.test(read.text) && (path === '-' || dirname(resolve(path)) !== dirname(resolve(file))))
    return stop(error('extends-elsewhere', { path }))
  const text = withTransfers(read.text, found.answer.alternative, deal.transfers)
  const target = targetAt(path)
  if (!('kind' in target)) return stop(target)
  if (target.kind === 'stdout') {
    terminal.out(text)
    return 0
  }
  const problem = writeTarget(target, text)
  if (problem !== undefined) return stop(problem)
  terminal.err(`${commandTexts(lang).wrote(deal.transfers.length, found.answer.alternative, path)}\n`)
  return 0
}
