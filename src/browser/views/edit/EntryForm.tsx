import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Changed, Entry, Outline, UsedAt } from '../../../scenario/edit/outline.ts'
import type { Language } from '../../../scenario/types.ts'
import type { EditTexts } from '../../../words/page/edit.ts'
import type { EditGraphTexts } from '../../../words/page/edit-graph.ts'
import type { Pen } from '../../brain/pen.ts'
import { Field, Fields } from './Fields.tsx'
import { effectOf, type FormField, fieldsOf, nameOf } from './fields.ts'

/** A changed text, with its parts. */
export type Edited = Changed & { readonly outline?: Outline | undefined }
export type Refused = Extract<Changed, { readonly ok: false }>

/** What a form needs: the text's parts, what changes them, and where a changed text goes. */
export type Desk = {
  readonly outline: Outline
  readonly pen: Pen
  readonly t: EditTexts
  readonly g: EditGraphTexts
  readonly lang: Language
  /** Makes the document what the pen makes of it, in its turn; undefined where it could not be asked, or another file was opened. */
  readonly change: <T extends Edited>(make: (text: string) => Promise<T>, made: string) => Promise<T | undefined>
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
  const { outline, pen, t, lang } = desk
  const [refused, setRefused] = useState<Refused | undefined>(asked)
  useEffect(() => setRefused(asked), [asked])
  const name = nameOf(outline, entry)
  const isEdge = entry.section === 'edges'
  const fields = fieldsOf(entry.section, outline, entry.fields, t, lang)

  const take = async (make: (text: string) => Promise<Edited>, made: string): Promise<boolean> => {
    const changed = await desk.change(make, made)
    setRefused(changed?.ok === false ? changed : undefined)
    return changed?.ok === true
  }
  const write = (field: FormField, typed: string): void => {
    const effect = effectOf(outline, entry.fields)
    const make = (text: string): Promise<Edited> => {
      if (field.key !== 'effect') return pen('setField', text, entry, { key: field.key, kind: field.kind, typed })
      if (effect in entry.fields) return pen('moveField', text, entry, effect, typed)
      return pen('setField', text, entry, { key: typed, kind: 'value', typed: '0' })
    }
    void take(make, t.madeField(name, field.label))
  }
  const rename = async (to: string): Promise<void> => {
    const id = to.trim()
    const done = await take((text) => pen('renameEntry', text, entry, id), t.madeRename(entry.id, id))
    if (done && !isEdge) moved(id.normalize('NFC'))
  }
  const remove = async (withUses: boolean): Promise<void> => {
    if (await take((text) => pen('removeEntry', text, entry, withUses), t.madeRemove(name))) moved(undefined)
  }
  const idField: FormField = { key: 'id', label: t.id, kind: 'text', first: true, hint: t.idHint }
  const fault = refused && refused.why !== 'used' ? t.idFaults[refused.why] : undefined
  return (
    <div class='edit-form'>
      <Fields fields={fields} values={{ ...entry.fields, effect: effectOf(outline, entry.fields) }} t={t} write={write} />
      <Field
        field={{ ...idField, ...(isEdge ? { hint: '' } : {}) }}
        value={entry.id}
        t={t}
        write={(typed) => void rename(typed)}
        fault={fault}
      />
      <p class='edit-row'>
        <button type='button' onClick={() => desk.reveal(entry.line)}>
          {t.showInText}
        </button>
        <button type='button' onClick={() => void remove(false)}>
          {t.remove}
        </button>
      </p>
      {refused?.why === 'used' && (
        <Refusal desk={desk} name={name} refused={refused} all={() => void remove(true)} cancel={() => setRefused(undefined)} />
      )}
    </div>
  )
}
