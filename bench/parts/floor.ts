import { type Bench, oursContender } from '../bench.ts'
import { count, duration, ratio, type Section, table } from '../markdown.ts'
import { interleave } from '../rounds.ts'
import { median, ratioOf, touches } from '../statistics.ts'

/** The same command on both sides, and another build where there is one: what a ratio says on this machine at this hour. */
export const floor = (bench: Bench): Section => {
  const runs = bench.quick ? 100_000 : 1_000_000
  const sides = [oursContender(bench, 'A', { runs }), oursContender(bench, 'A again', { runs })]
  const other = bench.other === undefined ? [] : [oursContender(bench, 'other build', { runs, command: bench.other })]
  const [a, again, b] = interleave([...sides, ...other], bench.rounds, bench.say)
  const noise = ratioOf(again, a)
  const rows = [['the command against itself', duration(median(a)), duration(median(again)), ratio(noise)]]
  if (b)
    rows.push([
      'the other build',
      duration(median(a)),
      duration(median(b)),
      `${ratio(ratioOf(b, a))}${touches(ratioOf(b, a), noise) ? ' ≈' : ''}`,
    ])
  const body = `${count(runs)} runs of \`halka.yaml\`, one worker, savings; the whole process. A ratio whose range touches the floor's is marked ≈:
no difference was seen.

${table(['', 'A', 'B', 'B ÷ A (range over rounds)'], rows)}`
  return { title: 'The noise floor', body }
}
