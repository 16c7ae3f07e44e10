import { contextOf, type ReportInput } from './html-context.ts'
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

/**
 * The report as one self-contained HTML page, built in a document that is only a workbench: Node
 * lends linkedom's (see `reportHtml`), a browser its own. Needs neither script nor network.
 */
export const reportPage = (doc: Document, input: ReportInput): string => {
  const c = contextOf(doc, input)
  const { h } = c
  const sections = [
    pictureSection(c),
    savingsSection(c),
    yearsSection(c),
    flowsSection(c),
    accountsSection(c),
    compareSection(c),
    othersSection(c),
    assumptionsSection(c),
    warningsSection(c),
    methodSection(c),
  ].filter((section) => section !== undefined)
  const contents = h(
    'nav',
    { 'aria-label': c.t.contents },
    h(
      'ul',
      {},
      ...sections.map((section) =>
        h('li', {}, h('a', { href: `#${section.getAttribute('id') ?? ''}` }, section.querySelector('h2')?.textContent ?? '')),
      ),
    ),
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
    h('body', {}, h('main', {}, top(c), contents, ...sections)),
  )
  return `<!doctype html>\n${serialize(page)}\n`
}
