import { isIdentifier } from '../formula/index.ts'
import type { NodeKind } from '../problems/scenario.ts'
import { aboutOf, type Checked, checkObject, reference } from './check-object.ts'
import { byId, isNamed, type Names, reportUnknown } from './context.ts'
import { kernelOf } from './lag.ts'
import { goodId } from './names.ts'
import { type DocOf, edgeKeys } from './objects.ts'
import { type List, lineOf, type Node, normalizeId, placeOf, type Span } from './tree.ts'
import type { Edge, Quantity, Value } from './types.ts'
import { checkRange, type Reading, type Site, valueOf } from './values.ts'

const effects = ['weight', 'reduces', 'adds'] as const
type Effect = (typeof effects)[number]
type EdgeChecked = Checked<DocOf<typeof edgeKeys>>
type Ends = { readonly from: string; readonly to: string; readonly fromKind: NodeKind; readonly toKind: NodeKind }

/** What an edge may do, by its ends; empty where there is no such edge. */
const allowedEffects = (from: NodeKind, to: NodeKind): readonly Effect[] => {
  if (to === 'owner') return ['weight']
  if (to === 'intervention' || from === 'owner') return []
  return from === 'intervention' ? ['reduces', 'adds'] : effects
}

/** Edges in id order. One with a fault is left out: its problems are reported. */
export const edgesOf = (reading: Reading, list: List, quantities: readonly Quantity[]): readonly Edge[] => {
  const observed = new Set(quantities.filter(({ level }) => level.kind === 'observed').map(({ id }) => id))
  const taken = new Map<string, Span>()
  const edges: Edge[] = []
  for (const [at, item] of list.items.entries()) {
    const edge = edgeOf(reading, item, `edges[${at}]`, observed, taken)
    if (edge !== undefined) edges.push(edge)
  }
  return edges.sort(byId)
}

const edgeOf = (reading: Reading, item: Node, where: string, observed: ReadonlySet<string>, taken: Map<string, Span>): Edge | undefined => {
  const { report, names } = reading
  const checked = checkObject(report, edgeKeys, item, where, item.span)
  if (checked === undefined || item.kind !== 'map') return undefined
  const ends = endsOf(reading, checked)
  const id = idOf(reading, checked, taken)
  const label = id ?? where
  const about = aboutOf(report, names, checked, label, placeOf(item.span))
  const lag = kernelOf(reading, checked.node('lag'), checked.node('lasts'), where)
  // A key that stands there empty was given, and has been reported.
  const given = effects.filter((effect) => item.entries.has(effect))
  const context = ends?.fromKind === 'intervention' ? 'with-spend' : 'general'
  const values = new Map<Effect, Value>()
  for (const effect of given) {
    const value = valueOf(reading, checked.node(effect), { where, key: effect }, context)
    if (value !== undefined) values.set(effect, value)
  }
  const into = intoOwner(reading, checked, label, ends, context)
  if (ends === undefined) return undefined
  const sound = checkEnds(reading, checked, label, ends, lag) && checkEffect(reading, checked, label, ends, given)
  const [effect] = given
  const value = effect === undefined ? undefined : values.get(effect)
  if (checked.has('lasts') && effect === 'weight') report.error('lasts-without-effect', { edge: label }, checked.at('lasts'))
  if (effect === 'weight' && observed.has(ends.to))
    report.error('observed-with-weight', { quantity: ends.to, edge: label }, checked.at('weight'))
  if (!sound || value === undefined || effect === undefined || lag === undefined || id === undefined) return undefined
  const { from, to, fromKind, toKind } = ends
  const common = { ...about, from, to, lag }
  if (toKind === 'owner') return { ...common, kind: `${fromKind}-owner`, weight: value, ...into }
  if (fromKind === 'quantity') return { ...common, kind: 'quantity-quantity', effect, value }
  return fromKind === 'intervention' && effect !== 'weight' ? { ...common, kind: 'intervention-quantity', effect, value } : undefined
}

const kindOf = (names: Names, id: string): NodeKind | undefined =>
  (['quantity', 'owner', 'intervention'] as const).find((kind) => isNamed(names, kind, id))

const endsOf = ({ report, names }: Reading, checked: EdgeChecked): Ends | undefined => {
  const end = (key: 'from' | 'to'): readonly [string, NodeKind] | undefined => {
    const written = checked.simple[key]
    if (written === undefined) return undefined
    const id = normalizeId(written)
    const kind = kindOf(names, id)
    if (kind === undefined) reportUnknown(report, names, 'node', id, { where: checked.where, key, span: checked.at(key) })
    return kind === undefined ? undefined : [id, kind]
  }
  const [from, to] = [end('from'), end('to')]
  return from === undefined || to === undefined ? undefined : { from: from[0], to: to[0], fromKind: from[1], toKind: to[1] }
}

/** The edge's own id or `from->to`; each may stand once. */
const idOf = ({ report }: Reading, checked: EdgeChecked, taken: Map<string, Span>): string | undefined => {
  const { id: own, from, to } = checked.simple
  if (own === undefined && (from === undefined || to === undefined || checked.has('id'))) return undefined
  const id = normalizeId(own ?? `${from}->${to}`)
  const span = own === undefined ? checked.span : checked.at('id')
  // An id may also have the form of a default one: so an extending file can replace an edge by one between other ends.
  if (own !== undefined && !id.split('->', 3).every(isIdentifier))
    report.error('bad-id', { id: id.slice(0, 200), where: 'edges', ...goodId(id) }, span)
  const first = taken.get(id)
  if (first === undefined) taken.set(id, span)
  else report.error('edge-id-twice', { id, firstLine: lineOf(first), given: own !== undefined }, span)
  return id
}

const checkEnds = (
  { report }: Reading,
  checked: EdgeChecked,
  edge: string,
  { from, to, fromKind, toKind }: Ends,
  lag: readonly number[] | undefined,
): boolean => {
  if (toKind === 'intervention') report.error('edge-into-intervention', { edge }, checked.at('to'))
  else if (fromKind === 'owner' && toKind === 'quantity') report.error('edge-owner-to-quantity', { edge }, checked.at('to'))
  // An owner's cost may well feed itself: spillover is solved within the year, and refused only where it never dies out.
  else if (from === to && fromKind !== 'owner' && lag !== undefined && lag[0] !== 0)
    report.error('edge-to-itself', { edge }, checked.at('to'))
  else return true
  return false
}

const checkEffect = (
  { report }: Reading,
  checked: EdgeChecked,
  edge: string,
  { fromKind, toKind }: Ends,
  given: readonly Effect[],
): boolean => {
  const allowed = allowedEffects(fromKind, toKind)
  const [first] = given
  if (first === undefined) {
    if (!effects.some(checked.mentions)) report.error('edge-without-effect', { edge, allowed }, checked.span)
  } else if (given.length > 1) report.error('edge-two-effects', { edge, given }, checked.span)
  else if (!allowed.includes(first))
    report.error('edge-wrong-effect', { edge, from: fromKind, to: toKind, given: first, allowed }, checked.at(first))
  else return true
  return false
}

const intoOwner = (
  reading: Reading,
  checked: EdgeChecked,
  edge: string,
  ends: Ends | undefined,
  context: 'with-spend' | 'general',
): { readonly cashable?: Value; readonly counterpart?: string } => {
  const { report, names } = reading
  const site: Site = { where: checked.where, key: 'cashable' }
  const cashable = valueOf(reading, checked.node('cashable'), site, context)
  checkRange(report, cashable, site, { low: 0, high: 1 }, checked.at('cashable'))
  const counterpart = reference(report, names, checked, 'counterpart', 'owner')
  if (ends !== undefined && ends.toKind !== 'owner')
    for (const key of ['cashable', 'counterpart'] as const)
      if (checked.has(key)) report.error('only-into-owner', { edge, key }, checked.at(key))
  if (counterpart !== undefined && counterpart === ends?.to)
    report.error('counterpart-is-target', { edge, owner: counterpart }, checked.at('counterpart'))
  return { ...(cashable === undefined ? {} : { cashable }), ...(counterpart === undefined ? {} : { counterpart }) }
}
