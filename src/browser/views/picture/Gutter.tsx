import type { ComponentChildren } from 'preact'
import { useCallback, useEffect, useMemo, useRef } from 'preact/hooks'
import { changedInterventions } from '../../../charts/chain.ts'
import { coinsLayout, coinUnit } from '../../../charts/coins.ts'
import { drawGutterPicture } from '../../../charts/gutter-draw.ts'
import { gutterLayout } from '../../../charts/gutter-layout.ts'
import type { Mark } from '../../../charts/svg.ts'
import { headline, headlineText } from '../../../words/headline.ts'
import { money } from '../../../words/money.ts'
import { shellTexts } from '../../../words/page/index.ts'
import { pictureTexts } from '../../../words/page/picture.ts'
import { lookedAt } from '../../app/perspective.ts'
import type { App } from '../../app/state.ts'
import { Drawing } from '../../parts/Drawing.tsx'
import { isCash } from './choice.tsx'
import { browserFrame, createCoinRunner, wantsStills } from './coin-runner.ts'
import { type Focused, focused } from './focus.ts'
import type { Seen } from './seen.ts'

/** What a coin stands for, and how the two kinds are told apart. */
const Legend = ({ shown, year, scenario, result, alternative, lang }: Seen & { readonly shown: Focused; readonly year: number }) => {
  const t = pictureTexts(lang).coins
  if (!shown.loads) return null
  const { carried, mean } = shown.loads
  const unit = coinUnit(mean)
  if (unit === undefined || carried.every(({ byYear }) => Math.abs(byYear[year] ?? 0) < unit / 2))
    return <p class='coins-legend'>{t.none}</p>
  const { settings, alternatives } = result
  const whole = alternatives[alternative]
  const many = whole !== undefined && changedInterventions(scenario, whole, alternatives[settings.reference]).length > 1
  return (
    <p class='coins-legend'>
      <svg class='hr-chart' width='14' height='14' viewBox='-7 -7 14 14' aria-hidden='true'>
        <g class='hr-coin hr-coin-saves'>
          <circle r='5.2' />
          <path class='hr-coin-sign' d='M-2.6,0H2.6M0,-2.6V2.6' />
        </g>
      </svg>{' '}
      {t.in}{' '}
      <svg class='hr-chart' width='14' height='14' viewBox='-7 -7 14 14' aria-hidden='true'>
        <g class='hr-coin hr-coin-pays'>
          <path d='M0,-6.6L6.6,0L0,6.6L-6.6,0Z' />
          <path class='hr-coin-sign' d='M-2.8,0H2.8' />
        </g>
      </svg>{' '}
      {t.out} <span>{t.unit(money(unit, lang, { currency: settings.currency }))}</span> {many && t.ways}
    </p>
  )
}

/** The pipes under their gutter, in one year or over the horizon, in all futures or one; in a year coins run to them. What chooses the year comes as `children`. */
export const Gutter = ({ app, children, ...seen }: Seen & { readonly app: App; readonly children?: ComponentChildren }) => {
  const { scenario, result, alternative, lang, perspective } = seen
  const futures = app.futures.value
  const future = app.future.value
  const year = app.year.value === undefined ? undefined : app.year.value - scenario.from
  const coins = useRef(createCoinRunner(browserFrame)).current
  const whole = result.alternatives[alternative]
  const cash = isCash(app)
  const shown = useMemo(
    () => whole && focused({ scenario, whole, year, futures, future, cash }),
    [scenario, whole, year, futures, future, cash],
  )
  // What is shown has changed, and so has what can be looked into.
  useEffect(() => {
    if (result.alternatives[alternative]) app.look()
  }, [app, result, alternative])
  const marked = useMemo(() => lookedAt(scenario, perspective), [scenario, perspective])
  const at = useCallback(
    (width: number) => {
      const layout = shown && gutterLayout({ scenario, result, alternative, lang, width, ...shown })
      if (!layout) return undefined
      const running = year === undefined || !shown.loads ? undefined : coinsLayout(layout, shown.loads, year)
      const draw = (svg: Mark): void => {
        coins.show(drawGutterPicture(svg, layout), running)
        const chosen = svg.selectAll<SVGGElement, unknown>('.hr-pipe').filter((_, k, pipes) => marked.has(pipes[k]?.dataset.id ?? ''))
        chosen.classed('hr-chosen', true)
      }
      return { height: layout.height, draw }
    },
    [scenario, result, alternative, lang, year, shown, coins, marked],
  )
  const carried = shown?.loads?.carried
  useEffect(() => {
    if (year === undefined || !carried || wantsStills()) coins.stop()
    else coins.run()
  }, [coins, year, carried])
  useEffect(() => coins.stop, [coins])
  const t = shellTexts(lang)
  const name = scenario.alternatives.find(({ id }) => id === alternative)?.name ?? alternative
  return (
    <Drawing
      id='gutter'
      title={`${t.screens.picture}: ${name}${cash ? ` (${pictureTexts(lang).counts.cash})` : ''}`}
      description={headlineText(headline(result, scenario, alternative, lang, perspective))}
      at={at}
      paper={900}
    >
      {year !== undefined && shown && <Legend {...seen} shown={shown} year={year} />}
      {children}
    </Drawing>
  )
}
