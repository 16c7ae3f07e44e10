import { STRIDE } from '../../plan/program.ts'
import type { Engine, Job } from '../job.ts'
import { createFusedEngine } from './fused.ts'
import { hasSimd } from './support.ts'
import { createWalkingEngine } from './walking.ts'

/**
 * Programs of more instructions are walked: making a module of them would take longer than running them, or, with MANY_RUNS
 * to come, more memory than is right.
 */
const LONGEST = 60_000
const LONGEST_OF_MANY_RUNS = 600_000
const MANY_RUNS = 2_048

/** The engine in WebAssembly. Undefined where the host lacks SIMD, or has no room. */
export const createSimdEngine = (job: Job): Engine | undefined => {
  if (!hasSimd()) return undefined
  const instructions = job.spec.program.code.length / STRIDE
  return instructions > (job.runs <= MANY_RUNS ? LONGEST : LONGEST_OF_MANY_RUNS) ? createWalkingEngine(job) : createFusedEngine(job)
}
