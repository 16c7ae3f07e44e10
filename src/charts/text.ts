/**
 * How wide a text becomes, without a browser. The report is drawn in Node, where nothing measures
 * text, so widths are estimated from the wider of the faces in `fontStack` (hundredths of an em).
 */
const widths: Readonly<Record<string, number>> = Object.fromEntries(
  (
    [
      [24, "ijl'|"],
      [29, ' .,:;·\u00a0\u202f'],
      [36, 'ft()[]/!r'],
      [40, '-"'],
      [51, 'kxsz\u2013'],
      [57, 'vyacåä'],
      [61, 'I1'],
      [63, 'bdeghnopquöé?_'],
      [62, '0235789FJLTE'],
      [68, '46\u2212+=<>SPZXYRBKÅÄAVé'],
      [76, 'UCDHN'],
      [80, 'OQGÖ&w'],
      [92, 'mM%'],
      [98, 'W\u2192\u25b2\u25bc\u2014'],
    ] as const
  ).flatMap(([width, letters]) => [...letters].map((letter) => [letter, width])),
)
const usual = 66
/** CJK, emoji and other full-width signs take about an em. */
const wideFrom = 0x1100

/** The estimated width of `text` in px at font size `size`; on the wide side, so that it fits. */
export const textWidth = (text: string, size: number, bold = false): number => {
  let sum = 0
  for (const letter of text) sum += widths[letter] ?? ((letter.codePointAt(0) ?? 0) >= wideFrom ? 104 : usual)
  return (sum * size * (bold ? 1.05 : 1)) / 100
}

/** `text` as it is where it fits in `width` px, else cut at a letter with an ellipsis. */
export const fit = (text: string, width: number, size: number, bold = false): string => {
  if (textWidth(text, size, bold) <= width) return text
  const letters = [...text]
  let kept = letters.length
  while (kept > 0 && textWidth(`${letters.slice(0, kept).join('').trimEnd()}…`, size, bold) > width) kept--
  return `${letters.slice(0, kept).join('').trimEnd()}…`
}

/** Where a long compound may be broken when nothing else fits: `förvaltningen`, `kassan` … */
const joints =
  /(?=förvaltning|nämnden|kontoret|kassan|sjukvård|omsorg|bekämpning|verksamhet|myndighet|avdelning|enheten|tjänst|frakturer|olyckor|skador|psykiatri|fonden)/gu
/** And where its last part alone is too wide. */
const seams = /(?<=förvalt)(?=ning)|(?<=bekämp)(?=ning)|(?<=försäkrings)(?=kassan)/gu

const breakWord = (word: string, width: number, size: number, bold: boolean): readonly string[] => {
  if (textWidth(word, size, bold) <= width) return [word]
  const parts = word.split(joints).flatMap((part) => (textWidth(part, size, bold) > width ? part.split(seams) : [part]))
  const lines: string[] = []
  let line = ''
  for (const part of parts) {
    if (line !== '' && textWidth(`${line}${part}-`, size, bold) > width) {
      lines.push(`${line}-`)
      line = part
    } else line += part
  }
  lines.push(line)
  return lines
}

/**
 * Breaks `text` into at most `lines` lines of `width` px, at spaces, else in a long compound; what
 * does not fit in the last line ends in an ellipsis.
 */
export const wrap = (text: string, width: number, size: number, lines: number, bold = false): readonly string[] => {
  const words = text
    .split(/[ \n\t]+/u)
    .filter((word) => word !== '')
    .flatMap((word) => breakWord(word, width, size, bold).map((part, i) => ({ part, rest: i > 0 })))
  const result: string[] = []
  for (const { part, rest } of words) {
    const last = result.at(-1)
    const joined = last === undefined ? part : `${last} ${part}`
    if (last !== undefined && !rest && textWidth(joined, size, bold) <= width) result[result.length - 1] = joined
    else result.push(part)
  }
  if (result.length > lines) {
    const rest = result.slice(lines - 1).join(' ')
    return [...result.slice(0, lines - 1), fit(`${rest} …`, width, size, bold)].map((line) => fit(line, width, size, bold))
  }
  return result.map((line) => fit(line, width, size, bold))
}
