import type { Language } from '../scenario/types.ts'
import { labelsEn } from './labels.en.ts'
import { type Labels, labelsSv } from './labels.sv.ts'

export type { Labels }

const all: Readonly<Record<Language, Labels>> = { sv: labelsSv, en: labelsEn }

/** The names of things in a language. */
export const labels = (lang: Language): Labels => all[lang]
