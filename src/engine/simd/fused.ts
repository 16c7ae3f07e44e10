import { opNames } from '../../plan/ops.ts'
import type { Program } from '../../plan/program.ts'
import { pieceFormOf } from '../../random/compile.ts'
import { compileQuantile } from '../../random/quantile.ts'
import { BLOCK } from '../../random/streams.ts'
import { encodeModule, type FunctionBody } from '../../wasm/index.ts'
import { type Engine, type Job, shapeOf } from '../job.ts'
import { kernels } from '../kernels.ts'
import { fillOf, type MachineSpec } from '../machine.ts'
import { chunkFunctions } from './chunk.ts'
import { storeTable, TABLE_HEAD } from './draws.ts'
import { type Kernels, kernelsIn } from './kernels.ts'
import { createSpace, type Layout, layOut, memoryOf, type Space } from './layout.ts'
import { machineIn } from './machine.ts'
import { type Operation, type Ref, type Steps, stepsOf } from './steps.ts'
import { simdSumming } from './sums.ts'

/** Light operations that one loop holds at most. */
const MOST = 400
/** What is made of a program once, however many jobs run it: its steps, their places, and a module of its light steps. */
type Compiled = { readonly steps: Steps; readonly layout: Layout; readonly size: number; readonly module: WebAssembly.Module }
const compiled = new WeakMap<Program, Compiled>()
const adopted = new WeakMap<Program, WebAssembly.Module>()

const chunkName = (step: number): string => `chunk${step}`
const compiledOf = (program: Program): Compiled => {
  const known = compiled.get(program)
  if (known) return known
  const steps = stepsOf(program, MOST)
  const space = createSpace()
  const layout = layOut(steps, program.constantSlots.length, space)
  const made = { steps, layout, size: space.size(), module: adopted.get(program) ?? compile(steps, layout) }
  compiled.set(program, made)
  return made
}

const compile = ({ steps }: Steps, layout: Layout): WebAssembly.Module => {
  const functions: FunctionBody[] = []
  for (const [k, step] of steps.entries())
    if (step.kind === 'light') functions.push(...chunkFunctions(chunkName(k), step, layout, functions.length))
  return new WebAssembly.Module(encodeModule([], functions))
}

/** The module of a program's light steps. */
export const moduleOf = (program: Program): WebAssembly.Module => compiledOf(program).module
/** Takes the module that another thread has made of the same program. */
export const adoptModule = (program: Program, module: WebAssembly.Module): void => {
  adopted.set(program, module)
}

/** The program's light operations as loops of its own, heavy ones and summing up as kernels, all in one memory. */
export const createFusedEngine = (job: Job): Engine => {
  const { spec } = job
  const { program } = spec
  const { steps, layout, size, module } = compiledOf(program)
  const space = createSpace(size)
  const summing = simdSumming(shapeOf(job), space)
  const keysAt = space.take(spec.keys.length * 4)
  const tables = tablesOf(steps, spec, space)
  const memory = memoryOf(space)
  const { buffer } = memory
  const doubles = new Float64Array(buffer, 0, Math.floor(buffer.byteLength / 8))

  const keys = new Uint32Array(buffer, keysAt, spec.keys.length)
  const setConstant = (c: number, x: number): void => {
    const pair = layout.constant(-1 - c) / 8
    doubles.fill(x, pair, pair + 2)
    for (const { at, constant } of layout.filled) if (constant === c) doubles.fill(x, at / 8, at / 8 + BLOCK)
  }
  for (const { at, distribution } of tables.values()) {
    const form = pieceFormOf(spec.distributions[distribution])
    if (form) storeTable(buffer, at, form.table)
  }

  const kernelsHere = kernelsIn(memory)
  const chunks = new WebAssembly.Instance(module, { env: { memory } }).exports as Readonly<Record<string, () => number>>
  const around: Surroundings = { spec, layout, doubles, kernels: kernelsHere, keysAt, tables }
  const actions = steps.steps.map((step, k) => (step.kind === 'light' ? chunks[chunkName(k)] : heavyAction(step.operation, around)))
  const meets = (block: number): boolean => {
    for (const act of actions) if (act(block) !== 0) return false
    return true
  }
  const machine = machineIn(spec, { doubles, outputs: layout.outputs, keys, setConstant, meets })
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
      kernel(doubles, BLOCK, target / 8, from / 8, second, third)
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
