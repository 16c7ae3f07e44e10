import { describe, expect, it } from 'vitest'
import { analyse, type Structure } from '../../src/graph/index.ts'
import type { Problem } from '../../src/problems/problem.ts'
import { readScenario, withHead } from '../generate/read.ts'

const structure = (body: string): Structure & { readonly warnings: readonly Problem[] } => {
  const outcome = analyse(readScenario(withHead(body)))
  if (!outcome.ok) throw new RangeError(JSON.stringify(outcome.problems))
  return { ...outcome.value, warnings: outcome.warnings }
}
const problems = (body: string): readonly Problem[] => {
  const outcome = analyse(readScenario(withHead(body)))
  if (outcome.ok) throw new RangeError('no problem found')
  return outcome.problems
}
const facts = (list: readonly Problem[], code: Problem['code']) => list.filter((p) => p.code === code).map((p) => p.facts)

const owners = 'owners: {a: {kind: municipality, cost: 1}}\nalternatives: {nu: {}}\n'

describe('the order of the quantities', () => {
  it('follows this year’s references: names, ref, weights, and what reduces and adds', () => {
    const { order } = structure(`${owners}
inputs: {x: {value: 1}}
quantities:
  a1: {base: ref(b1) + x}
  b1: {}
  c1: {base: 2}
  d1: {base: 1}
  e1: {base: 1}
edges:
  - {from: c1, to: b1, weight: 0.5 * d1}
  - {from: e1, to: d1, reduces: e1 / 100}
`)
    expect(order).toEqual(['c1', 'e1', 'd1', 'b1', 'a1'])
  })
  it('puts what has a history in the reference before what looks back on it', () => {
    const { order, stocks } = structure(`${owners}
quantities:
  a1: {base: prev(b1)}
  b1: {base: 1}
  c1: {}
edges:
  - {from: a1, to: c1, weight: 1, lag: 2}
`)
    expect(order).toEqual(['b1', 'a1', 'c1'])
    expect(stocks.size).toBe(0)
  })
  it('breaks ties by id, whatever the order of the file', () => {
    expect(structure(`${owners}\nquantities: {c1: {base: 1}, a1: {base: 1}, å1: {base: 1}, b1: {base: 1}}\n`).order).toEqual([
      'a1',
      'b1',
      'c1',
      'å1',
    ])
  })
  it('takes the names of a lagged effect from the year of its cause', () => {
    const { order, stocks } = structure(`${owners}
quantities:
  a1: {base: b1, start: 3}
  b1: {base: 5}
  c1: {base: 1}
edges:
  - {from: c1, to: b1, adds: 0.1 * a1, lag: 1}
`)
    // a1 of the year before adds to b1, and a1 is b1: a1's earlier level feeds its own cycle, and b1's none.
    expect(order).toEqual(['c1', 'b1', 'a1'])
    expect([...stocks]).toEqual(['a1'])
  })
})

describe('a cycle within the year', () => {
  it('is printed as the shortest chain from its first id, one for each knot', () => {
    const found = problems(`${owners}
quantities:
  a1: {base: b1}
  b1: {base: c1}
  c1: {base: a1 + d1}
  d1: {base: c1}
  e1: {base: e1 + 1}
`)
    expect(facts(found, 'same-year-cycle')).toEqual([{ chain: ['c1', 'd1', 'c1'] }, { chain: ['e1', 'e1'] }])
    expect(found[0]?.place?.lineText).toContain('c1:')
  })
  it('is found through edges with L_0 above 0 and through the names on them', () => {
    const found = problems(`${owners}
quantities: {a1: {}, b1: {}, c1: {base: 1}}
edges:
  - {from: a1, to: b1, weight: 1, lag: {0: 10 %, 3: 90 %}}
  - {from: c1, to: a1, weight: b1}
`)
    expect(facts(found, 'same-year-cycle')).toEqual([{ chain: ['a1', 'b1', 'a1'] }])
  })
  it('is no error through a lag or prev alone', () => {
    const { stocks } = structure(`${owners}
quantities: {a1: {base: prev(b1), start: 1}, b1: {start: 2}}
edges:
  - {from: a1, to: b1, weight: 1, lag: 1}
`)
    expect([...stocks].sort()).toEqual(['a1', 'b1'])
  })
})

describe('a stock', () => {
  it('must give its start; the chain shows the way from its earlier level back to it', () => {
    const found = problems(`${owners}
quantities: {a1: {base: prev(c1)}, b1: {base: a1}, c1: {base: b1}}
`)
    expect(facts(found, 'stock-without-start')).toEqual([{ quantity: 'c1', chain: ['c1', 'a1', 'b1', 'c1'] }])
  })
  it('is only what feeds its own cycle by an earlier level', () => {
    const { stocks } = structure(`${owners}
quantities: {a1: {base: prev(c1)}, b1: {base: a1}, c1: {base: b1, start: 1}, d1: {base: prev(a1)}}
`)
    expect([...stocks]).toEqual(['c1'])
  })
  it('is made by an edge that is both of this year and of a later one', () => {
    const found = problems(`${owners}
quantities: {a1: {base: prev(b1)}, b1: {base: 1}}
edges:
  - {from: a1, to: b1, weight: 0.5, lag: {0: 50 %, 1: 50 %}}
`)
    expect(facts(found, 'stock-without-start').map((f) => ('quantity' in f ? f.quantity : ''))).toEqual(['a1', 'b1'])
  })
  it('is warned of where something reduces it year by year', () => {
    const { warnings } = structure(`${owners}
quantities: {a1: {base: prev(a1), start: 9}, b1: {base: 9}}
interventions: {i: {payers: a}}
edges:
  - {from: i, to: a1, reduces: spend / 1000}
  - {from: i, to: b1, reduces: spend / 1000}
`)
    expect(facts(warnings, 'reduces-on-stock')).toEqual([{ edge: 'i->a1', quantity: 'a1' }])
  })
})

describe('inputs', () => {
  it('are ordered by what their formulas mention, in each alternative by its own', () => {
    const { inputOrders } = structure(`
owners: {a: {kind: municipality, cost: x + y}}
inputs: {x: {value: y + 1}, y: {value: 2}, z: {value: 3}}
alternatives: {nu: {}, andra: {inputs: {x: 4, y: x * z}}}
`)
    expect(inputOrders.get('nu')).toEqual(['y', 'z', 'x'])
    expect(inputOrders.get('andra')).toEqual(['x', 'z', 'y'])
  })
  it('must not form a cycle, in the file or by an alternative’s overrides', () => {
    const found = problems(`
owners: {a: {kind: municipality, cost: x + y + z}}
inputs: {x: {value: y}, y: {value: 1 to 2}, z: {value: z}}
alternatives: {nu: {}, andra: {inputs: {y: x}}}
`)
    expect(facts(found, 'input-cycle')).toEqual([
      { chain: ['z', 'z'], alternative: undefined },
      { chain: ['x', 'y', 'x'], alternative: 'andra' },
    ])
  })
  it('are used by formulas, through other inputs and overrides too, but not by an unused input', () => {
    const { usedInputs, warnings } = structure(`
owners: {a: {kind: municipality, cost: x}}
inputs: {x: {value: y}, y: {value: 1}, u: {value: v}, v: {value: 1}, w: {value: 1 to 2, vouchedBy: a}, ö: {value: 1}}
alternatives: {nu: {}, andra: {inputs: {y: ö}}}
`)
    expect([...usedInputs].sort()).toEqual(['x', 'y', 'ö'])
    expect(facts(warnings, 'unused-input')).toEqual([{ input: 'u' }, { input: 'v' }, { input: 'w' }])
  })
})

describe('owners', () => {
  it('are warned of where nothing reaches them or anybody under them', () => {
    const { warnings } = structure(`
owners:
  kommun: {kind: municipality}
  nämnd: {in: kommun}
  ensam: {in: kommun}
  betalar: {kind: region}
  hushåll: {kind: household}
  får: {kind: state}
  tom: {kind: state}
quantities: {q: {base: 1}}
interventions: {i: {payers: betalar}}
edges:
  - {from: q, to: nämnd, weight: 1, counterpart: hushåll}
alternatives: {nu: {}, ger: {transfers: [{from: betalar, to: får, amount: 1 tkr}]}}
`)
    expect(facts(warnings, 'unreached-owner')).toEqual([{ owner: 'ensam' }, { owner: 'tom' }])
  })
  it('are warned of as parents that spill over', () => {
    const { warnings } = structure(`
owners: {kommun: {kind: municipality, cost: 1}, nämnd: {in: kommun, cost: 1}}
edges:
  - {from: kommun, to: nämnd, weight: 0.1}
  - {from: nämnd, to: kommun, weight: 0.1, lag: 1}
alternatives: {nu: {}}
`)
    expect(facts(warnings, 'spillover-from-parent')).toEqual([{ edge: 'kommun->nämnd', owner: 'kommun' }])
  })
  it('stand after those that move them within the year, and together where they move each other', () => {
    const { spillover } = structure(`
owners: {a: {kind: other}, b: {kind: other}, c: {kind: other}, d: {kind: other}, e: {kind: other}, z: {kind: other, cost: 1}}
edges:
  - {from: z, to: b, weight: 0.1}
  - {from: b, to: d, weight: 0.1}
  - {from: d, to: b, weight: 0.1}
  - {from: d, to: a, weight: 0.1}
  - {from: a, to: z, weight: 0.1, lag: 1}
  - {from: a, to: e, weight: 0.1, counterpart: c}
alternatives: {nu: {}}
`)
    expect(spillover).toEqual([['z'], ['b', 'd'], ['a'], ['c'], ['e']])
  })
})

describe('reach', () => {
  it('is all that an intervention or an override may move, edges and names alike', () => {
    const { reach } = structure(`
owners:
  kommun: {kind: municipality}
  nämnd: {in: kommun}
  betalar: {kind: region}
  sist: {kind: state}
  stilla: {kind: state, cost: 5}
  ändrad: {kind: state, cost: x}
inputs: {x: {value: 1}}
quantities: {q: {base: 1}, r: {base: q}, s: {base: 3}}
interventions: {i: {payers: betalar}}
edges:
  - {from: i, to: q, reduces: spend / 10}
  - {from: r, to: nämnd, weight: 1}
  - {from: nämnd, to: sist, weight: 0.1}
  - {from: s, to: stilla, weight: 1}
alternatives: {nu: {}, annan: {inputs: {x: 2}}}
`)
    expect([...reach.quantities]).toEqual(['q', 'r'])
    expect([...reach.owners].sort()).toEqual(['betalar', 'nämnd', 'sist', 'ändrad'])
    expect([...reach.rolledUp].sort()).toEqual(['betalar', 'kommun', 'nämnd', 'sist', 'ändrad'])
  })
})
