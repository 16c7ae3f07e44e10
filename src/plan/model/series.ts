import type { Builder } from '../builder.ts'
import type { Node } from '../types.ts'

/** One node per year, t = 0 … T−1. */
export type Years = readonly Node[]

/** Years that amounts are multiples of, such as the level of a quantity; equal years are one core. */
export type Core = { readonly id: number; readonly years: Years }

/** Σ number · node, in the order of the model, which no other alternative changes: what edges weigh, the same in all years. */
export type Linear = ReadonlyMap<Node, number>

/** driver · coefficient · core(t): the driver is the part that an alternative changes, the coefficient what is alike in all of them. */
export type Term = { readonly driver: Node; readonly coefficient: Linear; readonly core: Core }

/**
 * An amount by year as a sum of terms. Weights, lags and present values go through to coefficients and cores, so that an
 * edge costs an operation or two however many years there are, all that hang on a core share its lags and present values,
 * and what one owner gains and another loses of the same thing cancels to nothing in their sum. `parts`, if any, are series
 * that sum to this one and are needed anyhow.
 */
export type Series = { readonly terms: readonly Term[]; readonly parts?: readonly Series[] }

export type Algebra = {
  readonly nothing: Series
  /** Any years; what is the same in all of them becomes the coefficient. */
  readonly series: (years: Years) => Series
  /** The product with years of weights, as coefficients or as drivers where they are the same in all years. */
  readonly times: (x: Series, weights: Years, as: 'coefficient' | 'driver') => Series
  /** Σ factor · series; equal terms merge. */
  readonly sum: (items: readonly (readonly [Series, number])[]) => Series
  /** The sum of series that are needed for themselves. */
  readonly gathered: (parts: readonly Series[]) => Series
  /** (L∗x)(t), x(t < 0) being 0, or what it is in the first year. */
  readonly lagged: (x: Series, lag: readonly number[], before: 'nothing' | 'first') => Series
  /** The present value of what a lag pushes past the horizon, as the first year of a series that is 0 after it. */
  readonly late: (x: Series, lag: readonly number[]) => Series
  readonly at: (x: Series, t: number) => Node
  readonly all: (x: Series) => Years
  /** Σ_{s ≤ t} of the present values. */
  readonly cumulated: (x: Series, t: number) => Node
  /** Σ_t x(t) · discount(t). */
  readonly presentValue: (x: Series) => Node
  readonly total: (x: Series) => Node
  readonly coefficientOf: (term: Term) => Node
  /** Σ driver · coefficient · what a view makes of the core. */
  readonly ofTerms: (terms: readonly Term[], of: (core: Core) => Node) => Node
  /** Of a core: the sums of its discounted years up to each year. */
  readonly discounted: (core: Core) => Years
  /** 1 or −1 where no year of any run has the other sign, 0 where that is not known. */
  readonly signOf: (x: Series) => -1 | 0 | 1
}

/** More terms than this are added up and go on as one. */
const MOST_TERMS = 12
/** More than there can be cores: nodes are numbered below 2^26, so a driver and a core make one whole number. */
const CORES = 0x4000000
/** A coefficient of more numbers than this goes on as one: there may be as many as there are ways through a graph. */
const MOST_NUMBERS = 24

/** The algebra of series over `years` years. */
export const createAlgebra = (b: Builder, years: number, discount: (t: number) => Node): Algebra => {
  const time = Array.from({ length: years }, (_, t) => t)
  const nothing: Series = { terms: [] }
  const cores = new Map<string, Core>()
  const coreOf = (nodes: Years): Core => {
    const key = nodes.join(' ')
    const known = cores.get(key)
    if (known) return known
    const core = { id: cores.size, years: nodes }
    cores.set(key, core)
    return core
  }
  const memo = <T>(): ((key: string, make: () => T) => T) => {
    const known = new Map<string, T>()
    return (key, make) => {
      const old = known.get(key)
      if (old !== undefined) return old
      const made = make()
      known.set(key, made)
      return made
    }
  }
  const isZero = (n: Node): boolean => n === b.zero
  const unit: Linear = new Map([[b.one1, 1]])
  /** The nodes that are not 0, each once. */
  const distinct = (nodes: readonly Node[]): readonly Node[] => {
    const found: Node[] = []
    for (const n of nodes) if (!isZero(n) && !found.includes(n)) found.push(n)
    return found
  }

  const series = (nodes: Years): Series => {
    const values = distinct(nodes)
    if (values.length === 0) return nothing
    const [only] = values
    if (values.length > 1) return { terms: [{ driver: b.one1, coefficient: unit, core: coreOf(nodes) }] }
    const coefficient: Linear = b.isConstant(only) ? new Map([[b.one1, b.valueOf(only)]]) : new Map([[only, 1]])
    return { terms: [{ driver: b.one1, coefficient, core: coreOf(nodes.map((n) => (isZero(n) ? b.zero : b.one1))) }] }
  }

  const scaled = (linear: Linear, by: Node): Linear => {
    if (by === b.one1) return linear
    if (b.isConstant(by)) return new Map([...linear].map(([n, x]) => [n, x * b.valueOf(by)]))
    const products = new Map<Node, number>()
    for (const [n, x] of linear) {
      const product = b.mul(n, by)
      products.set(product, (products.get(product) ?? 0) + x)
    }
    return nonzero(products)
  }
  const weighted = ({ driver, coefficient, core }: Term, w: Node, as: 'coefficient' | 'driver'): Term =>
    as === 'driver' ? { driver: b.mul(driver, w), coefficient, core } : { driver, coefficient: scaled(coefficient, w), core }
  const timesTerm = (term: Term, weights: Years, as: 'coefficient' | 'driver'): readonly Term[] => {
    const { core, driver, coefficient } = term
    const [first] = weights
    if (!isZero(first) && weights.every((w) => w === first)) return [weighted(term, first, as)]
    const values = distinct(weights.filter((_, t) => !isZero(core.years[t])))
    if (values.length > 2 || (values.length === 2 && years < 4)) {
      return [{ ...term, core: coreOf(core.years.map((x, t) => b.mul(x, weights[t]))) }]
    }
    return values.map((w) => {
      const where = coreOf(core.years.map((x, t) => (weights[t] === w ? x : b.zero)))
      return weighted({ driver, coefficient, core: where }, w, as)
    })
  }
  const times: Algebra['times'] = (x, weights, as) => sumOfTerms(x.terms.flatMap((term) => timesTerm(term, weights, as)))

  /** With its sign outside, so that what is gained here and lost there still cancels. */
  const folded = (linear: Linear): Linear => {
    if (linear.size <= MOST_NUMBERS) return linear
    const sign = signOfFirst(linear)
    return new Map([[coefficientNode(sign < 0 ? new Map([...linear].map(([n, x]) => [n, -x])) : linear), sign]])
  }

  type Merged = {
    readonly driver: Node
    readonly core: Core
    readonly coefficient: Linear
    readonly factor: number
    linear?: Map<Node, number>
  }
  /** The terms of one driver and core as one. A coefficient that stands alone goes on as it is. */
  const byDriver = (items: readonly (readonly [Series, number])[]): readonly Merged[] => {
    const found = new Map<number, Merged>()
    for (const [{ terms }, factor] of items) {
      for (const { driver, core, coefficient } of terms) {
        const key = driver * CORES + core.id
        const before = found.get(key)
        if (!before) {
          found.set(key, { driver, core, coefficient, factor })
          continue
        }
        before.linear ??= new Map(scaledBy(before.coefficient, before.factor))
        for (const [n, x] of coefficient) before.linear.set(n, (before.linear.get(n) ?? 0) + factor * x)
      }
    }
    return [...found.values()]
  }
  /** The terms of one core whose coefficients differ by their sign at most as one. */
  const byCoefficient = (terms: readonly Term[]): readonly Term[] => {
    const cores = new Set(terms.map(({ core }) => core))
    if (cores.size === terms.length) return terms
    const merged = new Map<string, Term>()
    for (const term of terms) {
      const { core, coefficient } = term
      const key = `${core.id} ${nameOf(coefficient)}`
      const same = merged.get(key)
      if (!same) {
        merged.set(key, term)
        continue
      }
      const agree = signOfFirst(same.coefficient) === signOfFirst(coefficient)
      merged.set(key, { ...same, driver: agree ? b.add(same.driver, term.driver) : b.sub(same.driver, term.driver) })
    }
    return [...merged.values()]
  }
  const sum: Algebra['sum'] = (items) => {
    const present = items.filter(([{ terms }, factor]) => terms.length > 0 && factor !== 0)
    if (present.length === 0) return nothing
    if (present.length === 1 && present[0][1] === 1) return present[0][0]
    const alike = byDriver(present).map(({ driver, core, coefficient, factor, linear }) => ({
      driver,
      core,
      coefficient: folded(linear ? nonzero(linear) : scaledBy(coefficient, factor)),
    }))
    const terms = byCoefficient(alike.filter(({ coefficient }) => coefficient.size > 0)).filter(({ driver }) => !isZero(driver))
    return terms.length > MOST_TERMS ? series(time.map((t) => ofTerms(terms, (core) => core.years[t]))) : { terms }
  }
  const sumOfTerms = (terms: readonly Term[]): Series => (terms.length < 2 ? { terms } : sum(terms.map((term) => [{ terms: [term] }, 1])))
  const gathered: Algebra['gathered'] = (all) => {
    const parts = all.filter(({ terms }) => terms.length > 0)
    if (parts.length < 2) return parts[0] ?? nothing
    const whole = sum(parts.map((part) => [part, 1]))
    // Where something cancels, adding the parts would leave its rounding.
    const entries = (x: Series): number => x.terms.reduce((n, { coefficient }) => n + coefficient.size, 0)
    const cheap = 2 * whole.terms.length - 1 <= parts.length - 1
    return cheap || entries(whole) < Math.max(...parts.map(entries)) || cancels(parts) ? whole : { ...whole, parts }
  }
  /** Whether two parts hold the same thing with opposite signs. */
  const cancels = (parts: readonly Series[]): boolean => {
    const signs = new Map<string, number>()
    for (const { terms } of parts) {
      for (const { core, coefficient } of terms) {
        for (const [n, x] of coefficient) {
          if (n === b.one1 && b.isConstant(core.years.find((y) => !isZero(y)) ?? b.zero)) continue
          const key = `${core.id} ${n}`
          const before = signs.get(key)
          if (before !== undefined && before !== Math.sign(x)) return true
          signs.set(key, Math.sign(x))
        }
      }
    }
    return false
  }

  const coefficientNode = (linear: Linear): Node => {
    const entries = [...linear]
    const [, first] = entries[0]
    // A factor that all share stays outside.
    if (entries.length > 1 && Math.abs(first) !== 1 && entries.every(([, x]) => x === first)) {
      return b.mul(b.constant(first), b.sum(entries.map(([n]) => n)))
    }
    const positive = entries.filter(([, x]) => x > 0)
    const start = b.sum(positive.map(([n, x]) => b.mul(b.constant(x), n)))
    return entries.filter(([, x]) => x < 0).reduce((s, [n, x]) => b.sub(s, b.mul(b.constant(-x), n)), start)
  }
  const nodes = new WeakMap<Linear, Node>()
  const coefficientOf = ({ coefficient }: Pick<Term, 'coefficient'>): Node => {
    const known = nodes.get(coefficient) ?? coefficientNode(coefficient)
    nodes.set(coefficient, known)
    return known
  }
  const one = ({ driver, coefficient }: Term, x: Node): Node =>
    isZero(x) ? b.zero : b.mul(b.mul(driver, coefficientOf({ coefficient })), x)
  const inner = (term: Term, x: Node): Node => (isZero(x) ? b.zero : b.mul(coefficientOf(term), x))
  /** Σ driver · Σ coefficient · core: what stands within is the same in every alternative. */
  const ofTerms: Algebra['ofTerms'] = (terms, of) => {
    if (terms.length === 1) return one(terms[0], of(terms[0].core))
    const byDriver = new Map<Node, Term[]>()
    for (const term of terms) {
      const alike = byDriver.get(term.driver)
      if (alike) alike.push(term)
      else byDriver.set(term.driver, [term])
    }
    return b.sum(
      [...byDriver].map(([driver, alike]) => {
        if (alike.length === 1) return one(alike[0], of(alike[0].core))
        return b.mul(driver, b.sum(alike.map((term) => inner(term, of(term.core)))))
      }),
    )
  }
  const evaluated = (x: Series, of: (core: Core) => Node): Node =>
    x.parts ? b.sum(x.parts.map((part) => evaluated(part, of))) : ofTerms(x.terms, of)

  const discountedOf = memo<Years>()
  const discounted = (core: Core): Years =>
    discountedOf(`${core.id}`, () => {
      let running = b.zero
      return core.years.map((x, t) => {
        running = b.add(running, b.mul(x, discount(t)))
        return running
      })
    })
  const totals = memo<Node>()
  const totalOf = (core: Core): Node => totals(`${core.id}`, () => b.sum(core.years))

  const convolved = memo<Core>()
  const convolve = (core: Core, lag: readonly number[], before: 'nothing' | 'first'): Core =>
    convolved(`${core.id} ${before} ${lag.join(' ')}`, () =>
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
  const pushed = memo<Core>()
  const push = (core: Core, lag: readonly number[]): Core =>
    pushed(`${core.id} ${lag.join(' ')}`, () => {
      const part = (s: number): Node =>
        b.sum(lag.map((share, k) => (share === 0 || s + k < years ? b.zero : b.mul(b.constant(share), discount(s + k)))))
      const value = b.sum(core.years.map((x, s) => b.mul(x, part(s))))
      return coreOf(time.map((t) => (t === 0 ? value : b.zero)))
    })
  const mapped = ({ terms }: Series, f: (core: Core) => Core): Series =>
    sumOfTerms(terms.map((term) => ({ ...term, core: f(term.core) })).filter(({ core }) => core.years.some((n) => !isZero(n))))

  const signOfNode = (n: Node): -1 | 0 | 1 => {
    const [low, high] = b.boundsOf(n)
    return low >= 0 ? 1 : high <= 0 ? -1 : 0
  }
  const signOfCore = memo<-1 | 0 | 1>()
  const coreSign = (core: Core): -1 | 0 | 1 => signOfCore(`${core.id}`, () => common(core.years.filter((n) => !isZero(n)).map(signOfNode)))
  const common = (signs: readonly (-1 | 0 | 1)[]): -1 | 0 | 1 => (signs.length > 0 && signs.every((s) => s === signs[0]) ? signs[0] : 0)

  const at = (x: Series, t: number): Node => evaluated(x, (core) => core.years[t])
  return {
    nothing,
    series,
    times,
    sum,
    gathered,
    lagged: (x, lag, before) => (isAtOnce(lag) ? { terms: x.terms } : mapped(x, (core) => convolve(core, lag, before))),
    late: (x, lag) => mapped(x, (core) => push(core, lag)),
    at,
    all: (x) => time.map((t) => at(x, t)),
    cumulated: (x, t) => (t === years - 1 ? evaluated(x, (core) => discounted(core)[t]) : ofTerms(x.terms, (core) => discounted(core)[t])),
    presentValue: (x) => evaluated(x, (core) => discounted(core)[years - 1] ?? b.zero),
    total: (x) => evaluated(x, totalOf),
    coefficientOf,
    ofTerms,
    discounted,
    signOf: (x) =>
      common(x.terms.map((term) => (signOfNode(term.driver) * signOfNode(coefficientOf(term)) * coreSign(term.core)) as -1 | 0 | 1)),
  }
}

/** A lag that is none. */
export const isAtOnce = (lag: readonly number[]): boolean => lag.length === 1 && lag[0] === 1

const scaledBy = (linear: Linear, factor: number): Linear => (factor === 1 ? linear : new Map([...linear].map(([n, x]) => [n, factor * x])))

const nonzero = (linear: ReadonlyMap<Node, number>): Linear => new Map([...linear].filter(([, x]) => x !== 0))

/** The sign of a coefficient's first number. */
const signOfFirst = (linear: Linear): number => Math.sign(linear.values().next().value ?? 0)

/** A name of a coefficient, the same for what differs by its sign only. */
const nameOf = (linear: Linear): string => {
  const sign = signOfFirst(linear)
  return [...linear].map(([n, x]) => `${n}:${sign * x}`).join(' ')
}
