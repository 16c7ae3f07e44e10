import { useEffect, useState } from 'preact/hooks'
import type { Result } from '../../engine/result.ts'
import type { Language, Scenario } from '../../scenario/types.ts'
import { headline, headlineText } from '../../words/headline.ts'
import type { Perspective } from '../../words/perspective.ts'
import { headlineSentences } from '../../words/sentences.ts'

/** Sentences that stand large: who pays, and who gains. */
const LARGE = 2
/** How long the sentence has to stay as it is before it is read out, ms: a slider that moves is not talked over. */
const QUIET = 700

/** The same words for those who listen, once they have settled; nothing at first, when the page is read from its top anyway. */
const Spoken = ({ text }: { readonly text: string }) => {
  const [spoken, setSpoken] = useState('')
  const [first] = useState(text)
  useEffect(() => {
    if (text === first && spoken === '') return
    const timer = setTimeout(() => setSpoken(text), QUIET)
    return () => clearTimeout(timer)
  }, [text, first, spoken])
  return (
    <p class='unseen' id='spoken' aria-live='polite' aria-atomic='true'>
      {spoken}
    </p>
  )
}

/** What an alternative does, in words: the first sentences large, the rest below; read out when it has changed. */
export const Headline = (it: {
  readonly scenario: Scenario
  readonly result: Result
  readonly alternative: string
  readonly lang: Language
  readonly perspective: Perspective
}) => {
  const { scenario, result, alternative, lang, perspective } = it
  const parts = headline(result, scenario, alternative, lang, perspective)
  const sentences = headlineSentences(parts)
  const shown = (list: typeof sentences) =>
    list.map((sentence, s) => (
      <span key={s}>
        {s > 0 && ' '}
        {sentence.map((part, k) =>
          part.kind === 'plain' ? (
            part.text
          ) : (
            // Names are in the language of the scenario, whatever the page's is: so they are read out and hyphenated in it.
            <span key={k} class={part.kind} lang={scenario.language === lang ? undefined : scenario.language}>
              {part.text}
            </span>
          ),
        )}
      </span>
    ))
  const rest = sentences.slice(LARGE)
  return (
    <div class='headline'>
      <h1>{shown(sentences.slice(0, LARGE))}</h1>
      {rest.length > 0 && <p>{shown(rest)}</p>}
      <Spoken text={headlineText(parts)} />
    </div>
  )
}
