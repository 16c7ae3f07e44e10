import { describe, expect, it } from 'vitest'
import { columnsOf } from './oracle-helpers.ts'

/** To the last few bits: the hand's arithmetic and the oracle's differ by rounding only. */
const digits = 9

describe('a two-year gritting case', () => {
  // 300 tkr a year take away 30 % of 100 falls at 20 tkr each: 600 tkr a year, of which 40 % is cash.
  const run = columnsOf(`
owners:
  kommun: {kind: municipality}
  gata: {in: kommun}
  region: {kind: region}
inputs:
  vård: {value: 20 tkr}
quantities:
  fall: {base: 100}
interventions:
  grus: {payers: gata, spend: {min: 0, max: 1 Mkr}}
edges:
  - {from: grus, to: fall, reduces: spend / 1 Mkr}
  - {from: fall, to: region, weight: vård, cashable: 40 %}
alternatives:
  nu: {}
  sandning: {spend: {grus: 300 tkr}}
`)
  const twoYears = 1 + 1 / 1.1
  it('keeps 70 falls of 100', () => {
    expect(run('nu|quantity|fall|level|2026')).toBe(100)
    expect(run('sandning|quantity|fall|level|2027')).toBeCloseTo(70, digits)
    expect(run('sandning|quantity|fall|change|sum')).toBeCloseTo(-60, digits)
  })
  it('saves the region 600 tkr a year, 240 tkr of it in cash', () => {
    expect(run('sandning|owner|region|cost|2026')).toBeCloseTo(1.4e6, 6)
    expect(run('sandning|owner|region|saving|2027')).toBeCloseTo(6e5, 6)
    expect(run('sandning|owner|region|cash|2027')).toBeCloseTo(2.4e5, 6)
    expect(run('sandning|owner|region|saving|pv')).toBeCloseTo(6e5 * twoYears, 6)
    expect(run('sandning|owner|region|paid|pv')).toBe(0)
  })
  it('costs the payer and its parent what is spent', () => {
    for (const owner of ['gata', 'kommun']) {
      expect(run(`sandning|owner|${owner}|cost|2026`)).toBeCloseTo(3e5, 6)
      expect(run(`sandning|owner|${owner}|saving|pv`)).toBeCloseTo(-3e5 * twoYears, 6)
      expect(run(`sandning|owner|${owner}|cash|pv`)).toBeCloseTo(-3e5 * twoYears, 6)
      expect(run(`sandning|owner|${owner}|paid|pv`)).toBeCloseTo(3e5 * twoYears, 6)
    }
    expect(run('sandning|intervention|grus|cost|pv')).toBeCloseTo(3e5 * twoYears, 6)
  })
  it('sums up to the public sector and to all', () => {
    for (const group of ['publicSector', 'total']) expect(run(`sandning|group|${group}|saving|pv`)).toBeCloseTo(3e5 * twoYears, 6)
  })
  it('follows the saving from the payer to the region, none of it at the payer', () => {
    expect(run('sandning|flow|gata|region|grus|pv')).toBeCloseTo(6e5 * twoYears, 6)
    expect(run('sandning|flow|gata|gata|grus|pv')).toBe(0)
    expect(run('sandning|flow||region||pv')).toBe(0)
  })
  it('pays back at once for the region, never for the payer, and somebody loses', () => {
    expect(run('sandning|owner|region|payback|years')).toBe(1)
    expect(run('sandning|owner|gata|payback|years')).toBe(Number.POSITIVE_INFINITY)
    expect(run('sandning|nobodyLoses|owners')).toBe(0)
    expect(run('sandning|nobodyLoses|roots')).toBe(0)
    expect(run('nu|nobodyLoses|owners')).toBe(1)
    expect(run.has('nu|owner|region|payback|years')).toBe(false)
  })
})

describe('a lag past the horizon', () => {
  // Half of the cost comes two years later. From 2027 two units less: savings 0, 100, 100, and two more of 100 later.
  const run = columnsOf(`
horizon: {from: 2026, years: 3}
owners:
  kommun: {kind: municipality}
  hushåll: {kind: household}
quantities:
  dygn: {base: 10}
interventions:
  stöd: {payers: hushåll}
edges:
  - {from: stöd, to: dygn, adds: -spend / 50}
  - {from: dygn, to: kommun, weight: 100, lag: {0: 50 %, 2: 50 %}, counterpart: hushåll}
alternatives:
  nu: {}
  stödet: {spend: {stöd: {2027: 100}}}
`)
  it('counts what comes within the horizon as saving, the reference having stood before it', () => {
    expect(run('nu|owner|kommun|cost|2026')).toBeCloseTo(1000, digits)
    expect(run('stödet|intervention|stöd|spend|2026')).toBe(0)
    expect([2026, 2027, 2028].map((y) => run(`stödet|owner|kommun|saving|${y}`))).toEqual([0, 100, 100])
  })
  it('discounts what comes after by its own years, also for the counterpart', () => {
    const late = 100 / 1.1 ** 3 + 100 / 1.1 ** 4
    expect(run('stödet|owner|kommun|afterHorizon|pv')).toBeCloseTo(late, digits)
    expect(run('stödet|owner|hushåll|afterHorizon|pv')).toBeCloseTo(-late, digits)
    expect(run('stödet|group|total|afterHorizon|pv')).toBeCloseTo(0, digits)
  })
  it('counts payback from the first year in which the cost differs', () => {
    expect(run('stödet|owner|kommun|payback|years')).toBe(1)
  })
})

describe('payback', () => {
  // Spends 100 in 2027 only and saves 40 a year from 2027 on: cumulative 0, −60, −20, 20 undiscounted.
  const text = (rate: string) => `
horizon: {from: 2026, years: 4}
discountRate: ${rate}
owners:
  kommun: {kind: municipality}
quantities:
  dygn: {base: 10}
interventions:
  stöd: {payers: kommun}
edges:
  - {from: stöd, to: dygn, adds: -spend / 25, lasts: 3}
  - {from: dygn, to: kommun, weight: 10}
alternatives:
  nu: {}
  stödet: {spend: {stöd: {2027: 100, 2028: 0}}}
`
  it('is the third year-end after the spending began', () => {
    const run = columnsOf(text('0'))
    expect([2026, 2027, 2028, 2029].map((y) => run(`stödet|owner|kommun|saving|${y}`))).toEqual([0, -60, 40, 40])
    expect(run('stödet|owner|kommun|payback|years')).toBe(3)
    expect(run('stödet|owner|kommun|saving|pv')).toBeCloseTo(20, digits)
  })
  it('is never where discounting leaves a loss', () => {
    expect(columnsOf(text('100 %'))('stödet|owner|kommun|payback|years')).toBe(Number.POSITIVE_INFINITY)
  })
})

describe('a stock', () => {
  // x(t) = 0.9·x(t−1) + 10, x(−1) = 50: 55, 59.5, 63.55. With 10 a year less: 45, 40.5, 36.45.
  const run = columnsOf(`
horizon: {from: 2026, years: 3}
owners:
  kommun: {kind: municipality}
inputs:
  början: {value: {2026: 50, 2027: 99}}
quantities:
  köande: {base: 0.9 * prev(köande) + 10, start: början}
  senare: {}
  förr: {base: prev(köande) + 0 * t}
interventions:
  stöd: {payers: kommun}
edges:
  - {from: stöd, to: köande, adds: -spend / 10}
  - {from: köande, to: senare, weight: 1, lag: 2}
alternatives:
  nu: {}
  stödet: {spend: {stöd: 100}}
`)
  it('grows from its start', () => {
    expect(run('nu|quantity|köande|level|2026')).toBeCloseTo(55, digits)
    expect(run('nu|quantity|köande|level|2028')).toBeCloseTo(63.55, digits)
    expect(run('stödet|quantity|köande|level|2026')).toBeCloseTo(45, digits)
    expect(run('stödet|quantity|köande|level|2028')).toBeCloseTo(36.45, digits)
  })
  it('was its start the year before, and nothing before that', () => {
    expect([2026, 2027, 2028].map((y) => run(`nu|quantity|senare|level|${y}`))).toEqual([0, 50, 55])
    expect(run('stödet|quantity|förr|level|2026')).toBe(50)
  })
})

describe('spillover', () => {
  // ΔG_a = −100 + 0.5·ΔG_b and ΔG_b = 0.2·ΔG_a: ΔG_a = −100/0.9, ΔG_b = −20/0.9.
  const run = columnsOf(`
owners:
  a: {kind: municipality}
  b: {kind: region}
  betalare: {kind: state}
  sist: {kind: company}
interventions:
  stöd: {payers: betalare}
edges:
  - {from: stöd, to: a, weight: -1, cashable: 30 %}
  - {from: b, to: a, weight: 0.5, cashable: 50 %}
  - {from: a, to: b, weight: 0.2}
  - {from: betalare, to: sist, weight: 10 %, lag: 1}
alternatives:
  nu: {}
  stödet: {spend: {stöd: 100}}
`)
  it('solves a cycle within the year', () => {
    expect(run('stödet|owner|a|saving|2026')).toBeCloseTo(100 / 0.9, digits)
    expect(run('stödet|owner|b|saving|2026')).toBeCloseTo(20 / 0.9, digits)
  })
  it('counts each edge by its own cashable part', () => {
    expect(run('stödet|owner|a|cash|2026')).toBeCloseTo(30 + (0.5 * 10) / 0.9, digits)
    expect(run('stödet|owner|b|cash|2026')).toBeCloseTo(20 / 0.9, digits)
  })
  it('carries on what an intervention costs, the year after where it lags, from nothing', () => {
    expect(run('stödet|owner|sist|saving|2026')).toBe(0)
    expect(run('stödet|owner|sist|saving|2027')).toBeCloseTo(-10, digits)
    expect(run('stödet|owner|sist|afterHorizon|pv')).toBeCloseTo(-10 / 1.1 ** 2, digits)
  })
  it('has what the cost spills over in the flows, but not the cost itself', () => {
    expect(run('stödet|flow|betalare|sist|stöd|pv')).toBeCloseTo(-10 / 1.1, digits)
    expect(run('stödet|flow|betalare|betalare|stöd|pv')).toBe(0)
    expect(run('stödet|flow|betalare|b|stöd|pv')).toBeCloseTo((20 / 0.9) * (1 + 1 / 1.1), digits)
  })
})

describe('a counterpart', () => {
  // Ten days less at 30 a day, 40 % realizable: the fund saves 300, of which 120 cash; the households lose 300 in cash.
  const run = columnsOf(`
owners:
  staten: {kind: state}
  hushåll: {kind: household}
  kommun: {kind: municipality}
quantities:
  dygn: {base: 50}
  vinst: {base: dygn, outcome: harm, value: 7}
interventions:
  stöd: {payers: staten}
edges:
  - {from: stöd, to: dygn, adds: -spend / 10}
  - {from: dygn, to: staten, weight: 30, cashable: 40 %, counterpart: hushåll}
  - {id: avgift, from: dygn, to: hushåll, weight: 2, cashable: 50 %, counterpart: kommun}
alternatives:
  nu: {}
  stödet: {spend: {stöd: 100}}
`)
  it('gets minus what the edge brings, its own gain by the same part', () => {
    expect(run('nu|owner|hushåll|cost|2026')).toBe(50 * 2 - 50 * 30)
    expect(run('stödet|owner|staten|saving|2026')).toBe(300 - 100)
    expect(run('stödet|owner|staten|cash|2026')).toBe(120 - 100)
    expect(run('stödet|owner|hushåll|saving|2026')).toBe(20 - 300)
    expect(run('stödet|owner|hushåll|cash|2026')).toBe(10 - 300)
    expect(run('stödet|owner|kommun|saving|2026')).toBe(-20)
    expect(run('stödet|owner|kommun|cash|2026')).toBe(-20)
  })
  it('loses without anybody being counted as a loser', () => {
    expect(run('stödet|nobodyLoses|owners')).toBe(1)
    expect(run('stödet|nobodyLoses|roots')).toBe(1)
    expect(run('stödet|group|publicSector|saving|2026')).toBe(200 - 20)
  })
  it('leaves society with the cost and the welfare side by side', () => {
    expect(run('stödet|group|total|saving|2026')).toBe(-100)
    expect(run('stödet|welfare|vinst|pv')).toBeCloseTo(70 * (1 + 1 / 1.1), digits)
    expect(run('stödet|welfare||pv')).toBe(run('stödet|welfare|vinst|pv'))
  })
})

describe('payers and transfers', () => {
  const run = columnsOf(`
owners:
  kommun: {kind: municipality}
  gata: {in: kommun}
  region: {kind: region}
  staten: {kind: state}
quantities:
  fall: {observed: 80}
interventions:
  grus: {payers: {gata: 75 %, region: 25 %}, spend: {min: 50}, cost: 2 * spend}
edges:
  - {from: grus, to: fall, reduces: spend / 500}
  - {from: fall, to: region, weight: 10, cashable: 50 %}
  - {from: gata, to: staten, weight: 1, lag: 5}
transfers:
  - {from: staten, to: kommun, amount: {2027: "if(grus > 80, 40, 5)"}}
alternatives:
  nu: {}
  mer:
    spend: {grus: 100}
    payers: {grus: region}
    transfers:
      - {from: region, to: gata, amount: "max(0, 50 % * cash(region)) + 0.1 * cost(grus)"}
      - {id: tillbaka, from: gata, to: staten, amount: 2 * (ref(fall) - fall) + saving(kommun)}
`)
  // Cost 100 in the reference, 200 in the alternative. Reductions 10 % and 20 %: the falls are 80 and 80/0.9·0.8.
  const fewer = 80 - (80 / 0.9) * 0.8
  // Before payments the region saves 10 a fall and bears 25 % of 100 more; half of what the edge saves is cash.
  const regionBefore = 10 * fewer - 25
  const share = Math.max(0, 0.5 * (5 * fewer - 25)) + 0.1 * 200
  const back = 2 * fewer - 75
  it('undoes what the reference does to what is observed', () => {
    expect(run('nu|quantity|fall|level|2026')).toBeCloseTo(80, digits)
    expect(run('mer|quantity|fall|change|2026')).toBeCloseTo(-fewer, digits)
  })
  it('lets the region pay it all, the accounts of a year being those before any payment', () => {
    // The alternative's payers move 75 % of 200 from the street office to the region.
    expect(run('mer|owner|region|saving|2026')).toBeCloseTo(regionBefore - 150 - share, digits)
    expect(run('mer|owner|region|cash|2026')).toBeCloseTo(5 * fewer - 25 - 150 - share, digits)
    expect(run('mer|owner|gata|saving|2026')).toBeCloseTo(-75 + 150 + share - back, digits)
  })
  it('gives a grant from its first year on, only the change of which is a saving', () => {
    expect(run('nu|owner|kommun|cost|2026')).toBeCloseTo(75, digits)
    expect(run('nu|owner|kommun|cost|2027')).toBeCloseTo(75 - 5, digits)
    expect(run('mer|owner|kommun|saving|2027') - run('mer|owner|kommun|saving|2026')).toBeCloseTo(35, digits)
    expect(run('mer|owner|staten|saving|2026')).toBeCloseTo(back, digits)
    expect(run('mer|owner|staten|saving|2027')).toBeCloseTo(back - 35, digits)
  })
  it('says what each paid more than in the reference, transfers included', () => {
    const twoYears = 1 + 1 / 1.1
    expect(run('mer|owner|region|paid|pv')).toBeCloseTo((200 - 25 + share) * twoYears, digits)
    expect(run('mer|owner|gata|paid|pv')).toBeCloseTo((-75 - share + back) * twoYears, digits)
    expect(run('mer|owner|staten|paid|pv')).toBeCloseTo(-back * twoYears + 35 / 1.1, digits)
    expect(run('mer|group|total|paid|pv')).toBeCloseTo(100 * twoYears, digits)
  })
  it('is seen in the flows by the alternative’s payers, and by no transfer', () => {
    expect(run('mer|flow|region|region|grus|pv')).toBeCloseTo(10 * fewer * (1 + 1 / 1.1), digits)
    expect(run.has('mer|flow|gata|region|grus|pv')).toBe(false)
  })
})

describe('two interventions on the same thing', () => {
  // Each halves 100 units at 10 kr. Alone each saves 500, together 750: 375 each. The override alone saves 100.
  const run = columnsOf(`
horizon: {from: 2026, years: 1}
owners:
  a: {kind: municipality}
  b: {kind: region}
inputs:
  pris: {value: 10}
quantities:
  fall: {base: 100}
interventions:
  grus: {payers: a}
  råd: {payers: {a: 40 %, b: 60 %}}
edges:
  - {from: grus, to: fall, reduces: spend / 200}
  - {from: råd, to: fall, reduces: spend / 20}
  - {from: fall, to: b, weight: pris}
alternatives:
  nu: {}
  båda: {spend: {grus: 100, råd: 10}}
  billigare: {spend: {grus: 100, råd: 10}, inputs: {pris: 9}}
`)
  it('share what they save together evenly', () => {
    expect(run('båda|quantity|fall|level|2026')).toBe(25)
    expect(run('båda|flow|a|b|grus|pv')).toBeCloseTo(375, digits)
    expect(run('båda|flow|a|b|råd|pv')).toBeCloseTo(0.4 * 375, digits)
    expect(run('båda|flow|b|b|råd|pv')).toBeCloseTo(0.6 * 375, digits)
  })
  it('get their part at the alternative’s inputs, what those do alone being a flow of its own', () => {
    expect(run('billigare|flow||b||pv')).toBeCloseTo(100, digits)
    expect(run('billigare|flow|a|b|grus|pv')).toBeCloseTo(0.9 * 375, digits)
  })
})

describe('history and series', () => {
  it('is the reference’s first year in every alternative, whatever that one does', () => {
    // The reference spends 40 in 2026; the effect of a year's spend comes the year after.
    const run = columnsOf(`
horizon: {from: 2026, years: 3}
owners: {a: {kind: municipality}}
inputs: {nivå: {value: {2026: 1, 2027: 2}}}
quantities:
  fall: {base: 100 * nivå}
  efter: {base: prev(fall) + prev(grus)}
interventions: {grus: {payers: a}}
edges:
  - {from: grus, to: fall, adds: -spend * nivå, lag: 1}
  - {from: fall, to: a, weight: 1, lag: 1}
alternatives:
  nu: {spend: {grus: {2026: 40, 2027: 0}}}
  mer: {spend: {grus: 50}, inputs: {nivå: 3}}
`)
    expect([2026, 2027, 2028].map((y) => run(`nu|quantity|fall|level|${y}`))).toEqual([100 - 40, 200 - 40, 200])
    expect([2026, 2027, 2028].map((y) => run(`mer|quantity|fall|level|${y}`))).toEqual([300 - 40, 300 - 150, 300 - 150])
    expect([2026, 2027].map((y) => run(`mer|quantity|efter|level|${y}`))).toEqual([60 + 40, 260 + 50])
    expect([2026, 2027].map((y) => run(`mer|owner|a|cost|${y}`))).toEqual([60 + 50, 260 + 50])
  })
  it('interpolates between the years, is flat outside them, and spends nothing before the first', () => {
    const run = columnsOf(`
horizon: {from: 2026, years: 5}
discountFrom: end
owners: {a: {kind: municipality, cost: {value: {2027: 10, 2029: 20}, interpolate: linear}}}
interventions: {grus: {payers: a}}
alternatives:
  nu: {}
  mer: {spend: {grus: {value: {2027: 10, 2029: 20}, interpolate: linear}}}
`)
    const years = [2026, 2027, 2028, 2029, 2030]
    expect(years.map((y) => run(`nu|owner|a|cost|${y}`))).toEqual([10, 10, 15, 20, 20])
    expect(years.map((y) => run(`mer|intervention|grus|spend|${y}`))).toEqual([0, 10, 15, 20, 20])
    expect(run('mer|owner|a|saving|pv')).toBeCloseTo(-(10 / 1.1 ** 2 + 15 / 1.1 ** 3 + 20 / 1.1 ** 4 + 20 / 1.1 ** 5), digits)
  })
  it('lets a reduction above 1 take all and a negative one add', () => {
    const run = columnsOf(`
owners: {a: {kind: municipality}}
quantities: {fall: {base: 100}, fler: {base: 100}}
interventions: {grus: {payers: a}}
edges:
  - {from: grus, to: fall, reduces: spend / 100, lasts: 2}
  - {from: grus, to: fler, reduces: -spend / 100}
alternatives:
  nu: {}
  mer: {spend: {grus: 70}}
`)
    expect(run('mer|quantity|fall|level|2026')).toBeCloseTo(30, digits)
    expect(run('mer|quantity|fall|level|2027')).toBe(0)
    expect(run('mer|quantity|fler|level|2027')).toBeCloseTo(170, digits)
  })
})
