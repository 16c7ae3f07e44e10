import type { Language } from '../../scenario/types.ts'
import { cofundEn } from './cofund.en.ts'
import { type CofundTexts, cofundSv } from './cofund.sv.ts'

export type { CofundTexts }

const all: Readonly<Record<Language, CofundTexts>> = { sv: cofundSv, en: cofundEn }

/** The words of a deal. */
export const cofundTexts = (lang: Language): CofundTexts => all[lang]
