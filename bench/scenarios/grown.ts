import { factors, inputLines, type Sizes, upTo } from './sizes.ts'

/** Side by side chains of quantities: each quantity's base names the one before it in its lane, so all are alive whatever edges there are. */
export const lanes = 20

type Edge = { readonly from: string; readonly to: string; readonly rule: string }

/** Spread over 0 … below − 1 without a pattern that matters; no chance is needed. */
const spread = (at: number, step: number, below: number): number => (at * step) % below

/**
 * A scenario of exactly these sizes, in the shape of real ones: an intervention lowers the first quantity, all others follow
 * from it (by formulas and by edges, some a year late) and fall on owners. Nothing of it is constant, unused or unreachable,
 * so nothing can be left out of a run. The same sizes give the same text. Throws a RangeError where edges or quantities are
 * too few for that.
 */
export const grown = (sizes: Sizes): string => {
  const { quantities, owners, edges, years, alternatives, inputs } = sizes
  if (quantities < lanes || edges < lanes + 1) throw new RangeError(`at least ${lanes} quantities and ${lanes + 1} edges`)
  const factor = factors(inputs, quantities + edges)
  const list = upTo(edges).map((at) => edgeOf(at, sizes))
  const lines = [
    'hangrannan: 1',
    'title: Made to size',
    'language: en',
    'currency: kr',
    `horizon: {from: 2026, years: ${years}}`,
    'discountRate: 3.5 %',
    'reference: today',
    'owners:',
    ...upTo(owners).map((at) => `  owner${at}: {kind: municipality}`),
    'inputs:',
    ...inputLines(inputs),
    'quantities:',
    ...upTo(quantities).map((at) => `  quantity${at}: {base: "${baseOf(at, factor[at - 1])}"}`),
    'interventions:',
    '  programme: {payers: owner1, spend: {min: 0, max: 10 Mkr}}',
    'edges:',
    ...list.map(
      ({ from, to, rule }, at) => `  - {id: edge${at + 1}, from: ${from}, to: ${to}, ${rule.replace('FACTOR', factor[quantities + at])}}`,
    ),
    'alternatives:',
    '  today: {}',
    ...upTo(alternatives).map((at) => `  more${at}: {spend: {programme: ${Math.round((1e7 * at) / alternatives)}}}`),
  ]
  return `${lines.join('\n')}\n`
}

const baseOf = (at: number, factor: string): string => {
  if (at === 1) return `1000 * 1.01^t * ${factor}`
  return at <= lanes ? `0.5 * quantity1 + ${factor}` : `0.8 * quantity${at - lanes} + ${factor}`
}

/** The first edge is the intervention's, the next ones empty the lanes, and then half go among quantities, half to owners. */
const edgeOf = (at: number, { quantities, owners, edges }: Sizes): Edge => {
  const toOwner = (from: number, rest: string): Edge => ({
    from: `quantity${from}`,
    to: `owner${1 + spread(at, 7, owners)}`,
    rule: `weight: "100 * FACTOR", cashable: 40 %${rest}`,
  })
  if (at === 1) return { from: 'programme', to: 'quantity1', rule: 'reduces: "0.3 * FACTOR * (1 - exp(-spend / 3 Mkr))"' }
  if (at <= lanes + 1) return toOwner(quantities - lanes + at - 1, '')
  const late = at % 3 === 0 ? ', lag: {0: 60 %, 1: 40 %}' : ''
  const from = 1 + spread(at, 7919, quantities - 1)
  if (at % 2 === 0) return toOwner(from, late)
  // Weights shrink as edges grow in number, so that levels stay where they are.
  const weight = Math.min(0.1, (0.2 * quantities) / edges)
  const to = from + 1 + spread(at, 104729, quantities - from)
  return { from: `quantity${from}`, to: `quantity${to}`, rule: `weight: "${weight} * FACTOR"${late}` }
}
