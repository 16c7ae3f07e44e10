import { distributionForms, type Form } from '../../../formula/distribution-forms.ts'
import type { Written } from '../../../scenario/edit/index.ts'
import type { Language } from '../../../scenario/types.ts'

/** An input's value on its way to be written: as the fields of a form. */
export type Draft =
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'interval'; readonly low: string; readonly high: string }
  | { readonly kind: 'distribution'; readonly form: Form; readonly values: readonly string[] }
  | { readonly kind: 'series'; readonly points: readonly { readonly year: string; readonly text: string }[] }
  | { readonly kind: 'text'; readonly text: string }
export type DraftKind = Draft['kind']

/** The distributions whose parameters are numbers, and so can be fields. */
export const simpleForms: readonly Form[] = Object.values(distributionForms)
  .flat()
  .filter(({ parameters }) => parameters.every(({ kind }) => kind === 'number'))
const nameOf = ({ written }: Form): string => written.slice(0, written.indexOf('('))

const isNumber = (text: string): boolean => /^[-+]?[\d\s.]+(e[-+]?\d+)?\s*(%|kr|tkr|Mkr|mdkr)?$/.test(text) && /\d/.test(text)

/** `triangular(0, 0.1, 0.4)`, `beta(mean=0.3, sd=0.06)`; undefined for what is not one of the simple forms. */
const distributionIn = (text: string): Draft | undefined => {
  const [, name, inside] = /^([a-z]+)\s*\(([^()]*)\)$/.exec(text) ?? []
  if (name === undefined || inside === undefined) return undefined
  const parts = inside.split(',').map((part) => /^\s*(?:([A-Za-z]\w*)\s*=)?\s*([\s\S]*?)\s*$/.exec(part) ?? [])
  const forms = simpleForms.filter((form) => nameOf(form) === name && form.parameters.length === parts.length)
  for (const form of forms) {
    const names = parts.map(([, parameter]) => parameter)
    if (names.every((parameter) => parameter === undefined)) {
      if (!form.named) return { kind: 'distribution', form, values: parts.map(([, , value = '']) => value) }
    } else if (form.parameters.every((parameter) => names.includes(parameter.name)))
      return { kind: 'distribution', form, values: form.parameters.map((parameter) => parts[names.indexOf(parameter.name)]?.[2] ?? '') }
  }
  return undefined
}

/** The form that a written value is best changed in. */
export const draftOf = (written: Written): Draft => {
  if (typeof written !== 'string') return { kind: 'series', points: Object.entries(written).map(([year, text]) => ({ year, text })) }
  const text = written.trim()
  if (isNumber(text)) return { kind: 'number', text }
  const [, low = '', high = ''] = /^(\S.*?)\s+to\s+(.*\S)$/.exec(text) ?? []
  if (isNumber(low) && isNumber(high)) return { kind: 'interval', low, high }
  return distributionIn(text) ?? { kind: 'text', text }
}

/** In Swedish a number may be typed with its own comma and minus; the file has a point and a hyphen. */
const typed = (text: string, lang: Language): string => {
  const plain = text.trim().replaceAll('\u2212', '-').replaceAll('\u00a0', ' ')
  return lang === 'sv' ? plain.replace(/(\d),(\d)/g, '$1.$2') : plain
}

/** What the file will say. */
export const writtenOf = (draft: Draft, lang: Language): Written => {
  switch (draft.kind) {
    case 'number':
      return typed(draft.text, lang)
    case 'interval':
      return `${typed(draft.low, lang)} to ${typed(draft.high, lang)}`
    case 'distribution': {
      const { form, values } = draft
      const parts = form.parameters.map(({ name }, at) => `${form.named ? `${name}=` : ''}${typed(values[at] ?? '', lang)}`)
      return `${nameOf(form)}(${parts.join(', ')})`
    }
    case 'series':
      return Object.fromEntries(draft.points.map(({ year, text }) => [year, text.trim()]))
    case 'text':
      return draft.text.trim()
  }
}

/** The numbers that a draft holds, as texts, from low to high where it is a range. */
const numbersIn = (draft: Draft): readonly string[] => {
  switch (draft.kind) {
    case 'number':
      return [draft.text]
    case 'interval':
      return [draft.low, draft.high]
    case 'distribution':
      return draft.values
    case 'series':
      return draft.points.slice(0, 1).map(({ text }) => text)
    case 'text':
      return isNumber(draft.text) ? [draft.text] : []
  }
}

/** `count` of some texts, the ends kept: of one, the first; of two, both ends; what is missing is empty. */
const spread = (texts: readonly string[], count: number): readonly string[] => {
  const [first = '', last = ''] = [texts[0], texts.length > 1 ? texts.at(-1) : undefined]
  const middle = texts.length > 2 ? (texts[1] ?? '') : ''
  return count === 1
    ? [middle || first]
    : count === 2
      ? [first, last]
      : Array.from({ length: count }, (_, at) => (at === 0 ? first : at === count - 1 ? last : middle))
}

/** The same value begun in another form; what fits is kept. */
export const draftAs = (draft: Draft, kind: DraftKind, years: readonly string[], lang: Language): Draft => {
  const numbers = numbersIn(draft)
  const written = writtenOf(draft, lang)
  switch (kind) {
    case 'number':
      return { kind, text: spread(numbers, 1)[0] ?? '' }
    case 'interval': {
      const [low = '', high = ''] = spread(numbers, 2)
      return { kind, low, high }
    }
    case 'distribution':
      return withForm(numbers, simpleForms.find(({ id }) => id === (numbers.length === 2 ? 'uniform' : 'triangular')) ?? simpleForms[0]!)
    case 'series':
      return { kind, points: years.map((year) => ({ year, text: typeof written === 'string' ? written : (written[Number(year)] ?? '') })) }
    case 'text':
      return { kind, text: typeof written === 'string' ? written : (numbers[0] ?? '') }
  }
}

/** A distribution with what is known of its numbers. */
export const withForm = (numbers: readonly string[], form: Form): Draft => ({
  kind: 'distribution',
  form,
  values: spread(numbers, form.parameters.length),
})

/** A written value on one line, for people. */
export const oneLine = (written: Written): string =>
  typeof written === 'string'
    ? written
    : Object.entries(written)
        .map(([year, text]) => `${year}:\u00a0${text}`)
        .join('; ')
