import './future.css'
import { useEffect, useState } from 'preact/hooks'
import type { Scenario } from '../../../scenario/types.ts'
import { numberText } from '../../../words/numbers.ts'
import { pictureTexts } from '../../../words/page/picture.ts'
import type { App } from '../../app/state.ts'
import { isCash } from './choice.tsx'
import { wantsStills } from './coin-runner.ts'
import { type Story, storyOf, type Told } from './future-story.ts'

/** How long each future stays, ms: long enough to see the pipes, short enough to see many. */
const BEAT = 1_500

const Line = ({ head, items, more, lang, none }: Told & { readonly lang: string; readonly none: string }) => (
  <p>
    {head}: {items.length === 0 && none}
    {items.map(({ name, figure, unit }, k) => (
      <span key={name}>
        {k > 0 && '; '}
        <span lang={lang}>{name}</span> <strong>{figure}</strong>
        {unit !== '' && <span lang={lang}> {unit}</span>}
      </span>
    ))}
    {more !== '' && ` ${more}`}.
  </p>
)

const StoryOf = ({
  story,
  scenario,
  none,
  usual,
}: {
  readonly story: Story
  readonly scenario: Scenario
  readonly none: string
  readonly usual: string
}) => (
  <>
    {story.inputs.length === 0 && <p>{usual}</p>}
    {[...story.inputs, ...story.owners].map((told) => (
      <Line key={told.head} {...told} lang={scenario.language} none={none} />
    ))}
    <p>{story.net}</p>
  </>
)

/** One future at a time: steps through single draws, or plays them, and says what each is like. */
export const Future = ({ app, scenario }: { readonly app: App; readonly scenario: Scenario }) => {
  const lang = app.language.value
  const t = pictureTexts(lang).future
  const [playing, setPlaying] = useState(false)
  const { value: futures } = app.futures
  const { value: future } = app.future
  const of = futures?.count ?? 0
  useEffect(() => {
    if (!playing || future === undefined || of === 0) return
    const timer = setTimeout(() => {
      if (future + 1 < of) app.future.value = future + 1
      else setPlaying(false)
    }, BEAT)
    return () => clearTimeout(timer)
  }, [playing, future, of, app])
  const go = (to: number | undefined): void => {
    setPlaying(false)
    app.future.value = to === undefined ? to : of === 0 ? 0 : (to + of) % of
  }
  const whole = app.alternative.value === undefined ? undefined : app.result.value?.alternatives[app.alternative.value]
  const year = app.year.value === undefined ? undefined : app.year.value - scenario.from
  const story =
    futures && future !== undefined && whole
      ? storyOf({ scenario, whole, year, futures, future, cash: isCash(app) }, futures, future, lang)
      : undefined
  return (
    <section class='future' aria-labelledby='future-heading'>
      <h2 id='future-heading'>{t.heading}</h2>
      <div class='future-steps'>
        <button type='button' aria-pressed={future === undefined} onClick={() => go(undefined)}>
          {t.all}
        </button>
        <button type='button' aria-label={t.step.back} onClick={() => go((future ?? 0) - 1)}>
          <span aria-hidden='true'>‹</span>
        </button>
        {!wantsStills() && (
          <button
            type='button'
            onClick={() => {
              if (!playing && (future === undefined || future + 1 >= of)) app.future.value = 0
              setPlaying(!playing)
            }}
          >
            <span aria-hidden='true'>{playing ? '❚❚' : '▶'}</span>
            <span class='unseen'>{playing ? t.pause : t.play}</span>
          </button>
        )}
        <button type='button' aria-label={t.step.on} onClick={() => go(future === undefined ? 0 : future + 1)}>
          <span aria-hidden='true'>›</span>
        </button>
        {future === undefined && <small>{t.why}</small>}
      </div>
      {/* While futures play nobody can listen to each of them. */}
      <div class='future-story' aria-live={playing ? 'off' : 'polite'}>
        {future !== undefined && !story && <p>{t.waiting}</p>}
        {future !== undefined && story && (
          <>
            <p>
              <strong>{t.which(numberText(future + 1, lang), numberText(of, lang))}</strong>
            </p>
            <StoryOf story={story} scenario={scenario} none={t.none} usual={t.usual} />
          </>
        )}
      </div>
    </section>
  )
}
