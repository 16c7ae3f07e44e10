import './why.css'
import type { ComponentChildren } from 'preact'
import { useContext } from 'preact/hooks'
import type { Result } from '../../../engine/result.ts'
import type { Scenario } from '../../../scenario/types.ts'
import { wholeNumber } from '../../../words/numbers.ts'
import { whyTexts } from '../../../words/page/why.ts'
import { FilesContext } from '../../files/context.ts'
import { askedOf, type Question } from './question.ts'

/** A figure that can be asked why: a button that opens where it comes from. Outside the page it is the figure alone. */
export const Why = ({ question, children }: { readonly question: Question; readonly children: ComponentChildren }) => {
  const page = useContext(FilesContext)
  if (!page) return <>{children}</>
  const { app } = page
  return (
    <button
      type='button'
      class='why'
      aria-haspopup='dialog'
      onClick={(event) => {
        askedOf(app).value = { ...question, opener: event.currentTarget }
      }}
    >
      {children}
      <span class='unseen'> {whyTexts(app.language.value).askOf(question.name)}</span>
    </button>
  )
}

/** Names in a row at most; all figures stand in the table. */
const MOST = 12

/** "Ask why:" and the owners that an alternative moves, by their own accounts where they have any. */
export const WhyRow = (it: { readonly scenario: Scenario; readonly result: Result; readonly alternative: string }) => {
  const page = useContext(FilesContext)
  const { scenario, result, alternative } = it
  if (!page) return null
  const lang = page.app.language.value
  const accounts = result.alternatives[alternative]?.owners ?? {}
  const parents = new Set(scenario.owners.flatMap(({ in: parent }) => parent ?? []))
  const moved = scenario.owners.flatMap(({ id, name }) => {
    const figures = accounts[id]
    return figures?.saving && figures.affected !== false && !parents.has(id) ? [{ id, name, figures }] : []
  })
  if (moved.length === 0) return null
  return (
    <p class='why-row'>
      <span>{whyTexts(lang).row}</span>{' '}
      {moved.slice(0, MOST).map(({ id, name, figures }) => (
        <Why
          key={id}
          question={{ scenario, account: { kind: 'owner', id }, name, alternative, reference: result.settings.reference, figures }}
        >
          <span lang={scenario.language}>{name}</span>
        </Why>
      ))}
      {moved.length > MOST && <span>{whyTexts(lang).more(wholeNumber(moved.length - MOST, lang))}</span>}
    </p>
  )
}
