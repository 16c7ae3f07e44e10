import { join } from 'node:path'
import { type Bench, halka, ours } from '../bench.ts'
import { withPeak } from '../child.ts'
import { count, duration, megabytes, type Section, table } from '../markdown.ts'

/** What as many runs as the command allows take: memory must not grow with them. */
export const memory = (bench: Bench): Section => {
  const amounts = bench.quick ? [100_000, 1_000_000] : [100_000, 1_000_000, 10_000_000]
  const rows = amounts.flatMap((runs) =>
    [1, 2].map((workers) => {
      const { seconds, bytes } = withPeak(ours(bench, halka, { runs, workers }), join(bench.scratch, 'peak'))
      bench.say(`${runs} runs, ${workers} workers: ${seconds.toFixed(1)} s, ${megabytes(bytes)}`)
      return [count(runs), String(workers), duration(seconds), megabytes(bytes)]
    }),
  )
  const body = `\`halka.yaml\`, savings; measured once.

${table(['runs', 'workers', 'time', 'most memory of the process'], rows)}`
  return { title: 'Memory at many runs', body }
}
