import { hierarchy, type Structure } from '../graph/index.ts'
import { error, type Outcome, ProblemError } from '../problems/problem.ts'
import { copulaGroups } from '../random/copula.ts'
import { streamKey, uniformAt } from '../random/streams.ts'
import type { Alternative, Scenario } from '../scenario/types.ts'
import { createBuilder } from './builder.ts'
import { type Free, heldInputs } from './free.ts'
import { type Detail, ownerOfKey } from './keys.ts'
import type { Measure } from './measures.ts'
import {
  type Account,
  added,
  afterHorizon,
  counterpartLosses,
  createCash,
  createCashShares,
  createPayments,
  createReferenceCosts,
  rolledUp,
  savedPayments,
  sizes,
  sumOfPayments,
} from './model/accounts.ts'
import { detailOutputs } from './model/details.ts'
import type { ByOwner } from './model/edges.ts'
import { type Coalitions, createFlows, seesOtherInputs } from './model/flows.ts'
import { createDraw, createInputs } from './model/inputs.ts'
import { createLevels } from './model/levels.ts'
import { lineOutputs } from './model/lines.ts'
import { createModel, type Model } from './model/model.ts'
import { type Evaluated, outputsOf } from './model/outputs.ts'
import { pathOutputs } from './model/paths.ts'
import { compared, createSavings } from './model/savings.ts'
import { createSpends, spendWarnings } from './model/spends.ts'
import { createWorld, type Spends, type World } from './model/world.ts'
import { NODE_LIMIT, PlanTooLarge } from './store.ts'
import type { Node, Output, Plan } from './types.ts'

export type PlanOptions = {
  readonly measures: readonly Measure[]
  /** Which alternatives to evaluate against the reference; all by default. */
  readonly alternatives?: readonly string[]
  /** What is set before each run instead of taken from the file: the plan's parameters, in this order. */
  readonly free?: readonly Free[]
  /** Columns that analyses need, beside those of the measures. */
  readonly details?: readonly Detail[]
  /** Whether the plan also hands out what each line of a picture carries (`lineOutputs`). */
  readonly lines?: boolean
}

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
    const model = createModel(scenario, structure, createBuilder(expectedNodes(scenario)))
    const plan = evaluate(model, groups.groups, options)
    return { ok: true, value: plan, warnings: spendWarnings(model) }
  } catch (fault) {
    if (fault instanceof ProblemError) return { ok: false, problems: fault.problems }
    if (fault instanceof PlanTooLarge) return { ok: false, problems: [error('plan-too-large', { nodes: NODE_LIMIT, limit: NODE_LIMIT })] }
    throw fault
  }
}

/** About how many nodes a plan takes: an edge a few a year and world. */
const expectedNodes = ({ quantities, owners, edges, years, alternatives }: Scenario): number =>
  2 * (quantities.length + owners.length + edges.length) * years * alternatives.length

const evaluate = (model: Model, groups: Parameters<typeof createDraw>[1], options: PlanOptions): Plan => {
  const { scenario, b } = model
  const { free = [] } = options
  const draw = createDraw(model, groups)
  const named: { id: string; alternative: string; year: number; node: Node }[] = []
  const inputsFor = (alternative: Alternative) => {
    const overrides = new Map(alternative.inputs.map((o) => [o.id, o.value]))
    const inputs = createInputs({ model, draw, alternative: alternative.id, overrides, held: heldInputs(free) })
    for (const { id } of scenario.inputs) {
      for (let t = 0; t < scenario.years; t++) named.push({ id, alternative: alternative.id, year: scenario.from + t, node: inputs(id, t) })
    }
    return inputs
  }
  const referenceInputs = inputsFor(model.reference)
  const referenceSpends = createSpends(model, { alternative: model.reference, inputs: referenceInputs, free })
  const reference = createWorld({ model, name: model.reference.id, inputs: referenceInputs, spends: referenceSpends, reference: undefined })
  const levels = createLevels(model, reference)
  const referenceCosts = createReferenceCosts(model, reference, levels)
  const referencePayments = createPayments(model, reference, model.reference, undefined)
  const before = added(model, referenceCosts, sumOfPayments(model, referencePayments))
  const rolledBefore = rolledUp(model, before)
  tallyExcesses(model, reference)

  const measures = new Set(options.measures)
  const details = new Set(options.details)
  const evaluateAlternative = (
    alternative: Alternative,
  ): Evaluated & { readonly lines: readonly Output[]; readonly paths: readonly Output[] } => {
    const isReference = alternative.id === model.reference.id
    const inputs = isReference ? referenceInputs : inputsFor(alternative)
    const spends = isReference ? referenceSpends : createSpends(model, { alternative, inputs, free, reference })
    const world = isReference ? reference : createWorld({ model, name: alternative.id, inputs, spends, reference })
    if (!isReference) tallyExcesses(model, world)
    const both = compared(model, world, reference, levels)
    const savings = createSavings(model, both)
    const cashShares = createCashShares(model, world)
    const cash = lazy(() => createCash(model, cashShares, savings))
    const rolledSaving = rolledUp(model, savings.own)
    const rolledCash = lazy(() => rolledUp(model, added(model, cash(), savings.spending)))
    const rolled = { saving: () => rolledSaving, cash: rolledCash }
    const payments = isReference ? referencePayments : createPayments(model, world, alternative, rolled)
    const paidLess = savedPayments(model, referencePayments, payments)
    const saving = added(model, savings.gross, paidLess)
    const cashAfter = lazy(() => added(model, cash(), paidLess))
    const paid = new Map([...paidLess].map(([id, years]) => [id, model.algebra.sum([[years, -1]])]))
    const late = afterHorizon(model, both, savings)
    const coalition: Coalitions = (members, part) => {
      const mixed: Spends = (id, t) => (members.has(id) ? world.spend(id, t) : reference.spend(id, t))
      return createWorld({ model, name: alternative.id, inputs, spends: mixed, reference, ...part })
    }
    const random = (ids: readonly string[]) => {
      const stream = streamKey('flows', ids.join(' '))
      let k = 0
      return () => uniformAt(stream, -1, k++)
    }
    return {
      alternative,
      ...both,
      accounts: accountsOf(
        model,
        rolledBefore,
        rolledUp(model, saving),
        lazy(() => rolledUp(model, cashAfter())),
      ),
      own: accountsOf(model, before, saving, cashAfter),
      paid: rolledUp(model, paid),
      paidSize: rolledUp(model, sizes(model, paid)),
      afterHorizon: rolledUp(model, late),
      afterHorizonSize: rolledUp(model, sizes(model, late)),
      counterpartLosses: counterpartLosses(model, savings),
      gross: savings.gross,
      flows: measures.has('flows') ? createFlows(model, alternative, both, savings.gross, coalition, random) : undefined,
      lines: options.lines ? lineOutputs(model, { alternative: alternative.id, savings, before: referencePayments, after: payments }) : [],
      paths: details.has('paths')
        ? pathOutputs(model, {
            alternative: alternative.id,
            reference,
            halfway: seesOtherInputs(model, alternative) ? coalition(new Set()) : reference,
            world,
            savings,
            before: referencePayments,
            after: payments,
          })
        : [],
    }
  }
  const wanted = scenario.alternatives.filter(({ id }) => options.alternatives === undefined || options.alternatives.includes(id))
  const outputs: readonly Output[] = wanted.flatMap((alternative) => {
    const evaluated = evaluateAlternative(alternative)
    return [...outputsOf(model, evaluated, measures), ...evaluated.lines, ...evaluated.paths, ...detailOutputs(model, evaluated, details)]
  })
  const { nodes, streams, distributions } = b.finish()
  return {
    nodes,
    streams,
    parameters: free.length,
    distributions,
    outputs: ownersTogether(scenario, outputs),
    guards: model.guards,
    tallies: model.tallies,
    inputs: named,
  }
}

/**
 * Outputs in an order in which those of an owner, of all alternatives, follow each other, and owners of the same root are
 * near each other: they share most of what they are made from.
 */
const ownersTogether = (scenario: Scenario, outputs: readonly Output[]): readonly Output[] => {
  const { roots, children } = hierarchy(scenario)
  const rank = new Map<string, number>()
  const waiting = [...roots].reverse()
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    rank.set(id, rank.size)
    waiting.push(...(children.get(id) ?? []))
  }
  const ranked = outputs.map((output) => ({ output, rank: rank.get(ownerOfKey(output.key) ?? '') ?? rank.size }))
  return ranked.sort((x, y) => x.rank - y.rank).map(({ output }) => output)
}

const accountsOf = (model: Model, reference: ByOwner, saving: ByOwner, cash: () => ByOwner): ReadonlyMap<string, Account> =>
  new Map(
    [...saving].map(([id, years]) => [
      id,
      {
        reference: reference.get(id) ?? model.algebra.nothing,
        saving: years,
        cash: () => cash().get(id) ?? model.algebra.nothing,
      },
    ]),
  )

/** What is made when it is first asked for: no output may need it. */
const lazy = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

const tallyExcesses = (model: Model, world: World): void => {
  for (const { edge, over } of world.excesses) {
    model.tallies.push({ kind: 'reduction-above-one', node: over, edge: edge.id, quantity: edge.to, alternative: world.name })
  }
}
