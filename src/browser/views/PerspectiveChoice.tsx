import { useMemo } from 'preact/hooks'
import { perspectiveTexts } from '../../words/page/perspective.ts'
import { hasPublicSector } from '../../words/perspective.ts'
import { families } from '../app/perspective.ts'
import type { App } from '../app/state.ts'

/** Whose account the page speaks of: the public sector, society, a root owner with all below it, or one owner. */
export const PerspectiveChoice = ({ app }: { readonly app: App }) => {
  const lang = app.language.value
  const scenario = app.scenario.value
  const chosen = app.perspective.value
  const t = perspectiveTexts(lang)
  // A file may have thousands of owners, and a slider that moves need not carry them.
  const options = useMemo(() => {
    if (!scenario) return null
    const namesIn = scenario.language === lang ? undefined : scenario.language
    return (
      <>
        {hasPublicSector(scenario) && <option value='publicSector'>{t.publicSector}</option>}
        <option value='total'>{t.society}</option>
        {families(scenario).map(({ root, below }) =>
          below.length === 0 ? (
            <option key={root.id} value={root.id} lang={namesIn}>
              {root.name}
            </option>
          ) : (
            <optgroup key={root.id} label={root.name} lang={namesIn}>
              <option value={root.id}>{t.whole(root.name)}</option>
              {below.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </optgroup>
          ),
        )}
      </>
    )
  }, [scenario, lang, t])
  if (!scenario) return null
  return (
    <label class='perspective'>
      {t.label}{' '}
      <select
        id='perspective'
        value={chosen}
        onChange={(event) => {
          app.perspectiveChoice.value = event.currentTarget.value
        }}
      >
        {options}
      </select>
    </label>
  )
}
