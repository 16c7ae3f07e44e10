import type { FormulaProblems, ParameterRule } from '../../problems/formula.ts'
import type { DistributionCode } from './distribution.sv.ts'
import { number, quoted, quotedList, wholes } from './en.ts'
import type { ProblemWords } from './problem-words.ts'

const rules: Readonly<Record<ParameterRule, string>> = {
  'above-zero': 'above 0',
  'zero-or-more': '0 or more',
  'between-zero-and-one': 'from 0 to 1',
  'strictly-between-zero-and-one': 'between 0 and 1',
  'whole-zero-or-more': 'a whole number, 0 or more',
  finite: 'a finite number',
}

const parameterRemedy = (parameter: string, value: number, rule: ParameterRule): string => {
  if (value === 0 && (parameter === 'sd' || parameter === 'sigma')) return 'Without spread it is a fixed number: write the number alone.'
  if (rule.includes('zero-and-one') && value > 1) return 'Was the per cent sign forgotten?'
  return 'Change the value, or check the order in which the values stand.'
}

const forms = (all: readonly string[]): string => `Write ${quotedList(all, 'or')}.`

const between = (min: number, max: number): string => {
  if (!Number.isFinite(min)) return `below ${number(max)}`
  return Number.isFinite(max) ? `between ${number(min)} and ${number(max)}` : `above ${number(min)}`
}

export const distributionEn: ProblemWords<Pick<FormulaProblems, DistributionCode>> = {
  'distribution-expected': ({ name, found }) => ({
    message: `${name} takes a distribution here, not ${quoted(found)}.`,
    remedy: `For a fixed number, write ${quoted(`discrete([${found}], [1])`)}.`,
  }),
  'distribution-arguments': ({ name, found, forms: all }) => ({
    message: `${name} cannot be written like this: ${quoted(found)}.`,
    remedy: forms(all),
  }),
  'distribution-unknown-argument': ({ name, argument, near, forms: all }) => ({
    message: `${name} has no parameter called ${quoted(argument)}.`,
    remedy: `${near === undefined ? '' : `Do you mean ${quoted(near)}? `}${forms(all)}`,
  }),
  'distribution-argument-twice': ({ name, argument }) => ({
    message: `${quoted(argument)} stands twice in ${name}.`,
    remedy: 'Remove one of them.',
  }),
  'distribution-list-expected': ({ name, parameter, forms: all }) => ({
    message: `${quoted(parameter)} of ${name} should be a list in [ ].`,
    remedy: forms(all),
  }),
  'distribution-parameter': ({ name, parameter, value, rule }) => ({
    message: `${quoted(parameter)} of ${name} should be ${rules[rule]}, not ${number(value)}.`,
    remedy: parameterRemedy(parameter, value, rule),
  }),
  'distribution-order': ({ name, low, lowValue, high, highValue }) => ({
    message: `In ${name}, ${low} (${number(lowValue)}) should be below ${high} (${number(highValue)}).`,
    remedy: lowValue === highValue ? 'If the value is known, write the number alone.' : 'Swap them.',
  }),
  'to-order': ({ low, high, swapped }) => ({
    message: `In ${quoted(`${low} to ${high}`)} the lower number should come first.`,
    remedy: swapped === undefined ? 'If the value is known, write the number alone.' : `Write ${quoted(swapped)}.`,
  }),
  'distribution-mode-outside': ({ name, min, mode, max }) => ({
    message: `In ${name}, the likeliest value (${number(mode)}) should lie between ${number(min)} and ${number(max)}.`,
    remedy: 'Write the values in the order least, likeliest, greatest.',
  }),
  'beta-impossible': ({ mean, sd, limit }) => ({
    message: `No beta distribution has the mean ${number(mean)} and the standard deviation ${number(sd)}.`,
    remedy: `With that mean the standard deviation must be below ${number(Number(limit.toPrecision(3)))}.`,
  }),
  'distribution-lengths': ({ name, values, weights }) => ({
    message: `${name} has ${wholes(values)} ${values === 1 ? 'value' : 'values'} but ${wholes(weights)} ${weights === 1 ? 'weight' : 'weights'}.`,
    remedy: 'Give each value a weight.',
  }),
  'distribution-no-weight': ({ name }) => ({ message: `All weights of ${name} are 0.`, remedy: 'Let at least one be above 0.' }),
  'distribution-empty': ({ name }) => ({ message: `${name} has no values.`, remedy: 'Write at least one value in [ ].' }),
  'truncation-empty': ({ of, min, max }) => ({
    message: `Nothing of ${quoted(of)} lies ${between(min, max)}.`,
    remedy: 'Widen the ends, or check the suffixes (tkr, Mkr, %).',
  }),
  'distribution-extreme': ({ text }) => ({
    message: `The values in ${quoted(text)} are too large or too small to compute with.`,
    remedy: 'Check the suffixes and units.',
  }),
  'zero-to': ({ text }) => ({
    message: `${quoted(text)} becomes a normal distribution with 5% of the draws below 0.`,
    remedy: `Write a small number above 0 instead of 0 (then it is lognormal), or ${quoted(`truncated(${text}, min=0)`)}.`,
  }),
}
