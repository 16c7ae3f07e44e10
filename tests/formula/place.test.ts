import { expect, test } from 'vitest'
import { isIdentifier, parseFormula, placeWithin, reservedWords } from '../../src/formula/index.ts'
import type { Place } from '../../src/problems/problem.ts'
import { problemsOf, scopeOf } from './support.ts'

const place = (lineText: string, scalar: string): Place => {
  const at = lineText.indexOf(scalar)
  return { file: 'a.yaml', offset: 200 + at, length: scalar.length, line: 9, column: at + 1, lineText }
}
const under = ({ lineText, column, length }: Place): string => lineText.slice(column - 1, column - 1 + length)

test('a stretch of a plain value is pointed at', () => {
  const whole = place('    weight: x * nowhere   # about', 'x * nowhere')
  const [problem] = problemsOf(parseFormula('x * nowhere', scopeOf('general'), whole))
  expect(problem?.place && under(problem.place)).toBe('nowhere')
  expect(problem?.place?.offset).toBe(whole.offset + 4)
  expect(problem?.place?.line).toBe(9)
})

test.each(['"', "'"])('a stretch of a value in %s is pointed at', (quote) => {
  const lineText = `  - {weight: ${quote}min(x, nowhere)${quote}, to: q}`
  const [problem] = problemsOf(parseFormula('min(x, nowhere)', scopeOf('general'), place(lineText, `${quote}min(x, nowhere)${quote}`)))
  expect(problem?.place && under(problem.place)).toBe('nowhere')
})

test('where the file writes the value otherwise, the whole value is pointed at', () => {
  const escaped = place('weight: "x\\u0020* nowhere"', '"x\\u0020* nowhere"')
  expect(placeWithin(escaped, 'x * nowhere', { start: 4, end: 11 })).toEqual(escaped)
  const folded: Place = { file: 'a.yaml', offset: 0, length: 20, line: 1, column: 9, lineText: 'weight: x *' }
  expect(placeWithin(folded, 'x * nowhere', { start: 4, end: 11 })).toEqual(folded)
})

test('nothing is pointed at without a place', () => {
  expect(problemsOf(parseFormula('nowhere', scopeOf('general')))[0]).not.toHaveProperty('place')
})

test('ids are letters, digits and _, not starting with a digit', () => {
  for (const id of ['x', '_x', 'invånare', 'åäö', 'x2', 'i', '__proto__', 'a\u030a', '人口']) expect(isIdentifier(id)).toBe(true)
  for (const id of ['', '2x', 'x-y', 'x y', 'x.y', 'x²', '%', '\ud800', 'x\n']) expect(isIdentifier(id)).toBe(false)
})

test('the words of the language are reserved, ids of ordinary files are not', () => {
  for (const word of 'min max if mod clamp log10 normal truncated beta pi e kr tkr Mkr mnkr mdkr % year t spend to and or not prev ref'.split(
    ' ',
  )) {
    expect(reservedWords.has(word)).toBe(true)
  }
  for (const word of 'i x T E mkr cost saving cash constructor true'.split(' ')) expect(reservedWords.has(word)).toBe(false)
})
