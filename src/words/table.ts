import type { Language } from '../scenario/types.ts'
import { tableEn } from './table.en.ts'
import { type TableTexts, tableSv } from './table.sv.ts'

export type { TableTexts }

const all: Readonly<Record<Language, TableTexts>> = { sv: tableSv, en: tableEn }

/** The words of the table that `run` prints. */
export const tableTexts = (lang: Language): TableTexts => all[lang]
