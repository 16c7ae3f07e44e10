import { BLOCK } from '../../random/streams.ts'
import { type Code, define, type FunctionBody, f64, f64x2, i32, type Local, loopWhile, repeatWhile, v128, when } from '../../wasm/index.ts'
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
