import type { Distribution } from '../formula/types.ts'
import { GUARD, OUTPUT, type Program, STRIDE } from '../plan/program.ts'
import { type BlockQuantile, compileQuantile } from '../random/quantile.ts'
import { createSobol, type FillDraw, type SobolSpec } from '../random/sobol.ts'
import { BLOCK, fillUniforms } from '../random/streams.ts'
import { kernels, QUANTILE, UNIFORM } from './kernels.ts'

/**
 * What a machine is made from; plain data, can be sent to a worker. `keys` holds 4 words a stream; with `sobol` the draws
 * that it names are points of a scrambled sequence.
 */
export type MachineSpec = {
  readonly program: Program
  readonly keys: Uint32Array
  readonly sobol?: SobolSpec
  readonly distributions: readonly Distribution[]
}

/** A value that broke a guard: which guard of the program, in which run. */
export type Fault = { readonly guard: number; readonly run: number; readonly value: number }

/** Runs a program block by block; column k of the block is then BLOCK doubles of `memory` from outputs + k · stride. */
export type Machine = {
  readonly memory: Float64Array
  readonly outputs: number
  readonly stride: number
  /** Sets the plan's parameters, in their order. */
  readonly setParameters: (values: ArrayLike<number>) => void
  /** Draws from other keys than the spec's from now on; not for points of a scrambled sequence. */
  readonly setKeys: (keys: Uint32Array) => void
  /** Runs block · BLOCK … + count − 1; returns the fault of the lowest run (then of the lowest guard), if any. */
  readonly run: (block: number, count: number) => Fault | undefined
}

/** How the machine's uniform numbers are made. */
export const fillOf = ({ keys, sobol }: MachineSpec): FillDraw => {
  if (sobol) return createSobol(sobol, keys)
  const streams = Array.from({ length: keys.length / 4 }, (_, k) => keys.subarray(4 * k, 4 * k + 4))
  return (stream, yearIndex, block, out, at) => fillUniforms(streams[stream], yearIndex, block, out, at)
}

/** Copies the columns of a block from one machine to another. */
export const copyColumns = (from: Machine, to: Machine, columns: number): void => {
  for (let c = 0; c < columns; c++) {
    const at = from.outputs + c * from.stride
    to.memory.set(from.memory.subarray(at, at + BLOCK), to.outputs + c * to.stride)
  }
}

/**
 * A machine in plain TypeScript, which walks the program's instructions. Memory: `slots` columns of BLOCK doubles, then the
 * columns that are handed out.
 */
export const createMachine = (spec: MachineSpec): Machine => {
  const { program, distributions } = spec
  const { code, lows, highs } = program
  const outputs = program.slots * BLOCK
  const memory = new Float64Array(outputs + program.columns * BLOCK)
  const setConstant = (k: number, x: number): void => {
    const slot = program.constantSlots[k]
    memory.fill(x, slot * BLOCK, (slot + 1) * BLOCK)
  }
  program.constantValues.forEach((x, k) => setConstant(k, x))
  const quantiles: (BlockQuantile | undefined)[] = distributions.map(() => undefined)
  const keys = spec.keys.slice()
  const fill = fillOf({ ...spec, keys })

  const test = (at: number, guard: number, first: number, count: number, fault: Fault | undefined): Fault | undefined => {
    const low = lows[guard]
    const high = highs[guard]
    for (let i = 0; i < count; i++) {
      const value = memory[at + i]
      if (value >= low && value <= high) continue
      const run = first + i
      return fault === undefined || run < fault.run || (run === fault.run && guard < fault.guard) ? { guard, run, value } : fault
    }
    return fault
  }
  return {
    memory,
    outputs,
    stride: BLOCK,
    setParameters: (values) => {
      program.parameters.forEach((k, parameter) => {
        if (k >= 0) setConstant(k, values[parameter])
      })
    },
    setKeys: (values) => keys.set(values),
    run: (block, count) => {
      let fault: Fault | undefined
      for (let k = 0; k < code.length; k += STRIDE) {
        const op = code[k]
        const target = code[k + 1] * BLOCK
        const a = code[k + 2]
        if (op === OUTPUT) memory.copyWithin(outputs + code[k + 3] * BLOCK, a * BLOCK, (a + 1) * BLOCK)
        else if (op === GUARD) fault = test(a * BLOCK, code[k + 3], block * BLOCK, count, fault)
        else if (op === UNIFORM) fill(a, code[k + 3], block, memory, target)
        else if (op === QUANTILE) {
          const d = code[k + 3]
          let f = quantiles[d]
          if (!f) {
            f = compileQuantile(distributions[d])
            quantiles[d] = f
          }
          f(memory, a * BLOCK, target, BLOCK)
        } else kernels[op]?.(memory, BLOCK, target, a * BLOCK, code[k + 3] * BLOCK, code[k + 4] * BLOCK)
      }
      return fault
    },
  }
}
