import { useRef, useState } from 'preact/hooks'
import { isWeak } from '../../../charts/refs.ts'
import type { Term } from '../../../formula/types.ts'
import type { Problem } from '../../../problems/problem.ts'
import type { Written } from '../../../scenario/edit/index.ts'
import type { Input, Scenario } from '../../../scenario/types.ts'
import { assumptionsTexts } from '../../../words/page/assumptions.ts'
import { problemText } from '../../../words/problem-text.ts'
import type { App } from '../../app/state.ts'
import { oneLine } from './draft.ts'
import { Editor } from './Editor.tsx'
import { Effect } from './Effect.tsx'
import { memoryOf } from './memory.ts'
import type { Cell } from './rows.ts'
import { Shape } from './Shape.tsx'

const constant = ({ value }: Cell): Term | undefined => (value.kind === 'constant' ? value.value : undefined)

/** What is wrong with the text within one input's lines. */
const problemsIn = ({ span }: Cell, problems: readonly Problem[]): readonly Problem[] =>
  problems.filter(({ place }) => span !== undefined && place !== undefined && place.offset >= span.start && place.offset < span.end)

/** One value: as it is written, drawn, changed in place, and what the change did. */
export const CellView = ({
  app,
  scenario,
  input,
  cell,
}: {
  readonly app: App
  readonly scenario: Scenario
  readonly input: Input
  readonly cell: Cell
}) => {
  const lang = app.language.value
  const t = assumptionsTexts(lang)
  const memory = memoryOf(app)
  const [editing, setEditing] = useState(false)
  const [refused, setRefused] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const alternative = scenario.alternatives.find(({ id }) => id === cell.alternative)
  const name = alternative ? `${input.name} (${alternative.name})` : input.name
  const close = (): void => {
    setEditing(false)
    // The button is there again after this has been drawn.
    setTimeout(() => opener.current?.focus(), 0)
  }
  const write = async (written: Written): Promise<void> => {
    close()
    const done = await app
      .change(
        async (before) => {
          const changed = await app.pen('setInput', before, cell.alternative, cell.id, written)
          if (changed.ok && changed.text !== before)
            memory.step.value = { key: cell.key, text: changed.text, before: app.exact.value ?? app.result.value, shown: app.result.value }
          return changed
        },
        `${name}: ${oneLine(written)}`,
      )
      .catch(() => ({ ok: false }))
    setRefused(done?.ok === false)
  }
  const term = constant(cell)
  const step = memory.step.value
  const mine = step?.key === cell.key && step.text === app.text.value ? step : undefined
  const wrong = problemsIn(cell, app.problems.value)
  const stuck = mine !== undefined && app.status.value === 'refused'
  return (
    <div class='as-cell'>
      <div class='as-value'>
        {alternative && <small>{t.inAlternative(alternative.name)}</small>}
        <div class='as-written'>
          <code>{oneLine(cell.written)}</code>
          <button
            ref={opener}
            type='button'
            class='as-open'
            aria-expanded={editing}
            aria-label={t.changeOf(name)}
            onClick={() => (editing ? close() : setEditing(true))}
          >
            {t.change}
          </button>
        </div>
        {cell.value.kind === 'series' && <small>{cell.value.interpolate === 'linear' ? `${t.byYear}, ${t.linear}` : t.byYear}</small>}
        {cell.changed && (
          <p class='as-changed'>
            <strong>{t.changed}.</strong> {cell.was === undefined ? t.wasNot : t.was}{' '}
            {cell.was !== undefined && <code>{oneLine(cell.was)}</code>}
            {cell.was !== undefined && (
              <button type='button' aria-label={t.restoreOf(name)} onClick={() => cell.was !== undefined && void write(cell.was)}>
                {t.restore}
              </button>
            )}
          </p>
        )}
      </div>
      {wrong.length > 0 || stuck ? null : term?.kind === 'distribution' ? (
        <Shape
          id={cell.key.replace('/', '-')}
          name={name}
          distribution={term.distribution}
          unit={input.unit}
          currency={scenario.currency}
          weak={isWeak(input.evidence)}
          lang={lang}
        />
      ) : (
        <small class='as-shape'>{term === undefined ? '' : term.formula.expr.op === 'const' ? t.fixed : t.formula}</small>
      )}
      {editing && (
        <Editor
          id={`edit-${cell.key.replace('/', '-')}`}
          input={input}
          scenario={scenario}
          written={cell.written}
          lang={lang}
          onDone={(written) => void write(written)}
          onCancel={close}
        />
      )}
      {refused && (
        <p class='as-problem as-across' role='alert'>
          {t.refused}
        </p>
      )}
      {(wrong.length > 0 || stuck) && (
        <div class='as-problem as-across' role='alert'>
          <p>{t.wrong}</p>
          {(wrong.length > 0 ? wrong : app.problems.value.slice(0, 3)).map((problem, at) => {
            const { message, remedy } = problemText(problem, lang)
            return (
              <p key={at}>
                {message} {remedy}
              </p>
            )
          })}
          {mine && (
            <button type='button' onClick={app.undo}>
              {t.undo}
            </button>
          )}
        </div>
      )}
      {mine && !stuck && (
        <div class='as-across'>
          <Effect
            app={app}
            before={mine.before}
            after={app.result.value === mine.shown ? undefined : app.result.value}
            title={t.effect}
            said
            alternative={alternative && alternative.id !== scenario.reference ? alternative.id : app.alternative.value}
          />
          <button type='button' onClick={app.undo}>
            {t.undo}
          </button>
        </div>
      )}
    </div>
  )
}
