import { copyColumns, createMachine, type Machine, type MachineSpec } from '../machine.ts'
import { NEXT_COLUMN } from './layout.ts'

/** What a machine in a WebAssembly memory is made from. */
export type Parts = {
  /** The memory, as doubles. */
  readonly doubles: Float64Array
  /** Where the columns that are handed out begin, in bytes, each NEXT_COLUMN after the one before. */
  readonly outputs: number
  readonly keys: Uint32Array
  /** Sets constant c of the program. */
  readonly setConstant: (c: number, x: number) => void
  /** Runs a block; whether all demands were met in all of its runs. */
  readonly meets: (block: number) => boolean
}

/** A machine whose block is done again by the plain one where a demand is not met: that one tells which, and in which run. */
export const machineIn = (spec: MachineSpec, { doubles, outputs, keys, setConstant, meets }: Parts): Machine => {
  const { program } = spec
  let slow: Machine | undefined
  let parameters: ArrayLike<number> = []
  const machine: Machine = {
    memory: doubles,
    outputs: outputs / 8,
    stride: NEXT_COLUMN / 8,
    setParameters: (values) => {
      parameters = values
      program.parameters.forEach((c, k) => {
        if (c >= 0) setConstant(c, values[k])
      })
    },
    setKeys: (values) => keys.set(values),
    run: (block, count) => {
      if (meets(block)) return undefined
      slow ??= createMachine(spec)
      if (parameters.length > 0) slow.setParameters(parameters)
      slow.setKeys(keys)
      const fault = slow.run(block, count)
      copyColumns(slow, machine, program.columns)
      return fault
    },
  }
  program.constantValues.forEach((x, c) => setConstant(c, x))
  keys.set(spec.keys)
  return machine
}
