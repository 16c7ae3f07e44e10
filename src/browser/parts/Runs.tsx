import { useState } from 'preact/hooks'
import { wholeNumber } from '../../words/numbers.ts'
import { exportTexts } from '../../words/page/export.ts'
import type { App } from '../app/state.ts'

const offered = [1_000, 10_000, 100_000, 1_000_000] as const

/** How many futures are computed: written into the file, as one step. The figures shown stay until there are better ones. */
export const Runs = ({ app }: { readonly app: App }) => {
  const lang = app.language.value
  const t = exportTexts(lang)
  const scenario = app.scenario.value
  const text = app.text.value
  const [asked, setAsked] = useState<{ readonly text: string; readonly runs: number } | undefined>(undefined)
  const [stuck, setStuck] = useState<string | undefined>(undefined)
  const status = app.status.value
  if (!scenario) return null
  // The scenario follows its text when there are figures of it; the choice is seen at once.
  const runs = asked?.text === text ? asked.runs : scenario.runs
  const choose = async (wanted: number): Promise<void> => {
    const done = await app
      .change(
        async (before) => {
          const changed = await app.pen('setRuns', before, wanted)
          if (changed.ok) setAsked({ text: changed.text, runs: wanted })
          return changed
        },
        t.runsMade(wholeNumber(wanted, lang)),
        // The same futures, only more or fewer of them: what is shown is right as far as it goes.
        () => (app.exact.value && app.moved.value.size === 0 ? app.exact.value.settings.runs : 0),
      )
      .catch(() => ({ ok: false }))
    setStuck(done?.ok === false ? app.text.value : undefined)
  }
  return (
    <span class='runs'>
      <label>
        {t.runsLabel}{' '}
        <select
          id='runs'
          value={runs}
          disabled={status === 'refused' || status === 'lost' || status === 'loading'}
          onChange={(event) => void choose(Number(event.currentTarget.value))}
        >
          {[...new Set([...offered, runs])]
            .sort((a, b) => a - b)
            .map((count) => (
              <option key={count} value={count}>
                {wholeNumber(count, lang)}
              </option>
            ))}
        </select>
      </label>
      {stuck === text && <span role='alert'>{t.runsStuck}</span>}
    </span>
  )
}
