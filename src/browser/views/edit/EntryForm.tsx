import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Changed, Entry, Outline, UsedAt } from '../../../scenario/edit/structure.ts'
import type { Language } from '../../../scenario/types.ts'
import type { EditTexts } from '../../../words/page/edit.ts'
import type { EditGraphTexts } from '../../../words/page/edit-graph.ts'
import { Field, Fields } from './Fields.tsx'
import { effectOf, type FormField, fieldsOf, nameOf } from './fields.ts'

type Structure = typeof import('../../../scenario/edit/structure.ts')
export type Refused = Extract<Changed, { readonly ok: false }>

/** What a form needs: the text's parts, the tools that change them, and where a changed text goes. */
export type Desk = {
  readonly outline: Outline
  readonly structure: Structure
  readonly t: EditTexts
  readonly g: EditGraphTexts
  readonly lang: Language
  readonly text: () => string
  readonly edit: (text: string, made: string) => void
  /** Goes to a line of the text. */
  readonly reveal: (line: number) => void
  /** Scrolls the text to a line, where it stands beside the forms. */
  readonly follow: (line: number) => void
}

/** What a place is called: the entry that it is in, or its kind and number in the file. */
export const placeName = ({ outline, t }: Desk, { where, line }: UsedAt): string => {
  const [section = '', at] = where.split(/[.[\]]/)
  const entry = Object.values(outline.entries)
    .flat()
    .find((one) => one.section === section && String(one.at) === at)
  const list = section === 'correlations' || section === 'transfers' || section === 'checks' ? t.lists[section] : t.other
  const name = entry ? `${t.sections[entry.section]}: ${nameOf(outline, entry)}` : at === undefined ? t.other : `${list} ${Number(at) + 1}`
  return `${name} (${t.line(line).toLowerCase()})`
}

/** What still names an entry that is to be removed, and the way to remove it all where that can be. */
const Refusal = (it: {
  readonly desk: Desk
  readonly name: string
  readonly refused: Extract<Refused, { readonly why: 'used' }>
  readonly all: () => void
  readonly cancel: () => void
}) => {
  const { desk, name, refused, all, cancel } = it
  const { t } = desk
  const blocked = refused.stays.length > 0
  const buttons = useRef<HTMLParagraphElement>(null)
  // Whoever asked with a key goes on with the keys.
  useLayoutEffect(() => buttons.current?.querySelector('button')?.focus(), [])
  return (
    <div class='edit-refusal' role='alert'>
      <p>{blocked ? t.stays(name) : t.falls(name)}</p>
      <ul>
        {(blocked ? refused.stays : refused.falls).map((use) => (
          <li key={`${use.where} ${use.key}`}>
            <button type='button' class='edit-link' onClick={() => desk.reveal(use.line)}>
              {placeName(desk, use)}
            </button>
          </li>
        ))}
      </ul>
      <p class='edit-row' ref={buttons}>
        {!blocked && (
          <button type='button' onClick={all}>
            {t.removeAll}
          </button>
        )}
        <button type='button' onClick={cancel}>
          {t.cancel}
        </button>
      </p>
    </div>
  )
}

/** The form of one entry: every change goes into the text at once. */
export const EntryForm = (it: {
  readonly desk: Desk
  readonly entry: Entry
  /** Told the entry's new id, or nothing where it is gone. */
  readonly moved: (at: string | number | undefined) => void
  /** Why the entry could not be removed elsewhere: the form says so. */
  readonly asked?: Refused | undefined
}) => {
  const { desk, entry, moved, asked } = it
  const { outline, structure, t, lang } = desk
  const [refused, setRefused] = useState<Refused | undefined>(asked)
  useEffect(() => setRefused(asked), [asked])
  const name = nameOf(outline, entry)
  const isEdge = entry.section === 'edges'
  const fields = fieldsOf(entry.section, outline, entry.fields, t, lang)

  const take = (changed: Changed, made: string): boolean => {
    setRefused(changed.ok ? undefined : changed)
    if (changed.ok) desk.edit(changed.text, made)
    return changed.ok
  }
  const write = (field: FormField, typed: string): void => {
    const made = t.madeField(name, field.label)
    const effect = effectOf(outline, entry.fields)
    if (field.key !== 'effect') take(structure.setField(desk.text(), entry, { key: field.key, kind: field.kind, typed }), made)
    else if (effect in entry.fields) take(structure.moveField(desk.text(), entry, effect, typed), made)
    else take(structure.setField(desk.text(), entry, { key: typed, kind: 'value', typed: '0' }), made)
  }
  const rename = (to: string): void => {
    const id = to.trim()
    if (take(structure.renameEntry(desk.text(), entry, id), t.madeRename(entry.id, id)) && !isEdge) moved(id.normalize('NFC'))
  }
  const remove = (withUses: boolean): void => {
    if (take(structure.removeEntry(desk.text(), entry, withUses), t.madeRemove(name))) moved(undefined)
  }
  const idField: FormField = { key: 'id', label: t.id, kind: 'text', first: true, hint: t.idHint }
  const fault = refused && refused.why !== 'used' ? t.idFaults[refused.why] : undefined
  return (
    <div class='edit-form'>
      <Fields fields={fields} values={{ ...entry.fields, effect: effectOf(outline, entry.fields) }} t={t} write={write} />
      <Field field={{ ...idField, ...(isEdge ? { hint: '' } : {}) }} value={entry.id} t={t} write={rename} fault={fault} />
      <p class='edit-row'>
        <button type='button' onClick={() => desk.reveal(entry.line)}>
          {t.showInText}
        </button>
        <button type='button' onClick={() => remove(false)}>
          {t.remove}
        </button>
      </p>
      {refused?.why === 'used' && (
        <Refusal desk={desk} name={name} refused={refused} all={() => remove(true)} cancel={() => setRefused(undefined)} />
      )}
    </div>
  )
}
