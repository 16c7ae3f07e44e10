import { describe, expect, test } from 'vitest'
import { parseScenario } from '../../src/scenario/index.ts'
import { resolvePath } from '../../src/scenario/path.ts'
import { codesOf, fileOf, loaderOf, parsed, problemsOf, shown, sound, withoutPlaces } from './files.ts'

const base = fileOf({
  correlations: 'correlations:\n  - {id: pair, between: [rate, cost], rank: 0.5}\n',
  transfers: 'transfers:\n  - {id: grant, from: clinic, to: town, amount: 1 Mkr}\n  - {from: town, to: clinic, amount: 2 Mkr}\n',
  checks:
    'checks:\n  - {alternative: more, owner: street, saving: mean < 0}\n  - {id: breaks_fall, alternative: more, quantity: breaks, change: mean < 0}\n  - {alternative: now, owner: care, cost: mean == 0}\n',
})
const on = (text: string) => sound(`extends: base.yaml\n${text}`, { 'base.yaml': base })
const wrong = (text: string) => problemsOf(`extends: base.yaml\n${text}`, { 'base.yaml': base }).map(shown)
const whole = sound(base)

describe('a file that extends another', () => {
  test('and says nothing more means the same', () => {
    expect(withoutPlaces(on(''))).toEqual(withoutPlaces(whole))
  })

  test('leaves no `extends` in the document', () => {
    expect(on('title: Another').document).toEqual({ ...Object(whole.document), title: 'Another' })
  })

  test('replaces settings, and the horizon key by key', () => {
    const scenario = on('title: Another\nhorizon: {years: 20}\ndiscountRate: 3 %')
    expect(scenario).toMatchObject({ title: 'Another', from: 2026, years: 20, discountRate: 0.03 })
  })

  test('merges maps down to the entry’s own keys', () => {
    const { owners, inputs } = on('owners:\n  street: {name: Gatan, budget: 3 Mkr}\n  park: {in: town}\ninputs: {size: {unit: people}}')
    expect(owners.find(({ id }) => id === 'street')).toMatchObject({
      name: 'Gatan',
      in: 'town',
      kind: 'municipality',
      budget: { kind: 'constant' },
    })
    expect(owners.map(({ id }) => id)).toEqual(['care', 'clinic', 'park', 'street', 'town'])
    expect(inputs.find(({ id }) => id === 'size')).toMatchObject({
      unit: 'people',
      value: { value: { formula: { expr: { value: 1000 } } } },
    })
  })

  test('takes a bare value for {value: …}, whichever file says it so', () => {
    const { inputs } = on('inputs: {ice: "lognormal(0, 0.5)", size: {each: year}}')
    expect(inputs.find(({ id }) => id === 'ice')).toMatchObject({ each: 'year', value: { value: { distribution: { sigma: 0.5 } } } })
    expect(inputs.find(({ id }) => id === 'size')).toMatchObject({ each: 'year', value: { value: { formula: { expr: { value: 1000 } } } } })
  })

  test('replaces series, shares, lag maps and an alternative’s spend whole', () => {
    const text = fileOf({
      inputs: 'inputs:\n  rate: {value: {2026: 1, 2027: 2}, unit: m}\n  size: {2026: 5, 2028: 6}\n  cost: 1\n',
      interventions: 'interventions:\n  grit: {payers: {street: 50 %, care: 50 %}}\n  sand: {payers: town}\n',
      alternatives: 'alternatives:\n  now: {}\n  more: {name: More, spend: {grit: 1 Mkr, sand: 2 Mkr}}\n',
    })
    const { inputs, interventions, alternatives } = sound(
      'extends: b.yaml\ninputs: {rate: {value: {2030: 3}}, size: {2026: 7}}\ninterventions: {grit: {payers: {clinic: 100 %}}}\nalternatives: {more: {spend: {sand: 1 Mkr}}}',
      { 'b.yaml': text },
    )
    const years = (id: string) => {
      const value = inputs.find((input) => input.id === id)?.value
      return value?.kind === 'series' ? value.points.map(({ year }) => year) : value
    }
    expect(years('rate')).toEqual([2030])
    expect(years('size')).toEqual([2026])
    expect(interventions[0]?.payers.map(({ owner }) => owner)).toEqual(['clinic'])
    expect(alternatives[0]).toMatchObject({ name: 'More', spend: [{ intervention: 'sand' }] })
    expect(alternatives[0]?.spend).toHaveLength(1)
  })

  test('removes with null: a key, an entry, a section', () => {
    const scenario = on('reference: now\nowners: {care: null}\nquantities: {falls: {base: ~}}\ncorrelations:\n')
    expect(scenario.owners.map(({ id }) => id)).toEqual(['clinic', 'street', 'town'])
    expect(scenario.quantities.find(({ id }) => id === 'falls')?.level).toMatchObject({ base: { value: { expr: { value: 0 } } } })
    expect(scenario.correlations).toEqual([])
    expect(scenario.document).not.toHaveProperty('correlations')
  })

  test('takes the checks on what it removes away, and those alone', () => {
    expect(on('owners: {care: null}').checks.map(({ id }) => id)).toEqual(['breaks_fall', 'more/street/saving mean < 0'])
    expect(on('alternatives: {more: null}').checks.map(({ id }) => id)).toEqual(['now/care/cost mean == 0'])
    expect(
      on('edges: [{id: falls->breaks, remove: true}, {id: breaks->clinic, remove: true}]\nquantities: {breaks: null}').checks,
    ).toHaveLength(2)
    expect(on('quantities: null\nedges: null\n').checks.map(({ id }) => id)).toEqual([
      'more/street/saving mean < 0',
      'now/care/cost mean == 0',
    ])
  })

  test('but not its own checks on it: those are a mistake of its author', () => {
    expect(wrong('owners: {care: null}\nchecks: [{alternative: now, owner: care, cost: mean == 0}]')).toEqual(['test.yaml:3:36 unknown-id'])
  })

  test('appends to lists', () => {
    const scenario = on(
      'edges: [{from: falls, to: clinic, weight: 1 tkr}]\ntransfers: [{from: clinic, to: street, amount: 1 tkr}]\ncorrelations: [{between: [ice, ice2], rank: 0.1}]\ninputs: {ice2: {value: 1 to 2, each: year}}\nchecks: [{alternative: more, owner: town, saving: mean > 0}]',
    )
    expect([scenario.edges, scenario.transfers, scenario.correlations, scenario.checks].map(({ length }) => length)).toEqual([4, 3, 2, 4])
  })

  test('replaces an item of a list by its id, an edge also by its default id', () => {
    const scenario = on(
      'edges: [{from: falls, to: breaks, weight: 0.3}, {id: grit->falls, from: grit, to: breaks, adds: 1}]\ntransfers: [{id: grant, from: clinic, to: care, amount: 3 Mkr}]\ncorrelations: [{id: pair, between: [rate, cost], rank: 0.1}]',
    )
    expect(scenario.edges.map(({ id, from, to }) => `${id} ${from} ${to}`)).toEqual([
      'breaks->clinic breaks clinic',
      'falls->breaks falls breaks',
      'grit->falls grit breaks',
    ])
    expect(scenario.edges[1]).toMatchObject({ value: { value: { text: '0.3' } } })
    expect(scenario.transfers.find(({ id }) => id === 'grant')).toMatchObject({ to: 'care' })
    expect(scenario.correlations).toMatchObject([{ id: 'pair', rank: 0.1 }])
  })

  test('removes an item of a list by its id', () => {
    const scenario = on(
      'edges: [{id: grit->falls, remove: true}]\ntransfers: [{id: grant, remove: true}]\ncorrelations: [{id: pair, remove: true}]\nchecks: [{id: breaks_fall, remove: true}]',
    )
    expect([scenario.edges, scenario.transfers, scenario.correlations, scenario.checks].map(({ length }) => length)).toEqual([2, 1, 0, 2])
  })

  test('may remove an edge and put another between the same ends', () => {
    const { edges } = on('edges: [{id: falls->breaks, remove: true}, {from: falls, to: breaks, adds: 2}]')
    expect(edges.find(({ id }) => id === 'falls->breaks')).toMatchObject({ effect: 'adds' })
  })

  test('appends the transfers of an alternative', () => {
    const { alternatives } = sound('extends: m.yaml\nalternatives: {more: {transfers: [{from: clinic, to: town, amount: 1 Mkr}]}}', {
      'm.yaml': `extends: base.yaml\nalternatives: {more: {transfers: [{from: clinic, to: care, amount: 1 Mkr}]}}`,
      'base.yaml': base,
    })
    expect(alternatives.find(({ id }) => id === 'more')?.transfers).toHaveLength(2)
  })

  test('works through a chain, each file’s paths from its own folder', () => {
    const files = {
      'sub/a.yaml': 'extends: ../b.yaml\ntitle: A',
      'b.yaml': 'extends: ./sub/deep/c.yaml\npriceYear: 2024',
      'sub/deep/c.yaml': base,
    }
    const asked: string[] = []
    const outcome = parseScenario('extends: sub/a.yaml\ncurrency: SEK', {
      file: 'scenarios/run.yaml',
      load: (path) => {
        asked.push(path)
        return loaderOf(files)(path)
      },
    })
    expect(asked).toEqual(['sub/a.yaml', 'b.yaml', 'sub/deep/c.yaml'])
    expect(outcome.ok && outcome.value).toMatchObject({ title: 'A', priceYear: 2024, currency: 'SEK' })
  })

  test('names the file in which a fault stands, the run’s own first', () => {
    const outcome = parseScenario('extends: base.yaml\nowners:\n  street: {in: twn}\n', {
      file: 'scenarios/run.yaml',
      load: loaderOf({ 'base.yaml': fileOf({ end: 'foo: 1\n', transfers: 'transfers:\n  - {from: clinc, to: town, amount: 1 Mkr}\n' }) }),
    })
    expect(outcome.ok ? [] : outcome.problems.map(shown)).toEqual([
      'scenarios/run.yaml:3:16 unknown-id',
      'scenarios/base.yaml:25:12 unknown-id',
      'scenarios/base.yaml:29:1 unknown-key',
    ])
  })

  test('points at the entry in the extending file when the merged entry lacks something', () => {
    expect(wrong('interventions:\n  sand: {cost: 3 Mkr}')).toEqual(['test.yaml:3:3 key-missing'])
    expect(wrong('interventions:\n  grit: {payers: null}')).toEqual(['test.yaml:3:3 key-missing'])
  })
})

describe('mistakes in extending', () => {
  const files = (others: Readonly<Record<string, string>>, text = 'extends: a.yaml\n') => problemsOf(text, others)

  test('a chain that loops is printed', () => {
    const [problem, ...rest] = files({ 'a.yaml': 'extends: b.yaml\n', 'b.yaml': 'title: B\nextends: a.yaml\n' })
    expect(rest).toEqual([])
    expect(problem).toMatchObject({
      code: 'extends-loop',
      facts: { chain: ['a.yaml', 'b.yaml', 'a.yaml'] },
      place: { file: 'b.yaml', line: 2, column: 10 },
    })
    expect(files({ 'a.yaml': 'extends: test.yaml\n' })).toMatchObject([
      { code: 'extends-loop', facts: { chain: ['test.yaml', 'a.yaml', 'test.yaml'] } },
    ])
    expect(files({}, 'extends: ./test.yaml\n')).toMatchObject([{ code: 'extends-loop', facts: { chain: ['test.yaml', 'test.yaml'] } }])
  })

  test('a chain without end is cut', () => {
    const long = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`f${at}.yaml`, `extends: f${at + 1}.yaml\n`]))
    expect(codesOf(files(long, 'extends: f0.yaml\n'))).toEqual(['extends-too-long'])
  })

  test.each([
    ['../base.yaml', 'outside'],
    ['sub/../../base.yaml', 'outside'],
    ['/etc/passwd', 'absolute'],
    ['C:/base.yaml', 'absolute'],
    ['C:\\\\base.yaml', 'absolute'],
    ['\\\\\\\\server\\\\share', 'absolute'],
    ['file:///etc/passwd', 'absolute'],
    ['https://example.com/base.yaml', 'absolute'],
    ['~/base.yaml', 'absolute'],
    ['sub\\\\base.yaml', 'backslash'],
    ['..\\\\base.yaml', 'backslash'],
    ['', 'empty'],
    ['.', 'empty'],
    ['sub/..', 'empty'],
    ['a\\tb', 'character'],
  ])('"%s" leaves the folder or is no path', (path, why) => {
    const outcome = parseScenario(`extends: "${path}"\n`, {
      file: 'test.yaml',
      load: () => {
        throw new Error('must not be asked for')
      },
    })
    expect(outcome.ok ? [] : outcome.problems).toMatchObject([{ code: 'extends-path', facts: { why }, place: { line: 1, column: 10 } }])
  })

  test('a file that cannot be read is said so, whatever the reason', () => {
    for (const why of ['missing', 'outside', 'not-a-file', 'too-large', 'not-utf8'] as const) {
      const outcome = parseScenario('extends: a.yaml\n', { file: 'test.yaml', load: () => ({ ok: false, why }) })
      expect(outcome.ok ? [] : outcome.problems).toMatchObject([{ code: 'extends-unreadable', facts: { path: 'a.yaml', why } }])
    }
    const outcome = parseScenario('extends: a.yaml\n', { file: 'test.yaml', load: () => undefined })
    expect(outcome.ok ? [] : outcome.problems).toMatchObject([{ facts: { why: 'missing' } }])
  })

  test('extends is a text', () => {
    expect(wrong('')).toEqual([])
    expect(problemsOf('extends: [a.yaml]\n', {}).map(shown)).toEqual(['test.yaml:1:10 wrong-shape'])
  })

  test('a fault in the other file’s YAML, or its version, stands alone', () => {
    expect(files({ 'a.yaml': 'title: "x' }).map(shown)).toEqual(['a.yaml:1:10 yaml-syntax'])
    expect(files({ 'a.yaml': 'hangrannan: 3' }).map(shown)).toEqual(['a.yaml:1:13 version-unknown'])
    expect(files({ 'a.yaml': '' }).map(shown)).toEqual(['a.yaml:1:1 file-empty'])
  })

  test('what is not there cannot be removed, and the nearest is named', () => {
    expect(wrong('owners: {cre: null}')).toEqual(['test.yaml:2:15 nothing-to-remove'])
    expect(wrong('owners: {care: {budget: null}}')).toEqual(['test.yaml:2:25 nothing-to-remove'])
    expect(wrong('priceYear: null')).toEqual(['test.yaml:2:12 nothing-to-remove'])
    expect(wrong('edges: [{id: falls->break, remove: true}]')).toEqual(['test.yaml:2:14 nothing-to-remove'])
    const [problem] = problemsOf('extends: base.yaml\nowners: {cre: null}', { 'base.yaml': base })
    expect(problem?.facts).toEqual({ what: 'cre', where: 'owners', near: 'care' })
    expect(codesOf(problemsOf(fileOf({ transfers: 'transfers:\n  - {id: grant, remove: true}\n' })))).toEqual(['nothing-to-remove'])
  })

  test('a removal holds an id and nothing else', () => {
    expect(wrong('edges: [{id: falls->breaks, remove: true, weight: 2}]')).toEqual(['test.yaml:2:29 remove-alone'])
    expect(wrong('edges: [{id: falls->breaks, remove: yes}]')).toEqual(['test.yaml:2:37 wrong-shape'])
    expect(wrong('edges: [{remove: true}]')).toEqual(['test.yaml:2:10 key-missing'])
  })

  test('removing what others still name is a fault of theirs', () => {
    expect(wrong('quantities: {breaks: null}')).toEqual(['base.yaml:24:23 unknown-id', 'base.yaml:25:12 unknown-id'])
  })

  test('null removes only where there is a file to remove from', () => {
    expect(codesOf(problemsOf(fileOf({ quantities: 'quantities: {falls: null, breaks: {}}\n' })))).toEqual(['empty-value'])
  })
})

describe('path arithmetic', () => {
  test('starts in the folder of the file that extends, and never above the run’s', () => {
    expect(resolvePath('run.yaml', 'base.yaml')).toEqual({ ok: true, path: 'base.yaml' })
    expect(resolvePath('run.yaml', './a//b/./c.yaml')).toEqual({ ok: true, path: 'a/b/c.yaml' })
    expect(resolvePath('a/b/run.yaml', '../../base.yaml')).toEqual({ ok: true, path: 'base.yaml' })
    expect(resolvePath('a/run.yaml', '../../base.yaml')).toEqual({ ok: false, why: 'outside' })
    expect(resolvePath('run.yaml', 'bas…å.yaml')).toEqual({ ok: true, path: 'bas…å.yaml' })
  })

  test('a Windows path of the run’s file is split like any other', () => {
    const outcome = parseScenario('extends: base.yaml\nfoo: 1', {
      file: 'C:\\plans\\run.yaml',
      load: loaderOf({ 'base.yaml': `bar: 1\n${base}` }),
    })
    expect(outcome.ok ? [] : outcome.problems.map(shown)).toEqual([
      'C:\\plans\\run.yaml:2:1 unknown-key',
      'C:\\plans\\base.yaml:1:1 unknown-key',
    ])
  })
})

test('the helper hands files over as the command does', () => {
  expect(parsed('extends: base.yaml', { 'base.yaml': base }).ok).toBe(true)
})
