import { expect, it } from 'vitest'
import { kernels } from '../../src/engine/kernels.ts'
import { isTrue } from '../../src/formula/evaluate.ts'
import { code, type OneOp, oneOps, opNames, type TwoOp, twoOps } from '../../src/plan/ops.ts'
import { BLOCK } from '../../src/random/streams.ts'

const hard = [0, -0, 1, -1, 0.5, -2.5, 1e-300, -1e300, 3, 7.25, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e-10]
const a = Float64Array.from({ length: BLOCK }, (_, i) => hard[i % hard.length])
const b = Float64Array.from({ length: BLOCK }, (_, i) => hard[Math.floor(i / hard.length) % hard.length])
const c = Float64Array.from({ length: BLOCK }, (_, i) => i)

/** One operation by its kernel, the target apart from the operands or on top of the first. */
const run = (op: (typeof opNames)[number], target: number): Float64Array => {
  const memory = new Float64Array(4 * BLOCK)
  memory.set(a, 0)
  memory.set(b, BLOCK)
  memory.set(c, 2 * BLOCK)
  kernels[code(op)]?.(memory, BLOCK, target, 0, BLOCK, 2 * BLOCK)
  return memory.slice(target, target + BLOCK)
}
const expected = (op: (typeof opNames)[number]): Float64Array => {
  if (op === 'select') return a.map((x, i) => (isTrue(x) ? b[i] : c[i]))
  if (op in oneOps) return a.map((x) => oneOps[op as OneOp](x))
  return a.map((x, i) => twoOps[op as TwoOp](x, b[i]))
}

it.each(opNames.slice(4))('the kernel of %s does what the plan folds constants with, bit for bit', (op) => {
  const bits = (values: Float64Array): BigUint64Array => new BigUint64Array(values.map((x) => (Number.isNaN(x) ? Number.NaN : x)).buffer)
  expect(bits(run(op, 3 * BLOCK))).toEqual(bits(expected(op)))
  expect(bits(run(op, 0))).toEqual(bits(expected(op)))
})
