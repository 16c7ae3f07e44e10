import type { Formula, Term } from '../../formula/types.ts'
import type { Evidence, Timed } from '../../scenario/types.ts'
import type { Context } from '../html-context.ts'
import type { Child } from '../html-dom.ts'

export const formulaText = (formula: Formula): string => formula.text
export const termText = (term: Term): string => (term.kind === 'formula' ? term.formula.text : term.text)

/** What the file says; short pieces stay on one line. */
const code = (c: Context, text: string): HTMLElement => c.h('code', text.length <= 20 ? { class: 'short' } : {}, text)

/** A short amount stays with its unit. */
const unbroken = (text: string): string => (text.length <= 20 ? text.replaceAll(' ', '\u00a0') : text)

/** A value as the file has it; a series as its years. */
export const asWritten = <T>(c: Context, value: Timed<T>, text: (it: T) => string): Child => {
  if (value.kind === 'constant') return code(c, text(value.value))
  const shown = value.points.slice(0, 12).map((point) => `${point.year}:\u00a0${unbroken(text(point.value))}`)
  const rest = value.points.length > 12 ? `; ${c.t.more(value.points.length - 12)}` : ''
  return [code(c, shown.join('; ') + rest), value.interpolate === 'linear' ? c.h('small', {}, c.t.interpolated) : undefined]
}

/** Something smaller under what a cell says. */
export const below = (c: Context, text: string | undefined): Child => (text === undefined ? undefined : c.h('small', {}, text))

/** A name, the id where it is another, and what the author says of it. */
export const title = (
  c: Context,
  it: { readonly id: string; readonly name: string; readonly note?: string; readonly summary?: string },
): Child => [it.name, it.name === it.id ? undefined : below(c, it.id), below(c, it.summary), below(c, it.note)]

/** A grade of evidence: a sign that fades as the grade falls, and its word. */
export const grade = (c: Context, evidence: Evidence | undefined): Child =>
  evidence === undefined
    ? c.h('span', { class: 'grade grade-none' }, c.t.notGraded)
    : c.h('span', { class: `grade grade-${evidence}` }, c.labels.evidence[evidence])

/** A grade where there is one, else nothing. */
export const graded = (c: Context, evidence: Evidence | undefined): Child => (evidence === undefined ? '' : grade(c, evidence))
