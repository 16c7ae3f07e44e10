import type { Job } from '../engine/job.ts'
import type { Program } from '../plan/program.ts'
import type { Node } from '../plan/types.ts'
import type { Column, Wanted } from './columns.ts'
import type { Host } from './host.ts'

/** Numbers held at a time (128 MB of doubles); with more columns than fit, the runs are done again for the next columns. */
export const HELD = 16_000_000

/** What every way of summarizing works with. */
export type Run = {
  readonly host: Host
  readonly asked: number
  readonly wanted: Wanted
  /** The same, by portions. */
  readonly portions: (most: number) => readonly Wanted[]
  readonly signal: AbortSignal | undefined
  readonly onProgress: (done: number) => void
  readonly programOf: (nodes: readonly Node[], watched: readonly number[]) => Program
  /** A job that keeps the program's first `kept` columns. */
  readonly jobOf: (program: Program, kept: number, keeping: Job['keeping']) => Job
}
export type Columns = { readonly kind: 'columns'; readonly runs: number; readonly columns: ReadonlyMap<Node, Column> }
