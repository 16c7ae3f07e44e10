import type { Language } from '../../scenario/types.ts'
import { assumptionsEn } from './assumptions.en.ts'
import { type AssumptionsTexts, assumptionsSv } from './assumptions.sv.ts'

/** The texts of the page's assumptions. */
export const assumptionsTexts = (lang: Language): AssumptionsTexts => (lang === 'sv' ? assumptionsSv : assumptionsEn)
