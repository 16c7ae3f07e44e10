import { FIRST_OCTAVE, OCTAVES, PIECE, type PieceTable } from '../../random/table.ts'
import {
  type Code,
  define,
  type FunctionBody,
  f64x2,
  type I32,
  i32,
  i32x4,
  type Local,
  repeatWhile,
  type V128,
  v128,
  when,
} from '../../wasm/index.ts'
import { COLUMN } from './layout.ts'

/** Rotations of Threefry-4x32 (see src/random/streams.ts). */
const firstTurns = [10, 11, 13, 23, 6, 17, 25, 18]
const secondTurns = [26, 21, 27, 5, 20, 11, 10, 20]
const parity = 0x1bd11bda

const { add } = i32x4
const rotated = (x: V128, by: number): V128 => v128.or(i32x4.shl(x, i32.const(by)), i32x4.shrU(x, i32.const(32 - by)))

/**
 * `uniforms`(target, key, year, block): `fillUniforms` of src/random/streams.ts, its four lanes side by side; `key` is the
 * address of the stream's four words.
 */
export const uniformKernel = (): FunctionBody =>
  define('uniforms', ['i32', 'i32', 'i32', 'i32'], [], (scope) => {
    const target = scope.param('i32', 0)
    const key = scope.param('i32', 1)
    const end = scope.local('i32')
    const keys = Array.from({ length: 5 }, () => scope.local('v128'))
    const x = Array.from({ length: 4 }, () => scope.local('v128')) as [V, V, V, V]
    const body: Code[] = keys.slice(0, 4).map((k, n) => k.set(i32x4.splat(i32.load(key, 4 * n))))
    const word = (n: number): V128 => v128.words([n, n, n, n])
    body.push(keys[4].set(v128.xor(v128.xor(v128.xor(keys[0], keys[1]), v128.xor(keys[2], keys[3])), word(parity))))
    const counter = [i32x4.splat(scope.param('i32', 3)), i32x4.splat(scope.param('i32', 2)), v128.words([0, 1, 2, 3]), word(0)]
    for (const [n, start] of counter.entries()) body.push(x[n].set(add(start, keys[n])))
    for (let round = 0; round < 20; round++) {
      const [p, q] = (round & 1) === 0 ? [x[1], x[3]] : [x[3], x[1]]
      body.push(
        x[0].set(add(x[0], p)),
        p.set(v128.xor(rotated(p, firstTurns[round & 7]), x[0])),
        x[2].set(add(x[2], q)),
        q.set(v128.xor(rotated(q, secondTurns[round & 7]), x[2])),
      )
      if ((round & 3) !== 3) continue
      const injected = (round + 1) >> 2
      for (let n = 0; n < 4; n++) {
        const keyed = add(x[n], keys[(injected + n) % 5])
        body.push(x[n].set(n === 3 ? add(keyed, word(injected)) : keyed))
      }
    }
    // A lane whose state is all 0 would stay there: its first word becomes 1.
    const any = v128.or(v128.or(x[0], x[1]), v128.or(x[2], x[3]))
    body.push(x[0].set(v128.or(x[0], v128.and(i32x4.eq(any, word(0)), word(1)))))
    const high = scope.local('v128')
    const low = scope.local('v128')
    const shifted = scope.local('v128')
    body.push(end.set(i32.add(target, i32.const(COLUMN))))
    body.push(
      repeatWhile(
        [
          next(x, shifted, high),
          next(x, shifted, low),
          // 52 random bits after an exponent of 0 are 1 + k / 2^52.
          uniformPair(target, 0, high, low),
          uniformPair(target, 16, high, low),
          target.set(i32.add(target, i32.const(32))),
        ],
        i32.ne(target, end),
      ),
    )
    return body
  })
type V = Local<'v128'>

/** xoshiro128++: the next word of each lane into `out`. */
const next = ([s0, s1, s2, s3]: readonly [V, V, V, V], shifted: V, out: V): Code => [
  out.set(add(rotated(add(s0, s3), 7), s0)),
  shifted.set(i32x4.shl(s1, i32.const(9))),
  s2.set(v128.xor(s2, s0)),
  s3.set(v128.xor(s3, s1)),
  s1.set(v128.xor(s1, s2)),
  s0.set(v128.xor(s0, s3)),
  s2.set(v128.xor(s2, shifted)),
  s3.set(rotated(s3, 11)),
]

/** Two lanes' uniforms, (k + ½) / 2^52, stored `offset` bytes from target. */
const uniformPair = (target: I32, offset: number, high: V128, low: V128): Code => {
  const upper = v128.or(i32x4.shrU(high, i32.const(12)), v128.words([0x3ff00000, 0x3ff00000, 0x3ff00000, 0x3ff00000]))
  const lower = v128.or(i32x4.shl(high, i32.const(20)), i32x4.shrU(low, i32.const(12)))
  const from = offset === 0 ? [0, 1] : [2, 3]
  const bytes = from.flatMap((lane) => [0, 16].flatMap((side) => [0, 1, 2, 3].map((b) => side + 4 * lane + b)))
  const onePlus = v128.shuffle(lower, upper, bytes)
  return v128.store(target, f64x2.add(f64x2.sub(onePlus, f64x2.const(1)), f64x2.const(1.1102230246251565e-16)), offset)
}

/** Bytes before the numbers of a table in memory: the shifts, then where each octave's pieces start, in bytes from the table. */
export const TABLE_HEAD = 4 * OCTAVES * 4

/** Puts a table at byte `at` of `memory`; it takes TABLE_HEAD + 8 · numbers.length bytes. */
export const storeTable = (memory: ArrayBuffer, at: number, { shifts, starts, numbers }: PieceTable): void => {
  const head = new Int32Array(memory, at, 4 * OCTAVES)
  shifts.forEach((shift, o) => {
    head[o] = shift
    head[2 * OCTAVES + o] = TABLE_HEAD + 8 * starts[o]
  })
  new Float64Array(memory, at + TABLE_HEAD, numbers.length).set(numbers)
}

/** The two doubles that `a` and `b` begin with, and those that they end with. */
const LOW_HALVES = [0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23]
const HIGH_HALVES = LOW_HALVES.map((byte) => byte + 8)

/**
 * `pieces`(target, from, table): `lookUp` of src/random/table.ts for a column, two at a time: each finds its piece, then the
 * polynomials are evaluated together. Gives 1 if any number is NaN, which the caller then makes otherwise; what is beyond the
 * table is NaN. Target and from are different columns.
 */
export const pieceKernel = (): FunctionBody =>
  define('pieces', ['i32', 'i32', 'i32'], ['i32'], (scope) => {
    const [target, from, table] = [0, 1, 2].map((k) => scope.param('i32', k))
    const end = scope.local('i32')
    const missing = scope.local('v128')
    const [u, v, upper, t, t2, x] = Array.from({ length: 6 }, () => scope.local('v128'))
    const sides = [0, 1].map((side) => ({ side, word: scope.local('i32'), octave: scope.local('i32'), piece: scope.local('i32') }))
    // Pairs of a piece's numbers for both sides, turned into one vector for each number.
    const loaded = sides.map(({ piece }) => Array.from({ length: PIECE / 2 }, () => ({ piece, pair: scope.local('v128') })))
    const n = (k: number): V128 => v128.shuffle(loaded[0][k >> 1].pair, loaded[1][k >> 1].pair, k % 2 === 0 ? LOW_HALVES : HIGH_HALVES)
    const find = ({ side, word, octave, piece }: (typeof sides)[number]): Code => {
      const half = i32.and(i32x4.extract(upper, 2 * side), i32.const(OCTAVES))
      const entry = i32.add(table, i32.shl(i32.add(octave, half), i32.const(2)))
      const fraction = i32.shrU(i32.and(word, i32.const(0xfffff)), i32.load(entry))
      return piece.set(i32.add(i32.add(table, i32.load(entry, 8 * OCTAVES)), i32.mul(fraction, i32.const(8 * PIECE))))
    }
    const load = loaded.map((pairs) => pairs.map(({ piece, pair }, k) => pair.set(v128.load(piece, 16 * k))))
    const pair = (k: number): V128 => f64x2.add(n(k), f64x2.mul(n(k + 1), t))
    const low = f64x2.add(pair(2), f64x2.mul(pair(4), t2))
    const high = f64x2.add(pair(6), f64x2.mul(pair(8), t2))
    const evaluate: Code = [
      sides.map(find),
      load,
      t.set(f64x2.mul(f64x2.sub(v, n(0)), n(1))),
      t2.set(f64x2.mul(t, t)),
      x.set(f64x2.add(low, f64x2.mul(high, f64x2.mul(t2, t2)))),
    ]
    const inTable = ({ octave }: (typeof sides)[number]) => i32.ltU(octave, i32.const(OCTAVES))
    // What is beyond the table is looked up where it has only NaN: in the octave that is just v = ½.
    const moved = sides.map((side) => when(i32.eqz(inTable(side)), side.octave.set(i32.const(OCTAVES - 1))))
    const body: Code = [
      u.set(v128.load(from)),
      upper.set(f64x2.ge(u, f64x2.const(0.5))),
      v.set(v128.select(f64x2.sub(f64x2.const(1), u), u, upper)),
      sides.map(({ side, word, octave }) => [
        word.set(i32x4.extract(v, 2 * side + 1)),
        octave.set(i32.sub(i32.shrS(word, i32.const(20)), i32.const(FIRST_OCTAVE))),
      ]),
      when(i32.eqz(i32.and(inTable(sides[0]), inTable(sides[1]))), moved),
      evaluate,
      missing.set(v128.or(missing, f64x2.ne(x, x))),
      v128.store(target, x),
      from.set(i32.add(from, i32.const(16))),
      target.set(i32.add(target, i32.const(16))),
    ]
    return [end.set(i32.add(from, i32.const(COLUMN))), repeatWhile(body, i32.ne(from, end)), v128.anyTrue(missing).code]
  })
