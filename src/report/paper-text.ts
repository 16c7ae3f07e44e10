import type { Block, Paper, PaperTable } from './paper.ts'
import { alignDecimals, clean, columns, noteLines, plainStyle, type TextStyle, wrap } from './text-layout.ts'

const tableLines = ({ columns: heads, rows }: PaperTable, { width, strong }: TextStyle): readonly string[] =>
  columns(
    heads.map(({ head, kind }, k) => {
      const cells = rows.map((row) => clean(row[k] ?? ''))
      return { head: clean(head), cells: kind === 'number' ? alignDecimals(cells) : cells, align: kind === 'number' ? 'right' : 'left' }
    }),
    { width, head: strong },
  )

const blockLines = (block: Block, style: TextStyle): readonly string[] => {
  switch (block.kind) {
    case 'heading':
      return ['', style.strong(clean(block.text))]
    case 'words':
      return block.ofDrawing ? [] : ['', ...wrap(clean(block.text), style.width)]
    case 'table':
      return ['', ...wrap(clean(block.caption), style.width).map(style.faint), ...tableLines(block, style)]
    case 'figure':
      return []
  }
}

/** A paper as a terminal's text; drawings are left out, as their figures stand in its tables. */
export const paperText = ({ title, lede, blocks, closing, notes }: Paper, style: TextStyle = plainStyle): string => {
  const lines = [
    style.strong(clean(title)),
    ...wrap(clean(lede), style.width),
    ...blocks.flatMap((block) => blockLines(block, style)),
    '',
    ...closing.flatMap((sentence) => wrap(clean(sentence), style.width)),
    ...(notes ? ['', style.strong(clean(notes.heading)), ...notes.told.flatMap((note) => noteLines(note, style.width))] : []),
  ]
  return `${lines.join('\n')}\n`
}
