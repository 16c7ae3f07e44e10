import { atLeast } from '../../../report/analyses/cofund-transfers.ts'
import type { Language } from '../../../scenario/types.ts'
import { analysisTexts } from '../../../words/page/analysis.ts'
import type { App } from '../../app/state.ts'
import type { AnalystAnswer } from '../../brain/analyst.ts'
import { chances, type Reason, reasonOf } from './deal-reason.ts'

const saidOf = (reason: Reason, lang: Language): string => {
  const t = analysisTexts(lang).notWritten
  return reason.kind === 'too-sure'
    ? t['too-sure'](reason.probability, atLeast(reason.highest), reason.highest >= chances[0])
    : t[reason.kind]
}

/** Puts the transfers of a deal into the scenario, as one step that can be undone; beside a button that cannot, why not. */
export const DealTools = ({
  app,
  answer,
  busy,
  probability,
}: {
  readonly app: App
  readonly answer: AnalystAnswer | undefined
  readonly busy: boolean
  /** How surely everybody is to be left whole. */
  readonly probability: number
}) => {
  const lang = app.language.value
  const t = analysisTexts(lang)
  if (!answer?.ok || answer.found.kind !== 'cofund') return null
  const { alternative, transfers } = answer.found.answer
  const name = answer.scenario.alternatives.find(({ id }) => id === alternative)?.name ?? alternative
  const write = (list: (typeof transfers)['byYear' | 'net']['transfers']): void => {
    // Where the pen is lost nothing is written, and the button can be pressed again.
    void app.change((text) => app.pen('setTransfers', text, alternative, list), t.wrote(name)).catch(() => undefined)
  }
  const state = { busy, moving: app.moved.value.size > 0, status: app.status.value }
  return (
    <ul class='deal-tools'>
      {(['byYear', 'net'] as const).map((kind) => {
        const reason = reasonOf(transfers[kind], probability, state)
        return (
          <li key={kind}>
            <button
              type='button'
              disabled={reason !== undefined}
              aria-describedby={reason && `deal-reason-${kind}`}
              onClick={() => write(transfers[kind].transfers)}
            >
              {kind === 'byYear' ? t.writeYear : t.writeNet}
            </button>
            {reason && <small id={`deal-reason-${kind}`}>{saidOf(reason, lang)}</small>}
          </li>
        )
      })}
    </ul>
  )
}
