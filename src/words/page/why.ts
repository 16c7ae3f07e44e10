import type { Language } from '../../scenario/types.ts'
import { whyEn } from './why.en.ts'
import { type WhyTexts, whySv } from './why.sv.ts'

/** The texts of the panel that says where a figure comes from. */
export const whyTexts = (lang: Language): WhyTexts => (lang === 'sv' ? whySv : whyEn)
