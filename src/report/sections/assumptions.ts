import { payersOf } from '../../charts/chain.ts'
import { edgeEvidence, edgeValue, isWeak } from '../../charts/refs.ts'
import { lagText } from '../../charts/say.ts'
import { drawSketch, sketchLayout } from '../../charts/sketch.ts'
import { picture } from '../../charts/svg.ts'
import { quantile } from '../../random/quantile.ts'
import type { Edge, Input, Scenario, Shares, Value } from '../../scenario/types.ts'
import { numberText } from '../../words/numbers.ts'
import { alternativeName, type Context } from '../html-context.ts'
import type { Child } from '../html-dom.ts'
import { capital, section, table } from '../html-parts.ts'
import { ownersListTable } from './owners.ts'
import { asWritten, below, formulaText, grade, graded, termText, title } from './written.ts'

/** A file may hold tens of thousands of lines; a report that is read may not. */
const mostRows = 300

const sketchOf = (c: Context, input: Input, i: number): Child => {
  const term = input.value.kind === 'constant' ? input.value.value : undefined
  if (term?.kind !== 'distribution') return undefined
  const { distribution } = term
  const sketch = sketchLayout((u) => quantile(distribution, u), 116, 30)
  if (sketch === undefined) return undefined
  const holder = c.h('span', { class: 'sketch' })
  const between = c.t.between(
    numberText(quantile(distribution, 0.05), c.lang, { significant: 2 }),
    numberText(quantile(distribution, 0.95), c.lang, { significant: 2 }),
  )
  const svg = picture(holder, {
    width: sketch.width,
    height: sketch.height,
    title: c.t.shapeOf(input.name),
    description: between,
    id: `form-${i}`,
  })
  drawSketch(svg, sketch, isWeak(input.evidence))
  return [holder, c.h('small', {}, between)]
}

const inputsTable = (c: Context): Child =>
  table(c, {
    caption: c.t.inputsCaption,
    columns: [{ head: c.t.input }, { head: c.t.asWritten }, { head: c.t.shape }, { head: c.t.source }, { head: c.t.evidence }],
    class: 'inputs',
    rows: c.scenario.inputs.slice(0, mostRows).map((input, i) => ({
      class: isWeak(input.evidence) ? 'weak' : '',
      cells: [
        title(c, input),
        [
          asWritten(c, input.value, termText),
          below(c, input.unit),
          input.each === 'year'
            ? below(c, input.autocorrelation === 0 ? c.t.eachYear : c.t.eachYearWith(numberText(input.autocorrelation, c.lang)))
            : undefined,
        ],
        sketchOf(c, input, i),
        [input.source, input.vouchedBy === undefined ? undefined : below(c, c.t.vouches(c.nameOf(input.vouchedBy)))],
        grade(c, input.evidence),
      ],
    })),
  })

const overridesTable = (c: Context): Child => {
  const rows = c.scenario.alternatives.flatMap((alternative) =>
    alternative.inputs.map((input) => ({
      cells: [
        alternativeName(c, alternative.id),
        c.scenario.inputs.find((it) => it.id === input.id)?.name ?? input.id,
        asWritten(c, input.value, termText),
      ],
    })),
  )
  return rows.length === 0
    ? undefined
    : table(c, {
        caption: c.t.overridesCaption,
        columns: [{ head: capital(c.labels.things.alternative) }, { head: c.t.input }, { head: c.t.asWritten }],
        rows: rows.slice(0, mostRows),
      })
}

const correlationsTable = (c: Context): Child =>
  c.scenario.correlations.length === 0
    ? undefined
    : table(c, {
        caption: c.t.correlationsCaption,
        columns: [{ head: c.t.correlated }, { head: c.t.rank, kind: 'number' }, { head: c.t.source }],
        rows: c.scenario.correlations
          .slice(0, mostRows)
          .map((it) => ({ cells: [it.between.join(' – '), numberText(it.rank, c.lang), it.source ?? ''] })),
      })

const cashableText = (c: Context, edge: Edge): Child => {
  if (!('weight' in edge)) return ''
  return edge.cashable === undefined ? c.h('em', { class: 'defaulted' }, c.t.cashableDefault) : asWritten(c, edge.cashable, formulaText)
}

const effectText = (c: Context, edge: Edge): string => ('effect' in edge ? c.t.effects[edge.effect] : c.t.effects.weight)

const edgesTable = (c: Context): Child =>
  table(c, {
    caption: c.t.edgesCaption,
    class: 'edges',
    columns: [
      { head: capital(c.labels.things.edge) },
      { head: c.t.asWritten },
      { head: capital(c.labels.things.lag) },
      { head: capital(c.labels.things.cashable) },
      { head: c.t.source },
      { head: c.t.evidence },
    ],
    rows: c.scenario.edges.slice(0, mostRows).map((edge) => ({
      class: isWeak(edgeEvidence(c.scenario, edge)) ? 'weak' : '',
      cells: [
        [
          `${c.nameOf(edge.from)} → ${c.nameOf(edge.to)}`,
          edge.name === edge.id ? undefined : below(c, edge.name),
          'counterpart' in edge && edge.counterpart !== undefined ? below(c, c.t.counterpart(c.nameOf(edge.counterpart))) : undefined,
          below(c, edge.note),
        ],
        [`${effectText(c, edge)} `, asWritten(c, edgeValue(edge), formulaText)],
        lagText(edge.lag, c.lang),
        cashableText(c, edge),
        edge.source ?? '',
        graded(c, edgeEvidence(c.scenario, edge)),
      ],
    })),
  })

const quantitiesTable = (c: Context): Child =>
  c.scenario.quantities.length === 0
    ? undefined
    : table(c, {
        caption: c.t.levelsCaption,
        columns: [
          { head: capital(c.labels.things.quantity) },
          { head: c.t.asWritten },
          { head: capital(c.labels.things.unit) },
          { head: c.t.source },
          { head: c.t.evidence },
        ],
        rows: c.scenario.quantities.slice(0, mostRows).map((it) => ({
          cells: [
            title(c, it),
            [
              it.level.kind === 'base'
                ? asWritten(c, it.level.base, formulaText)
                : [`${c.t.observed} `, asWritten(c, it.level.observed, formulaText)],
              it.start === undefined ? undefined : below(c, `${c.t.start}: ${it.start.text}`),
              it.outcome?.value === undefined
                ? undefined
                : c.h('small', {}, `${c.t.valuePerUnit}: `, asWritten(c, it.outcome.value, formulaText)),
            ],
            it.unit ?? '',
            it.source ?? '',
            graded(c, it.evidence),
          ],
        })),
      })

const sharesText = (c: Context, shares: Shares): Child =>
  shares.length === 1
    ? c.nameOf(shares[0]?.owner ?? '')
    : shares.map(({ owner, share }) => c.h('span', { class: 'line' }, `${c.nameOf(owner)} `, asWritten(c, share, formulaText)))

const valueText = (value: Value | undefined): string =>
  value === undefined
    ? ''
    : value.kind === 'constant'
      ? value.value.text
      : `${value.interpolate} ${value.points.map((it) => `${it.year}: ${it.value.text}`).join('; ')}`

/** Whether an alternative spends and shares an intervention's cost as the reference does: nothing to tell. */
const asReference = (c: Context, alternative: string, it: Scenario['interventions'][number]): boolean => {
  const terms = (id: string): string => {
    const spend = c.scenario.alternatives.find((other) => other.id === id)?.spend.find((entry) => entry.intervention === it.id)
    return `${valueText(spend?.value)} | ${payersOf(c.scenario, id, it)
      .map(({ owner, share }) => `${owner} ${valueText(share)}`)
      .join(', ')}`
  }
  return alternative !== c.scenario.reference && terms(alternative) === terms(c.scenario.reference)
}

/**
 * What each alternative says of an intervention, the reference first and the leading one always; what
 * it does not say is the reference's, or the least that is allowed.
 */
const interventionsTable = (c: Context): Child => {
  const { scenario, t } = c
  const alternatives = [c.result.settings.reference, ...c.others]
  const said = (alternative: string, intervention: string): Value | undefined =>
    scenario.alternatives.find((other) => other.id === alternative)?.spend.find((entry) => entry.intervention === intervention)?.value
  const rows = scenario.interventions.flatMap((it) =>
    alternatives
      .filter((id) => id === c.lead || !asReference(c, id, it))
      .map((id) => ({
        class: id === c.lead ? 'strong' : 'plain',
        cells: [
          id === alternatives[0] ? title(c, it) : it.name,
          alternativeName(c, id),
          asWritten(c, said(id, it.id) ?? said(scenario.reference, it.id) ?? it.spend.min, formulaText),
          sharesText(c, payersOf(scenario, id, it)),
          id !== alternatives[0]
            ? ''
            : [asWritten(c, it.spend.min, formulaText), ' – ', it.spend.max === undefined ? '…' : asWritten(c, it.spend.max, formulaText)],
          id !== alternatives[0] || it.cost === undefined ? '' : asWritten(c, it.cost, formulaText),
        ],
      })),
  )
  if (rows.length === 0) return undefined
  return table(c, {
    caption: t.interventionsCaption,
    columns: [
      { head: capital(c.labels.things.intervention) },
      { head: capital(c.labels.things.alternative) },
      { head: t.spends },
      { head: capital(c.labels.things.payer) },
      { head: t.range },
      { head: c.labels.accounts.cost },
    ],
    class: 'plans',
    rows: rows.slice(0, mostRows),
  })
}

const transfersTable = (c: Context): Child => {
  const own = c.scenario.alternatives.flatMap((alternative) =>
    alternative.transfers.map((transfer) => ({ transfer, of: alternativeName(c, alternative.id) })),
  )
  const all = [...c.scenario.transfers.map((transfer) => ({ transfer, of: c.t.everyAlternative })), ...own]
  if (all.length === 0) return undefined
  return table(c, {
    caption: c.t.transfersCaption,
    columns: [{ head: capital(c.labels.things.transfer) }, { head: c.t.asWritten }, { head: capital(c.labels.things.alternative) }],
    rows: all.slice(0, mostRows).map(({ transfer, of }) => ({
      cells: [`${c.nameOf(transfer.from)} → ${c.nameOf(transfer.to)}`, asWritten(c, transfer.amount, formulaText), of],
    })),
  })
}

/** Everything that the figures rest on, as the file has it. */
export const assumptionsSection = (c: Context): HTMLElement => {
  const { scenario, t, h } = c
  const long = Math.max(scenario.inputs.length, scenario.edges.length, scenario.quantities.length, scenario.interventions.length) > mostRows
  return section(
    c,
    'antaganden',
    t.assumptionsHeading,
    t.assumptionsLede,
    h(
      'ul',
      { class: 'grades' },
      ...(['strong', 'moderate', 'weak', 'assumption'] as const).map((it) => h('li', {}, grade(c, it), ` ${c.labels.evidenceMeaning[it]}`)),
    ),
    scenario.note === undefined ? undefined : h('p', {}, scenario.note),
    scenario.source === undefined ? undefined : h('p', {}, `${t.source}: ${scenario.source}`),
    scenario.inputs.length > 0 && inputsTable(c),
    overridesTable(c),
    correlationsTable(c),
    interventionsTable(c),
    quantitiesTable(c),
    scenario.edges.length > 0 && edgesTable(c),
    transfersTable(c),
    ownersListTable(c, mostRows),
    long && h('p', { class: 'aside' }, t.cut(mostRows)),
  )
}
