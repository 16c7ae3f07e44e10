import { type Signal, signal } from '@preact/signals'
import type { App } from '../../app/state.ts'
import { ownersTexts } from './texts.ts'

export type Chosen = 'whole' | 'flows' | 'matrix'
type Memory = { readonly chosen: Signal<Chosen>; readonly owners: Signal<'flows' | 'matrix'> }

const memories = new WeakMap<App, Memory>()
/** Which picture a page shows; it stays while sliders move, other screens are shown or other files opened. */
const memoryOf = (app: App): Memory => {
  const known = memories.get(app)
  if (known) return known
  const made: Memory = { chosen: signal('whole'), owners: signal('flows') }
  memories.set(app, made)
  return made
}
export const chosenOf = (app: App): Chosen => memoryOf(app).chosen.value

/** The whole gutter, or the owners alone and how. */
export const Choice = ({ app }: { readonly app: App }) => {
  const t = ownersTexts(app.language.value)
  const { chosen, owners } = memoryOf(app)
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
