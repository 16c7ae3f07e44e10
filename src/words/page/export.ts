import type { Language } from '../../scenario/types.ts'
import { exportEn } from './export.en.ts'
import { type ExportTexts, exportSv } from './export.sv.ts'

/** The texts of what can be taken out of the page. */
export const exportTexts = (lang: Language): ExportTexts => (lang === 'sv' ? exportSv : exportEn)
