import { type Code, type FunctionBody, type Kind, kinds, signed, unsigned } from './module.ts'

/**
 * Typed expressions over WebAssembly's instructions: an expression is the code that leaves one value of its kind on the
 * stack. Writing `f64.add(a, b)` puts the operands' code and the operation after each other; nothing is optimized.
 */
export type Value<K extends Kind> = { readonly kind: K; readonly code: Code }
export type I32 = Value<'i32'>
export type I64 = Value<'i64'>
export type F64 = Value<'f64'>
export type V128 = Value<'v128'>
/** Code that leaves nothing on the stack. */
export type Statement = Code

const value = <K extends Kind>(kind: K, code: Code): Value<K> => ({ kind, code })
const one =
  <A extends Kind, K extends Kind>(kind: K, op: Code) =>
  (a: Value<A>): Value<K> =>
    value(kind, [a.code, op])
const two =
  <A extends Kind, B extends Kind, K extends Kind>(kind: K, op: Code) =>
  (a: Value<A>, b: Value<B>): Value<K> =>
    value(kind, [a.code, b.code, op])
const simd = (n: number): Code => [0xfd, unsigned(n)]

/** Alignment is a hint; the natural one of 2^`align` bytes. */
const load =
  <K extends Kind>(kind: K, op: Code, align: number) =>
  (at: I32, offset = 0): Value<K> =>
    value(kind, [at.code, op, align, unsigned(offset)])
const store =
  <K extends Kind>(op: Code, align: number) =>
  (at: I32, x: Value<K>, offset = 0): Statement => [at.code, x.code, op, align, unsigned(offset)]

const doubleBytes = (x: number): readonly number[] => [...new Uint8Array(Float64Array.of(x).buffer)]

const i32Two = (op: number) => two<'i32', 'i32', 'i32'>('i32', op)
export const i32 = {
  const: (n: number): I32 => value('i32', [0x41, signed(BigInt(n | 0))]),
  add: i32Two(0x6a),
  sub: i32Two(0x6b),
  mul: i32Two(0x6c),
  and: i32Two(0x71),
  or: i32Two(0x72),
  xor: i32Two(0x73),
  shl: i32Two(0x74),
  shrS: i32Two(0x75),
  shrU: i32Two(0x76),
  rotl: i32Two(0x77),
  eq: i32Two(0x46),
  ne: i32Two(0x47),
  ltS: i32Two(0x48),
  ltU: i32Two(0x49),
  gtS: i32Two(0x4a),
  leS: i32Two(0x4c),
  geS: i32Two(0x4e),
  geU: i32Two(0x4f),
  eqz: one<'i32', 'i32'>('i32', 0x45),
  wrap: one<'i64', 'i32'>('i32', 0xa7),
  load: load('i32', 0x28, 2),
  load8U: load('i32', 0x2d, 0),
  load16U: load('i32', 0x2f, 1),
  store: store<'i32'>(0x36, 2),
  store16: store<'i32'>(0x3b, 1),
  /** Towards 0, saturating; NaN gives 0. */
  truncF64: one<'f64', 'i32'>('i32', [0xfc, 0x02]),
}

const i64Two = (op: number) => two<'i64', 'i64', 'i64'>('i64', op)
export const i64 = {
  const: (n: bigint): I64 => value('i64', [0x42, signed(BigInt.asIntN(64, n))]),
  add: i64Two(0x7c),
  sub: i64Two(0x7d),
  and: i64Two(0x83),
  or: i64Two(0x84),
  shl: i64Two(0x86),
  shrU: i64Two(0x88),
  reinterpret: one<'f64', 'i64'>('i64', 0xbd),
}

const f64Two = (op: number) => two<'f64', 'f64', 'f64'>('f64', op)
const f64Compare = (op: number) => two<'f64', 'f64', 'i32'>('i32', op)
export const f64 = {
  const: (x: number): F64 => value('f64', [0x44, doubleBytes(x)]),
  add: f64Two(0xa0),
  sub: f64Two(0xa1),
  mul: f64Two(0xa2),
  div: f64Two(0xa3),
  min: f64Two(0xa4),
  max: f64Two(0xa5),
  abs: one<'f64', 'f64'>('f64', 0x99),
  neg: one<'f64', 'f64'>('f64', 0x9a),
  eq: f64Compare(0x61),
  ne: f64Compare(0x62),
  lt: f64Compare(0x63),
  gt: f64Compare(0x64),
  le: f64Compare(0x65),
  ge: f64Compare(0x66),
  fromI32: one<'i32', 'f64'>('f64', 0xb7),
  load: load('f64', 0x2b, 3),
  store: store<'f64'>(0x39, 3),
}

const lane =
  <A extends Kind, K extends Kind>(kind: K, n: number) =>
  (a: Value<A>, k: number): Value<K> =>
    value(kind, [a.code, simd(n), k])
const vTwo = (n: number) => two<'v128', 'v128', 'v128'>('v128', simd(n))
const vOne = (n: number) => one<'v128', 'v128'>('v128', simd(n))
const vShift = (n: number) => two<'v128', 'i32', 'v128'>('v128', simd(n))
const v128Const = (bytes: readonly number[]): V128 => value('v128', [simd(12), bytes])

export const v128 = {
  /** Four 32-bit words, the lowest lane first. */
  words: (words: readonly [number, number, number, number]): V128 => v128Const([...new Uint8Array(Int32Array.from(words).buffer)]),
  load: load('v128', simd(0), 4),
  store: store<'v128'>(simd(11), 4),
  and: vTwo(78),
  /** a and not b. */
  andNot: vTwo(79),
  or: vTwo(80),
  xor: vTwo(81),
  not: vOne(77),
  /** Bits of `a` where `mask` has ones, of `b` elsewhere. */
  select: (a: V128, b: V128, mask: V128): V128 => value('v128', [a.code, b.code, mask.code, simd(82)]),
  anyTrue: one<'v128', 'i32'>('i32', simd(83)),
  /** Sixteen bytes, 0–15 from `a`, 16–31 from `b`. */
  shuffle: (a: V128, b: V128, bytes: readonly number[]): V128 => value('v128', [a.code, b.code, simd(13), bytes]),
}

export const i32x4 = {
  splat: one<'i32', 'v128'>('v128', simd(17)),
  extract: lane<'v128', 'i32'>('i32', 27),
  eq: vTwo(55),
  shl: vShift(171),
  shrS: vShift(172),
  shrU: vShift(173),
  add: vTwo(174),
  sub: vTwo(177),
}

export const i64x2 = {
  /** The same whole number in both lanes. */
  const: (n: bigint): V128 => {
    const bytes = [...new Uint8Array(BigInt64Array.of(BigInt.asIntN(64, n)).buffer)]
    return v128Const([...bytes, ...bytes])
  },
  extract: lane<'v128', 'i64'>('i64', 29),
  allTrue: one<'v128', 'i32'>('i32', simd(195)),
  shl: vShift(203),
  shrU: vShift(205),
  add: vTwo(206),
  sub: vTwo(209),
}

export const f64x2 = {
  const: (x: number): V128 => v128Const([...doubleBytes(x), ...doubleBytes(x)]),
  splat: one<'f64', 'v128'>('v128', simd(20)),
  loadSplat: load('v128', simd(10), 3),
  extract: lane<'v128', 'f64'>('f64', 33),
  replace: (a: V128, k: number, x: F64): V128 => value('v128', [a.code, x.code, simd(34), k]),
  eq: vTwo(71),
  ne: vTwo(72),
  lt: vTwo(73),
  gt: vTwo(74),
  le: vTwo(75),
  ge: vTwo(76),
  ceil: vOne(116),
  floor: vOne(117),
  trunc: vOne(122),
  abs: vOne(236),
  neg: vOne(237),
  sqrt: vOne(239),
  add: vTwo(240),
  sub: vTwo(241),
  mul: vTwo(242),
  div: vTwo(243),
  min: vTwo(244),
  max: vTwo(245),
  /** b < a ? b : a. */
  pmin: vTwo(246),
  /** a < b ? b : a. */
  pmax: vTwo(247),
  /** The two lowest signed words as doubles. */
  fromLowI32: vOne(254),
}

/** A local variable of a function under construction. */
export type Local<K extends Kind> = Value<K> & { readonly set: (x: Value<K>) => Statement; readonly tee: (x: Value<K>) => Value<K> }

export type Scope = {
  readonly local: <K extends Kind>(kind: K) => Local<K>
  readonly param: <K extends Kind>(kind: K, index: number) => Local<K>
}

const localAt = <K extends Kind>(kind: K, index: number): Local<K> => {
  const n = unsigned(index)
  return {
    kind,
    code: [0x20, n],
    set: (x) => [x.code, 0x21, n],
    tee: (x) => value(kind, [x.code, 0x22, n]),
  }
}

/** Builds a function: `body` gets a scope to take locals from, and gives the code. */
export const define = (
  name: string | undefined,
  params: readonly Kind[],
  results: readonly Kind[],
  body: (scope: Scope) => Code,
): FunctionBody => {
  const locals: Kind[] = []
  const code = body({
    local: (kind) => localAt(kind, params.length + locals.push(kind) - 1),
    param: (kind, index) => localAt(kind, index),
  })
  return { ...(name !== undefined && { export: name }), params, results, locals, body: code }
}

/** Calls function number `index`. */
export const call = <K extends Kind>(kind: K, index: number, args: readonly Value<Kind>[]): Value<K> =>
  value(kind, [args.map((a) => a.code), 0x10, unsigned(index)])

const nothing = 0x40
export const when = (condition: I32, then: Statement, otherwise?: Statement): Statement =>
  otherwise === undefined ? [condition.code, 0x04, nothing, then, 0x0b] : [condition.code, 0x04, nothing, then, 0x05, otherwise, 0x0b]
/** The value of one branch or the other; only that one is computed. */
export const choose = <K extends Kind>(condition: I32, then: Value<K>, otherwise: Value<K>): Value<K> =>
  value(then.kind, [condition.code, 0x04, kinds[then.kind], then.code, 0x05, otherwise.code, 0x0b])
/** Runs `body`, then again as long as `again` holds. */
export const repeatWhile = (body: Statement, again: I32): Statement => [0x03, nothing, body, again.code, 0x0d, 0x00, 0x0b]
/** Runs `body` as long as `condition` holds at its start. */
export const loopWhile = (condition: I32, body: Statement): Statement => [
  0x02,
  nothing,
  [0x03, nothing, [condition.code, 0x45, 0x0d, 0x01], body, 0x0c, 0x00, 0x0b],
  0x0b,
]
/** Runs case number `index`, which must be one of them. */
export const oneOf = (index: I32, cases: readonly Statement[]): Statement => {
  const last = cases.length - 1
  const table: Code = [index.code, 0x0e, unsigned(last), cases.slice(0, last).map((_, k) => unsigned(k)), unsigned(last)]
  // Case k follows the end of the block that a branch to k leaves; after it, the blocks of the later cases are left too.
  const body = cases.reduce<Code>((before, then, k) => [[0x02, nothing, before, 0x0b], then, 0x0c, unsigned(last - k)], table)
  return [0x02, nothing, body, 0x0b]
}
/** Statements before a value. */
export const after = <K extends Kind>(statements: Statement, x: Value<K>): Value<K> => value(x.kind, [statements, x.code])
