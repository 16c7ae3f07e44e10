import fc from 'fast-check'
import { edges, usesOf } from './edges.ts'
import { bounded, distributions, formula, type Scope, timed } from './formulas.ts'
import { createTape, type Tape } from './tape.ts'
import type { Doc, DocValue } from './yaml.ts'

export { type Doc, yamlText } from './yaml.ts'

/** What the parts of a file need to know of each other. */
export type Frame = {
  readonly from: number
  readonly years: number
  readonly owners: readonly string[]
  readonly inputs: readonly string[]
  readonly quantities: readonly string[]
  readonly interventions: readonly Spender[]
}
export type Spender = { readonly id: string; readonly min: number; readonly max: number }

const kinds = ['municipality', 'region', 'state', 'company', 'provider', 'household', 'other'] as const

/** A whole scenario file as a document, valid by construction; the tape decides everything. */
export const buildDocument = (numbers: readonly number[]): Doc => {
  const tape = createTape(numbers)
  const take = (names: readonly string[], least: number, most: number): readonly string[] =>
    names.slice(0, least + tape.below(most - least + 1))
  const interventionIds = take(['grus', 'stöd', 'råd'], 0, 3)
  const frame: Frame = {
    from: 2026,
    years: 1 + tape.below(5),
    owners: take(['kommun', 'gata', 'region', 'hushåll', 'klinik'], 1, 5),
    inputs: take(['alfa', 'ärr', 'gräns', 'dos'], 0, 4),
    quantities: take(['fall', 'brott', 'dygn', 'skada', 'vård'], 0, 5),
    interventions: interventionIds.map((id) => ({ id, min: tape.oneIn(4) ? 40 : 0, max: 300 + 100 * tape.below(5) })),
  }
  const scope: Scope = { inputs: frame.inputs, now: frame.quantities, earlier: frame.quantities, interventions: interventionIds }
  const inputs = inputsOf(tape, frame)
  const quantities = quantitiesOf(tape, frame)
  const list = edges(tape, frame, new Set(Object.keys(quantities).filter((id) => 'observed' in quantities[id]!)))
  const alternatives = alternativesOf(tape, frame, scope)
  return {
    hangrannan: 1,
    title: 'Genererat',
    language: 'sv',
    currency: 'kr',
    priceYear: 2024,
    horizon: { from: frame.from, years: frame.years },
    discountRate: tape.pick<DocValue>([0, '3.5 %', 0.1, '-1 %']),
    ...(tape.oneIn(3) ? { discountFrom: 'end' } : {}),
    reference: Object.keys(alternatives)[tape.below(2)] ?? 'a0',
    owners: ownersOf(tape, frame, scope),
    inputs,
    correlations: correlationsOf(tape, inputs),
    quantities: withStarts(tape, frame, quantities, list),
    interventions: interventionsOf(tape, frame, scope),
    edges: list,
    transfers: transfersOf(tape, frame, 'u'),
    alternatives,
  }
}

const ownersOf = (tape: Tape, frame: Frame, scope: Scope): Doc =>
  Object.fromEntries(
    frame.owners.map((id, i) => {
      const above = frame.owners[tape.below(i + 1)]
      const place: Doc =
        i > 0 && above !== undefined && above !== id && tape.oneIn(2) ? { in: above } : { kind: kinds[tape.below(kinds.length)] ?? 'other' }
      const cost: Doc = tape.oneIn(3) ? { cost: timed(tape, frame.from, frame.years, () => `100 * (${formula(tape, scope)})`) } : {}
      const budget: Doc = tape.oneIn(4) ? { budget: '48 Mkr' } : {}
      return [id, { ...place, ...cost, ...budget }]
    }),
  )

/** An input's formula mentions earlier inputs only, in the file and in overrides alike, so no overrides close a cycle. */
const inputValue = (tape: Tape, frame: Frame, index: number): DocValue => {
  const scope: Scope = { inputs: frame.inputs.slice(0, index), now: [], earlier: [], interventions: [] }
  if (tape.oneIn(3)) return timed(tape, frame.from, frame.years, () => formula(tape, scope))
  return timed(tape, frame.from, frame.years, () => tape.pick(distributions))
}

const inputsOf = (tape: Tape, frame: Frame): Record<string, Doc> =>
  Object.fromEntries(
    frame.inputs.map((id, i) => {
      const written = inputValue(tape, frame, i)
      const own = typeof written === 'object' && written !== null && 'value' in written ? (written as Doc) : { value: written }
      if (!tape.oneIn(2) || !JSON.stringify(own).match(new RegExp(distributionNames))) return [id, own]
      return [id, { ...own, each: 'year', ...(tape.oneIn(2) ? { autocorrelation: tape.pick([0.5, 0.9, -0.4]) } : {}) }]
    }),
  )
const distributionNames = `${distributions.map((d) => d.match(/^[a-z]+/)?.[0] ?? ' to ').join('|')}`

/** Ranks small enough that any set of them is positive definite for four inputs; like goes with like. */
const correlationsOf = (tape: Tape, inputs: Record<string, Doc>): readonly Doc[] => {
  const drawn = Object.entries(inputs).filter(([, x]) => JSON.stringify(x.value).match(new RegExp(distributionNames)))
  const pairs = drawn.flatMap(([a, x], i) =>
    drawn.slice(i + 1).flatMap(([b, y]) => (x.each === y.each && x.autocorrelation === y.autocorrelation ? [[a, b]] : [])),
  )
  return tape.some(pairs).map((between) => ({ between, rank: tape.number(-0.3, 0.3) }))
}

/** A quantity's own formula reads, this year, only quantities before it in the list; `prev` reads any. */
const quantitiesOf = (tape: Tape, frame: Frame): Record<string, Doc> =>
  Object.fromEntries(
    frame.quantities.map((id, i) => {
      const scope: Scope = {
        inputs: frame.inputs,
        now: frame.quantities.slice(0, i),
        earlier: frame.quantities,
        interventions: frame.interventions.map((x) => x.id),
      }
      const value = (): DocValue => timed(tape, frame.from, frame.years, () => formula(tape, scope))
      const level: Doc = tape.oneIn(4) ? { observed: value() } : tape.oneIn(6) ? {} : { base: value() }
      const outcome: Doc = tape.oneIn(4)
        ? { outcome: tape.pick(['harm', 'good']), value: tape.pick<DocValue>(['5 tkr', '500 kr', 1200]) }
        : {}
      return [id, { ...level, ...outcome }]
    }),
  )

/** Gives a start to every quantity whose earlier level feeds its own cycle: found by closing the references pair by pair. */
const withStarts = (tape: Tape, frame: Frame, quantities: Record<string, Doc>, list: readonly Doc[]): Doc => {
  const uses = usesOf(frame, quantities, list)
  const leads = new Set(uses.map((u) => `${u.from} ${u.to}`))
  for (const via of frame.quantities)
    for (const a of frame.quantities)
      for (const b of frame.quantities) if (leads.has(`${a} ${via}`) && leads.has(`${via} ${b}`)) leads.add(`${a} ${b}`)
  const isStock = (id: string): boolean => uses.some((u) => u.lagged && u.from === id && (u.to === id || leads.has(`${u.to} ${id}`)))
  const scope: Scope = { inputs: frame.inputs, now: [], earlier: [], interventions: [] }
  return Object.fromEntries(Object.entries(quantities).map(([id, q]) => [id, isStock(id) ? { ...q, start: formula(tape, scope) } : q]))
}

const sharesOf = (tape: Tape, frame: Frame): DocValue => {
  const first = frame.owners[tape.below(frame.owners.length)] ?? 'kommun'
  const second = frame.owners[tape.below(frame.owners.length)] ?? 'kommun'
  if (first === second || tape.oneIn(2)) return first
  return tape.pick<DocValue>([
    { [first]: '60 %', [second]: '40 %' },
    { [first]: 0.25, [second]: 0.75 },
    { [first]: { [frame.from]: 1, [frame.from + 1]: '30 %' }, [second]: { [frame.from]: 0, [frame.from + 1]: '70 %' } },
  ])
}

const interventionsOf = (tape: Tape, frame: Frame, scope: Scope): Doc =>
  Object.fromEntries(
    frame.interventions.map(({ id, min, max }) => {
      const cost = tape.pick<Doc>([
        {},
        { cost: `spend * ${tape.number(0.8, 1.4)} + ${bounded(tape, scope, 0, 30)}` },
        { cost: 'if(spend > 0.5, 50 + spend, 0)' },
      ])
      const spend: Doc = min === 0 && tape.oneIn(3) ? {} : { spend: { min, max } }
      return [id, { payers: sharesOf(tape, frame), ...spend, ...cost }]
    }),
  )

const alternativesOf = (tape: Tape, frame: Frame, scope: Scope): Doc => {
  const ids = ['a0', 'a1', 'a2', 'a3'].slice(0, 2 + tape.below(3))
  return Object.fromEntries(ids.map((id) => [id, alternativeOf(tape, frame, id, scope)]))
}

const alternativeOf = (tape: Tape, frame: Frame, id: string, scope: Scope): Doc => {
  // Before its first year a series of spend is 0, which a minimum above 0 forbids.
  const spend = tape.some(frame.interventions).map((x) => {
    const amount = (): DocValue => tape.number(x.min, x.max)
    return [x.id, timed(tape, frame.from, frame.years, amount, x.min > 0 ? frame.from - 2 : frame.from - 1)] as const
  })
  const payers = frame.interventions.filter(() => tape.oneIn(3)).map((x) => [x.id, sharesOf(tape, frame)] as const)
  const inputs = frame.inputs.flatMap((input, i) => (tape.oneIn(5) ? [[input, inputValue(tape, frame, i)] as const] : []))
  const transfers = tape.oneIn(3) ? transfersOf(tape, frame, `${id}_`, scope) : []
  return {
    name: `Alternativ ${id}`,
    ...(spend.length > 0 ? { spend: Object.fromEntries(spend) } : {}),
    ...(payers.length > 0 ? { payers: Object.fromEntries(payers) } : {}),
    ...(inputs.length > 0 ? { inputs: Object.fromEntries(inputs) } : {}),
    ...(transfers.length > 0 ? { transfers } : {}),
  }
}

const transfersOf = (tape: Tape, frame: Frame, prefix: string, scope?: Scope): readonly Doc[] => {
  if (frame.owners.length < 2) return []
  return Array.from({ length: tape.below(3) }, (_, i) => {
    const from = tape.below(frame.owners.length)
    const to = (from + 1 + tape.below(frame.owners.length - 1)) % frame.owners.length
    const amount = (): DocValue =>
      transferAmount(tape, frame, scope ?? { inputs: frame.inputs, now: frame.quantities, earlier: [], interventions: [] })
    return {
      id: `${prefix}${i}`,
      from: frame.owners[from] ?? '',
      to: frame.owners[to] ?? '',
      amount: timed(tape, frame.from, frame.years, amount),
    }
  })
}

const transferAmount = (tape: Tape, frame: Frame, scope: Scope): DocValue => {
  const owner = frame.owners[tape.below(frame.owners.length)] ?? ''
  const intervention = frame.interventions[tape.below(frame.interventions.length)]?.id
  const quantity = frame.quantities[tape.below(frame.quantities.length)]
  return tape.pick<DocValue>([
    25,
    `10 * (${formula(tape, scope)})`,
    `max(0, 50 % * cash(${owner}))`,
    `0.3 * saving(${owner}) + 1`,
    ...(intervention === undefined ? [] : [`0.2 * cost(${intervention})`, `if(${intervention} > 100.5, 80, 2)`]),
    ...(quantity === undefined ? [] : [`4 * (ref(${quantity}) - ${quantity})`]),
  ])
}

/** Numbers to build a document from. Longer tapes give richer files; the empty tape gives the plainest. */
export const tapes = (length = 400): fc.Arbitrary<readonly number[]> =>
  fc.array(fc.nat({ max: 999_999 }), { maxLength: length, size: 'max' })

/** Whole scenario documents, valid by construction; write them with `yamlText`. */
export const scenarioDocuments = (): fc.Arbitrary<Doc> => tapes().map(buildDocument)
