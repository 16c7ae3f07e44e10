import { useEffect, useMemo, useRef } from 'preact/hooks'
import { whyOf } from '../../../graph/why.ts'
import { shellTexts } from '../../../words/page/index.ts'
import { whyTexts } from '../../../words/page/why.ts'
import type { App } from '../../app/state.ts'
import { Amounts } from './Amounts.tsx'
import { Chains } from './Chains.tsx'
import { Ground } from './Ground.tsx'
import { type Asked, askedOf } from './question.ts'

/** The answer to a question, over the page; when it is closed the focus is where it was asked. */
const Answer = ({ app, asked }: { readonly app: App; readonly asked: Asked }) => {
  const { scenario, account, name, alternative, reference, figures, opener } = asked
  const lang = app.language.value
  const t = whyTexts(lang)
  const dialog = useRef<HTMLDialogElement>(null)
  const say = { lang, currency: scenario.currency }
  const why = useMemo(() => whyOf(scenario, account, alternative, reference), [scenario, account, alternative, reference])
  const nameOf = (id: string): string => scenario.alternatives.find((it) => it.id === id)?.name ?? id
  const period = `${scenario.from}–${scenario.from + scenario.years - 1}`
  useEffect(() => dialog.current?.showModal(), [])
  const close = (): void => {
    dialog.current?.close()
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape and the button close it too; the press beside it is for those who point
    <dialog
      ref={dialog}
      class='why-panel'
      aria-labelledby='why-title'
      onClose={() => {
        askedOf(app).value = undefined
        if (opener.isConnected) opener.focus()
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) close()
      }}
    >
      <div>
        <div class='why-top'>
          <h2 id='why-title'>{t.title(name)}</h2>
          <button type='button' onClick={close}>
            {t.close}
          </button>
        </div>
        <p>{t.against(nameOf(alternative), nameOf(reference), shellTexts(lang).present(period))}</p>
        <Amounts name={name} account={figures} say={say} />
        <Chains scenario={scenario} why={why} reference={reference} say={say} />
        <Ground app={app} scenario={scenario} ids={why.inputs} alternative={alternative} close={close} />
      </div>
    </dialog>
  )
}

/** Where a figure comes from, when somebody has asked. */
export const Panel = ({ app }: { readonly app: App }) => {
  const asked = askedOf(app).value
  return asked ? <Answer key={`${asked.name} ${asked.alternative}`} app={app} asked={asked} /> : null
}
