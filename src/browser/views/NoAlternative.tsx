import { shellTexts } from '../../words/page/index.ts'
import type { App } from '../app/state.ts'

/** Where a scenario has nothing but its reference: what is missing, and the way to where it can be added. */
export const NoAlternative = ({ app }: { readonly app: App }) => {
  const t = shellTexts(app.language.value)
  return (
    <div class='no-alternative'>
      <p>{t.none}</p>
      <button
        type='button'
        onClick={() => {
          app.screen.value = 'edit'
          document.getElementById('main')?.focus()
        }}
      >
        {t.addOne}
      </button>
    </div>
  )
}
