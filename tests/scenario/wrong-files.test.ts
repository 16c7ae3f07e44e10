import { describe, expect, test } from 'vitest'
import type { Code, Problem } from '../../src/problems/problem.ts'
import { fileOf, marked, type Parts, problemsOf } from './files.ts'

/** What is wrong, the code that says so, the part of the sound file that is changed (`«` marks the place), and what the facts must hold. */
type Row = readonly [what: string, code: Code, changed: Parts | string, facts?: Readonly<Record<string, unknown>>]

const head = (lines: string): Parts => ({ head: `hangrannan: 1\ntitle: Test\nhorizon: {from: 2026, years: 5}\nreference: now\n${lines}\n` })
const owner = (line: string): Parts => ({ owners: `owners:\n  town: {kind: municipality}\n  street: {in: town}\n  clinic: {kind: region}\n  ${line}\n` })
const input = (line: string): Parts => ({ inputs: `inputs:\n  rate: 2 to 4\n  size: 1000\n  cost: 10 tkr to 20 tkr\n  ice: {value: "lognormal(0, 0.2)", each: year}\n  wind: {value: 1 to 2, each: year, autocorrelation: 0.5}\n  ${line}\n` })
const correlation = (line: string): Parts => ({ ...input(''), correlations: `correlations:\n  - ${line}\n` })
const quantity = (line: string): Parts => ({ quantities: `quantities:\n  falls: {}\n  breaks: {}\n  ${line}\n` })
const grit = (line: string): Parts => ({ interventions: `interventions:\n  grit: ${line}\n` })
const edge = (line: string): Parts => ({ edges: `edges:\n  - {from: grit, to: falls, reduces: 0.1}\n  - ${line}\n` })
const transfer = (line: string): Parts => ({ transfers: `transfers:\n  - ${line}\n` })
const alternative = (line: string): Parts => ({ alternatives: `alternatives:\n  now: {}\n  ${line}\n` })
const check = (line: string): Parts => ({ checks: `checks:\n  - ${line}\n` })

const yaml: readonly Row[] = [
  ['nothing at all', 'file-empty', '«'],
  ['only a comment', 'file-empty', '«# later\n'],
  ['a list', 'file-not-a-map', '«- hangrannan: 1\n', { found: 'list' }],
  ['a text', 'file-not-a-map', '«hangrannan', { found: 'text' }],
  ['an unclosed brace', 'yaml-syntax', owner('care: {in: town\n«inputs:'), { fault: 'unclosed' }],
  ['an unclosed quote', 'yaml-syntax', { end: 'note: "abc\n«' }, { fault: 'unclosed' }],
  ['a tab as indentation', 'yaml-syntax', { owners: 'owners:\n«\ttown: {kind: region}\n' }, { fault: 'tab' }],
  ['wrong indentation', 'yaml-syntax', { owners: 'owners:\n  town: {kind: region}\n« clinic: {kind: region}\n' }, { fault: 'indent' }],
  ['a line without a colon', 'yaml-syntax', head('«note 5'), { fault: 'no-colon' }],
  ['a second colon', 'yaml-syntax', head('note: «one: two'), { fault: 'nested-map', quote: true }],
  ['c ? a : b inside braces', 'yaml-syntax', edge('{from: falls, to: clinic, weight: «rate > 2 ? 1 : 2}'), { fault: 'nested-map', quote: true }],
  ['a missing comma in braces', 'yaml-syntax', edge('{from: «falls to: clinic, weight: 1}'), { fault: 'missing-comma', quote: true }],
  ['brackets in braces', 'yaml-syntax', input('x: {value: discrete(«[1, 2], [0.5, 0.5])}'), { quote: true }],
  ['a text that starts with %', 'yaml-syntax', head('note: «%done'), { fault: 'start', quote: true }],
  ['a bad escape', 'yaml-syntax', head('note: "a«\\q"'), { fault: 'escape' }],
  ['a second document', 'yaml-syntax', { end: '«---\ntitle: Again\n' }, { fault: 'several-documents' }],
  ['an unknown directive', 'yaml-syntax', `«%FOO bar\n---\n${fileOf()}`, { fault: 'directive' }],
  ['YAML 1.1', 'yaml-version', `«%YAML 1.1\n---\n${fileOf()}`, { version: '1.1' }],
  ['a tag that runs code', 'yaml-tag', head('note: !!js/function «"function () {}"'), { tag: '!!js/function' }],
  ['a tag of somebody’s own', 'yaml-tag', head('note: !Ref «x'), { tag: '!Ref' }],
  ['an alias of nothing', 'alias-unknown', owner('care: «*town'), { name: 'town' }],
  ['an alias inside its own anchor', 'alias-loop', { end: 'x-a: &a [1, «*a]\n' }, { name: 'a' }],
  ['a merge key', 'merge-key', owner('care: {«<<: {kind: region}, in: town}')],
  ['a key given twice', 'duplicate-key', owner('«town: {kind: region}'), { key: 'town', firstLine: 6 }],
  ['a year given twice, once as a text', 'duplicate-key', input('x: {2026: 1, «"2026": 2}'), { key: '2026' }],
  ['a key given twice in different accents', 'duplicate-key', input('\u00e5r: 1\n  «a\u030ar: 2')],
  ['null as an id', 'key-not-text', owner('«null: {in: town}'), { found: 'empty' }],
  ['true as an id', 'key-not-text', owner('«true: {in: town}'), { found: 'boolean' }],
  ['a list as a key', 'key-not-text', { end: '? «[a, b]\n: 1\n' }, { found: 'list' }],
  ['a number beyond any double', 'number-beyond-double', input('x: «1e999')],
  ['infinity', 'number-not-finite', input('x: «.inf')],
  ['not a number', 'number-not-finite', input('x: «.nan')],
  ['a NUL', 'control-character', head('note: a«\u0000b'), { character: 'U+0000' }],
  ['a NUL by escape', 'control-character', head('note: «"a\\0b"'), { character: 'U+0000' }],
  ['a lone carriage return', 'control-character', head('note: a«\rb'), { character: 'U+000D' }],
  ['half an emoji', 'control-character', head('note: a«\ud83d'), { character: 'U+D83D' }],
  ['a formula cut at a comma', 'formula-split', edge('{from: falls, to: clinic, weight: «max(0, rate)}'), { key: 'weight', text: 'max(0, rate)' }],
  ['a formula cut at two commas', 'formula-split', edge('{from: falls, to: clinic, weight: «if(rate > 2, 1, 0), cashable: 1}'), { text: 'if(rate > 2, 1, 0)' }],
  ['a distribution cut at a comma', 'formula-split', input('x: {value: «beta(5, 45), unit: m}'), { key: 'value', text: 'beta(5, 45)' }],
  ['a name cut at a comma', 'formula-split', owner('care: {name: «Äldre, yngre, in: town}'), { key: 'name', text: 'Äldre, yngre' }],
  ['a decimal comma in braces', 'comma-split', edge('{from: falls, to: clinic, weight: «3,5 %}'), { proposal: '3.5 %' }],
  ['a decimal comma in a product', 'comma-split', edge('{from: falls, to: clinic, weight: «2 * 0,25 * rate, cashable: 1}'), { proposal: '2 * 0.25 * rate' }],
  ['a decimal comma in a line of its own', 'decimal-comma', head('discountRate: «3,5 %')],
]

const keys: readonly Row[] = [
  ['an unknown version', 'version-unknown', `hangrannan: «2\nbudget: 3\n`, { found: '2', known: [1] }],
  ['no version', 'key-missing', { head: '«title: T\nhorizon: {from: 2026, years: 5}\nreference: now\n' }, { key: 'hangrannan' }],
  ['no title', 'key-missing', { head: '«hangrannan: 1\nhorizon: {from: 2026, years: 5}\nreference: now\n' }, { key: 'title' }],
  ['no horizon', 'key-missing', { head: '«hangrannan: 1\ntitle: T\nreference: now\n' }, { key: 'horizon' }],
  ['no owners', 'key-missing', `«hangrannan: 1\ntitle: T\nhorizon: {from: 2026, years: 5}\nalternatives: {now: {}}\n`, { key: 'owners' }],
  ['no alternatives', 'key-missing', `«hangrannan: 1\ntitle: T\nhorizon: {from: 2026, years: 5}\nowners: {a: {kind: region}}\n`, { key: 'alternatives' }],
  ['owners, but none', 'empty-value', `hangrannan: 1\ntitle: T\nhorizon: {from: 2026, years: 5}\n«owners: {}\nalternatives: {now: {}}\n`, { key: 'owners' }],
  ['an unknown key', 'unknown-key', head('«discuontRate: 3 %'), { key: 'discuontRate', near: 'discountRate' }],
  ['a key of another capital', 'unknown-key', head('«Currency: kr'), { near: 'currency' }],
  ['a misspelt required key, said once', 'unknown-key', { head: 'hangrannan: 1\n«tittle: T\nhorizon: {from: 2026, years: 5}\nreference: now\n' }, { near: 'title' }],
  ['an unknown key of an edge', 'unknown-key', edge('{from: falls, to: clinic, «wieght: 2}'), { where: 'edges[1]', near: 'weight' }],
  ['an unknown key far from all', 'unknown-key', owner('care: {in: town, «zzzz: 1}'), { where: 'owners.care' }],
  ['a reserved key', 'key-not-yet', { end: '«dimensions: {}\n' }, { key: 'dimensions' }],
  ['a reserved key of a quantity', 'key-not-yet', quantity('x: {«over: age}'), { key: 'over', where: 'quantities.x' }],
  ['a step of the horizon', 'key-not-yet', { head: 'hangrannan: 1\ntitle: T\nhorizon: {from: 2026, years: 5, «step: month}\nreference: now\n' }, { key: 'step' }],
  ['an empty value', 'empty-value', head('«note:'), { key: 'note' }],
  ['an empty entry', 'empty-value', quantity('«x:'), { where: 'quantities.x' }],
  ['an empty section', 'empty-value', { transfers: '«transfers:\n' }, { key: 'transfers' }],
  ['an empty title', 'text-empty', { head: 'hangrannan: 1\ntitle: «" "\nhorizon: {from: 2026, years: 5}\nreference: now\n' }, { key: 'title' }],
  ['a number where a text is wanted', 'wrong-shape', owner('care: {in: town, name: «2024}'), { expected: 'text', found: 'number' }],
  ['a list where a map is wanted', 'wrong-shape', quantity('x: «[1]'), { expected: 'object', found: 'list' }],
  ['a map where a list is wanted', 'wrong-shape', { transfers: 'transfers: «{from: town, to: clinic}\n' }, { expected: 'list', found: 'map' }],
  ['a list where a section is wanted', 'wrong-shape', { quantities: '', edges: '', inputs: 'inputs: «[1, 2]\n' }, { expected: 'map', found: 'list' }],
  ['an unknown language', 'not-one-of', head('language: «se'), { known: ['sv', 'en'] }],
  ['an unknown kind', 'not-one-of', owner('care: {kind: «comunity}'), { key: 'kind' }],
  ['an unknown evidence', 'not-one-of', input('x: {value: 1, evidence: «string}'), { near: 'strong' }],
  ['an unknown interpolation', 'not-one-of', input('x: {value: {2026: 1, 2027: 2}, interpolate: «lineer}'), { near: 'linear' }],
  ['an unknown discountFrom', 'not-one-of', head('discountFrom: «begin')],
  ['a horizon of no years', 'number-range', { head: 'hangrannan: 1\ntitle: T\nhorizon: {from: 2026, years: «0}\nreference: now\n' }, { low: 1, high: 200, whole: true }],
  ['a horizon of too many years', 'number-range', { head: 'hangrannan: 1\ntitle: T\nhorizon: {from: 2026, years: «201}\nreference: now\n' }, { value: 201 }],
  ['half a year', 'number-range', { head: 'hangrannan: 1\ntitle: T\nhorizon: {from: 2026, years: «2.5}\nreference: now\n' }, { whole: true }],
  ['a first year in words', 'not-constant', { head: 'hangrannan: 1\ntitle: T\nhorizon: {from: «soon, years: 5}\nreference: now\n' }],
  ['a horizon that is a number', 'wrong-shape', { head: 'hangrannan: 1\ntitle: T\nhorizon: «10\nreference: now\n' }, { expected: 'object' }],
  ['a discount rate of −100 %', 'number-range', head('discountRate: «-100 %'), { value: -1, lowOpen: true }],
  ['a discount rate that varies', 'not-constant', head('discountRate: «rate')],
  ['no runs', 'number-range', head('runs: «0'), { low: 1 }],
  ['too many runs', 'number-range', head('runs: «1e8'), { high: 10_000_000 }],
  ['a seed that is a list', 'wrong-shape', head('seed: «[1]'), { expected: 'text-or-number' }],
  ['several alternatives and no reference', 'reference-missing', { head: 'hangrannan: 1\ntitle: T\nhorizon: {from: 2026, years: 5}\n', alternatives: '«alternatives:\n  now: {}\n  more: {}\n' }, { alternatives: ['now', 'more'] }],
  ['a reference that is no alternative', 'unknown-id', { head: 'hangrannan: 1\ntitle: T\nhorizon: {from: 2026, years: 5}\nreference: «nov\n' }, { near: 'now', what: 'alternative' }],
  ['extends without a folder', 'extends-unreadable', head('extends: «base.yaml'), { why: 'no-folder' }],
]

const nodes: readonly Row[] = [
  ['an id with a hyphen', 'bad-id', owner('«elder-care: {in: town}'), { proposal: 'elder_care' }],
  ['an id that starts with a digit', 'bad-id', input('«2nd: 3'), { proposal: '_2nd' }],
  ['an id that is empty', 'bad-id', input('«"": 3')],
  ['an input that hides a function', 'id-hides-word', input('«max: 3'), { section: 'inputs' }],
  ['a quantity that hides a distribution', 'id-hides-word', quantity('«normal: {}')],
  ['a quantity that hides year', 'id-hides-word', quantity('«year: {}')],
  ['an intervention that hides to', 'id-hides-word', { interventions: 'interventions:\n  grit: {payers: street}\n  «to: {payers: street}\n' }],
  ['an input that hides a suffix', 'id-hides-word', input('«tkr: 3')],
  ['an input that hides a constant', 'id-hides-word', input('«e: 3')],
  ['an owner called total', 'id-means-sum', owner('«total: {in: town}')],
  ['an id among inputs and quantities', 'id-twice', quantity('«rate: {}'), { sections: ['inputs', 'quantities'], firstLine: 11 }],
  ['an id among owners and quantities', 'id-twice', quantity('«street: {}'), { sections: ['owners', 'quantities'] }],
  ['an id among quantities and interventions', 'id-twice', { interventions: 'interventions:\n  grit: {payers: street}\n  «falls: {payers: street}\n' }, { sections: ['quantities', 'interventions'] }],
  ['an owner within nobody', 'unknown-id', owner('care: {in: «twon}'), { name: 'twon', near: 'town', what: 'owner' }],
  ['owners in a circle', 'owner-loop', owner('y: {in: z}\n  x: {in: «y}\n  z: {in: x}'), { chain: ['x', 'y', 'z', 'x'] }],
  ['an owner within itself', 'owner-loop', owner('x: {in: «x}'), { chain: ['x', 'x'] }],
  ['a root without a kind', 'root-without-kind', owner('«x: {}'), { owner: 'x' }],
  ['a budget that varies', 'not-constant', owner('care: {in: town, budget: «rate}')],
  ['a figure vouched for by nobody', 'unknown-id', input('x: {value: 1, vouchedBy: «strret}'), { near: 'street' }],
  ['a formula with an unknown name', 'unknown-name', input('x: 2 * «sise'), { near: 'size' }],
  ['an input that sees a quantity', 'name-not-visible', input('x: 2 * «falls')],
  ['a value that is true', 'wrong-shape', input('x: «true'), { expected: 'value', found: 'boolean' }],
  ['a value that is a list', 'wrong-shape', input('x: «[1, 2]'), { expected: 'value', found: 'list' }],
  ['an input without a value', 'key-missing', input('«x: {unit: m}'), { key: 'value' }],
  ['a series without years', 'series-empty', quantity('x: {base: «{}}')],
  ['a year with a slip', 'bad-year', input('x: {«206: 1, 2027: 2}'), { key: '206', low: 1526, high: 2526 }],
  ['a year and a half', 'bad-year', input('x: {2026: 1, «2026.5: 2}')],
  ['a word among the years', 'unknown-key', quantity('x: {base: {2026: 1, «intrepolate: linear}}'), { near: 'interpolate' }],
  ['a series in a series', 'wrong-shape', quantity('x: {base: {2026: «{2027: 1}}}'), { expected: 'formula', found: 'map' }],
  ['autocorrelation of what is drawn once', 'autocorrelation-without-year', input('x: {value: 1 to 2, autocorrelation: «0.5}')],
  ['autocorrelation of what is not drawn', 'not-a-distribution', input('x: {value: 1, each: year, autocorrelation: «0.5}'), { key: 'autocorrelation' }],
  ['autocorrelation of 1', 'number-range', input('x: {value: 1 to 2, each: year, autocorrelation: «1}'), { highOpen: true }],
  ['each of something', 'not-one-of', input('x: {value: 1 to 2, each: «yaer}'), { near: 'year' }],
  ['a correlation of an unknown input', 'unknown-id', correlation('{between: [rate, «costs], rank: 0.5}'), { near: 'cost', what: 'input' }],
  ['a correlation with itself', 'correlation-of-two', correlation('{between: «[rate, rate], rank: 0.5}'), { input: 'rate' }],
  ['a correlation of three', 'correlation-of-two', correlation('{between: «[rate, cost, size], rank: 0.5}'), { found: 3 }],
  ['a correlation of what is not drawn', 'not-a-distribution', correlation('{between: «[rate, size], rank: 0.5}'), { input: 'size' }],
  ['a correlation of 1', 'number-range', correlation('{between: [rate, cost], rank: «1}')],
  ['a correlation in percent beyond 100', 'number-range', correlation('{between: [rate, cost], rank: «150 %}')],
  ['a correlation without a rank', 'key-missing', correlation('«{between: [rate, cost]}'), { key: 'rank' }],
  ['the same pair twice', 'correlation-twice', correlation('{between: [rate, cost], rank: 0.5}\n  - «{between: [cost, rate], rank: 0.5}')],
  ['a mixed pair', 'correlation-mixed', correlation('{between: «[rate, ice], rank: 0.5}'), { yearly: 'ice', once: 'rate' }],
  ['unequal autocorrelations', 'correlation-autocorrelation', correlation('{between: «[wind, ice], rank: 0.5}'), { autocorrelations: [0, 0.5] }],
  ['the same id of correlations twice', 'entry-id-twice', { ...input('ice2: {value: 1 to 2, each: year}'), correlations: 'correlations:\n  - {id: a, between: [rate, cost], rank: 0.5}\n  - {id: «a, between: [ice, ice2], rank: 0.5}\n' }],
  ['base and observed', 'base-and-observed', quantity('x: {base: 1, observed: «2}')],
  ['a value without an outcome', 'value-without-outcome', quantity('x: {value: «500 tkr}')],
  ['an unknown outcome', 'not-one-of', quantity('x: {outcome: «bad}'), { known: ['harm', 'good'] }],
  ['a series as start', 'wrong-shape', quantity('x: {start: «{2026: 1}}'), { expected: 'formula' }],
  ['an intervention without payers', 'key-missing', { interventions: 'interventions:\n  «grit: {}\n' }, { key: 'payers' }],
  ['an unknown payer', 'unknown-id', grit('{payers: «stret}'), { near: 'street' }],
  ['a payer that is a quantity', 'unknown-id', grit('{payers: «falls}'), { is: 'quantity' }],
  ['a payer that is a number', 'wrong-shape', grit('{payers: «1}'), { expected: 'shares' }],
  ['an unknown payer among shares', 'unknown-id', grit('{payers: {street: 60 %, «cinic: 40 %}}'), { near: 'clinic' }],
  ['shares that sum to 0.75', 'shares-sum', grit('{payers: «{street: 60 %, clinic: 15 %}}'), { sum: 0.75 }],
  ['shares that sum to 1.1', 'shares-sum', grit('{payers: «{street: 0.6, clinic: 0.5}}')],
  ['shares that miss in one year', 'shares-sum', grit('{payers: «{street: 60 %, clinic: {2026: 40 %, 2028: 30 %}}}'), { year: 2028 }],
  ['interpolated shares that miss between', 'shares-sum', grit('{payers: «{street: {2026: 0, 2030: 1}, clinic: {value: {2026: 1, 2030: 0}, interpolate: linear}}}'), { year: 2027 }],
  ['a share above 1', 'number-range', grit('{payers: {street: «150 %, clinic: -50 %}}'), { value: 1.5 }],
  ['no share at all', 'shares-empty', grit('{payers: «{}}')],
  ['spend as a number', 'wrong-shape', grit('{payers: street, spend: «3 Mkr}'), { expected: 'object' }],
  ['an unknown key of spend', 'unknown-key', grit('{payers: street, spend: {«maximum: 3 Mkr}}'), { where: 'interventions.grit.spend' }],
  ['a min above max', 'min-above-max', grit('{payers: street, spend: {min: 3 Mkr, max: «2 Mkr}}'), { year: 2026 }],
  ['a min above max later', 'min-above-max', grit('{payers: street, spend: {min: {2026: 1 Mkr, 2029: 3 Mkr}, max: «2 Mkr}}'), { year: 2029 }],
  ['a max that sees a quantity', 'name-not-visible', grit('{payers: street, spend: {max: «falls * 1 tkr}}')],
  ['an unknown decider', 'unknown-id', grit('{payers: street, decides: «nobody}')],
]

const links: readonly Row[] = [
  ['an edge from nowhere', 'unknown-id', edge('{from: «falss, to: clinic, weight: 1}'), { near: 'falls', what: 'node' }],
  ['an edge to an input', 'unknown-id', edge('{from: falls, to: «rate, weight: 1}'), { is: 'input' }],
  ['an edge without an end', 'key-missing', edge('«{from: falls, weight: 1}'), { key: 'to' }],
  ['an edge that does nothing', 'edge-without-effect', edge('«{from: falls, to: clinic}'), { allowed: ['weight'] }],
  ['an edge that does two things', 'edge-two-effects', edge('«{from: falls, to: breaks, weight: 1, adds: 2}'), { given: ['weight', 'adds'] }],
  ['a weight from an intervention to a quantity', 'edge-wrong-effect', edge('{from: grit, to: breaks, weight: «1}'), { allowed: ['reduces', 'adds'] }],
  ['a reduction into an owner', 'edge-wrong-effect', edge('{from: falls, to: clinic, reduces: «0.1}'), { allowed: ['weight'] }],
  ['an edge into an intervention', 'edge-into-intervention', edge('{from: falls, to: «grit, weight: 1}')],
  ['an edge from an owner to a quantity', 'edge-owner-to-quantity', edge('{from: clinic, to: «falls, weight: 1}')],
  ['a quantity that acts on itself at once', 'edge-to-itself', edge('{from: falls, to: «falls, weight: 0.5}'), { kind: 'quantity' }],
  ['a quantity that acts on itself partly at once', 'edge-to-itself', edge('{from: falls, to: «falls, weight: 0.5, lag: {0: 0.1, 1: 0.9}}')],
  ['an owner that spills over on itself', 'edge-to-itself', edge('{from: clinic, to: «clinic, weight: 0.5, lag: 1}'), { kind: 'owner' }],
  ['parallel edges without ids', 'edge-id-twice', edge('«{from: grit, to: falls, adds: 1}'), { id: 'grit->falls', given: false, firstLine: 21 }],
  ['an id of an edge twice', 'edge-id-twice', edge('{id: a, from: falls, to: clinic, weight: 1}\n  - {id: «a, from: breaks, to: clinic, weight: 1}'), { given: true }],
  ['an id of an edge with a space', 'bad-id', edge('{id: «a b, from: falls, to: clinic, weight: 1}')],
  ['cashable between quantities', 'only-into-owner', edge('{from: falls, to: breaks, weight: 1, cashable: «50 %}'), { key: 'cashable' }],
  ['a counterpart between quantities', 'only-into-owner', edge('{from: falls, to: breaks, weight: 1, counterpart: «clinic}')],
  ['a counterpart that is the target', 'counterpart-is-target', edge('{from: falls, to: clinic, weight: 1, counterpart: «clinic}')],
  ['an unknown counterpart', 'unknown-id', edge('{from: falls, to: clinic, weight: 1, counterpart: «clinik}'), { near: 'clinic' }],
  ['more than all of it cashable', 'number-range', edge('{from: falls, to: clinic, weight: 1, cashable: «110 %}'), { high: 1 }],
  ['30 cashable, the % forgotten', 'number-range', edge('{from: falls, to: clinic, weight: 1, cashable: «30}'), { value: 30 }],
  ['a lag of half a year', 'number-range', edge('{from: falls, to: clinic, weight: 1, lag: «0.5}'), { whole: true }],
  ['a lag into the past', 'number-range', edge('{from: falls, to: clinic, weight: 1, lag: «-1}')],
  ['a lag beyond all bounds', 'number-range', edge('{from: falls, to: clinic, weight: 1, lag: «1e9}')],
  ['a lag of more than all', 'lag-sum', edge('{from: falls, to: clinic, weight: 1, lag: «{0: 60 %, 1: 50 %}}'), { sum: 1.1 }],
  ['a lag of nothing', 'lag-empty', edge('{from: falls, to: clinic, weight: 1, lag: «{}}')],
  ['a negative part of a lag', 'number-range', edge('{from: falls, to: clinic, weight: 1, lag: {0: 50 %, 1: «-50 %}}')],
  ['a part of a lag by half years', 'bad-lag-year', edge('{from: falls, to: clinic, weight: 1, lag: {0: 0.5, «0.5: 0.5}}')],
  ['a part of a lag that varies', 'not-constant', edge('{from: falls, to: clinic, weight: 1, lag: {0: «rate}}')],
  ['lasts of a weight', 'lasts-without-effect', edge('{from: falls, to: breaks, weight: 1, lasts: «3}')],
  ['lasts for no years', 'number-range', edge('{from: falls, to: breaks, adds: 1, lasts: «0}')],
  ['spend on an edge from a quantity', 'name-not-visible', edge('{from: falls, to: breaks, adds: 2 * «spend}')],
  ['a distribution on an edge', 'distribution-outside-input', edge('{from: falls, to: breaks, adds: 1 «to 2}')],
  ['a weight into an observed quantity', 'observed-with-weight', { ...quantity('seen: {observed: 80}'), ...edge('{from: falls, to: seen, weight: «1}') }, { quantity: 'seen' }],
  ['a transfer to itself', 'transfer-to-itself', transfer('{from: town, to: «town, amount: 1 Mkr}')],
  ['a transfer from a quantity', 'unknown-id', transfer('{from: «falls, to: town, amount: 1 Mkr}'), { is: 'quantity', what: 'owner' }],
  ['a transfer of nothing', 'key-missing', transfer('«{from: clinic, to: town}'), { key: 'amount' }],
  ['the cost of an unknown intervention', 'unknown-name', transfer('{from: clinic, to: town, amount: 50 % * cost(«gritt)}'), { near: 'grit' }],
  ['cash outside a transfer', 'function-not-here', quantity('x: {base: 2 * «cash(clinic)}')],
  ['spend of an unknown intervention', 'unknown-id', alternative('more: {spend: {«grid: 1 Mkr}}'), { near: 'grit', what: 'intervention' }],
  ['spend as a number', 'wrong-shape', alternative('more: {spend: «1 Mkr}'), { expected: 'map' }],
  ['payers of an unknown intervention', 'unknown-id', alternative('more: {payers: {«grid: town}}')],
  ['payers in an alternative that miss', 'shares-sum', alternative('more: {payers: {grit: «{town: 0.5}}}')],
  ['an override of an unknown input', 'unknown-id', alternative('more: {inputs: {«rte: 3}}'), { near: 'rate', what: 'input' }],
  ['an override of how an input is drawn', 'override-key', alternative('more: {inputs: {rate: {value: 3, «each: year}}}'), { input: 'rate' }],
  ['an unknown key of an alternative', 'unknown-key', alternative('more: {«spends: {grit: 1 Mkr}}'), { near: 'spend' }],
  ['a transfer in an alternative to nobody', 'unknown-id', alternative('more: {transfers: [{from: town, to: «clinics, amount: 1 Mkr}]}'), { where: 'alternatives.more.transfers[0]' }],
  ['a check of nothing', 'check-of-one', check('«{alternative: more, saving: "mean > 0"}'), { given: [] }],
  ['a check of two', 'check-of-one', check('«{alternative: more, owner: town, quantity: falls, level: "mean > 0"}')],
  ['a check without a subject', 'check-one-subject', check('«{alternative: more, owner: town}')],
  ['a check of two subjects', 'check-one-subject', check('«{alternative: more, owner: town, saving: mean > 0, cost: mean > 0}'), { given: ['saving', 'cost'] }],
  ['the level of an owner', 'check-subject-of', check('{alternative: more, owner: town, level: «mean > 0}'), { needs: 'quantity' }],
  ['the saving of a quantity', 'check-subject-of', check('{alternative: more, quantity: falls, saving: «mean > 0}'), { needs: 'owner' }],
  ['a check of an unknown alternative', 'unknown-id', check('{alternative: «mor, owner: town, saving: mean > 0}'), { near: 'more' }],
  ['a check of an unknown owner', 'unknown-id', check('{alternative: more, owner: «publicsector, saving: mean > 0}')],
  ['a check that is no comparison', 'check-text', check('{alternative: more, owner: town, saving: «positive}'), { why: 'form' }],
  ['a check with a single =', 'check-text', check('{alternative: more, owner: town, saving: «mean = 0}'), { why: 'operator' }],
  ['a check of an unknown statistic', 'check-statistic', check('{alternative: more, owner: town, saving: «p90 > 0}'), { found: 'p90' }],
  ['a check of the mean of a probability', 'check-statistic', check('{alternative: more, owner: town, probabilityOfSaving: «mean > 0.9}'), { known: ['value'] }],
  ['a check against a name', 'not-constant', check('{alternative: more, owner: town, saving: mean > «rate}')],
  ['a check against a decimal comma', 'decimal-comma', check('{alternative: more, owner: town, saving: "mean > «1,5 Mkr"}')],
  ['a check that is a number', 'wrong-shape', check('{alternative: more, owner: town, saving: «0}'), { expected: 'comparison' }],
]

const rows = { yaml, keys, nodes, links }

const at = ({ place }: Problem): string => `${place?.line}:${place?.column}`

const expectProblem = ([, code, changed, facts]: Row): void => {
  const { text, line, column } = marked(typeof changed === 'string' ? changed : fileOf(changed))
  const found = problemsOf(text)
  expect(found.map((problem) => `${at(problem)} ${problem.code}`)).toContain(`${line}:${column} ${code}`)
  const problem = found.find((one) => one.code === code && at(one) === `${line}:${column}`)
  expect(problem?.severity).toBe('error')
  expect(problem?.facts).toMatchObject(facts ?? {})
  // A place can be shown without the file at hand.
  expect(problem?.place?.lineText).toBe(text.split(/\r?\n/)[line - 1])
  const before = text.split('\n').slice(0, line - 1)
  expect(problem?.place?.offset).toBe(before.reduce((sum, one) => sum + one.length + 1, 0) + column - 1)
}

for (const [name, table] of Object.entries(rows))
  describe(name, () => {
    for (const row of table) test(row[0], () => expectProblem(row))
  })

/** Where one mistake is honestly two, or stands for several. */
const several = new Set(['no version', 'a share above 1', 'a check of two', 'a bad escape', 'brackets in braces', 'infinity', 'not a number'])

test('one mistake is one problem: nothing is said of what follows from it', () => {
  const cascades: string[] = []
  for (const [what, , changed] of Object.values(rows).flat()) {
    const found = problemsOf(marked(typeof changed === 'string' ? changed : fileOf(changed)).text).filter(({ severity }) => severity === 'error')
    if (found.length !== 1 && !several.has(what)) cascades.push(`${what}: ${found.map((problem) => `${at(problem)} ${problem.code}`).join(', ')}`)
  }
  expect(cascades).toEqual([])
})

test('there are rows enough', () => {
  expect(Object.values(rows).flat().length).toBeGreaterThan(150)
})
