import type { Chain } from '../../analysis/flows.ts'
import type { Edge, Scenario } from '../../scenario/types.ts'
import type { FlowsTexts } from '../../words/analysis/flows.ts'

export type Naming = { readonly nameOf: (id: string) => string; readonly edgeOf: (id: string) => Edge | undefined }

/** Names of owners, quantities, interventions and edges by id. */
export const namesOf = ({ owners, quantities, interventions, edges }: Scenario): Naming => {
  const names = new Map([...owners, ...quantities, ...interventions].map(({ id, name }) => [id, name]))
  const byId = new Map(edges.map((edge) => [edge.id, edge]))
  return { nameOf: (id) => names.get(id) ?? id, edgeOf: (id) => byId.get(id) }
}

/**
 * A chain as it is read, without the owner at its end: "Halkbekämpning → Halkolyckor → Höftfrakturer". What came in by a
 * formula, or as a changed weight, is told where it did.
 */
export const chainText = (...asked: Parameters<typeof chainParts>): string => chainParts(...asked).join(' → ')

/** What a chain goes through, one by one. */
export const chainParts = (
  scenario: Scenario,
  { nameOf, edgeOf }: Naming,
  { origin, entry, edges, owner }: Pick<Chain, 'origin' | 'entry' | 'edges' | 'owner'>,
  { chain: t, inputs }: FlowsTexts,
): readonly string[] => {
  const passed = edges.flatMap((id) => edgeOf(id) ?? [])
  const first = passed[0]
  // The places that it goes through: where the first edge starts, and where each ends but the last.
  const places = first === undefined ? [] : [first.from, ...passed.slice(0, -1).map(({ to }) => to)].map(nameOf)
  const weighted = entry.kind === 'edge' && first !== undefined && entry.id === first.id && isWeight(first)
  const start = startOf(scenario, nameOf, { origin, entry, first }, t, inputs)
  const rest =
    weighted && origin.kind !== 'spillover' && !startsAt(origin, first) ? [t.weight(edgeName(first, nameOf)), ...places.slice(1)] : places
  const whole = origin.kind === 'spillover' && places[0] !== undefined ? [t.round(places[0]), ...places.slice(1)] : [...start, ...rest]
  const last = passed.at(-1)
  const named = entry.kind === 'owner' && edges.length === 0 && origin.kind !== 'others' ? [...whole, t.ownCost] : whole
  const ending = last && 'weight' in last ? endOf(last, owner, nameOf, t) : []
  const way = [...named, ...ending]
  return way.length > 0 ? way : [nameOf(owner)]
}

/** The last edge by its name, if it has one of its own; and whose counterpart the owner is. */
const endOf = (
  last: Edge & { readonly counterpart?: string },
  owner: string,
  nameOf: Naming['nameOf'],
  t: FlowsTexts['chain'],
): readonly string[] => [
  ...(last.name === last.id ? [] : [last.name]),
  ...(last.counterpart === owner && last.to !== owner ? [t.counterpart(nameOf(last.to))] : []),
]

const isWeight = (edge: Edge): boolean => 'weight' in edge || edge.effect === 'weight'
const edgeName = (edge: Edge, nameOf: Naming['nameOf']): string =>
  edge.name === edge.id ? `${nameOf(edge.from)}–${nameOf(edge.to)}` : edge.name
const startsAt = (origin: Chain['origin'], first: Edge | undefined): boolean =>
  origin.kind === 'intervention' && first !== undefined && first.from === origin.id

type Start = { readonly origin: Chain['origin']; readonly entry: Chain['entry']; readonly first: Edge | undefined }
const startOf = (
  { transfers, alternatives }: Scenario,
  nameOf: Naming['nameOf'],
  { origin, first }: Start,
  t: FlowsTexts['chain'],
  inputs: string,
): readonly string[] => {
  const id = origin.id ?? ''
  switch (origin.kind) {
    case 'intervention':
      return startsAt(origin, first) ? [] : [t.byFormula(nameOf(id))]
    case 'inputs':
      return [inputs]
    case 'formula':
      return [t.formula]
    case 'payment':
      return [t.pays(nameOf(id))]
    case 'transfer': {
      const found = [...transfers, ...alternatives.flatMap((a) => a.transfers)].find((transfer) => transfer.id === id)
      return [found ? t.transfer(nameOf(found.from), nameOf(found.to)) : id]
    }
    case 'others':
      return [t.others]
    case 'spillover':
      return []
  }
}
