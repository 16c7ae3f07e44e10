import { describe, expect, test } from 'vitest'
import { example } from './example.ts'
import { codesOf, fileOf, parsed, problemsOf, shown, sound } from './files.ts'

const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id)
const find = <T extends { readonly id: string }>(list: readonly T[], id: string): T => {
  const found = list.find((one) => one.id === id)
  if (found === undefined) throw new Error(`no ${id} among ${ids(list).join(' ')}`)
  return found
}

describe('a file with everything in it', () => {
  const outcome = parsed(example)
  test('has no problem and only the warnings it asks for', () => {
    expect(outcome.ok ? outcome.warnings.map(shown) : outcome.problems.map(shown)).toEqual([])
  })
  const scenario = sound(example)

  test('gives its settings, with texts and numbers as written', () => {
    expect(scenario).toMatchObject({
      title: 'Tidiga insatser i skolan',
      summary: 'Skolan betalar; socialtjänsten och regionen får det lättare.',
      note: 'Påhittade tal, verkliga samband.',
      language: 'sv',
      currency: 'kr',
      priceYear: 2025,
      from: 2026,
      years: 8,
      discountRate: 0.03,
      discountFrom: 'end',
      reference: 'som_nu',
      runs: 2000,
      seed: 'vår',
    })
  })

  test('lists everything in id order, in UTF-16 units', () => {
    for (const list of [
      scenario.owners,
      scenario.inputs,
      scenario.correlations,
      scenario.quantities,
      scenario.interventions,
      scenario.edges,
      scenario.alternatives,
      scenario.checks,
    ])
      expect(ids(list)).toEqual(ids(list).toSorted())
    expect(ids(scenario.inputs).at(-1)).toBe('väder')
    expect(scenario.inputs).toHaveLength(9)
    expect(scenario.edges).toHaveLength(12)
  })

  test('lets owners inherit their kind', () => {
    expect(scenario.owners.map(({ id, kind }) => `${id} ${kind}`)).toEqual([
      'hushåll household',
      'kommunen municipality',
      'psykiatrin region',
      'regionen region',
      'skolan municipality',
      'socialtjänsten municipality',
      'staten state',
    ])
    expect(find(scenario.owners, 'skolan')).toMatchObject({ name: 'Skolnämnden', in: 'kommunen' })
    expect(find(scenario.owners, 'psykiatrin')).toMatchObject({ name: 'psykiatrin', unit: 'kr' })
  })

  test('reads series with their interpolation, in year order', () => {
    const { value } = find(scenario.inputs, 'elever')
    expect(value).toMatchObject({ kind: 'series', interpolate: 'linear', points: [{ year: 2026 }, { year: 2033 }] })
    expect(find(scenario.owners, 'skolan').budget).toMatchObject({ kind: 'series', interpolate: 'hold' })
    if (value.kind !== 'series') throw new Error('a series')
    expect(value.points.map((point) => (point.value.kind === 'formula' ? point.value.formula.expr : undefined))).toEqual([
      { op: 'const', value: 9000 },
      { op: 'const', value: 9600 },
    ])
  })

  test('reads who answers for a figure', () => {
    expect(find(scenario.inputs, 'elever')).toMatchObject({
      source: 'Befolkningsprognos',
      evidence: 'strong',
      vouchedBy: 'skolan',
      unit: 'elever',
      each: 'run',
      autocorrelation: 0,
    })
    expect(find(scenario.inputs, 'läge')).toMatchObject({ each: 'year', autocorrelation: 0.6 })
  })

  test('puts the inputs of a correlation in id order', () => {
    expect(scenario.correlations.map(({ id, between, rank }) => [id, between, rank])).toEqual([
      ['kostnad_placering~kostnad_vård', ['kostnad_placering', 'kostnad_vård'], 0.4],
      ['års', ['läge', 'väder'], -0.2],
    ])
  })

  test('tells base from observed, and keeps starts and outcomes', () => {
    expect(find(scenario.quantities, 'placeringar').level).toMatchObject({ kind: 'observed', observed: { kind: 'series' } })
    expect(find(scenario.quantities, 'välmående')).toMatchObject({
      level: { kind: 'base', base: { kind: 'constant', value: { expr: { op: 'const', value: 0 } } } },
      outcome: { sign: 'good', value: { kind: 'constant' } },
    })
    expect(find(scenario.quantities, 'kö').start?.text).toBe('10 * bidragsdel')
  })

  test('makes every payer a list of shares in owner order', () => {
    expect(find(scenario.interventions, 'team')).toMatchObject({
      payers: [{ owner: 'skolan', share: { kind: 'constant', value: { expr: { op: 'const', value: 1 } } } }],
      spendGiven: true,
    })
    expect(find(scenario.interventions, 'stöd').payers.map(({ owner, share }) => `${owner} ${share.kind}`)).toEqual([
      'psykiatrin series',
      'skolan constant',
    ])
    expect(find(scenario.interventions, 'stöd')).toMatchObject({
      spendGiven: false,
      decides: 'skolan',
      spend: { min: { value: { expr: { op: 'const', value: 0 } } } },
    })
    expect(find(scenario.interventions, 'stöd').spend.max).toBeUndefined()
  })

  test('folds lag and lasts into one kernel', () => {
    const kernel = (id: string) => find(scenario.edges, id).lag
    expect(kernel('team->i_risk')).toEqual([0, 1, 1, 1])
    expect(kernel('i_risk->placeringar')).toEqual([0, 0.5, 0.5])
    expect(kernel('stöd->vårdkontakter')).toEqual([0.25, 0, 0.5])
    expect(kernel('i_risk->vårdkontakter')).toEqual([1])
    expect(kernel('kö->kö')).toEqual([0, 1])
  })

  test('sees the kind of an edge by its ends', () => {
    expect(scenario.edges.map(({ id, kind }) => `${id} ${kind}`)).toEqual(
      [
        'team->i_risk intervention-quantity',
        'i_risk->placeringar quantity-quantity',
        'i_risk->vårdkontakter quantity-quantity',
        'stöd->vårdkontakter intervention-quantity',
        'kö->kö quantity-quantity',
        'i_risk->välmående quantity-quantity',
        'placeringar->socialtjänsten quantity-owner',
        'vårdkontakter->psykiatrin quantity-owner',
        'vårdkontakter->hushåll quantity-owner',
        'taxi quantity-owner',
        'team->psykiatrin intervention-owner',
        'psykiatrin->staten owner-owner',
      ].toSorted(),
    )
    expect(find(scenario.edges, 'taxi')).toMatchObject({ counterpart: 'regionen', name: 'taxi' })
    expect(find(scenario.edges, 'stöd->vårdkontakter')).toMatchObject({ effect: 'adds', name: 'Fler upptäcks' })
    expect(find(scenario.edges, 'team->psykiatrin')).not.toHaveProperty('cashable')
  })

  test('starts every alternative from the reference’s spend and payers, but not its inputs', () => {
    const spend = (id: string) =>
      find(scenario.alternatives, id).spend.map(
        ({ intervention, value }) => `${intervention} ${value.kind === 'constant' ? value.value.text : value.interpolate}`,
      )
    expect(spend('som_nu')).toEqual(['stöd 1 Mkr'])
    expect(spend('mer')).toEqual(['stöd 1 Mkr', 'team 5 Mkr'])
    expect(spend('mest')).toEqual(['stöd 0', 'team linear'])
    expect(find(scenario.alternatives, 'mer').payers).toMatchObject([{ intervention: 'team', shares: [{ owner: 'kommunen' }] }])
    expect(find(scenario.alternatives, 'mest').payers).toMatchObject([
      { intervention: 'team', shares: [{ owner: 'psykiatrin' }, { owner: 'skolan' }] },
    ])
    expect(ids(find(scenario.alternatives, 'mest').inputs)).toEqual(['bidragsdel', 'effekt'])
  })

  test('names transfers by their ends, numbering what looks alike by its amount', () => {
    expect(ids(scenario.transfers)).toEqual(['staten->kommunen', 'vinstdelning'])
    expect(
      find(scenario.alternatives, 'mest').transfers.map(({ id, amount }) => `${id} ${amount.kind === 'constant' ? amount.value.text : ''}`),
    ).toEqual(['regionen->kommunen 1 Mkr', 'regionen->kommunen#2 2 Mkr'])
  })

  test('reads checks into statistic, comparison and bound', () => {
    expect(
      scenario.checks.map(({ of, subject, statistic, comparison, bound }) => [
        of.kind === 'owner' || of.kind === 'quantity' ? of.id : of.kind,
        subject,
        statistic,
        comparison,
        bound,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['skolan', 'saving', 'mean', '<', 0],
        ['publicSector', 'savingCash', 'p5', '>=', -20e6],
        ['total', 'cost', 'mcse', '<', 1e9],
        ['i_risk', 'change', 'p95', '<=', 0],
        ['kö', 'level', 'mean', '!=', 0],
        ['regionen', 'probabilityOfSaving', 'value', '>', 0.5],
      ]),
    )
    expect(scenario.checks).toHaveLength(6)
  })

  test('keeps the document as it was written, x- keys included', () => {
    expect(scenario.document).toMatchObject({
      hangrannan: 1,
      'x-granskad': { av: 'Åsa', ja: [1, 2] },
      discountRate: '3 %',
      runs: '2 000',
      inputs: { elever: { value: { 2026: '9 000', 2033: 9600 } }, bidragsdel: 0.5 },
    })
  })
})

describe('defaults', () => {
  test('fill what a small file leaves out', () => {
    const { document: _, ...scenario } = sound(
      'hangrannan: 1\ntitle: T\nhorizon: {from: 2026, years: 1}\nowners: {a: {kind: other}}\nalternatives: {now: {}}',
    )
    expect(scenario).toMatchObject({
      language: 'sv',
      currency: 'kr',
      discountRate: 0,
      discountFrom: 'start',
      reference: 'now',
      runs: 10_000,
      seed: '1',
    })
    expect(scenario).not.toHaveProperty('priceYear')
    expect(scenario.owners).toMatchObject([{ id: 'a', name: 'a', kind: 'other' }])
  })

  test('a seed may be a number or a text', () => {
    expect(sound(fileOf({ end: 'seed: 42' })).seed).toBe('42')
    expect(sound(fileOf({ end: 'seed: "042"' })).seed).toBe('042')
  })

  test('an edge without a lag acts at once, and only as long as it says', () => {
    expect(sound(fileOf()).edges.map(({ lag }) => lag)).toEqual([[1], [1], [1]])
  })

  test('a kernel never counts a part more than once a year', () => {
    const { edges } = sound(fileOf({ edges: 'edges:\n  - {from: grit, to: falls, adds: 1, lag: {0: 30 %, 1: 30 %, 4: 40 %}, lasts: 3}\n' }))
    const [edge] = edges
    expect(edge?.lag.map((part) => Math.round(part * 1e9) / 1e9)).toEqual([0.3, 0.6, 0.6, 0.3, 0.4, 0.4, 0.4])
  })
})

describe('ids', () => {
  const strange = ['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'prototype', 'i', 'å', 'ö_2', '_', 'Σ']
  test.each(strange)('%s is an ordinary id everywhere', (id) => {
    const text = fileOf({
      owners: `owners:\n  town: {kind: municipality}\n  street: {in: town}\n  clinic: {kind: region}\n  ${id}: {in: town, vouchedBy: ${id}}\n`,
      transfers: `transfers:\n  - {from: ${id}, to: town, amount: 1 tkr * saving(${id})}\n`,
      interventions: `interventions:\n  grit: {payers: {${id}: 100 %}, decides: ${id}}\n`,
      alternatives: `alternatives:\n  now: {}\n  ${id}: {payers: {grit: {${id}: 100 %}}}\n`,
      checks: `checks:\n  - {alternative: ${id}, owner: ${id}, saving: mean > 0}\n`,
    })
    const scenario = sound(text)
    expect(ids(scenario.owners)).toContain(id)
    expect(find(scenario.alternatives, id).payers).toMatchObject([{ intervention: 'grit', shares: [{ owner: id }] }])
    const quantity = sound(
      fileOf({
        inputs: `inputs:\n  ${id}: 1 to 2\n  size: ${id} + 1\n  rate: 1\n  cost: 1\n`,
        alternatives: `alternatives:\n  now: {}\n  b: {inputs: {${id}: 3}}\n`,
      }),
    )
    expect(ids(quantity.inputs)).toContain(id)
    expect(Object.hasOwn(Object(quantity.document), 'inputs')).toBe(true)
    expect(JSON.stringify(quantity.document)).toContain(`"${id}":"1 to 2"`)
    const node = sound(
      fileOf({
        quantities: `quantities:\n  falls: {}\n  breaks: {base: prev(${id})}\n  ${id}: {base: 3}\n`,
        edges: `edges:\n  - {from: ${id}, to: falls, weight: ${id}}\n`,
      }),
    )
    expect(ids(node.edges)).toEqual([`${id}->falls`])
  })

  test('are the same however their accents are written', () => {
    const composed = '\u00e5r'
    const decomposed = 'a\u030ar'
    const scenario = sound(
      fileOf({
        inputs: `inputs:\n  ${composed}: 1 to 2\n  size: 2 * ${decomposed}\n  rate: 1\n  cost: 1\n`,
        alternatives: `alternatives:\n  now: {}\n  b: {inputs: {${decomposed}: 3}}\n`,
      }),
    )
    expect(ids(scenario.inputs)).toContain(composed)
    expect(find(scenario.alternatives, 'b').inputs[0]?.id).toBe(composed)
  })

  test('an owner and an input may share one', () => {
    expect(() => sound(fileOf({ inputs: 'inputs:\n  town: 3\n  size: town\n  rate: 1\n  cost: 1\n' }))).not.toThrow()
  })
})

describe('YAML as people write it', () => {
  const same = (text: string) => JSON.stringify(sound(text).document)
  const plain = same(fileOf())
  test('line ends of Windows, a byte-order mark, a document mark and comments change nothing', () => {
    expect(same(fileOf().replaceAll('\n', '\r\n'))).toBe(plain)
    expect(same(`\ufeff${fileOf()}`)).toBe(plain)
    expect(same(`# a comment\n---\n${fileOf()}...\n# the end\n`)).toBe(plain)
    expect(same(`%YAML 1.2\n---\n${fileOf()}`)).toBe(plain)
  })

  test('places do not count a byte-order mark, and a Windows line is shown without its line end', () => {
    const text = `\ufeff${fileOf({ end: 'foo: 1\n' })}`.replaceAll('\n', '\r\n')
    expect(problemsOf(text)[0]?.place).toMatchObject({ line: fileOf().split('\n').length, column: 1, lineText: 'foo: 1', length: 3 })
    expect(problemsOf(`\ufefffoo: 1\n${fileOf()}`)[0]?.place).toMatchObject({ line: 1, column: 1, offset: 0, lineText: 'foo: 1' })
  })

  test('an anchor and its alias are the same text twice', () => {
    const scenario = sound(
      fileOf({ interventions: 'interventions:\n  grit: {payers: &p {street: 50 %, care: 50 %}}\n  sand: {payers: *p}\n' }),
    )
    expect(find(scenario.interventions, 'sand').payers).toEqual(find(scenario.interventions, 'grit').payers)
  })

  test('yes, no, dates and the like are texts; numbers of other bases are numbers', () => {
    const { document } = sound(fileOf({ end: 'x-a: [no, yes, on, 2026-01-01, 0o17, 0x1F, 1_000, 010, +5, .5]' }))
    expect(document).toMatchObject({ 'x-a': ['no', 'yes', 'on', '2026-01-01', 15, 31, '1_000', 10, 5, 0.5] })
  })

  test('a JSON file is a YAML file', () => {
    const { document } = sound(fileOf())
    expect(JSON.stringify(sound(JSON.stringify(document)).document)).toBe(plain)
  })
})

describe('warnings', () => {
  test('of kronor written as a small plain number, where money is meant', () => {
    const text = fileOf({
      owners:
        'owners:\n  town: {kind: municipality, budget: 48}\n  street: {in: town, cost: {2026: 12, 2027: 12 Mkr}}\n  clinic: {kind: region, budget: 900 kr}\n  care: {in: town, cost: 0}\n',
      interventions: 'interventions:\n  grit: {payers: street, cost: 999, spend: {min: 0.5, max: 3}}\n',
      transfers: 'transfers:\n  - {from: town, to: clinic, amount: "600"}\n',
      alternatives:
        'alternatives:\n  now: {}\n  more: {spend: {grit: 600}}\n  most: {spend: {grit: 1000}}\n  least: {spend: {grit: 2 * 300}}\n',
    })
    const outcome = parsed(text)
    expect(outcome.ok).toBe(true)
    expect(
      problemsOf(text).map((problem) =>
        problem.code === 'small-money' ? [problem.facts.where, problem.facts.key, problem.facts.value] : problem,
      ),
    ).toEqual([
      ['owners.town', 'budget', 48],
      ['owners.street', 'cost', 12],
      ['interventions.grit', 'cost', 999],
      ['interventions.grit.spend', 'min', 0.5],
      ['interventions.grit.spend', 'max', 3],
      ['transfers[0]', 'amount', 600],
      ['alternatives.more.spend', 'grit', 600],
    ])
  })

  test('not of small numbers in another currency, nor of weights', () => {
    expect(problemsOf(fileOf({ end: 'currency: Mkr', alternatives: 'alternatives:\n  now: {}\n  more: {spend: {grit: 2}}\n' }))).toEqual([])
    expect(problemsOf(fileOf({ edges: 'edges:\n  - {from: falls, to: clinic, weight: 3}\n' }))).toEqual([])
  })

  test('of a series whose years all lie outside the horizon', () => {
    expect(codesOf(problemsOf(fileOf({ inputs: 'inputs:\n  size: {2019: 3, 2020: 4}\n  rate: 1\n  cost: {2030: 1, 2040: 2}\n' })))).toEqual(
      ['series-outside-horizon'],
    )
  })

  test('of 0 to b come with the scenario', () => {
    const outcome = parsed(fileOf({ inputs: 'inputs:\n  size: 0 to 3\n  rate: 1\n  cost: 2\n' }))
    expect(outcome.ok && codesOf(outcome.warnings)).toEqual(['zero-to'])
  })
})
