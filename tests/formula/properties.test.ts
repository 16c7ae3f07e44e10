import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Expr, evaluateExpr, evaluateWithMathjs, nearest, parseFormula, parseTerm, references } from '../../src/formula/index.ts'
import type { FormulaContext } from '../../src/problems/formula.ts'
import { exprs, folded, print, styles } from './random-expr.ts'
import { lookup, placeOfText, problemsOf, scopeOf } from './support.ts'

const seeded = { seed: 20260417, numRuns: 400 }
const exactUnary = ['neg', 'not', 'abs', 'sqrt', 'round', 'floor', 'ceil', 'sign'] as const
const exactBinary = ['add', 'sub', 'mul', 'div', 'min', 'max', 'mod', 'lt', 'le', 'gt', 'ge', 'eq', 'ne', 'and', 'or'] as const
const allUnary = [...exactUnary, 'exp', 'log', 'log10', 'sin', 'cos', 'tan'] as const
const allBinary = [...exactBinary, 'pow', 'atan2'] as const

const read = (text: string): { readonly expr: Expr; readonly slow: number } => {
  const outcome = parseFormula(text, scopeOf('general'))
  if (!outcome.ok) throw new Error(`${text}: ${JSON.stringify(outcome.problems)}`)
  return { expr: outcome.value.expr, slow: evaluateWithMathjs(outcome.value, lookup) }
}

describe('an expression printed and parsed', () => {
  test('is the same expression: precedence and associativity are kept', () => {
    fc.assert(
      fc.property(exprs(allUnary, allBinary), styles, (expr, style) => {
        const text = print(expr, style)
        fc.pre(text.length <= 2000)
        expect(read(text).expr).toEqual(folded(expr))
      }),
      seeded,
    )
  })

  test('has the same bits in both evaluators where mathjs uses no elementary function', () => {
    fc.assert(
      fc.property(exprs(exactUnary, exactBinary), styles, (expr, style) => {
        const text = print(expr, style)
        fc.pre(text.length <= 2000)
        const { expr: parsed, slow } = read(text)
        expect(slow).toBe(evaluateExpr(parsed, lookup))
        expect(evaluateExpr(parsed, lookup)).toBe(evaluateExpr(expr, lookup))
      }),
      seeded,
    )
  })

  test('agrees to a few bits where it does', () => {
    const argument = fc.double({ min: -30, max: 30, noNaN: true })
    fc.assert(
      fc.property(fc.constantFrom('exp', 'log', 'log10', 'sin', 'cos', 'tan'), argument, (name, x) => {
        const { expr, slow } = read(`${name}(${x})`)
        const fast = evaluateExpr(expr, lookup)
        if (!Number.isFinite(fast)) expect(slow).toBe(fast)
        else expect(Math.abs(slow - fast)).toBeLessThanOrEqual(4 * Number.EPSILON * Math.abs(fast))
      }),
      seeded,
    )
    fc.assert(
      fc.property(fc.constantFrom('^', ','), argument, argument, (sign, x, y) => {
        const { expr, slow } = read(sign === '^' ? `(${x}) ^ (${y})` : `atan2(${x}, ${y})`)
        const fast = evaluateExpr(expr, lookup)
        if (Number.isFinite(fast)) expect(Math.abs(slow - fast)).toBeLessThanOrEqual(4 * Number.EPSILON * Math.abs(fast))
        else expect(slow).toBe(fast)
      }),
      seeded,
    )
  })

  test('mentions the names that stand in it', () => {
    fc.assert(
      fc.property(exprs(allUnary, allBinary), (expr) => {
        const text = print(expr, { parentheses: 'fewest', ternary: false, blank: ' ' })
        const { names, prev, ref } = references(expr)
        const bare = text.replace(/(prev|ref)\([a-z]+\)/g, '')
        for (const name of ['x', 'q', 'i', 'year', 't']) expect(names.includes(name)).toBe(new RegExp(`\\b${name}\\b`).test(bare))
        for (const name of ['q', 'i']) {
          expect(prev.includes(name)).toBe(text.includes(`prev(${name})`))
          expect(ref.includes(name)).toBe(text.includes(`ref(${name})`))
        }
      }),
      seeded,
    )
  })
})

describe('any text', () => {
  const pieces = fc.constantFrom(
    ...'x q i sjukhuset kr tkr Mkr % 1 2.5 45 000 , . ; : ? ( ) [ ] { } + - * / ^ < <= == != = ! && not and or to if min clamp exp log prev ref cost normal lognormal truncated mixture discrete empirical p5 p95 min= max= pi e year t spend " \' # \\ å ä __proto__ 1e5 1e999 0,5'.split(
      ' ',
    ),
    ' ',
    '  ',
    '\u00a0',
    '\n',
    '\t',
    '\ud800',
    '😀',
  )
  const texts = fc.oneof(
    fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join('')),
    fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join(' ')),
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: fc.constantFrom(...'()[],?:+-^ 1x'.split('')), maxLength: 40 }),
  )
  const contexts = fc.constantFrom<FormulaContext>('input', 'start', 'spend', 'shares', 'general', 'with-spend', 'amount', 'constant')

  test('is a formula that both evaluators can read, or problems placed within it; nothing is thrown', () => {
    fc.assert(
      fc.property(texts, contexts, (text, context) => {
        for (const outcome of [
          parseFormula(text, scopeOf(context), placeOfText(text)),
          parseTerm(text, scopeOf(context), placeOfText(text)),
        ]) {
          if (!outcome.ok) expect(outcome.problems.length).toBeGreaterThan(0)
          for (const { place } of problemsOf(outcome)) {
            expect(place?.offset).toBeGreaterThanOrEqual(107)
            expect((place?.offset ?? 0) + (place?.length ?? 0)).toBeLessThanOrEqual(107 + Math.max(1, text.length))
          }
          for (const { code } of problemsOf(outcome)) expect(code).not.toBe('formula-syntax')
          if (!outcome.ok) continue
          const formula = 'kind' in outcome.value ? (outcome.value.kind === 'formula' ? outcome.value.formula : undefined) : outcome.value
          if (formula) evaluateWithMathjs(formula, lookup)
        }
      }),
      { seed: 7, numRuns: 4000 },
    )
  })
})

test('the nearest name is a candidate, never the word itself, and within its reach', () => {
  const words = fc.string({ unit: fc.constantFrom(...'abå'), minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(words, fc.array(words), (word, candidates) => {
      const near = nearest(word, candidates)
      if (near === undefined) return
      expect(candidates).toContain(near)
      expect(near).not.toBe(word)
      expect(Math.abs(near.length - word.length)).toBeLessThanOrEqual(Math.max(1, Math.floor(word.length / 3)))
    }),
    seeded,
  )
})
