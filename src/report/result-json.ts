import type { Result } from '../engine/result.ts'

/** A result as a file, the same bytes wherever it is written: JSON on one line, with a line break at its end. */
export const resultJson = (result: Result): string => `${JSON.stringify(result)}\n`
