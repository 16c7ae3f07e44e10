import type { Language } from '../../../scenario/types.ts'
import { compareEn } from '../../../words/page/compare.en.ts'
import { type CompareTexts, compareSv } from '../../../words/page/compare.sv.ts'

/** The texts of this view. */
export const compareTexts = (lang: Language): CompareTexts => (lang === 'sv' ? compareSv : compareEn)
