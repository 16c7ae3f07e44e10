import { useMemo } from 'preact/hooks'
import { mostPipes, mostQuantities } from '../../charts/gutter-layout.ts'
import { mostMoved } from '../../charts/network-graph.ts'
import { rankedAlternatives } from '../../report/html-context.ts'
import type { Scenario } from '../../scenario/types.ts'
import { shellTexts } from '../../words/page/index.ts'
import { perspectiveTexts } from '../../words/page/perspective.ts'
import { pictureTexts } from '../../words/page/picture.ts'
import type { App } from '../app/state.ts'
import { Headline } from './Headline.tsx'
import { NoAlternative } from './NoAlternative.tsx'
import './picture/picture.css'
import { Choice, chosenOf, isCash } from './picture/choice.tsx'
import { Figures } from './picture/Figures.tsx'
import { Future } from './picture/Future.tsx'
import { Gutter } from './picture/Gutter.tsx'
import { Matrix } from './picture/Matrix.tsx'
import { Network } from './picture/Network.tsx'
import { Owners } from './picture/Owners.tsx'
import type { Seen } from './picture/seen.ts'
import { ownersTexts } from './picture/texts.ts'
import { Scrubber } from './Scrubber.tsx'
import { Sliders } from './Sliders.tsx'

/** Whether more can change than the pipes have room for; the file decides, not a slider. */
const isLarge = (scenario: Scenario): boolean => {
  const { owners, quantities } = mostMoved(scenario)
  return owners > mostPipes || quantities > mostQuantities || scenario.quantities.length > 400
}

/** The picture that is chosen, its years where it has any, and its figures. */
const Chosen = ({ app, ...seen }: Seen & { readonly app: App }) => {
  const { scenario, lang } = seen
  const large = useMemo(() => isLarge(scenario), [scenario])
  const chosen = chosenOf(app)
  const year = app.year.value
  const t = shellTexts(lang)
  const cash = chosen === 'whole' && isCash(app)
  const { counts } = pictureTexts(lang)
  const period = `${scenario.from}–${scenario.from + scenario.years - 1}`
  return (
    <figure class='picture'>
      <Choice app={app} />
      <figcaption>
        <span class='which-period'>
          {chosen !== 'whole' ? ownersTexts(lang).period(period) : year === undefined ? t.present(period) : t.yearly(year)}
        </span>
        {'. '}
        <span class='which-account'>{cash ? `${counts.note} ${counts.lines}` : perspectiveTexts(lang).both}</span>
      </figcaption>
      {chosen === 'whole' &&
        (large ? (
          <>
            <Network {...seen} year={year} theme={app.theme.value} cash={cash} />
            <Scrubber app={app} scenario={scenario} />
          </>
        ) : (
          <Gutter {...seen} app={app}>
            <Scrubber app={app} scenario={scenario} />
            <Future app={app} scenario={scenario} />
          </Gutter>
        ))}
      {chosen === 'flows' && <Owners {...seen} />}
      {chosen === 'matrix' && <Matrix {...seen} />}
      <Figures {...seen} />
    </figure>
  )
}

/** The first screen: the sentence, the sliders, the picture and its years. */
export const Picture = ({ app }: { readonly app: App }) => {
  const scenario = app.scenario.value
  const result = app.result.value
  const alternative = app.alternative.value
  const lang = app.language.value
  const t = shellTexts(lang)
  if (!scenario || !result) return null
  if (alternative === undefined || !result.alternatives[alternative]) return <NoAlternative app={app} />
  const seen = { scenario, result, alternative, lang, perspective: app.perspective.value }
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
        <Chosen app={app} {...seen} />
      </div>
    </>
  )
}
