import { type Selection, select } from 'd3'

/** Any SVG element under d3's hand. */
export type Mark = Selection<SVGElement, unknown, null, undefined>

type Attributes = Readonly<Record<string, string | number | undefined>>

const set = (mark: Mark, attributes: Attributes): Mark => {
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) mark.attr(name, value)
  return mark
}

/** Appends one SVG element with its attributes; `undefined` ones are left out. */
export const add = (parent: Mark, tag: string, attributes: Attributes = {}): Mark => set(parent.append(tag) as unknown as Mark, attributes)

/** Appends a text. What it says is always set as text, never as markup. */
export const say = (parent: Mark, text: string, x: number, y: number, attributes: Attributes = {}): Mark =>
  add(parent, 'text', { x, y, ...attributes }).text(text)

export type Picture = {
  readonly width: number
  readonly height: number
  /** What the picture is, and in a sentence what it shows: read out instead of it. */
  readonly title: string
  readonly description: string
  /** Unique in the document. */
  readonly id: string
}

/**
 * Puts an empty picture in `parent`: an <svg> with `role="img"`, its title and description. It
 * shrinks with what it stands in but never grows beyond its own px.
 */
export const picture = (parent: Element, { width, height, title, description, id }: Picture): Mark => {
  const svg = select(parent).append('svg') as unknown as Mark
  set(svg, {
    class: 'hr-chart',
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    role: 'img',
    'aria-labelledby': `${id}-title ${id}-desc`,
  })
  add(svg, 'title', { id: `${id}-title` }).text(title)
  add(svg, 'desc', { id: `${id}-desc` }).text(description)
  return svg
}
