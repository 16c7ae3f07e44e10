import type { Language } from '../../scenario/types.ts'
import { shellEn } from './shell.en.ts'
import { type ShellTexts, shellSv } from './shell.sv.ts'

/** The texts of the page's frame and first screen. */
export const shellTexts = (lang: Language): ShellTexts => (lang === 'sv' ? shellSv : shellEn)
