import { parseHTML } from 'linkedom'
import { picture } from '../charts/svg.ts'
import type { Language } from '../scenario/types.ts'
import { decimalPads } from './decimals.ts'
import { type Child, type Make, maker, serialize } from './html-dom.ts'
import { drawingWidths, policy } from './html-parts.ts'
import { reportCss } from './html-style.ts'
import type { Block, Paper, PaperFigure, PaperTable } from './paper.ts'

const tableOf = (h: Make, { caption, columns, rows }: PaperTable, lang: Language): HTMLElement => {
  const pads = columns.map(({ kind }, k) =>
    kind === 'number'
      ? decimalPads(
          rows.map((row) => row[k] ?? ''),
          lang,
        )
      : [],
  )
  return h(
    'table',
    {},
    h('caption', {}, caption),
    h('thead', {}, h('tr', {}, ...columns.map(({ head, kind }) => (head === '' ? h('td') : h('th', { scope: 'col', class: kind }, head))))),
    h(
      'tbody',
      {},
      ...rows.map((row, r) =>
        h(
          'tr',
          {},
          ...columns.map(({ head, kind }, k) =>
            k === 0
              ? h('th', { scope: 'row', class: kind, 'data-pad': pads[k]?.[r] || undefined }, row[k] ?? '')
              : h(
                  'td',
                  { class: kind, 'data-label': head },
                  row[k] === '' ? undefined : h('div', { 'data-pad': pads[k]?.[r] || undefined }, row[k] ?? ''),
                ),
          ),
        ),
      ),
    ),
  )
}

const figureOf = (h: Make, { id: own, title, description, at }: PaperFigure, paper: number): HTMLElement => {
  const id = `paper-${paper}-${own}`
  const drawings = drawingWidths.map(({ name, width }) => {
    const holder = h('div', { class: `at-${name}` })
    const drawing = at(width)
    if (drawing !== undefined) {
      const svg = picture(holder, { width, height: drawing.height, title, description, id: `${id}-${name}` })
      if (name !== 'wide') svg.attr('class', 'hr-chart hr-small')
      drawing.draw(svg)
    }
    return holder
  })
  return h('figure', { id }, h('p', { class: 'figure-title' }, title), ...drawings)
}

const blockOf = (h: Make, block: Block, paper: number, lang: Language): Child => {
  switch (block.kind) {
    case 'heading':
      return h('h3', {}, block.text)
    case 'words':
      return h('p', {}, block.text)
    case 'table':
      return tableOf(h, block, lang)
    case 'figure':
      return figureOf(h, block, paper)
  }
}

export type PaperPage = { readonly title: string; readonly lang: Language; readonly papers: readonly Paper[] }

/** Papers as one self-contained HTML page, built in a document that is only a workbench. */
export const paperPage = (doc: Document, { title, lang, papers }: PaperPage): string => {
  const h = maker(doc)
  const page = h(
    'html',
    { lang },
    h(
      'head',
      {},
      h('meta', { charset: 'utf-8' }),
      h('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
      h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      h('meta', { name: 'color-scheme', content: 'light dark' }),
      h('title', {}, `${title} – Hängrännan`),
      h('style', {}, reportCss),
    ),
    h(
      'body',
      {},
      h(
        'main',
        {},
        h('h1', {}, title),
        ...papers.map((paper, k) =>
          h(
            'section',
            { 'aria-labelledby': `paper-${k}` },
            h('h2', { id: `paper-${k}` }, paper.title),
            h('p', { class: 'lede' }, paper.lede),
            ...paper.closing.map((sentence) => h('p', {}, h('strong', {}, sentence))),
            ...paper.blocks.map((block) => blockOf(h, block, k, lang)),
            paper.notes && h('h3', {}, paper.notes.heading),
            paper.notes && h('ul', { class: 'warnings' }, ...paper.notes.told.map((note) => h('li', {}, note))),
          ),
        ),
      ),
    ),
  )
  return `<!doctype html>\n${serialize(page)}\n`
}

/** Papers as a page, in Node; in a browser use `paperPage` with its document. */
export const paperHtml = (page: PaperPage): string => {
  const { document } = parseHTML('<!doctype html><html><head></head><body></body></html>')
  return paperPage(document as unknown as Document, page)
}
