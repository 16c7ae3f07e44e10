import type { Ratio } from './statistics.ts'

/** A part's answer: Markdown under a heading. */
export type Section = { readonly title: string; readonly body: string }

/** A Markdown table; the first column is text, the others are set to the right. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map((_, at) => (at === 0 ? '---' : '---:')), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')

/** Three digits that count. */
export const digits = (x: number): string => {
  if (x === 0 || !Number.isFinite(x)) return String(x)
  const places = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(x))))
  return x.toFixed(Math.min(places, 6))
}

/** Seconds, as microseconds to seconds. */
export const duration = (seconds: number): string => {
  const size = Math.abs(seconds)
  if (size < 1e-6) return `${digits(seconds * 1e9)} ns`
  if (size < 1e-3) return `${digits(seconds * 1e6)} µs`
  return size < 1 ? `${digits(seconds * 1e3)} ms` : `${digits(seconds)} s`
}

/** `1.23 (1.19–1.30)`: the ratio, and its range over the rounds. */
export const ratio = ({ median, low, high }: Ratio): string => `${digits(median)} (${digits(low)}–${digits(high)})`

export const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`

export const count = (n: number): string => n.toLocaleString('en')

/** All parts, one under the other. */
export const document = (sections: readonly Section[]): string => sections.map(({ title, body }) => `### ${title}\n\n${body}\n`).join('\n')

const [from, to] = ['<!-- bench: begin -->', '<!-- bench: end -->']

/** A page with what stands between the two markers replaced. Throws where it doesn't have both, in order. */
export const between = (page: string, text: string): string => {
  const [begin, end] = [page.indexOf(from), page.indexOf(to)]
  if (begin < 0 || end < begin) throw new Error(`the page needs ${from} and, after it, ${to}`)
  return `${page.slice(0, begin + from.length)}\n\n${text.trim()}\n\n${page.slice(end)}`
}
