import { expect, it } from 'vitest'
import { createBuilder } from '../../src/plan/builder.ts'
import type { Output, Plan } from '../../src/plan/types.ts'
import { portionsOf, wantedOf } from '../../src/run/columns.ts'

it('portions of columns hold what is wanted, each once, summaries in its order even where one is a share first', () => {
  const b = createBuilder()
  const [u, v, w] = ['u', 'v', 'w'].map((name) => b.uniform(name, -1))
  const above = b.two('gt', u, b.constant(0.5))
  const below = b.two('lt', v, b.constant(0.5))
  const told = (kind: Output['kind'], node: number, k: number): Output => ({ key: String(k), node, kind })
  const outputs = [
    told('share', above, 0),
    told('summary', w, 1),
    told('share', below, 2),
    told('summary', above, 3),
    told('summary', u, 4),
  ]
  const plan: Plan = { ...b.finish(), parameters: 0, outputs, guards: [], tallies: [], inputs: [] }
  const wanted = wantedOf(plan)
  for (const most of [1, 2, 3, 100]) {
    const portions = portionsOf(plan, most)
    expect(portions.flatMap(({ summaries }) => summaries)).toEqual(wanted.summaries)
    expect(portions.flatMap(({ shares }) => shares)).toEqual(wanted.shares)
    expect(Math.max(...portions.map(({ summaries }) => summaries.length))).toBe(Math.min(most, 3))
  }
})
