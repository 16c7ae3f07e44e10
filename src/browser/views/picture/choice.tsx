import { type Signal, signal } from '@preact/signals'
import { pictureTexts } from '../../../words/page/picture.ts'
import type { App } from '../../app/state.ts'
import { ownersTexts } from './texts.ts'

export type Chosen = 'whole' | 'flows' | 'matrix'
type Memory = { readonly chosen: Signal<Chosen>; readonly owners: Signal<'flows' | 'matrix'>; readonly cash: Signal<boolean> }

const memories = new WeakMap<App, Memory>()
/** Which picture a page shows; it stays while sliders move, other screens are shown or other files opened. */
const memoryOf = (app: App): Memory => {
  const known = memories.get(app)
  if (known) return known
  const made: Memory = { chosen: signal('whole'), owners: signal('flows'), cash: signal(false) }
  memories.set(app, made)
  return made
}
export const chosenOf = (app: App): Chosen => memoryOf(app).chosen.value

/** Whether the picture counts cash alone, without freed capacity. */
export const isCash = (app: App): boolean => memoryOf(app).cash.value

/** The whole gutter and what it counts, or the owners alone and how. */
export const Choice = ({ app }: { readonly app: App }) => {
  const t = ownersTexts(app.language.value)
  const { chosen, owners, cash } = memoryOf(app)
  const counts = pictureTexts(app.language.value).counts
  const choose = (what: Chosen): void => {
    chosen.value = what
    if (what !== 'whole') owners.value = what
  }
  const whole = chosen.value === 'whole'
  return (
    <div class='picture-choice'>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be read out as a form */}
      <div role='group' aria-label={t.show}>
        <button type='button' aria-pressed={whole} onClick={() => choose('whole')}>
          {t.whole}
        </button>
        <button type='button' aria-pressed={!whole} onClick={() => choose(owners.value)}>
          {t.owners}
        </button>
      </div>
      {whole && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would be read out as a form
        <div role='group' aria-label={counts.label}>
          {[false, true].map((alone) => (
            <button
              key={String(alone)}
              type='button'
              aria-pressed={cash.value === alone}
              onClick={() => {
                cash.value = alone
              }}
            >
              {alone ? counts.cash : counts.both}
            </button>
          ))}
        </div>
      )}
      {!whole && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would be read out as a form
        <div role='group' aria-label={t.as}>
          {(['flows', 'matrix'] as const).map((what) => (
            <button key={what} type='button' aria-pressed={chosen.value === what} onClick={() => choose(what)}>
              {t[what]}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
