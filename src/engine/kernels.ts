import { isTrue } from '../formula/evaluate.ts'
import { code, type OneOp, oneOps, opNames, SNAP, type TwoOp, twoOps } from '../plan/ops.ts'

/**
 * A kernel works on columns of `length` values, whose offsets in `memory` (doubles) are `target`, `a`, `b`, `c`; target may be
 * an operand. No checks, no allocation: the plan made sure.
 */
export type Kernel = (memory: Float64Array, length: number, target: number, a: number, b: number, c: number) => void

const unary =
  (f: (x: number) => number): Kernel =>
  (m, n, target, a) => {
    for (let i = 0; i < n; i++) m[target + i] = f(m[a + i])
  }
const binary =
  (f: (x: number, y: number) => number): Kernel =>
  (m, n, target, a, b) => {
    for (let i = 0; i < n; i++) m[target + i] = f(m[a + i], m[b + i])
  }

// The commonest get loops of their own, so that the compiler sees the arithmetic.
const add: Kernel = (m, n, target, a, b) => {
  for (let i = 0; i < n; i++) m[target + i] = m[a + i] + m[b + i]
}
const sub: Kernel = (m, n, target, a, b) => {
  for (let i = 0; i < n; i++) m[target + i] = m[a + i] - m[b + i]
}
const mul: Kernel = (m, n, target, a, b) => {
  for (let i = 0; i < n; i++) m[target + i] = m[a + i] * m[b + i]
}
const div: Kernel = (m, n, target, a, b) => {
  for (let i = 0; i < n; i++) m[target + i] = m[a + i] / m[b + i]
}
const min: Kernel = (m, n, target, a, b) => {
  for (let i = 0; i < n; i++) m[target + i] = Math.min(m[a + i], m[b + i])
}
const gt: Kernel = (m, n, target, a, b) => {
  for (let i = 0; i < n; i++) m[target + i] = m[a + i] > m[b + i] ? 1 : 0
}
const ge: Kernel = (m, n, target, a, b) => {
  for (let i = 0; i < n; i++) m[target + i] = m[a + i] >= m[b + i] ? 1 : 0
}
const lt: Kernel = (m, n, target, a, b) => {
  for (let i = 0; i < n; i++) m[target + i] = m[a + i] < m[b + i] ? 1 : 0
}
const and: Kernel = (m, n, target, a, b) => {
  for (let i = 0; i < n; i++) m[target + i] = isTrue(m[a + i]) && isTrue(m[b + i]) ? 1 : 0
}
const snap: Kernel = (m, n, target, a, b) => {
  for (let i = 0; i < n; i++) {
    const x = m[a + i]
    m[target + i] = Math.abs(x) <= SNAP * Math.abs(m[b + i]) ? 0 : x
  }
}
const neg: Kernel = (m, n, target, a) => {
  for (let i = 0; i < n; i++) m[target + i] = -m[a + i]
}
const not: Kernel = (m, n, target, a) => {
  for (let i = 0; i < n; i++) m[target + i] = isTrue(m[a + i]) ? 0 : 1
}
const select: Kernel = (m, n, target, a, b, c) => {
  for (let i = 0; i < n; i++) {
    m[target + i] = isTrue(m[a + i]) ? m[b + i] : m[c + i]
  }
}
const own: Readonly<Record<string, Kernel>> = { add, sub, mul, div, min, gt, ge, lt, and, snap, neg, not, select }

/** Kernels by operation code; `const`, `uniform` and `quantile` are the machine's own business. */
export const kernels: readonly (Kernel | undefined)[] = opNames.map((name) => {
  if (own[name]) return own[name]
  if (name in oneOps) return unary(oneOps[name as OneOp])
  if (name in twoOps) return binary(twoOps[name as TwoOp])
  return undefined
})

export const UNIFORM = code('uniform')
export const QUANTILE = code('quantile')
