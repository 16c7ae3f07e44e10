import type { ReadonlySignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { wholeNumber } from '../../words/numbers.ts'
import { exportTexts } from '../../words/page/export.ts'
import { shellTexts } from '../../words/page/index.ts'
import type { App } from '../app/state.ts'
import { usePrinting } from './print.ts'

/** On paper alone: of which scenario and alternative the sheet is, since what one chooses them by is left out there. */
export const PrintedTitle = ({ app }: { readonly app: App }) => {
  const lang = app.language.value
  const scenario = app.scenario.value
  const runs = app.result.value?.settings.runs
  if (!scenario) return null
  const alternative = scenario.alternatives.find(({ id }) => id === app.alternative.value)?.name
  const facts = [
    app.screen.value === 'picture' ? alternative : shellTexts(lang).screens[app.screen.value],
    app.name.value,
    runs !== undefined && app.screen.value !== 'edit' ? exportTexts(lang).runsMade(wholeNumber(runs, lang)) : undefined,
  ]
  return (
    <p class='on-paper printed-title'>
      <strong>{scenario.title}</strong>
      {facts.filter((fact) => fact !== undefined).map((fact) => ` · ${fact}`)}
    </p>
  )
}

/** On paper alone: a whole text, which an editor shows only a part of at a time. It is put there when it is printed. */
export const PrintedText = ({ text }: { readonly text: ReadonlySignal<string> }) => {
  const holder = useRef<HTMLPreElement>(null)
  const set = (content: string): void => {
    if (holder.current) holder.current.textContent = content
  }
  usePrinting(
    () => set(text.peek()),
    () => set(''),
  )
  return <pre class='on-paper' ref={holder} />
}
