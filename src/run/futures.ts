import type { Carried } from '../charts/gutter-load.ts'
import type { Job } from '../engine/job.ts'
import type { Sampling } from '../engine/result.ts'
import { createEngine, createPlainEngine } from '../engine/task.ts'
import { columnMoments, emptyMoments } from '../numeric/summary/moments.ts'
import type { FreeSpend } from '../plan/free.ts'
import { accountKey, type Holder } from '../plan/keys.ts'
import { code } from '../plan/ops.ts'
import { schedule } from '../plan/program.ts'
import type { Node, Plan } from '../plan/types.ts'
import type { Outcome } from '../problems/problem.ts'
import { BLOCK } from '../random/streams.ts'
import type { Scenario, Timed } from '../scenario/types.ts'
import { type Draws, drawsOf } from './draws.ts'
import { compile } from './simulate.ts'

/** An account's amounts in single runs, kr: present values by run, and undiscounted by year, then run. */
export type FutureMoney = { readonly presentValue: readonly number[]; readonly byYear: readonly (readonly number[])[] }
export type FutureAccount = { readonly saving: FutureMoney; readonly cash: FutureMoney }
/** An input's values by run, and how large a share of more runs has a lower one (½ is the median). */
export type FutureDraw = { readonly values: readonly number[]; readonly ranks: readonly number[] }
/** An uncertain input that some owner's saving rests on; `byYear` only where it is drawn anew every year, `whole` is then the years' mean. */
export type FutureInput = { readonly id: string; readonly whole: FutureDraw; readonly byYear: readonly FutureDraw[] }

/** One alternative seen more closely than a result does: its first runs one by one, and where in the picture the mean money goes. */
export type Futures = {
  readonly alternative: string
  /** Runs that are held one by one: the first of the seed. */
  readonly count: number
  /** Rolled up, as in a result. */
  readonly owners: Readonly<Record<string, FutureAccount>>
  readonly publicSector: FutureAccount
  readonly inputs: readonly FutureInput[]
  /** What each line of the picture carries in the mean, and in every single run; `line` as in `lineNames`. */
  readonly carried: readonly (Carried & { readonly runs: FutureMoney })[]
}

/** Runs held one by one. */
export const FUTURES = 50

export type FuturesOptions = {
  readonly alternative: string
  readonly seed: string
  readonly sampling: Sampling
  /** Runs that the lines' means are of, and the most that are held one by one. */
  readonly runs: number
  readonly interventions: readonly string[]
}
/** Looks into the alternative with these spends (kr a year), in the order of `interventions`. */
export type LookInto = (spends: readonly number[]) => Futures

/** Makes an alternative ready to be looked into, in this thread, with the spends of `interventions` free to be set. */
export const createFutures = async (scenario: Scenario, options: FuturesOptions): Promise<Outcome<LookInto>> => {
  const { alternative, seed, sampling, runs } = options
  const free: readonly FreeSpend[] = options.interventions.map((intervention) => ({ kind: 'spend', alternative, intervention }))
  const compiled = compile(scenario, {
    runs,
    seed,
    sampling,
    alternatives: [alternative],
    measures: ['saving', 'cash'],
    precision: undefined,
    free,
    lines: true,
  })
  if (!compiled.ok) return compiled
  const { plan } = compiled.value
  const { draws } = await drawsOf(compiled.value)
  const nodeOf = new Map(plan.outputs.map(({ key, node }) => [key, node]))
  const lines = linesOf(plan, alternative)
  const means = meansOf(plan, draws, [...new Set(lines.flatMap(({ nodes }) => nodes))], runs)
  const inputs = uncertain(scenario, plan, alternative)
  const account = (holder: Holder) => accountNodes(scenario, nodeOf, alternative, holder)
  const owners = scenario.owners.map(({ id }) => [id, account({ kind: 'owner', id })] as const)
  const group = account({ kind: 'group', id: 'publicSector' })
  const single = [...owners.map(([, it]) => it), group].flatMap(({ saving, cash }) => [...saving, ...cash])
  const values = valuesOf(plan, draws, [...new Set([...single, ...[...inputs, ...lines].flatMap(({ nodes }) => nodes)])])

  const count = Math.min(FUTURES, runs)
  const lookInto: LookInto = (spends) => {
    const mean = means(spends)
    const drawn = values(spends)
    const firsts = (node: Node): readonly number[] => Array.from(drawn(node).subarray(0, count))
    const money = ([presentValue, ...byYear]: readonly Node[]): FutureMoney => ({
      presentValue: firsts(presentValue),
      byYear: byYear.map(firsts),
    })
    const futureOf = ({ saving, cash }: AccountNodes): FutureAccount => ({ saving: money(saving), cash: money(cash) })
    return {
      alternative,
      count,
      owners: Object.fromEntries(owners.map(([id, nodes]) => [id, futureOf(nodes)])),
      publicSector: futureOf(group),
      inputs: inputs.flatMap(({ id, nodes, yearly }) => {
        const columns = nodes.map(drawn)
        const whole = Float64Array.from({ length: BLOCK }, (_, run) => columns.reduce((sum, x) => sum + x[run], 0) / columns.length)
        // What a moved spend or another alternative makes certain has no median to lie away from.
        return whole.every((x) => x === whole[0])
          ? []
          : [{ id, whole: drawOf(whole, count), byYear: yearly ? columns.map((x) => drawOf(x, count)) : [] }]
      }),
      carried: lines.map(({ line, owner, nodes: [presentValue, ...byYear] }) => ({
        line,
        owner,
        presentValue: mean(presentValue),
        byYear: byYear.map(mean),
        runs: money([presentValue, ...byYear]),
      })),
    }
  }
  return { ok: true, value: lookInto, warnings: compiled.warnings }
}

/** The nodes of an account's saving and cash: the present value first, then the years. */
type AccountNodes = { readonly saving: readonly Node[]; readonly cash: readonly Node[] }
const accountNodes = (scenario: Scenario, nodeOf: ReadonlyMap<string, Node>, alternative: string, holder: Holder): AccountNodes => {
  const whens = ['pv', ...Array.from({ length: scenario.years }, (_, t) => scenario.from + t)]
  const of = (part: string): readonly Node[] =>
    whens.map((when) => {
      const node = nodeOf.get(accountKey(alternative, holder, part, when))
      if (node === undefined) throw new Error(`the plan has no ${part} of ${holder.id} in ${when}`)
      return node
    })
  return { saving: of('saving'), cash: of('cash') }
}

/** The plan's lines, each with its columns in the order in which they were put out: present value, then years. */
const linesOf = (plan: Plan, alternative: string): readonly { readonly line: string; readonly owner: string; readonly nodes: Node[] }[] => {
  const lines = new Map<string, { readonly line: string; readonly owner: string; readonly nodes: Node[] }>()
  for (const { key, node } of plan.outputs) {
    const [of, kind, line = '', owner = ''] = key.split('|')
    if (of !== alternative || kind !== 'line') continue
    const known = lines.get(`${line}|${owner}`) ?? { line, owner, nodes: [] }
    known.nodes.push(node)
    lines.set(`${line}|${owner}`, known)
  }
  return [...lines.values()]
}

/** The inputs drawn from a distribution, as the alternative sees them, that a saving rests on; a node for every year where they differ. */
const uncertain = (
  scenario: Scenario,
  plan: Plan,
  alternative: string,
): readonly { readonly id: string; readonly nodes: readonly Node[]; readonly yearly: boolean }[] => {
  const used = restsOn(
    plan,
    plan.outputs.filter(({ key }) => key.startsWith(`${alternative}|owner|`) && key.includes('|saving|')).map(({ node }) => node),
  )
  const overrides = scenario.alternatives.find(({ id }) => id === alternative)?.inputs ?? []
  return scenario.inputs.flatMap((input) => {
    const value: Timed<{ readonly kind: string }> = (overrides.find(({ id }) => id === input.id) ?? input).value
    const terms = value.kind === 'constant' ? [value.value] : value.points.map((point) => point.value)
    if (!terms.every(({ kind }) => kind === 'distribution')) return []
    const nodes = plan.inputs.filter((it) => it.id === input.id && it.alternative === alternative).map(({ node }) => node)
    return nodes.some((n) => used[n] === 1) ? [{ id: input.id, nodes, yearly: input.each === 'year' }] : []
  })
}

/** 1 for every node that these are computed from. Operands have lower numbers, so one pass downwards suffices. */
const restsOn = ({ nodes: { count, op, a, b, c } }: Plan, from: readonly Node[]): Uint8Array => {
  const used = new Uint8Array(count)
  for (const n of from) used[n] = 1
  for (let n = count - 1; n >= 0; n--) {
    if (!used[n] || op[n] === CONST || op[n] === PARAMETER || op[n] === UNIFORM) continue
    used[a[n]] = 1
    if (op[n] === QUANTILE) continue
    if (b[n] >= 0) used[b[n]] = 1
    if (c[n] >= 0) used[c[n]] = 1
  }
  return used
}
const CONST = code('const')
const PARAMETER = code('parameter')
const UNIFORM = code('uniform')
const QUANTILE = code('quantile')

/** The first values, and the share of all that are lower, equal ones counted half. */
const drawOf = (values: Float64Array, count: number): FutureDraw => {
  const firsts = Array.from(values.subarray(0, count))
  const rank = (x: number): number => values.reduce((sum, y) => sum + (y < x ? 1 : y === x ? 0.5 : 0), 0) / values.length
  return { values: firsts, ranks: firsts.map(rank) }
}

/** Nodes' values in the first block of runs; they hold until it is called again. So few runs are not worth a faster engine. */
const valuesOf = (plan: Plan, draws: Draws, nodes: readonly Node[]): ((spends: readonly number[]) => (node: Node) => Float64Array) => {
  const { machine } = createPlainEngine(jobOf(plan, draws, nodes, BLOCK))
  const at = new Map(nodes.map((node, k) => [node, machine.outputs + k * machine.stride]))
  return (spends) => {
    machine.setParameters(spends)
    machine.run(0, BLOCK)
    return (node) => {
      const start = at.get(node) ?? Number.NaN
      return machine.memory.subarray(start, start + BLOCK)
    }
  }
}

/** Nodes' means over so many runs. */
const meansOf = (
  plan: Plan,
  draws: Draws,
  nodes: readonly Node[],
  runs: number,
): ((spends: readonly number[]) => (node: Node) => number) => {
  const { machine, summing } = createEngine(jobOf(plan, draws, nodes, runs))
  const replicates = draws.sobol?.replicates ?? 1
  const at = new Map(nodes.map((node, k) => [node, k]))
  return (spends) => {
    machine.setParameters(spends)
    const sums = summing.begin(runs)
    const { counts } = emptyMoments(0, replicates)
    for (let done = 0; done < runs; done += BLOCK) {
      const count = Math.min(BLOCK, runs - done)
      machine.run(done / BLOCK, count)
      const replicate = (done / BLOCK) % replicates
      summing.add({ replicate, before: counts[replicate], count, done })
      counts[replicate] += count
    }
    const moments = { counts, mean: sums.mean, m2: sums.m2 }
    return (node) => columnMoments(moments, at.get(node) ?? Number.NaN).mean
  }
}

/** A job without guards: what is looked into has been run before. */
const jobOf = (plan: Plan, draws: Draws, nodes: readonly Node[], runs: number): Job => ({
  spec: { program: schedule(plan, nodes, []), ...draws, distributions: plan.distributions },
  kept: 0,
  keeping: { kind: 'values', most: BLOCK },
  replicates: draws.sobol?.replicates ?? 1,
  runs,
})
