import { useCallback } from 'preact/hooks'
import { drawGutterPicture } from '../../charts/gutter-draw.ts'
import { gutterLayout } from '../../charts/gutter-layout.ts'
import { pipesDomain } from '../../charts/gutter-pipes.ts'
import { type PipeGroup, pipeGroups } from '../../charts/pipes.ts'
import type { Mark } from '../../charts/svg.ts'
import { alternativeInYear } from '../../charts/year.ts'
import type { Account, Result } from '../../engine/result.ts'
import { rankedAlternatives } from '../../report/html-context.ts'
import type { Language, Scenario } from '../../scenario/types.ts'
import { inFutures } from '../../words/futures.ts'
import { headline, headlineText } from '../../words/headline.ts'
import { money, moneyInterval } from '../../words/money.ts'
import { shellTexts } from '../../words/page/index.ts'
import type { App } from '../app/state.ts'
import { Drawing } from '../parts/Drawing.tsx'
import { Headline } from './Headline.tsx'
import { Scrubber } from './Scrubber.tsx'
import { Sliders } from './Sliders.tsx'

type Seen = { readonly scenario: Scenario; readonly result: Result; readonly alternative: string; readonly lang: Language }

/** The levels of all years, so that the scale stands still while they are played. */
const yearsDomain = ({ scenario, result, alternative }: Seen): readonly [number, number] => {
  const whole = result.alternatives[alternative]
  const groups = Array.from({ length: scenario.years }, (_, t) => pipeGroups(scenario, alternativeInYear(whole, scenario.from + t)))
  return pipesDomain(groups.flat()) as [number, number]
}

const Gutter = (seen: Seen & { readonly year: number | undefined }) => {
  const { scenario, result, alternative, lang, year } = seen
  const at = useCallback(
    (width: number) => {
      const whole = result.alternatives[alternative]
      if (!whole) return undefined
      const inYear: { groups?: readonly PipeGroup[]; domain?: readonly [number, number] } =
        year === undefined
          ? {}
          : { groups: pipeGroups(scenario, alternativeInYear(whole, year)), domain: yearsDomain({ scenario, result, alternative, lang }) }
      const layout = gutterLayout({ scenario, result, alternative, lang, width, ...inYear })
      return layout && { height: layout.height, draw: (svg: Mark) => drawGutterPicture(svg, layout) }
    },
    [scenario, result, alternative, lang, year],
  )
  const t = shellTexts(lang)
  const name = scenario.alternatives.find(({ id }) => id === alternative)?.name ?? alternative
  return (
    <Drawing
      id='gutter'
      title={`${t.screens.picture}: ${name}`}
      description={headlineText(headline(result, scenario, alternative, lang))}
      at={at}
    />
  )
}

/** The picture's figures: every owner that is affected, roots and groups. */
const Figures = ({ scenario, result, alternative, lang }: Seen) => {
  const t = shellTexts(lang)
  const accounts = result.alternatives[alternative]?.owners ?? {}
  const { currency } = scenario
  const row = (name: string, account: Account | undefined) =>
    account?.saving && account.affected !== false ? (
      <tr key={name}>
        <th scope='row'>{name}</th>
        <td class='number'>{money(account.saving.mean, lang, { currency, mcse: account.saving.mcse })}</td>
        <td class='number'>{moneyInterval(account.saving.p5, account.saving.p95, lang, { currency, mcse: account.saving.mcse })}</td>
        <td>{inFutures(account.probabilityOfSaving, lang)}</td>
      </tr>
    ) : null
  return (
    <details>
      <summary>{t.asTable}</summary>
      <table>
        <thead>
          <tr>
            <th scope='col'>{t.owner}</th>
            <th scope='col' class='number'>
              {t.saving}
            </th>
            <th scope='col' class='number'>
              {t.range90}
            </th>
            <th scope='col'>{t.futures}</th>
          </tr>
        </thead>
        <tbody>{scenario.owners.map(({ id, name }) => row(name, accounts[id]))}</tbody>
      </table>
    </details>
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
