import { describe, expect, it } from 'vitest'
import type { Code, Problem } from '../../src/problems/problem.ts'
import { problemText } from '../../src/words/index.ts'
import { samples } from './problem-samples.ts'

const problems: readonly Problem[] = Object.entries(samples).flatMap(([code, all]) =>
  // The sample's type says that the facts belong to the code.
  all.map((facts) => ({ code: code as Code, severity: 'error', facts }) as Problem),
)

const sentence = /[.?:!”“"]$/

describe('every problem', () => {
  it.each(['sv', 'en'] as const)('says what is wrong and what to do about it, in whole sentences (%s)', (lang) => {
    for (const problem of problems) {
      const { message, remedy } = problemText(problem, lang)
      for (const text of [message, remedy]) {
        expect(text, problem.code).toMatch(sentence)
        expect(text, problem.code).not.toMatch(/undefined|\[object|NaN(?!\))| {2}|\( |\(\)|: \.|, \.|\.\.$/)
      }
    }
  })

  it('is said differently in the two languages', () => {
    for (const problem of problems) expect(problemText(problem, 'sv').message, problem.code).not.toBe(problemText(problem, 'en').message)
  })

  it('quotes only so much of a stranger’s text', () => {
    const long = 'x'.repeat(100_000)
    for (const lang of ['sv', 'en'] as const) {
      const { message } = problemText({ code: 'unknown-key', severity: 'error', facts: { key: long, where: '', known: [] } }, lang)
      expect(message.length).toBeLessThan(300)
    }
  })

  it('names the nearest known word, or else the known ones', () => {
    const facts = { key: 'titel', where: '', known: ['title', 'owners'] }
    expect(problemText({ code: 'unknown-key', severity: 'error', facts: { ...facts, near: 'title' } }, 'sv').remedy).toBe(
      'Menar du ”title”?',
    )
    expect(problemText({ code: 'unknown-key', severity: 'error', facts }, 'en').remedy).toBe('Possible are “title” and “owners”.')
  })

  it('tells a run’s inputs and counts runs from 1', () => {
    const [facts] = samples['not-finite']
    const { message } = problemText({ code: 'not-finite', severity: 'error', facts }, 'sv')
    expect(message).toContain('oändligt stor 2027')
    expect(message).toContain('I dragning 1 var x = 0; y = −1,25.')
  })

  it('says that the file takes a decimal point', () => {
    const [facts] = samples['decimal-comma']
    expect(problemText({ code: 'decimal-comma', severity: 'error', facts }, 'sv')).toEqual({
      message: 'Decimalkomma i ”3,5”: filen tar decimalpunkt.',
      remedy: 'Skriv ”3.5 %”.',
    })
  })
})
