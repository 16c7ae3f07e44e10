import fc from 'fast-check'
import type { BinaryOp, Expr, UnaryOp } from '../../src/formula/index.ts'

/** How tightly an expression's outermost operator binds, as in mathjs; 8 is a number, a name or a call. */
const binding: Readonly<Partial<Record<Expr['op'], number>>> = {
  or: 1,
  and: 2,
  lt: 3,
  le: 3,
  gt: 3,
  ge: 3,
  eq: 3,
  ne: 3,
  add: 4,
  sub: 4,
  mul: 5,
  div: 5,
  neg: 6,
  not: 6,
  pow: 7,
}
const signs: Readonly<Partial<Record<Expr['op'], string>>> = {
  or: 'or',
  and: 'and',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
  eq: '==',
  ne: '!=',
  add: '+',
  sub: '-',
  mul: '*',
  div: '/',
  pow: '^',
}

/** How an expression is printed: with no parenthesis too many or all of them, with blanks or without. */
export type Style = { readonly parentheses: 'fewest' | 'all'; readonly ternary: boolean; readonly blank: string }

export const print = (expr: Expr, style: Style): string => {
  const level = (e: Expr): number => (e.op === 'if' && style.ternary ? 0 : (binding[e.op] ?? (e.op === 'const' && e.value < 0 ? 6 : 8)))
  const at = (e: Expr, least: number): string => {
    const text = print(e, style)
    return level(e) < least || (style.parentheses === 'all' && level(e) < 8) ? `(${text})` : text
  }
  const between = (left: string, sign: string, right: string): string => {
    const word = /[a-z]/.test(sign)
    return word ? `${left} ${sign} ${right}` : `${left}${style.blank}${sign}${style.blank}${right}`
  }
  const free = (e: Expr): string => at(e, 0)
  switch (expr.op) {
    case 'const':
      return String(expr.value)
    case 'name':
      return expr.name
    case 'prev':
    case 'ref':
      return `${expr.op}(${expr.name})`
    case 'account':
      return `${expr.account}(${expr.name})`
    case 'if':
      return style.ternary
        ? `${at(expr.c, 1)} ? ${at(expr.a, 1)} : ${free(expr.b)}`
        : `if(${free(expr.c)}, ${free(expr.a)}, ${free(expr.b)})`
    case 'neg':
      return `-${at(expr.a, 6)}`
    case 'not':
      return `not ${at(expr.a, 6)}`
    case 'pow':
      return between(at(expr.a, 8), '^', at(expr.b, 6))
    case 'lt':
    case 'le':
    case 'gt':
    case 'ge':
    case 'eq':
    case 'ne':
      return between(at(expr.a, 4), signs[expr.op] as string, at(expr.b, 4))
    default: {
      if (!('b' in expr)) return `${expr.op}(${free(expr.a)})`
      const sign = signs[expr.op]
      const own = level(expr)
      return sign === undefined ? `${expr.op}(${free(expr.a)}, ${free(expr.b)})` : between(at(expr.a, own), sign, at(expr.b, own + 1))
    }
  }
}

/** The parser makes `-5` one constant. */
export const folded = (expr: Expr): Expr => {
  if (expr.op === 'if') return { op: 'if', c: folded(expr.c), a: folded(expr.a), b: folded(expr.b) }
  if ('b' in expr) return { op: expr.op, a: folded(expr.a), b: folded(expr.b) }
  if (!('a' in expr)) return expr
  const a = folded(expr.a)
  return expr.op === 'neg' && a.op === 'const' ? { op: 'const', value: -a.value } : { op: expr.op, a }
}

const leaf: fc.Arbitrary<Expr> = fc.oneof(
  fc
    .oneof(fc.nat(50), fc.double({ min: 0, max: 1e9, noNaN: true }), fc.constantFrom(0, 1, 0.5, 1e21, 5e-324))
    .map((value): Expr => ({ op: 'const', value: value + 0 })),
  fc.constantFrom('x', 'q', 'i', 'year', 't').map((name): Expr => ({ op: 'name', name })),
  fc.constantFrom('q', 'i').map((name): Expr => ({ op: 'prev', name })),
  fc.constantFrom('q', 'i').map((name): Expr => ({ op: 'ref', name })),
)

/** Random expressions with these operators. */
export const exprs = (
  unary: readonly UnaryOp[],
  binary: readonly BinaryOp[],
  depthSize: 'small' | 'medium' = 'small',
): fc.Arbitrary<Expr> =>
  fc.letrec<{ expr: Expr }>((tie) => ({
    expr: fc.oneof(
      { depthSize, withCrossShrink: true },
      leaf,
      fc.tuple(fc.constantFrom(...unary), tie('expr')).map(([op, a]): Expr => ({ op, a })),
      fc.tuple(fc.constantFrom(...binary), tie('expr'), tie('expr')).map(([op, a, b]): Expr => ({ op, a, b })),
      fc.tuple(tie('expr'), tie('expr'), tie('expr')).map(([c, a, b]): Expr => ({ op: 'if', c, a, b })),
    ),
  })).expr

export const styles: fc.Arbitrary<Style> = fc.record({
  parentheses: fc.constantFrom('fewest' as const, 'all' as const),
  ternary: fc.boolean(),
  blank: fc.constantFrom('', ' '),
})
