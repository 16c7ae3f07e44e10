import { describe, expect, test } from 'vitest'
import { parseFormula } from '../../src/formula/index.ts'
import type { FormulaContext } from '../../src/problems/formula.ts'
import type { Code } from '../../src/problems/problem.ts'
import { placeOfText, pointed, problemsOf, scopeOf } from './support.ts'

/** Text, code, the stretch that the place points at, and some of the facts. */
type Case = readonly [text: string, code: Code, where: string, facts?: object]

const wrong = (context: FormulaContext, cases: readonly Case[]): void => {
  test.each(cases.map((wrongCase) => ({ text: wrongCase[0], wrongCase })))('$text', ({ wrongCase }) => {
    const [text, code, where, facts] = wrongCase
    const outcome = parseFormula(text, scopeOf(context), placeOfText(text))
    expect(outcome.ok).toBe(false)
    expect(pointed(text, outcome)[0]).toEqual([code, where])
    if (facts) expect(problemsOf(outcome)[0]?.facts).toMatchObject(facts)
  })
}

describe('decimal commas', () => {
  wrong('general', [
    ['3,5 %', 'decimal-comma', '3,5 %', { point: '3.5 %', corrected: '3.5 %' }],
    ['0,25', 'decimal-comma', '0,25', { corrected: '0.25' }],
    ['1,5 * x', 'decimal-comma', '1,5', { corrected: '1.5 * x' }],
    ['x + (0,5 * q)', 'decimal-comma', '0,5', { corrected: 'x + (0.5 * q)' }],
    ['exp(0,5)', 'decimal-comma', '0,5', { corrected: 'exp(0.5)' }],
    ['if(x > 0,5, 1, 2)', 'decimal-comma', '0,5', { corrected: 'if(x > 0.5, 1, 2)' }],
    ['clamp(x, 0,2, 0,9)', 'decimal-comma', '0,2', { corrected: 'clamp(x, 0.2, 0.9)' }],
    ['1,5 + 2,5', 'decimal-comma', '1,5', { corrected: '1.5 + 2.5' }],
    ['3,5 Mkr', 'decimal-comma', '3,5 Mkr', { point: '3.5 Mkr' }],
    ['1 234,50 kr', 'decimal-comma', '1 234,50 kr', { point: '1 234.50 kr' }],
    ['1.234,50', 'decimal-comma', '1.234,50', { point: '1 234.50' }],
    ['45,000', 'decimal-comma', '45,000', { point: '45.000', grouped: '45 000' }],
    ['1,234,567', 'decimal-comma', '1,234,567', { grouped: '1 234 567' }],
    ['1,234.50', 'decimal-comma', '1,234.50', { grouped: '1 234.50' }],
    ['1, 5', 'comma-unexpected', ','],
    ['x, 2', 'comma-unexpected', ','],
    ['round(x, 2)', 'argument-count', 'round(x, 2)'],
  ])
  test('no certain correction where the comma may have meant thousands', () => {
    const [problem] = problemsOf(parseFormula('45,000 * x', scopeOf('general')))
    expect(problem?.facts).not.toHaveProperty('corrected')
  })
  test('where both readings are formulas, the doubtful one is warned of', () => {
    const text = 'max(0,5 * x, 2)'
    expect(pointed(text, parseFormula(text, scopeOf('general'), placeOfText(text)))).toEqual([['maybe-decimal-comma', '0,5']])
    expect(parseFormula('max(0,5)', scopeOf('general'))).toMatchObject({ ok: true, warnings: [] })
    expect(parseFormula('clamp(x,0,1)', scopeOf('general'))).toMatchObject({ ok: true, warnings: [] })
  })
})

describe('numbers and suffixes', () => {
  wrong('general', [
    ['5 mkr', 'suffix-unknown', 'mkr', { suggestion: '5 Mkr' }],
    ['5 MKR', 'suffix-unknown', 'MKR', { suggestion: '5 Mkr' }],
    ['5 Tkr', 'suffix-unknown', 'Tkr', { suggestion: '5 tkr' }],
    ['5 Kr', 'suffix-unknown', 'Kr', { suggestion: '5 kr' }],
    ['5 SEK', 'suffix-unknown', 'SEK', { suggestion: '5 kr' }],
    ['5 Mdkr', 'suffix-unknown', 'Mdkr', { suggestion: '5 mdkr' }],
    ['5 procent', 'suffix-unknown', 'procent', { suggestion: '5 %' }],
    ['5 ‰', 'suffix-unknown', '‰'],
    ['x Mkr', 'suffix-misplaced', 'Mkr', { instead: 'x * 1 Mkr' }],
    ['(x + 1) tkr', 'suffix-misplaced', 'tkr', { instead: '(x + 1) * 1 tkr' }],
    ['exp(x) %', 'suffix-misplaced', '%', { instead: 'exp(x) * 1 %' }],
    ['x %', 'suffix-misplaced', '%'],
    ['2 * Mkr', 'suffix-misplaced', 'Mkr', { instead: '1 Mkr' }],
    ['3 kr kr', 'suffix-misplaced', 'kr'],
    ['5 % 3', 'percent-operator', '5 % 3', { mod: 'mod(5, 3)' }],
    ['5 % x', 'percent-operator', '5 % x', { mod: 'mod(5, x)' }],
    ['5 % (x + 1)', 'percent-operator', '5 % (', { mod: 'mod(5, (x + 1))' }],
    ['x % 3', 'percent-operator', '%', { mod: 'mod(x, 3)' }],
    ['1 00', 'number-grouping', '1 00'],
    ['1234 567', 'number-grouping', '1234 567', { suggestion: '1 234 567' }],
    ['45_000', 'number-grouping', '45_000', { suggestion: '45 000' }],
    ['0 500', 'number-grouping', '0 500'],
    ['x + 1 2', 'number-grouping', '1 2'],
    ['1.2.3', 'number-malformed', '1.2.3'],
    ['1.234.567', 'number-malformed', '1.234.567', { suggestion: '1 234 567' }],
    ['1e400', 'number-too-large', '1e400'],
    ['2 * 1e305 mdkr', 'number-too-large', '1e305 mdkr'],
    [`1e${'9'.repeat(500)}`, 'number-too-large', `1e${'9'.repeat(500)}`],
  ])
})

describe('structure', () => {
  wrong('general', [
    ['', 'formula-empty', ''],
    ['2x', 'operator-expected', '2x', { suggestion: '2 * x' }],
    ['2 (x + 1)', 'operator-expected', '2 (', { suggestion: '2 * (x + 1)' }],
    ['(x) (q)', 'operator-expected', ') (', { suggestion: '(x) * (q)' }],
    ['x q', 'operator-expected', 'x q', { suggestion: 'x * q' }],
    ['x 2', 'operator-expected', 'x 2'],
    ['1 +', 'operand-expected', '+', { after: '+' }],
    ['* 2', 'operand-expected', '*', { found: '*' }],
    ['x and', 'operand-expected', 'and'],
    ['()', 'operand-expected', ')'],
    ['min(1,)', 'operand-expected', ')'],
    ['min(, 1)', 'operand-expected', ','],
    ['min(a', 'parenthesis-unclosed', '('],
    ['(x', 'parenthesis-unclosed', '('],
    ['x)', 'parenthesis-unopened', ')'],
    ['x > 1 ? 2', 'conditional-incomplete', '?', { missing: ':' }],
    ['(x > 1 ? 2)', 'conditional-incomplete', '?', { missing: ':' }],
    ['x : 2', 'conditional-incomplete', ':', { missing: '?' }],
    ['x ? q ? 1 : 2 : 3', 'conditional-incomplete', '?', { missing: 'parentheses' }],
    ['1 < x < 3', 'chained-comparison', '1 < x < 3', { suggestion: '1 < x and x < 3' }],
    ['q or 1 < x <= 3 and q', 'chained-comparison', '1 < x <= 3'],
    ['x == q == i', 'chained-comparison', 'x == q == i'],
    ['if(1 < x + 1 < 3, 1, 2)', 'chained-comparison', '1 < x + 1 < 3', { suggestion: '1 < x + 1 and x + 1 < 3' }],
  ])
})

describe('what other languages have', () => {
  wrong('general', [
    ['x && q', 'operator-not-allowed', '&&', { instead: 'and' }],
    ['x || q', 'operator-not-allowed', '||', { instead: 'or' }],
    ['!x', 'operator-not-allowed', '!', { instead: 'not' }],
    ['x ** 2', 'operator-not-allowed', '**', { instead: '^' }],
    ['x .* 2', 'operator-not-allowed', '.*', { instead: '*' }],
    ['x × 2', 'operator-not-allowed', '×', { instead: '*' }],
    ['2 − 1', 'operator-not-allowed', '−', { instead: '-' }],
    ['x ≤ 2', 'operator-not-allowed', '≤', { instead: '<=' }],
    ['x <> 2', 'operator-not-allowed', '<>', { instead: '!=' }],
    ['x === 2', 'operator-not-allowed', '===', { instead: '==' }],
    ['x mod 3', 'operator-not-allowed', 'mod', { instead: 'mod(x, y)' }],
    ['x och q', 'operator-not-allowed', 'och', { instead: 'and' }],
    ['x AND q', 'operator-not-allowed', 'AND', { instead: 'and' }],
    ['inte x', 'operator-not-allowed', 'inte', { instead: 'not' }],
    ['x << 2', 'operator-not-allowed', '<<'],
    ['x & q', 'operator-not-allowed', '&'],
    ['x ?? q', 'operator-not-allowed', '??'],
    ['x²', 'operator-not-allowed', '²', { instead: '^ 2' }],
    ['x!', 'construct-not-allowed', '!', { construct: 'factorial' }],
    ['x = 3', 'construct-not-allowed', '=', { construct: 'assignment' }],
    ['f(x) = x', 'unknown-function', 'f'],
    ['x.length', 'construct-not-allowed', '.length', { construct: 'property' }],
    ['x[1]', 'construct-not-allowed', '[1]', { construct: 'index' }],
    ['[1, 2]', 'construct-not-allowed', '[1, 2]', { construct: 'list' }],
    ['"a" + 1', 'construct-not-allowed', '"a"', { construct: 'text' }],
    ["x'", 'construct-not-allowed', "'", { construct: 'text' }],
    ['{a: 1}', 'construct-not-allowed', '{', { construct: 'object' }],
    ['x; q', 'construct-not-allowed', ';', { construct: 'sequence' }],
    ['x # antal', 'construct-not-allowed', '# antal', { construct: 'comment' }],
    ['x € 3', 'character-not-allowed', '€', { codePoint: 'U+20AC' }],
    ['x\u200b+1', 'character-not-allowed', '\u200b', { codePoint: 'U+200B' }],
    ['x \ud800', 'character-not-allowed', '\ud800', { codePoint: 'U+D800' }],
  ])
})

describe('names and functions', () => {
  wrong('general', [
    ['invanare * 2', 'unknown-name', 'invanare', { near: 'invånare' }],
    ['Invånare * 2', 'unknown-name', 'Invånare', { near: 'invånare' }],
    ['halkbekämpning', 'unknown-name', 'halkbekämpning', { near: 'halkbekampning' }],
    ['toString', 'unknown-name', 'toString'],
    ['hasOwnProperty + 1', 'unknown-name', 'hasOwnProperty'],
    ['true', 'unknown-name', 'true'],
    ['Infinity', 'unknown-name', 'Infinity'],
    ['NaN', 'unknown-name', 'NaN'],
    ['tau', 'unknown-name', 'tau'],
    ['cm', 'unknown-name', 'cm'],
    ['sjukhuset', 'name-not-visible', 'sjukhuset', { kind: 'owner' }],
    ['spend', 'name-not-visible', 'spend', { kind: 'word' }],
    ['prev(x)', 'wrong-kind', 'x', { kind: 'input' }],
    ['prev(sjukhuset)', 'wrong-kind', 'sjukhuset', { kind: 'owner' }],
    ['prev(year)', 'wrong-kind', 'year', { kind: 'word' }],
    ['prev(fal)', 'unknown-name', 'fal', { near: 'fall' }],
    ['prev(q + 1)', 'bare-name-needed', 'q + 1'],
    ['prev(prev(q))', 'bare-name-needed', 'prev(q)'],
    ['prev(q, 2)', 'bare-name-needed', 'q, 2'],
    ['ref()', 'bare-name-needed', 'ref()'],
    ['ref(2)', 'bare-name-needed', '2'],
    ['prev', 'function-without-arguments', 'prev'],
    ['cost(i)', 'function-not-here', 'cost'],
    ['saving(sjukhuset)', 'function-not-here', 'saving'],
    ['exp', 'function-without-arguments', 'exp', { signature: 'exp(x)' }],
    ['if x > 3', 'function-without-arguments', 'if', { signature: 'if(c, a, b)' }],
    ['normal', 'function-without-arguments', 'normal'],
    ['x(3)', 'call-of-name', 'x', { suggestion: 'x * (' }],
    ['pi(3)', 'call-of-name', 'pi'],
    ['ln(x)', 'unknown-function', 'ln', { instead: 'log(x)' }],
    ['pow(x, 2)', 'unknown-function', 'pow', { instead: 'x ^ y' }],
    ['mni(x, 2)', 'unknown-function', 'mni', { near: 'min' }],
    ['Max(x, 2)', 'unknown-function', 'Max', { near: 'max' }],
    ['asin(x)', 'unknown-function', 'asin'],
    ['factorial(3)', 'unknown-function', 'factorial'],
    ['import(x)', 'unknown-function', 'import'],
    ['evaluate(x)', 'unknown-function', 'evaluate'],
    ['parse(x)', 'unknown-function', 'parse'],
    ['toString(x)', 'unknown-function', 'toString'],
    ['log(x, 2)', 'argument-count', 'log(x, 2)', { found: 2, min: 1, max: 1 }],
    ['exp()', 'argument-count', 'exp()', { found: 0 }],
    ['if(x, 1)', 'argument-count', 'if(x, 1)', { found: 2 }],
    ['2 * clamp(x, 1)', 'argument-count', 'clamp(x, 1)'],
    ['mod(x)', 'argument-count', 'mod(x)'],
    ['min()', 'argument-count', 'min()', { found: 0, min: 1 }],
    ['2 * normal(0, 1)', 'distribution-outside-input', 'normal'],
    ['1 to 2', 'distribution-outside-input', 'to'],
  ])
  test('all unknown names are reported at once', () => {
    const text = 'aaa + min(bbb, ccc(1)) * x'
    const outcome = parseFormula(text, scopeOf('general'), placeOfText(text))
    expect(pointed(text, outcome).map(([, where]) => where)).toEqual(['aaa', 'bbb', 'ccc'])
  })
})

describe('an input sees only inputs, year and t', () => {
  wrong('input', [
    ['x + q', 'name-not-visible', 'q', { kind: 'quantity' }],
    ['i', 'name-not-visible', 'i', { kind: 'intervention' }],
    ['prev(x)', 'function-not-here', 'prev'],
    ['ref(q)', 'function-not-here', 'ref'],
    ['2 * normal(0, 1)', 'distribution-in-formula', 'normal'],
    ['spend', 'name-not-visible', 'spend'],
  ])
  test.each(['input', 'start', 'spend', 'shares'] as const)('%s', (context) => {
    expect(parseFormula('x * invånare + year - t', scopeOf(context)).ok).toBe(true)
    for (const text of ['q', 'i', 'prev(q)', 'ref(i)', 'spend', 'cash(sjukhuset)'])
      expect(parseFormula(text, scopeOf(context)).ok).toBe(false)
  })
})

describe('a constant sees nothing', () => {
  wrong('constant', [
    ['x', 'not-constant', 'x'],
    ['year', 'not-constant', 'year'],
    ['2 * t', 'not-constant', 't'],
    ['nowhere', 'not-constant', 'nowhere'],
    ['1 to 2', 'distribution-outside-input', 'to'],
  ])
})

describe('a transfer sees accounts', () => {
  wrong('amount', [
    ['cost(sjukhuset)', 'wrong-kind', 'sjukhuset', { kind: 'owner' }],
    ['saving(q)', 'wrong-kind', 'q', { kind: 'quantity' }],
    ['saving(sjukhusett)', 'unknown-name', 'sjukhusett', { near: 'sjukhuset', expected: ['owner'] }],
    ['cash(sjukhus)', 'unknown-name', 'sjukhus', { near: 'sjukhuset' }],
    ['saving(2 * x)', 'bare-name-needed', '2 * x'],
    ['spend', 'name-not-visible', 'spend'],
  ])
  test('an id may be an input and an owner at once', () => {
    expect(parseFormula('x + cash(x)', scopeOf('amount')).ok).toBe(true)
  })
})

describe('words that are ids in other languages are ids here', () => {
  test.each(['__proto__', 'constructor', 'year2'])('%s', (name) => {
    expect(parseFormula(`${name} * 2`, scopeOf('general'))).toMatchObject({
      ok: true,
      value: { expr: { op: 'mul', a: { op: 'name', name } } },
    })
  })
  test('names are compared in composed form', () => {
    expect(parseFormula('inva\u030anare', scopeOf('general'))).toMatchObject({
      ok: true,
      value: { expr: { op: 'name', name: 'invånare' } },
    })
  })
  test('an input may be called cost', () => {
    const scope = {
      ...scopeOf('amount'),
      names: new Map([
        ['cost', 'input'],
        ['i', 'intervention'],
      ] as const),
    }
    expect(parseFormula('cost + cost(i)', scope)).toMatchObject({ ok: true, value: { expr: { a: { op: 'name' }, b: { op: 'account' } } } })
  })
})

test('`not` before a comparison is warned of', () => {
  const text = 'x and not x < 3'
  expect(pointed(text, parseFormula(text, scopeOf('general'), placeOfText(text)))).toEqual([['not-binds-tight', 'not x < 3']])
  expect(parseFormula('not (x < 3) and not x', scopeOf('general'))).toMatchObject({ ok: true, warnings: [] })
})
