/** Control characters (and those that turn the direction of text) could play tricks on a terminal: they are shown as a dot. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not get out
const tricky = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

/** A stranger's text made safe for a terminal, on one line. */
export const clean = (text: string): string => text.replace(tricky, '·')

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u
const zero = /\p{Mn}|\p{Me}|\u200b|\u200c|\u200d|\ufeff/u

/** How many columns of a terminal a text takes: two for wide characters, none for combining ones. */
export const widthOf = (text: string): number => {
  let width = 0
  for (const character of text) width += zero.test(character) ? 0 : wide.test(character) ? 2 : 1
  return width
}

const fill = (count: number): string => ' '.repeat(Math.max(0, count))

export const padEnd = (text: string, width: number): string => text + fill(width - widthOf(text))
export const padStart = (text: string, width: number): string => fill(width - widthOf(text)) + text

/** Cut to a width, with an ellipsis where something is left out. */
export const cut = (text: string, width: number): string => {
  if (widthOf(text) <= width) return text
  let kept = ''
  for (const character of text) {
    if (widthOf(kept + character) > width - 1) break
    kept += character
  }
  return `${kept.trimEnd()}…`
}

/** Lines of at most `width` columns, broken at spaces (never at non-breaking ones). */
export const wrap = (text: string, width: number, indent = ''): readonly string[] => {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && widthOf(indent + longer) > width) {
      lines.push(indent + line)
      line = word
    } else line = longer
  }
  return line === '' ? lines : [...lines, indent + line]
}

/** Figures under each other at their decimal mark (, or . of the last number), as one column of equal width. */
export const alignDecimals = (cells: readonly string[]): readonly string[] => {
  const parts = cells.map((cell) => {
    const at = /[.,](?=\d+$)/.exec(cell)?.index ?? cell.length
    return { whole: cell.slice(0, at), rest: cell.slice(at) }
  })
  const before = Math.max(0, ...parts.map(({ whole }) => widthOf(whole)))
  const after = Math.max(0, ...parts.map(({ rest }) => widthOf(rest)))
  return parts.map(({ whole, rest }) => padStart(whole, before) + padEnd(rest, after))
}

export type TextColumn = { readonly head: string; readonly cells: readonly string[]; readonly align: 'left' | 'right' }

/** How text is set for a terminal: how headings and asides look, and at how many columns lines break. */
export type TextStyle = {
  readonly strong: (text: string) => string
  readonly faint: (text: string) => string
  readonly width: number
}

/** For files and pipes, which have no width of their own. */
export const plainStyle: TextStyle = { strong: (text) => text, faint: (text) => text, width: 100 }

type LaidColumn = readonly string[]

const widthBeside = (group: readonly LaidColumn[]): number => group.reduce((sum, column) => sum + 2 + widthOf(column[0] ?? ''), -2)

/** Those that fit beside the keys, then the next that do, the keys beside them again; at least one each time. */
const parted = (keys: readonly LaidColumn[], others: readonly LaidColumn[], width: number): readonly (readonly LaidColumn[])[] => {
  const groups: LaidColumn[][] = [[...keys]]
  for (const column of others) {
    const group = groups.at(-1)!
    if (group.length > keys.length && widthBeside([...group, column]) > width) groups.push([...keys, column])
    else group.push(column)
  }
  return groups
}

/**
 * Columns side by side, two spaces between them; the head first, set as `head` says. A column without any content is left out.
 * What is wider than `width` goes on below, with what tells the rows apart again: the columns of words that come first where
 * there is room for them, else the first.
 */
export const columns = (
  all: readonly TextColumn[],
  { width = Infinity, head: setHead = (text: string) => text }: { readonly width?: number; readonly head?: (text: string) => string } = {},
): readonly string[] => {
  const shown = all.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  const laid = shown.map(({ head, cells, align }) => {
    const width = Math.max(widthOf(head), ...cells.map(widthOf))
    const pad = align === 'left' ? padEnd : padStart
    return [head, ...cells].map((cell) => pad(cell, width))
  })
  const first = laid[0]
  if (first === undefined) return []
  const words = Math.max(
    1,
    shown.findIndex(({ align }) => align === 'right'),
  )
  const roomy = laid.slice(words).every((column) => widthBeside([...laid.slice(0, words), column]) <= width)
  const keys = roomy ? words : 1
  return parted(laid.slice(0, keys), laid.slice(keys), width).flatMap((group, part) => {
    const lines = first.map((_, at) =>
      group
        .map((column) => column[at])
        .join('  ')
        .trimEnd(),
    )
    return [...(part > 0 ? [''] : []), setHead(lines[0] ?? ''), ...lines.slice(1)]
  })
}

/** A note as an item of a list. */
export const noteLines = (note: string, width: number): readonly string[] =>
  wrap(clean(note), width, '  ').map((line, at) => (at === 0 ? `- ${line.slice(2)}` : line))
