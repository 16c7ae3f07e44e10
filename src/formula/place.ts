import type { Place } from '../problems/problem.ts'

/** A stretch of a formula's text, in UTF-16 units. */
export type Span = { readonly start: number; readonly end: number }

/**
 * The place of a stretch of a value's text. `place` is of the whole value in its file. Only where the file's own
 * characters are the text (plain, or in quotation marks with nothing escaped, on one line) can a stretch of it be
 * pointed at; else the whole value is.
 */
export const placeWithin = (place: Place | undefined, text: string, span: Span): Place | undefined => {
  if (place === undefined) return undefined
  const from = place.column - 1
  const shift = place.lineText.startsWith(text, from) ? 0 : quoted(place, text, from) ? 1 : undefined
  if (shift === undefined) return place
  const start = shift + span.start
  return { ...place, offset: place.offset + start, column: place.column + start, length: Math.max(1, span.end - span.start) }
}

const quoted = (place: Place, text: string, from: number): boolean => {
  const quote = place.lineText[from]
  return (quote === '"' || quote === "'") && place.lineText.startsWith(text + quote, from + 1)
}
