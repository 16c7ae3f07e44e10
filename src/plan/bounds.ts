import type { Distribution } from '../formula/types.ts'
import { lawOf } from '../random/laws/index.ts'
import { quantile } from '../random/quantile.ts'
import { type OneOp, oneOps, SNAP, type TwoOp, twoOps } from './ops.ts'

/**
 * What a node's value is known to lie between in every run, ends included (either may be infinite), and that it is never
 * NaN; `unknown` (NaN at both ends) where that cannot be said.
 */
export type Bounds = readonly [low: number, high: number]

export const unknown: Bounds = [Number.NaN, Number.NaN]
const bit: Bounds = [0, 1]
const yes: Bounds = [1, 1]
const no: Bounds = [0, 0]

export const isKnown = ([low]: Bounds): boolean => !Number.isNaN(low)

/** Every uniform number lies here: (k + ½) / 2^52, see `fillUniforms`. */
const LEAST = 1.1102230246251565e-16
export const uniformBounds: Bounds = [LEAST, 1 - LEAST]

/** Far more than the error of any elementary function of ours (a few units in the last place), which need not be monotone. */
const SLACK = 1.4210854715202004e-14
const TINY = 1e-300
const below = (x: number): number => x - SLACK * Math.abs(x) - TINY
const above = (x: number): number => x + SLACK * Math.abs(x) + TINY

const between = (low: number, high: number): Bounds => (low <= high ? [low, high] : unknown)
const hull = (p: number, q: number, r: number, s: number): Bounds => between(Math.min(p, q, r, s), Math.max(p, q, r, s))
const isFinite = ([low, high]: Bounds): boolean => low > Number.NEGATIVE_INFINITY && high < Number.POSITIVE_INFINITY
/** Neither 0 nor NaN, as far as is known. */
const isSurely = ([low, high]: Bounds): boolean => low > 0 || high < 0
const isSurelyNot = ([low, high]: Bounds): boolean => low === 0 && high === 0

/** The image of a monotone function of the elementary room, its rounding allowed for. */
const rising = (f: (x: number) => number, [low, high]: Bounds): Bounds => between(below(f(low)), above(f(high)))

/** Bounds of an operation on one value within `a`. */
export const boundsOfOne = (op: OneOp, a: Bounds): Bounds => {
  if (op === 'not') return isSurely(a) ? no : isSurelyNot(a) ? yes : bit
  if (!isKnown(a)) return unknown
  const [low, high] = a
  const f = oneOps[op]
  switch (op) {
    case 'neg':
      return [-high, -low]
    case 'abs':
      return low >= 0 ? a : high <= 0 ? [-high, -low] : [0, Math.max(-low, high)]
    case 'exp': {
      const [least, most] = rising(f, a)
      return [Math.max(0, least), most]
    }
    case 'log':
    case 'log10':
      return low > 0 ? rising(f, a) : unknown
    case 'sqrt':
      return low >= 0 ? [f(low), f(high)] : unknown
    case 'round':
    case 'floor':
    case 'ceil':
    case 'sign':
      return between(f(low), f(high))
    case 'sin':
    case 'cos':
      return isFinite(a) ? [below(-1), above(1)] : unknown
    case 'normalQuantile':
      return low > 0 && high < 1 ? rising(f, a) : unknown
    case 'normalCdf': {
      const [least, most] = rising(f, a)
      return [Math.max(0, least), Math.min(1, most)]
    }
    default:
      return unknown
  }
}

/** Bounds of an operation on two values. Rounding to nearest is monotone, so sums and products need no slack. */
export const boundsOfTwo = (op: TwoOp, a: Bounds, b: Bounds): Bounds => {
  if (op === 'and') return isSurelyNot(a) || isSurelyNot(b) ? no : isSurely(a) && isSurely(b) ? yes : bit
  if (op === 'or') return isSurely(a) || isSurely(b) ? yes : isSurelyNot(a) && isSurelyNot(b) ? no : bit
  if (op === 'snap') return boundsOfSnap(a, b)
  const bothKnown = isKnown(a) && isKnown(b)
  const [al, ah] = a
  const [bl, bh] = b
  switch (op) {
    case 'lt':
      return bothKnown ? (ah < bl ? yes : al >= bh ? no : bit) : bit
    case 'le':
      return bothKnown ? (ah <= bl ? yes : al > bh ? no : bit) : bit
    case 'gt':
      return bothKnown ? (al > bh ? yes : ah <= bl ? no : bit) : bit
    case 'ge':
      return bothKnown ? (al >= bh ? yes : ah < bl ? no : bit) : bit
    case 'eq':
      return bothKnown && (ah < bl || al > bh) ? no : bit
    case 'ne':
      return bothKnown && (ah < bl || al > bh) ? yes : bit
  }
  if (!bothKnown) return unknown
  switch (op) {
    case 'min':
      return [Math.min(al, bl), Math.min(ah, bh)]
    case 'max':
      return [Math.max(al, bl), Math.max(ah, bh)]
  }
  // Infinite values can make NaN with others; nothing is said of them.
  if (!isFinite(a) || !isFinite(b)) return unknown
  const corners = (): Bounds => {
    const f = twoOps[op]
    return hull(f(al, bl), f(al, bh), f(ah, bl), f(ah, bh))
  }
  switch (op) {
    case 'add':
      return [al + bl, ah + bh]
    case 'sub':
      return [al - bh, ah - bl]
    case 'mul':
      return corners()
    case 'div':
      return bl > 0 || bh < 0 ? corners() : unknown
    case 'pow': {
      if (!(al > 0 || (al === 0 && bl > 0))) return unknown
      const [low, high] = corners()
      return [Math.max(0, below(low)), above(high)]
    }
    case 'mod':
      return bl > 0 ? [0, bh] : unknown
    case 'atan2':
      return [-4, 4]
    default:
      return unknown
  }
}

/** Least and greatest absolute value. */
const sizeOf = ([low, high]: Bounds): Bounds => (low >= 0 ? [low, high] : high <= 0 ? [-high, -low] : [0, Math.max(-low, high)])

const boundsOfSnap = (x: Bounds, reference: Bounds): Bounds => {
  if (!isKnown(x)) return unknown
  const [least, most] = sizeOf(x)
  const [from, to] = sizeOf(reference)
  if (least > SNAP * to) return x
  if (most <= SNAP * from) return no
  return [Math.min(x[0], 0), Math.max(x[1], 0)]
}

/** Bounds of x². */
export const boundsOfSquare = (a: Bounds): Bounds => {
  const [least, most] = sizeOf(a)
  return between(least * least, most * most)
}

/** Bounds of one of two values, whichever is taken. */
export const boundsOfEither = (a: Bounds, b: Bounds): Bounds =>
  isKnown(a) && isKnown(b) ? [Math.min(a[0], b[0]), Math.max(a[1], b[1])] : unknown

/** A tabulated quantile differs from the exact one by far less than this part of its value, or of the distribution's width. */
const TABULATED = 1e-9
const CROSSING = 1e-12

/** Bounds of a distribution's quantile at levels within `u`: counts and other single values are exact, all else tabulated. */
export const boundsOfQuantile = (d: Distribution, [low, high]: Bounds): Bounds => {
  if (!(low >= 0 && high <= 1)) return unknown
  const [from, to] = [quantile(d, low), quantile(d, high)]
  if (lawOf(d).kind === 'atoms') return between(from, to)
  if (!(Number.isFinite(from) && Number.isFinite(to))) return unknown
  // A table of values of both signs is only as good as their spread near 0.
  const crosses = quantile(d, 0) < 0 && to > 0 ? CROSSING * (to - from) : 0
  return between(from - TABULATED * Math.abs(from) - crosses, to + TABULATED * Math.abs(to) + crosses)
}
