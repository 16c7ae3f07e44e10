import { reservedWords } from '../../../formula/language.ts'
import type { Entry, Outline, Section } from '../../../scenario/edit/outline.ts'
import type { Language } from '../../../scenario/types.ts'
import { labels as labelsOf } from '../../../words/labels.ts'
import type { EditTexts } from '../../../words/page/edit.ts'
import { editGraphTexts } from '../../../words/page/edit-graph.ts'

export type Choice = { readonly value: string; readonly name: string }
/** A field of a form: how it is called, how it is written, and what may be chosen. */
export type FormField = {
  readonly key: string
  readonly label: string
  readonly kind: 'text' | 'value'
  readonly choices?: readonly Choice[]
  readonly hint?: string
  /** What the field is, in a sentence, where its name does not say it. */
  readonly help?: string
  /** Asked for when an entry is made; the others stand below "more" until they hold something. */
  readonly first: boolean
  /** No entry is sound without it. */
  readonly required?: boolean
}

const ownerKinds = ['municipality', 'region', 'state', 'company', 'provider', 'household', 'other'] as const
const grades = ['strong', 'moderate', 'weak', 'assumption'] as const
const effects = ['weight', 'reduces', 'adds'] as const
export type Effect = (typeof effects)[number]

/** What an entry is called: an edge by what it joins. */
export const nameOf = (outline: Outline, entry: Entry): string => {
  if (entry.section !== 'edges' || entry.fields.name) return entry.name
  const end = (id: string | undefined): string =>
    [...outline.entries.interventions, ...outline.entries.quantities, ...outline.entries.owners].find((one) => one.id === id)?.name ??
    id ??
    ''
  return `${end(entry.fields.from)} → ${end(entry.fields.to)}`
}

/** The key that says what an edge does; the first that may stand there where none does. */
export const effectOf = (outline: Outline, fields: Readonly<Record<string, string>>): Effect =>
  effects.find((effect) => effect in fields) ?? effectsOf(outline, fields)[0] ?? 'weight'

/** What an edge may do, by its ends; all where they are not known. */
export const effectsOf = (outline: Outline, { from, to }: Readonly<Record<string, string>>): readonly Effect[] => {
  const isOne = (section: Section, id: string | undefined): boolean => outline.entries[section].some((entry) => entry.id === id)
  if (isOne('owners', to)) return ['weight']
  return isOne('interventions', from) ? ['reduces', 'adds'] : effects
}

/** The fields of a section's form, with the values that may be chosen from the text's own entries, and what each of them is. */
export const fieldsOf = (
  section: Section,
  outline: Outline,
  fields: Readonly<Record<string, string>>,
  t: EditTexts,
  lang: Language,
): readonly FormField[] => {
  const help = editGraphTexts(lang).fields
  const effect = effectOf(outline, fields)
  return bareFieldsOf(section, outline, fields, t, lang).map((field) => {
    const key = section === 'alternatives' && field.key.startsWith('spend.') ? 'spend' : field.key
    const found = help[`${section}.${key}`] ?? help[section === 'edges' && key === effect ? 'amount' : key]
    return found === undefined ? field : { ...field, help: found }
  })
}
const bareFieldsOf = (
  section: Section,
  outline: Outline,
  fields: Readonly<Record<string, string>>,
  t: EditTexts,
  lang: Language,
): readonly FormField[] => {
  const labels = labelsOf(lang)
  const all = (...from: readonly Section[]): readonly Choice[] =>
    from.flatMap((one) => outline.entries[one].map(({ id, name }) => ({ value: id, name })))
  const text = (key: keyof EditTexts['fields'], first = false): FormField => ({ key, label: t.fields[key], kind: 'text', first })
  const value = (key: keyof EditTexts['fields'], hint: string | undefined, first = false): FormField => ({
    key,
    label: t.fields[key],
    kind: 'value',
    first,
    ...(hint === undefined ? {} : { hint }),
  })
  const pick = (key: keyof EditTexts['fields'], choices: readonly Choice[], first = false, required = false): FormField => ({
    key,
    label: t.fields[key],
    kind: 'text',
    choices,
    first,
    required,
  })
  const evidence = pick(
    'evidence',
    grades.map((grade) => ({ value: grade, name: labels.evidence[grade] })),
  )
  const about = [evidence, text('source'), pick('vouchedBy', all('owners')), text('note')]
  const { hints } = t
  const kinds = ownerKinds.map((kind) => ({ value: kind, name: labels.kinds[kind] }))
  switch (section) {
    case 'owners':
      return [
        text('name', true),
        pick('in', all('owners'), true),
        pick('kind', kinds, true),
        value('budget', hints.money, true),
        value('cost', hints.formula),
        text('source'),
        text('note'),
      ]
    case 'inputs':
      return [text('name', true), { ...value('value', hints.value, true), required: true }, text('unit', true), ...about]
    case 'quantities':
      return [
        text('name', true),
        text('unit', true),
        value('observed', hints.formula, true),
        value('base', hints.formula),
        pick('outcome', [
          { value: 'harm', name: t.outcomes.harm },
          { value: 'good', name: t.outcomes.good },
        ]),
        { ...value('value', hints.formula), label: t.unitValue },
        text('note'),
      ]
    case 'interventions':
      return [
        text('name', true),
        { ...pick('payers', all('owners'), true, true), kind: 'value', hint: hints.payers },
        value('spend.min', hints.money, true),
        value('spend.max', hints.money, true),
        pick('decides', all('owners')),
        { ...value('cost', hints.formula), label: t.interventionCost },
        text('note'),
      ]
    case 'edges': {
      const effect = effectOf(outline, fields)
      // What has no meaning for these ends is not asked for, but shown where it has been written.
      const intoOwner = outline.entries.owners.some(({ id }) => id === fields.to)
      const means = ({ key }: FormField): boolean =>
        key in fields || (key === 'cashable' || key === 'counterpart' ? intoOwner : key !== 'lasts' || effect !== 'weight')
      return [
        pick('from', all('interventions', 'quantities', 'owners'), true, true),
        pick('to', all('quantities', 'owners'), true, true),
        pick(
          'effect',
          effectsOf(outline, fields).map((one) => ({ value: one, name: t.effects[one] })),
          true,
          true,
        ),
        { ...value('amount', hints.formula, true), key: effect, required: true },
        value('cashable', hints.cashable, true),
        value('lag', hints.lag),
        value('lasts', undefined),
        pick('counterpart', all('owners')),
        text('name'),
        ...about,
      ].filter(means)
    }
    case 'alternatives':
      return [
        text('name', true),
        text('summary'),
        ...outline.entries.interventions.map(
          ({ id, name }): FormField => ({ key: `spend.${id}`, label: t.spendOn(name), kind: 'value', hint: hints.spend, first: true }),
        ),
        text('note'),
      ]
  }
}

/** An id made of a name, that nothing else has: lower case, `_` between the words. */
export const idFrom = (name: string, outline: Outline): string => {
  const made = name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{Nd}]+/gu, '_')
    .replace(/^_+|_+$/g, '')
    .replace(/^(?=\p{Nd})/u, '_')
  const stem = made === '' ? 'ny' : made
  const taken = new Set(Object.values(outline.entries).flatMap((entries) => entries.map(({ id }) => id)))
  let id = stem
  for (let number = 2; taken.has(id) || reservedWords.has(id); number++) id = `${stem}_${number}`
  return id
}
