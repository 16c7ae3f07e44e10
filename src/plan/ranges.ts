import type { Structure } from '../graph/index.ts'
import type { Scenario, Value } from '../scenario/types.ts'
import { createBuilder } from './builder.ts'
import { createDraw, createInputs } from './model/inputs.ts'
import { createModel } from './model/model.ts'
import { createSpends } from './model/spends.ts'
import { createWorld } from './model/world.ts'
import type { Node } from './types.ts'

/** A bound of a spend, kr a year: one number for all years and runs, or not. */
export type Bound = number | 'varies'
export type SpendRange = {
  readonly min: Bound
  /** Undefined where the file sets none. */
  readonly max: Bound | undefined
  /** What the reference spends, year by year; undefined where that differs by run. */
  readonly reference: readonly number[] | undefined
}

/**
 * Between what each intervention's spend may be decided, as the reference sees it (its inputs count). Throws a
 * `ProblemError` for a bound that is not finite, and for a reference that spends outside of them.
 */
export const spendRanges = (scenario: Scenario, structure: Structure): ReadonlyMap<string, SpendRange> => {
  const b = createBuilder()
  // Spends and bounds see inputs only, so there is no need of quantities.
  const model = createModel(scenario, { ...structure, order: [] }, b)
  const { reference } = model
  const overrides = new Map(reference.inputs.map(({ id, value }) => [id, value]))
  const inputs = createInputs({ model, draw: createDraw(model, []), alternative: reference.id, overrides, held: new Map() })
  const world = createWorld({ model, name: reference.id, inputs, spends: () => b.zero, reference: undefined })
  const spends = createSpends(model, { alternative: reference, inputs, free: [] })
  const years = (of: (t: number) => Node): readonly Node[] => Array.from({ length: scenario.years }, (_, t) => of(t))
  const boundOf = (value: Value, what: string): Bound => {
    const nodes = years((t) => world.at(value, t, what))
    return b.isConstant(nodes[0]) && nodes.every((node) => node === nodes[0]) ? b.valueOf(nodes[0]) : 'varies'
  }
  return new Map(
    scenario.interventions.map(({ id, spend: { min, max } }) => {
      const spent = years((t) => spends(id, t))
      const range: SpendRange = {
        min: boundOf(min, `interventions ${id} spend min`),
        max: max && boundOf(max, `interventions ${id} spend max`),
        reference: spent.every(b.isConstant) ? spent.map(b.valueOf) : undefined,
      }
      return [id, range]
    }),
  )
}
