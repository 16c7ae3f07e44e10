import { put } from './put.ts'

/** The text with its number of runs set; comments and everything else stay as they are. Undefined where it cannot be written into. */
export const setRuns = (text: string, runs: number): string | undefined => put(text, ['runs'], String(runs))
