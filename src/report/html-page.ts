import { type Context, contextOf, type ReportInput } from './html-context.ts'
import { serialize } from './html-dom.ts'
import { policy } from './html-parts.ts'
import { reportCss } from './html-style.ts'
import { accountsSection } from './sections/accounts.ts'
import { assumptionsSection } from './sections/assumptions.ts'
import { methodSection, warningsSection } from './sections/closing.ts'
import { compareSection } from './sections/compare.ts'
import { flowsSection } from './sections/flows.ts'
import { othersSection } from './sections/others.ts'
import { pictureSection } from './sections/picture.ts'
import { savingsSection } from './sections/savings.ts'
import { top } from './sections/top.ts'
import { yearsSection } from './sections/years.ts'

/** What a report consists of, in order; each is made in steps between which a page can draw. */
const makers: readonly ((c: Context) => HTMLElement | undefined | Generator<undefined, HTMLElement | undefined>)[] = [
  pictureSection,
  savingsSection,
  yearsSection,
  flowsSection,
  accountsSection,
  compareSection,
  othersSection,
  assumptionsSection,
  warningsSection,
  methodSection,
]

/** How every page ends: sections, already text, go before it. */
const end = '</main></body></html>'

/**
 * The report as one self-contained HTML page, built in a document that is only a workbench: Node
 * lends linkedom's (see `reportHtml`), a browser its own. Needs neither script nor network. It is
 * made in steps: whoever has something else to do may do it between them.
 */
export function* reportSteps(doc: Document, input: ReportInput): Generator<undefined, string> {
  const c = contextOf(doc, input)
  const { h } = c
  const sections: { readonly id: string; readonly title: string; readonly html: string }[] = []
  for (const make of makers) {
    const made = make(c)
    const section = made !== undefined && 'next' in made ? yield* made : made
    yield
    if (section === undefined) continue
    sections.push({
      id: section.getAttribute('id') ?? '',
      title: section.querySelector('h2')?.textContent ?? '',
      html: serialize(section),
    })
    yield
  }
  const contents = h(
    'nav',
    { 'aria-label': c.t.contents },
    h('ul', {}, ...sections.map(({ id, title }) => h('li', {}, h('a', { href: `#${id}` }, title)))),
  )
  const page = h(
    'html',
    { lang: input.lang },
    h(
      'head',
      {},
      h('meta', { charset: 'utf-8' }),
      h('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
      h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      h('meta', { name: 'color-scheme', content: 'light dark' }),
      h('title', {}, `${input.scenario.title} – Hängrännan`),
      h('style', {}, reportCss),
    ),
    h('body', {}, h('main', {}, top(c), contents)),
  )
  const before = serialize(page).slice(0, -end.length)
  return `<!doctype html>\n${before}${sections.map(({ html }) => html).join('')}${end}\n`
}

/** The same at once. */
export const reportPage = (doc: Document, input: ReportInput): string => {
  const steps = reportSteps(doc, input)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}
