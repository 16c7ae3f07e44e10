import type { Language } from '../../scenario/types.ts'
import { perspectiveEn } from './perspective.en.ts'
import { type PerspectiveTexts, perspectiveSv } from './perspective.sv.ts'

/** The texts about whose account is shown, and which. */
export const perspectiveTexts = (lang: Language): PerspectiveTexts => (lang === 'sv' ? perspectiveSv : perspectiveEn)
