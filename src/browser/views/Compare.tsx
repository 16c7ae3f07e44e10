import './compare/compare.css'
import { useMemo, useState } from 'preact/hooks'
import { compareLines, withFirst } from '../../charts/compare-lines.ts'
import { alternativeInYear } from '../../charts/year.ts'
import { rankedAlternatives } from '../../report/html-context.ts'
import { shellTexts } from '../../words/page/index.ts'
import { perspectiveTexts } from '../../words/page/perspective.ts'
import type { App } from '../app/state.ts'
import { type RunSecond, remembering } from '../brain/second.ts'
import { useSteps } from '../parts/steps.ts'
import { useAgainst } from './compare/against.ts'
import { Choice } from './compare/Choice.tsx'
import type { Compared, Say } from './compare/cells.ts'
import { Files } from './compare/Files.tsx'
import { compareHeadline } from './compare/headline.ts'
import { Losses } from './compare/Losses.tsx'
import { Matrix, yearsDomain } from './compare/Matrix.tsx'
import { Pair } from './compare/Pair.tsx'
import { compareTexts } from './compare/texts.ts'
import { NoAlternative } from './NoAlternative.tsx'
import { Scrubber } from './Scrubber.tsx'

/** With more rows than this, root owners are shown first. */
const MOST_ROWS = 24

/** Alternatives beside each other, against any of them; who loses, when; two files. `run` computes beside the open document. */
export const Compare = ({ app, run }: { readonly app: App; readonly run: RunSecond }) => {
  const scenario = app.scenario.value
  const lang = app.language.value
  const perspective = app.perspective.value
  const ask = useMemo(() => remembering(run), [run])
  const [chosen, choose] = useState<string | undefined>(undefined)
  const than = scenario?.alternatives.some(({ id }) => id === chosen) ? chosen : scenario?.reference
  const against = useAgainst(app, ask, than)
  const steps = useSteps(4)
  const own = app.result.value
  const year = app.year.value
  const [depth, setDepth] = useState<'all' | 'roots' | undefined>(undefined)
  const { result } = against
  const say = useMemo((): Say => ({ lang, currency: scenario?.currency ?? 'kr' }), [lang, scenario])
  const columns = useMemo((): readonly Compared[] => {
    if (!scenario || !result) return []
    const names = new Map(scenario.alternatives.map(({ id, name }) => [id, name]))
    return rankedAlternatives(scenario, result).flatMap((id) => {
      const of = result.alternatives[id]
      return of ? [{ id, label: names.get(id) ?? id, of }] : []
    })
  }, [scenario, result])
  const lines = useMemo(
    () =>
      scenario
        ? withFirst(
            compareLines(
              scenario,
              columns.map(({ of }) => of),
            ),
            scenario,
            perspective,
          )
        : [],
    [scenario, columns, perspective],
  )
  const inYear = useMemo(
    () =>
      year === undefined ? columns : columns.map((column) => ({ ...column, of: alternativeInYear(column.of, year), whole: column.of })),
    [columns, year],
  )
  const narrow = matchMedia('(max-width: 640px)').matches
  const whole = depth ? depth === 'all' : narrow ? lines.length * columns.length <= MOST_ROWS : lines.length <= MOST_ROWS
  const shown = useMemo(() => (whole ? lines : lines.filter(({ kind }) => kind !== 'owner')), [lines, whole])
  const domain = useMemo(() => (year === undefined ? undefined : yearsDomain(shown, columns)), [shown, columns, year])
  if (!scenario || !own || than === undefined) return null
  if (scenario.alternatives.length < 2) return <NoAlternative app={app} />

  const t = compareTexts(lang)
  const nameOf = (id: string): string => scenario.alternatives.find((it) => it.id === id)?.name ?? id
  const ids = [...rankedAlternatives(scenario, own), scenario.reference]
  const period = `${scenario.from}–${scenario.from + scenario.years - 1}`
  const when = year === undefined ? shellTexts(lang).present(period) : shellTexts(lang).yearly(year)
  const whose = { id: perspective, name: scenario.owners.find(({ id }) => id === perspective)?.name }
  const working = against.state === 'working'
  // What the figures shown are against; another only while the new ones are on their way.
  const base = nameOf(result?.settings.reference ?? than)
  return (
    <div class='cmp'>
      <h1 class='cmp-headline' aria-live='polite' aria-atomic='true'>
        {compareHeadline(columns, base, say, whose).map((sentence, k) => (
          <span key={sentence} class={k === 0 ? 'cmp-first' : 'cmp-second'}>
            {sentence}{' '}
          </span>
        ))}
      </h1>
      <div class='cmp-controls'>
        <Choice
          id='cmp-than'
          label={t.than}
          value={than}
          options={ids.toReversed().map((id) => [id, id === scenario.reference ? t.own(nameOf(id)) : nameOf(id)])}
          choose={choose}
        />
        <Choice
          id='cmp-rows'
          label={t.rows}
          value={whole ? 'all' : 'roots'}
          options={[
            ['all', t.allOwners],
            ['roots', t.onlyRoots],
          ]}
          choose={(value) => setDepth(value === 'all' ? 'all' : 'roots')}
        />
        <p class='cmp-state' role='status'>
          {working && app.status.value === 'refused'
            ? t.stale
            : working
              ? t.working(nameOf(than))
              : against.state === 'failed'
                ? t.failed
                : ''}
        </p>
      </div>
      <p>
        {t.lede} {perspectiveTexts(lang).both}
      </p>
      {columns.length > 0 && (
        <>
          <figure aria-busy={working}>
            <figcaption>{t.caption(base, when)}</figcaption>
            <Matrix
              id='cmp-matrix'
              title={t.title(base)}
              lines={shown}
              columns={inYear}
              say={say}
              when={when}
              domain={domain}
              asked={{ scenario, reference: result?.settings.reference ?? than }}
            />
            <Scrubber app={app} scenario={scenario} />
          </figure>
          {steps > 1 && <Losses lines={shown} columns={columns} say={say} />}
        </>
      )}
      {steps > 2 && scenario.alternatives.length > 2 && (
        <Pair app={app} run={ask} scenario={scenario} ids={ids} nameOf={nameOf} say={say} />
      )}
      {steps > 3 && <Files app={app} run={ask} scenario={scenario} result={own} say={say} />}
    </div>
  )
}
