import type { Language } from '../scenario/types.ts'
import { commandEn } from './command.en.ts'
import { type CommandTexts, commandSv } from './command.sv.ts'

export type { CommandTexts }

const all: Readonly<Record<Language, CommandTexts>> = { sv: commandSv, en: commandEn }

/** What the command says that is no problem. */
export const commandTexts = (lang: Language): CommandTexts => all[lang]
