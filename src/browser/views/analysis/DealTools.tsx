import { analysisTexts } from '../../../words/page/analysis.ts'
import type { App } from '../../app/state.ts'
import type { AnalystAnswer } from '../../brain/analyst.ts'

/** Puts the transfers of a deal into the scenario, as one step that can be undone. */
export const DealTools = ({
  app,
  answer,
  busy,
}: {
  readonly app: App
  readonly answer: AnalystAnswer | undefined
  readonly busy: boolean
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
  // What a slider shows is not yet what the file says.
  const ready = !busy && app.moved.value.size === 0 && app.status.value === 'exact'
  return (
    <p class='deal-tools'>
      {(['byYear', 'net'] as const).map((kind) => (
        <button
          key={kind}
          type='button'
          disabled={!ready || !transfers[kind].feasible || transfers[kind].transfers.length === 0}
          onClick={() => write(transfers[kind].transfers)}
        >
          {kind === 'byYear' ? t.writeYear : t.writeNet}
        </button>
      ))}
    </p>
  )
}
