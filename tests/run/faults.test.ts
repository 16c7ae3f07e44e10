import { describe, expect, it } from 'vitest'
import { problemText } from '../../src/words/index.ts'
import { attempt, resultOf } from './pipeline.ts'

const file = (parts: {
  readonly inputs?: string
  readonly quantities?: string
  readonly edges?: string
  readonly spend?: string
  readonly more?: string
}): string => `
hangrannan: 1
title: Prov
horizon: {from: 2026, years: 3}
discountRate: 0 %
reference: nu
owners:
  gatan: {kind: municipality}
  sjukhuset: {kind: region}
  vagverket: {kind: state}
inputs:
  alfa: "uniform(-1, 1)"
  ${parts.inputs ?? ''}
quantities:
  fall: {base: ${parts.quantities ?? '10 + alfa'}}
interventions:
  grus: {payers: gatan, spend: {min: 0, max: 100}}
edges:
  - {from: grus, to: fall, reduces: "0.1 * spend / 100"}
  - {from: fall, to: sjukhuset, weight: 5, cashable: 50 %}
${parts.edges ?? ''}
alternatives:
  nu: {}
  mer: {spend: {grus: ${parts.spend ?? '100'}}${parts.more ?? ''}}
`
const problemsOf = async (text: string) => (await attempt(text, { runs: 500 })).problems

describe('what only a run can find', () => {
  it('a formula that is not finite is named with its year and the inputs of the first run that breaks it', async () => {
    const [problem] = await problemsOf(file({ quantities: '"sqrt(alfa)"' }))
    expect(problem).toMatchObject({
      code: 'not-finite',
      facts: { what: 'quantities fall base', formula: 'sqrt(alfa)', alternative: 'nu', year: 2026, value: 'NaN' },
    })
    const facts = problem.facts as { readonly run: number; readonly inputs: Readonly<Record<string, number>> }
    expect(facts.inputs.alfa).toBeLessThan(0)
    expect(facts.run).toBeLessThan(20)
    expect(problem.place).toMatchObject({ lineText: '  fall: {base: "sqrt(alfa)"}' })
  })

  it('only the branch that is taken must be finite', async () => {
    const result = await resultOf(file({ quantities: '"if(alfa > 0, sqrt(alfa), 1)"' }))
    expect(result.alternatives.nu.quantities?.fall.byYear[0].level.p5).toBeGreaterThan(0)
  })

  it('an infinity that later steps would hide is still an error', async () => {
    const [problem] = await problemsOf(file({ inputs: 'kvot: 1 / (alfa - alfa)', quantities: '1 / kvot' }))
    expect(problem.code).toBe('not-finite')
  })

  it('finite formulas whose product is beyond a double are an error too', async () => {
    const [problem] = await problemsOf(file({ quantities: '1e200', edges: '  - {id: x, from: fall, to: vagverket, weight: 1e200}' }))
    expect(problem).toMatchObject({ code: 'not-finite', facts: { what: 'owner vagverket cost', alternative: 'mer', year: 2026 } })
    expect(problemText(problem, 'sv').message).toContain('Det beräknade')
  })

  it('what is observed where the reference takes all of it away has no base, whatever its level', async () => {
    const observed = (reduces: string): string =>
      file({ inputs: 'cut: "if(alfa > 0.9, 1.2, 0.5)"' })
        .replace('base: 10 + alfa', 'observed: 10 + alfa')
        .replace('"0.1 * spend / 100"', reduces)
    const [always] = await problemsOf(observed('1'))
    expect(always).toMatchObject({ code: 'not-finite', facts: { what: 'quantities fall observed', year: 2026, value: 'Infinity' } })
    const [sometimes] = await problemsOf(observed('cut'))
    expect(sometimes).toMatchObject({ code: 'not-finite', facts: { what: 'quantities fall observed', alternative: 'nu' } })
    expect((sometimes.facts as { readonly inputs: Readonly<Record<string, number>> }).inputs.alfa).toBeGreaterThan(0.9)
    expect((await resultOf(observed('0.5'))).alternatives.nu.quantities?.fall.byYear[0].level.mean).toBeGreaterThan(9)
  })

  it('shares that leave 0 to 1 or do not sum to 1 in some run are errors', async () => {
    const [problem] = await problemsOf(file({ more: ', payers: {grus: {gatan: alfa, sjukhuset: 1 - alfa}}' }))
    expect(problem).toMatchObject({ code: 'out-of-bounds-in-run', facts: { alternative: 'mer' } })
  })

  it('a cashable share outside 0 to 1 is an error', async () => {
    const [problem] = await problemsOf(file({ edges: '  - {id: x, from: fall, to: vagverket, weight: 1, cashable: 1 + alfa}' }))
    expect(problem).toMatchObject({ code: 'out-of-bounds-in-run', facts: { low: 0, high: 1 } })
  })

  it('same-year spillover that feeds itself is an error saying in how many runs', async () => {
    const edges = '  - {from: sjukhuset, to: vagverket, weight: 1.5 * alfa}\n  - {from: vagverket, to: sjukhuset, weight: 1}'
    const [problem] = await problemsOf(file({ edges }))
    expect(problem).toMatchObject({ code: 'spectral-radius', facts: { owners: ['sjukhuset', 'vagverket'], of: 500 } })
    // 1.5·|alfa| ≥ 1 in a third of all runs; 5 standard deviations are 53 runs.
    expect(Math.abs((problem.facts as { readonly runs: number }).runs - 500 / 3)).toBeLessThan(53)
  })

  it('costs that go round are shown at the first edge between their owners', async () => {
    const edges = '  - {from: sjukhuset, to: vagverket, weight: 2}\n  - {from: vagverket, to: sjukhuset, weight: 1}'
    const [problem] = await problemsOf(file({ edges }))
    expect(problem.place).toMatchObject({ lineText: '  - {from: sjukhuset, to: vagverket, weight: 2}' })
  })

  it('a spend that leaves its range in some run is named itself, with its bounds, and can be said', async () => {
    const [problem] = await problemsOf(file({ spend: '50 + 60 * alfa' }))
    expect(problem).toMatchObject({ code: 'out-of-bounds-in-run', facts: { formula: '50 + 60 * alfa', low: 0, high: 100 } })
    const open = file({ spend: '60 * alfa' }).replace(', max: 100', '')
    const [below] = await problemsOf(open)
    expect(problemText(below, 'en').message).toContain('but must be at least 0')
    expect(problemText(below, 'sv').message).toContain('på minst 0')
  })

  it('correlations that contradict each other are shown at the last of them', async () => {
    const correlations = ['[alfa, b], rank: 0.9', '[alfa, c], rank: 0.9', '[b, c], rank: -0.9'].map((pair) => `  - {between: ${pair}}`)
    const inputs = 'b: 1 to 2\n  c: 1 to 2'
    const text = file({ inputs, quantities: 'alfa + b + c' }).replace('edges:', `correlations:\n${correlations.join('\n')}\nedges:`)
    const [problem] = await problemsOf(text)
    expect(problem.code).toBe('correlation-not-positive-definite')
    expect(problem.place).toMatchObject({ lineText: correlations[2] })
  })

  it('same-year spillover that dies out is solved exactly', async () => {
    const edges =
      '  - {from: sjukhuset, to: vagverket, weight: 0.5, cashable: 1}\n  - {from: vagverket, to: sjukhuset, weight: 0.4, cashable: 1}'
    const { owners } = (await resultOf(file({ edges, quantities: '10' }))).alternatives.mer
    // The edge saves 10·0.1·5 = 5 a year; S = 5 + 0.4·V, V = 0.5·S, so S = 5 ÷ 0.8.
    expect(owners?.sjukhuset.byYear[0].saving?.mean).toBeCloseTo(6.25, 12)
    expect(owners?.vagverket.byYear[0].saving?.mean).toBeCloseTo(3.125, 12)
  })

  it('spillover of an owner on itself is a cycle of one, within the year or after it', async () => {
    const saved = async (lag: number) => {
      const edges = `  - {from: sjukhuset, to: sjukhuset, weight: 0.5, cashable: 1, lag: ${lag}}`
      const { owners } = (await resultOf(file({ edges, quantities: '10' }))).alternatives.mer
      return owners?.sjukhuset.byYear.map((y) => y.saving?.mean ?? Number.NaN) ?? []
    }
    // S = 5 + 0.5·S within the year; S(t) = 5 + 0.5·S(t − 1) with a lag.
    for (const [t, x] of [10, 10, 10].entries()) expect((await saved(0))[t]).toBeCloseTo(x, 12)
    for (const [t, x] of [5, 7.5, 8.75].entries()) expect((await saved(1))[t]).toBeCloseTo(x, 12)
  })

  it('a reduction above 1 counts as 1 and the result says in how many runs', async () => {
    const text = file({ quantities: '10' }).replace('0.1 * spend / 100', '(1 + alfa) * spend / 100')
    const { result, problems } = await attempt(text, { runs: 1_000 })
    const facts = problems.find((p) => p.code === 'reduction-above-one')?.facts as { readonly runs: number; readonly of: number }
    expect(facts.of).toBe(1_000)
    expect(Math.abs(facts.runs - 500)).toBeLessThan(80)
    expect(result?.warnings.map((w) => w.code)).toContain('reduction-above-one')
    expect(result?.alternatives.mer.quantities?.fall.byYear[0].level.p5).toBe(0)
  })
})

describe('what needs no run', () => {
  it('a spend outside its range is an error at its place', async () => {
    const [problem] = await problemsOf(file({ spend: '101' }))
    expect(problem).toMatchObject({
      code: 'spend-out-of-range',
      facts: { intervention: 'grus', alternative: 'mer', year: 2026, spend: 101, min: 0, max: 100 },
    })
    expect(problem.place?.line).toBeGreaterThan(1)
  })

  it('correlations that no numbers can have are an error naming the inputs', async () => {
    const more =
      'b: "normal(0, 1)"\n  c: "normal(0, 1)"\ncorrelations:\n  - {between: [alfa, b], rank: 0.9}\n  - {between: [b, c], rank: 0.9}\n  - {between: [alfa, c], rank: -0.9}'
    const [problem] = await problemsOf(file({ inputs: more, quantities: '10 + alfa + b + c' }))
    expect(problem).toMatchObject({ code: 'correlation-not-positive-definite', facts: { inputs: ['alfa', 'b', 'c'] } })
  })
})
