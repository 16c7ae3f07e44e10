import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inOrder, pointedLine, problemHead, problemLines } from '../../src/cli/problem-lines.ts'
import { error, type Place, warning } from '../../src/problems/problem.ts'
import { widthOf } from '../../src/report/text-layout.ts'

const place = (lineText: string, column: number, length: number, more: Partial<Place> = {}): Place => ({
  file: 'a.yaml',
  offset: column - 1,
  line: 3,
  column,
  length,
  lineText,
  ...more,
})

describe('the offending line', () => {
  it('has carets under the exact span', () => {
    expect(pointedLine(place('titel: Fel', 1, 5))).toEqual(['titel: Fel', '^^^^^'])
    expect(pointedLine(place('rate: 3,5 %', 7, 5))).toEqual(['rate: 3,5 %', '      ^^^^^'])
  })

  it('has at least one caret, also past its end', () => {
    expect(pointedLine(place('abc', 4, 0))).toEqual(['abc', '   ^'])
    expect(pointedLine(place('', 1, 0))).toEqual(['', '^'])
    expect(pointedLine(place('abc', 99, 5))).toEqual(['abc', '   ^'])
  })

  it('marks to the line’s end what goes on past it', () => {
    expect(pointedLine(place('a: [1, 2', 4, 500))).toEqual(['a: [1, 2', '   ^^^^^'])
  })

  it('makes tabs even and counts wide characters as two', () => {
    expect(pointedLine(place('\tx: 3', 2, 1))).toEqual(['  x: 3', '  ^'])
    expect(pointedLine(place('漢字: x', 5, 1))).toEqual(['漢字: x', '      ^'])
  })

  it('is shown through a window where it is long, carets still under the span', () => {
    const line = `${'a'.repeat(500)}FEL${'b'.repeat(500)}`
    const [shown, carets] = pointedLine(place(line, 501, 3))
    expect(shown.length).toBeLessThan(110)
    expect(shown.startsWith('…') && shown.endsWith('…')).toBe(true)
    expect(shown.slice(carets.indexOf('^'), carets.length)).toBe('FEL')
  })

  it('keeps carets on the line, whatever the span', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 0, max: 400 }),
        (line, column, length) => {
          const [shown, carets] = pointedLine(place(line, column, length))
          expect(carets).toMatch(/^ *\^+$/)
          expect(widthOf(carets)).toBeLessThanOrEqual(Math.max(widthOf(shown), widthOf(carets.replace(/\^+$/, '')) + 1))
          // biome-ignore lint/suspicious/noControlCharactersInRegex: that none is left is what is tested
          expect(shown).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/)
        },
      ),
      { seed: 3, numRuns: 300 },
    )
  })
})

describe('a problem', () => {
  const unknown = error('unknown-key', { key: 'titel', where: '', near: 'title', known: ['title'] }, place('titel: Fel', 1, 5))

  it('is shown as file:line:col  code  message, the line with carets, the remedy', () => {
    expect(problemLines(unknown, 'a.yaml', 'sv')).toEqual([
      'a.yaml:3:1  unknown-key  Nyckeln ”titel” är okänd.',
      '    titel: Fel',
      '    ^^^^^',
      '    Menar du ”title”?',
    ])
  })

  it('has only its file where it has no place, and says when it is a warning', () => {
    expect(problemHead(error('not-found', { path: 'b.yaml' }), 'b.yaml', 'en')).toBe('b.yaml  not-found  There is no file “b.yaml”.')
    expect(problemHead(warning('unused-input', { input: 'x' }), 'b.yaml', 'sv')).toBe(
      'b.yaml  unused-input  varning: Ingen formel använder antagandet ”x”.',
    )
    expect(problemHead(error('no-file', { command: 'run' }), '', 'en')).toBe('no-file  hangrannan run needs a scenario file.')
  })

  it('stands in the order of the text, the file itself before those it extends, the placeless last', () => {
    const at = (file: string, offset: number) => error('file-empty', {}, place('x', 1, 1, { file, offset }))
    const none = error('file-empty', {})
    const ordered = inOrder([none, at('bas.yaml', 1), at('z.yaml', 9), at('z.yaml', 2)], 'z.yaml')
    expect(ordered.map((one) => (one.place ? `${one.place.file} ${one.place.offset}` : ''))).toEqual([
      'z.yaml 2',
      'z.yaml 9',
      'bas.yaml 1',
      '',
    ])
  })
})
