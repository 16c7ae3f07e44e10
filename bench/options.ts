import { parseArgs } from 'node:util'

/** The parts in the order in which they are done; `long` ones only when asked for. */
export const partNames = ['floor', 'whole', 'marginal', 'scaling', 'national', 'answer', 'memory'] as const
export type PartName = (typeof partNames)[number]

export type Options = {
  readonly quick: boolean
  readonly write: boolean
  readonly build: boolean
  /** How often each thing is measured. */
  readonly rounds: number
  readonly parts: readonly PartName[]
  /** A folder with another build of the command (its dist/cli), to compare with. */
  readonly against: string | undefined
}

export const usage = `npm run bench -- [--quick] [--write] [--long] [--rounds N] [--only PART,…] [--against FOLDER] [--no-build]

  --quick           fewer runs and three rounds: to see that it works, not to quote
  --write           put the tables into bench/README.md, too
  --long            also the memory of 10,000,000 runs
  --rounds N        how often each thing is measured (5; an odd number has a middle)
  --only PART,…     of ${partNames.join(', ')}
  --against FOLDER  also compare with another build of the command: a copy of its dist/cli
  --no-build        measure dist/cli as it is
`

/** The options of `npm run bench`; throws, saying what is wrong. */
export const readOptions = (argv: readonly string[]): Options | 'help' => {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      quick: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      long: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      only: { type: 'string' },
      against: { type: 'string' },
      'no-build': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return 'help'
  const rounds = values.rounds === undefined ? (values.quick ? 3 : 5) : Number(values.rounds)
  if (!Number.isInteger(rounds) || rounds < 1) throw new RangeError('--rounds: a whole number above 0')
  const named = values.only?.split(',')
  const unknown = named?.find((name) => !partNames.some((part) => part === name))
  if (unknown !== undefined) throw new RangeError(`--only: no part ${unknown}; there are ${partNames.join(', ')}`)
  if (named && values.write) throw new RangeError('--write writes all parts: leave out --only')
  const parts = partNames.filter((part) => (named ? named.includes(part) : part !== 'memory' || values.long))
  return { quick: values.quick, write: values.write, build: !values['no-build'], rounds, parts, against: values.against }
}
