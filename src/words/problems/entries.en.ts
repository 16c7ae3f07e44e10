import type { NodeKind, ScenarioProblems } from '../../problems/scenario.ts'
import { chain, number, quoted, quotedList, suggest } from './en.ts'
import type { EntryCode } from './entries.sv.ts'
import type { ProblemWords } from './problem-words.ts'
import { whereEn } from './things.en.ts'

const node: Readonly<Record<NodeKind, string>> = { owner: 'an owner', quantity: 'a quantity', intervention: 'an intervention' }
const entry = { correlations: 'correlation', transfers: 'transfer', checks: 'check' } as const

export const entriesEn: ProblemWords<Pick<ScenarioProblems, EntryCode>> = {
  'owner-loop': ({ chain: ids }) => ({
    message: `The owners lie within each other in a loop: ${chain(ids)}.`,
    remedy: 'Remove in from the one that should be on top.',
  }),
  'root-without-kind': ({ owner, known }) => ({
    message: `${quoted(owner)} has no owner above it and no kind.`,
    remedy: `Add kind: ${known.join(', ')}. Those below inherit it. Or add in: if it belongs to another.`,
  }),
  'reference-missing': ({ alternatives }) => ({
    message: 'The file has several alternatives but does not say which the others are compared with.',
    remedy: `Add reference: ${alternatives[0] ?? '…'}, or another of ${quotedList(alternatives)}.`,
  }),
  'autocorrelation-without-year': ({ input }) => ({
    message: `${quoted(input)} has autocorrelation but is drawn only once.`,
    remedy: 'Add each: year, or remove autocorrelation.',
  }),
  'not-a-distribution': ({ input, key }) => ({
    message: `${quoted(input)} is no distribution, so ${key === 'autocorrelation' ? 'autocorrelation means nothing' : 'it cannot be correlated'}: nothing is drawn.`,
    remedy: 'Write its value as a distribution, for example a to b, or remove the line.',
  }),
  'override-key': ({ key, input }) => ({
    message: `${quoted(key)} of ${quoted(input)} cannot be changed in an alternative.`,
    remedy: 'The alternative replaces only the value; write the key with the input under inputs.',
  }),
  'correlation-of-two': ({ found, input }) => ({
    message:
      input === undefined ? `A correlation is between two inputs, not ${found}.` : `${quoted(input)} cannot be correlated with itself.`,
    remedy: 'Write between: [a, b].',
  }),
  'correlation-twice': ({ inputs, firstLine }) => ({
    message: `${quotedList(inputs)} already have a correlation, on line ${firstLine}.`,
    remedy: 'Keep one of them.',
  }),
  'correlation-mixed': ({ yearly, once }) => ({
    message: `${quoted(yearly)} is drawn each year but ${quoted(once)} once a run, so they cannot be correlated.`,
    remedy: 'Give both the same each.',
  }),
  'correlation-autocorrelation': ({ inputs, autocorrelations }) => ({
    message: `${quotedList(inputs)} are correlated but differ in autocorrelation: ${autocorrelations.map(number).join(' and ')}.`,
    remedy: 'Give both the same autocorrelation.',
  }),
  'bad-year': ({ key, where, low, high }) => ({
    message: `${quoted(key)}${whereEn(where)} is no year.`,
    remedy: `Write a year from ${low} to ${high}.`,
  }),
  'series-empty': ({ key, where }) => ({
    message: `The series ${quoted(key)}${whereEn(where)} has no years.`,
    remedy: 'Write for example {2026: 1 Mkr}.',
  }),
  'series-outside-horizon': ({ key, where, from, to }) => ({
    message: `All years of the series ${quoted(key)}${whereEn(where)} lie outside the horizon ${from}–${to}.`,
    remedy: 'Check the years of the series and of horizon.',
  }),
  'shares-sum': ({ where, sum, year }) => ({
    message: `The payers’ shares${whereEn(where)} sum to ${number(Number((sum * 100).toPrecision(12)))}%${year === undefined ? '' : ` in ${year}`}, not 100%.`,
    remedy: 'Change the shares so that they make 100%.',
  }),
  'shares-empty': ({ where }) => ({ message: `Nobody pays${whereEn(where)}.`, remedy: 'Write an owner’s id, or shares that make 100%.' }),
  'lag-sum': ({ where, sum }) => ({
    message: `The parts of the lag${whereEn(where)} sum to ${number(Number((sum * 100).toPrecision(12)))}%, more than 100%.`,
    remedy: 'Change the parts so that they make at most 100%.',
  }),
  'lag-empty': ({ where }) => ({
    message: `The lag${whereEn(where)} has no part above 0, so the edge would carry nothing.`,
    remedy: 'Write a number of years, or parts: {0: 30 %, 1: 70 %}.',
  }),
  'bad-lag-year': ({ key, where, high }) => ({
    message: `${quoted(key)}${whereEn(where)} is no number of years.`,
    remedy: `Write a whole number from 0 to ${high}.`,
  }),
  'base-and-observed': ({ quantity }) => ({
    message: `${quoted(quantity)} has both base and observed.`,
    remedy: 'Keep one: base is the level without interventions, observed the level seen in the reference.',
  }),
  'observed-with-weight': ({ quantity, edge }) => ({
    message: `${quoted(quantity)} has observed, so ${quoted(edge)} cannot add to it: what it brings is already in what is seen.`,
    remedy: 'Write base instead of observed, or remove the edge.',
  }),
  'value-without-outcome': ({ quantity }) => ({
    message: `${quoted(quantity)} has value but does not say whether it is good or bad.`,
    remedy: 'Add outcome: harm or outcome: good.',
  }),
  'min-above-max': ({ intervention, min, max, year }) => ({
    message: `${quoted(intervention)} has min ${number(min)} kr above max ${number(max)} kr in ${year}.`,
    remedy: 'Swap them, or check the suffixes.',
  }),
  'edge-without-effect': ({ edge, allowed }) => ({
    message: `${quoted(edge)} does not say what it does.`,
    remedy: `Add ${allowed.join(' or ')}.`,
  }),
  'edge-two-effects': ({ edge, given }) => ({
    message: `${quoted(edge)} does several things: ${given.join(', ')}.`,
    remedy: 'Write one edge for each, each with its own id.',
  }),
  'edge-wrong-effect': ({ edge, from, to, given, allowed }) => ({
    message: `${quoted(edge)} goes from ${node[from]} to ${node[to]} and cannot have ${given}.`,
    remedy: `Write ${allowed.join(' or ')}.`,
  }),
  'edge-into-intervention': ({ edge }) => ({
    message: `${quoted(edge)} goes to an intervention, but nothing drives an intervention: its spend is decided in the alternatives.`,
    remedy: 'Remove the edge, or let it go to a quantity.',
  }),
  'edge-owner-to-quantity': ({ edge }) => ({
    message: `${quoted(edge)} goes from an owner to a quantity, but money at an owner does not by itself move a quantity.`,
    remedy: 'Let an intervention or another quantity do so.',
  }),
  'edge-to-itself': ({ edge }) => ({
    message: `${quoted(edge)} goes from the quantity to itself within the same year.`,
    remedy: 'Add lag: 1 or more.',
  }),
  'edge-id-twice': ({ id, firstLine, given }) => ({
    message: `The edge ${quoted(id)} is already there, on line ${firstLine}.`,
    remedy: given ? 'Give it another id.' : 'Two edges between the same two need ids of their own: add id.',
  }),
  'entry-id-twice': ({ id, section, firstLine }) => ({
    message: `A ${entry[section]} with the id ${quoted(id)} is already there, on line ${firstLine}.`,
    remedy: 'Give it another id.',
  }),
  'only-into-owner': ({ edge, key }) => ({
    message: `${quoted(edge)} does not go to an owner and cannot have ${key}.`,
    remedy: `Remove ${key}, or move it to the edge into the owner.`,
  }),
  'counterpart-is-target': ({ edge, owner }) => ({
    message: `${quoted(edge)} has ${quoted(owner)} both as its end and as its counterpart.`,
    remedy: 'The counterpart gets the opposite amount; choose another owner.',
  }),
  'lasts-without-effect': ({ edge }) => ({
    message: `${quoted(edge)} has lasts, which belongs only to reduces and adds.`,
    remedy: 'Remove lasts.',
  }),
  'transfer-to-itself': ({ owner, where }) => ({
    message: `The transfer${whereEn(where)} goes from ${quoted(owner)} to itself.`,
    remedy: 'Choose another receiver, or remove it.',
  }),
  'check-of-one': ({ given }) => ({
    message: given.length === 0 ? 'The check does not say what it is of.' : `The check is of both ${given.join(' and ')}.`,
    remedy: 'Write one of owner and quantity.',
  }),
  'check-one-subject': ({ given, known }) => ({
    message: given.length === 0 ? 'The check does not say what to test.' : `The check tests several things: ${given.join(', ')}.`,
    remedy: `Write one of ${known.join(', ')}.`,
  }),
  'check-subject-of': ({ subject, needs }) => ({
    message: `${quoted(subject)} is of ${needs === 'quantity' ? 'a quantity' : 'an owner'}.`,
    remedy: `Write ${needs}: … in the check.`,
  }),
  'check-text': ({ text, why, operators }) => ({
    message: why === 'form' ? `${quoted(text)} is not written as statistic, operator and value.` : `${quoted(text)} has no known operator.`,
    remedy: `Write for example "mean < 0"; the operators are ${operators.join(' ')}.`,
  }),
  'check-statistic': ({ found, subject, near, known }) => ({
    message: `${quoted(found)} is no statistic of ${subject}.`,
    remedy: suggest(near, known, 'Choose another statistic.'),
  }),
  'small-money': ({ key, where, value }) => ({
    message: `${quoted(key)}${whereEn(where)} is ${number(value)} kr: is tkr or Mkr meant?`,
    remedy: `Write ${value} tkr or ${value} Mkr, or ${value} kr if that is right.`,
  }),
}
