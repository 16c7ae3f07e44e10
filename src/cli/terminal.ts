import type { Problem } from '../problems/problem.ts'
import { plainStyle, type TextStyle } from '../report/text-layout.ts'
import type { Language } from '../scenario/types.ts'
import { inOrder, problemLines } from './problem-lines.ts'

/** Where the command speaks: results on `out`, everything else on `err`. */
export type Terminal = {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** How text is set on `out`: headings bold and asides dim on a terminal that wants it, lines as wide as it is within reason. */
  readonly style: TextStyle
}

type Stream = NodeJS.WriteStream

/** The reader has gone (`| head`): nobody is left to tell. */
const quietly = (stream: Stream): ((text: string) => void) => {
  let gone = false
  stream.on('error', (fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'EPIPE') throw fault
    gone = true
  })
  return (text) => {
    if (!gone) stream.write(text)
  }
}

/** The process's own streams. */
export const processTerminal = (): Terminal => {
  const styled = process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb'
  const wrap =
    (on: number, off: number) =>
    (text: string): string =>
      styled && text !== '' ? `\u001b[${on}m${text}\u001b[${off}m` : text
  // A terminal that does not know its width says 0.
  const width = Math.max(60, Math.min(plainStyle.width, process.stdout.columns || plainStyle.width))
  return { out: quietly(process.stdout), err: quietly(process.stderr), style: { strong: wrap(1, 22), faint: wrap(2, 22), width } }
}

/** Problems in the order of the text, a blank line between them. */
export const problemsText = (problems: readonly Problem[], file: string, lang: Language): string =>
  inOrder(problems, file)
    .map((problem) => `${problemLines(problem, file, lang).join('\n')}\n`)
    .join('\n')
