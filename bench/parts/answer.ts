import { rmSync } from 'node:fs'
import { type Bench, exactMeans, halka, jsonOf, ourMeans, ours, type RunOptions } from '../bench.ts'
import { start } from '../child.ts'
import { count, digits, duration, type Section, table } from '../markdown.ts'
import { orderOf } from '../rounds.ts'
import { median } from '../statistics.ts'

type Side = { readonly name: string; readonly options: RunOptions; readonly seconds: number[]; readonly squares: number[] }

/** Quasi-random against random draws: the time to an answer, and how far off the answer is; each round has a seed of its own. */
export const answer = (bench: Bench): Section => {
  const sides: readonly Side[] = [
    { name: 'random', options: { runs: 65_536 }, seconds: [], squares: [] },
    { name: 'Sobol', options: { runs: 4_096, more: ['--sampling', 'sobol'] }, seconds: [], squares: [] },
  ]
  const refused = new Set<Side>()
  for (let round = -1; round < bench.rounds; round++) {
    for (const side of orderOf(sides, round)) {
      if (refused.has(side)) continue
      rmSync(jsonOf(bench), { force: true })
      const ended = start(ours(bench, halka, { ...side.options, more: [...(side.options.more ?? []), '--seed', String(round + 2)] }))
      if (ended.status === 2) refused.add(side)
      else if (ended.status !== 0) throw new Error(`${side.name}: ${ended.err.slice(-2000)}`)
      if (round < 0 || ended.status !== 0) continue
      bench.say(`round ${round + 1} of ${bench.rounds}: ${side.name} ${ended.seconds.toFixed(3)} s`)
      side.seconds.push(ended.seconds)
      // The street office's saving is certain: it has no error to compare.
      for (const [at, mean] of ourMeans(bench).entries()) if (at > 0) side.squares.push((mean / exactMeans[at] - 1) ** 2)
    }
  }
  const rows = sides.map((side) => {
    const { name, options, seconds, squares } = side
    const error = Math.sqrt(squares.reduce((sum, x) => sum + x, 0) / squares.length)
    return [
      `${name}, ${count(options.runs)} runs`,
      ...(refused.has(side) ? ['not available', ''] : [duration(median(seconds)), `${digits(error * 100)} %`]),
    ]
  })
  const body = `\`halka.yaml\`, one worker, savings; the whole process. The error is that of the mean savings of \`mellan\` against their closed form, root mean square
over four owners and ${bench.rounds} seeds.

${table(['draws', 'time', 'error of the mean'], rows)}`
  return { title: 'Time to an answer', body }
}
