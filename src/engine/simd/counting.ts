import type { Edges } from '../../numeric/summary/edges.ts'
import type { Gauge } from '../../numeric/summary/gauge.ts'
import { WHOLE } from '../../numeric/summary/select.ts'
import {
  type Code,
  choose,
  define,
  type FunctionBody,
  f64,
  f64x2,
  type I32,
  i32,
  i32x4,
  type Local,
  loopWhile,
  repeatWhile,
  type Scope,
  type V128,
  v128,
  when,
} from '../../wasm/index.ts'
import { COLUMN } from './layout.ts'

/**
 * Bytes that say what is done with a column by a gauge: its address, two addresses that the kernel says what for, then the
 * gauge's low, high and scale.
 */
export const GAUGE_ENTRY = 40
export const storeGauge = (
  view: DataView,
  at: number,
  [column, first, second]: readonly [number, number, number],
  { low, high, scale }: Gauge,
): void => {
  view.setInt32(at, column, true)
  view.setInt32(at + 4, first, true)
  view.setInt32(at + 8, second, true)
  view.setFloat64(at + 16, low, true)
  view.setFloat64(at + 24, high, true)
  view.setFloat64(at + 32, scale, true)
}

/** Where in an entry its second address is. */
export const SECOND = 8

type Gauging = {
  readonly entry: Local<'i32'>
  /** Where in the column we are. */
  readonly at: Local<'i32'>
  readonly first: Local<'i32'>
  readonly second: Local<'i32'>
  /** The cells of two values, as whole numbers in the lanes' low words. */
  readonly cellsOf: (x: V128) => V128
}

/** A kernel over entries: for each, `pair` for every two runs of the column, then `last`. */
const gaugingKernel = (
  name: string,
  parts: (scope: Scope, gauging: Gauging) => { readonly pair: (x: V128) => Code; readonly last: Code },
): FunctionBody =>
  define(name, ['i32', 'i32'], [], (scope) => {
    const [entry, end] = [0, 1].map((k) => scope.param('i32', k))
    const [at, columnEnd, first, second] = Array.from({ length: 4 }, () => scope.local('i32'))
    const [low, high, scale] = Array.from({ length: 3 }, () => scope.local('v128'))
    const cellsOf = (x: V128): V128 => f64x2.add(f64x2.mul(f64x2.sub(f64x2.pmin(high, f64x2.pmax(low, x)), low), scale), f64x2.const(WHOLE))
    const { pair, last } = parts(scope, { entry, at, first, second, cellsOf })
    return loopWhile(i32.ne(entry, end), [
      at.set(i32.load(entry)),
      first.set(i32.load(entry, 4)),
      second.set(i32.load(entry, SECOND)),
      low.set(f64x2.loadSplat(entry, 16)),
      high.set(f64x2.loadSplat(entry, 24)),
      scale.set(f64x2.loadSplat(entry, 32)),
      columnEnd.set(i32.add(at, i32.const(COLUMN))),
      repeatWhile([pair(v128.load(at)), pair(v128.load(at, 16)), at.set(i32.add(at, i32.const(32)))], i32.ne(at, columnEnd)),
      last,
      entry.set(i32.add(entry, i32.const(GAUGE_ENTRY))),
    ])
  })

const increment = (counter: I32): Code => i32.store16(counter, i32.add(i32.load16U(counter), i32.const(1)))

/** `gauges`(entry, end): `countInGauge` of a whole block for every entry, whose first address is that of the counters. */
export const gaugesKernel = (): FunctionBody =>
  gaugingKernel('gauges', (scope, { first, cellsOf }) => {
    const cells = scope.local('v128')
    const counter = scope.local('i32')
    const count = (lane: number): Code => [
      counter.set(i32.add(first, i32.shl(i32x4.extract(cells, lane), i32.const(1)))),
      increment(counter),
    ]
    return { pair: (x) => [cells.set(cellsOf(x)), count(0), count(2)], last: [] }
  })

/**
 * `collect`(entry, end): `collectInto` of a whole block for every entry, whose addresses are those of the cells' flags and of
 * the next value, which is moved on; writes one value past the last, without keeping it.
 */
export const collectKernel = (): FunctionBody =>
  gaugingKernel('collect', (scope, { entry, first, second, cellsOf }) => {
    const [x, cells] = [scope.local('v128'), scope.local('v128')]
    // Every value is written, and overwritten by the next one unless its cell's flag moves on.
    const keep = (lane: number): Code => [
      f64.store(second, f64x2.extract(x, lane)),
      second.set(i32.add(second, i32.load8U(i32.add(first, i32x4.extract(cells, 2 * lane))))),
    ]
    return { pair: (values) => [x.set(values), cells.set(cellsOf(x)), keep(0), keep(1)], last: i32.store(entry, second, SECOND) }
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
      increment(counter),
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
