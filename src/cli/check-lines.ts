import { columns, widthOf, wrap } from '../report/text-layout.ts'

/** One tested expectation, in words that are safe for a terminal. */
export type CheckRow = {
  readonly verdict: string
  readonly file: string
  /** The line's number; empty where it is not known. */
  readonly line: string
  readonly subject: string
  readonly expected: string
  readonly actual: string
}

const linesOf = (rows: readonly CheckRow[], place: (row: CheckRow) => string): readonly string[] =>
  columns(
    [
      ({ verdict }: CheckRow) => verdict,
      place,
      ({ subject }: CheckRow) => subject,
      ({ expected }: CheckRow) => expected,
      ({ actual }: CheckRow) => actual,
    ].map((part) => ({ head: '', cells: rows.map(part), align: 'left' })),
  ).slice(1)

/**
 * A line for each check, with the place in front. Where one would be wider than `width`, the files' names stand above their
 * checks instead; a line that is too wide even so is broken at its spaces.
 */
export const checkLines = (rows: readonly CheckRow[], width: number): readonly string[] => {
  const single = linesOf(rows, ({ file, line }) => (line === '' ? file : `${file}:${line}`))
  if (single.every((line) => widthOf(line) <= width)) return single
  const indent = '  '
  const short = linesOf(rows, ({ line }) => line).map((line) => indent + line)
  return [...new Set(rows.map(({ file }) => file))].flatMap((name) => [
    name,
    ...short.flatMap((line, at) => {
      if (rows[at]?.file !== name) return []
      return widthOf(line) <= width ? [line] : wrap(line.trim().replace(/ +/g, ' '), width, indent)
    }),
  ])
}
