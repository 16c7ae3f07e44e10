import { describe, expect, test } from 'vitest'
import { evaluateExpr, evaluateWithMathjs, formulaOfNumber, parseConstant, parseFormula } from '../../src/formula/index.ts'
import { lookup, parsed, scopeOf, valueOf } from './support.ts'

const table = (cases: readonly (readonly [string, number])[]): void => {
  test.each(cases)('%s', (text, value) => {
    expect(valueOf(text, 'with-spend')).toBe(value)
  })
}

describe('a number and its suffix are one literal', () => {
  table([
    ['3.5 %', 0.035],
    ['3.5%', 0.035],
    ['0.8 Mkr', 800000],
    ['12 tkr', 12000],
    ['12tkr', 12000],
    ['1.1 tkr', 1100],
    ['7 kr', 7],
    ['2 mnkr', 2e6],
    ['2 mdkr', 2e9],
    ['4.35 Mkr', 4350000],
    ['0.07 %', 0.0007],
    ['29 %', 0.29],
    ['12 / 3 Mkr', 4e-6],
    ['100 + 3 %', 100.03],
    ['30 % - 5 %', 0.25],
    ['x - 5 %', 4.95],
    ['2 Mkr^2', 4e12],
    ['-2 %^2', -0.0004],
    ['5 % - 3', 0.05 - 3],
    ['50 % * x', 2.5],
    ['3 %+2', 2.03],
    ['1e3 Mkr', 1e9],
    ['1.5e-3 %', 1.5e-5],
    ['1 000 tkr', 1e6],
    ['2 * 3 %', 0.06],
  ])
})

describe('numbers', () => {
  table([
    ['45 000', 45000],
    ['45\u00a0000', 45000],
    ['1\u202f234\u2009567.25', 1234567.25],
    ['1 234 567', 1234567],
    ['45000', 45000],
    ['.5', 0.5],
    ['5.', 5],
    ['1e6', 1e6],
    ['2.5E-3', 0.0025],
    ['007', 7],
    ['0.1 + 0.2', 0.30000000000000004],
    ['9007199254740993', 9007199254740992],
    ['1e308', 1e308],
    ['5e-324', 5e-324],
    ['100 200 + 1', 100201],
  ])
  test('a point with nothing after it is not eaten before * / ^', () => {
    expect(parseFormula('5.*2', scopeOf('general')).ok).toBe(false)
  })
})

describe('precedence is as in mathjs', () => {
  table([
    ['2 + 3 * 4', 14],
    ['2 - 3 - 4', -5],
    ['24 / 4 / 2', 3],
    ['24 / 4 * 2', 12],
    ['-2^2', -4],
    ['(-2)^2', 4],
    ['2^-1', 0.5],
    ['2^3^2', 512],
    ['-x', -5],
    ['--x', 5],
    ['+x', 5],
    ['2 - -3', 5],
    ['x * -2', -10],
    ['not 1 + 1', 1],
    ['not x == 0', 1],
    ['(1 < 2) == 1', 1],
    ['1 + 1 < 3 and 2 > 1', 1],
    ['0 and 0 or 1', 1],
    ['1 or 0 and 0', 1],
    ['x > 3 ? 1 : 2', 1],
    ['x > 9 ? 1 : q > 9 ? 2 : 3', 3],
    ['x > 3 ? (q > 9 ? 1 : 2) : 3', 2],
    ['(x > 3 ? 1 : 2) + 1', 2],
    ['1 + 1 ? 5 : 6', 5],
    ['min(x > 3 ? 1 : 2, q > 3 ? 0 : 9)', 0],
    ['x-5', 0],
  ])
})

describe('functions and constants', () => {
  table([
    ['min(3, 1, 2)', 1],
    ['max(3, 1, 2)', 3],
    ['min(4)', 4],
    ['abs(-3)', 3],
    ['exp(0)', 1],
    ['log(e)', 1],
    ['log(1)', 0],
    ['log10(1000)', 3],
    ['sqrt(9)', 3],
    ['round(2.5)', 3],
    ['round(-2.5)', -3],
    ['round(0.49999999999999994)', 0],
    ['round(1.005)', 1],
    ['floor(-2.5)', -3],
    ['floor(2.9999999999999996)', 2],
    ['ceil(2.1)', 3],
    ['ceil(2.0000000000000004)', 3],
    ['mod(5, 3)', 2],
    ['mod(-5, 3)', 1],
    ['mod(5, -3)', -1],
    ['mod(5, 0)', Number.NaN],
    ['sin(0)', 0],
    ['cos(0)', 1],
    ['tan(0)', 0],
    ['atan2(1, 1)', Math.PI / 4],
    ['sign(-7)', -1],
    ['clamp(7, 0, 1)', 1],
    ['clamp(-7, 0, 1)', 0],
    ['clamp(0.3, 0, 1)', 0.3],
    ['pi', Math.PI],
    ['e', Math.E],
    ['if(x > 3, 10, 20)', 10],
    ['if(x < 3, 10, 20)', 20],
    ['spend / 200 tkr', 1],
    ['year - 2000', 26],
    ['t', 0],
    ['i', 3],
    ['i * i', 9],
    ['prev(q)', 107],
    ['ref(i) - i', 200],
    ['invånare/1000', 45],
  ])
  test('accounts are seen in a transfer', () => {
    expect(valueOf('cost(i) + saving(sjukhuset) + cash(kommunen)', 'amount')).toBe(4001 + 6009 + 4008)
    expect(valueOf('max(0, 50 % * cash(sjukhuset))', 'amount')).toBe(2004.5)
  })
})

describe('IEEE arithmetic, nothing nearly', () => {
  table([
    ['0.1 + 0.2 == 0.3', 0],
    ['1 == 1 + 1e-15', 0],
    ['1 < 1 + 1e-15', 1],
    ['1 != 1.0000000000000002', 1],
    ['2 <= 2', 1],
    ['2 >= 2.0000000000000004', 0],
    ['1 / 0', Infinity],
    ['-1 / 0', -Infinity],
    ['0 / 0', Number.NaN],
    ['sqrt(-1)', Number.NaN],
    ['log(-1)', Number.NaN],
    ['log10(-1)', Number.NaN],
    ['log(0)', -Infinity],
    ['(-8)^(1/3)', Number.NaN],
    ['(-8)^3', -512],
    ['0^0', 1],
    ['1^(1/0)', 1],
    ['if(0/0, 1, 2)', 2],
    ['not (0/0)', 1],
    ['0/0 == 0/0', 0],
    ['0/0 or 0', 0],
    ['0/0 and 1', 0],
    ['2 and 3', 1],
    ['(2 > 1) + (3 > 1)', 2],
    ['-(2 > 1)', -1],
    ['min(1, 0/0)', Number.NaN],
    ['1e308 * 10', Infinity],
    ['floor(-0.5) + 1', 0],
  ])
})

test('only the branch that is taken is evaluated', () => {
  const refuse = {
    ...lookup,
    prev: (): number => {
      throw new RangeError('asked')
    },
  }
  for (const text of ['if(x > 3, 1, prev(q))', 'x > 3 ? 1 : prev(q)', 'if(x > 9, prev(q), 1)', 'if(0/0, prev(q), 1)']) {
    const formula = parsed(text)
    expect(evaluateExpr(formula.expr, refuse)).toBe(1)
    expect(evaluateWithMathjs(formula, refuse)).toBe(1)
  }
})

test('a formula is plain data and can be cloned', () => {
  const formula = parsed('if(x > 2, prev(q) * 3 %, ref(i))')
  const copy = structuredClone(formula)
  expect(copy).toEqual(formula)
  expect(evaluateWithMathjs(copy, lookup)).toBe(evaluateExpr(formula.expr, lookup))
})

test('numbers straight from the file', () => {
  for (const value of [0, -5, 0.1, 1e21, 5e-324, 45000]) {
    const formula = formulaOfNumber(value)
    expect(formula.expr).toEqual({ op: 'const', value })
    expect(evaluateWithMathjs(formula, lookup)).toBe(value)
  }
})

test('a negative number is one constant', () => {
  expect(parsed('-5 Mkr').expr).toEqual({ op: 'const', value: -5e6 })
})

describe('constants', () => {
  test.each([
    ['3.5 %', 0.035],
    ['1/4', 0.25],
    ['max(1, 2)', 2],
    ['-2', -2],
    [7, 7],
  ] as const)('%s', (text, value) => {
    expect(parseConstant(text)).toEqual({ ok: true, value, warnings: [] })
  })
  test.each(['x', 'year', '1/0', 'sqrt(-1)', '', '1 to 2'])('%s is none', (text) => {
    expect(parseConstant(text).ok).toBe(false)
  })
  test.each([Number.NaN, Infinity])('%s is none', (value) => {
    expect(parseConstant(value)).toMatchObject({ ok: false, problems: [{ code: 'constant-not-finite' }] })
  })
})
