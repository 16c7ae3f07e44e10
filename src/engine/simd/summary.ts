import type { Edges } from '../../numeric/summary/edges.ts'
import type { Gauge } from '../../numeric/summary/gauge.ts'
import { WHOLE } from '../../numeric/summary/select.ts'
import { BLOCK } from '../../random/streams.ts'
import {
  type Code,
  choose,
  define,
  type FunctionBody,
  f64,
  f64x2,
  i32,
  i32x4,
  type Local,
  loopWhile,
  repeatWhile,
  v128,
  when,
} from '../../wasm/index.ts'
import { COLUMN, NEXT_COLUMN } from './layout.ts'

/**
 * `moments`(outputs, end, mean, m2, before): `blockMoments` and `mergeInto` for every column of a whole block, `outputs` to
 * `end` being the columns' addresses, `before` the runs so far, as a double.
 */
export const momentsKernel = (): FunctionBody =>
  define('moments', ['i32', 'i32', 'i32', 'i32', 'f64'], [], (scope) => {
    const at = scope.param('i32', 0)
    const end = scope.param('i32', 1)
    const meanAt = scope.param('i32', 2)
    const m2At = scope.param('i32', 3)
    const before = scope.param('f64', 4)
    const columnEnd = scope.local('i32')
    const first = scope.local('v128')
    const d0 = scope.local('v128')
    const d1 = scope.local('v128')
    const [s01, s23, q01, q23] = [scope.local('v128'), scope.local('v128'), scope.local('v128'), scope.local('v128')]
    const sum = scope.local('f64')
    const shift = scope.local('f64')
    const partMean = scope.local('f64')
    const partM2 = scope.local('f64')
    const delta = scope.local('f64')
    const share = scope.local('f64')
    const zero = f64x2.const(0)
    const lane = (x: Local<'v128'>, k: number) => f64x2.extract(x, k)
    const total = (x: Local<'v128'>, y: Local<'v128'>) => f64.add(f64.add(lane(x, 0), lane(x, 1)), f64.add(lane(y, 0), lane(y, 1)))
    const inner: Code = [
      d0.set(f64x2.sub(v128.load(at), first)),
      d1.set(f64x2.sub(v128.load(at, 16), first)),
      s01.set(f64x2.add(s01, d0)),
      s23.set(f64x2.add(s23, d1)),
      q01.set(f64x2.add(q01, f64x2.mul(d0, d0))),
      q23.set(f64x2.add(q23, f64x2.mul(d1, d1))),
      at.set(i32.add(at, i32.const(32))),
    ]
    const merge: Code = [
      delta.set(f64.sub(partMean, f64.load(meanAt))),
      f64.store(meanAt, f64.add(f64.load(meanAt), f64.mul(delta, share))),
      f64.store(m2At, f64.add(f64.load(m2At), f64.add(partM2, f64.mul(f64.mul(f64.mul(delta, delta), before), share)))),
    ]
    const column: Code = [
      first.set(f64x2.loadSplat(at)),
      [s01, s23, q01, q23].map((x) => x.set(zero)),
      columnEnd.set(i32.add(at, i32.const(COLUMN))),
      repeatWhile(inner, i32.ne(at, columnEnd)),
      sum.set(total(s01, s23)),
      shift.set(f64.div(sum, f64.const(BLOCK))),
      partMean.set(f64.add(lane(first, 0), shift)),
      partM2.set(f64.max(f64.const(0), f64.sub(total(q01, q23), f64.mul(sum, shift)))),
      when(f64.eq(before, f64.const(0)), [f64.store(meanAt, partMean), f64.store(m2At, partM2)], merge),
      at.set(i32.add(at, i32.const(NEXT_COLUMN - COLUMN))),
      meanAt.set(i32.add(meanAt, i32.const(8))),
      m2At.set(i32.add(m2At, i32.const(8))),
    ]
    return [share.set(f64.div(f64.const(BLOCK), f64.add(before, f64.const(BLOCK)))), loopWhile(i32.ne(at, end), column)]
  })

/** `copy`(outputs, end, target, step): copies each column to `target`, `step` bytes from one to the next. */
export const copyKernel = (): FunctionBody =>
  define('copy', ['i32', 'i32', 'i32', 'i32'], [], (scope) => {
    const [at, end, target, step] = [0, 1, 2, 3].map((k) => scope.param('i32', k))
    const columnEnd = scope.local('i32')
    const to = scope.local('i32')
    const inner = [
      v128.store(to, v128.load(at)),
      v128.store(to, v128.load(at, 16), 16),
      at.set(i32.add(at, i32.const(32))),
      to.set(i32.add(to, i32.const(32))),
    ]
    return loopWhile(i32.ne(at, end), [
      to.set(target),
      columnEnd.set(i32.add(at, i32.const(COLUMN))),
      repeatWhile(inner, i32.ne(at, columnEnd)),
      at.set(i32.add(at, i32.const(NEXT_COLUMN - COLUMN))),
      target.set(i32.add(target, step)),
    ])
  })

/** Bytes that say how a column is counted: its address and that of its counters, then the gauge's low, high and scale. */
export const GAUGE_ENTRY = 32
export const storeGauge = (view: DataView, at: number, column: number, counters: number, { low, high, scale }: Gauge): void => {
  view.setInt32(at, column, true)
  view.setInt32(at + 4, counters, true)
  view.setFloat64(at + 8, low, true)
  view.setFloat64(at + 16, high, true)
  view.setFloat64(at + 24, scale, true)
}

/** `gauges`(entry, end): `countInGauge` of a whole block for every entry. */
export const gaugesKernel = (): FunctionBody =>
  define('gauges', ['i32', 'i32'], [], (scope) => {
    const entry = scope.param('i32', 0)
    const end = scope.param('i32', 1)
    const at = scope.local('i32')
    const columnEnd = scope.local('i32')
    const counters = scope.local('i32')
    const low = scope.local('v128')
    const high = scope.local('v128')
    const scale = scope.local('v128')
    const cells = scope.local('v128')
    const counter = scope.local('i32')
    const increment = (lane: number): Code => [
      counter.set(i32.add(counters, i32.shl(i32x4.extract(cells, lane), i32.const(1)))),
      i32.store16(counter, i32.add(i32.load16U(counter), i32.const(1))),
    ]
    const pair = (offset: number): Code => [
      cells.set(f64x2.add(f64x2.mul(f64x2.sub(f64x2.pmin(high, f64x2.pmax(low, v128.load(at, offset))), low), scale), f64x2.const(WHOLE))),
      increment(0),
      increment(2),
    ]
    const column: Code = [
      at.set(i32.load(entry)),
      counters.set(i32.load(entry, 4)),
      low.set(f64x2.loadSplat(entry, 8)),
      high.set(f64x2.loadSplat(entry, 16)),
      scale.set(f64x2.loadSplat(entry, 24)),
      columnEnd.set(i32.add(at, i32.const(COLUMN))),
      repeatWhile([pair(0), pair(16), at.set(i32.add(at, i32.const(32)))], i32.ne(at, columnEnd)),
      entry.set(i32.add(entry, i32.const(GAUGE_ENTRY))),
    ]
    return loopWhile(i32.ne(entry, end), column)
  })

/** Bytes that say what of a column is collected: its address, that of its cells' flags and of the next value, then the gauge. */
export const CELLS_ENTRY = 40
export const storeCells = (view: DataView, at: number, column: number, flags: number, { low, high, scale }: Gauge): void => {
  view.setInt32(at, column, true)
  view.setInt32(at + 4, flags, true)
  view.setFloat64(at + 16, low, true)
  view.setFloat64(at + 24, high, true)
  view.setFloat64(at + 32, scale, true)
}

/** `collect`(entry, end): `collectInto` of a whole block for every entry; writes one value past the last, without keeping it. */
export const collectKernel = (): FunctionBody =>
  define('collect', ['i32', 'i32'], [], (scope) => {
    const [entry, end] = [0, 1].map((k) => scope.param('i32', k))
    const [at, columnEnd, flags, next] = Array.from({ length: 4 }, () => scope.local('i32'))
    const [x, low, high, scale, cells] = Array.from({ length: 5 }, () => scope.local('v128'))
    // Every value is written, and overwritten by the next one unless its cell's flag moves `next` on.
    const keep = (lane: number): Code => [
      f64.store(next, f64x2.extract(x, lane)),
      next.set(i32.add(next, i32.load8U(i32.add(flags, i32x4.extract(cells, 2 * lane))))),
    ]
    const body: Code = [
      x.set(v128.load(at)),
      cells.set(f64x2.add(f64x2.mul(f64x2.sub(f64x2.pmin(high, f64x2.pmax(low, x)), low), scale), f64x2.const(WHOLE))),
      keep(0),
      keep(1),
      at.set(i32.add(at, i32.const(16))),
    ]
    const column: Code = [
      at.set(i32.load(entry)),
      flags.set(i32.load(entry, 4)),
      next.set(i32.load(entry, 8)),
      low.set(f64x2.loadSplat(entry, 16)),
      high.set(f64x2.loadSplat(entry, 24)),
      scale.set(f64x2.loadSplat(entry, 32)),
      columnEnd.set(i32.add(at, i32.const(COLUMN))),
      repeatWhile(body, i32.ne(at, columnEnd)),
      i32.store(entry, next, 8),
      entry.set(i32.add(entry, i32.const(CELLS_ENTRY))),
    ]
    return loopWhile(i32.ne(entry, end), column)
  })

/** Bytes that say how a column is counted between edges: addresses of column, counters, edges and starts; their number, low, perCell. */
export const EDGES_ENTRY = 40
export type EdgesAt = { readonly column: number; readonly counters: number; readonly edges: number; readonly starts: number }
export const storeEdges = (view: DataView, at: number, where: EdgesAt, { edges, low, perCell }: Edges): void => {
  view.setInt32(at, where.column, true)
  view.setInt32(at + 4, where.counters, true)
  view.setInt32(at + 8, where.edges, true)
  view.setInt32(at + 12, where.starts, true)
  view.setInt32(at + 16, where.edges + 8 * edges.length, true)
  view.setFloat64(at + 24, low, true)
  view.setFloat64(at + 32, perCell, true)
}

/** `edges`(entry, end): `countInEdges` of a whole block for every entry. `starts` are addresses of edges here. */
export const edgesKernel = (cells: number): FunctionBody =>
  define('edges', ['i32', 'i32'], [], (scope) => {
    const entry = scope.param('i32', 0)
    const end = scope.param('i32', 1)
    const at = scope.local('i32')
    const columnEnd = scope.local('i32')
    const [counters, edges, starts, edgesEnd, edge, counter] = Array.from({ length: 6 }, () => scope.local('i32'))
    const low = scope.local('f64')
    const perCell = scope.local('f64')
    const x = scope.local('f64')
    // Saturating: what lies outside is put in the first or last cell; an infinite x with a single cell of width 0 is NaN, in cell 0.
    const cell = i32.truncF64(f64.min(f64.max(f64.mul(f64.sub(x, low), perCell), f64.const(0)), f64.const(cells)))
    const body: Code = [
      x.set(f64.load(at)),
      edge.set(i32.load(i32.add(starts, i32.shl(cell, i32.const(2))))),
      loopWhile(choose(i32.ltU(edge, edgesEnd), f64.lt(f64.load(edge), x), i32.const(0)), edge.set(i32.add(edge, i32.const(8)))),
      // 2 bytes a counter, 2 counters an edge: (edge − edges) / 8 · 4.
      counter.set(i32.add(counters, i32.shrU(i32.sub(edge, edges), i32.const(1)))),
      when(choose(i32.ltU(edge, edgesEnd), f64.eq(f64.load(edge), x), i32.const(0)), counter.set(i32.add(counter, i32.const(2)))),
      i32.store16(counter, i32.add(i32.load16U(counter), i32.const(1))),
      at.set(i32.add(at, i32.const(8))),
    ]
    const column: Code = [
      at.set(i32.load(entry)),
      counters.set(i32.load(entry, 4)),
      edges.set(i32.load(entry, 8)),
      starts.set(i32.load(entry, 12)),
      edgesEnd.set(i32.load(entry, 16)),
      low.set(f64.load(entry, 24)),
      perCell.set(f64.load(entry, 32)),
      columnEnd.set(i32.add(at, i32.const(COLUMN))),
      repeatWhile(body, i32.ne(at, columnEnd)),
      entry.set(i32.add(entry, i32.const(EDGES_ENTRY))),
    ]
    return loopWhile(i32.ne(entry, end), column)
  })
