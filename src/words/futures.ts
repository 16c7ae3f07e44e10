import type { Language } from '../scenario/types.ts'

/**
 * A probability as a count, which people read better than a percentage: `83 av 100`, `färre än 1 av 100`.
 * Only a certain outcome gets `alla 100` or `ingen av 100`: 0.996 is `fler än 99 av 100`.
 */
export const ofHundred = (probability: number | undefined, lang: Language): string => {
  if (probability === undefined || !Number.isFinite(probability)) return '–'
  const sv = lang === 'sv'
  if (probability >= 1) return sv ? 'alla 100' : 'all 100'
  if (probability <= 0) return sv ? 'ingen av 100' : 'none of 100'
  const count = Math.round(probability * 100)
  if (count === 0) return sv ? 'färre än 1 av 100' : 'fewer than 1 of 100'
  if (count === 100) return sv ? 'fler än 99 av 100' : 'more than 99 of 100'
  return sv ? `${count} av 100` : `${count} of 100`
}

/** `i 83 av 100 framtider`, `in all 100 futures`. */
export const inFutures = (probability: number | undefined, lang: Language): string =>
  lang === 'sv' ? `i ${ofHundred(probability, lang)} framtider` : `in ${ofHundred(probability, lang)} futures`
