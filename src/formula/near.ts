import { distance } from 'fastest-levenshtein'

/**
 * The candidate that `word` is most likely a slip for: a difference in capitals alone, else the fewest edits (two
 * neighbours swapped count as one), at most one or a third of the word's length. Ties go to the first in order of
 * UTF-16 units.
 */
export const nearest = (word: string, candidates: Iterable<string>): string | undefined => {
  const lower = word.toLowerCase()
  const limit = Math.max(1, Math.floor(word.length / 3))
  let best: string | undefined
  let least = Infinity
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) > limit || candidate === word) continue
    const other = candidate.toLowerCase()
    const edits = other === lower ? 0 : swapped(lower, other) ? 1 : distance(lower, other)
    if (edits > limit || edits >= Math.max(word.length, candidate.length)) continue
    if (edits < least || (edits === least && best !== undefined && candidate < best)) {
      best = candidate
      least = edits
    }
  }
  return best
}

/** Whether two texts of the same length differ by two neighbouring characters swapped. */
const swapped = (a: string, b: string): boolean => {
  if (a.length !== b.length) return false
  const at = a.split('').findIndex((c, k) => c !== b[k])
  return at >= 0 && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2)
}
