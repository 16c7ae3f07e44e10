import { describe, expect, it } from 'vitest'
import { buildGraph, children, hierarchy, interventionReach, rootOf, subtree } from '../../src/graph/index.ts'
import { readScenario, withHead } from '../generate/read.ts'

const scenario = () =>
  readScenario(
    withHead(`
owners:
  kommun: {kind: municipality}
  förvaltning: {in: kommun}
  enhet: {in: förvaltning}
  annan: {in: kommun}
  region: {kind: region}
  hushåll: {kind: household}
inputs: {x: {value: 2}}
quantities:
  fall: {base: x}
  brott: {base: fall + prev(brott), start: 1, outcome: harm, value: 1 tkr}
interventions:
  grus: {payers: {enhet: 50 %, region: 50 %}}
  råd: {payers: region, cost: spend + fall}
edges:
  - {from: grus, to: fall, reduces: 0.1 * råd, evidence: weak}
  - {from: brott, to: region, weight: 3, lag: 1, counterpart: hushåll}
  - {from: region, to: annan, weight: 0.1}
alternatives: {nu: {}}
`),
  )

describe('the graph of a scenario', () => {
  it('has a node for each owner, quantity and intervention, and none for inputs', () => {
    expect(buildGraph(scenario()).nodes().sort()).toEqual([
      'intervention:grus',
      'intervention:råd',
      'owner:annan',
      'owner:enhet',
      'owner:förvaltning',
      'owner:hushåll',
      'owner:kommun',
      'owner:region',
      'quantity:brott',
      'quantity:fall',
    ])
  })
  it('has the file’s edges, counterparts, payers and the references of formulas', () => {
    const graph = buildGraph(scenario())
    const edges = graph.mapDirectedEdges((key, attributes, from, to) => `${key}: ${from} → ${to} ${attributes.kind}`).sort()
    expect(edges).toEqual([
      'counterpart:brott->region: quantity:brott → owner:hushåll counterpart',
      'edge:brott->region: quantity:brott → owner:region edge',
      'edge:grus->fall: intervention:grus → quantity:fall edge',
      'edge:region->annan: owner:region → owner:annan edge',
      'pays:enhet->grus: owner:enhet → intervention:grus pays',
      'pays:region->grus: owner:region → intervention:grus pays',
      'pays:region->råd: owner:region → intervention:råd pays',
      'reference:brott->brott: quantity:brott → quantity:brott reference',
      'reference:fall->brott: quantity:fall → quantity:brott reference',
      'reference:råd->fall: intervention:råd → quantity:fall reference',
    ])
    expect(graph.getEdgeAttributes('edge:grus->fall')).toEqual({
      kind: 'edge',
      id: 'grus->fall',
      effect: 'reduces',
      lag: [1],
      evidence: 'weak',
    })
    expect(graph.getEdgeAttributes('edge:brott->region')).toMatchObject({ effect: 'weight', lag: [0, 1] })
    expect(graph.getEdgeAttributes('reference:brott->brott')).toEqual({ kind: 'reference', same: false, lagged: true })
    expect(graph.getEdgeAttributes('reference:fall->brott')).toEqual({ kind: 'reference', same: true, lagged: false })
    expect(graph.getNodeAttributes('owner:enhet')).toMatchObject({ kind: 'owner', ownerKind: 'municipality', parent: 'förvaltning' })
  })
})

describe('the owners’ tree', () => {
  it('has roots, children and subtrees in id order', () => {
    const s = scenario()
    expect(hierarchy(s).roots).toEqual(['hushåll', 'kommun', 'region'])
    expect(children(s, 'kommun')).toEqual(['annan', 'förvaltning'])
    expect(subtree(s, 'kommun')).toEqual(['annan', 'enhet', 'förvaltning', 'kommun'])
    expect(subtree(s, 'enhet')).toEqual(['enhet'])
    expect([rootOf(s, 'enhet'), rootOf(s, 'region')]).toEqual(['kommun', 'region'])
  })
})

describe('the reach of an intervention', () => {
  it('is the owners that what it does may move, not those that only pay', () => {
    const reached = interventionReach(scenario())
    expect(reached.get('grus')).toEqual(['annan', 'hushåll', 'region'])
    expect(reached.get('råd')).toEqual(['annan', 'hushåll', 'region'])
  })
})
