import { exp, log } from '../../numeric/elementary/index.ts'
import { CELLS } from '../../numeric/summary/edges.ts'
import { opNames } from '../../plan/ops.ts'
import { type Program, STRIDE } from '../../plan/program.ts'
import { pieceFormOf } from '../../random/compile.ts'
import { compileQuantile } from '../../random/quantile.ts'
import { BLOCK } from '../../random/streams.ts'
import { encodeModule, type FunctionBody } from '../../wasm/index.ts'
import { type Engine, type Job, shapeOf } from '../job.ts'
import { kernels } from '../kernels.ts'
import { copyColumns, createMachine, fillOf, type Machine, type MachineSpec } from '../machine.ts'
import { chunkFunctions } from './chunk.ts'
import { collectKernel, edgesKernel, gaugesKernel } from './counting.ts'
import { pieceKernel, storeTable, TABLE_HEAD, uniformKernel } from './draws.ts'
import { expKernel, logKernel } from './elementary.ts'
import { createSpace, type Layout, layOut, memoryOf, NEXT_COLUMN, type Space } from './layout.ts'
import { type Operation, type Ref, type Steps, stepsOf } from './steps.ts'
import { copyKernel, momentsKernel } from './summary.ts'
import { type SummaryKernels, simdSumming } from './sums.ts'
import { hasSimd } from './support.ts'

/** Light operations that one loop holds at most. */
const MOST = 400
/**
 * Programs of more instructions are left to the plain engine: compiling them would take longer than running them, or, with
 * MANY_RUNS to come, more memory than is right.
 */
const LONGEST = 60_000
const LONGEST_OF_MANY_RUNS = 600_000
const MANY_RUNS = 2_048

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
type Kernels = {
  readonly uniforms: (target: number, key: number, year: number, block: number) => void
  readonly pieces: (target: number, from: number, table: number) => number
  readonly exp: (target: number, from: number) => void
  readonly log: (target: number, from: number) => void
} & SummaryKernels

let kernelModule: WebAssembly.Module | undefined
/** The kernels, the same for all programs: compiled once, and given each memory. */
const kernelsIn = (memory: WebAssembly.Memory): Kernels => {
  kernelModule ??= new WebAssembly.Module(encodeModule([...imports], kernelFunctions()))
  return new WebAssembly.Instance(kernelModule, { env: { memory, exp, log } }).exports as unknown as Kernels
}

/** What is made of a program once, however many jobs run it: its steps, their places, and a module of its light steps. */
type Compiled = { readonly steps: Steps; readonly layout: Layout; readonly size: number; readonly module: WebAssembly.Module }
const compiled = new WeakMap<Program, Compiled>()

const chunkName = (step: number): string => `chunk${step}`
const compiledOf = (program: Program): Compiled => {
  const known = compiled.get(program)
  if (known) return known
  const steps = stepsOf(program, MOST)
  const space = createSpace()
  const layout = layOut(steps, program.constantSlots.length, space)
  const functions: FunctionBody[] = []
  for (const [k, step] of steps.steps.entries())
    if (step.kind === 'light') functions.push(...chunkFunctions(chunkName(k), step, layout, functions.length))
  const made = { steps, layout, size: space.size(), module: new WebAssembly.Module(encodeModule([], functions)) }
  compiled.set(program, made)
  return made
}

/**
 * The engine in WebAssembly: the program's light operations as loops of its own, heavy ones and summing up as kernels, all in
 * one memory. Undefined where the host lacks SIMD, or the program is too long to be worth it.
 */
export const createSimdEngine = (job: Job): Engine | undefined => {
  const { spec } = job
  const { program } = spec
  if (!hasSimd() || program.code.length > (job.runs <= MANY_RUNS ? LONGEST : LONGEST_OF_MANY_RUNS) * STRIDE) return undefined
  const { steps, layout, size, module } = compiledOf(program)
  const space = createSpace(size)
  const summing = simdSumming(shapeOf(job), space)
  const keysAt = space.take(spec.keys.length * 4)
  const tables = tablesOf(steps, spec, space)
  const memory = memoryOf(space)
  const { buffer } = memory
  const doubles = new Float64Array(buffer, 0, Math.floor(buffer.byteLength / 8))

  const keys = new Uint32Array(buffer, keysAt, spec.keys.length)
  keys.set(spec.keys)
  const setConstant = (c: number, x: number): void => {
    const pair = layout.constant(-1 - c) / 8
    doubles.fill(x, pair, pair + 2)
    for (const { at, constant } of layout.filled) if (constant === c) doubles.fill(x, at / 8, at / 8 + BLOCK)
  }
  program.constantValues.forEach((x, c) => setConstant(c, x))
  for (const { at, distribution } of tables.values()) {
    const form = pieceFormOf(spec.distributions[distribution])
    if (form) storeTable(buffer, at, form.table)
  }

  const kernelsHere = kernelsIn(memory)
  const chunks = new WebAssembly.Instance(module, { env: { memory } }).exports as Readonly<Record<string, () => number>>
  const around: Surroundings = { spec, layout, doubles, kernels: kernelsHere, keysAt, tables }
  const actions = steps.steps.map((step, k) => (step.kind === 'light' ? chunks[chunkName(k)] : heavyAction(step.operation, around)))
  let slow: Machine | undefined
  let parameters: ArrayLike<number> = []
  const machine: Machine = {
    memory: doubles,
    outputs: layout.outputs / 8,
    stride: NEXT_COLUMN / 8,
    setParameters: (values) => {
      parameters = values
      program.parameters.forEach((c, k) => {
        if (c >= 0) setConstant(c, values[k])
      })
    },
    setKeys: (values) => keys.set(values),
    run: (block, count) => {
      for (const act of actions) {
        if (act(block) === 0) continue
        slow ??= createMachine(spec)
        if (parameters.length > 0) slow.setParameters(parameters)
        slow.setKeys(keys)
        const fault = slow.run(block, count)
        copyColumns(slow, machine, steps.outputs.length)
        return fault
      }
      return undefined
    },
  }
  return { machine, summing: summing(machine, kernelsHere, memory) }
}

type Tables = ReadonlyMap<number, { readonly at: number; readonly distribution: number }>

/** Room for the table of every distribution that the steps draw from and that has one. */
const tablesOf = ({ steps }: Steps, { distributions }: MachineSpec, space: Space): Tables => {
  const tables = new Map<number, { at: number; distribution: number }>()
  for (const step of steps) {
    if (step.kind !== 'heavy' || opNames[step.operation.op] !== 'quantile') continue
    const distribution = step.operation.b
    const form = tables.has(distribution) ? undefined : pieceFormOf(distributions[distribution])
    if (form) tables.set(distribution, { at: space.take(TABLE_HEAD + 8 * form.table.numbers.length), distribution })
  }
  return tables
}

type Surroundings = {
  readonly spec: MachineSpec
  readonly layout: Layout
  readonly doubles: Float64Array
  readonly kernels: Kernels
  readonly keysAt: number
  readonly tables: Tables
}

/** A heavy operation as a function of the block; gives 0, as no demand is made of it. */
const heavyAction = ({ value, op, a, b, c }: Operation, around: Surroundings): ((block: number) => number) => {
  const { spec, layout, doubles, kernels: own, keysAt, tables } = around
  const column = (ref: Ref): number => layout.column(ref) ?? 0
  const target = column(value)
  const name = opNames[op]
  if (name === 'uniform' && spec.sobol) {
    const fill = fillOf(spec)
    return (block) => {
      fill(a, b, block, doubles, target / 8)
      return 0
    }
  }
  if (name === 'uniform') {
    const key = keysAt + 16 * a
    return (block) => {
      own.uniforms(target, key, b, block)
      return 0
    }
  }
  const from = column(a)
  if (name === 'exp' || name === 'log') {
    const kernel = own[name]
    return () => {
      kernel(target, from)
      return 0
    }
  }
  if (name !== 'quantile') {
    const kernel = kernels[op]
    if (!kernel) throw new Error(`no kernel for ${name}`)
    const [second, third] = [column(b) / 8, column(c) / 8]
    return () => {
      kernel(doubles, target / 8, from / 8, second, third)
      return 0
    }
  }
  const table = tables.get(b)
  const form = pieceFormOf(spec.distributions[b])
  if (table === undefined || form === undefined) {
    const loop = compileQuantile(spec.distributions[b])
    return () => {
      loop(doubles, from / 8, target / 8, BLOCK)
      return 0
    }
  }
  const { inverse } = form
  const { logarithmic } = form.table
  return () => {
    const missing = own.pieces(target, from, table.at)
    if (logarithmic) own.exp(target, target)
    if (missing !== 0) {
      for (let i = 0; i < BLOCK; i++) {
        const u = doubles[from / 8 + i]
        if (Number.isNaN(doubles[target / 8 + i])) doubles[target / 8 + i] = inverse(u, 1 - u)
      }
    }
    return 0
  }
}
