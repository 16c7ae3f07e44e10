import type { Language } from '../../scenario/types.ts'
import { budgetEn } from './budget.en.ts'
import { type BudgetTexts, budgetSv } from './budget.sv.ts'

export type { BudgetTexts }

const all: Readonly<Record<Language, BudgetTexts>> = { sv: budgetSv, en: budgetEn }

/** The words of the budget years. */
export const budgetTexts = (lang: Language): BudgetTexts => all[lang]
