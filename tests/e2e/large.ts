/** A stream of whole numbers below `most`, the same every time it is started (Lehmer's, 2³¹ − 1). */
const stream = (seed: number): ((most: number) => number) => {
  let state = seed
  return (most) => {
    state = (state * 48_271) % 2_147_483_647
    return state % most
  }
}

export const largeOwners = 300
export const largeEdges = 1_000

const municipalities = 30
const regions = 6
const units = 7
const agencies = 10
const programmes = 6
/** Per programme: links of its chain, and what branches off from each. */
const links = 4
const branches = 6

const upTo = (n: number): readonly number[] => Array.from({ length: n }, (_, at) => at + 1)
const boards = ['Socialnämnden', 'Skolnämnden', 'Tekniska nämnden', 'Äldrenämnden', 'Kulturnämnden', 'Arbetsnämnden', 'Gatunämnden']
const clinics = ['Akutsjukhuset', 'Psykiatrin', 'Primärvården', 'Ortopedin', 'Barnkliniken', 'Rehabiliteringen', 'Ambulansen']

/**
 * A made-up region of the country at the size that the page must bear: 300 budget owners (30 municipalities, 6 regions, the
 * state, the households), 6 interventions, 168 quantities and 1,000 edges, spillover among them. The seed decides what is tied to what.
 */
export const largeScenario = (seed: number): string => {
  const pick = stream(seed)
  const towns = upTo(municipalities)
  const leaves = [
    ...towns.flatMap((m) => upTo(units).map((u) => `namnd${m}_${u}`)),
    ...upTo(regions).flatMap((r) => upTo(units).map((u) => `klinik${r}_${u}`)),
    ...upTo(agencies).map((a) => `myndighet${a}`),
  ]
  const quantities = upTo(programmes).flatMap((p) =>
    upTo(links).flatMap((l) => [`led${p}_${l}`, ...upTo(branches).map((b) => `gren${p}_${l}_${b}`)]),
  )
  const chains = upTo(programmes).flatMap((p) => [
    `  - {from: insats${p}, to: led${p}_1, reduces: "effekt${p} * (1 - exp(-spend / 8 Mkr))"}`,
    ...upTo(links - 1).map(
      (l) => `  - {from: led${p}_${l}, to: led${p}_${l + 1}, weight: "0.${4 + pick(5)} * spridning", lag: ${pick(2)}}`,
    ),
    ...upTo(links).flatMap((l) => upTo(branches).map((b) => `  - {from: led${p}_${l}, to: gren${p}_${l}_${b}, weight: 0.${1 + pick(8)}}`)),
  ])
  const spills = upTo(40).map((k) => {
    const from = pick(leaves.length - 1)
    return `  - {id: spill${k}, from: ${leaves[from]}, to: ${leaves[from + 1 + pick(leaves.length - from - 1)]}, weight: 0.0${1 + pick(9)}, cashable: 100 %, lag: 1}`
  })
  const bills = upTo(largeEdges - chains.length - spills.length).map((k) => {
    const to = leaves[k <= leaves.length ? k - 1 : pick(leaves.length)]
    // Now and then an effect costs somebody more: what is not treated here is treated there.
    const sign = pick(7) === 0 ? '-' : ''
    const counterpart = to.startsWith('myndighet') && pick(2) === 0 ? ', counterpart: hushallen' : ''
    return `  - {id: rakning${k}, from: ${quantities[pick(quantities.length)]}, to: ${to}, weight: "${sign}${1 + pick(30)} tkr * styckkostnad${1 + pick(5)}", cashable: ${10 * (1 + pick(9))} %, lag: ${pick(3)}${counterpart}}`
  })
  const lines = [
    'hangrannan: 1',
    'title: Tidiga insatser i trettio kommuner',
    'language: sv',
    'currency: kr',
    'horizon: {from: 2026, years: 10}',
    'discountRate: 3.5 %',
    'reference: i_dag',
    'owners:',
    ...towns.flatMap((m) => [
      `  kommun${m}: {name: Kommun ${m}, kind: municipality}`,
      ...boards.map((name, u) => `  namnd${m}_${u + 1}: {name: ${name} ${m}, in: kommun${m}}`),
    ]),
    ...upTo(regions).flatMap((r) => [
      `  region${r}: {name: Region ${r}, kind: region}`,
      ...clinics.map((name, u) => `  klinik${r}_${u + 1}: {name: ${name} ${r}, in: region${r}}`),
    ]),
    '  staten: {name: Staten, kind: state}',
    ...upTo(agencies).map((a) => `  myndighet${a}: {name: Myndighet ${a}, in: staten}`),
    '  hushallen: {name: Hushållen, kind: household}',
    'inputs:',
    '  spridning: 0.6 to 1.2',
    ...upTo(programmes).map((p) => `  effekt${p}: triangular(0, 0.1${p}, 0.4)`),
    ...upTo(5).map((s) => `  styckkostnad${s}: 0.6 to 1.5`),
    'quantities:',
    ...quantities.map(
      (id) =>
        `  ${id}: {name: ${id.startsWith('led') ? 'Led' : 'Gren'} ${id.slice(id.startsWith('led') ? 3 : 4).replaceAll('_', '.')}, unit: fall${/^led\d+_1$/.test(id) ? ', base: 900' : ''}}`,
    ),
    'interventions:',
    ...upTo(programmes).map((p) => `  insats${p}: {name: Insats ${p}, payers: namnd${p * 4}_${p}, spend: {min: 0, max: 20 Mkr}}`),
    'edges:',
    ...chains,
    ...bills,
    ...spills,
    'alternatives:',
    '  i_dag: {name: Som i dag}',
    `  brett: {name: Alla insatser, spend: {${upTo(programmes)
      .map((p) => `insats${p}: ${2 + p} Mkr`)
      .join(', ')}}}`,
    '  smalt: {name: En insats, spend: {insats1: 6 Mkr}}',
  ]
  return `${lines.join('\n')}\n`
}
