/** A stream of whole numbers below a bound. Seeded: the same seed gives the same mutations on every machine (a linear congruential generator). */
export const stream = (seed: number): ((bound: number) => number) => {
  let state = seed >>> 0
  return (bound) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * bound)
  }
}

const pick = <T>(list: readonly T[], draw: (bound: number) => number, other: T): T => list[draw(list.length)] ?? other

/** What a value may be replaced by: the traps of YAML, of numbers, of names, and things too large. */
const values = [
  '',
  '~',
  'null',
  'true',
  'no',
  '[]',
  '{}',
  '[[]]',
  '{a: {b: {c: 1}}}',
  '-',
  '?',
  ':',
  '*x',
  '&x 1',
  '!!js/function "x"',
  '!x y',
  '|',
  '>',
  '"',
  "'",
  '"\\u0000"',
  '"\\x"',
  '0',
  '-1',
  '-0',
  '1e999',
  '-1e999',
  '1e-999',
  '.nan',
  '.inf',
  '0x10',
  '0o7',
  '1_000',
  '3,5',
  '3,5 %',
  '1e308 * 10',
  '1/0',
  '0/0',
  '99999999999999999999',
  '2026',
  '1.5',
  '100 %',
  '101 %',
  '__proto__',
  'constructor',
  'toString',
  'prototype',
  'år',
  'a\u030ar',
  '\ud83d\ude00',
  '\u202e',
  '\u00a0',
  '\ufeff',
  '#',
  ' #',
  '%',
  '@',
  '`',
  '<<',
  '...',
  '---',
  '\t',
  'x',
  'rate',
  'falls',
  'grit',
  'town',
  'now',
  'total',
  'spend',
  'year',
  'prev(falls)',
  'ref(grit)',
  'cash(town)',
  'if(a, b, c)',
  'a ? b : c',
  'a: b',
  'max(0, 1)',
  '((((((((((1))))))))))',
  '1 to 2',
  '2 to 1',
  '0 to 1',
  'normal(0, 1)',
  'normal(0, -1)',
  'beta(1)',
  'discrete([1, 2], [1, 1])',
  'truncated(normal(0, 1), min=2, max=1)',
  '1 to 2 + normal(0, 1)',
  '{2026: 1, 2027: 2}',
  '{2026: 1, 2026: 2}',
  '{value: {2026: 1, 2030: 3}, interpolate: linear}',
  '{street: 50 %, town: 50 %}',
  '{0: 30 %, 1: 70 %}',
  '{1: 200 %}',
  '{-1: 1}',
  '[rate, cost]',
  'mean < 0',
  'mean = 0',
  'p5 >= -2 Mkr',
  `${'9'.repeat(400)}`,
  `${'('.repeat(300)}`,
  `${'a'.repeat(3000)}`,
  `${'1+'.repeat(1500)}1`,
  `[${'[1], '.repeat(50)}]`,
] as const
const keys = [
  'hangrannan',
  'extends',
  'title',
  'horizon',
  'from',
  'years',
  'reference',
  'runs',
  'seed',
  'owners',
  'inputs',
  'correlations',
  'quantities',
  'interventions',
  'edges',
  'transfers',
  'alternatives',
  'checks',
  'in',
  'kind',
  'budget',
  'cost',
  'value',
  'interpolate',
  'each',
  'autocorrelation',
  'base',
  'observed',
  'start',
  'outcome',
  'payers',
  'spend',
  'min',
  'max',
  'decides',
  'id',
  'to',
  'weight',
  'reduces',
  'adds',
  'lag',
  'lasts',
  'cashable',
  'counterpart',
  'between',
  'rank',
  'amount',
  'alternative',
  'owner',
  'quantity',
  'saving',
  'level',
  'name',
  'vouchedBy',
  'evidence',
  'remove',
  'step',
  'over',
  'capital',
  '<<',
  'x-y',
  '__proto__',
  'constructor',
  '2026',
  '0',
  'null',
  'true',
  '',
  'é',
  '? a',
] as const
const characters = [...'{}[]:,-?&*!|>\'"%@`#~ \t\n\r\u0000\u0007\ufeff\u2028\ud800äé0123456789.e+-()^<>=abcxyz_\\/$;'] as const

type Mutation = (text: string, draw: (bound: number) => number) => string

const splice = (text: string, at: number, count: number, put: string): string => text.slice(0, at) + put + text.slice(at + count)
const lines =
  (change: (list: string[], draw: (bound: number) => number) => void): Mutation =>
  (text, draw) => {
    const list = text.split('\n')
    change(list, draw)
    return list.join('\n')
  }
/** Replaces one of the matches of a pattern. */
const replaceOne =
  (pattern: RegExp, by: readonly string[]): Mutation =>
  (text, draw) => {
    const found = [...text.matchAll(pattern)]
    const match = found[draw(found.length)]
    if (match === undefined) return text
    const part = match[1] ?? match[0]
    return splice(text, match.index + match[0].indexOf(part), part.length, pick(by, draw, ''))
  }

const mutations: readonly Mutation[] = [
  (text, draw) => splice(text, draw(text.length), 1, pick(characters, draw, ' ')),
  (text, draw) => splice(text, draw(text.length), 0, pick(characters, draw, ' ')),
  (text, draw) => splice(text, draw(text.length), 1 + draw(8), ''),
  (text, draw) => text.slice(0, draw(text.length)),
  (text, draw) => text.slice(draw(text.length)),
  lines((list, draw) => {
    const [a, b] = [draw(list.length), draw(list.length)]
    const [x = '', y = ''] = [list[a], list[b]]
    list[a] = y
    list[b] = x
  }),
  lines((list, draw) => list.splice(draw(list.length), 1 + draw(3))),
  lines((list, draw) => list.splice(draw(list.length), 0, list[draw(list.length)] ?? '')),
  lines((list, draw) => {
    const at = draw(list.length)
    list[at] = `${pick([' ', '  ', '\t', '   '], draw, '')}${list[at]}`
  }),
  lines((list, draw) => {
    const at = draw(list.length)
    list[at] = (list[at] ?? '').trimStart()
  }),
  replaceOne(/([\p{L}\w-]+):/gu, keys),
  replaceOne(/([\p{L}\w-]+):/gu, keys),
  replaceOne(/: ?([^,:{}\n]+)/g, values),
  replaceOne(/: ?([^,:{}\n]+)/g, values),
  replaceOne(/: ?([^,:{}\n]+)/g, values),
  replaceOne(/(\{[^{}\n]*\})/g, values),
  replaceOne(/\p{L}[\p{L}\w]*/gu, values),
  (text, draw) => {
    const from = draw(text.length)
    return splice(text, draw(text.length), 0, text.slice(from, from + draw(200)))
  },
]

/** One to three mutations of a text. */
export const mutated = (text: string, draw: (bound: number) => number): string => {
  let result = text
  for (let left = 1 + draw(3); left > 0; left--) result = pick(mutations, draw, (same) => same)(result, draw)
  return result
}
