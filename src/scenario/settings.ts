import { checkObject, reference as referenceOf } from './check-object.ts'
import { type Names, nameIn, type Reporter, shortList, type Years } from './context.ts'
import { limits } from './limits.ts'
import { horizonKeys, settingsKeys } from './objects.ts'
import { sectionExpected } from './schema.ts'
import { foundIn, type MapNode, type Span } from './tree.ts'
import type { Scenario } from './types.ts'
import { numberOf, wholeOf } from './values.ts'

type Settings = Omit<
  Scenario,
  | 'owners'
  | 'inputs'
  | 'correlations'
  | 'quantities'
  | 'interventions'
  | 'edges'
  | 'transfers'
  | 'alternatives'
  | 'checks'
  | 'document'
  | 'reference'
> & { readonly reference: string | undefined }

/**
 * The file's own keys, with every default filled in. Where one is at fault its default stands in, so that the rest can be checked. `root` is
 * what is `written`, with misspelt keys respelt.
 */
export const settingsOf = (
  report: Reporter,
  names: Names,
  written: MapNode,
  root: MapNode,
): { readonly settings: Settings; readonly years: Years } => {
  const start: Span = { ...written.span, end: written.span.start }
  const checked = checkObject(report, settingsKeys, written, '', start, Object.keys(sectionExpected))
  const simple = checked?.simple ?? {}
  const horizon = horizonOf(report, root)
  const priceYear = wholeOf(report, checked?.node('priceYear'), { where: '', key: 'priceYear' }, 0, 9999)
  const discountRate = numberOf(report, checked?.node('discountRate'), { where: '', key: 'discountRate' }, { low: -1, lowOpen: true })
  if (checked !== undefined) referenceOf(report, names, checked, 'vouchedBy', 'owner')
  const settings: Settings = {
    title: simple.title ?? '',
    ...(simple.summary === undefined ? {} : { summary: simple.summary }),
    ...(simple.note === undefined ? {} : { note: simple.note }),
    ...(simple.source === undefined ? {} : { source: simple.source }),
    language: simple.language ?? 'sv',
    currency: simple.currency ?? 'kr',
    ...(priceYear === undefined ? {} : { priceYear }),
    from: horizon.from ?? 0,
    years: horizon.years ?? 1,
    discountRate: discountRate ?? 0,
    discountFrom: simple.discountFrom ?? 'start',
    reference: chosenReference(report, names, root),
    runs: wholeOf(report, checked?.node('runs'), { where: '', key: 'runs' }, 1, limits.runs) ?? 10_000,
    seed: seedOf(report, root) ?? '1',
  }
  return { settings, years: yearsOf(horizon) }
}

type Horizon = { readonly from: number | undefined; readonly years: number | undefined }

const horizonOf = (report: Reporter, root: MapNode): Horizon => {
  const entry = root.entries.get('horizon')
  const checked = entry === undefined ? undefined : checkObject(report, horizonKeys, entry.node, 'horizon', entry.keySpan)
  return {
    from: wholeOf(report, checked?.node('from'), { where: 'horizon', key: 'from' }, 0, 9999),
    years: wholeOf(report, checked?.node('years'), { where: 'horizon', key: 'years' }, 1, limits.years),
  }
}

/** The years that values may speak of. Without a good horizon, all that a file can write, so that only the horizon is blamed. */
const yearsOf = ({ from, years }: Horizon): Years =>
  from === undefined || years === undefined
    ? { known: false, from: 0, years: 0, low: 0, high: 9999 }
    : { known: true, from, years, low: Math.max(0, from - limits.seriesReach), high: Math.min(9999, from + limits.seriesReach) }

/** The reference that is given, or the only alternative there is. */
const chosenReference = (report: Reporter, names: Names, root: MapNode): string | undefined => {
  const known = [...names.alternatives.keys()]
  const entry = root.entries.get('reference')
  if (entry === undefined) {
    const alternatives = root.entries.get('alternatives')
    if (known.length === 1) return known[0]
    if (known.length > 1 && alternatives !== undefined)
      report.error('reference-missing', { alternatives: shortList(known) }, alternatives.keySpan)
    return undefined
  }
  const { node } = entry
  // Another shape than a text has been reported with the simple keys.
  return node.kind === 'scalar' && typeof node.value === 'string' ? nameIn(report, names, 'alternative', node, '', 'reference') : undefined
}

const seedOf = (report: Reporter, root: MapNode): string | undefined => {
  const node = root.entries.get('seed')?.node
  if (node === undefined || (node.kind === 'scalar' && node.value === null)) return undefined
  if (node.kind === 'scalar' && typeof node.value === 'string') return node.value
  if (node.kind === 'scalar' && typeof node.value === 'number' && Number.isSafeInteger(node.value)) return String(node.value)
  const text = node.kind === 'scalar' ? String(node.value) : ''
  report.error('wrong-shape', { key: 'seed', where: '', expected: 'text-or-number', found: foundIn(node), text }, node.span)
  return undefined
}
