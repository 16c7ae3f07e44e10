import { type Basis, basisOf, type Cells, cellsOf, fitOf, fittedMeans, indexMaker } from './regression.ts'

/** What knowing something would be worth to somebody, and how well that is known. */
export type Worth = {
  readonly value: number
  /** The Monte Carlo standard error of the value. */
  readonly mcse: number
  /** The share of runs in which another choice would be made. */
  readonly changes: number
}
export const worthNothing: Worth = { value: 0, mcse: 0, changes: 0 }

/** A choice between alternatives on the means alone: the best, and by how much each of the others is better, run by run. */
export type Choice = { readonly best: number; readonly differences: readonly Float64Array[] }

/** The choice of the one with the largest mean; of equal ones, the first. */
export const choiceOf = (savings: readonly Float64Array[]): Choice => {
  const means = savings.map((values) => values.reduce((sum, x) => sum + x, 0))
  const best = means.indexOf(Math.max(...means))
  const differences = savings.filter((_, a) => a !== best).map((values) => values.map((x, i) => x - savings[best][i]))
  return { best, differences: differences.filter((d) => d.some((x) => x !== 0)) }
}

/**
 * The worth of choosing anew in every run. What is then known of each difference: its means by cell, and the cell of each run;
 * without cells, itself.
 */
const worthOf = (differences: readonly Float64Array[], means: readonly Float64Array[], cells?: readonly Uint16Array[]): Worth => {
  const n = differences[0]?.length ?? 0
  const most = new Float64Array(n)
  const chosen = new Int32Array(n).fill(-1)
  for (let a = 0; a < differences.length; a++) {
    const [expected, of] = [means[a], cells?.[a]]
    for (let i = 0; i < n; i++) {
      const x = expected[of === undefined ? i : of[i]]
      if (x > most[i]) {
        most[i] = x
        chosen[i] = a
      }
    }
  }
  let value = 0
  let changes = 0
  let sum = 0
  let squares = 0
  for (let i = 0; i < n; i++) {
    if (chosen[i] < 0) continue
    const got = differences[chosen[i]][i]
    value += most[i]
    changes++
    sum += got
    squares += got * got
  }
  if (changes === 0) return worthNothing
  const mean = sum / n
  return {
    value: value / n,
    mcse: n > 1 ? Math.sqrt(Math.max(0, squares / n - mean * mean) / (n - 1)) : 0,
    changes: changes / n,
  }
}

/** What it would be worth to know everything before choosing (EVPI). */
export const evpi = ({ differences }: Choice): Worth => worthOf(differences, differences)

/** What the mean of a difference may depend on, made ready for many choices. */
export type Known = (difference: Float64Array) => { readonly cells: Cells; readonly basis: Basis }

/** To know one figure. `before` is how many of its values are smaller, by run (`numeric/ranks.ts`). */
export const knowing = (x: Float64Array, before: Uint32Array): Known => {
  const cells = cellsOf(x, before)
  const made = { cells, basis: basisOf(cells) }
  return () => made
}

/** To know a figure that is drawn anew every year, in all years: through one linear combination of them, the one that tells most. */
export const knowingYears = (years: readonly Float64Array[]): Known => {
  const indexOf = indexMaker(years)
  return (difference) => {
    const cells = cellsOf(indexOf(difference))
    return { cells, basis: basisOf(cells) }
  }
}

/**
 * What it would be worth to know a figure before choosing (EVPPI = E[max E(s|x)] − max E(s)), by regression on it (Strong,
 * Oakley & Brennan 2014). What the others have over the best choice is regressed, so that it is 0 by construction where the
 * choice never changes, and never negative. All of a choice's differences have a model of the same size, the largest that
 * any of them bears: then the difference of two is fitted just as well. The error is by the delta method: what is not known
 * of the fit does not count to the first order, as the choice is the best one under it.
 */
export const evppi = ({ differences }: Choice, known: Known): Worth => {
  const fits = differences.map((d) => {
    const { cells, basis } = known(d)
    return { of: cells.of, basis, fit: fitOf(d, cells, basis) }
  })
  const size = Math.max(1, ...fits.map(({ fit }) => fit.size))
  if (size === 1) return worthNothing
  const means = fits.map(({ fit, basis }) => fittedMeans(fit, basis, Math.min(size, basis.columns.length)))
  return worthOf(
    differences,
    means,
    fits.map(({ of }) => of),
  )
}
