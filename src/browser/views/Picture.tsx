import { rankedAlternatives } from '../../report/html-context.ts'
import { shellTexts } from '../../words/page/index.ts'
import type { App } from '../app/state.ts'
import { Headline } from './Headline.tsx'
import { Figures } from './picture/Figures.tsx'
import { Gutter } from './picture/Gutter.tsx'
import { Scrubber } from './Scrubber.tsx'
import { Sliders } from './Sliders.tsx'

/** The first screen: the sentence, the sliders, the picture and its years. */
export const Picture = ({ app }: { readonly app: App }) => {
  const scenario = app.scenario.value
  const result = app.result.value
  const alternative = app.alternative.value
  const lang = app.language.value
  const t = shellTexts(lang)
  if (!scenario || !result) return null
  if (alternative === undefined || !result.alternatives[alternative]) return <p>{t.none}</p>
  const year = app.year.value
  const period = `${scenario.from}–${scenario.from + scenario.years - 1}`
  const seen = { scenario, result, alternative, lang }
  return (
    <>
      <Headline {...seen} />
      <div class='first'>
        <div class='beside'>
          <Sliders app={app} scenario={scenario} alternative={alternative} />
          <section aria-labelledby='alternatives'>
            <h2 id='alternatives'>{t.alternatives}</h2>
            <ul class='choices'>
              {rankedAlternatives(scenario, result)
                .flatMap((id) => scenario.alternatives.find((it) => it.id === id) ?? [])
                .map(({ id, name }) => (
                  <li key={id}>
                    <button
                      type='button'
                      lang={scenario.language}
                      aria-pressed={id === alternative}
                      onClick={() => {
                        app.alternative.value = id
                      }}
                    >
                      {name}
                    </button>
                  </li>
                ))}
            </ul>
          </section>
        </div>
        <figure>
          <figcaption>{year === undefined ? t.present(period) : t.yearly(year)}</figcaption>
          <Gutter {...seen} year={year} />
          <Scrubber app={app} scenario={scenario} />
          <Figures {...seen} />
        </figure>
      </div>
    </>
  )
}
