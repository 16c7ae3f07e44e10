import type { Distribution } from '../formula/types.ts'
import { GUARD, OUTPUT, type Program, STRIDE } from '../plan/program.ts'
import { type BlockQuantile, compileQuantile } from '../random/quantile.ts'
import { BLOCK, fillUniforms } from '../random/streams.ts'
import { kernels, QUANTILE, UNIFORM } from './kernels.ts'

/** What a machine is made from; plain data, can be sent to a worker. `keys` holds 4 words a stream. */
export type MachineSpec = { readonly program: Program; readonly keys: Uint32Array; readonly distributions: readonly Distribution[] }

/** A value that broke a guard: which guard of the program, in which run. */
export type Fault = { readonly guard: number; readonly run: number; readonly value: number }

/** Receives column `column` of a block: `count` doubles of `memory` from `at`. */
export type ColumnSink = (column: number, memory: Float64Array, at: number, count: number) => void

/** Runs a program block by block. */
export type Machine = {
  /** Runs block*BLOCK … +count−1; returns the fault of the lowest run (then of the lowest guard), if any. */
  readonly run: (block: number, count: number, sink: ColumnSink) => Fault | undefined
}

/** Prepares memory and quantile functions; memory is `slots` columns of BLOCK doubles. */
export const createMachine = ({ program, keys, distributions }: MachineSpec): Machine => {
  const memory = new Float64Array(program.slots * BLOCK)
  program.constantSlots.forEach((slot, k) => memory.fill(program.constantValues[k], slot * BLOCK, (slot + 1) * BLOCK))
  const quantiles: (BlockQuantile | undefined)[] = distributions.map(() => undefined)
  const streams = Array.from({ length: keys.length / 4 }, (_, k) => keys.subarray(4 * k, 4 * k + 4))
  const { code, lows, highs } = program

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
    run: (block, count, sink) => {
      let fault: Fault | undefined
      for (let k = 0; k < code.length; k += STRIDE) {
        const op = code[k]
        const target = code[k + 1] * BLOCK
        const a = code[k + 2]
        if (op === OUTPUT) sink(code[k + 3], memory, a * BLOCK, count)
        else if (op === GUARD) fault = test(a * BLOCK, code[k + 3], block * BLOCK, count, fault)
        else if (op === UNIFORM) fillUniforms(streams[a], code[k + 3], block, memory, target)
        else if (op === QUANTILE) {
          const d = code[k + 3]
          let f = quantiles[d]
          if (!f) {
            f = compileQuantile(distributions[d])
            quantiles[d] = f
          }
          f(memory, a * BLOCK, target, BLOCK)
        } else kernels[op]?.(memory, target, a * BLOCK, code[k + 3] * BLOCK, code[k + 4] * BLOCK)
      }
      return fault
    },
  }
}
