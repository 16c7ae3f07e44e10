import { type Bench, oursContender, programContender } from '../bench.ts'
import { count, duration, ratio, type Section, table } from '../markdown.ts'
import { type Contender, interleave } from '../rounds.ts'
import { median, marginal as perRun, ratioOf, touches } from '../statistics.ts'

type Side = {
  readonly name: string
  readonly about: string
  readonly runs: readonly [number, number]
  readonly contender: (runs: number) => Contender
}

/** Few and many runs: enough to be measured, and to be waited for. */
const amounts: Readonly<Record<string, readonly [number, number]>> = {
  NumPy: [100_000, 500_000],
  native: [100_000, 500_000],
  Squiggle: [10_000, 100_000],
  'mathjs loop': [5_000, 50_000],
}

/** What one more run costs, start-up apart. */
export const marginal = (bench: Bench): Section => {
  const scaled = ([few, many]: readonly [number, number]): readonly [number, number] => (bench.quick ? [few / 5, many / 5] : [few, many])
  const own = (name: string, about: string, runs: readonly [number, number]): Side => ({
    name,
    about,
    runs,
    contender: (amount) => oursContender(bench, `${name} ${amount}`, { runs: amount }),
  })
  const counted = bench.quick ? ([150_000, 250_000] as const) : ([200_000, 1_000_000] as const)
  const others = bench.programs.flatMap((found): readonly Side[] => {
    if (!('call' in found)) return []
    const { name, about, call } = found
    return [{ name, about, runs: scaled(amounts[name]), contender: (runs) => programContender(`${name} ${runs}`, call(runs), runs) }]
  })
  const sides = [
    own('ours', 'the command, one worker, savings; values counted', counted),
    own('ours again', "this part's noise floor", counted),
    own('ours, every value kept', 'up to 100,000 runs, quantiles exact', scaled([20_000, 100_000])),
    ...others,
  ]
  const times = interleave(
    sides.flatMap(({ runs, contender }) => runs.map(contender)),
    bench.rounds,
    bench.say,
  )
  const costs = sides.map(({ runs: [few, many] }, at) => perRun(times[2 * at], times[2 * at + 1], few, many))
  const noise = ratioOf(costs[1], costs[0])
  const rows = sides.map(({ name, about, runs: [few, many] }, at) => {
    const cost = median(costs[at])
    const against = ratioOf(costs[at], costs[0])
    const fixed = median(times[2 * at]) - cost * few
    return [
      `**${name}**: ${about}`,
      `${count(few)} → ${count(many)}`,
      duration(cost),
      at === 0 ? '1' : `${ratio(against)}${at > 1 && touches(against, noise) ? ' ≈' : ''}`,
      duration(Math.max(0, fixed)),
    ]
  })
  const missing = bench.programs.flatMap((found) => ('missing' in found ? [`${found.name}: ${found.missing}`] : []))
  const note = missing.length > 0 ? `\n\nLeft out: ${missing.join('; ')}.` : ''
  const body = `(time of many runs − time of few) ÷ (many − few), each a whole process on \`halka.yaml\`. All programs' means are checked
against the closed form. Fixed is what does not grow with the runs: start-up, compiling and, where values are counted, finding where to count.

${table(['', 'runs', 'per run', '÷ ours', 'fixed'], rows)}${note}`
  return { title: 'One more run', body }
}
