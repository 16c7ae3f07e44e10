import { parseConstant } from '../formula/index.ts'
import { placeWithin } from '../formula/place.ts'
import { aboutOf, type Checked, checkObject, reference } from './check-object.ts'
import { byId, isNamed, nameIn, near } from './context.ts'
import { type Given, givenId, numbered } from './entry-id.ts'
import { checkKeys, type DocOf } from './objects.ts'
import { type List, type Node, normalizeId, placeOf, type Scalar } from './tree.ts'
import type { Check, CheckSubject, Comparison, Statistic } from './types.ts'
import type { Reading } from './values.ts'

const subjects = ['saving', 'savingCash', 'cost', 'level', 'change', 'probabilityOfSaving'] as const satisfies readonly CheckSubject[]
const statistics = ['mean', 'sd', 'mcse', 'p5', 'p25', 'p50', 'p75', 'p95'] as const satisfies readonly Statistic[]
const operators = ['<', '<=', '>', '>=', '==', '!='] as const satisfies readonly Comparison[]
type CheckChecked = Checked<DocOf<typeof checkKeys>>
type Test = Pick<Check, 'statistic' | 'comparison' | 'bound' | 'text'>

const isOfQuantity = (subject: CheckSubject): boolean => subject === 'level' || subject === 'change'

/** Checks in id order. One without an id is called by what it checks, numbered where several say the same. */
export const checksOf = (reading: Reading, list: List): readonly Check[] => {
  const given: Given = new Map()
  const read = list.items.map((item, at) => checkOf(reading, item, `checks[${at}]`, given)).filter((check) => check !== undefined)
  const named = read.filter(({ own }) => own).map(({ check }) => check)
  const unnamed = read.filter(({ own }) => !own).map(({ check }) => check)
  return [...named, ...numbered(unnamed.sort(byId))].sort(byId)
}

const checkOf = (
  reading: Reading,
  item: Node,
  where: string,
  given: Given,
): { readonly check: Check; readonly own: boolean } | undefined => {
  const { report, names } = reading
  const checked = checkObject(report, checkKeys, item, where, item.span)
  if (checked === undefined || item.kind !== 'map') return undefined
  const id = givenId(report, checked.simple.id, checked.at('id'), 'checks', given)
  const alternative = reference(report, names, checked, 'alternative', 'alternative')
  const of = accountOf(reading, checked)
  const written = subjects.filter((subject) => item.entries.has(subject))
  const [subject] = written
  if (written.length > 1 || !subjects.some(checked.mentions))
    report.error('check-one-subject', { given: written, known: subjects }, checked.span)
  else if (of !== undefined && subject !== undefined && isOfQuantity(subject) !== (of.kind === 'quantity'))
    report.error('check-subject-of', { subject, needs: isOfQuantity(subject) ? 'quantity' : 'owner' }, checked.at(subject))
  const tests = written.map((one) => testOf(reading, checked.node(one), one))
  const [test] = tests
  const about = aboutOf(report, names, checked, id ?? '', placeOf(item.span))
  if (alternative === undefined || of === undefined || subject === undefined || test === undefined) return undefined
  const named = id ?? `${alternative}/${of.kind === 'owner' || of.kind === 'quantity' ? of.id : of.kind}/${subject} ${test.text}`
  return { check: { ...about, id: named, name: checked.simple.name ?? named, alternative, of, subject, ...test }, own: id !== undefined }
}

const accountOf = (reading: Reading, checked: CheckChecked): Check['of'] | undefined => {
  const { report, names } = reading
  const given = (['owner', 'quantity'] as const).filter(checked.mentions)
  if (given.length !== 1) {
    report.error('check-of-one', { given }, checked.span)
    return undefined
  }
  const quantity = reference(report, names, checked, 'quantity', 'quantity')
  if (quantity !== undefined) return { kind: 'quantity', id: quantity }
  const node = checked.node('owner')
  if (node?.kind !== 'scalar' || typeof node.value !== 'string') return undefined
  const id = normalizeId(node.value)
  if (id === 'publicSector' || id === 'total') return { kind: id }
  const owner = isNamed(names, 'owner', id) ? id : nameIn(report, names, 'owner', node, checked.where, 'owner')
  return owner === undefined ? undefined : { kind: 'owner', id: owner }
}

/** `STATISTIC OPERATOR VALUE`, the value a constant with suffixes: `mean < 0`, `p5 >= -2 Mkr`. */
const testOf = (reading: Reading, node: Node | undefined, subject: CheckSubject): Test | undefined =>
  node?.kind === 'scalar' && typeof node.value === 'string' ? testIn(reading, node, node.value, subject) : undefined

const testIn = ({ report }: Reading, node: Scalar, text: string, subject: CheckSubject): Test | undefined => {
  const parts = /^\s*([\p{L}_][\p{L}\p{Nd}_]*)\s*([^\p{L}\p{Nd}\s._+()-]+)\s*(\S.*)$/su.exec(text)
  const [, word, operator, value] = parts ?? []
  if (parts === null || word === undefined || operator === undefined || value === undefined) {
    report.error('check-text', { text: text.slice(0, 80), why: 'form', operators }, node.span)
    return undefined
  }
  const known: readonly Statistic[] = subject === 'probabilityOfSaving' ? ['value'] : statistics
  const statistic = known.find((one) => one === word)
  if (statistic === undefined) report.error('check-statistic', { found: word, subject, ...near(word, known), known }, node.span)
  const comparison = operators.find((one) => one === operator)
  if (comparison === undefined) report.error('check-text', { text: text.slice(0, 80), why: 'operator', operators }, node.span)
  const start = text.length - value.length
  const bound = report.full() ? undefined : parseConstant(value, placeWithin(placeOf(node.span), text, { start, end: text.length }))
  if (bound !== undefined) report.add(bound.ok ? bound.warnings : bound.problems)
  return statistic === undefined || comparison === undefined || bound?.ok !== true
    ? undefined
    : { statistic, comparison, bound: bound.value, text: text.trim() }
}
