import { alternativeName, type Context } from '../html-context.ts'
import { folded, section } from '../html-parts.ts'
import { gutterFigure } from './picture.ts'
import { story } from './top.ts'

/** Beyond these the comparison has to do: a report that nobody reads to its end is no report. */
const mostPictures = 4
const mostStories = 24

/**
 * The other alternatives, each with its sentences. Their spread stands in the comparison; the picture of
 * each, a sheet high, is folded and so left out of print.
 */
export function* othersSection(c: Context): Generator<undefined, HTMLElement | undefined> {
  const rest = c.others.filter((id) => id !== c.lead)
  if (rest.length === 0) return undefined
  const { h, t } = c
  const articles: HTMLElement[] = []
  for (const [i, id] of rest.slice(0, mostStories).entries()) {
    const { first, rest: more } = story(c, id, 2)
    const about = c.scenario.alternatives.find((it) => it.id === id)
    const article = h(
      'article',
      { class: 'other' },
      h('h3', {}, alternativeName(c, id)),
      h('p', { class: 'story' }, first),
      ...more.map((sentence) => h('p', {}, sentence)),
      about?.summary === undefined ? undefined : h('p', { class: 'summary' }, about.summary),
      i < mostPictures && folded(c, t.pictureTitle(alternativeName(c, id)), gutterFigure(c, id, `bild-${i + 2}`)),
    )
    articles.push(article)
    yield
  }
  return section(
    c,
    'ovriga',
    t.othersHeading,
    '',
    ...articles,
    rest.length > mostStories && h('p', { class: 'aside' }, t.more(rest.length - mostStories)),
  )
}
