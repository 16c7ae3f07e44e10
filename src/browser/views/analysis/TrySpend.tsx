import { Fragment } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import type { Silos, Spread } from '../../../analysis/silos.ts'
import { curveAt } from '../../../charts/spend-curve-at.ts'
import type { Language, Scenario } from '../../../scenario/types.ts'
import { labels } from '../../../words/labels.ts'
import { money, moneyInterval } from '../../../words/money.ts'
import { analysisTexts } from '../../../words/page/analysis.ts'
import { useSteps } from '../../parts/steps.ts'

type It = { readonly scenario: Scenario; readonly found: Silos; readonly lang: Language }

/** A normal distribution's middle 90 of 100 are so many standard deviations wide. */
const WIDTH = 3.29

/** A saving in words, no more digits than so many runs allow: the mean with its interval; a change of cost with its sign turned. */
const said = ({ mean, p5, p95 }: Spread, runs: number, lang: Language, currency: string): string => {
  const options = { currency, mcse: (p95 - p5) / WIDTH / Math.sqrt(runs) }
  return p5 === p95 ? money(-mean, lang, { currency }) : `${money(-mean, lang, options)} (${moneyInterval(-p95, -p5, lang, options)})`
}

/** So many owners are told of; a file may have hundreds. */
const MOST_OWNERS = 12

/** Owners without others under them, those whom the amounts move most; in the file's order, and how many more there are. */
const mostMoved = ({ owners }: Scenario, { curves }: Silos, id: string) => {
  const parents = new Set(owners.map((owner) => owner.in))
  const points = curves[id] ?? []
  const leaves = owners.filter((owner) => !parents.has(owner.id) && points[0]?.owners[owner.id])
  const sizeOf = (owner: string): number => points.reduce((most, it) => Math.max(most, Math.abs(it.owners[owner]?.change.mean ?? 0)), 0)
  const sizes = leaves.map((owner) => ({ id: owner.id, size: sizeOf(owner.id) })).toSorted((a, b) => b.size - a.size)
  const most = new Set(sizes.slice(0, MOST_OWNERS).map((it) => it.id))
  return { shown: leaves.filter((owner) => most.has(owner.id)), left: leaves.length - most.size }
}

/** One intervention's amount, and what it does to whom: the others as they are today. */
const One = ({ scenario, found, lang, id }: It & { readonly id: string }) => {
  const t = analysisTexts(lang)
  const { min, max } = found.ranges[id] ?? { min: 0, max: 0 }
  const [spend, setSpend] = useState(found.joint.spend[id] ?? min)
  const at = curveAt(found.curves[id] ?? [], spend)
  const { currency } = scenario
  const nameOf = (list: readonly { readonly id: string; readonly name: string }[], wanted: string): string =>
    list.find((it) => it.id === wanted)?.name ?? wanted
  const amount = money(spend, lang, { currency })
  const { shown, left } = useMemo(() => mostMoved(scenario, found, id), [scenario, found, id])
  return (
    <div class='try'>
      <label for={`try-${id}`} lang={scenario.language}>
        {nameOf(scenario.interventions, id)}
      </label>
      <output for={`try-${id}`}>{t.perYear(amount)}</output>
      <input
        id={`try-${id}`}
        type='range'
        min={min}
        max={max}
        step={(max - min) / 100}
        value={spend}
        aria-valuetext={t.perYear(amount)}
        onInput={(event) => setSpend(Number(event.currentTarget.value))}
      />
      {at && (
        <dl aria-live='polite'>
          <dt>{labels(lang).accounts.publicSector}</dt>
          <dd class='strong'>{said(at.publicSector, found.runs.curves, lang, currency)}</dd>
          {shown.map((owner) => (
            <Fragment key={owner.id}>
              <dt lang={scenario.language}>{owner.name}</dt>
              <dd>{said(at.owners[owner.id], found.runs.curves, lang, currency)}</dd>
            </Fragment>
          ))}
        </dl>
      )}
      {left > 0 && <small>{t.tryMore(left)}</small>}
    </div>
  )
}

/** Any amount tried on: who would save what against today. Read off the spend curves, so it answers at once. */
export const TrySpend = ({ scenario, found, lang }: It) => {
  const t = analysisTexts(lang)
  const ids = Object.keys(found.curves)
  const steps = useSteps(ids.length, 0)
  return (
    <section class='tries' aria-labelledby='tries'>
      <h2 id='tries'>{t.tryHeading}</h2>
      <p>{t.tryLede}</p>
      {ids.slice(0, steps).map((id) => (
        <One key={id} id={id} scenario={scenario} found={found} lang={lang} />
      ))}
    </section>
  )
}
