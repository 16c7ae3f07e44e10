import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Code,
  call,
  choose,
  define,
  encodeModule,
  f64,
  f64x2,
  i32,
  i32x4,
  i64,
  i64x2,
  loopWhile,
  repeatWhile,
  v128,
  when,
} from '../../src/wasm/index.ts'
import { signed, unsigned } from '../../src/wasm/module.ts'

const flat = (code: Code): number[] => (typeof code === 'number' ? [code] : code.flatMap(flat))

const memory = new WebAssembly.Memory({ initial: 1 })
const instance = (functions: Parameters<typeof encodeModule>[1], imports: Record<string, (x: number) => number> = {}) => {
  const names = Object.keys(imports).map((name) => ({ name, params: ['f64'] as const, results: ['f64'] as const }))
  const module = new WebAssembly.Module(encodeModule(names, functions))
  return new WebAssembly.Instance(module, { env: { memory, ...imports } }).exports as Record<string, (...args: number[]) => number>
}

describe('whole numbers in a module', () => {
  it('are LEB128, as the specification of WebAssembly has it', () => {
    expect(flat(unsigned(624485))).toEqual([0xe5, 0x8e, 0x26])
    expect(flat(unsigned(0))).toEqual([0])
    expect(flat(unsigned(2 ** 32 - 1))).toEqual([0xff, 0xff, 0xff, 0xff, 0x0f])
    expect(flat(signed(-123456n))).toEqual([0xc0, 0xbb, 0x78])
    expect(flat(signed(-1n))).toEqual([0x7f])
    expect(flat(signed(64n))).toEqual([0xc0, 0x00])
  })

  it('come back from the module they were written in', () => {
    fc.assert(
      fc.property(fc.integer(), (n) => {
        expect(instance([define('f', [], ['i32'], () => i32.const(n).code)]).f()).toBe(n)
      }),
      { seed: 1, numRuns: 50 },
    )
  })
})

describe('a function', () => {
  it('takes parameters and locals of every kind, loops, chooses and calls', () => {
    const factorial = define('factorial', ['i32'], ['f64'], (scope) => {
      const n = scope.param('i32', 0)
      const product = scope.local('f64')
      return [
        product.set(f64.const(1)),
        loopWhile(i32.gtS(n, i32.const(0)), [product.set(f64.mul(product, f64.fromI32(n))), n.set(i32.sub(n, i32.const(1)))]),
        product.code,
      ]
    })
    const sum = define('sum', ['i32'], ['i32'], (scope) => {
      const n = scope.param('i32', 0)
      const total = scope.local('i32')
      return [repeatWhile([total.set(i32.add(total, n)), n.set(i32.sub(n, i32.const(1)))], i32.ne(n, i32.const(0))), total.code]
    })
    const twice = define('twice', ['f64'], ['f64'], (scope) => {
      const x = scope.param('f64', 0)
      return [when(f64.lt(x, f64.const(0)), x.set(f64.neg(x))), choose(f64.gt(x, f64.const(10)), f64.const(10), call('f64', 0, [x])).code]
    })
    const { factorial: f, sum: s, twice: t } = instance([factorial, sum, twice], { host: (x) => 2 * x })
    expect([f(0), f(5), f(20)]).toEqual([1, 120, 2432902008176640000])
    expect(s(100)).toBe(5050)
    expect([t(-3), t(4), t(11)]).toEqual([6, 8, 10])
  })

  it('works on vectors lane by lane', () => {
    const doubles = new Float64Array(memory.buffer)
    doubles.set([1.5, -2.25, 10, 0.1])
    const go = define('go', [], ['i32'], (scope) => {
      const [x, y] = [scope.local('v128'), scope.local('v128')]
      const high = i32x4.shrS(v128.shuffle(x, x, [4, 5, 6, 7, 12, 13, 14, 15, 0, 0, 0, 0, 0, 0, 0, 0]), i32.const(20))
      return [
        x.set(v128.load(i32.const(0))),
        y.set(v128.load(i32.const(0), 16)),
        v128.store(i32.const(0), f64x2.sub(f64x2.mul(x, y), f64x2.const(1)), 32),
        v128.store(i32.const(0), v128.select(x, y, f64x2.lt(x, y)), 48),
        v128.store(i32.const(0), f64x2.replace(f64x2.splat(f64x2.extract(y, 1)), 0, f64.const(7)), 64),
        v128.store(i32.const(0), i64x2.add(i64x2.const(-1n), i64x2.shl(i64x2.const(3n), i32.const(2))), 80),
        v128.store(i32.const(0), f64x2.fromLowI32(high), 96),
        i32.wrap(i64.shrU(i64.reinterpret(f64x2.extract(x, 0)), i64.const(32n))).code,
      ]
    })
    expect(instance([go]).go()).toBe(0x3ff80000)
    expect([...doubles.subarray(4, 10)]).toEqual([14, -1.225, 1.5, -2.25, 7, 0.1])
    expect([...new BigInt64Array(memory.buffer, 80, 2)]).toEqual([11n, 11n])
    // Exponent fields with the sign: of 1.5 1023, of −2.25 1024 − 2048.
    expect([...doubles.subarray(12, 14)]).toEqual([1023, -1024])
  })
})
