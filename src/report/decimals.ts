import type { Language } from '../scenario/types.ts'

const mark = { sv: ',', en: '.' } as const
/** A figure alone: digits with their spaces or commas between thousands, and what stands behind the decimal mark. */
const figure = { sv: /^[−+]?\d[\d\u00a0]*(?:,(\d+))?$/u, en: /^[−+]?\d[\d,]*(?:\.(\d+))?$/u } as const

/**
 * What a column's figures lack, to the right, to stand under each other at their decimal mark: set out of sight, it takes as
 * much room as the digits that are not there. Nothing for cells without a figure, nor in a column where some have units of their own.
 */
export const decimalPads = (cells: readonly string[], lang: Language): readonly string[] => {
  const places = cells.map((cell) => {
    const found = figure[lang].exec(cell)
    return found ? (found[1]?.length ?? 0) : undefined
  })
  if (cells.some((cell, k) => places[k] === undefined && /\d/.test(cell))) return cells.map(() => '')
  const most = Math.max(0, ...places.map((count) => count ?? 0))
  return places.map((count) => {
    if (count === undefined || count === most) return ''
    return (count === 0 ? mark[lang] : '') + '0'.repeat(most - count)
  })
}
