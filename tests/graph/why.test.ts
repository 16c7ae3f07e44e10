import { describe, expect, it } from 'vitest'
import { type WhyAccount, whyOf } from '../../src/graph/why.ts'
import { readScenario, withHead } from '../generate/read.ts'

const scenario = readScenario(
  withHead(`
owners:
  kommun: {kind: municipality}
  gata: {in: kommun}
  skola: {in: kommun}
  region: {kind: region}
  hushåll: {kind: household}
inputs:
  effekt: 0.1 to 0.3
  grund: {value: 100 * folk, vouchedBy: gata}
  folk: {value: 10}
  pris: {value: 2 tkr}
  kassa: {value: 0.5}
  andel: {value: 0.2}
  orörd: {value: 7}
  skyddspris: {value: 50}
quantities:
  fall: {base: grund}
  brott: {base: 0}
  lugn: {base: orörd}
interventions:
  grus: {payers: gata}
  skydd: {payers: skola}
edges:
  - {from: grus, to: fall, reduces: effekt * spend}
  - {from: skydd, to: fall, reduces: spend / skyddspris}
  - {from: fall, to: brott, weight: andel}
  - {from: fall, to: region, weight: pris, cashable: kassa}
  - {from: brott, to: region, weight: pris, counterpart: hushåll}
  - {from: lugn, to: skola, weight: pris}
  - {from: region, to: skola, weight: 0.1}
transfers:
  - {from: region, to: kommun, amount: 5}
  - {from: region, to: gata, amount: 0.5 * saving(region)}
alternatives:
  nu: {spend: {grus: 1}}
  mer: {spend: {grus: 2}}
  lika: {spend: {grus: 1.0}}
  dyrare: {inputs: {folk: 12}}
  delat: {payers: {grus: {gata: 50 %, region: 50 %}}, transfers: [{from: hushåll, to: skola, amount: 3}]}
`),
)
const why = (account: string | WhyAccount, alternative: string) =>
  whyOf(scenario, typeof account === 'string' ? { kind: 'owner', id: account } : account, alternative, 'nu')
const chains = ({ paths }: ReturnType<typeof why>) =>
  paths.map(({ start, links }) => [start, ...links.map(({ to, by }) => (by.kind === 'edge' ? to : `(${by.kind}) ${to}`))].join(' → '))

describe('why', () => {
  it('gives the chains from what differs, the shortest first', () => {
    expect(chains(why('region', 'mer'))).toEqual([
      'intervention:grus → quantity:fall → owner:region',
      'intervention:grus → quantity:fall → quantity:brott → owner:region',
    ])
    expect(why('region', 'mer')).toMatchObject({ starts: ['intervention:grus'], more: 0, moreAtLeast: false, payments: [] })
  })

  it('starts from replaced inputs too, by the formulas that lead from them', () => {
    expect(chains(why('hushåll', 'dyrare'))).toEqual(['input:folk → (quantity) quantity:fall → quantity:brott → owner:hushåll'])
  })

  it('goes on over spillover, and to all under an owner', () => {
    expect(chains(why('kommun', 'mer'))).toEqual([
      'intervention:grus → quantity:fall → owner:region → owner:skola',
      'intervention:grus → quantity:fall → quantity:brott → owner:region → owner:skola',
    ])
  })

  it('has no chains where nothing differs, or only the way in which it is written', () => {
    expect(why('skola', 'lika')).toMatchObject({ starts: [], paths: [], payments: [], transfers: [], inputs: [] })
  })

  it('says who pays, now and before, and what is paid between owners', () => {
    expect(why('gata', 'mer').payments).toMatchObject([{ intervention: 'grus', now: [{ owner: 'gata' }], before: [{ owner: 'gata' }] }])
    expect(why('region', 'delat').payments).toMatchObject([{ intervention: 'grus', now: [{ owner: 'region' }], before: [] }])
    const transfers = (account: string, alternative: string) =>
      why(account, alternative).transfers.map(({ transfer, when }) => `${transfer.from} → ${transfer.to} ${when}`)
    // A fixed sum of the file is the same in both; what stays within the account moves nothing.
    expect(transfers('region', 'mer')).toEqual(['region → gata both'])
    expect(transfers('skola', 'delat')).toEqual(['hushåll → skola now'])
  })

  it('names the inputs that it all rests on, formulas of inputs followed, what is not done left out', () => {
    expect(why('region', 'mer').inputs).toEqual(['andel', 'effekt', 'folk', 'grund', 'kassa', 'pris'])
    expect(why('gata', 'mer').inputs).not.toContain('orörd')
    expect(why('region', 'mer').inputs).not.toContain('skyddspris')
  })

  it('sums accounts: the public sector has not the household', () => {
    expect(chains(why({ kind: 'publicSector' }, 'mer')).some((chain) => chain.endsWith('owner:hushåll'))).toBe(false)
    expect(chains(why({ kind: 'total' }, 'mer'))).toContain('intervention:grus → quantity:fall → quantity:brott → owner:hushåll')
  })
})

describe('why in a large graph', () => {
  /** Layers of two quantities, each to both of the next: 2^layers ways. */
  const layered = (layers: number) => {
    const names = Array.from({ length: layers }, (_, k) => [`a${k}`, `b${k}`])
    const edges = names.flatMap((pair, k) =>
      pair.flatMap((from) => (names[k + 1] ?? []).map((to) => `  - {from: ${from}, to: ${to}, weight: 1}`)),
    )
    const [first, last] = [names[0] ?? [], names.at(-1) ?? []]
    return readScenario(
      withHead(`
owners: {stad: {kind: municipality}}
quantities: {${names
        .flat()
        .map((id) => `${id}: {base: 1}`)
        .join(', ')}}
interventions: {i: {payers: stad}}
edges:
${first.map((to) => `  - {from: i, to: ${to}, reduces: 0.1 * spend}`).join('\n')}
${edges.join('\n')}
${last.map((from) => `  - {from: ${from}, to: stad, weight: 1}`).join('\n')}
alternatives: {nu: {}, mer: {spend: {i: 1}}}
`),
    )
  }

  it('gives some chains and says how many more there are', () => {
    expect(whyOf(layered(6), { kind: 'owner', id: 'stad' }, 'mer', 'nu')).toMatchObject({ more: 64 - 12, moreAtLeast: false })
  })

  it('gives up counting, and says so', () => {
    const found = whyOf(layered(60), { kind: 'owner', id: 'stad' }, 'mer', 'nu')
    expect(found.moreAtLeast).toBe(true)
    expect(found.paths).toHaveLength(12)
    expect(found.paths.every(({ links }) => links.length === 61)).toBe(true)
  })
})
