/** How large a made-up scenario is to be. */
export type Sizes = {
  /** The nodes that levels are computed for; at least `lanes`. */
  readonly quantities: number
  readonly owners: number
  /** At least `lanes` + 1, so that everything reaches an owner. */
  readonly edges: number
  readonly years: number
  /** Besides the reference. */
  readonly alternatives: number
  readonly inputs: number
}

/** The least of each, and ten and a hundred times as many: all within what the format allows. */
export const base: Sizes = { quantities: 20, owners: 5, edges: 200, years: 2, alternatives: 2, inputs: 10 }

/** What each run must do: the product that the cost may at most be proportional to, quantities' own formulas counted as edges. */
export const work = ({ quantities, edges, years, alternatives }: Sizes): number => (quantities + edges) * years * (alternatives + 1)

/** Numbers 1 … n. */
export const upTo = (n: number): readonly number[] => Array.from({ length: n }, (_, at) => at + 1)

/** The laws that inputs take in turn, so that every number of inputs is the same mix; all have means near 1. */
const laws = ['0.5 to 1.6', 'normal(1, 0.1)', 'beta(8, 2)', 'triangular(0.5, 1, 1.5)', 'gamma(mean=1, sd=0.3)'] as const

export const inputLines = (inputs: number): readonly string[] =>
  upTo(inputs).map((at) => `  input${at}: {value: "${laws[(at - 1) % laws.length]}", unit: andel}`)

/**
 * The uncertain factor of each of `places` formulas: every input is used, and each formula uses as many as it must, at
 * least one; near 1.
 */
export const factors = (inputs: number, places: number): readonly string[] =>
  upTo(places).map((place) => {
    const first = ((place - 1) % inputs) + 1
    const used = upTo(Math.max(1, Math.ceil((inputs - place + 1) / places))).map((_, at) => first + at * places)
    const names = used.filter((at) => at <= inputs).map((at) => `input${at}`)
    return names.length === 1 ? names[0] : `(${names.join(' + ')}) / ${names.length}`
  })
