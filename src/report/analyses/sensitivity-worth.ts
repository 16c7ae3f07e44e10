import type { SensitivityDecider } from '../../analysis/sensitivity.ts'
import { columnUnit, moneyCell, nothing, numberText, ofHundred } from '../../words/index.ts'
import type { Block, PaperTable } from '../paper.ts'
import { bestOf, spreadCell, type Telling, unitOf } from './sensitivity-parts.ts'

/** More deciders than this are left to the JSON answer: as columns, and as rows. */
const MOST_COLUMNS = 4
const MOST_DECIDERS = 12

/** The account itself, then those to whom knowing everything is worth most. */
const decidersInOrder = ({ found }: Telling): readonly SensitivityDecider[] =>
  [...found.deciders].sort((a, b) => Number(b.id === found.of) - Number(a.id === found.of) || b.evpi - a.evpi)

/** Whose choice better figures would change, and what they are worth to them. */
export const worthBlocks = (telling: Telling): readonly Block[] => {
  const { t } = telling
  const deciders = decidersInOrder(telling)
  const swayed = deciders.filter(({ inputs }) => inputs.some(({ evppi }) => evppi > 0))
  const shown = deciders.slice(0, MOST_DECIDERS)
  const columns = swayed.slice(0, MOST_COLUMNS)
  const fewer = (part: readonly unknown[], all: readonly unknown[]): readonly Block[] =>
    part.length < all.length ? [{ kind: 'words', text: t.fewer(part.length, all.length) }] : []
  return [
    decidersTable(telling, shown),
    ...fewer(shown, deciders),
    ...(columns.length === 0 ? [{ kind: 'words' as const, text: t.noWorth }] : [worthTable(telling, columns), ...fewer(columns, swayed)]),
  ]
}

const decidersTable = (telling: Telling, deciders: readonly SensitivityDecider[]): PaperTable => {
  const { t, lang, nameOf, alternativeName, inputOf, scenario } = telling
  const unit = unitOf(
    telling,
    deciders.map(({ expected }) => expected),
  )
  const worthUnit = columnUnit(
    deciders.map(({ evpi, evpiMcse }) => ({ value: evpi, mcse: evpiMcse })),
    scenario.currency,
    lang,
  )
  const best = (decider: SensitivityDecider): string => {
    const found = bestOf(decider)
    return found === undefined ? nothing : `${inputOf(found.id).name} (${ofHundred(found.changes, lang)})`
  }
  return {
    kind: 'table',
    id: 'sensitivity-deciders',
    caption: t.decidersCaption,
    columns: [
      { head: t.heads.decider, kind: 'text' },
      { head: t.heads.choice, kind: 'text' },
      { head: t.heads.expected(unit.label), kind: 'number' },
      { head: t.heads.all(worthUnit.label), kind: 'number' },
      { head: t.heads.best, kind: 'text' },
    ],
    rows: deciders.map((decider) => [
      nameOf(decider.id),
      alternativeName(decider.choice),
      spreadCell(telling, decider.expected, unit),
      moneyCell({ value: decider.evpi, mcse: decider.evpiMcse }, worthUnit, lang),
      best(decider),
    ]),
    data: deciders.map((decider) => [decider.id, decider.choice, decider.expected.mean, decider.evpi, bestOf(decider)?.id ?? null]),
  }
}

const worthTable = (telling: Telling, deciders: readonly SensitivityDecider[]): PaperTable => {
  const { t, lang, found, nameOf, inputOf, scenario } = telling
  const largest = (k: number): number => Math.max(...deciders.map(({ inputs }) => inputs[k].evppi))
  const shown = found.inputs
    .map((_, k) => k)
    .filter((k) => largest(k) > 0)
    .sort((a, b) => largest(b) - largest(a))
  const unit = columnUnit(
    shown.map((k) => ({ value: largest(k) })),
    scenario.currency,
    lang,
  )
  const cell = (value: number, mcse: number): string => {
    if (value === 0) return '0'
    return t.error(moneyCell({ value, mcse }, unit, lang), numberText(mcse / unit.factor, lang, { significant: 2 }))
  }
  return {
    kind: 'table',
    id: 'sensitivity-worth',
    caption: t.worthCaption(unit.label),
    columns: [{ head: t.heads.input, kind: 'text' }, ...deciders.map(({ id }) => ({ head: nameOf(id), kind: 'number' as const }))],
    rows: [
      ...shown.map((k) => [inputOf(found.inputs[k].id).name, ...deciders.map(({ inputs }) => cell(inputs[k].evppi, inputs[k].evppiMcse))]),
      [t.everything, ...deciders.map(({ evpi, evpiMcse }) => cell(evpi, evpiMcse))],
    ],
    data: [
      ...shown.map((k) => [found.inputs[k].id, ...deciders.map(({ inputs }) => inputs[k].evppi)]),
      ['evpi', ...deciders.map(({ evpi }) => evpi)],
    ],
  }
}
