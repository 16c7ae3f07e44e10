import type { Result } from '../engine/result.ts'
import type { Language, Scenario } from '../scenario/types.ts'
import { headlineEn } from './headline.en.ts'
import { headlineSv } from './headline.sv.ts'
import { headlineFacts } from './headline-facts.ts'
import type { HeadlinePart } from './parts.ts'
import type { Perspective } from './perspective.ts'

export type { HeadlinePart } from './parts.ts'

const all = { sv: headlineSv, en: headlineEn } as const

/**
 * What one alternative does, in two to four short sentences: who pays how much from when, who gains and
 * how surely, the net of the public sector, when it has paid for itself, and what is not in the net
 * (freed capacity, years past the horizon, welfare). The parts joined are the text; a part that names a
 * payer or a beneficiary carries its owner, so that a page may colour it. From another `perspective` the
 * net, and what is said of it, is that account's.
 */
export const headline = (
  result: Result,
  scenario: Scenario,
  alternative: string,
  lang: Language,
  perspective?: Perspective,
): readonly HeadlinePart[] => {
  const sentences = all[lang](headlineFacts(result, scenario, alternative, perspective))
  return sentences.flatMap((sentence, at) => (at === 0 ? sentence : [{ kind: 'plain', text: ' ' } as const, ...sentence]))
}

/** The headline as plain text. */
export const headlineText = (parts: readonly HeadlinePart[]): string => parts.map((part) => part.text).join('')
