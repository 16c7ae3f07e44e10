import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { highWord, powerOfTwo } from '../../src/numeric/elementary/bits.ts'
import { fastSumLow, productLow, split, sumLow } from '../../src/numeric/elementary/double-double.ts'
import * as elementary from '../../src/numeric/elementary/index.ts'
import { atan, atan2, cos, exp, expm1, log, log1p, log10, mod, pow, round, sin, tan } from '../../src/numeric/elementary/index.ts'

const seeded = { seed: 20260101, numRuns: 2000 }
const doubles = new Float64Array(1)
const words = new Uint32Array(doubles.buffer)
const longs = new BigInt64Array(doubles.buffer)

/** x · 2^1074 as a whole number: exact for every finite double. */
const exactly = (x: number): bigint => {
  doubles[0] = x
  const bits = BigInt.asUintN(63, longs[0])
  const exponent = bits >> 52n
  const fraction = bits & 0xfffffffffffffn
  const size = exponent === 0n ? fraction : (fraction | 0x10000000000000n) << (exponent - 1n)
  return longs[0] < 0n ? -size : size
}

const next = (x: number): number => {
  doubles[0] = x
  longs[0] += x >= 0 ? 1n : -1n
  return doubles[0]
}

const finite = fc.double({ noNaN: true, noDefaultInfinity: true })
const moderate = fc.double({ noNaN: true, min: -1e100, max: 1e100 })
const positive = fc.double({ noNaN: true, min: 5e-324, max: 1.7976931348623157e308 })
const whole = (min: number, max: number) => fc.integer({ min, max })

describe('error-free transformations', () => {
  test('sum and its low part are the exact sum', () => {
    fc.assert(
      fc.property(moderate, moderate, (a, b) => {
        const sum = a + b
        expect(exactly(sum) + exactly(sumLow(a, b, sum))).toBe(exactly(a) + exactly(b))
        const [large, small] = Math.abs(a) >= Math.abs(b) ? [a, b] : [b, a]
        expect(exactly(sum) + exactly(fastSumLow(large, small, sum))).toBe(exactly(a) + exactly(b))
      }),
      seeded,
    )
  })

  test('product and its low part are the exact product', () => {
    const factor = fc.double({ noNaN: true, min: 1e-100, max: 1e100 })
    fc.assert(
      fc.property(factor, factor, fc.boolean(), (a, size, negative) => {
        const b = negative ? -size : size
        const product = a * b
        // both sides times 2^2148
        const got = (exactly(product) + exactly(productLow(a, b, product))) << 1074n
        expect(got).toBe(exactly(a) * exactly(b))
      }),
      seeded,
    )
  })

  test('both halves of a split have at most 26 bits', () => {
    const significantBits = (x: number): number => {
      const digits = (x < 0 ? -exactly(x) : exactly(x)).toString(2)
      return digits.replace(/0+$/, '').length
    }
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: 1e-200, max: 1e200 }), (x) => {
        const high = split(x)
        expect(significantBits(high)).toBeLessThanOrEqual(26)
        expect(significantBits(x - high)).toBeLessThanOrEqual(26)
      }),
      seeded,
    )
  })
})

describe('bits', () => {
  test('powers of two are exact from the least subnormal to the largest', () => {
    for (let k = -1074; k <= 1023; k++) expect(exactly(powerOfTwo(k))).toBe(1n << BigInt(k + 1074))
  })

  test('the high word holds sign and exponent', () => {
    expect(highWord(1)).toBe(0x3ff00000)
    expect(highWord(-0)).toBe(-0x80000000)
    expect(highWord(-2)).toBe(0xc0000000 | 0)
  })
})

describe('identities', () => {
  test('odd functions are odd and even ones even, to the bit', () => {
    fc.assert(
      fc.property(finite, (x) => {
        for (const f of [sin, tan, atan, round]) expect(f(-x)).toBe(-f(x))
        expect(cos(-x)).toBe(cos(x))
      }),
      seeded,
    )
  })

  test('exp, log and their kin never fall between neighbouring doubles', () => {
    // not proved for these kernels; where two reductions meet they would fail first
    const seams = [0.35, 0.7, 1.04, -0.35, Math.SQRT2, Math.SQRT1_2, 2, 0.29, 0.41]
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...seams), fc.double({ noNaN: true, min: -700, max: 700 })), (from) => {
        let x = from
        for (let i = 0; i < 5; i++) {
          const y = next(x)
          const [low, high] = x < y ? [x, y] : [y, x]
          expect(exp(high)).toBeGreaterThanOrEqual(exp(low))
          expect(expm1(high)).toBeGreaterThanOrEqual(expm1(low))
          expect(atan(high)).toBeGreaterThanOrEqual(atan(low))
          if (low > 0) {
            expect(log(high)).toBeGreaterThanOrEqual(log(low))
            expect(log10(high)).toBeGreaterThanOrEqual(log10(low))
            expect(log1p(high)).toBeGreaterThanOrEqual(log1p(low))
          }
          x = y
        }
      }),
      seeded,
    )
  })

  test('log undoes exp to what the rounding of exp allows', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -700, max: 700 }), (x) => {
        // exp errs by 2^-53 relative, log then by an ulp of x
        expect(Math.abs(log(exp(x)) - x)).toBeLessThanOrEqual(1.2e-16 + 2.3e-16 * Math.abs(x))
      }),
      seeded,
    )
  })

  test('log10 of every power of ten that is a double is exact', () => {
    for (let k = 0; k <= 22; k++) expect(log10(Number(`1e${k}`))).toBe(k)
  })

  test('pow of whole numbers is exact where the result is a double', () => {
    fc.assert(
      fc.property(whole(-1000, 1000), whole(0, 60), (base, exponent) => {
        const exact = BigInt(base) ** BigInt(exponent)
        if (exact <= 9007199254740992n && exact >= -9007199254740992n) expect(pow(base, exponent)).toBe(Number(exact))
      }),
      seeded,
    )
  })

  test('pow by 1 is the base, by 2 its square, by ½ of a square its root, by −1 within the last place of 1/x', () => {
    fc.assert(
      fc.property(positive, whole(1, 94906265), (x, root) => {
        expect(pow(x, 1)).toBe(x)
        expect(pow(x, 2)).toBe(x * x)
        expect(pow(root * root, 0.5)).toBe(root)
        const inverse = 1 / x
        if (inverse > 3e-308 && inverse < 1e308) expect(Math.abs(pow(x, -1) / inverse - 1)).toBeLessThanOrEqual(2.3e-16)
      }),
      seeded,
    )
  })

  test('sine and cosine keep to the unit circle at any size', () => {
    fc.assert(
      fc.property(finite, (x) => {
        const s = sin(x)
        const c = cos(x)
        expect(Math.abs(s * s + c * c - 1)).toBeLessThanOrEqual(5e-16)
        if (Math.abs(c) > 1e-3) expect(Math.abs(tan(x) - s / c)).toBeLessThanOrEqual(6e-16 * Math.abs(s / c))
      }),
      seeded,
    )
  })

  test('atan2 is the angle of a point: the same for the point scaled by a power of two', () => {
    const part = fc.double({ noNaN: true, min: -1e50, max: 1e50, minExcluded: true }).filter((x) => Math.abs(x) > 1e-50)
    fc.assert(
      fc.property(part, part, whole(-300, 300), (y, x, k) => {
        const scale = powerOfTwo(k)
        expect(atan2(y * scale, x * scale)).toBe(atan2(y, x))
        expect(atan2(-y, x)).toBe(-atan2(y, x))
      }),
      seeded,
    )
  })
})

describe('round and mod', () => {
  test('round is the nearest whole number, halves away from zero', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          moderate,
          whole(-1e6, 1e6).map((n) => n / 2),
          fc.double({ noNaN: true, min: -1e4, max: 1e4 }),
        ),
        (x) => {
          const rounded = round(x)
          const off = exactly(rounded) - exactly(x)
          const half = 1n << 1073n
          expect(Number.isInteger(rounded)).toBe(true)
          expect(off <= half && off >= -half).toBe(true)
          if (off === half || off === -half) expect(Math.abs(rounded)).toBeGreaterThan(Math.abs(x))
        },
      ),
      seeded,
    )
  })

  test('mod is exact: x less a whole number of y, from 0 up to y', () => {
    const size = fc.double({ noNaN: true, min: 5e-324, max: 1.7976931348623157e308 })
    fc.assert(
      fc.property(size, size, fc.boolean(), (x, y, flip) => {
        const rest = mod(flip ? -x : x, flip ? -y : y)
        const exact = exactly(x) % exactly(y)
        expect(exactly(rest)).toBe(flip ? -exact : exact)
      }),
      { ...seeded, numRuns: 500 },
    )
  })

  test('mod of unlike signs is one y on', () => {
    fc.assert(
      fc.property(whole(1, 1e9), whole(1, 1e5), (x, y) => {
        expect(mod(-x, y)).toBe(x % y === 0 ? 0 : y - (x % y))
        expect(mod(x, -y)).toBe(x % y === 0 ? -0 : (x % y) - y)
      }),
      seeded,
    )
  })
})

describe('the same bits on every host', () => {
  afterEach(() => vi.restoreAllMocks())

  /** FNV-1a over the words of f at doubles of every size and sign: xorshift32 gives the words. */
  const fingerprint = (f: (x: number, y: number) => number): string => {
    const state = new Uint32Array([2463534242])
    const draw = (): number => {
      state[0] ^= state[0] << 13
      state[0] ^= state[0] >>> 17
      state[0] ^= state[0] << 5
      return state[0]
    }
    // exponents within 2^±64 half of the time, of any size otherwise
    const double = (): number => {
      words[0] = draw()
      const high = draw()
      words[1] = (high & 1) === 0 ? high : ((high & 0x800fffff) | ((959 + ((high >>> 20) & 127)) << 20)) >>> 0
      return doubles[0]
    }
    let hash = 0x811c9dc5
    for (let i = 0; i < 20000; i++) {
      const x = double()
      const y = double()
      const value = f(x, y)
      // a NaN's payload is the host's own affair
      doubles[0] = Number.isNaN(value) ? NaN : value
      const parts = Number.isNaN(value) ? [0, 0x7ff80000] : [words[0], words[1]]
      for (const part of parts) hash = Math.imul(hash ^ part, 0x01000193) ^ (part >>> 15)
    }
    return (hash >>> 0).toString(16).padStart(8, '0')
  }

  const fingerprints: Readonly<Record<string, string>> = {
    atan: '3b5beec7',
    atan2: 'fae07fa6',
    cos: 'b445ddd9',
    exp: 'fa7f54af',
    expm1: '337a815b',
    log: '395e725f',
    log10: '16d2a230',
    log1p: '86aad76a',
    mod: 'c9650da7',
    pow: '871eb459',
    round: '21867daa',
    sign: 'b01fcf95',
    sin: '57eace64',
    tan: '38c937a8',
  }

  test.each(Object.entries(elementary))('%s has its fingerprint', (name, f) => {
    expect(fingerprint(f)).toBe(fingerprints[name])
  })

  test('every function has a fingerprint', () => {
    expect(Object.keys(fingerprints).sort()).toEqual(Object.keys(elementary).sort())
  })

  test('a host whose own elementary functions are wrong gives the same bits', () => {
    const before = Object.values(elementary).map(fingerprint)
    const approximate = [
      'exp',
      'expm1',
      'log',
      'log1p',
      'log2',
      'log10',
      'pow',
      'sin',
      'cos',
      'tan',
      'atan',
      'atan2',
      'cbrt',
      'hypot',
    ] as const
    for (const name of approximate) vi.spyOn(Math, name).mockImplementation(() => 0.5)
    expect(Math.exp(0)).toBe(0.5)
    expect(Object.values(elementary).map(fingerprint)).toEqual(before)
  })
})
