import type { Term } from '../../../formula/types.ts'
import type { Written, WrittenInput } from '../../../scenario/edit/index.ts'
import type { Evidence, Input, Scenario, Timed } from '../../../scenario/types.ts'

/** One value that can be changed: an input's own, or what an alternative has instead. */
export type Cell = {
  readonly key: string
  readonly id: string
  readonly alternative: string | undefined
  readonly value: Timed<Term>
  /** As the text has it now. */
  readonly written: Written
  /** As the text had it when it was opened; undefined where it had none. */
  readonly was: Written | undefined
  readonly changed: boolean
  /** Where it stands in the text, UTF-16 units; undefined where the text has not got it. */
  readonly span: { readonly start: number; readonly end: number } | undefined
}
export type Row = { readonly input: Input; readonly own: Cell; readonly others: readonly Cell[] }
export type Group = { readonly evidence: Evidence | undefined; readonly rows: readonly Row[] }

const termText = (term: Term): string => (term.kind === 'formula' ? term.formula.text : term.text)
/** A read value as it was written. */
export const writtenAs = (value: Timed<Term>): Written =>
  value.kind === 'constant' ? termText(value.value) : Object.fromEntries(value.points.map((point) => [point.year, termText(point.value)]))

const same = (a: Written, b: Written): boolean => JSON.stringify(a) === JSON.stringify(b)
const keyOf = (alternative: string | undefined, id: string): string => (alternative === undefined ? id : `${alternative}/${id}`)

/**
 * The inputs of a scenario with what the text says of them now and what it said when it was opened; `now` and `opened` are undefined
 * while they are being read, and then nothing counts as changed.
 */
export const rowsOf = (
  scenario: Scenario,
  now: readonly WrittenInput[] | undefined,
  opened: readonly WrittenInput[] | undefined,
): readonly Row[] => {
  const byKey = (list: readonly WrittenInput[] | undefined) => new Map(list?.map((entry) => [keyOf(entry.alternative, entry.id), entry]))
  const [present, past] = [byKey(now), byKey(opened)]
  const cell = (alternative: string | undefined, id: string, value: Timed<Term>): Cell => {
    const key = keyOf(alternative, id)
    const entry = present.get(key)
    const written = entry?.written ?? writtenAs(value)
    const was = past.get(key)?.written
    const known = now !== undefined && opened !== undefined && entry !== undefined
    return { key, id, alternative, value, written, was, changed: known && (was === undefined || !same(was, written)), span: entry }
  }
  return scenario.inputs.map((input) => ({
    input,
    own: cell(undefined, input.id, input.value),
    others: scenario.alternatives.flatMap((alternative) =>
      alternative.inputs.filter(({ id }) => id === input.id).map(({ id, value }) => cell(alternative.id, id, value)),
    ),
  }))
}

export const isChanged = ({ own, others }: Row): boolean => own.changed || others.some(({ changed }) => changed)

const plain = (text: string): string => text.toLowerCase().normalize('NFC')
const textsOf = (scenario: Scenario, { input, own, others }: Row): string =>
  plain(
    [
      input.id,
      input.name,
      input.unit,
      input.source,
      input.note,
      input.summary,
      scenario.owners.find(({ id }) => id === input.vouchedBy)?.name,
      ...[own, ...others].map(({ written }) => JSON.stringify(written)),
    ].join(' '),
  )

/** The rows that hold every word. */
export const rowsWith = (scenario: Scenario, rows: readonly Row[], words: string, onlyChanged: boolean): readonly Row[] => {
  const wanted = plain(words).split(/\s+/).filter(Boolean)
  return rows.filter((row) => {
    if (onlyChanged && !isChanged(row)) return false
    const text = wanted.length === 0 ? '' : textsOf(scenario, row)
    return wanted.every((word) => text.includes(word))
  })
}

/** From what rests on least to what rests on most. What nobody has graded is no better than a guess. */
export const grades: readonly (Evidence | undefined)[] = ['assumption', undefined, 'weak', 'moderate', 'strong']

/** The rows by evidence, the weakest first; within a grade by name. */
export const groupsOf = (rows: readonly Row[], lang: string): readonly Group[] =>
  grades.flatMap((evidence) => {
    const own = rows.filter(({ input }) => input.evidence === evidence)
    return own.length === 0 ? [] : [{ evidence, rows: own.sort((a, b) => a.input.name.localeCompare(b.input.name, lang)) }]
  })
