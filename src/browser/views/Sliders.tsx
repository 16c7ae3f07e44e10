import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { payersOf } from '../../charts/chain.ts'
import { timedValues } from '../../charts/refs.ts'
import { filled, type Hole } from '../../scenario/edit/amount.ts'
import type { Changed } from '../../scenario/edit/outline.ts'
import type { Intervention, Scenario, Value } from '../../scenario/types.ts'
import { money } from '../../words/money.ts'
import { listText } from '../../words/numbers.ts'
import { shellTexts } from '../../words/page/index.ts'
import type { App } from '../app/state.ts'

/** The number that a value is in all years, or undefined where it varies or is uncertain. */
export const constantOf = (value: Value | undefined): number | undefined => {
  const [first, ...rest] = value ? timedValues(value) : []
  return first?.expr.op === 'const' &&
    rest.every(({ expr }) => expr.op === 'const' && expr.value === (first.expr as { value: number }).value)
    ? first.expr.value
    : undefined
}

/** What an alternative spends on an intervention; the reference's own entry where it has none, else the least there is. */
export const spendOf = ({ alternatives, reference }: Scenario, alternative: string, { id, spend }: Intervention): number | undefined => {
  const entryOf = (name: string) => alternatives.find((a) => a.id === name)?.spend.find((s) => s.intervention === id)?.value
  return constantOf(entryOf(alternative) ?? entryOf(reference) ?? spend.min)
}

/** A step that moves a slider through its range in about a hundred. */
const stepOf = (range: number): number => {
  const rough = range / 100
  let step = 1
  while (step * 10 <= rough) step *= 10
  return rough >= 5 * step ? 5 * step : rough >= 2 * step ? 2 * step : step
}

/** How long a slider has to rest before its place goes into the file, ms: on the keyboard every step is a change of its own. */
const REST = 500

/** Writes what was moved into the file once it rests, or at once when it is left or the page asks; gives the one and the other. */
const useSettling = (app: App): { readonly soon: (write: () => void) => void; readonly now: () => void } => {
  const waiting = useRef<{ readonly timer: ReturnType<typeof setTimeout>; readonly write: () => void } | undefined>(undefined)
  const now = useCallback(() => {
    const { current } = waiting
    if (!current) return
    clearTimeout(current.timer)
    waiting.current = undefined
    current.write()
  }, [])
  const soon = useCallback(
    (write: () => void) => {
      if (waiting.current) clearTimeout(waiting.current.timer)
      waiting.current = { timer: setTimeout(now, REST), write }
    },
    [now],
  )
  useEffect(() => {
    const leave = app.onSettle(now)
    return () => {
      leave()
      now()
    }
  }, [app, now])
  return { soon, now }
}

/** Where a spend goes in a text: asked for when its slider is taken hold of, so that it is there when it is let go. */
type Place = { readonly text: string; readonly hole: Promise<Hole | undefined>; found?: { readonly hole: Hole | undefined } }

const usePlaces = ({ pen }: App, alternative: string): ((text: string, intervention: string) => Place) => {
  const places = useRef(new Map<string, Place>())
  return (text, intervention) => {
    const key = `${alternative} ${intervention}`
    const known = places.current.get(key)
    if (known?.text === text) return known
    const place: Place = { text, hole: pen('spendHole', text, alternative, intervention) }
    places.current.set(key, place)
    place.hole.then(
      (hole) => {
        place.found = { hole }
      },
      () => places.current.delete(key),
    )
    return place
  }
}

/** One slider for each intervention whose spend has a range; what is moved goes into the file when it is let go. */
export const Sliders = ({
  app,
  scenario,
  alternative,
}: {
  readonly app: App
  readonly scenario: Scenario
  readonly alternative: string
}) => {
  const lang = app.language.value
  const t = shellTexts(lang)
  const { soon, now } = useSettling(app)
  const placeIn = usePlaces(app, alternative)
  const [unwritten, setUnwritten] = useState<string | undefined>(undefined)
  const stuck = app.status.value === 'refused' || app.status.value === 'lost'
  const { currency } = scenario
  const say = (kr: number): string => money(kr, lang, { currency })
  const write = ({ id, name }: Intervention, spend: number): void => {
    const made = `${name}: ${say(spend)}`
    const done = (text: string | undefined): void => {
      setUnwritten(text === undefined ? alternative : undefined)
      // The same text is no step, but lets the slider go back to where the file has it.
      if (text === undefined) app.edit(app.text.value, made)
    }
    const text = app.text.value
    const { found } = placeIn(text, id)
    if (found && !app.changing.value) {
      const now = found.hole && filled(text, found.hole, spend)
      if (now !== undefined) app.edit(now, made)
      done(now)
      return
    }
    const make = async (before: string): Promise<Changed> => {
      const hole = await placeIn(before, id).hole
      return hole ? { ok: true, text: filled(before, hole, spend) } : { ok: false, why: 'absent' }
    }
    app.change(make, made).then(
      (changed) => changed && done(changed.ok ? changed.text : undefined),
      () => done(undefined),
    )
  }
  const sliders = scenario.interventions.map((intervention) => {
    const { id, name } = intervention
    const [min, max] = [constantOf(intervention.spend.min), constantOf(intervention.spend.max)]
    const spend = app.moved.value.get(id) ?? spendOf(scenario, alternative, intervention)
    if (min === undefined || max === undefined || spend === undefined || !(max > min)) return null
    const names = payersOf(scenario, alternative, intervention).map(
      ({ owner }) => scenario.owners.find((it) => it.id === owner)?.name ?? owner,
    )
    return (
      <div class='slider' key={id}>
        <label for={`spend-${id}`} lang={scenario.language}>
          {name}
        </label>
        <output for={`spend-${id}`}>{t.perYear(say(spend))}</output>
        <input
          id={`spend-${id}`}
          type='range'
          min={min}
          max={max}
          step={stepOf(max - min)}
          value={spend}
          disabled={stuck}
          aria-valuetext={t.perYear(say(spend))}
          aria-describedby={`spend-${id}-range`}
          onPointerDown={() => placeIn(app.text.value, id)}
          onInput={(event) => {
            app.move(id, Number(event.currentTarget.value))
            placeIn(app.text.value, id)
          }}
          onChange={(event) => {
            const kr = Number(event.currentTarget.value)
            soon(() => write(intervention, kr))
          }}
          onBlur={now}
        />
        <small id={`spend-${id}-range`}>
          {t.range(say(min), say(max))} · {t.pays(listText(names, lang))}
        </small>
      </div>
    )
  })
  const shown = sliders.filter((slider) => slider !== null).length
  return (
    <section class='sliders' aria-labelledby='decided'>
      <h2 id='decided'>{t.decided}</h2>
      {shown === 0 && <small>{t.noSliders}</small>}
      <div class={shown > 8 ? 'sliders-many' : undefined}>{sliders}</div>
      {unwritten === alternative && <p role='alert'>{t.notWritten}</p>}
    </section>
  )
}
