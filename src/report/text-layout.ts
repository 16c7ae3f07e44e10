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

/** Columns side by side, two spaces between them; the head first. A column without any content is left out. */
export const columns = (all: readonly TextColumn[]): readonly string[] => {
  const shown = all.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  const laid = shown.map(({ head, cells, align }) => {
    const width = Math.max(widthOf(head), ...cells.map(widthOf))
    const pad = align === 'left' ? padEnd : padStart
    return [head, ...cells].map((cell) => pad(cell, width))
  })
  return (laid[0] ?? []).map((_, at) =>
    laid
      .map((column) => column[at])
      .join('  ')
      .trimEnd(),
  )
}
