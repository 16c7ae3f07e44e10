import type { Language } from '../../scenario/types.ts'
import { flowsEn } from './flows.en.ts'
import { type FlowsTexts, flowsSv } from './flows.sv.ts'

export type { FlowsTexts }

const all: Readonly<Record<Language, FlowsTexts>> = { sv: flowsSv, en: flowsEn }

/** The words of the analysis of flows. */
export const flowsTexts = (lang: Language): FlowsTexts => all[lang]
