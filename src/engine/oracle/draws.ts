import { sin } from '../../numeric/elementary/index.ts'
import { normalCdf, normalQuantile } from '../../random/index.ts'
import type { Input, Scenario } from '../../scenario/types.ts'
import { cholesky, type Matrix } from './linear.ts'

/**
 * An independent uniform number in (0, 1) for an input: `year` is the year's index for an input drawn each year, −1
 * for one drawn once a run. The same arguments must give the same number.
 */
export type Draw = (input: string, year: number) => number

/** The uniform number that an input's distributions share in year t ≥ 0, correlated over inputs and years as the file says. */
export type Uniforms = (input: Input, t: number) => number

/**
 * Correlation by a Gaussian copula: rank correlation ρ is r = 2·sin(π·ρ/6) on the normal scale (Pearson 1907), the
 * group's normal numbers are its Cholesky factor, inputs in id order, times independent ones. Autocorrelation φ:
 * z(0) = e(0), z(t) = φ·z(t−1) + √(1 − φ²)·e(t), which is standard normal in every year.
 */
export const uniforms = (scenario: Scenario, draw: Draw): Uniforms => {
  const groups = correlationGroups(scenario)
  const shock = (input: Input, year: number): number => {
    const group = groups.get(input.id)
    if (group === undefined) return normalQuantile(draw(input.id, year))
    const row = group.factor[group.members.indexOf(input.id)] ?? []
    return row.reduce((sum, c, j) => sum + c * normalQuantile(draw(group.members[j] ?? '', year)), 0)
  }
  const normal = (input: Input, t: number): number => {
    if (input.each === 'run') return shock(input, -1)
    let z = shock(input, 0)
    const phi = input.autocorrelation
    for (let year = 1; year <= t; year += 1) z = phi * z + Math.sqrt(1 - phi * phi) * shock(input, year)
    return z
  }
  return (input, t) => {
    const plain = !groups.has(input.id) && (input.each === 'run' || input.autocorrelation === 0)
    return plain ? draw(input.id, input.each === 'run' ? -1 : t) : normalCdf(normal(input, t))
  }
}

type Group = { readonly members: readonly string[]; readonly factor: Matrix }

/** For every correlated input the whole group that correlations join it with, in id order, and the group's factor. */
const correlationGroups = (scenario: Scenario): ReadonlyMap<string, Group> => {
  const rank = (a: string, b: string): number =>
    scenario.correlations.find((c) => c.between.includes(a) && c.between.includes(b))?.rank ?? 0
  const found = new Map<string, Group>()
  for (const start of scenario.correlations.flatMap((c) => c.between)) {
    if (found.has(start)) continue
    const members = new Set([start])
    for (let size = 0; size < members.size; ) {
      size = members.size
      for (const { between } of scenario.correlations) if (between.some((id) => members.has(id))) for (const id of between) members.add(id)
    }
    const ids = [...members].sort()
    const matrix = ids.map((a) => ids.map((b) => (a === b ? 1 : 2 * sin((Math.PI * rank(a, b)) / 6))))
    const group = { members: ids, factor: cholesky(matrix) }
    for (const id of ids) found.set(id, group)
  }
  return found
}
