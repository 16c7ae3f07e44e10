import type { Distribution, Term } from '../formula/types.ts'
import { copulaGroups } from '../random/copula.ts'
import { lawOf } from '../random/laws/index.ts'
import { quantile } from '../random/quantile.ts'
import type { Input, Scenario, Timed } from '../scenario/types.ts'

/** An input that is drawn, in some alternative at least. */
export type DrawnInput = {
  readonly id: string
  /** It and those that are correlated with it, directly or through others, in id order. */
  readonly members: readonly string[]
  /** Where its own draws can be read: in this alternative, in these years (one, unless it is drawn every year). */
  readonly alternative: string
  readonly years: readonly number[]
  /** Its value at a percentile, in the first of those years. */
  readonly value: (u: number) => number
}

/**
 * The inputs of a scenario that are drawn, in id order. One is read in the alternative asked about, where it is drawn there;
 * else in the first in which it is: they share their random numbers.
 */
export const drawnInputs = (scenario: Scenario, alternative: string): readonly DrawnInput[] => {
  const found = copulaGroups(scenario.correlations)
  const groups = new Map((found.ok ? found.groups : []).flatMap(({ members }) => members.map((id) => [id, members] as const)))
  const asked = scenario.alternatives.filter(({ id }) => id === alternative)
  const others = scenario.alternatives.filter(({ id }) => id !== alternative)
  return scenario.inputs.flatMap((input) => {
    for (const { id, inputs } of [...asked, ...others]) {
      const value = inputs.find((override) => override.id === input.id)?.value ?? input.value
      const drawn = drawnIn(scenario, input, value)
      if (drawn !== undefined) return [{ id: input.id, members: groups.get(input.id) ?? [input.id], alternative: id, ...drawn }]
    }
    return []
  })
}

const drawnIn = (
  { from, years }: Scenario,
  input: Input,
  value: Timed<Term>,
): { readonly years: readonly number[]; readonly value: (u: number) => number } | undefined => {
  const drawn = Array.from({ length: years }, (_, t) => ({ year: from + t, parts: distributionsIn(value, from + t) })).filter(
    ({ parts }) => parts.length > 0,
  )
  if (drawn.length === 0) return undefined
  // Counts tell less than the smooth figures that another year may have of the same draw.
  const smooth = drawn.find(({ parts }) => parts.some(({ distribution }) => lawOf(distribution).kind !== 'atoms'))
  const shown = input.each === 'year' ? drawn[0] : (smooth ?? drawn[0])
  return {
    years: input.each === 'year' ? drawn.map(({ year }) => year) : [shown.year],
    value: (u) => shown.parts.reduce((sum, { distribution, weight }) => sum + weight * quantile(distribution, u), 0),
  }
}

type Part = { readonly distribution: Distribution; readonly weight: number }

/** What a value is drawn from in a year; nothing where a formula has a part in it. */
const distributionsIn = (value: Timed<Term>, year: number): readonly Part[] => {
  const terms = termsIn(value, year).filter(({ weight }) => weight > 0)
  const parts = terms.flatMap(({ term, weight }) => (term.kind === 'distribution' ? [{ distribution: term.distribution, weight }] : []))
  return parts.length === terms.length ? parts : []
}

const termsIn = (value: Timed<Term>, year: number): readonly { readonly term: Term; readonly weight: number }[] => {
  if (value.kind === 'constant') return [{ term: value.value, weight: 1 }]
  const { points, interpolate } = value
  const before = points.findLast((point) => point.year <= year) ?? points[0]
  const after = points.find((point) => point.year > year)
  if (after === undefined || interpolate === 'hold' || before.year >= year) return [{ term: before.value, weight: 1 }]
  const part = (year - before.year) / (after.year - before.year)
  return [
    { term: before.value, weight: 1 - part },
    { term: after.value, weight: part },
  ]
}
