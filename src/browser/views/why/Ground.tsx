import { capital } from '../../../report/html-parts.ts'
import type { Input, Scenario } from '../../../scenario/types.ts'
import { labels } from '../../../words/labels.ts'
import { wholeNumber } from '../../../words/numbers.ts'
import { assumptionsTexts } from '../../../words/page/assumptions.ts'
import { whyTexts } from '../../../words/page/why.ts'
import type { App } from '../../app/state.ts'
import { oneLine } from '../assumptions/draft.ts'
import { memoryOf } from '../assumptions/memory.ts'
import { grades, writtenAs } from '../assumptions/rows.ts'

const MOST = 40

/** The assumptions that a figure rests on, the weakest first, each with a way to where it can be changed. */
export const Ground = (it: {
  readonly app: App
  readonly scenario: Scenario
  readonly ids: readonly string[]
  readonly alternative: string
  readonly close: () => void
}) => {
  const { app, scenario, ids, alternative, close } = it
  const lang = app.language.value
  const t = whyTexts(lang)
  const a = assumptionsTexts(lang)
  const own = scenario.alternatives.find(({ id }) => id === alternative)
  const wanted = new Set(ids)
  const inputs = scenario.inputs
    .filter(({ id }) => wanted.has(id))
    .sort((x, y) => grades.indexOf(x.evidence) - grades.indexOf(y.evidence) || x.name.localeCompare(y.name, lang))
  const show = ({ name }: Input) => {
    close()
    memoryOf(app).words.value = name
    app.screen.value = 'assumptions'
    document.getElementById('main')?.focus()
  }
  const ownerName = (id: string): string => scenario.owners.find((owner) => owner.id === id)?.name ?? id
  return (
    <section aria-labelledby='why-inputs'>
      <h3 id='why-inputs'>{t.inputs}</h3>
      <p>{inputs.length === 0 ? t.noInputs : t.inputsLede}</p>
      <ul class='why-list'>
        {inputs.slice(0, MOST).map((input) => {
          const instead = own?.inputs.find(({ id }) => id === input.id)
          return (
            <li key={input.id}>
              <strong lang={scenario.language}>{input.name}</strong> <code>{oneLine(writtenAs(input.value))}</code>
              {instead && own && (
                <>
                  {' '}
                  {t.inAlternative(own.name)} <code>{oneLine(writtenAs(instead.value))}</code>
                </>
              )}
              {input.unit !== undefined && <span lang={scenario.language}> {input.unit}</span>}
              <small>
                {capital(input.evidence === undefined ? a.ungraded : labels(lang).evidence[input.evidence])}
                {'. '}
                {capital(input.source ?? a.noSource)}
                {'. '}
                {input.vouchedBy !== undefined && `${a.vouches(ownerName(input.vouchedBy))}.`}
              </small>
              <button type='button' class='why-link' aria-label={t.showOf(input.name)} onClick={() => show(input)}>
                {t.show}
              </button>
            </li>
          )
        })}
      </ul>
      {inputs.length > MOST && <p>{t.more(wholeNumber(inputs.length - MOST, lang))}</p>}
    </section>
  )
}
