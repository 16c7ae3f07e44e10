import type { MathNode } from 'mathjs/number'
import { mod, round } from '../numeric/elementary/index.ts'
import { isTrue, type Lookup } from './evaluate.ts'
import { piecesOf, sourceOf } from './formula.ts'
import { math, treeOf } from './mathjs.ts'
import { anyName } from './names.ts'
import type { Meaning } from './reading.ts'
import { translate } from './translate.ts'
import { meaningOf } from './tree.ts'
import type { Expr, Formula } from './types.ts'

const mathjsPow = math.pow

/**
 * Where the language differs from mathjs, or has what mathjs has only for its own types: comparisons are exact, they
 * and `and or not` give 1 or 0, `round` goes half away from zero, `floor` and `ceil` don't forgive rounding errors,
 * `mod` has the sign of its second argument, `min` and `max` are IEEE's, and so is a power of 1 or −1.
 */
const own: Readonly<Record<string, (a: number, b: number, c: number) => number>> = {
  smaller: (a, b) => Number(a < b),
  smallerEq: (a, b) => Number(a <= b),
  larger: (a, b) => Number(a > b),
  largerEq: (a, b) => Number(a >= b),
  equal: (a, b) => Number(a === b),
  unequal: (a, b) => Number(a !== b),
  and: (a, b) => Number(isTrue(a) && isTrue(b)),
  or: (a, b) => Number(isTrue(a) || isTrue(b)),
  not: (a) => Number(!isTrue(a)),
  pow: (a, b) => (a === 1 || (a === -1 && Math.abs(b) === Infinity) ? 1 : Number(mathjsPow(a, b))),
  round: (a) => round(a),
  floor: (a) => Math.floor(a),
  ceil: (a) => Math.ceil(a),
  mod: (a, b) => mod(a, b),
  clamp: (x, low, high) => Math.min(Math.max(x, low), high),
}
math.import(
  {
    ...own,
    min: (...values: readonly number[]) => Math.min(...values),
    max: (...values: readonly number[]) => Math.max(...values),
  },
  { override: true },
)

/**
 * A formula made ready for mathjs' own evaluator: slow, and built on nothing of ours but the translated text; the
 * oracle's. mathjs' `exp`, `sin` and so on are the host's, so the last bits may differ from `evaluateExpr`.
 */
export const compileWithMathjs = (formula: Formula): ((lookup: Lookup) => number) => {
  const source = sourceOf(formula.text, undefined)
  const pieces = piecesOf(source, Infinity, Infinity)
  if (!pieces.ok) throw new RangeError(`not a checked formula: ${formula.text}`)
  const { tokens, closings } = pieces.value
  const translation = translate(source, tokens, closings, { from: 0, to: tokens.length }, anyName)
  const parsed = translation.ok ? treeOf(translation.value.text) : undefined
  if (!translation.ok || parsed === undefined || !parsed.ok) throw new RangeError(`not a checked formula: ${formula.text}`)
  const { symbols } = translation.value
  const compiled = named(parsed.tree, symbols).compile()
  return (lookup) => Number(compiled.evaluate(scopeOf(symbols, lookup)))
}

const compiledFormulas = new WeakMap<Formula, (lookup: Lookup) => number>()

/** The value of a formula by mathjs; compiled once for each formula. */
export const evaluateWithMathjs = (formula: Formula, lookup: Lookup): number => {
  const evaluate = compiledFormulas.get(formula) ?? compileWithMathjs(formula)
  compiledFormulas.set(formula, evaluate)
  return evaluate(lookup)
}

/** The tree with functions under their own names, `if` as mathjs' conditional, which evaluates one branch only. */
const named = (tree: MathNode, symbols: readonly Meaning[]): MathNode => {
  const node = tree.map((child) => named(child, symbols))
  if (!math.isFunctionNode(node)) return node
  const symbol = meaningOf(node.fn.name, symbols)
  if (symbol?.kind !== 'function') return node
  const [c, a, b] = node.args
  if (symbol.word.kind === 'if' && c && a && b) return new math.ConditionalNode(c, a, b)
  return new math.FunctionNode(symbol.name, [...node.args])
}

/** mathjs' scope as a map that looks a name up only when it is asked for. */
const scopeOf = (symbols: readonly Meaning[], lookup: Lookup): object => {
  const leaf = (name: string): Expr | undefined => {
    const symbol = meaningOf(name, symbols)
    return symbol?.kind === 'leaf' ? symbol.expr : undefined
  }
  return {
    has: (name: string) => leaf(name) !== undefined,
    get: (name: string) => leafValue(leaf(name), lookup),
    set: () => undefined,
    keys: () => [].values(),
  }
}

const leafValue = (leaf: Expr | undefined, lookup: Lookup): number | undefined => {
  switch (leaf?.op) {
    case 'const':
      return leaf.value
    case 'name':
      return lookup.name(leaf.name)
    case 'prev':
      return lookup.prev(leaf.name)
    case 'ref':
      return lookup.ref(leaf.name)
    case 'account':
      return lookup.account(leaf.account, leaf.name)
    default:
      return undefined
  }
}
