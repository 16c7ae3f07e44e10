import type { Language } from '../../scenario/types.ts'
import { silosEn } from './silos.en.ts'
import { type SilosLevel, type SilosTexts, silosSv } from './silos.sv.ts'

export type { SilosLevel, SilosTexts }

const all: Readonly<Record<Language, SilosTexts>> = { sv: silosSv, en: silosEn }

/** The words of the analysis of silos. */
export const silosTexts = (lang: Language): SilosTexts => all[lang]
