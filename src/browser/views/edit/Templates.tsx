import { useContext, useRef, useState } from 'preact/hooks'
import { editTexts } from '../../../words/page/edit.ts'
import { canUndo } from '../../app/history.ts'
import type { App } from '../../app/state.ts'
import { FilesContext } from '../../files/context.ts'
import { type TemplateId, templates, templateText } from '../../templates/index.ts'

/** A new scenario from a template. Asks first where the open one has changes that the page does not keep for a way back. */
export const Templates = ({ app, flush }: { readonly app: App; readonly flush: () => void }) => {
  const t = editTexts(app.language.value).templates
  const cancel = editTexts(app.language.value).cancel
  const page = useContext(FilesContext)
  const [asked, setAsked] = useState<TemplateId>()
  const list = useRef<HTMLDetailsElement>(null)
  const open = async (id: TemplateId): Promise<void> => {
    setAsked(undefined)
    const text = await templateText(id)
    flush()
    const name = `${id}.yaml`
    if (page) page.files.openText({ name, text })
    else app.open(name, text)
    // What was asked for is there: the list makes room for it.
    list.current?.querySelector('summary')?.focus()
    list.current?.removeAttribute('open')
  }
  return (
    <details class='edit-templates' ref={list}>
      <summary>{t.title}</summary>
      <ul>
        {templates.map((id) => (
          <li key={id}>
            <button
              type='button'
              onClick={() => {
                flush()
                if (!page && canUndo(app.history.value)) setAsked(id)
                else void open(id)
              }}
            >
              {t[id].name}
            </button>{' '}
            {t[id].about}
          </li>
        ))}
      </ul>
      {asked !== undefined && (
        <div class='edit-refusal' role='alert'>
          <p>{t.replace(app.name.value)}</p>
          <p class='edit-row'>
            <button type='button' onClick={() => void open(asked)}>
              {t.go}
            </button>
            <button type='button' onClick={() => setAsked(undefined)}>
              {cancel}
            </button>
          </p>
        </div>
      )}
    </details>
  )
}
