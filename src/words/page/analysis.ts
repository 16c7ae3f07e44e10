import type { Language } from '../../scenario/types.ts'
import { analysisEn } from './analysis.en.ts'
import { type AnalysisTexts, analysisSv } from './analysis.sv.ts'

const all: Readonly<Record<Language, AnalysisTexts>> = { sv: analysisSv, en: analysisEn }

/** What the screens for analyses say around their papers. */
export const analysisTexts = (lang: Language): AnalysisTexts => all[lang]
