import type { Signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Language } from '../../scenario/types.ts'
import { welcomeEn } from '../../words/page/welcome.en.ts'
import { type WelcomeTexts, welcomeSv } from '../../words/page/welcome.sv.ts'
import type { App } from '../app/state.ts'
import './welcome.css'

const welcomeTexts = (lang: Language): WelcomeTexts => (lang === 'sv' ? welcomeSv : welcomeEn)

/** What each step is about, on the first screen; the last one is about the page's header. */
const about = ['.headline', 'main figure', '.sliders', '.bar nav'] as const

/** A first visit in four steps: a strip above the contents, which go on as they are. `step` is undefined when it is closed. */
export const Welcome = ({ app, step }: { readonly app: App; readonly step: Signal<number | undefined> }) => {
  const at = step.value
  const screen = app.screen.value
  const there = app.scenario.value !== undefined
  // What is marked comes and goes with the screen and the scenario.
  useEffect(() => {
    const marked = at === undefined ? null : document.querySelector(about[at])
    marked?.setAttribute('data-welcome', '')
    return () => marked?.removeAttribute('data-welcome')
  }, [at, screen, there])
  if (at === undefined) return null
  const t = welcomeTexts(app.language.value)
  const last = at === t.steps.length - 1
  const { heading, text } = t.steps[at]
  const go = (to: number | undefined): void => {
    if (to !== undefined && to < t.steps.length - 1) app.screen.value = 'picture'
    step.value = to
    // Where it can be had again.
    if (to === undefined) document.getElementById('help')?.focus()
    else requestAnimationFrame(() => document.querySelector(about[to])?.scrollIntoView({ block: 'nearest' }))
  }
  return (
    <section class='welcome' id='welcome' aria-label={t.label}>
      <div class='welcome-steps'>
        {t.steps.map((one, i) => (
          <i key={one.heading} class={i === at ? 'welcome-now' : undefined} aria-hidden='true' />
        ))}
        <span>{t.at(at + 1, t.steps.length)}</span>
      </div>
      <div aria-live='polite'>
        <h2 id='welcome-heading' tabIndex={-1}>
          {heading}
        </h2>
        <p>{text}</p>
      </div>
      <div class='welcome-buttons'>
        <button type='button' class='welcome-next' onClick={() => go(last ? undefined : at + 1)}>
          {last ? t.done : t.next}
        </button>
        <button type='button' class={at === 0 ? 'welcome-gone' : undefined} onClick={() => go(at - 1)}>
          {t.back}
        </button>
        <button type='button' class={last ? 'welcome-skip welcome-gone' : 'welcome-skip'} onClick={() => go(undefined)}>
          {t.skip}
        </button>
      </div>
    </section>
  )
}
