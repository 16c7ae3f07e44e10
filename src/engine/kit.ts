import { code } from '../plan/ops.ts'
import { type Program, STRIDE } from '../plan/program.ts'
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

const copies = new WeakMap<Int32Array | Float64Array, Int32Array | Float64Array>()
/** The same numbers in memory that threads share, where the host has such: sending them then copies nothing. Made once. */
const shared = <T extends Int32Array | Float64Array>(array: T): T => {
  if (typeof SharedArrayBuffer === 'undefined' || array.buffer instanceof SharedArrayBuffer) return array
  const known = copies.get(array)
  if (known) return known as T
  const copy = new (array.constructor as new (buffer: SharedArrayBuffer) => T)(new SharedArrayBuffer(array.byteLength))
  copy.set(array)
  copies.set(array, copy)
  return copy
}
const sharedTable = (table: PieceTable): PieceTable => ({ ...table, numbers: shared(table.numbers) })
const sharedProgram = (program: Program): Program => ({
  ...program,
  code: shared(program.code),
  constantSlots: shared(program.constantSlots),
  constantValues: shared(program.constantValues),
})

const kitOf = (job: Job): Kit => {
  const { program, distributions } = job.spec
  const drawn = new Set<number>()
  for (let at = 0; at < program.code.length; at += STRIDE) if (program.code[at] === QUANTILE) drawn.add(program.code[at + 3])
  return {
    tables: distributions.map((distribution, k) => {
      const form = drawn.has(k) ? pieceFormOf(distribution) : undefined
      return form && sharedTable(form.table)
    }),
    modules: modulesOf(job),
  }
}

/** A job, and its kit, as they are best sent to threads. */
export const packed = (job: Job): { readonly job: Job; readonly kit: Kit } => ({
  job: { ...job, spec: { ...job.spec, program: sharedProgram(job.spec.program) } },
  kit: kitOf(job),
})

/** Has what is made of the job on this thread make use of a kit of the same job. */
export const adoptKit = (job: Job, { tables, modules }: Kit): void => {
  for (const [k, table] of tables.entries()) if (table) adoptTable(job.spec.distributions[k], table)
  adoptModules(job, modules)
}
