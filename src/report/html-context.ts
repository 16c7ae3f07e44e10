import type { AlternativeResult, Result } from '../engine/result.ts'
import type { Language, Scenario } from '../scenario/types.ts'
import { type Labels, labels } from '../words/labels.ts'
import { type ReportTexts, reportTexts } from '../words/report.ts'
import { type Make, maker } from './html-dom.ts'

export type ReportInput = {
  readonly scenario: Scenario
  readonly result: Result
  readonly lang: Language
  /** The alternative that leads; by default the author's first that costs more than the reference. */
  readonly alternative?: string
}

/** What every section of the report needs. */
export type Context = ReportInput & {
  readonly doc: Document
  readonly h: Make
  readonly t: ReportTexts
  readonly labels: Labels
  readonly currency: string
  /** The alternatives that were run, the reference apart, the leading one first. */
  readonly others: readonly string[]
  readonly lead: string
  readonly nameOf: (id: string) => string
}

/** The author's order, as the merged document has it; what it does not have follows in id order. */
const authorsOrder = ({ document, alternatives }: Scenario): readonly string[] => {
  const written =
    typeof document === 'object' && document !== null && !Array.isArray(document) && 'alternatives' in document
      ? document.alternatives
      : undefined
  const keys = typeof written === 'object' && written !== null ? Object.keys(written) : []
  const ids = alternatives.map((it) => it.id)
  return [...keys.filter((id) => ids.includes(id)), ...ids.filter((id) => !keys.includes(id))]
}

/** What an alternative's interventions cost beyond the reference's; 0 where that was not measured. */
const addedCost = (alternative: AlternativeResult | undefined, reference: AlternativeResult | undefined): number =>
  Object.entries(alternative?.interventions ?? {}).reduce(
    (sum, [id, it]) => sum + it.cost.mean - (reference?.interventions?.[id]?.cost.mean ?? 0),
    0,
  )

/** The non-reference alternatives that a result holds, in the author's order, those that cost more than the reference first. */
export const rankedAlternatives = (scenario: Scenario, result: Result): readonly string[] => {
  const { reference } = result.settings
  const ids = authorsOrder(scenario).filter((id) => id !== reference && Object.hasOwn(result.alternatives, id))
  const costs = new Set(ids.filter((id) => addedCost(result.alternatives[id], result.alternatives[reference]) > 0))
  return [...ids.filter((id) => costs.has(id)), ...ids.filter((id) => !costs.has(id))]
}

/** Gathers what the sections share. */
export const contextOf = (doc: Document, input: ReportInput): Context => {
  const { scenario, result, lang } = input
  const ranked = rankedAlternatives(scenario, result)
  const asked = input.alternative !== undefined && Object.hasOwn(result.alternatives, input.alternative) ? input.alternative : undefined
  const lead = asked ?? ranked[0] ?? result.settings.reference
  const names = new Map([...scenario.owners, ...scenario.quantities, ...scenario.interventions].map((it) => [it.id, it.name]))
  const alternatives = new Map(scenario.alternatives.map((it) => [it.id, it.name]))
  return {
    ...input,
    doc,
    h: maker(doc),
    t: reportTexts[lang],
    labels: labels(lang),
    currency: result.settings.currency,
    lead,
    others: [lead, ...ranked.filter((id) => id !== lead)].filter((id) => id !== result.settings.reference),
    nameOf: (id) => names.get(id) ?? alternatives.get(id) ?? id,
  }
}

export const alternativeName = (c: Context, id: string): string => c.scenario.alternatives.find((it) => it.id === id)?.name ?? id
