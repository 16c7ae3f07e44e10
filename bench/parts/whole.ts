import { type Bench, oursContender, programContender } from '../bench.ts'
import { count, duration, ratio, type Section, table } from '../markdown.ts'
import { interleave } from '../rounds.ts'
import { median, ratioOf, touches } from '../statistics.ts'

/** The whole process, start-up and all, against C++ written for this one scenario. */
export const whole = (bench: Bench): Section => {
  const runs = bench.quick ? 100_000 : 1_000_000
  const found = bench.programs.find(({ name }) => name === 'native')
  const native = found && 'call' in found ? [programContender('native', found.call(runs), runs)] : []
  const sides = [
    oursContender(bench, '1 worker', { runs }),
    oursContender(bench, '1 worker, the same again', { runs }),
    oursContender(bench, '2 workers', { runs, workers: 2 }),
    oursContender(bench, '1 worker, all measures', { runs, measures: undefined }),
    ...native,
  ]
  const times = interleave(sides, bench.rounds, bench.say)
  const base = times[0]
  const noise = ratioOf(times[1], base)
  const by = native.length > 0 ? times[times.length - 1] : undefined
  const rows = sides.map(({ name }, at) => {
    const self = ratioOf(times[at], base)
    const mark = at > 1 && touches(self, noise) ? ' ≈' : ''
    return [
      name,
      duration(median(times[at])),
      at === 0 ? '1' : `${ratio(self)}${mark}`,
      by && by !== times[at] ? ratio(ratioOf(times[at], by)) : '',
    ]
  })
  const missing = found && 'missing' in found ? `\n\nThe native program was left out: ${found.missing}.` : ''
  const body = `${count(runs)} runs of \`halka.yaml\`, from start to exit. The second row is this part's noise floor. Native, one thread, gives mean, deviation and
quantiles of every saving; ours gives those and, with \`--measures saving\`, probabilities, payback and what falls after the horizon.

${table(['', 'time', '÷ 1 worker', '÷ native'], rows)}${missing}`
  return { title: 'The whole process', body }
}
