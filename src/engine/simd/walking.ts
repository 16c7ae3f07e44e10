import { opNames } from '../../plan/ops.ts'
import { GUARD, OUTPUT, STRIDE } from '../../plan/program.ts'
import { compileQuantile } from '../../random/quantile.ts'
import { encodeModule } from '../../wasm/index.ts'
import { type Engine, type Job, shapeOf } from '../job.ts'
import { kernels, QUANTILE, UNIFORM } from '../kernels.ts'
import { fillOf } from '../machine.ts'
import { kernelsIn } from './kernels.ts'
import { COLUMN, createSpace, memoryOf, NEXT_COLUMN } from './layout.ts'
import { machineIn } from './machine.ts'
import { simdSumming } from './sums.ts'
import { STRIP, STRIP_BYTES, WALK_STRIDE, walkFunction, walkOps } from './walk.ts'

let walkModule: WebAssembly.Module | undefined
type Walk = (at: number, end: number, strip: number) => number
/** The walk, the same for all programs: compiled once, and given each memory. */
const walkIn = (memory: WebAssembly.Memory): Walk => {
  walkModule ??= new WebAssembly.Module(encodeModule([], [walkFunction()]))
  return new WebAssembly.Instance(walkModule, { env: { memory } }).exports.walk as Walk
}

/** By operation code, its number in the walk; −1 for heavy ones. */
const walked: readonly number[] = opNames.map((name) => walkOps.indexOf(name))
const [IN, OUT, DEMAND] = ['in', 'out', 'demand'].map((name) => walkOps.indexOf(name))

/** Addresses are signed here and there. */
const MOST_BYTES = 0x7fff_0000

/**
 * For programs that are too long to be compiled: light operations are walked strip by strip, heavy ones are the plain
 * engine's kernels on the same memory. Undefined if there is no room.
 */
export const createWalkingEngine = (job: Job): Engine | undefined => {
  const { spec } = job
  const { program, distributions } = spec
  const { code, lows, highs } = program
  const space = createSpace()
  const slotsAt = space.take(program.slots * STRIP_BYTES)
  const outputsAt = space.take(program.columns * NEXT_COLUMN)
  const draws: { readonly stream: number; readonly year: number }[] = []
  for (let k = 0; k < code.length; k += STRIDE) if (code[k] === UNIFORM) draws.push({ stream: code[k + 2], year: code[k + 3] })
  const drawnAt = space.take(draws.length * NEXT_COLUMN)
  const boundsAt = space.take(lows.length * 16)
  const keysAt = space.take(spec.keys.length * 4)
  const codeAt = space.take((code.length / STRIDE) * WALK_STRIDE)
  const summing = simdSumming(shapeOf(job), space)
  if (space.size() > MOST_BYTES) return undefined
  const memory = memoryOf(space)
  const { buffer } = memory
  const doubles = new Float64Array(buffer)
  const words = new Int32Array(buffer)
  const own = kernelsIn(memory)
  const walk = walkIn(memory)

  const slot = (k: number): number => slotsAt + k * STRIP_BYTES
  lows.forEach((low, k) => doubles.set([low, highs[k]], (boundsAt + 16 * k) / 8))

  const actions: ((strip: number) => number)[] = []
  let at = codeAt
  let from = codeAt
  const write = (op: number, target: number, a: number, b: number, c: number): void => {
    words.set([op, target, a, b, c], at / 4)
    at += WALK_STRIDE
  }
  const endWalk = (): void => {
    const [first, end] = [from, at]
    if (first < end) actions.push((strip) => walk(first, end, strip))
    from = at
  }
  const act = (action: () => void): void => {
    endWalk()
    actions.push(() => {
      action()
      return 0
    })
  }
  let drawn = drawnAt
  for (let k = 0; k < code.length; k += STRIDE) {
    const [op, target] = [code[k], slot(code[k + 1])]
    const [a, b, c] = [2, 3, 4].map((n) => slot(Math.max(0, code[k + n])))
    if (op === OUTPUT) write(OUT, outputsAt + code[k + 3] * NEXT_COLUMN, a, a, a)
    else if (op === GUARD) write(DEMAND, a, a, boundsAt + 16 * code[k + 3], a)
    else if (op === UNIFORM) {
      write(IN, target, drawn, a, a)
      drawn += NEXT_COLUMN
    } else if (op === QUANTILE) {
      const quantile = compileQuantile(distributions[code[k + 3]])
      act(() => quantile(doubles, a / 8, target / 8, STRIP))
    } else if (walked[op] >= 0) write(walked[op], target, a, b, c)
    else {
      const kernel = kernels[op]
      if (!kernel) throw new Error(`no kernel for ${opNames[op]}`)
      act(() => kernel(doubles, STRIP, target / 8, a / 8, b / 8, c / 8))
    }
  }
  endWalk()

  const keys = new Uint32Array(buffer, keysAt, spec.keys.length)
  const fill = spec.sobol ? fillOf(spec) : undefined
  const draw = (block: number): void => {
    for (const [k, { stream, year }] of draws.entries()) {
      const to = drawnAt + k * NEXT_COLUMN
      if (fill) fill(stream, year, block, doubles, to / 8)
      else own.uniforms(to, keysAt + 16 * stream, year, block)
    }
  }
  const setConstant = (c: number, x: number): void => {
    const first = slot(program.constantSlots[c]) / 8
    doubles.fill(x, first, first + STRIP)
  }
  const meets = (block: number): boolean => {
    draw(block)
    for (let strip = 0; strip < COLUMN; strip += STRIP_BYTES) for (const action of actions) if (action(strip) !== 0) return false
    return true
  }
  const machine = machineIn(spec, { doubles, outputs: outputsAt, keys, setConstant, meets })
  return { machine, summing: summing(machine, own, memory) }
}
