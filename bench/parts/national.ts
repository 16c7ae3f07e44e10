import { join } from 'node:path'
import { type Bench, ours, scenarioFile } from '../bench.ts'
import { withPeak } from '../child.ts'
import { count, duration, megabytes, ratio, type Section, table } from '../markdown.ts'
import { interleave } from '../rounds.ts'
import { grown } from '../scenarios/grown.ts'
import { country, national as nationalText } from '../scenarios/national.ts'
import { median, ratioOf } from '../statistics.ts'

/** Every municipality of a country in one scenario: what it takes to begin, to run, and to hold. */
export const national = (bench: Bench): Section => {
  const runs = 1_000
  const municipalities = bench.quick ? 30 : country.municipalities
  const file = scenarioFile(bench, 'national', nationalText(municipalities))
  const least = scenarioFile(bench, 'least', grown({ quantities: 20, owners: 1, edges: 21, years: 1, alternatives: 1, inputs: 1 }))
  const peak = join(bench.scratch, 'peak')
  const bytes = new Map<string, number[]>()
  const timed = (name: string, path: string, amount: number, workers = 1) => ({
    name,
    once: () => {
      const ended = withPeak(ours(bench, path, { runs: amount, workers }), peak)
      bytes.set(name, [...(bytes.get(name) ?? []), ended.bytes])
      return ended.seconds
    },
  })
  const sides = [
    timed('start-up', least, 1),
    timed('one run', file, 1),
    timed('one run again', file, 1),
    timed('1 worker', file, runs),
    timed('2 workers', file, runs, 2),
  ]
  const [startUp, one, again, single, double] = interleave(sides, bench.rounds, bench.say)
  const memory = (name: string): string => megabytes(median(bytes.get(name) ?? []))
  const begin = median(one) - median(startUp)
  const { boards, edges, across, years, alternatives } = country
  const all = municipalities * edges + Math.min(across, municipalities - 1)
  const rows = [
    ['read, check and compile', duration(begin), memory('one run')],
    [`${count(runs)} runs after that, 1 worker`, duration(median(single) - median(one)), memory('1 worker')],
    [`the whole process, ${count(runs)} runs, 1 worker`, duration(median(single)), memory('1 worker')],
    [`the whole process, ${count(runs)} runs, 2 workers`, duration(median(double)), memory('2 workers')],
  ]
  const body = `${municipalities} municipalities × ${boards + 1} owners = ${count(municipalities * (boards + 1))} owners, ${count(all)} edges, ${years} years, ${alternatives} alternatives
and the reference; savings, by owner and year. Noise floor (one run against itself): ${ratio(ratioOf(again, one))}.

${table(['', 'time', 'most memory of the process'], rows)}`
  return { title: 'A whole country', body }
}
