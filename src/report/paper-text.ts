import type { Block, Paper, PaperTable } from './paper.ts'
import { alignDecimals, clean, columns, wrap } from './text-layout.ts'

type Style = { readonly strong: (text: string) => string; readonly faint: (text: string) => string }
const plain: Style = { strong: (text) => text, faint: (text) => text }

/** Columns of a terminal that text is broken at. */
const width = 100

const tableLines = ({ columns: heads, rows }: PaperTable): readonly string[] =>
  columns(
    heads.map(({ head, kind }, k) => {
      const cells = rows.map((row) => clean(row[k] ?? ''))
      return { head: clean(head), cells: kind === 'number' ? alignDecimals(cells) : cells, align: kind === 'number' ? 'right' : 'left' }
    }),
  )

const blockLines = (block: Block, style: Style): readonly string[] => {
  switch (block.kind) {
    case 'heading':
      return ['', style.strong(clean(block.text))]
    case 'words':
      return ['', ...wrap(clean(block.text), width)]
    case 'table': {
      const [head = '', ...body] = tableLines(block)
      return ['', ...wrap(clean(block.caption), width).map(style.faint), style.strong(head), ...body]
    }
    case 'figure':
      return []
  }
}

/** A paper as a terminal's text; drawings are left out, as their figures stand in its tables. */
export const paperText = ({ title, lede, blocks, closing }: Paper, style: Style = plain): string => {
  const lines = [
    style.strong(clean(title)),
    ...wrap(clean(lede), width),
    ...blocks.flatMap((block) => blockLines(block, style)),
    '',
    ...closing.flatMap((sentence) => wrap(clean(sentence), width)),
  ]
  return `${lines.join('\n')}\n`
}
