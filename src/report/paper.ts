import type { Mark } from '../charts/svg.ts'

/**
 * What an analysis says, before it is a terminal's text, a printed page or a screen: every one of them shows the same
 * headings, tables and sentences. All texts are in the reader's language and may hold a stranger's words: they are only
 * ever set as text.
 */
export type Paper = {
  readonly title: string
  /** What the analysis asks, and which account and perspective it shows. */
  readonly lede: string
  readonly blocks: readonly Block[]
  /** Two or three sentences: what was found, how sure that is and what it rests on. */
  readonly closing: readonly string[]
  /** What was warned of, under a heading of its own; left out where there is nothing. */
  readonly notes?: { readonly heading: string; readonly told: readonly string[] }
}

export type Block = Heading | Words | PaperTable | PaperFigure
export type Heading = { readonly kind: 'heading'; readonly text: string }
/** A paragraph; one that only says how to read a drawing is left out where there are none. */
export type Words = { readonly kind: 'words'; readonly text: string; readonly ofDrawing?: true }
/** A table; the first cell of a row is its head. Figures are written with their units, once per column where that can be. */
export type PaperTable = {
  readonly kind: 'table'
  /** Unique in the paper, letters and dashes: also the name of the file that it is saved as. */
  readonly id: string
  readonly caption: string
  readonly columns: readonly { readonly head: string; readonly kind: 'text' | 'number' }[]
  readonly rows: readonly (readonly string[])[]
  /** The same figures unrounded, for a file: by row and column, numbers as numbers. */
  readonly data?: readonly (readonly (string | number | null)[])[]
}
/** A drawing, laid out for any width; not shown in a terminal, so what it shows also stands in a table. */
export type PaperFigure = {
  readonly kind: 'figure'
  readonly id: string
  readonly title: string
  readonly description: string
  readonly at: (width: number) => { readonly height: number; readonly draw: (svg: Mark) => void } | undefined
}
