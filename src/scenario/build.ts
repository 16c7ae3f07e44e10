import { alternativesOf } from './alternatives.ts'
import { checksOf } from './checks.ts'
import { type Names, near, type Reporter } from './context.ts'
import { edgesOf } from './edges.ts'
import { scopesOf } from './formulas.ts'
import { correlationsOf, inputsOf } from './inputs.ts'
import { limits } from './limits.ts'
import { checkSections, namesOf } from './names.ts'
import { interventionsOf, quantitiesOf } from './nodes.ts'
import { ownersOf } from './owners.ts'
import { fileObject, sectionExpected } from './schema.ts'
import { settingsOf } from './settings.ts'
import { transfersOf } from './transfers.ts'
import { isPrivate, jsonOf, type List, type MapNode } from './tree.ts'
import type { Scenario } from './types.ts'
import type { Reading } from './values.ts'

/** Merged document → scenario. All that is wrong is reported; the answer only means something where no error was. */
export const buildScenario = (report: Reporter, written: MapNode): Scenario | undefined => {
  const root = respelt(written)
  const names = namesOf(report, root)
  const { settings, years } = settingsOf(report, names, written, root)
  checkSections(report, root, sectionExpected)
  checkRequired(report, names, root)
  if (!checkAmounts(report, names, root)) return undefined
  const { currency, reference } = settings
  const kronor = ['kr', 'sek'].includes(currency.trim().toLowerCase())
  const reading: Reading = { report, names, scopes: scopesOf(names), years, kronor }
  const list = (key: string): List => {
    const node = root.entries.get(key)?.node
    return node?.kind === 'list' ? node : { kind: 'list', items: [], span: root.span }
  }
  const owners = ownersOf(reading)
  const inputs = inputsOf(reading)
  const quantities = quantitiesOf(reading)
  const interventions = interventionsOf(reading)
  return {
    ...settings,
    reference: reference ?? '',
    owners,
    inputs,
    correlations: correlationsOf(reading, list('correlations'), inputs),
    quantities,
    interventions,
    edges: edgesOf(reading, list('edges'), quantities),
    transfers: transfersOf(reading, list('transfers'), 'transfers'),
    alternatives: alternativesOf(reading, reference),
    checks: checksOf(reading, list('checks')),
    document: jsonOf(written),
  }
}

const fileKeys: readonly string[] = Object.keys(fileObject.shape)

/** A misspelt section is read as the one that was meant: else every name in it would be reported as unknown, and the file's real faults drown. */
const respelt = (root: MapNode): MapNode => {
  const entries = new Map(root.entries)
  for (const entry of root.entries.values()) {
    const meant = isPrivate(entry.key) || fileKeys.includes(entry.key) ? undefined : near(entry.key, fileKeys).near
    if (meant !== undefined && !entries.has(meant)) entries.set(meant, { ...entry, key: meant })
  }
  return { ...root, entries }
}

/** Owners and alternatives must be there, and not be empty. (That a key is missing or empty altogether is said here too: they are no simple keys.) */
const checkRequired = (report: Reporter, names: Names, root: MapNode): void => {
  for (const key of ['owners', 'alternatives'] as const) {
    const entry = root.entries.get(key)
    if (entry === undefined) report.error('key-missing', { key, where: '' }, { ...root.span, end: root.span.start })
    else if (entry.node.kind === 'map' && names[key].size === 0) report.error('none-of-them', { key }, entry.keySpan)
  }
}

/** Whether the file describes no more than is computed. What is beyond is not looked at any closer. */
const checkAmounts = (report: Reporter, names: Names, root: MapNode): boolean => {
  const edges = root.entries.get('edges')?.node
  const nodes = names.owners.size + names.quantities.size + names.interventions.size
  const parts = names.alternatives.size * Math.max(1, names.interventions.size)
  const amounts = [
    { what: 'nodes', count: nodes, limit: limits.nodes },
    { what: 'inputs', count: names.inputs.size, limit: limits.inputs },
    { what: 'edges', count: edges?.kind === 'list' ? edges.items.length : 0, limit: limits.edges },
    { what: 'spends', count: parts, limit: limits.spends },
  ] as const
  const over = amounts.filter(({ count, limit }) => count > limit)
  for (const amount of over) report.error('too-many', amount, { ...root.span, end: root.span.start })
  return over.length === 0
}
