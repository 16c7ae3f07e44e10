import './assumptions/assumptions.css'
import { useState } from 'preact/hooks'
import { isWeak } from '../../charts/refs.ts'
import { capital } from '../../report/html-parts.ts'
import type { Evidence, Language, Scenario } from '../../scenario/types.ts'
import { labels } from '../../words/labels.ts'
import { assumptionsTexts } from '../../words/page/assumptions.ts'
import type { App } from '../app/state.ts'
import { CellView } from './assumptions/CellView.tsx'
import { Effect } from './assumptions/Effect.tsx'
import { memoryOf, useWritten } from './assumptions/memory.ts'
import { groupsOf, isChanged, type Row, rowsOf, rowsWith } from './assumptions/rows.ts'
import { SaveAssumptions } from './assumptions/Save.tsx'

/** Rows drawn at first: a file may hold thousands. */
const FIRST_ROWS = 100

const gradeWord = (evidence: Evidence | undefined, lang: Language): string =>
  capital(evidence === undefined ? assumptionsTexts(lang).ungraded : labels(lang).evidence[evidence])

const Grade = ({ evidence, lang }: { readonly evidence: Evidence | undefined; readonly lang: Language }) => (
  <span class={`as-grade as-grade-${evidence ?? 'none'}`}>{gradeWord(evidence, lang)}</span>
)

/** One assumption: what it is, who says so, and its value in each alternative that has its own. */
const RowView = ({ app, scenario, row }: { readonly app: App; readonly scenario: Scenario; readonly row: Row }) => {
  const lang = app.language.value
  const t = assumptionsTexts(lang)
  const { input, own, others } = row
  const owner = scenario.owners.find(({ id }) => id === input.vouchedBy)?.name ?? input.vouchedBy
  return (
    <li class={`as-row${isWeak(input.evidence) ? ' as-weak' : ''}${isChanged(row) ? ' as-new' : ''}`}>
      <div class='as-about'>
        <h3>{input.name}</h3>
        {input.unit !== undefined && <small>{input.unit}</small>}
        {input.each === 'year' && <small>{t.eachYear}</small>}
      </div>
      <div class='as-cells'>
        {[own, ...others].map((cell) => (
          <CellView key={cell.key} app={app} scenario={scenario} input={input} cell={cell} />
        ))}
      </div>
      <div class='as-ground'>
        <small>{input.source ?? t.noSource}</small>
        {owner !== undefined && <small>{t.vouches(owner)}</small>}
        {(input.note ?? input.summary) !== undefined && (
          <details>
            <summary aria-label={t.noteOf(input.name)}>{t.note}</summary>
            {input.summary !== undefined && <p>{input.summary}</p>}
            {input.note !== undefined && <p>{input.note}</p>}
          </details>
        )}
      </div>
    </li>
  )
}

/** Every assumption, the weakest evidence first; changed in place, with what it does. */
export const Assumptions = ({ app }: { readonly app: App }) => {
  const scenario = app.scenario.value
  const lang = app.language.value
  const t = assumptionsTexts(lang)
  const memory = memoryOf(app)
  const now = useWritten(app, app.text.value)
  const opened = useWritten(app, app.history.value.versions[0].text)
  const [most, setMost] = useState(FIRST_ROWS)
  if (!scenario) return null
  const all = rowsOf(scenario, now, opened)
  const changed = all.filter(isChanged)
  const onlyChanged = memory.onlyChanged.value && changed.length > 0
  const rows = rowsWith(scenario, all, memory.words.value, onlyChanged)
  const groups = groupsOf(rows, lang)
  const { value: first } = memory.opened
  const meaning = (evidence: Evidence | undefined): string =>
    evidence === undefined ? t.ungradedMeaning : labels(lang).evidenceMeaning[evidence]
  let left = most
  return (
    <div class='assumptions'>
      <h1>{t.title}</h1>
      <p class='as-lede'>{all.length === 0 ? t.none : t.lede}</p>
      {all.length > 0 && (
        <div class='as-find'>
          <label>
            <span>{t.search}</span>
            <input
              type='search'
              value={memory.words.value}
              onInput={(event) => {
                memory.words.value = event.currentTarget.value
              }}
            />
          </label>
          {changed.length > 0 && (
            <label class='as-check'>
              <input
                type='checkbox'
                checked={onlyChanged}
                onChange={(event) => {
                  memory.onlyChanged.value = event.currentTarget.checked
                }}
              />{' '}
              {t.onlyChanged}
            </label>
          )}
          <p role='status'>
            {rows.length === 0 ? t.noneFound : t.found(rows.length, all.length)}
            {changed.length > 0 && `. ${t.changedCount(changed.length)}.`}
          </p>
        </div>
      )}
      {changed.length > 0 && first && app.exact.value && (
        <Effect app={app} before={first.result} after={app.exact.value} title={t.total} said={false} alternative={app.alternative.value} />
      )}
      {groups.map(({ evidence, rows: graded }) => {
        const shown = graded.slice(0, Math.max(0, left))
        left -= graded.length
        return shown.length === 0 ? null : (
          <section key={evidence ?? 'none'} aria-labelledby={`as-${evidence ?? 'none'}`}>
            <h2 id={`as-${evidence ?? 'none'}`}>
              <Grade evidence={evidence} lang={lang} /> <span>{meaning(evidence)}</span>
            </h2>
            <ul>
              {shown.map((row) => (
                <RowView key={row.input.id} app={app} scenario={scenario} row={row} />
              ))}
            </ul>
          </section>
        )
      })}
      {rows.length > most && (
        <button type='button' onClick={() => setMost(most + FIRST_ROWS)}>
          {t.more(Math.min(FIRST_ROWS, rows.length - most))}
        </button>
      )}
      {rows.length > 0 && (
        <SaveAssumptions scenario={scenario} rows={rows} shown={groups.flatMap((group) => group.rows).slice(0, most)} lang={lang} />
      )}
    </div>
  )
}
