import type { FormulaContext } from '../problems/formula.ts'
import type { BinaryOp, UnaryOp } from './types.ts'

/** A function of the language: how many arguments it takes (`max` undefined: any number) and what it becomes. */
export type FunctionWord = { readonly signature: string; readonly min: number; readonly max?: number } & (
  | { readonly kind: 'one'; readonly op: UnaryOp }
  | { readonly kind: 'two'; readonly op: BinaryOp }
  | { readonly kind: 'many'; readonly op: 'min' | 'max' }
  | { readonly kind: 'if' | 'clamp' }
)

const one = (name: UnaryOp): [string, FunctionWord] => [name, { kind: 'one', op: name, signature: `${name}(x)`, min: 1, max: 1 }]

/** The functions that are available everywhere. */
export const functionWords: ReadonlyMap<string, FunctionWord> = new Map<string, FunctionWord>([
  ['if', { kind: 'if', signature: 'if(c, a, b)', min: 3, max: 3 }],
  ['min', { kind: 'many', op: 'min', signature: 'min(a, b)', min: 1 }],
  ['max', { kind: 'many', op: 'max', signature: 'max(a, b)', min: 1 }],
  one('abs'),
  one('exp'),
  one('log'),
  one('log10'),
  one('sqrt'),
  one('round'),
  one('floor'),
  one('ceil'),
  ['mod', { kind: 'two', op: 'mod', signature: 'mod(x, y)', min: 2, max: 2 }],
  one('sin'),
  one('cos'),
  one('tan'),
  ['atan2', { kind: 'two', op: 'atan2', signature: 'atan2(y, x)', min: 2, max: 2 }],
  one('sign'),
  ['clamp', { kind: 'clamp', signature: 'clamp(x, lo, hi)', min: 3, max: 3 }],
])

/** The functions that take one bare name, and what the name must be. */
export type ReaderName = 'prev' | 'ref' | 'cost' | 'saving' | 'cash'
export const readers: ReadonlyMap<string, { readonly name: ReaderName; readonly of: 'level' | 'intervention' | 'owner' }> = new Map([
  ['prev', { name: 'prev', of: 'level' }],
  ['ref', { name: 'ref', of: 'level' }],
  ['cost', { name: 'cost', of: 'intervention' }],
  ['saving', { name: 'saving', of: 'owner' }],
  ['cash', { name: 'cash', of: 'owner' }],
])

export const constantWords: ReadonlyMap<string, number> = new Map([
  ['pi', Math.PI],
  ['e', Math.E],
])

/** The power of ten by which a suffix multiplies the number before it. */
export const suffixes: ReadonlyMap<string, number> = new Map([
  ['%', -2],
  ['kr', 0],
  ['tkr', 3],
  ['Mkr', 6],
  ['mnkr', 6],
  ['mdkr', 9],
])

export const distributionNames = [
  'normal',
  'lognormal',
  'uniform',
  'triangular',
  'pert',
  'beta',
  'gamma',
  'exponential',
  'weibull',
  'poisson',
  'binomial',
  'bernoulli',
  'discrete',
  'empirical',
  'mixture',
  'truncated',
] as const
export type DistributionName = (typeof distributionNames)[number]
const distributionSet: ReadonlySet<string> = new Set(distributionNames)
export const isDistributionName = (word: string): word is DistributionName => distributionSet.has(word)

/** Words that stand for something else than a name wherever they stand. */
export const operatorWords: ReadonlySet<string> = new Set(['and', 'or', 'not', 'to'])

/**
 * The words that no input, quantity or intervention may be called. `cost`, `saving` and `cash` are not among them: as
 * functions they are always followed by a parenthesis, and nowhere do they stand for a value.
 */
export const reservedWords: ReadonlySet<string> = new Set([
  ...functionWords.keys(),
  ...distributionNames,
  ...constantWords.keys(),
  ...suffixes.keys(),
  ...operatorWords,
  'year',
  't',
  'spend',
  'prev',
  'ref',
])

/** What others call a thing of this language: shown as a remedy, never accepted. */
const elsewhere: ReadonlyMap<string, string> = new Map([
  ['ln', 'log(x)'],
  ['log2', 'log(x) / log(2)'],
  ['log1p', 'log(1 + x)'],
  ['expm1', 'exp(x) - 1'],
  ['pow', 'x ^ y'],
  ['power', 'x ^ y'],
  ['square', 'x ^ 2'],
  ['cbrt', 'sign(x) * abs(x) ^ (1/3)'],
  ['atan', 'atan2(x, 1)'],
  ['trunc', 'sign(x) * floor(abs(x))'],
  ['fix', 'sign(x) * floor(abs(x))'],
  ['sum', 'a + b'],
  ['mean', '(a + b) / 2'],
  ['ifelse', 'if(c, a, b)'],
  ['iif', 'if(c, a, b)'],
  ['om', 'if(c, a, b)'],
  ['avrunda', 'round(x)'],
  ['rot', 'sqrt(x)'],
  ['kvadratrot', 'sqrt(x)'],
  ['lag', 'prev(x)'],
  ['previous', 'prev(x)'],
  ['gauss', 'normal(mean, sd)'],
  ['norm', 'normal(mean, sd)'],
  ['pareto', 'lognormal(p5=a, p95=b)'],
])
export const calledHere = (word: string): string | undefined => elsewhere.get(word.toLowerCase())

const nearSuffixes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    kr: 'kr sek kronor krona :-',
    tkr: 'tkr kkr tsek ksek tusen kronor',
    Mkr: 'mkr msek miljon miljoner mn mln mnsek mnkr mio',
    mdkr: 'mdkr mdr md mdsek miljard miljarder mrd mrdkr gkr',
    '%': 'procent percent pct',
  }).flatMap(([suffix, words]) => words.split(' ').map((word): [string, string] => [word, suffix])),
)
/** The suffix that was meant by a word after a number. */
export const suffixMeant = (word: string): string | undefined => nearSuffixes.get(word.toLowerCase())

const identifier = /^[\p{L}_][\p{L}\p{M}\p{Nd}_]*$/u

/** Names are compared in Unicode's composed form: `å` typed as two characters is the same letter. */
export const normalizeName = (name: string): string => name.normalize('NFC')

/** Whether a text can be an id: letters, digits and `_`, not starting with a digit. */
export const isIdentifier = (text: string): boolean => identifier.test(normalizeName(text))

/** `year`, `t` and `spend` where a formula may use them. */
export const contextWords = (context: FormulaContext): readonly string[] =>
  context === 'constant' ? [] : context === 'with-spend' ? ['year', 't', 'spend'] : ['year', 't']

/** Whether quantities and interventions, `prev` and `ref` are in scope. */
export const seesLevels = (context: FormulaContext): boolean => context === 'general' || context === 'with-spend' || context === 'amount'
