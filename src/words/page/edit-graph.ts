import type { Language } from '../../scenario/types.ts'
import { editGraphEn } from './edit-graph.en.ts'
import { type EditGraphTexts, editGraphSv } from './edit-graph.sv.ts'

export type { EditGraphTexts }
/** The texts of the drawing on the screen where the scenario is edited, and of the help beside its fields. */
export const editGraphTexts = (lang: Language): EditGraphTexts => (lang === 'sv' ? editGraphSv : editGraphEn)
