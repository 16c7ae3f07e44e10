import type { Builder } from '../builder.ts'
import type { Node } from '../types.ts'

/** One node per year, t = 0 … T−1. */
export type Years = readonly Node[]

/** Years that amounts are multiples of, such as the level of a quantity; equal years are one core. */
export type Core = { readonly id: number; readonly years: Years }

/** More than there can be cores: nodes are numbered below 2^26, so a node and a core make one whole number. */
export const CORES = 0x4000000

/** 1 or −1 where no run has the other sign, 0 where that is not known. */
export type Sign = -1 | 0 | 1
export const signOfNode = (b: Builder, n: Node): Sign => {
  const [low, high] = b.boundsOf(n)
  return low >= 0 ? 1 : high <= 0 ? -1 : 0
}
/** The sign that all have. */
export const common = (signs: readonly Sign[]): Sign => (signs.length > 0 && signs.every((s) => s === signs[0]) ? signs[0] : 0)

type Lagged = (core: Core, lag: readonly number[]) => Core
/** Cores, and what is made of each of them once. */
export type Cores = {
  readonly coreOf: (years: Years) => Core
  /** The sums of the discounted years up to each year. */
  readonly discounted: (core: Core) => Years
  readonly total: (core: Core) => Node
  /** (L∗x)(t), x(t < 0) being 0, or what it is in the first year. */
  readonly lagged: { readonly nothing: Lagged; readonly first: Lagged }
  /** The present value of what a lag pushes past the horizon, in the first year of years that are 0 after it. */
  readonly late: Lagged
  readonly signOf: (core: Core) => Sign
}

export const createCores = (b: Builder, years: number, discount: (t: number) => Node): Cores => {
  const time = Array.from({ length: years }, (_, t) => t)
  const cores = new Map<string, Core>()
  const coreOf = (nodes: Years): Core => {
    const key = nodes.join(' ')
    const known = cores.get(key)
    if (known) return known
    const core = { id: cores.size, years: nodes }
    cores.set(key, core)
    return core
  }
  const ofCore = <T>(make: (core: Core) => T): ((core: Core) => T) => {
    const known: (T | undefined)[] = []
    return (core) => {
      const made = known[core.id] ?? make(core)
      known[core.id] = made
      return made
    }
  }
  // Lags by number: most edges share a few.
  const lagNumbers = new Map<string, number>()
  const lagNumber = new WeakMap<readonly number[], number>()
  const numberOf = (lag: readonly number[]): number => {
    const known = lagNumber.get(lag)
    if (known !== undefined) return known
    const name = lag.join(' ')
    const number = lagNumbers.get(name) ?? lagNumbers.size
    lagNumbers.set(name, number)
    lagNumber.set(lag, number)
    return number
  }
  const ofCoreAndLag = (make: (core: Core, lag: readonly number[]) => Core): ((core: Core, lag: readonly number[]) => Core) => {
    const known = new Map<number, Core>()
    return (core, lag) => {
      const key = numberOf(lag) * CORES + core.id
      const made = known.get(key) ?? make(core, lag)
      known.set(key, made)
      return made
    }
  }
  const discounted = ofCore((core): Years => {
    let running = b.zero
    return core.years.map((x, t) => {
      running = b.add(running, b.mul(x, discount(t)))
      return running
    })
  })
  const total = ofCore((core) => b.sum(core.years))

  const laggedFrom = (before: 'nothing' | 'first'): Lagged =>
    ofCoreAndLag((core, lag) =>
      coreOf(
        time.map((t) =>
          b.sum(
            lag.map((part, k) => {
              const x = t >= k ? core.years[t - k] : before === 'first' ? core.years[0] : b.zero
              return part === 0 ? b.zero : b.mul(b.constant(part), x)
            }),
          ),
        ),
      ),
    )
  const late = ofCoreAndLag((core, lag) => {
    const part = (s: number): Node =>
      b.sum(lag.map((share, k) => (share === 0 || s + k < years ? b.zero : b.mul(b.constant(share), discount(s + k)))))
    const value = b.sum(core.years.map((x, s) => b.mul(x, part(s))))
    return coreOf(time.map((t) => (t === 0 ? value : b.zero)))
  })
  return {
    coreOf,
    discounted,
    total,
    lagged: { nothing: laggedFrom('nothing'), first: laggedFrom('first') },
    late,
    signOf: ofCore((core) => common(core.years.filter((n) => n !== b.zero).map((n) => signOfNode(b, n)))),
  }
}
