import type { Language } from '../../../scenario/types.ts'
import { ownersEn } from '../../../words/page/owners.en.ts'
import { type OwnersTexts, ownersSv } from '../../../words/page/owners.sv.ts'

/** The texts of the first screen's other pictures. */
export const ownersTexts = (lang: Language): OwnersTexts => (lang === 'sv' ? ownersSv : ownersEn)
