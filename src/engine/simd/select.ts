import { CELLS, type Parting, probabilities, quantilesOf, WHOLE } from '../../numeric/summary/select.ts'
import { type Code, define, encodeModule, type FunctionBody, f64, f64x2, i32, i32x4, loopWhile, v128, when } from '../../wasm/index.ts'
import type { Store } from '../job.ts'
import { createSpace, memoryOf, type Space } from './layout.ts'
import { hasSimd } from './support.ts'

/**
 * `cells`(at, end, ids, counters, low, high, scale): the cell of each value, two at a time, into `ids` (16 bits each), and
 * how many each cell gets, into `counters` (32 bits each). `end` − `at` is a multiple of 16.
 */
export const cellsKernel = (): FunctionBody =>
  define('cells', ['i32', 'i32', 'i32', 'i32', 'f64', 'f64', 'f64'], [], (scope) => {
    const [at, end, ids, counters] = [0, 1, 2, 3].map((k) => scope.param('i32', k))
    const [low, high, scale] = [4, 5, 6].map((k) => scope.param('f64', k))
    const [lows, highs, scales, cells] = Array.from({ length: 4 }, () => scope.local('v128'))
    const id = scope.local('i32')
    const counter = scope.local('i32')
    const count = (lane: number): Code => [
      id.set(i32x4.extract(cells, lane)),
      i32.store16(ids, id, lane),
      counter.set(i32.add(counters, i32.shl(id, i32.const(2)))),
      i32.store(counter, i32.add(i32.load(counter), i32.const(1))),
    ]
    const inside = f64x2.pmin(highs, f64x2.pmax(lows, v128.load(at)))
    return [
      lows.set(f64x2.splat(low)),
      highs.set(f64x2.splat(high)),
      scales.set(f64x2.splat(scale)),
      loopWhile(i32.ne(at, end), [
        cells.set(f64x2.add(f64x2.mul(f64x2.sub(inside, lows), scales), f64x2.const(WHOLE))),
        count(0),
        count(2),
        at.set(i32.add(at, i32.const(16))),
        ids.set(i32.add(ids, i32.const(4))),
      ]),
    ]
  })

/**
 * `collect`(at, end, ids, places): copies each value of a wanted cell to where its cell's entry in `places` (an address, or 0
 * for the others) points, and moves that on.
 */
export const collectKernel = (): FunctionBody =>
  define('collect', ['i32', 'i32', 'i32', 'i32'], [], (scope) => {
    const [at, end, ids, places] = [0, 1, 2, 3].map((k) => scope.param('i32', k))
    const place = scope.local('i32')
    const entry = scope.local('i32')
    return loopWhile(i32.ne(at, end), [
      entry.set(i32.add(places, i32.shl(i32.load16U(ids), i32.const(2)))),
      place.set(i32.load(entry)),
      when(i32.ne(place, i32.const(0)), [f64.store(place, f64.load(at)), i32.store(entry, i32.add(place, i32.const(8)))]),
      at.set(i32.add(at, i32.const(8))),
      ids.set(i32.add(ids, i32.const(2))),
    ])
  })

type SelectKernels = {
  readonly cells: (at: number, end: number, ids: number, counters: number, low: number, high: number, scale: number) => void
  readonly collect: (at: number, end: number, ids: number, places: number) => void
}

let compiled: WebAssembly.Module | undefined

/** Parts `n` values that stand at an address of the memory, a multiple of 8. */
export type PartingAt = (at: number, n: number) => Parting

/** Takes room for parting at most `most` values; then, with the memory there, parts stretches of it. */
export const partingIn = (space: Space, most: number): ((memory: WebAssembly.Memory) => PartingAt) => {
  const idsAt = space.take(2 * most)
  const countersAt = space.take(4 * CELLS)
  const placesAt = space.take(4 * CELLS)
  const collectedAt = space.take(8 * most)
  return (memory) => {
    const { buffer } = memory
    compiled ??= new WebAssembly.Module(encodeModule([], [cellsKernel(), collectKernel()]))
    const { cells, collect } = new WebAssembly.Instance(compiled, { env: { memory } }).exports as unknown as SelectKernels
    const ids = new Uint16Array(buffer, idsAt, most)
    const counters = new Uint32Array(buffer, countersAt, CELLS)
    const placed = new Int32Array(buffer, placesAt, CELLS)
    return (at, n) => ({
      part: ({ low, high, scale }) => {
        counters.fill(0)
        cells(at, at + 16 * (n >> 1), idsAt, countersAt, low, high, scale)
        if (n % 2 === 1) {
          const [x] = new Float64Array(buffer, at + 8 * (n - 1), 1)
          const id = ((x > low ? Math.min(x, high) : low) - low) * scale + WHOLE - WHOLE
          ids[n - 1] = id
          counters[id]++
        }
        return counters
      },
      collect: (places, size) => {
        places.forEach((k, cell) => {
          placed[cell] = k < 0 ? 0 : collectedAt + 8 * k
        })
        collect(at, at + 8 * n, idsAt, placesAt)
        return new Float64Array(buffer, collectedAt, size)
      },
    })
  }
}

/** A store whose quantiles are found by these kernels; undefined where the host has no SIMD. */
export const createSimdStore = (columns: number, runs: number): Store | undefined => {
  if (!hasSimd()) return undefined
  const space = createSpace()
  const stride = (8 * runs + 15) & ~15
  const valuesAt = space.take(columns * stride)
  const parting = partingIn(space, runs)
  const memory = memoryOf(space)
  const partingOf = parting(memory)
  const addressOf = (column: number): number => valuesAt + column * stride
  const values = (column: number): Float64Array => new Float64Array(memory.buffer, addressOf(column), runs)
  return {
    values,
    quantiles: (column, count) => quantilesOf(values(column).subarray(0, count), probabilities, partingOf(addressOf(column), count)),
  }
}
