import { type Bench, contender, halka, ours, scenarioFile } from '../bench.ts'
import { demand } from '../child.ts'
import { count, digits, duration, ratio, type Section, table } from '../markdown.ts'
import { interleave } from '../rounds.ts'
import { grown } from '../scenarios/grown.ts'
import { base, type Sizes, work } from '../scenarios/sizes.ts'
import { exponent, marginal, median, ratioOf } from '../statistics.ts'

type Case = { readonly name: string; readonly sizes: Sizes; readonly file: string; readonly few: number; readonly many: number }

const dimensions = ['quantities', 'edges', 'years', 'alternatives', 'inputs'] as const

/** A block of the engine. Runs come in whole blocks. */
const block = 256

/** Up to so many runs every value is kept: cases on both sides of it would differ in kind. */
const most = 100_000
/** Up to so many, long programs are not compiled: the two points of a case are on the same side of it. */
const uncompiled = 2_048

const blocks = (runs: number): number => Math.min(most, Math.max(block, Math.ceil(runs / block) * block))

/**
 * So many runs that they take about `seconds` beyond the start; a quarter of them is the other point. The better of two
 * times, so that one slow start doesn't make it a number too small to be measured.
 */
const sized = (bench: Bench, name: string, sizes: Sizes, seconds: number): Case => {
  const file = scenarioFile(bench, name, grown(sizes))
  const timed = (runs: number): number => Math.min(...[1, 2].map(() => demand(ours(bench, file, { runs })).seconds))
  const none = timed(1)
  let runs = 4 * block
  let spent = timed(runs) - none
  while (spent < seconds / 3 && runs < most) {
    runs = blocks(4 * runs)
    spent = timed(runs) - none
  }
  const many = Math.max(4 * block, blocks((runs * seconds) / Math.max(spent, seconds / 20)))
  const least = many > uncompiled ? uncompiled + block : block
  const few = Math.max(least, blocks(many / 4))
  bench.say(`${name}: ${count(many)} runs`)
  return { name, sizes, file, few, many: Math.max(many, 4 * few) }
}

/** Ten and a hundred times as much of one thing at a time: what a run then costs, and what it costs to begin. */
export const scaling = (bench: Bench): Section => {
  const seconds = bench.quick ? 0.4 : 2
  const cases = [
    sized(bench, 'base', base, seconds),
    ...dimensions.flatMap((dimension) =>
      [10, 100].map((times) => sized(bench, `${dimension} ×${times}`, { ...base, [dimension]: base[dimension] * times }, seconds)),
    ),
  ]
  const sides = [cases[0], ...cases]
  const smallest = scenarioFile(bench, 'least', grown({ quantities: 20, owners: 1, edges: 21, years: 1, alternatives: 1, inputs: 1 }))
  const points = sides.flatMap(({ name, file, few, many }) =>
    [1, few, many].map((runs) => contender(`${name}/${runs}`, ours(bench, file, { runs }))),
  )
  const times = interleave([contender('start-up', ours(bench, smallest, { runs: 1 })), ...points], bench.rounds, bench.say)
  const startUp = median(times[0])
  const measured = sides.map(({ name, sizes, few, many }, at) => {
    const [one, some, all] = times.slice(1 + 3 * at, 4 + 3 * at)
    const costs = marginal(some, all, few, many)
    return { name, sizes, many, compile: median(one) - startUp, cost: median(costs), costs }
  })
  const [again, first, ...grownCases] = measured
  const noise = ratioOf(again.costs, first.costs)
  const rows = grownCases.map(({ name, sizes, many, compile, cost, costs }, at) => {
    const hundred = at % 2 === 1
    const before = hundred ? grownCases[at - 1] : first
    const power = exponent({ size: 1, cost: before.cost }, { size: 10, cost })
    return [
      name.replace('quantities', 'nodes (quantities)'),
      count(many),
      ...(cost > 0 ? [duration(cost), ratio(ratioOf(costs, first.costs))] : ['within noise', '']),
      power === undefined ? '' : digits(power),
      digits(work(sizes) / work(base)),
      duration(Math.max(0, compile)),
    ]
  })
  const size = Object.entries(base)
    .map(([what, many]) => `${many} ${what}`)
    .join(', ')
  const head = ['', 'runs', 'per run', '÷ base', 'growth exponent', 'work ÷ base', 'to compile']
  const body = `Made-up scenarios (\`scenarios/grown.ts\`); base: ${size}; one worker, savings. Each row is the base with one thing grown. Work is
(nodes + edges) × years × (alternatives + 1): where the cost grows no faster, it is at most linear. The growth exponent is that of the cost per run since
the row before (×10 against the base, ×100 against ×10): 1 is linear. "To compile" is a process of one run less one of the least scenario.
All sizes are within the format's bounds (20,000 nodes, 50,000 edges, 200 years). Noise floor (base against itself): ${ratio(noise)}.

${table(head, [['base', count(first.many), duration(first.cost), '1', '', '1', duration(Math.max(0, first.compile))], ...rows])}

${runsTable(bench)}`
  return { title: 'As scenarios grow', body }
}

/** The sixth dimension: runs. */
const runsTable = (bench: Bench): string => {
  const years = scenarioFile(bench, 'twenty-years', grown({ ...base, years: 10 * base.years }))
  const rows = [
    ...runsRows(bench, '`halka.yaml`', halka, bench.quick ? [5_000, 50_000, 200_000] : [10_000, 100_000, 1_000_000]),
    ...runsRows(bench, 'the base, 20 years', years, bench.quick ? [500, 5_000, 50_000] : [1_000, 10_000, 100_000]),
  ]
  return `Runs: up to 100,000 the values are kept, beyond they are counted. The growth exponent is that of the time after the start, since the row before.

${table(['', 'runs', 'whole process', 'per run, start-up apart', 'growth exponent'], rows)}`
}

const runsRows = (bench: Bench, name: string, file: string, amounts: readonly number[]): readonly (readonly string[])[] => {
  const sides = [1, ...amounts].map((runs) => contender(`${name} ${runs}`, ours(bench, file, { runs })))
  const [one, ...times] = interleave(sides, bench.rounds, bench.say).map(median)
  return amounts.map((runs, at) => {
    const cost = times[at] - one
    const power = at === 0 ? undefined : exponent({ size: amounts[at - 1], cost: times[at - 1] - one }, { size: runs, cost })
    return [name, count(runs), duration(times[at]), duration(cost / (runs - 1)), power === undefined ? '' : digits(power)]
  })
}
