import { describe, expect, test } from 'vitest'
import {
  characterLimit,
  depthLimit,
  evaluateExpr,
  evaluateWithMathjs,
  parseFormula,
  parseTerm,
  partLimit,
} from '../../src/formula/index.ts'
import { lookup, parsed, problemsOf, scopeOf } from './support.ts'

const codes = (text: string): readonly string[] =>
  [parseFormula(text, scopeOf('general')), parseTerm(text, scopeOf('input'))].flatMap((outcome) => [
    outcome.ok ? 'ok' : '',
    ...problemsOf(outcome).map((p) => p.code),
  ])

describe('a bomb is a problem, at once', () => {
  const many = 100_000
  test.each([
    ['parentheses', '('.repeat(many) + ')'.repeat(many)],
    ['open parentheses', '('.repeat(many)],
    ['closed parentheses', ')'.repeat(many)],
    ['brackets in a list', `empirical(${'['.repeat(many)}`],
    ['calls', `${'exp('.repeat(many)}1${')'.repeat(many)}`],
    ['nested mixtures', 'mixture(['.repeat(many)],
    ['signs', `${'-'.repeat(many)}1`],
    ['a sum', `1${'+1'.repeat(many)}`],
    ['digits', '1'.repeat(many)],
    ['groups', `1${' 000'.repeat(many)}`],
    ['commas', '1,'.repeat(many)],
    ['names', 'a '.repeat(many)],
    ['a long name', 'å'.repeat(many)],
    ['blanks', ' '.repeat(many)],
    ['quotation marks', '"'.repeat(many)],
  ])('%s', (_, text) => {
    const found = codes(text)
    expect(found.filter((code) => code !== '')).not.toContain('ok')
    expect(found.some((code) => code === 'formula-too-long')).toBe(true)
  })
})

describe('nesting', () => {
  const deep = (open: string, close: string, levels: number): string => `${open.repeat(levels)}1${close.repeat(levels)}`
  const shapes = [
    ['parentheses', (n: number) => deep('(', ')', n)],
    ['calls', (n: number) => deep('abs(', ')', n)],
    ['signs', (n: number) => deep('-', '', n)],
    ['powers', (n: number) => deep('1^', '', n)],
    ['conditionals', (n: number) => deep('1?1:', '', n)],
    ['not', (n: number) => deep('not ', '', n)],
    ['a mixture of them', (n: number) => deep('(1^-', ')', Math.floor(n / 3))],
  ] as const
  test.each(shapes)('%s up to the limit are evaluated', (_, shape) => {
    const formula = parsed(shape(depthLimit))
    expect(Math.abs(evaluateExpr(formula.expr, lookup))).toBe(1)
    expect(Math.abs(evaluateWithMathjs(formula, lookup))).toBe(1)
    expect(evaluateExpr(structuredClone(formula).expr, lookup)).toBe(evaluateExpr(formula.expr, lookup))
  })
  test.each(shapes)('%s beyond it are a problem', (_, shape) => {
    expect(codes(shape(depthLimit + 4))).toContain('formula-too-long')
  })
})

describe('length', () => {
  test('as many parts as allowed are evaluated by both', () => {
    const formula = parsed(`1${'+1'.repeat(partLimit / 2 - 1)}`)
    expect(evaluateExpr(formula.expr, lookup)).toBe(partLimit / 2)
    expect(evaluateWithMathjs(formula, lookup)).toBe(partLimit / 2)
    expect(codes(`1${'+1'.repeat(partLimit / 2)}`)).toContain('formula-too-long')
  })
  test('as many characters as allowed', () => {
    expect(parseFormula(`${' '.repeat(characterLimit - 1)}1`, scopeOf('general')).ok).toBe(true)
    expect(parseFormula(`${' '.repeat(characterLimit)}1`, scopeOf('general')).ok).toBe(false)
  })
  test('min of many is nested and still evaluated', () => {
    const formula = parsed(`min(${'2,'.repeat(450)}1)`)
    expect(evaluateExpr(formula.expr, lookup)).toBe(1)
    expect(evaluateWithMathjs(formula, lookup)).toBe(1)
  })
})
