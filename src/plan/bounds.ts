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

export const isKnown = (low: number): boolean => !Number.isNaN(low)

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
const isFinite = (low: number, high: number): boolean => low > Number.NEGATIVE_INFINITY && high < Number.POSITIVE_INFINITY
/** Neither 0 nor NaN, as far as is known. */
const isSurely = (low: number, high: number): boolean => low > 0 || high < 0
const isSurelyNot = (low: number, high: number): boolean => low === 0 && high === 0

/** The image of a monotone function of the elementary room, its rounding allowed for. */
const rising = (f: (x: number) => number, low: number, high: number): Bounds => between(below(f(low)), above(f(high)))

// Bounds come in as numbers: millions of these are asked for, and pairs would have to be made for each.

/** Bounds of an operation on one value from `low` to `high`. */
export const boundsOfOne = (op: OneOp, low: number, high: number): Bounds => {
  if (op === 'not') return isSurely(low, high) ? no : isSurelyNot(low, high) ? yes : bit
  if (!isKnown(low)) return unknown
  const f = oneOps[op]
  switch (op) {
    case 'neg':
      return [-high, -low]
    case 'abs':
      return low >= 0 ? [low, high] : high <= 0 ? [-high, -low] : [0, Math.max(-low, high)]
    case 'exp': {
      const [least, most] = rising(f, low, high)
      return [Math.max(0, least), most]
    }
    case 'log':
    case 'log10':
      return low > 0 ? rising(f, low, high) : unknown
    case 'sqrt':
      return low >= 0 ? [f(low), f(high)] : unknown
    case 'round':
    case 'floor':
    case 'ceil':
    case 'sign':
      return between(f(low), f(high))
    case 'sin':
    case 'cos':
      return isFinite(low, high) ? [below(-1), above(1)] : unknown
    case 'normalQuantile':
      return low > 0 && high < 1 ? rising(f, low, high) : unknown
    case 'normalCdf': {
      const [least, most] = rising(f, low, high)
      return [Math.max(0, least), Math.min(1, most)]
    }
    default:
      return unknown
  }
}

/**
 * Bounds of an operation on two values, from `al` to `ah` and from `bl` to `bh`. Rounding to nearest is monotone, so sums and
 * products need no slack.
 */
export const boundsOfTwo = (op: TwoOp, al: number, ah: number, bl: number, bh: number): Bounds => {
  if (op === 'and') return isSurelyNot(al, ah) || isSurelyNot(bl, bh) ? no : isSurely(al, ah) && isSurely(bl, bh) ? yes : bit
  if (op === 'or') return isSurely(al, ah) || isSurely(bl, bh) ? yes : isSurelyNot(al, ah) && isSurelyNot(bl, bh) ? no : bit
  if (op === 'snap') return boundsOfSnap(al, ah, bl, bh)
  const bothKnown = isKnown(al) && isKnown(bl)
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
  if (!isFinite(al, ah) || !isFinite(bl, bh)) return unknown
  switch (op) {
    case 'add':
      return [al + bl, ah + bh]
    case 'sub':
      return [al - bh, ah - bl]
    case 'mul':
      return hull(al * bl, al * bh, ah * bl, ah * bh)
    case 'div':
      return bl > 0 || bh < 0 ? hull(al / bl, al / bh, ah / bl, ah / bh) : unknown
    case 'pow': {
      if (!(al > 0 || (al === 0 && bl > 0))) return unknown
      const { pow } = twoOps
      const [low, high] = hull(pow(al, bl), pow(al, bh), pow(ah, bl), pow(ah, bh))
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

/** The least absolute value of a range, and the greatest. */
const leastOf = (low: number, high: number): number => (low >= 0 ? low : high <= 0 ? -high : 0)
const mostOf = (low: number, high: number): number => (low >= 0 ? high : high <= 0 ? -low : Math.max(-low, high))

const boundsOfSnap = (low: number, high: number, from: number, to: number): Bounds => {
  if (!isKnown(low)) return unknown
  if (leastOf(low, high) > SNAP * mostOf(from, to)) return [low, high]
  if (mostOf(low, high) <= SNAP * leastOf(from, to)) return no
  return [Math.min(low, 0), Math.max(high, 0)]
}

/** Bounds of x². */
export const boundsOfSquare = (low: number, high: number): Bounds => {
  const [least, most] = [leastOf(low, high), mostOf(low, high)]
  return between(least * least, most * most)
}

/** Bounds of one of two values, whichever is taken. */
export const boundsOfEither = (al: number, ah: number, bl: number, bh: number): Bounds =>
  isKnown(al) && isKnown(bl) ? [Math.min(al, bl), Math.max(ah, bh)] : unknown

/** A tabulated quantile differs from the exact one by far less than this part of its value, or of the distribution's width. */
const TABULATED = 1e-9
const CROSSING = 1e-12

/** Bounds of a distribution's quantile at levels within `u`: counts and other single values are exact, all else tabulated. */
export const boundsOfQuantile = (d: Distribution, low: number, high: number): Bounds => {
  if (!(low >= 0 && high <= 1)) return unknown
  const [from, to] = [quantile(d, low), quantile(d, high)]
  if (lawOf(d).kind === 'atoms') return between(from, to)
  if (!(Number.isFinite(from) && Number.isFinite(to))) return unknown
  // A table of values of both signs is only as good as their spread near 0.
  const crosses = quantile(d, 0) < 0 && to > 0 ? CROSSING * (to - from) : 0
  return between(from - TABULATED * Math.abs(from) - crosses, to + TABULATED * Math.abs(to) + crosses)
}
