import type { Language } from '../../scenario/types.ts'
import { sensitivityEn } from './sensitivity.en.ts'
import { type SensitivityTexts, sensitivitySv } from './sensitivity.sv.ts'

export type { Perspective, SensitivityTexts } from './sensitivity.sv.ts'

const all: Readonly<Record<Language, SensitivityTexts>> = { sv: sensitivitySv, en: sensitivityEn }

/** The words of what an account hangs on. */
export const sensitivityTexts = (lang: Language): SensitivityTexts => all[lang]
