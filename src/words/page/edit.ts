import type { Language } from '../../scenario/types.ts'
import { editEn } from './edit.en.ts'
import { type EditTexts, editSv } from './edit.sv.ts'

export type { EditTexts }
/** The texts of the screen where the scenario is edited. */
export const editTexts = (lang: Language): EditTexts => (lang === 'sv' ? editSv : editEn)
