/** Whether somebody writes money with a unit: `2.2 Mkr`. */
export const usesUnits = (like: string): boolean => /\d\s*(tkr|Mkr|mdkr)\b/.test(like)

/** kr with a unit where the author writes so and it is exactly the same, else every digit. */
export const amountIn = (kr: number, units: boolean): string => {
  if (!units) return String(kr)
  for (const [unit, power] of [
    ['Mkr', 6],
    ['tkr', 3],
  ] as const) {
    const digits = String(kr / Number(`1e${power}`))
    if (Math.abs(kr) >= Number(`1e${power}`) && digits.length <= 6 && Number(`${digits}e${power}`) === kr) return `${digits} ${unit}`
  }
  return String(kr)
}

/**
 * Where an amount goes in a text: between `from` and `to` (UTF-16 units) stands what it replaces, `before` and `after` stand around it. Found
 * once, it is filled without reading the text again, so that a moved slider's last place is written at once.
 */
export type Hole = {
  readonly from: number
  readonly to: number
  readonly before: string
  readonly after: string
  /** Whether the amount is written with a unit. */
  readonly units: boolean
}

/** The text with an amount in its hole; it must be the very text in which the hole was found. */
export const filled = (text: string, { from, to, before, after, units }: Hole, kr: number): string =>
  text.slice(0, from) + before + amountIn(kr, units) + after + text.slice(to)
