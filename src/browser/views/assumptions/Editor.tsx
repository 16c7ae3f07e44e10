import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { isWeak } from '../../../charts/refs.ts'
import type { Written } from '../../../scenario/edit/index.ts'
import type { Input, Language, Scenario } from '../../../scenario/types.ts'
import { assumptionsTexts } from '../../../words/page/assumptions.ts'
import { problemText } from '../../../words/problem-text.ts'
import type { Checked } from './check.ts'
import { type Draft, type DraftKind, draftAs, draftOf, oneLine, simpleForms, withForm, writtenOf } from './draft.ts'
import { Shape } from './Shape.tsx'

type Field = { readonly label: string; readonly value: string; readonly wide: boolean; readonly with: (value: string) => Draft }

const kinds: readonly DraftKind[] = ['number', 'interval', 'distribution', 'series', 'text']

/** The fields of a draft, in order. */
const fieldsOf = (draft: Draft, lang: Language): readonly Field[] => {
  const t = assumptionsTexts(lang)
  switch (draft.kind) {
    case 'number':
    case 'text':
      return [{ label: t.value, value: draft.text, wide: draft.kind === 'text', with: (text) => ({ ...draft, text }) }]
    case 'interval':
      return [
        { label: t.low, value: draft.low, wide: false, with: (low) => ({ ...draft, low }) },
        { label: t.high, value: draft.high, wide: false, with: (high) => ({ ...draft, high }) },
      ]
    case 'distribution':
      return draft.form.parameters.map(({ name }, at) => ({
        label: t.parameters[name] ?? name,
        value: draft.values[at] ?? '',
        wide: false,
        with: (value) => ({ ...draft, values: draft.values.map((old, k) => (k === at ? value : old)) }),
      }))
    case 'series':
      return draft.points.map(({ year, text: value }, at) => ({
        label: year,
        value,
        wide: false,
        with: (text) => ({ ...draft, points: draft.points.map((point, k) => (k === at ? { ...point, text } : point)) }),
      }))
  }
}

/** A form for one value. What is typed is read as it is typed, and drawn; nothing wrong can be handed on. */
export const Editor = (it: {
  readonly id: string
  readonly input: Input
  readonly scenario: Scenario
  readonly written: Written
  readonly lang: Language
  readonly onDone: (written: Written) => void
  readonly onCancel: () => void
}) => {
  const { id, input, scenario, lang, onDone, onCancel } = it
  const t = assumptionsTexts(lang)
  const [draft, setDraft] = useState<Draft>(() => draftOf(it.written))
  const [checked, setChecked] = useState<Checked & { readonly text: string }>()
  const [tried, setTried] = useState(false)
  const first = useRef<HTMLInputElement>(null)
  const written = useMemo(() => writtenOf(draft, lang), [draft, lang])
  const text = JSON.stringify(written)
  useEffect(() => first.current?.focus(), [])
  useEffect(() => {
    let wanted = true
    void import('./check.ts').then(({ check }) => {
      if (wanted) setChecked({ ...check(written, scenario), text })
    })
    return () => {
      wanted = false
    }
  }, [text, scenario])
  const years = typeof it.written === 'string' ? [scenario.from, scenario.from + scenario.years - 1].map(String) : Object.keys(it.written)
  const term = checked?.terms.length === 1 ? checked.terms[0] : undefined
  const known = checked?.text === text ? checked : undefined
  const problems = known && (tried || text !== JSON.stringify(it.written)) ? known.problems : []
  const apply = async (event: Event): Promise<void> => {
    event.preventDefault()
    setTried(true)
    const { check } = await import('./check.ts')
    const last = check(written, scenario)
    setChecked({ ...last, text })
    if (last.problems.length === 0) onDone(written)
    else first.current?.focus()
  }
  return (
    <form
      class='as-editor'
      aria-label={t.changeOf(input.name)}
      onSubmit={(event) => void apply(event)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel()
      }}
    >
      <div class='as-fields'>
        <label>
          <span>{t.kindLabel}</span>
          <select
            value={draft.kind}
            onChange={(event) => setDraft(draftAs(draft, kinds.find((kind) => kind === event.currentTarget.value) ?? 'text', years, lang))}
          >
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {t.kinds[kind]}
              </option>
            ))}
          </select>
        </label>
        {draft.kind === 'distribution' && (
          <label>
            <span>{t.form}</span>
            <select
              value={draft.form.id}
              onChange={(event) => {
                const form = simpleForms.find((known) => known.id === event.currentTarget.value)
                if (form) setDraft(withForm(draft.values, form))
              }}
            >
              {simpleForms.map((form) => (
                <option key={form.id} value={form.id}>
                  {t.forms[form.id] ?? form.written}
                </option>
              ))}
            </select>
          </label>
        )}
        {fieldsOf(draft, lang).map((field, at) => (
          <label key={`${draft.kind} ${at}`} class={field.wide ? 'as-wide' : undefined}>
            <span>{field.label}</span>
            <input
              ref={at === 0 ? first : undefined}
              type='text'
              autocomplete='off'
              spellcheck={false}
              value={field.value}
              aria-invalid={problems.length > 0}
              aria-describedby={`${id}-help ${id}-wrong`}
              onInput={(event) => setDraft(field.with(event.currentTarget.value))}
            />
          </label>
        ))}
      </div>
      <small id={`${id}-help`}>{t.kindHelp[draft.kind]}</small>
      <div id={`${id}-wrong`} role='alert'>
        {[...problems, ...(known?.warnings ?? [])].map((problem, at) => {
          const { message, remedy } = problemText(problem, lang)
          return (
            <p class='as-problem' key={at}>
              {message} {remedy}
            </p>
          )
        })}
      </div>
      <div class='as-preview'>
        <small>{t.preview}</small>
        <code>{oneLine(written)}</code>
        {term?.kind === 'distribution' && (
          <Shape
            id={`${id}-preview`}
            name={input.name}
            distribution={term.distribution}
            unit={input.unit}
            currency={scenario.currency}
            weak={isWeak(input.evidence)}
            lang={lang}
          />
        )}
      </div>
      <div class='as-buttons'>
        <button type='submit' class='as-main'>
          {t.apply}
        </button>
        <button type='button' onClick={onCancel}>
          {t.cancel}
        </button>
      </div>
    </form>
  )
}
