import { isIdentifier, reservedWords } from '../formula/language.ts'
import type { Section } from '../problems/scenario.ts'
import { entriesOf, type Names, type Reporter } from './context.ts'
import { type Entry, foundIn, isNull, lineOf, type MapNode, placeOf } from './tree.ts'

const sections = ['owners', 'inputs', 'quantities', 'interventions', 'alternatives'] as const satisfies readonly Section[]
/** Sections whose ids live in one space, as formulas (the first) and edges (the second) see them. */
const spaces: readonly (readonly Section[])[] = [
  ['inputs', 'quantities', 'interventions'],
  ['owners', 'quantities', 'interventions'],
]

/** The ids of the merged document. Those that are ill formed, hide a word or stand twice are reported, and are among them all the same. */
export const namesOf = (report: Reporter, root: MapNode): Names => {
  const names: Record<Section, ReadonlyMap<string, Entry>> = {
    owners: new Map(),
    inputs: new Map(),
    quantities: new Map(),
    interventions: new Map(),
    alternatives: new Map(),
  }
  for (const section of sections) {
    const entry = root.entries.get(section)
    if (entry === undefined) continue
    if (entry.node.kind === 'map') {
      const entries = entriesOf(entry.node)
      names[section] = new Map(entries.map((one) => [one.key, one]))
      for (const one of entries) checkId(report, one, section)
    }
  }
  for (const space of spaces) checkSpace(report, names, space)
  return names
}

const checkId = (report: Reporter, { key, keySpan }: Entry, section: Section): void => {
  if (!isIdentifier(key)) report.error('bad-id', { id: key.slice(0, 200), where: section, ...goodId(key) }, keySpan)
  else if (section === 'owners' && (key === 'total' || key === 'publicSector')) report.error('id-means-sum', { id: key }, keySpan)
  else if (section !== 'owners' && section !== 'alternatives' && reservedWords.has(key))
    report.error('id-hides-word', { id: key, section }, keySpan)
}

/** The nearest text that could be an id, if anything is left of it. */
export const goodId = (text: string): { readonly proposal?: string } => {
  const made = text
    .slice(0, 60)
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{Nd}_]+/gu, '_')
    .replace(/^_+|_+$/g, '')
    .replace(/^(?=\p{Nd})/u, '_')
  return isIdentifier(made) && made !== text ? { proposal: made } : {}
}

const checkSpace = (report: Reporter, names: Names, space: readonly Section[]): void => {
  const first = new Map<string, readonly [Section, Entry]>()
  for (const section of space)
    for (const [id, entry] of names[section]) {
      const known = first.get(id)
      if (known === undefined) first.set(id, [section, entry])
      // Quantities and interventions are in both spaces; a clash between them is said once.
      else if (space[0] === 'inputs' || known[0] === 'owners') reportTwice(report, id, known, [section, entry])
    }
}

type Taken = readonly [section: Section, entry: Entry]

/** Points at the one that stands later in the file. */
const reportTwice = (report: Reporter, id: string, a: Taken, b: Taken): void => {
  const swap = placeOf(a[1].keySpan).offset > placeOf(b[1].keySpan).offset && a[1].keySpan.source === b[1].keySpan.source
  const [one, other] = swap ? [b, a] : [a, b]
  report.error('id-twice', { id, sections: [one[0], other[0]], firstLine: lineOf(one[1].keySpan) }, other[1].keySpan)
}

/** Sections and lists must have the shape of theirs. Gives those that do. */
export const checkSections = (report: Reporter, root: MapNode, expected: Readonly<Record<string, 'map' | 'list'>>): void => {
  for (const [key, shape] of Object.entries(expected)) {
    const entry = root.entries.get(key)
    if (entry === undefined || entry.node.kind === shape || isNull(entry.node)) continue
    const text = entry.node.kind === 'scalar' ? String(entry.node.value).slice(0, 80) : ''
    report.error('wrong-shape', { key, where: '', expected: shape, found: foundIn(entry.node), text }, entry.node.span)
  }
}
