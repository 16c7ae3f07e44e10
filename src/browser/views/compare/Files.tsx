import { useEffect, useMemo, useState } from 'preact/hooks'
import { compareLines } from '../../../charts/compare-lines.ts'
import type { Result } from '../../../engine/result.ts'
import { rankedAlternatives } from '../../../report/html-context.ts'
import type { Scenario } from '../../../scenario/types.ts'
import { shellTexts } from '../../../words/page/index.ts'
import { problemText } from '../../../words/problem-text.ts'
import type { App } from '../../app/state.ts'
import type { RunSecond, SecondAnswer } from '../../brain/second.ts'
import { Choice } from './Choice.tsx'
import type { Compared, Say } from './cells.ts'
import { Differences } from './Differences.tsx'
import { Matrix } from './Matrix.tsx'
import { compareTexts } from './texts.ts'

const MOST_PROBLEMS = 20
type Side = { readonly scenario: Scenario; readonly result: Result }
type Other = { readonly name: string; readonly text: string }

const nameIn = ({ scenario }: Side, id: string): string => scenario.alternatives.find((it) => it.id === id)?.name ?? id

const sameTerms = (a: Scenario, b: Scenario): boolean =>
  a.from === b.from &&
  a.years === b.years &&
  a.discountRate === b.discountRate &&
  a.discountFrom === b.discountFrom &&
  a.priceYear === b.priceYear

/** The two files' figures, and what differs between them. */
const Beside = ({ here, there, say }: { readonly here: Side; readonly there: Side; readonly say: Say }) => {
  const t = compareTexts(say.lang)
  const mine = rankedAlternatives(here.scenario, here.result)
  const theirs = rankedAlternatives(there.scenario, there.result)
  const [chosen, choose] = useState<readonly [string | undefined, string | undefined]>([undefined, undefined])
  const first = mine.find((id) => id === chosen[0]) ?? mine[0]
  const second = theirs.find((id) => id === chosen[1]) ?? theirs.find((id) => id === first) ?? theirs[0]
  const shown = first !== undefined && second !== undefined && here.scenario.currency === there.scenario.currency
  const columns = useMemo(
    (): readonly Compared[] =>
      shown
        ? [
            { id: 'here', label: t.hereColumn(nameIn(here, first)), of: here.result.alternatives[first] },
            { id: 'there', label: t.thereColumn(nameIn(there, second)), of: there.result.alternatives[second] },
          ]
        : [],
    [shown, here, there, first, second, t],
  )
  const lines = useMemo(() => {
    const [a, b] = columns
    if (!a || !b) return []
    // Accounts are matched by id; those that only the other file has follow.
    const own = compareLines(here.scenario, [a.of])
    const known = new Set(own.map(({ id }) => id))
    return [...own, ...compareLines(there.scenario, [b.of]).filter(({ id }) => !known.has(id))]
  }, [columns, here, there])
  const when = shellTexts(say.lang).present(`${here.scenario.from}–${here.scenario.from + here.scenario.years - 1}`)
  return (
    <>
      {here.scenario.currency !== there.scenario.currency && <p class='cmp-caution'>{t.otherCurrency}</p>}
      {!sameTerms(here.scenario, there.scenario) && <p class='cmp-caution'>{t.otherTerms}</p>}
      {shown && (
        <>
          <div class='cmp-controls'>
            <Choice
              id='cmp-here'
              label={t.here}
              value={first}
              options={mine.map((id) => [id, nameIn(here, id)])}
              choose={(id) => choose([id, chosen[1]])}
            />
            <Choice
              id='cmp-there'
              label={t.there}
              value={second}
              options={theirs.map((id) => [id, nameIn(there, id)])}
              choose={(id) => choose([chosen[0], id])}
            />
          </div>
          <figure>
            <Matrix id='cmp-files' title={t.filesHeading} lines={lines} columns={columns} say={say} when={when} />
          </figure>
        </>
      )}
      <Differences here={here.scenario.document} there={there.scenario.document} say={say} />
    </>
  )
}

const Refused = ({ name, answer, say }: { readonly name: string; readonly answer: SecondAnswer; readonly say: Say }) => {
  const t = compareTexts(say.lang)
  if (answer.ok) return null
  if (answer.problems.length === 0) return <p class='cmp-caution'>{t.failed}</p>
  return (
    <div class='cmp-caution' role='alert'>
      <p>{t.refused(name)}</p>
      <ul>
        {answer.problems.slice(0, MOST_PROBLEMS).map((problem) => {
          const { message, remedy } = problemText(problem, say.lang)
          const { place } = problem
          return (
            <li key={`${place?.line}:${place?.column}:${problem.code}:${message}`}>
              {place && <code>{`${place.line}:${place.column}`}</code>} {message} {remedy}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

/** Another file, or this one as it was opened, beside the one that is open. */
export const Files = (it: {
  readonly app: App
  readonly run: RunSecond
  readonly scenario: Scenario
  readonly result: Result
  readonly say: Say
}) => {
  const { app, run, scenario, result, say } = it
  const t = compareTexts(say.lang)
  const [other, setOther] = useState<Other>()
  const [answer, setAnswer] = useState<SecondAnswer>()
  useEffect(() => {
    setAnswer(undefined)
    if (!other) return
    let wanted = true
    void run(other.name, other.text).then((found) => {
      if (wanted) setAnswer(found)
    })
    return () => {
      wanted = false
    }
  }, [run, other])
  const here = useMemo((): Side => ({ scenario, result }), [scenario, result])
  const opened = app.history.value.versions[0]?.text
  const pick = async (file: File | undefined): Promise<void> => {
    if (file) setOther({ name: file.name, text: await file.text() })
  }
  return (
    <section aria-labelledby='cmp-files-h' class='cmp-section'>
      <h2 id='cmp-files-h'>{t.filesHeading}</h2>
      <p>{t.filesLede}</p>
      <div class='cmp-controls'>
        <label class='file'>
          {t.pick}
          <input id='cmp-file' type='file' accept='.yaml,.yml' onChange={(event) => void pick(event.currentTarget.files?.[0])} />
        </label>
        <button
          type='button'
          disabled={opened === undefined || opened === app.text.value}
          onClick={() => opened !== undefined && setOther({ name: t.asOpenedName(app.name.value), text: opened })}
        >
          {t.asOpened}
        </button>
        {other && (
          <button type='button' onClick={() => setOther(undefined)}>
            {t.close}
          </button>
        )}
        <p class='cmp-state' role='status'>
          {other ? (answer ? other.name : t.running(other.name)) : ''}
        </p>
      </div>
      {other && answer && <Refused name={other.name} answer={answer} say={say} />}
      {other && answer?.ok && <Beside here={here} there={answer} say={say} />}
    </section>
  )
}
