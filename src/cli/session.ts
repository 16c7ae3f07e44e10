import { availableParallelism } from 'node:os'
import { basename } from 'node:path'
import type { Outcome } from '../problems/problem.ts'
import { ProblemError } from '../problems/problem.ts'
import { clean } from '../report/text-layout.ts'
import type { Host } from '../run/host.ts'
import { type Compiled, type Simulated, simulate } from '../run/simulate.ts'
import type { Language, Scenario } from '../scenario/types.ts'
import { commandTexts, wholeNumber } from '../words/index.ts'

/** Work that one more thread is worth starting for: about half a second of it, as its start and what it is sent take a fifth. */
const workAThread = 200_000_000

/** Very roughly, what so many runs of a scenario take: a few nanoseconds a unit. */
export const workOf = ({ owners, quantities, edges, years, alternatives }: Scenario, runs: number): number =>
  (owners.length + quantities.length + edges.length) * years * alternatives.length * runs

/** As many threads as there is work for, at most the machine's. */
export const workersFor = (work: number, asked: number | undefined): number =>
  asked ?? Math.max(1, Math.min(availableParallelism(), 16, Math.ceil(work / workAThread)))

export type Interruption = { readonly signal: AbortSignal; readonly end: () => void }

/**
 * The first Ctrl-C (or SIGTERM) asks the run to stop and write what it has; then the usual effect is back,
 * so that the second quits at once.
 */
export const interruptible = (say: () => void): Interruption => {
  const controller = new AbortController()
  const names = ['SIGINT', 'SIGTERM'] as const
  const stop = (): void => {
    end()
    say()
    controller.abort()
  }
  const end = (): void => {
    for (const name of names) process.removeListener(name, stop)
  }
  for (const name of names) process.on(name, stop)
  return { signal: controller.signal, end }
}

/** A bar on standard error, only where somebody sits and watches it. */
const progressBar = async (
  file: string,
  lang: Language,
): Promise<{ readonly show: (done: number, of: number) => void; readonly stop: () => void }> => {
  if (process.stderr.isTTY !== true) return { show: () => undefined, stop: () => undefined }
  const { Presets, SingleBar } = await import('cli-progress')
  const bar = new SingleBar(
    {
      format: commandTexts(lang).progress,
      stream: process.stderr,
      clearOnComplete: true,
      hideCursor: null,
      formatValue: (value, _, type) => (type === 'value' || type === 'total' ? wholeNumber(value, lang) : String(value)),
    },
    Presets.shades_classic,
  )
  let total = 0
  return {
    show: (done, of) => {
      if (total === 0) bar.start(of, done, { file: clean(basename(file)) })
      else bar.update(done)
      if (of !== total) bar.setTotal(of)
      total = of
    },
    stop: () => bar.stop(),
  }
}

/** Says on standard error that a file is worked on, where somebody watches; what it gives takes the line away again. */
export const working = (file: string, lang: Language): (() => void) => {
  if (process.stderr.isTTY !== true) return () => undefined
  process.stderr.write(commandTexts(lang).working(clean(basename(file))))
  return () => process.stderr.write('\r\u001b[2K')
}

/** Simulates with progress shown; a fault that the engine throws becomes its problems. */
export const simulateShown = async (
  compiled: Compiled,
  host: Host,
  signal: AbortSignal,
  file: string,
  lang: Language,
): Promise<Outcome<Simulated>> => {
  const bar = await progressBar(file, lang)
  try {
    return await simulate(compiled, host, { signal, onProgress: bar.show })
  } catch (fault) {
    if (fault instanceof ProblemError) return { ok: false, problems: fault.problems }
    throw fault
  } finally {
    bar.stop()
  }
}
