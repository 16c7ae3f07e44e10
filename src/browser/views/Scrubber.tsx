import { useEffect, useState } from 'preact/hooks'
import type { Scenario } from '../../scenario/types.ts'
import { shellTexts } from '../../words/page/index.ts'
import type { App } from '../app/state.ts'

/** How long each year stays, ms. */
const BEAT = 900

/** The years of the horizon: one in focus or all, chosen by hand or played through once. */
export const Scrubber = ({ app, scenario }: { readonly app: App; readonly scenario: Scenario }) => {
  const t = shellTexts(app.language.value)
  const [playing, setPlaying] = useState(false)
  const last = scenario.from + scenario.years - 1
  const period = `${scenario.from}–${last}`
  const year = app.year.value
  useEffect(() => {
    if (!playing) return
    const timer = setTimeout(() => {
      const next = (app.year.value ?? scenario.from - 1) + 1
      if (next > last) {
        app.year.value = undefined
        setPlaying(false)
      } else app.year.value = next
    }, BEAT)
    return () => clearTimeout(timer)
  }, [playing, year, app, scenario, last])
  return (
    <div class='scrubber'>
      <button type='button' class='play' onClick={() => setPlaying(!playing)}>
        <span aria-hidden='true'>{playing ? '❚❚' : '▶'}</span>
        <span class='unseen'>{playing ? t.pause : t.play}</span>
      </button>
      <div>
        <input
          type='range'
          aria-label={t.year}
          // The place before the first year is the whole horizon.
          min={scenario.from - 1}
          max={last}
          step={1}
          value={year ?? scenario.from - 1}
          aria-valuetext={String(year ?? t.wholeHorizon(period))}
          onInput={(event) => {
            setPlaying(false)
            const chosen = Number(event.currentTarget.value)
            app.year.value = chosen < scenario.from ? undefined : chosen
          }}
        />
        <div class='years-ends' aria-hidden='true'>
          {/* As far in as the first year is. */}
          <span style={{ marginLeft: `calc(${100 / scenario.years}% - 2ch)` }}>{scenario.from}</span>
          {scenario.years > 1 && <span>{last}</span>}
        </div>
      </div>
      <output aria-hidden='true'>{year}</output>
      <button
        type='button'
        aria-pressed={year === undefined}
        onClick={() => {
          setPlaying(false)
          app.year.value = undefined
        }}
      >
        {t.wholeHorizon(period)}
      </button>
    </div>
  )
}
