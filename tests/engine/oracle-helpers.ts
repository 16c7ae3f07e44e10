import { type Draw, oracle } from '../../src/engine/oracle/index.ts'
import { readScenario, withHead } from '../generate/read.ts'

/** Reads one column of a run; a missing one is an error, never undefined. */
export type Columns = ((key: string) => number) & { readonly has: (key: string) => boolean }

/**
 * Runs the oracle on the body of a file: title, two years from 2026, 10 % a year and the reference `nu` are given where
 * the text has none of its own. Draws are 0.5 unless told.
 */
export const columnsOf = (body: string, draw: Draw = () => 0.5): Columns => {
  const columns = oracle(readScenario(withHead(body)), draw)
  const read = (key: string): number => {
    const value = columns.get(key)
    if (value === undefined) throw new RangeError(`no column ${key}`)
    return value
  }
  return Object.assign(read, { has: (key: string) => columns.has(key) })
}
