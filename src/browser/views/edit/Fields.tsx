import { useId, useLayoutEffect, useState } from 'preact/hooks'
import type { EditTexts } from '../../../words/page/edit.ts'
import type { FormField } from './fields.ts'

/** Characters of a value that go on one line. */
const LONG = 46

type Shown = {
  readonly field: FormField
  readonly value: string
  readonly t: EditTexts
  /** Told when another value has been chosen, or typed and left. */
  readonly write: (typed: string) => void
  readonly fault?: string | undefined
}

/** One field with its label: a list of what may be chosen, or a line to type in. */
export const Field = ({ field, value, t, write, fault }: Shown) => {
  const id = useId()
  const [typed, setTyped] = useState(value)
  // Before anything is typed: later it would take the first letter back.
  useLayoutEffect(() => setTyped(value), [value])
  const [asked, setAsked] = useState(false)
  const { label, hint, help, choices, required } = field
  const about = [asked && `${id}-help`, hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ')
  const common = {
    id,
    'data-key': field.key,
    'aria-describedby': about === '' ? undefined : about,
    'aria-invalid': fault ? true : undefined,
    required,
  }
  // Shares, and what stands in another file, are no choice of the list: they are typed.
  const listed = choices?.some((choice) => choice.value === value) || value === ''
  const leave = (left: string): void => {
    const line = left.replace(/\s*\n\s*/g, ' ')
    if (line !== value) write(line)
  }
  return (
    <div class='edit-field'>
      <div class='edit-label'>
        <label for={id}>{label}</label>
        {help && (
          <button
            type='button'
            class='edit-what'
            aria-label={t.what(label)}
            aria-expanded={asked}
            aria-controls={`${id}-help`}
            onClick={() => setAsked(!asked)}
          >
            ?
          </button>
        )}
      </div>
      {help && (
        <p id={`${id}-help`} class='edit-help' hidden={!asked}>
          {help}
        </p>
      )}
      {choices && (listed || field.kind === 'text') ? (
        <select
          {...common}
          value={value}
          onChange={(event) => {
            write(event.currentTarget.value)
          }}
        >
          {(!required || value === '') && <option value=''>{t.none}</option>}
          {!listed && <option value={value}>{value}</option>}
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.name}
            </option>
          ))}
        </select>
      ) : value.length > LONG ? (
        <textarea
          {...common}
          rows={Math.min(6, Math.ceil(value.length / LONG))}
          class={field.kind === 'value' ? 'edit-code' : undefined}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onChange={(event) => leave(event.currentTarget.value)}
        />
      ) : (
        <input
          {...common}
          type='text'
          autocomplete='off'
          spellcheck={field.kind === 'text'}
          class={field.kind === 'value' ? 'edit-code' : undefined}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onChange={(event) => leave(event.currentTarget.value)}
        />
      )}
      {hint && (
        <small id={`${id}-hint`} class='edit-hint'>
          {hint}
        </small>
      )}
      {fault && (
        <small id={`${id}-fault`} class='edit-fault' role='alert'>
          {fault}
        </small>
      )}
    </div>
  )
}

/** A form's fields: what is asked for first, and the rest below "more" unless it holds something. */
export const Fields = (it: {
  readonly fields: readonly FormField[]
  readonly values: Readonly<Record<string, string>>
  readonly t: EditTexts
  readonly write: (field: FormField, typed: string) => void
}) => {
  const { fields, values, t, write } = it
  const shown = ({ key, first }: FormField): boolean => first || (values[key] ?? '') !== ''
  const [open, setOpen] = useState(false)
  const one = (field: FormField) => (
    <Field key={field.label} field={field} value={values[field.key] ?? ''} t={t} write={(typed) => write(field, typed)} />
  )
  const more = fields.filter((field) => !shown(field))
  return (
    <>
      {fields.filter(shown).map(one)}
      {more.length > 0 && (
        <details class='edit-more' open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>{t.more}</summary>
          {more.map(one)}
        </details>
      )}
    </>
  )
}
