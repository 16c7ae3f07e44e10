import { exp, log } from '../../numeric/elementary/index.ts'
import { CELLS } from '../../numeric/summary/edges.ts'
import { encodeModule, type FunctionBody } from '../../wasm/index.ts'
import { collectKernel, edgesKernel, gaugesKernel } from './counting.ts'
import { pieceKernel, uniformKernel } from './draws.ts'
import { expKernel, logKernel } from './elementary.ts'
import { copyKernel, momentsKernel } from './summary.ts'
import type { SummaryKernels } from './sums.ts'

/** The kernels' functions, after the host's exp and log as functions 0 and 1. */
const imports = [
  { name: 'exp', params: ['f64'], results: ['f64'] },
  { name: 'log', params: ['f64'], results: ['f64'] },
] as const
const kernelFunctions = (): readonly FunctionBody[] => [
  uniformKernel(),
  pieceKernel(),
  expKernel(0),
  logKernel(1),
  momentsKernel(),
  copyKernel(),
  collectKernel(),
  gaugesKernel(),
  edgesKernel(CELLS),
]
export type Kernels = {
  readonly uniforms: (target: number, key: number, year: number, block: number) => void
  readonly pieces: (target: number, from: number, table: number) => number
  readonly exp: (target: number, from: number) => void
  readonly log: (target: number, from: number) => void
} & SummaryKernels

let known: WebAssembly.Module | undefined
/** The kernels, the same for all programs, compiled once. */
export const kernelModule = (): WebAssembly.Module => {
  known ??= new WebAssembly.Module(encodeModule([...imports], kernelFunctions()))
  return known
}
/** Takes the kernels that another thread has compiled. */
export const adoptKernels = (module: WebAssembly.Module): void => {
  known ??= module
}
/** The kernels with a memory to work on. */
export const kernelsIn = (memory: WebAssembly.Memory): Kernels =>
  new WebAssembly.Instance(kernelModule(), { env: { memory, exp, log } }).exports as unknown as Kernels
