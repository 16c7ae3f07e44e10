import type { Structure } from '../graph/index.ts'
import { error, type Outcome, type Problem, ProblemError, warning } from '../problems/problem.ts'
import { copulaGroups } from '../random/copula.ts'
import { streamKey, uniformAt } from '../random/streams.ts'
import type { Alternative, Scenario, Timed } from '../scenario/types.ts'
import { createBuilder, NODE_LIMIT, PlanTooLarge } from './builder.ts'
import type { Measure } from './measures.ts'
import {
  type Account,
  added,
  afterHorizon,
  counterpartLosses,
  createCash,
  createPayments,
  createReferenceCosts,
  rolledUp,
  savedPayments,
  sizes,
  sumOfPayments,
} from './model/accounts.ts'
import type { ByOwner } from './model/edges.ts'
import { createFlows } from './model/flows.ts'
import { createDraw, createInputs } from './model/inputs.ts'
import { createLevels } from './model/levels.ts'
import { lineOutputs } from './model/lines.ts'
import { createModel, type Model, writtenAs } from './model/model.ts'
import { type Evaluated, outputsOf } from './model/outputs.ts'
import { compared, createSavings } from './model/savings.ts'
import { createWorld, type Spends, type World } from './model/world.ts'
import type { Node, Output, Plan } from './types.ts'

export type PlanOptions = {
  readonly measures: readonly Measure[]
  /** Which alternatives to evaluate against the reference; all by default. */
  readonly alternatives?: readonly string[]
  /** Spends that are set before each run instead of taken from the file, each the same in all years: the plan's parameters. */
  readonly free?: readonly FreeSpend[]
  /** Whether the plan also hands out what each line of a picture carries (`lineOutputs`). */
  readonly lines?: boolean
}
export type FreeSpend = { readonly alternative: string; readonly intervention: string }

/**
 * Scenario → plan: evaluates the whole model once, on node numbers instead of doubles. Problems that
 * need no run are found here: a spend outside its range, a correlation matrix that is not positive
 * definite, a constant formula that is not finite.
 */
export const compilePlan = (scenario: Scenario, structure: Structure, options: PlanOptions): Outcome<Plan> => {
  const groups = copulaGroups(scenario.correlations)
  if (!groups.ok) {
    const { inputs } = groups
    // The last of them in the file is the one that the others left no room for.
    const places = scenario.correlations
      .filter(({ between }) => between.every((id) => inputs.includes(id)))
      .flatMap(({ place }) => (place === undefined ? [] : [place]))
      .sort((a, b) => a.line - b.line || a.column - b.column)
    return { ok: false, problems: [error('correlation-not-positive-definite', { inputs }, places.at(-1))] }
  }
  try {
    const model = createModel(scenario, structure, createBuilder())
    const plan = evaluate(model, groups.groups, options)
    return { ok: true, value: plan, warnings: spendWarnings(model) }
  } catch (fault) {
    if (fault instanceof ProblemError) return { ok: false, problems: fault.problems }
    if (fault instanceof PlanTooLarge) return { ok: false, problems: [error('plan-too-large', { nodes: NODE_LIMIT, limit: NODE_LIMIT })] }
    throw fault
  }
}

const evaluate = (model: Model, groups: Parameters<typeof createDraw>[1], options: PlanOptions): Plan => {
  const { scenario, b } = model
  const { free = [] } = options
  const draw = createDraw(model, groups)
  const named: { id: string; alternative: string; year: number; node: Node }[] = []
  const inputsFor = (alternative: Alternative) => {
    const inputs = createInputs(model, draw, alternative.id, new Map(alternative.inputs.map((o) => [o.id, o.value])))
    for (const { id } of scenario.inputs) {
      for (let t = 0; t < scenario.years; t++) named.push({ id, alternative: alternative.id, year: scenario.from + t, node: inputs(id, t) })
    }
    return inputs
  }
  const referenceInputs = inputsFor(model.reference)
  const referenceSpends = createSpends(model, model.reference, referenceInputs, free)
  const reference = createWorld({ model, name: model.reference.id, inputs: referenceInputs, spends: referenceSpends, reference: undefined })
  const levels = createLevels(model, reference)
  const referenceCosts = createReferenceCosts(model, reference, levels)
  const referencePayments = createPayments(model, reference, model.reference, undefined)
  const before = added(model, referenceCosts, sumOfPayments(model, referencePayments))
  tallyExcesses(model, reference)

  const measures = new Set(options.measures)
  const evaluateAlternative = (alternative: Alternative): Evaluated & { readonly lines: readonly Output[] } => {
    const isReference = alternative.id === model.reference.id
    const inputs = isReference ? referenceInputs : inputsFor(alternative)
    const spends = isReference ? referenceSpends : createSpends(model, alternative, inputs, free)
    const world = isReference ? reference : createWorld({ model, name: alternative.id, inputs, spends, reference })
    if (!isReference) tallyExcesses(model, world)
    const both = compared(model, world, reference, levels)
    const savings = createSavings(model, both)
    const cash = createCash(model, world, savings)
    const rolled = { saving: rolledUp(model, savings.own), cash: rolledUp(model, added(model, cash, savings.spending)) }
    const payments = isReference ? referencePayments : createPayments(model, world, alternative, rolled)
    const paidLess = savedPayments(model, referencePayments, payments)
    const saving = added(model, savings.gross, paidLess)
    const cashAfter = added(model, cash, paidLess)
    const paid = new Map([...paidLess].map(([id, years]) => [id, model.algebra.sum([[years, -1]])]))
    const late = afterHorizon(model, both, savings)
    const coalition = (members: ReadonlySet<string>): World => {
      const mixed: Spends = (id, t) => (members.has(id) ? world.spend(id, t) : reference.spend(id, t))
      return createWorld({ model, name: alternative.id, inputs, spends: mixed, reference })
    }
    const random = (ids: readonly string[]) => {
      const stream = streamKey('flows', ids.join(' '))
      let k = 0
      return () => uniformAt(stream, -1, k++)
    }
    return {
      alternative,
      ...both,
      accounts: accountsOf(model, rolledUp(model, before), rolledUp(model, saving), rolledUp(model, cashAfter)),
      own: accountsOf(model, before, saving, cashAfter),
      paid: rolledUp(model, paid),
      paidSize: rolledUp(model, sizes(model, paid)),
      afterHorizon: rolledUp(model, late),
      afterHorizonSize: rolledUp(model, sizes(model, late)),
      counterpartLosses: counterpartLosses(model, savings),
      gross: savings.gross,
      flows: measures.has('flows') ? createFlows(model, alternative, both, savings.gross, coalition, random) : undefined,
      lines: options.lines ? lineOutputs(model, { alternative: alternative.id, savings, before: referencePayments, after: payments }) : [],
    }
  }
  const wanted = scenario.alternatives.filter(({ id }) => options.alternatives === undefined || options.alternatives.includes(id))
  const outputs: readonly Output[] = wanted.flatMap((alternative) => {
    const evaluated = evaluateAlternative(alternative)
    return [...outputsOf(model, evaluated, measures), ...evaluated.lines]
  })
  const { nodes, streams, distributions } = b.finish()
  return { nodes, streams, parameters: free.length, distributions, outputs, guards: model.guards, tallies: model.tallies, inputs: named }
}

const accountsOf = (model: Model, reference: ByOwner, saving: ByOwner, cash: ByOwner): ReadonlyMap<string, Account> =>
  new Map(
    [...saving].map(([id, years]) => [
      id,
      { reference: reference.get(id) ?? model.algebra.nothing, saving: years, cash: cash.get(id) ?? model.algebra.nothing },
    ]),
  )

const tallyExcesses = (model: Model, world: World): void => {
  for (const { edge, over } of world.excesses) {
    model.tallies.push({ kind: 'reduction-above-one', node: over, edge: edge.id, quantity: edge.to, alternative: world.name })
  }
}

/**
 * What an alternative spends each year: its own entry (0 before a series' first year), else the
 * reference's, else the intervention's `min`; always within `min`–`max`.
 */
const createSpends = (
  model: Model,
  alternative: Alternative,
  inputs: (id: string, t: number) => Node,
  free: readonly FreeSpend[],
): Spends => {
  const { b, scenario } = model
  // Spends and their bounds see inputs only, so a world without quantities evaluates them.
  const bare = createWorld({
    model: { ...model, structure: { ...model.structure, order: [] } },
    name: alternative.id,
    inputs,
    spends: () => b.zero,
    reference: undefined,
  })
  const known = new Map<string, Node[]>()
  const compute = (id: string): Node[] => {
    const intervention = model.intervention.get(id)
    if (!intervention) throw new Error(`no intervention ${id}`)
    const entry = alternative.spend.find((s) => s.intervention === id)
    const { min, max } = intervention.spend
    const parameter = free.findIndex((f) => f.alternative === alternative.id && f.intervention === id)
    return Array.from({ length: scenario.years }, (_, t) => {
      const low = bare.at(min, t, `interventions ${id} spend min`)
      const high = max && bare.at(max, t, `interventions ${id} spend max`)
      if (parameter >= 0) {
        const known = max !== undefined && b.isConstant(low) && high !== undefined && b.isConstant(high)
        return known ? b.parameter(parameter, b.valueOf(low), b.valueOf(high)) : b.parameter(parameter, Number.NaN, Number.NaN)
      }
      const spend = entry ? bare.at(entry.value, t, `alternatives ${alternative.id} spend ${id}`, { zeroBefore: true }) : low
      withinRange(model, { intervention: id, alternative, t, spend, low, high, written: writtenAs(entry?.value ?? min, scenario.from + t) })
      return spend
    })
  }
  return (id, t) => {
    const done = known.get(id) ?? compute(id)
    known.set(id, done)
    return done[t]
  }
}

type Ranged = {
  readonly intervention: string
  readonly alternative: Alternative
  readonly t: number
  readonly spend: Node
  readonly low: Node
  readonly high: Node | undefined
  readonly written: ReturnType<typeof writtenAs>
}
const withinRange = (model: Model, { intervention, alternative, t, spend, low, high, written }: Ranged): void => {
  const { b } = model
  const year = model.scenario.from + t
  const nodes = [spend, low, ...(high === undefined ? [] : [high])]
  if (nodes.every(b.isConstant)) {
    const [at, min, max] = [b.valueOf(spend), b.valueOf(low), high === undefined ? undefined : b.valueOf(high)]
    if (at >= min && (max === undefined || at <= max)) return
    const place = alternative.spend.find((s) => s.intervention === intervention)?.place ?? alternative.place
    throw new ProblemError([error('spend-out-of-range', { intervention, alternative: alternative.id, year, spend: at, min, max }, place)])
  }
  const about = { what: `alternatives ${alternative.id} spend ${intervention}`, ...written, alternative: alternative.id, year }
  // With a range that is known beforehand the message can give the spend itself and its bounds.
  if (b.isConstant(low) && (high === undefined || b.isConstant(high))) {
    model.watch(spend, () => about, b.valueOf(low), high === undefined ? undefined : b.valueOf(high))
    return
  }
  model.watch(b.sub(spend, low), () => ({ ...about, what: `${about.what} − min` }), 0)
  if (high !== undefined) model.watch(b.sub(high, spend), () => ({ ...about, what: `max − ${about.what}` }), 0)
}

/** `min: 0`, given or not, where the reference spends: a spend that duty may demand, open to be cut to nothing. */
const spendWarnings = (model: Model): readonly Problem[] =>
  model.scenario.interventions.flatMap(({ id, spend, place }) => {
    const entry = model.reference.spend.find((s) => s.intervention === id)
    const isZero = (v: Timed<{ readonly expr: { readonly op: string } }>): boolean =>
      v.kind === 'constant' && v.value.expr.op === 'const' && 'value' in v.value.expr && v.value.expr.value === 0
    if (!entry || !isZero(spend.min) || isZero(entry.value)) return []
    const first = entry.value.kind === 'constant' ? entry.value.value : entry.value.points[0].value
    const amount = first.expr.op === 'const' ? first.expr.value : 0
    return [warning('min-below-reference', { intervention: id, spend: amount }, place)]
  })
