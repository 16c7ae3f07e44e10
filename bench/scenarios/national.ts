import { factors, inputLines, upTo } from './sizes.ts'

/** What the country holds: 300 × 10 owners, 300 × 66 + 200 = 20,000 edges. */
export const country = {
  municipalities: 300,
  boards: 9,
  quantities: 20,
  edges: 66,
  across: 200,
  years: 10,
  alternatives: 3,
  inputs: 1_000,
} as const

/**
 * Every municipality at once: each with its boards, its programme and its chain of quantities, of which one crosses to the next
 * municipality a year late. `municipalities` smaller than the country's gives a small one of the same kind.
 */
export const national = (municipalities: number = country.municipalities): string => {
  const { boards, quantities, edges, years, alternatives } = country
  const inputs = Math.ceil((country.inputs * municipalities) / country.municipalities)
  const across = Math.min(country.across, municipalities - 1)
  const all = upTo(municipalities)
  const factor = factors(inputs, municipalities * (quantities + edges) + across)
  const factorOf = (municipality: number, place: number): string => factor[(municipality - 1) * (quantities + edges) + place - 1]
  const lines = [
    'hangrannan: 1',
    'title: Every municipality',
    'language: en',
    'currency: kr',
    `horizon: {from: 2026, years: ${years}}`,
    'discountRate: 3.5 %',
    'reference: today',
    'owners:',
    ...all.flatMap((m) => [`  town${m}: {kind: municipality}`, ...upTo(boards).map((b) => `  board${m}_${b}: {in: town${m}}`)]),
    'inputs:',
    ...inputLines(inputs),
    'quantities:',
    ...all.flatMap((m) => upTo(quantities).map((q) => `  cases${m}_${q}: {base: "${q === 1 ? 1000 : 1} * 1.01^t * ${factorOf(m, q)}"}`)),
    'interventions:',
    ...all.map((m) => `  programme${m}: {payers: board${m}_1, spend: {min: 0, max: 10 Mkr}}`),
    'edges:',
    ...all.flatMap((m) => upTo(edges).map((e) => edgeLine(m, e, factorOf(m, quantities + e)))),
    ...upTo(across).map(
      (m) =>
        `  - {from: cases${m}_2, to: cases${m + 1}_3, weight: "0.05 * ${factor[municipalities * (quantities + edges) + m - 1]}", lag: 1}`,
    ),
    'alternatives:',
    '  today: {}',
    ...upTo(alternatives).map((a) => `  more${a}: {spend: {${all.map((m) => `programme${m}: ${a * 2 + (m % 3)} Mkr`).join(', ')}}}`),
  ]
  return `${lines.join('\n')}\n`
}

/** The programme's edge, a chain through the quantities, and the rest to the boards in turn. */
const edgeLine = (m: number, e: number, factor: string): string => {
  if (e === 1) return `  - {from: programme${m}, to: cases${m}_1, reduces: "0.3 * ${factor} * (1 - exp(-spend / 3 Mkr))"}`
  if (e <= country.quantities) return `  - {from: cases${m}_${e - 1}, to: cases${m}_${e}, weight: "0.6 * ${factor}"}`
  const [quantity, board] = [1 + (e % country.quantities), 1 + (e % country.boards)]
  const late = e % 3 === 0 ? ', lag: {0: 50 %, 1: 35 %, 2: 15 %}' : ''
  return `  - {id: bill${m}_${e}, from: cases${m}_${quantity}, to: board${m}_${board}, weight: "20 tkr * ${factor}", cashable: 40 %${late}}`
}
