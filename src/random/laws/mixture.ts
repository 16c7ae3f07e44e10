import { log } from '../../numeric/elementary/index.ts'
import { atomBefore, type Law, type Place, reaches, smallestAtom } from './law.ts'

/** Laws by weights that sum to 1. */
export const mixtureLaw = (parts: readonly Law[], weights: readonly number[]): Law => {
  if (parts.length === 1) return parts[0]
  const weighted =
    (of: (law: Law) => (x: number) => number) =>
    (x: number): number => {
      let sum = 0
      for (let i = 0; i < parts.length; i++) sum += weights[i] * of(parts[i])(x)
      return Math.min(1, sum)
    }
  const atoms = parts.flatMap((law) => law.atoms)
  const law = { cdf: weighted((l) => l.cdf), sf: weighted((l) => l.sf) }
  const cdfBelow = weighted((l) => l.cdfBelow)
  const sfFrom = weighted((l) => l.sfFrom)
  const at = (x: number): Place => {
    let lower = 0
    let upper = 0
    let density = 0
    for (let i = 0; i < parts.length; i++) {
      const place = parts[i].at(x)
      lower += weights[i] * place.lower
      upper += weights[i] * place.upper
      density += weights[i] * place.density
    }
    return { lower, upper, density }
  }

  const inverse = (p: number, q: number, guess?: number): number => {
    const near = guess === undefined || atoms.length > 0 ? undefined : polished(at, guess, p, q)
    if (near !== undefined) return near
    // The quantile lies between those of the parts.
    const each = parts.map((part) => part.inverse(p, q))
    const from = Math.min(...each)
    const to = Math.max(...each)
    if (!(from < to) || p === 0) return from
    if (q === 0) return to
    const found = (x: number): boolean => reaches(law, x, p, q)
    const reached = atoms.flatMap((a) => smallestAtom(a, from, to, each[0], found) ?? [])
    const atom = Math.min(...reached, Infinity)
    if (atom < Infinity) {
      const short = p < 0.5 ? cdfBelow(atom) < p : sfFrom(atom) > q
      if (short) return atom
    }
    const before = Math.max(from, ...atoms.map((a) => atomBefore(a, Math.min(atom, to))))
    return solve(at, before, Math.min(atom, to), p, q)
  }
  const kinds = new Set(parts.map((part) => part.kind))
  const kind = kinds.size > 1 ? 'mixed' : parts[0].kind
  return {
    ...law,
    kind,
    cdfBelow,
    sfFrom,
    at,
    inverse,
    atoms,
    breaks: [...new Set(parts.flatMap((part) => part.breaks))].sort((a, b) => a - b),
    mean: undefined,
    variance: undefined,
  }
}

/** Newton's step on the logarithm of the smaller tail, and whether x is at or above the quantile. */
const newton = ({ lower, upper, density }: Place, p: number, q: number): { readonly step: number; readonly above: boolean } => {
  const inLower = p < 0.5
  const tail = inLower ? lower : upper
  const miss = inLower ? log(tail / p) : log(q / tail)
  return { step: (-miss * tail) / density, above: inLower ? tail >= p : tail <= q }
}

/** Newton's rule alone, from close by; undefined where it does not settle at once. */
const polished = (at: (x: number) => Place, guess: number, p: number, q: number): number | undefined => {
  let x = guess
  let before = Infinity
  for (let k = 0; k < 8; k++) {
    const { step } = newton(at(x), p, q)
    const size = Math.abs(step)
    if (!(size < 0.5 * before && size < Infinity)) return undefined
    x += step
    if (size <= 1e-9 * Math.abs(x)) {
      const last = newton(at(x), p, q).step
      return Math.abs(last) <= 1e-14 * Math.abs(x) ? x + last : undefined
    }
    before = size
  }
  return undefined
}

/** A number to halve a bracket at: in turn the mean, and where that makes sense the geometric mean, for wide scales. */
const between = (low: number, high: number, turn: number): number =>
  (turn & 1) === 1 && low >= 0 && high < Infinity ? Math.sqrt(Math.max(low, high * 1e-100)) * Math.sqrt(high) : low / 2 + high / 2

/**
 * The x between `from` and `to` at which a law without atoms there reaches p: Newton's rule, kept within the bracket by
 * halving that where a step leaves it or is not clearly shorter than the one before the last.
 */
const solve = (at: (x: number) => Place, from: number, to: number, p: number, q: number): number => {
  let low = from
  let high = to
  let x = low / 2 + high / 2
  let last = Infinity
  let beforeLast = Infinity
  for (let k = 0; k < 300; k++) {
    const { step, above } = newton(at(x), p, q)
    if (above) high = x
    else low = x
    const aim = x + step
    const inside = aim > low && aim < high
    if (inside && Math.abs(step) <= 2e-15 * Math.abs(x)) return aim
    const next = inside && Math.abs(step) < 0.5 * beforeLast ? aim : between(low, high, k)
    if (!(next > low && next < high)) return high
    beforeLast = last
    last = Math.abs(next - x)
    x = next
  }
  return high
}
