import { useCallback, useMemo, useState } from 'preact/hooks'
import { compareLines } from '../../../charts/compare-lines.ts'
import { drawRows } from '../../../charts/rows-draw.ts'
import { rowsLayout } from '../../../charts/rows-layout.ts'
import type { Mark } from '../../../charts/svg.ts'
import type { AlternativeResult } from '../../../engine/result.ts'
import type { Scenario } from '../../../scenario/types.ts'
import { reportTexts } from '../../../words/report.ts'
import type { App } from '../../app/state.ts'
import type { RunSecond } from '../../brain/second.ts'
import { Drawing } from '../../parts/Drawing.tsx'
import { useAgainst } from './against.ts'
import { Choice } from './Choice.tsx'
import { lineName, oneRow, type Say } from './cells.ts'
import { compareTexts } from './texts.ts'

const MOST_DRAWN = 40

/** One alternative against another, account by account, as futures. */
const Futures = (it: {
  readonly scenario: Scenario
  readonly of: AlternativeResult
  readonly label: string
  readonly title: string
  readonly say: Say
}) => {
  const { scenario, of, title, say } = it
  const rows = useMemo(
    () =>
      compareLines(scenario, [of])
        .slice(0, MOST_DRAWN)
        .flatMap((line) => {
          const account = line.of(of)
          if (!account?.saving) return []
          const root = line.kind !== 'owner'
          return [
            oneRow(account, account.saving, { id: line.id, label: lineName(line, say.lang), strong: root, indent: root ? 0 : 16 }, say),
          ]
        }),
    [scenario, of, say],
  )
  const at = useCallback(
    (width: number) => {
      const layout = rowsLayout({ rows, width, lang: say.lang, currency: say.currency, form: 'dots' })
      return { height: layout.height, draw: (svg: Mark) => drawRows(svg, layout) }
    },
    [rows, say],
  )
  const description = rows.map((row) => (row.kind === 'head' ? '' : `${row.label}: ${row.value}${row.note && `, ${row.note}`}.`)).join(' ')
  return <Drawing id='cmp-pair' title={title} description={description} at={at} />
}

/** The difference of any two alternatives, in the same futures. */
export const Pair = (it: {
  readonly app: App
  readonly run: RunSecond
  readonly scenario: Scenario
  /** Alternatives in the order in which they are shown. */
  readonly ids: readonly string[]
  readonly nameOf: (id: string) => string
  readonly say: Say
}) => {
  const { app, run, scenario, ids, nameOf, say } = it
  const t = compareTexts(say.lang)
  const [chosen, choose] = useState<readonly [string, string] | undefined>(undefined)
  const valid = chosen?.every((id) => ids.includes(id)) ? chosen : undefined
  const others = ids.filter((id) => id !== scenario.reference)
  const [first, second] = valid ?? [others[0] ?? ids[0], others[1] ?? ids[1]]
  const against = useAgainst(app, run, second)
  // What the figures are against: another only while the new ones are on their way.
  const base = against.result?.settings.reference ?? second
  const of = first === base ? undefined : against.result?.alternatives[first]
  const title = t.pairTitle(nameOf(first), nameOf(base))
  return (
    <section aria-labelledby='cmp-pair-h' class='cmp-section'>
      <h2 id='cmp-pair-h'>{t.pairHeading}</h2>
      <p>{t.pairLede}</p>
      <div class='cmp-controls'>
        <Choice
          id='cmp-first'
          label={t.pairFirst}
          value={first}
          options={ids.map((id) => [id, nameOf(id)])}
          choose={(id) => choose([id, id === second ? first : second])}
        />
        <Choice
          id='cmp-second'
          label={t.pairSecond}
          value={second}
          options={ids.map((id) => [id, nameOf(id)])}
          choose={(id) => choose([id === first ? second : first, id])}
        />
        <button type='button' onClick={() => choose([second, first])}>
          {t.swap}
        </button>
        <p class='cmp-state' role='status'>
          {against.state === 'working' ? t.working(nameOf(second)) : against.state === 'failed' ? t.failed : ''}
        </p>
      </div>
      {of && (
        <figure aria-busy={against.state === 'working'}>
          <figcaption>
            {title}
            {'. '}
            {reportTexts[say.lang].savingsLede}
          </figcaption>
          <Futures scenario={scenario} of={of} label={nameOf(first)} title={title} say={say} />
        </figure>
      )}
    </section>
  )
}
