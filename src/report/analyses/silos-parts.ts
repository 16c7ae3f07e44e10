import type { Silos } from '../../analysis/silos.ts'
import type { Language, Scenario } from '../../scenario/types.ts'
import type { SilosTexts } from '../../words/analysis/silos.ts'
import { type MoneyUnit, numberText } from '../../words/index.ts'
import type { PaperTable } from '../paper.ts'

export type SilosPaper = { readonly scenario: Scenario; readonly found: Silos; readonly lang: Language }

export type SilosContext = SilosPaper & {
  readonly texts: SilosTexts
  readonly nameOf: (id: string) => string
  readonly period: string
  /** Who may be told of as a holder of the budget: owners, or roots, of the public sector. */
  readonly candidates: ReadonlySet<string>
}

/** A cell, and the same unrounded for a file. */
export type Cell = readonly [text: string, data: string | number | null]
export const word = (text: string): Cell => [text, text]

/** A table of cells. */
export const tableOf = (
  id: string,
  caption: string,
  columns: readonly (readonly [head: string, kind: 'text' | 'number'])[],
  rows: readonly (readonly Cell[])[],
): PaperTable => ({
  kind: 'table',
  id,
  caption,
  columns: columns.map(([head, kind]) => ({ head, kind })),
  rows: rows.map((row) => row.map(([text]) => text)),
  data: rows.map((row) => row.map(([, data]) => data)),
})

/** A name for the k-th of something, of letters alone: tables are named by it. */
export const letterOf = (k: number): string => (k < 26 ? '' : letterOf(Math.floor(k / 26) - 1)) + String.fromCharCode(97 + (k % 26))

/** A spend in a unit, to three figures: a column of them may reach from tens of thousands to millions. */
export const spendText = (kr: number, unit: MoneyUnit, lang: Language): string => numberText(kr / unit.factor, lang)
