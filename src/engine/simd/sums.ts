import { probabilities, quantilesOf } from '../../numeric/summary/select.ts'
import { BLOCK } from '../../random/streams.ts'
import type { Machine } from '../machine.ts'
import { addPlainly, collectedStarts, counterOffsets, type Shape, type Summing, type Sums } from '../sums.ts'
import { EDGES_ENTRY, GAUGE_ENTRY, SECOND, storeEdges, storeGauge } from './counting.ts'
import { NEXT_COLUMN, type Space } from './layout.ts'
import { type PartingAt, partingIn } from './select.ts'

/** The kernels of `summary.ts` and `counting.ts`. */
export type SummaryKernels = {
  readonly moments: (outputs: number, end: number, mean: number, m2: number, before: number) => void
  readonly copy: (outputs: number, end: number, target: number, step: number) => void
  readonly gauges: (entry: number, end: number) => void
  readonly edges: (entry: number, end: number) => void
  readonly collect: (entry: number, end: number) => void
}

/**
 * Takes room for the sums of a task and for how columns are counted; then, with the memory there, sums up whole blocks by
 * kernels and the rest plainly.
 */
export const simdSumming = (
  shape: Shape,
  space: Space,
): ((machine: Machine, own: SummaryKernels, memory: WebAssembly.Memory) => Summing) => {
  const { columns, replicates, kept, most, countings, wanted } = shape
  const offsets = counterOffsets(countings)
  const counters = offsets[countings.length]
  const meanAt = space.take(8 * columns * replicates)
  const m2At = space.take(8 * columns * replicates)
  const starts = collectedStarts(wanted, most)
  const valuesAt = space.take(8 * Math.max(kept * most, starts[wanted.length]))
  const cellsAt = space.take(GAUGE_ENTRY * wanted.length)
  const flagsAt = wanted.map(({ flags }) => space.take(flags.length))
  const countersAt = space.take(2 * counters)
  const gauges = countings.flatMap((counting, column) => (counting.kind === 'gauge' ? [{ column, counting }] : []))
  const edged = countings.flatMap((counting, column) => (counting.kind === 'edges' ? [{ column, counting }] : []))
  const gaugesAt = space.take(GAUGE_ENTRY * gauges.length)
  const edgesAt = space.take(EDGES_ENTRY * edged.length)
  const edgeLists = edged.map(({ counting }) => ({
    edges: space.take(8 * counting.edges.length),
    starts: space.take(4 * counting.starts.length),
  }))

  const parting = partingIn(space, kept > 0 ? most : 0)

  return (machine, own, memory) => {
    const { buffer } = memory
    let partingAt: PartingAt | undefined
    const view = new DataView(buffer)
    const outputsAt = machine.outputs * 8
    for (const [k, { column, counting }] of gauges.entries())
      storeGauge(view, gaugesAt + k * GAUGE_ENTRY, [outputsAt + column * NEXT_COLUMN, countersAt + 2 * offsets[column], 0], counting)
    for (const [k, { column, counting }] of edged.entries()) {
      const { edges, starts } = edgeLists[k]
      const where = { column: outputsAt + column * NEXT_COLUMN, counters: countersAt + 2 * offsets[column], edges, starts }
      storeEdges(view, edgesAt + k * EDGES_ENTRY, where, counting)
      new Float64Array(buffer, edges, counting.edges.length).set(counting.edges)
      const into = new Int32Array(buffer, starts, counting.starts.length)
      counting.starts.forEach((e, c) => {
        into[c] = edges + 8 * e
      })
    }
    for (const [k, { gauge, flags }] of wanted.entries()) {
      storeGauge(view, cellsAt + k * GAUGE_ENTRY, [outputsAt + k * NEXT_COLUMN, flagsAt[k], 0], gauge)
      new Uint8Array(buffer, flagsAt[k], flags.length).set(flags)
    }
    // Where each column's next collected value goes: in its entry while the kernel runs, in `ends` for everybody else.
    const next = (k: number): number => cellsAt + k * GAUGE_ENTRY + SECOND
    let length = 0
    const sumsOf = (count: number): Sums => ({
      mean: new Float64Array(buffer, meanAt, columns * replicates),
      m2: new Float64Array(buffer, m2At, columns * replicates),
      values: new Float64Array(buffer, valuesAt, kept * count + starts[wanted.length]),
      starts: starts.slice(0, wanted.length),
      ends: starts.slice(0, wanted.length),
      counters: new Uint16Array(buffer, countersAt, counters),
    })
    let sums = sumsOf(0)
    return {
      begin: (count) => {
        if (count > most && kept + wanted.length > 0) throw new Error(`a task of ${count} runs, where there is room for ${most}`)
        length = count
        sums = sumsOf(count)
        sums.mean.fill(0)
        sums.m2.fill(0)
        sums.counters.fill(0)
        return sums
      },
      add: (part) => {
        const { replicate, before, count, done } = part
        if (count < BLOCK) return addPlainly(machine, shape, offsets, sums, length, part)
        const first = 8 * replicate * columns
        own.moments(outputsAt, outputsAt + columns * NEXT_COLUMN, meanAt + first, m2At + first, before)
        own.copy(outputsAt, outputsAt + kept * NEXT_COLUMN, valuesAt + 8 * done, 8 * length)
        own.gauges(gaugesAt, gaugesAt + GAUGE_ENTRY * gauges.length)
        own.edges(edgesAt, edgesAt + EDGES_ENTRY * edged.length)
        if (wanted.length === 0) return
        for (let k = 0; k < wanted.length; k++) view.setInt32(next(k), valuesAt + 8 * sums.ends[k], true)
        own.collect(cellsAt, cellsAt + GAUGE_ENTRY * wanted.length)
        for (let k = 0; k < wanted.length; k++) sums.ends[k] = (view.getInt32(next(k), true) - valuesAt) >> 3
      },
      quantiles: (column) => {
        partingAt ??= parting(memory)
        const values = sums.values.subarray(column * length, (column + 1) * length)
        return quantilesOf(values, probabilities, partingAt(valuesAt + 8 * column * length, length))
      },
    }
  }
}
