import { describe, expect, it } from 'vitest'
import { add } from '../../src/charts/svg.ts'
import type { Paper } from '../../src/report/paper.ts'
import { paperHtml } from '../../src/report/paper-html.ts'
import { paperText } from '../../src/report/paper-text.ts'
import { plainStyle } from '../../src/report/text-layout.ts'

const paper: Paper = {
  title: 'Gapet',
  lede: 'Vad kostar det?',
  blocks: [
    { kind: 'heading', text: 'Så mycket' },
    { kind: 'words', text: 'Mellan stolarna.' },
    { kind: 'words', text: 'Blått är lägre.', ofDrawing: true },
    {
      kind: 'table',
      id: 'mycket',
      caption: 'Mkr om året',
      columns: [
        { head: 'Vem', kind: 'text' },
        { head: 'Belopp', kind: 'number' },
      ],
      rows: [
        ['Gatan', '12,5'],
        ['<b>Sjukhuset</b>\u0007', '3'],
      ],
    },
    {
      kind: 'figure',
      id: 'bild',
      title: 'En bild',
      description: 'Av gapet',
      at: (width) => ({ height: 10, draw: (svg) => add(svg, 'rect', { width, height: 10 }) }),
    },
  ],
  closing: ['Det kostar.', 'Ganska säkert.'],
}

describe('a paper', () => {
  it('in a terminal: heading, tables aligned at the decimal mark, sentences last, nothing that moves the cursor', () => {
    const lines = paperText(paper).split('\n')
    expect(lines[0]).toBe('Gapet')
    const head = lines.findIndex((line) => line.startsWith('Vem'))
    expect(lines[head + 1]).toMatch(/^Gatan +12,5$/)
    expect(lines[head + 2]).toMatch(/^<b>Sjukhuset<\/b>· +3$/)
    expect(lines[head + 2].indexOf('3')).toBe(lines[head + 1].indexOf('2'))
    expect(lines.slice(-3)).toEqual(['Det kostar.', 'Ganska säkert.', ''])
    expect(lines.join('\n')).not.toMatch(/En bild|Blått är lägre/)
    const narrow = paperText(paper, { ...plainStyle, width: 12 }).split('\n')
    expect(narrow.slice(-4)).toEqual(['Det kostar.', 'Ganska', 'säkert.', ''])
  })

  it('as a page: the sentences before what they rest on, drawings in every width, a stranger’s text as text', () => {
    const html = paperHtml({ title: 'Halka & is', lang: 'sv', papers: [paper, paper] })
    expect(html).toContain('<html lang="sv">')
    expect(html).toContain('Halka &amp; is')
    expect(html).toContain('&lt;b&gt;Sjukhuset&lt;/b&gt;')
    expect(html).not.toMatch(/<script|<b>/)
    expect(html).toContain('Blått är lägre.')
    expect(html.indexOf('Det kostar.')).toBeLessThan(html.indexOf('Så mycket'))
    expect(html.match(/<svg/g)?.length).toBe(6)
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})
