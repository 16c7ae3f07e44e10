import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { type Call, demand, type Ended } from './child.ts'
import type { Found } from './prepare.ts'
import { root } from './prepare.ts'
import type { Contender } from './rounds.ts'

/** What every part works with. */
export type Bench = {
  readonly rounds: number
  readonly quick: boolean
  /** A folder of our own, thrown away in the end. */
  readonly scratch: string
  /** The copy of the command that is measured; and of another build to compare with. */
  readonly command: string
  readonly other: string | undefined
  readonly programs: readonly Found[]
  readonly say: (line: string) => void
}

export const halka = join(root, 'bench', 'halka.yaml')

/** The means of `mellan` in halka.yaml, Mkr, in closed form (its inputs are independent): street, hospital, social, elderly, insurance. */
export const exactMeans = [-43.0384, 25.4516, 7.4881, 8.6346, 5.0727] as const
const ownerIds = ['gatukontoret', 'sjukhuset', 'socialforvaltningen', 'aldreforvaltningen', 'forsakringskassan'] as const

export type RunOptions = {
  readonly runs: number
  /** 1 by default. */
  readonly workers?: number
  /** What the other programs compute too; undefined is everything. Savings by default. */
  readonly measures?: string | undefined
  readonly more?: readonly string[]
  readonly command?: string
}

const peakLoader = new URL('./programs/peak.mjs', import.meta.url).href

/** Where a run's JSON goes. */
export const jsonOf = (bench: Bench): string => join(bench.scratch, 'result.json')

/** Our command on a scenario, as a user calls it; its result goes to a file. */
export const ours = (bench: Bench, file: string, options: RunOptions): Call => {
  const { runs, workers = 1, more = [], command = bench.command } = options
  const measures = 'measures' in options ? options.measures : 'saving'
  const asked = ['--runs', String(runs), '--workers', String(workers), '--json', jsonOf(bench)]
  const args = [command, 'run', file, ...asked, ...(measures === undefined ? [] : ['--measures', measures]), ...more]
  return { file: process.execPath, args: ['--import', peakLoader, ...args] }
}

export const contender = (name: string, call: Call, checked: (ended: Ended) => void = () => undefined): Contender => ({
  name,
  once: () => {
    const ended = demand(call)
    checked(ended)
    return ended.seconds
  },
})

/**
 * Throws where a program's means of `mellan` (Mkr) are not those of the closed form: then it does other work, and its time
 * says nothing. Standard deviations are below 1.25 means here, so 4 Monte Carlo errors are below 5 / √runs of the mean.
 */
export const checkMeans = (name: string, means: readonly number[], runs: number): void => {
  for (const [at, exact] of exactMeans.entries()) {
    if (!(Math.abs(means[at] - exact) <= (5 / Math.sqrt(runs)) * Math.abs(exact)))
      throw new Error(`${name}: ${ownerIds[at]} saves ${means[at]} Mkr in mellan, not ${exact}`)
  }
}

/** A program of halka.yaml as a contender, its answer checked every time. */
export const programContender = (name: string, call: Call, runs: number): Contender =>
  contender(name, call, ({ out }) => {
    checkMeans(name, /^means (.*)$/m.exec(out)?.[1].split(' ').map(Number) ?? [], runs)
  })

/** The means of `mellan` in the result that our command wrote last, Mkr. */
export const ourMeans = (bench: Bench): readonly number[] => {
  const { alternatives } = JSON.parse(readFileSync(jsonOf(bench), 'utf8'))
  return ownerIds.map((id) => alternatives.mellan.owners[id].saving.mean / 1e6)
}

/** Our command on halka.yaml, its answer checked every time. */
export const oursContender = (bench: Bench, name: string, options: RunOptions): Contender =>
  contender(name, ours(bench, halka, options), () => checkMeans(name, ourMeans(bench), options.runs))

/** Writes a made-up scenario and gives its path. */
export const scenarioFile = (bench: Bench, name: string, text: string): string => {
  const folder = join(bench.scratch, 'scenarios')
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${name}.yaml`)
  writeFileSync(path, text)
  return path
}
