import { useEffect, useRef, useState } from 'preact/hooks'
import { type Section, sections } from '../../../scenario/edit/outline.ts'
import { type Desk, EntryForm } from './EntryForm.tsx'
import { Fields } from './Fields.tsx'
import { effectOf, fieldsOf, idFrom, nameOf } from './fields.ts'

type At = string | number

/** A form for an entry that is not yet there. */
const NewEntry = ({ desk, section, made }: { readonly desk: Desk; readonly section: Section; readonly made: (at?: At) => void }) => {
  const { outline, pen, t, lang } = desk
  const [values, setValues] = useState<Readonly<Record<string, string>>>({})
  const [fault, setFault] = useState<string>()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input, select')?.focus()
  }, [])
  const fields = fieldsOf(section, outline, values, t, lang).filter(({ first }) => first)
  const effect = effectOf(outline, values)
  const add = async (): Promise<void> => {
    const id = idFrom(values.name ?? '', outline)
    const given = fields.filter(({ key }) => key !== 'effect').map(({ key, kind }) => ({ key, kind, typed: values[key] ?? '' }))
    const name = nameOf(outline, { section, at: id, id, name: values.name || id, fields: values, line: 1, lastLine: 1 })
    const changed = await desk.change((text) => pen('addEntry', text, section, id, given), t.madeAdd(name))
    if (changed?.ok) made(section === 'edges' ? outline.entries.edges.length : id)
    else setFault(changed && changed.why !== 'used' ? t.idFaults[changed.why] : undefined)
  }
  return (
    <form
      class='edit-form edit-new'
      ref={form}
      aria-label={t.add[section]}
      onSubmit={(event) => {
        event.preventDefault()
        void add()
      }}
    >
      <Fields
        fields={fields}
        values={{ ...values, effect }}
        t={t}
        write={({ key }, typed) => {
          // How much stands under what the edge does, and moves with it.
          if (key === 'effect') setValues({ ...withoutKey(values, effect), [typed]: values[effect] ?? '' })
          else setValues({ ...values, [key]: typed })
        }}
      />
      {fault && (
        <p role='alert' class='edit-fault'>
          {fault}
        </p>
      )}
      <p class='edit-row'>
        <button type='submit'>{t.addNow}</button>
        <button type='button' onClick={() => made()}>
          {t.cancel}
        </button>
      </p>
    </form>
  )
}
const withoutKey = (values: Readonly<Record<string, string>>, key: string): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(values).filter(([one]) => one !== key))

/** The scenario's parts, one section at a time, each entry with its form. */
export const Structure = ({ desk }: { readonly desk: Desk }) => {
  const { outline, t } = desk
  const [section, setSection] = useState<Section>('owners')
  const [open, setOpen] = useState<At>()
  const [adding, setAdding] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  const list = useRef<HTMLUListElement>(null)
  // Where the focus goes once the entry that is told of is drawn.
  const [goTo, setGoTo] = useState<At | 'heading'>()
  useEffect(() => {
    if (goTo === undefined) return
    const button = list.current?.querySelector<HTMLElement>(`[data-at="${CSS.escape(String(goTo))}"]`)
    ;(button ?? heading.current)?.focus()
    setGoTo(undefined)
  }, [goTo])
  const entries = outline.entries[section]
  const moved = (at: At | undefined): void => {
    setOpen(at)
    setAdding(false)
    setGoTo(at ?? 'heading')
  }
  return (
    <>
      {outline.extends && <p class='edit-note'>{t.extended}</p>}
      <fieldset class='edit-sections' aria-label={t.choose}>
        {sections.map((one) => (
          <button
            key={one}
            type='button'
            aria-pressed={one === section}
            onClick={() => {
              setSection(one)
              setOpen(undefined)
              setAdding(false)
            }}
          >
            {t.sections[one]} <span class='edit-count'>{outline.entries[one].length}</span>
          </button>
        ))}
      </fieldset>
      <h3 ref={heading} tabIndex={-1}>
        {t.sections[section]}
      </h3>
      <p class='edit-note'>{t.sectionHelp[section]}</p>
      {entries.length === 0 && <p>{t.empty}</p>}
      <ul class='edit-list' ref={list}>
        {entries.map((entry) => {
          const isOpen = entry.at === open
          return (
            <li key={entry.at}>
              <button
                type='button'
                class='edit-entry'
                data-at={entry.at}
                aria-expanded={isOpen}
                onClick={() => {
                  setOpen(isOpen ? undefined : entry.at)
                  setAdding(false)
                  if (!isOpen) desk.follow(entry.line)
                }}
              >
                <span aria-hidden='true'>{isOpen ? '▾' : '▸'}</span> <span>{nameOf(outline, entry)}</span>
              </button>
              {isOpen && <EntryForm desk={desk} entry={entry} moved={moved} />}
            </li>
          )
        })}
      </ul>
      {adding ? (
        <NewEntry key={section} desk={desk} section={section} made={(at) => moved(at)} />
      ) : (
        <button
          type='button'
          onClick={() => {
            setAdding(true)
            setOpen(undefined)
          }}
        >
          {t.add[section]}
        </button>
      )}
    </>
  )
}
