/** A table over some variables, by their numbers: its value for each combination of theirs, the first one's value moving fastest. */
export type Factor = { readonly over: readonly number[]; readonly table: Float64Array }

/** The largest table that is made. */
const MOST = 1 << 20

/**
 * The largest that a sum of factors can be, over all combinations of the values 0 … size − 1 of each variable: exact, by
 * eliminating one variable after the other, that one first which leaves the smallest table (Bertelè & Brioschi 1972, "Nonserial
 * Dynamic Programming"). Undefined where a table would have more than a million entries.
 */
export const largestSum = (sizes: readonly number[], factors: readonly Factor[]): number | undefined => {
  const at = sizes.map(() => new Set<Factor>())
  const put = (factor: Factor): void => {
    for (const variable of factor.over) at[variable].add(factor)
  }
  factors.forEach(put)
  const neighbours = (variable: number): readonly number[] => {
    const met = new Set([...at[variable]].flatMap(({ over }) => over))
    met.delete(variable)
    return [...met].sort((x, y) => x - y)
  }
  const entries = (variables: readonly number[]): number => variables.reduce((product, variable) => product * sizes[variable], 1)
  const left = new Set(sizes.keys())
  let sum = 0
  while (left.size > 0) {
    let next = -1
    let least = Number.POSITIVE_INFINITY
    for (const variable of left) {
      const size = entries(neighbours(variable))
      if (size < least) [next, least] = [variable, size]
    }
    if (least * sizes[next] > MOST) return undefined
    const over = neighbours(next)
    const table = eliminated(sizes, next, over, [...at[next]])
    for (const factor of at[next]) for (const variable of factor.over) if (variable !== next) at[variable].delete(factor)
    left.delete(next)
    if (over.length === 0) sum += table[0]
    else put({ over, table })
  }
  return sum
}

/** For each combination of the others, the most that the factors come to with any value of a variable. */
const eliminated = (sizes: readonly number[], variable: number, others: readonly number[], factors: readonly Factor[]): Float64Array => {
  const size = others.reduce((product, other) => product * sizes[other], 1)
  const strided = factors.map(({ over, table }) => {
    const stride = new Map<number, number>()
    let step = 1
    for (const one of over) {
      stride.set(one, step)
      step *= sizes[one]
    }
    return { table, own: stride.get(variable) ?? 0, steps: others.map((other) => stride.get(other) ?? 0) }
  })
  const values = others.map(() => 0)
  return Float64Array.from({ length: size }, () => {
    const starts = strided.map(({ steps }) => steps.reduce((start, step, k) => start + step * values[k], 0))
    let most = Number.NEGATIVE_INFINITY
    for (let value = 0; value < sizes[variable]; value++) {
      most = Math.max(
        most,
        strided.reduce((sum, { table, own }, f) => sum + table[starts[f] + own * value], 0),
      )
    }
    for (let k = 0; k < values.length; k++) {
      values[k] = (values[k] + 1) % sizes[others[k]]
      if (values[k] > 0) break
    }
    return most
  })
}
