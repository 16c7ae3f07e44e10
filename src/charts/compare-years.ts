import type { Account } from '../engine/result.ts'

/**
 * What a year does to an account: its cost is higher, or lower, on average; `surely` where at least 95 of 100 futures are on
 * that side. How often exactly is not known by year.
 */
export type YearSide = 'pays-surely' | 'pays' | 'same' | 'saves' | 'saves-surely'
export type YearMark = { readonly year: number; readonly side: YearSide; readonly mean: number }

/** An account year by year; empty where savings by year were not measured. */
export const yearMarks = (account: Account | undefined): readonly YearMark[] =>
  (account?.byYear ?? []).flatMap(({ year, saving }): readonly YearMark[] => {
    if (saving === undefined) return []
    const { mean, p5, p95 } = saving
    const side = mean < 0 ? (p95 < 0 ? 'pays-surely' : 'pays') : mean > 0 ? (p5 > 0 ? 'saves-surely' : 'saves') : 'same'
    return [{ year, side, mean }]
  })

/** Years run together: [2026, 2027, 2029] is [2026, 2027] and [2029, 2029]. Ascending. */
export const spans = (years: readonly number[]): readonly (readonly [first: number, last: number])[] => {
  const found: [number, number][] = []
  for (const year of years) {
    const last = found.at(-1)
    if (last !== undefined && year === last[1] + 1) last[1] = year
    else found.push([year, year])
  }
  return found
}

/** The years in which an account's cost is higher on average. */
export const losingYears = (marks: readonly YearMark[]): readonly number[] => marks.filter(({ mean }) => mean < 0).map(({ year }) => year)
