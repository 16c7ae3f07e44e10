import { SNAP } from '../ops.ts'
import type { Node } from '../types.ts'
import { isSame, signOf } from './linear.ts'
import type { Model } from './model.ts'
import type { Core, Series, Term } from './series.ts'

/** An amount whose values count as 0 where they are rounding beside a reference: by year, summed, and summed so far. */
export type Snapped = {
  readonly at: (t: number) => Node
  readonly cumulated: (t: number) => Node
  readonly presentValue: Node
}

/** Well above SNAP, so that no rounding on the way decides. */
const CLEARLY = 2 * SNAP

/**
 * Where an amount is one and the same part of the reference in every year – a reduction by a driver – that part alone
 * decides, once for all years. Where it is a large enough part of all of the reference in any run, nothing is 0.
 */
export const snapped = (model: Model, amount: Series, whole: Series): Snapped => {
  const { algebra, b } = model
  // A reference is not needed for itself: its own terms are then fewer than its parts'.
  const reference: Series = whole.parts && whole.terms.length <= whole.parts.length ? { terms: whole.terms } : whole
  const part = commonPart(model, amount, reference)
  if (part) {
    const driver = b.two('snap', part, b.one1)
    const left: Series = driver === part ? amount : { terms: amount.terms.map((term) => ({ ...term, driver })) }
    return {
      at: (t) => algebra.at(left, t),
      cumulated: (t) => algebra.cumulated(left, t),
      presentValue: algebra.presentValue(left),
    }
  }
  const value = (of: (x: Series) => Node, view: (core: Core) => Node): Node => {
    const x = of(amount)
    if (x === b.zero || isClear(model, amount, reference, view)) return x
    const beside = of(reference)
    const inner = withoutDriver(model, amount, view)
    return inner?.rest === beside ? b.mul(b.two('snap', inner.driver, b.one1), beside) : b.two('snap', x, beside)
  }
  const last = model.scenario.years - 1
  return {
    at: (t) =>
      value(
        (x) => algebra.at(x, t),
        (core) => core.years[t],
      ),
    cumulated: (t) =>
      value(
        (x) => algebra.cumulated(x, t),
        (core) => algebra.discounted(core)[t],
      ),
    presentValue: value(algebra.presentValue, (core) => algebra.discounted(core)[last]),
  }
}

/** The driver, if all that is not 0 has the same, and the amount without it. */
const withoutDriver = (
  { algebra, b }: Model,
  { terms }: Series,
  view: (core: Core) => Node,
): { readonly driver: Node; readonly rest: Node } | undefined => {
  const present = terms.filter(({ core }) => view(core) !== b.zero)
  const [first] = present
  if (!first || present.some(({ driver }) => driver !== first.driver)) return undefined
  return {
    driver: first.driver,
    rest: algebra.ofTerms(
      present.map((term) => ({ ...term, driver: b.one1 })),
      view,
    ),
  }
}

/** The driver d, if the amount is d times the reference. */
const commonPart = (model: Model, amount: Series, reference: Series): Node | undefined => {
  const [first] = amount.terms
  if (!first || amount.terms.length !== reference.terms.length) return undefined
  const matches = amount.terms.every(
    (term) =>
      term.driver === first.driver &&
      reference.terms.some(
        (other) =>
          other.driver === model.b.one1 &&
          other.core === term.core &&
          isSame(term.coefficient, other.coefficient) &&
          signOf(other.coefficient) * signOf(term.coefficient) === signOf(reference.terms[0].coefficient) * signOf(first.coefficient),
      ),
  )
  return matches ? first.driver : undefined
}

/** How large x is at least beside y, which has its sign; 0 where that is not known. */
const shareOf = ({ b }: Model, x: Node, y: Node): number => {
  if (x === y) return 1
  const [[xl, xh], [yl, yh]] = [b.boundsOf(x), b.boundsOf(y)]
  return xl > 0 && yl >= 0 ? xl / yh : xh < 0 && yh <= 0 ? xh / yl : 0
}

/** Whether every term of the reference, all of one sign, stands in the amount with a driver that is never small. */
const isClear = (model: Model, amount: Series, reference: Series, view: (core: Core) => Node): boolean => {
  const { b, algebra } = model
  const signIn = (n: Node): number => {
    const [low, high] = b.boundsOf(n)
    return low >= 0 ? 1 : high <= 0 ? -1 : 0
  }
  const isThere = ({ core }: Term): boolean => view(core) !== b.zero
  let whole = 0
  for (const term of reference.terms) {
    if (!isThere(term)) continue
    if (term.driver !== b.one1) return false
    const x = view(term.core)
    const match = amount.terms.find(
      (other) => isThere(other) && isSame(other.coefficient, term.coefficient) && shareOf(model, view(other.core), x) > 0,
    )
    if (!match) return false
    const share = shareOf(model, view(match.core), x)
    const [low, high] = b.boundsOf(match.driver)
    if (!(low * share > CLEARLY || high * share < -CLEARLY)) return false
    const sign = signIn(algebra.coefficientOf(term)) * signIn(x)
    if (sign === 0 || (whole !== 0 && sign !== whole)) return false
    whole = sign
  }
  if (whole === 0) return false
  let part = 0
  for (const term of amount.terms) {
    if (!isThere(term)) continue
    const sign = signIn(term.driver) * signIn(algebra.coefficientOf(term)) * signIn(view(term.core))
    if (sign === 0 || (part !== 0 && sign !== part)) return false
    part = sign
  }
  return true
}
