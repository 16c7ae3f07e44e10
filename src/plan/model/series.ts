import type { Builder } from '../builder.ts'
import type { Node } from '../types.ts'
import { CORES, type Core, common, createCores, type Sign, signOfNode, type Years } from './cores.ts'
import { createSum, type Linear, linearOf, nameOf, type Sum, scaledBy, signOf as signOfFirst } from './linear.ts'

export type { Core, Years } from './cores.ts'

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
  readonly signOf: (x: Series) => Sign
}

/** More terms than this are added up and go on as one. */
const MOST_TERMS = 12
/** A coefficient of more numbers than this goes on as one: there may be as many as there are ways through a graph. */
const MOST_NUMBERS = 24

/** The algebra of series over `years` years. */
export const createAlgebra = (b: Builder, years: number, discount: (t: number) => Node): Algebra => {
  const time = Array.from({ length: years }, (_, t) => t)
  const nothing: Series = { terms: [] }
  const { coreOf, discounted, total: totalOf, lagged: convolve, late: push, signOf: signOfCore } = createCores(b, years, discount)
  const isZero = (n: Node): boolean => n === b.zero
  const unit = linearOf(b.one1, 1)
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
    const coefficient = b.isConstant(only) ? linearOf(b.one1, b.valueOf(only)) : linearOf(only, 1)
    return { terms: [{ driver: b.one1, coefficient, core: coreOf(nodes.map((n) => (isZero(n) ? b.zero : b.one1))) }] }
  }

  const scaled = (linear: Linear, by: Node): Linear => {
    if (by === b.one1) return linear
    const { nodes, numbers } = linear
    if (b.isConstant(by)) return { nodes, numbers: numbers.map((x) => x * b.valueOf(by)) }
    if (nodes.length === 1) return linearOf(b.mul(nodes[0], by), numbers[0])
    const products = createSum()
    for (let k = 0; k < nodes.length; k++) products.add(b.mul(nodes[k], by), numbers[k])
    return products.close()
  }
  const weighted = ({ driver, coefficient, core }: Term, w: Node, as: 'coefficient' | 'driver'): Term =>
    as === 'driver' ? { driver: b.mul(driver, w), coefficient, core } : { driver, coefficient: scaled(coefficient, w), core }
  const timesTerm = (term: Term, weights: Years, as: 'coefficient' | 'driver'): readonly Term[] => {
    const { core, driver, coefficient } = term
    const values = distinct(weights.filter((_, t) => !isZero(core.years[t])))
    if (values.length > 2 || (values.length === 2 && years < 4)) {
      return [{ ...term, core: coreOf(core.years.map((x, t) => b.mul(x, weights[t]))) }]
    }
    return values.map((w) => {
      const where = coreOf(core.years.map((x, t) => (weights[t] === w ? x : b.zero)))
      return weighted({ driver, coefficient, core: where }, w, as)
    })
  }
  const times: Algebra['times'] = (x, weights, as) => {
    const [first] = weights
    if (weights.some((w) => w !== first)) return sumOfTerms(x.terms.flatMap((term) => timesTerm(term, weights, as)))
    return isZero(first) ? nothing : sumOfTerms(x.terms.map((term) => weighted(term, first, as)))
  }

  /** With its sign outside, so that what is gained here and lost there still cancels. */
  const folded = (linear: Linear): Linear => {
    if (linear.nodes.length <= MOST_NUMBERS) return linear
    const sign = signOfFirst(linear)
    return linearOf(coefficientNode(sign < 0 ? scaledBy(linear, -1) : linear), sign)
  }

  type Merged = { readonly driver: Node; readonly core: Core; readonly coefficient: Linear; readonly factor: number; all?: Sum }
  const addTo = (sum: Sum, { nodes, numbers }: Linear, factor: number): void => {
    for (let k = 0; k < nodes.length; k++) sum.add(nodes[k], factor * numbers[k])
  }
  /** The terms of one driver and core as one. A coefficient that stands alone goes on as it is. */
  const byDriver = (items: readonly (readonly [Series, number])[]): readonly Merged[] => {
    const merged: Merged[] = []
    const found = new Map<number, Merged>()
    for (const [{ terms }, factor] of items) {
      for (const { driver, core, coefficient } of terms) {
        const key = driver * CORES + core.id
        const before = found.get(key)
        if (!before) {
          const first: Merged = { driver, core, coefficient, factor }
          found.set(key, first)
          merged.push(first)
          continue
        }
        if (!before.all) {
          before.all = createSum()
          addTo(before.all, before.coefficient, before.factor)
        }
        addTo(before.all, coefficient, factor)
      }
    }
    return merged
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
    const alike: Term[] = []
    for (const { driver, core, coefficient, factor, all } of byDriver(present)) {
      const whole = folded(all ? all.close() : scaledBy(coefficient, factor))
      if (whole.nodes.length > 0) alike.push({ driver, core, coefficient: whole })
    }
    const terms = byCoefficient(alike).filter(({ driver }) => !isZero(driver))
    return terms.length > MOST_TERMS ? series(time.map((t) => ofTerms(terms, (core) => core.years[t]))) : { terms }
  }
  /** Terms of different cores have nothing to merge. */
  const sumOfTerms = (terms: readonly Term[]): Series => {
    const alone = terms.every(({ core }, k) => {
      for (let j = 0; j < k; j++) if (terms[j].core === core) return false
      return true
    })
    if (!alone || terms.length > MOST_TERMS) return sum(terms.map((term) => [{ terms: [term] }, 1]))
    return { terms: terms.filter(({ driver, coefficient }) => !isZero(driver) && coefficient.nodes.length > 0) }
  }
  const gathered: Algebra['gathered'] = (all) => {
    const parts = all.filter(({ terms }) => terms.length > 0)
    if (parts.length < 2) return parts[0] ?? nothing
    const whole = sum(parts.map((part) => [part, 1]))
    // Where something cancels, adding the parts would leave its rounding.
    const entries = (x: Series): number => x.terms.reduce((n, { coefficient }) => n + coefficient.nodes.length, 0)
    const cheap = 2 * whole.terms.length - 1 <= parts.length - 1
    return cheap || entries(whole) < Math.max(...parts.map(entries)) || cancels(parts) ? whole : { ...whole, parts }
  }
  /** Whether two parts hold the same thing with opposite signs. */
  const cancels = (parts: readonly Series[]): boolean => {
    const signs = new Map<number, number>()
    for (const { terms } of parts) {
      for (const { core, coefficient } of terms) {
        for (const [k, n] of coefficient.nodes.entries()) {
          if (n === b.one1 && b.isConstant(core.years.find((y) => !isZero(y)) ?? b.zero)) continue
          const key = n * CORES + core.id
          const sign = Math.sign(coefficient.numbers[k])
          const before = signs.get(key)
          if (before !== undefined && before !== sign) return true
          signs.set(key, sign)
        }
      }
    }
    return false
  }

  const coefficientNode = ({ nodes, numbers }: Linear): Node => {
    const [first] = numbers
    if (nodes.length === 1) return first < 0 ? b.sub(b.zero, b.mul(b.constant(-first), nodes[0])) : b.mul(b.constant(first), nodes[0])
    // A factor that all share stays outside.
    if (Math.abs(first) !== 1 && numbers.every((x) => x === first)) return b.mul(b.constant(first), b.sum(nodes))
    let sum = b.zero
    for (const [k, x] of numbers.entries()) if (x > 0) sum = b.add(sum, b.mul(b.constant(x), nodes[k]))
    for (const [k, x] of numbers.entries()) if (x < 0) sum = b.sub(sum, b.mul(b.constant(-x), nodes[k]))
    return sum
  }
  const nodes = new WeakMap<Linear, Node>()
  const coefficientOf = ({ coefficient }: Pick<Term, 'coefficient'>): Node => {
    const known = nodes.get(coefficient) ?? coefficientNode(coefficient)
    nodes.set(coefficient, known)
    return known
  }
  const one = (term: Term, x: Node): Node => (isZero(x) ? b.zero : b.mul(b.mul(term.driver, coefficientOf(term)), x))
  type Alike = { readonly driver: Node; readonly terms: Term[] }
  const drivers = new WeakMap<readonly Term[], readonly Alike[]>()
  /** Terms by their driver. */
  const alikeIn = (terms: readonly Term[]): readonly Alike[] => {
    const known = drivers.get(terms)
    if (known) return known
    const found: Alike[] = []
    for (const term of terms) {
      const alike = found.find(({ driver }) => driver === term.driver)
      if (alike) alike.terms.push(term)
      else found.push({ driver: term.driver, terms: [term] })
    }
    drivers.set(terms, found)
    return found
  }
  /** Σ driver · Σ coefficient · core: what stands within is the same in every alternative. */
  const ofTerms: Algebra['ofTerms'] = (all, of) => {
    if (all.length === 1) return one(all[0], of(all[0].core))
    let sum = b.zero
    for (const { driver, terms } of alikeIn(all)) {
      if (terms.length === 1) {
        sum = b.add(sum, one(terms[0], of(terms[0].core)))
        continue
      }
      let within = b.zero
      for (const term of terms) {
        const x = of(term.core)
        if (!isZero(x)) within = b.add(within, b.mul(coefficientOf(term), x))
      }
      sum = b.add(sum, b.mul(driver, within))
    }
    return sum
  }
  const mapped = ({ terms }: Series, f: (core: Core) => Core): Series =>
    sumOfTerms(terms.map((term) => ({ ...term, core: f(term.core) })).filter(({ core }) => core.years.some((n) => !isZero(n))))

  /** What is looked at of a core: year t; at `years` + t, the sum of its discounted years up to t; last its total. */
  const views: readonly ((core: Core) => Node)[] = [
    ...time.map((t) => (core: Core) => core.years[t]),
    ...time.map((t) => (core: Core) => discounted(core)[t]),
    totalOf,
  ]
  const seen = new WeakMap<Series | readonly Term[], (Node | undefined)[]>()
  /** A view of a series, made once: those who are above an owner, and all alternatives beside a reference, ask for it again. */
  const evaluated = (x: Series, view: number): Node => {
    const key = x.parts ? x : x.terms
    const made = seen.get(key) ?? []
    if (made.length === 0) seen.set(key, made)
    const known = made[view]
    if (known !== undefined) return known
    let node = b.zero
    if (x.parts) for (const part of x.parts) node = b.add(node, evaluated(part, view))
    else node = ofTerms(x.terms, views[view])
    made[view] = node
    return node
  }
  const last = years - 1
  const at = (x: Series, t: number): Node => evaluated(x, t)
  return {
    nothing,
    series,
    times,
    sum,
    gathered,
    lagged: (x, lag, before) => (isAtOnce(lag) ? { terms: x.terms } : mapped(x, (core) => convolve[before](core, lag))),
    late: (x, lag) => mapped(x, (core) => push(core, lag)),
    at,
    all: (x) => time.map((t) => at(x, t)),
    cumulated: (x, t) => evaluated(t === last ? x : { terms: x.terms }, years + t),
    presentValue: (x) => evaluated(x, years + last),
    total: (x) => evaluated(x, 2 * years),
    coefficientOf,
    ofTerms,
    discounted,
    signOf: (x) =>
      common(x.terms.map((term) => (signOfNode(b, term.driver) * signOfNode(b, coefficientOf(term)) * signOfCore(term.core)) as Sign)),
  }
}

/** A lag that is none. */
export const isAtOnce = (lag: readonly number[]): boolean => lag.length === 1 && lag[0] === 1
