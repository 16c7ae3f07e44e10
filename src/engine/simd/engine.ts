import { STRIDE } from '../../plan/program.ts'
import type { Engine, Job } from '../job.ts'
import { adoptModule, createFusedEngine, moduleOf } from './fused.ts'
import { adoptKernels, kernelModule } from './kernels.ts'
import { hasSimd } from './support.ts'
import { createWalkingEngine } from './walking.ts'

/**
 * Programs of more instructions are walked: making a module of them would take longer than running them, or, with MANY_RUNS
 * to come, more memory than is right.
 */
const LONGEST = 60_000
const LONGEST_OF_MANY_RUNS = 600_000
const MANY_RUNS = 2_048

const isWalked = ({ spec, runs }: Job): boolean => spec.program.code.length / STRIDE > (runs <= MANY_RUNS ? LONGEST : LONGEST_OF_MANY_RUNS)

/** The engine in WebAssembly. Undefined where the host lacks SIMD, or has no room. */
export const createSimdEngine = (job: Job): Engine | undefined =>
  hasSimd() ? (isWalked(job) ? createWalkingEngine(job) : createFusedEngine(job)) : undefined

/** What is compiled for a job: the kernels, and the program unless it is walked. Nothing where the host lacks SIMD. */
export type Modules = { readonly kernels?: WebAssembly.Module; readonly program?: WebAssembly.Module }
export const modulesOf = (job: Job): Modules =>
  hasSimd() ? { kernels: kernelModule(), ...(!isWalked(job) && { program: moduleOf(job.spec.program) }) } : {}
/** Takes what another thread has compiled for the same job. */
export const adoptModules = (job: Job, { kernels, program }: Modules): void => {
  if (kernels) adoptKernels(kernels)
  if (program) adoptModule(job.spec.program, program)
}
