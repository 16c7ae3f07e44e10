import { code } from '../plan/ops.ts'
import { STRIDE } from '../plan/program.ts'
import { adoptTable, pieceFormOf } from '../random/compile.ts'
import type { PieceTable } from '../random/table.ts'
import type { Job } from './job.ts'
import { adoptModules, type Modules, modulesOf } from './simd/engine.ts'

/**
 * What takes longest to make of a job before it can run, and is the same on every thread: made once and sent along with the
 * job. Plain data and compiled modules, both of which can be cloned.
 */
export type Kit = {
  /** By distribution: its table, if the program draws from it and it has one. */
  readonly tables: readonly (PieceTable | undefined)[]
  readonly modules: Modules
}

const QUANTILE = code('quantile')

export const kitOf = (job: Job): Kit => {
  const { program, distributions } = job.spec
  const drawn = new Set<number>()
  for (let at = 0; at < program.code.length; at += STRIDE) if (program.code[at] === QUANTILE) drawn.add(program.code[at + 3])
  return {
    tables: distributions.map((distribution, k) => (drawn.has(k) ? pieceFormOf(distribution)?.table : undefined)),
    modules: modulesOf(job),
  }
}

/** Has what is made of the job on this thread make use of a kit of the same job. */
export const adoptKit = (job: Job, { tables, modules }: Kit): void => {
  for (const [k, table] of tables.entries()) if (table) adoptTable(job.spec.distributions[k], table)
  adoptModules(job, modules)
}
