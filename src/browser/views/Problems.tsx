import { useContext } from 'preact/hooks'
import type { Problem } from '../../problems/problem.ts'
import type { Language } from '../../scenario/types.ts'
import { shellTexts } from '../../words/page/index.ts'
import { problemText } from '../../words/problem-text.ts'
import type { App } from '../app/state.ts'
import { FilesContext } from '../files/context.ts'

const Listed = ({ problems, lang }: { readonly problems: readonly Problem[]; readonly lang: Language }) => (
  <ul>
    {problems.map((problem) => {
      const { message, remedy } = problemText(problem, lang)
      const { place } = problem
      return (
        <li key={`${place?.line}:${place?.column}:${problem.code}:${message}`}>
          {place && <code>{`${place.file}:${place.line}:${place.column}`}</code>} {message}
          {place && (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a long line scrolls sideways, by the keyboard, too
            <pre tabIndex={0}>{`${place.lineText}\n${' '.repeat(place.column - 1)}${'^'.repeat(Math.max(1, place.length))}`}</pre>
          )}
          <p>{remedy}</p>
        </li>
      )
    })}
  </ul>
)

/** What to do about a file of which nothing can be shown: mend it, or go back to the one before. */
const WaysOut = ({ app }: { readonly app: App }) => {
  const t = shellTexts(app.language.value).refused
  const files = useContext(FilesContext)?.files
  const before = files?.previous.value
  const toContents = (): void => document.getElementById('main')?.focus()
  return (
    <>
      <p>{t.lede(app.problems.value.length)}</p>
      <p class='ways-out'>
        {before && (
          <button
            type='button'
            id='back'
            onClick={() => {
              void files.back()
              toContents()
            }}
          >
            {t.back(before.name)}
          </button>
        )}
        <button
          type='button'
          onClick={() => {
            app.screen.value = 'edit'
            toContents()
          }}
        >
          {t.mend}
        </button>
      </p>
    </>
  )
}

/** What is wrong with the text, each at its place, with the remedy; alone on the screen where there are no figures of the file. */
export const Problems = ({ app }: { readonly app: App }) => {
  const lang = app.language.value
  const problems = app.problems.value
  if (problems.length === 0) return null
  const t = shellTexts(lang)
  const alone = !app.result.value
  return (
    <section class='problems' id='problems' role='alert' aria-labelledby='problems-heading'>
      {alone ? <h1 id='problems-heading'>{t.refused.heading(app.name.value)}</h1> : <h2 id='problems-heading'>{t.problems}</h2>}
      {alone && <WaysOut app={app} />}
      <Listed problems={problems} lang={lang} />
    </section>
  )
}
