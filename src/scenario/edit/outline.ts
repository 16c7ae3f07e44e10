/** What a scenario's text consists of, for those who show it; `structure.ts` reads and changes it. */
export const sections = ['owners', 'inputs', 'quantities', 'interventions', 'edges', 'alternatives'] as const
export type Section = (typeof sections)[number]

/** An entry of a section: its id, or its place in the list of edges. */
export type Target = { readonly section: Section; readonly at: string | number }
export type Entry = Target & {
  /** An edge without one is called by its ends. */
  readonly id: string
  readonly name: string
  /** What stands in it, by key, as a form shows it; parts of `spend` as `spend.min` or `spend.` and an intervention. */
  readonly fields: Readonly<Record<string, string>>
  /** The lines, from 1, in which it begins and ends. */
  readonly line: number
  readonly lastLine: number
}
export type Outline = {
  readonly entries: Readonly<Record<Section, readonly Entry[]>>
  /** Whether it starts from another file, whose entries are not here. */
  readonly extends: boolean
}

/** A field to be written: `text` is written as a text, `value` as a number, formula, map or list. */
export type Field = { readonly key: string; readonly kind: 'text' | 'value'; readonly typed: string }

/** Why an id cannot be given: no id at all, a word of the formula language, the name of a sum, or another's. */
export type IdFault = 'no-id' | 'word' | 'sum' | 'taken'
export type Changed =
  | { readonly ok: true; readonly text: string }
  /** `unreadable`: no sound YAML; `absent`: there is no such entry. */
  | { readonly ok: false; readonly why: 'unreadable' | 'absent' | IdFault }
  /** What still refers to it: `falls` would fall with it, `stays` must be changed first. */
  | { readonly ok: false; readonly why: 'used'; readonly falls: readonly UsedAt[]; readonly stays: readonly UsedAt[] }
export type UsedAt = { readonly where: string; readonly key: string; readonly line: number }

/** The entry in whose lines a line of the text is. */
export const entryAt = ({ entries }: Outline, line: number): Entry | undefined =>
  sections.flatMap((section) => entries[section]).find((entry) => entry.line <= line && line <= entry.lastLine)
