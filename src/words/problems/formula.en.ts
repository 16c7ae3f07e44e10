import type { FormulaContext, FormulaProblems, NameKind } from '../../problems/formula.ts'
import { distributionEn } from './distribution.en.ts'
import { quoted, suggest, wholes } from './en.ts'
import type { ProblemWords } from './problem-words.ts'

const kinds: Readonly<Record<NameKind, string>> = {
  input: 'an input',
  quantity: 'a quantity',
  intervention: 'an intervention',
  owner: 'an owner',
  word: 'a word of the formula language',
}

/** Where the formula stands, as the subject of a sentence. */
const here: Readonly<Record<FormulaContext, string>> = {
  input: 'An input’s formula',
  start: 'A level to start from (start)',
  spend: 'What is or may be spent on an intervention',
  shares: 'A payer’s share',
  general: 'This formula',
  'with-spend': 'This formula',
  amount: 'A transfer’s amount',
  constant: 'This value',
}
const sees: Readonly<Record<FormulaContext, string>> = {
  input: 'sees only inputs, year and t',
  start: 'sees only inputs, year and t',
  spend: 'sees only inputs, year and t',
  shares: 'sees only inputs, year and t',
  general: 'sees inputs, quantities, interventions, year and t',
  'with-spend': 'sees inputs, quantities, interventions, spend, year and t',
  amount: 'sees inputs, quantities, interventions, year, t and cost(…), saving(…), cash(…)',
  constant: 'takes only numbers',
}

const invisible = ({ name, kind, context }: FormulaProblems['name-not-visible']): string => {
  if (kind === 'owner')
    return context === 'amount'
      ? `Write saving(${name}) or cash(${name}).`
      : 'An owner has no value of its own; use the quantity or intervention that its cost comes from.'
  if (kind === 'word' && name === 'spend')
    return 'spend is there only on edges from an intervention and in its cost; write the intervention’s id instead.'
  return `${here[context]} ${sees[context]}.`
}

const constructs: Readonly<Record<FormulaProblems['construct-not-allowed']['construct'], readonly [string, string]>> = {
  text: ['A text', 'Use only numbers and names.'],
  property: ['A property (a point between names)', 'Give the value an input of its own.'],
  index: ['An index', 'Give the value an input of its own.'],
  list: ['A list', 'A list may only stand in a distribution, for example empirical([1, 2, 3]).'],
  object: ['A pair of braces', 'Remove them; round brackets group.'],
  assignment: ['An assignment', 'Compare with ==, or give the value an input of its own.'],
  sequence: ['A sequence of expressions', 'Write a single expression; split it over several inputs.'],
  comment: ['A comment', 'Write it on a line of its own or under note.'],
  factorial: ['A factorial (!)', 'Write the product out; negation is written not.'],
}

const missing = {
  '?': 'the question mark',
  ':': 'the colon and the other value',
  parentheses: 'brackets around the inner condition',
} as const
const yamlHint = 'Within { } in YAML, a formula with a comma or a colon must stand in quotation marks: "…".'

export const formulaEn: ProblemWords<FormulaProblems> = {
  ...distributionEn,
  'formula-empty': () => ({ message: 'There is no formula here.', remedy: 'Write a number or a formula, or remove the key.' }),
  'formula-too-long': ({ what, limit, found }) => ({
    message:
      what === 'depth'
        ? `The formula is nested more than ${wholes(limit)} levels deep.`
        : `The formula is too long: ${found === undefined ? '' : `${wholes(found)} ${what}, `}at most ${wholes(limit)} ${what} are allowed.`,
    remedy: 'Split it over several inputs or quantities.',
  }),
  'formula-syntax': ({ text, detail }) => ({
    message: `The formula ${quoted(text)} cannot be read (${detail}).`,
    remedy: 'Check its brackets, operators and names. Numbers have a decimal point, and multiplication is written out with *.',
  }),
  'decimal-comma': ({ found, point, grouped, corrected }) => ({
    message: `A decimal comma in ${quoted(found)}: the file takes a decimal point.`,
    remedy: [
      corrected !== undefined
        ? `Write ${quoted(corrected)}.`
        : point !== undefined
          ? `Write ${quoted(point)}.`
          : 'Write a point instead of the comma.',
      ...(grouped === undefined ? [] : [`If thousands are meant, write ${quoted(grouped)}.`]),
    ].join(' '),
  }),
  'maybe-decimal-comma': ({ found, name, point }) => ({
    message: `${quoted(found)} is read as two numbers in ${name}, but looks like one with a decimal comma.`,
    remedy: `Write ${quoted(point)} if one number is meant, else a space after the comma.`,
  }),
  'number-grouping': ({ found, suggestion }) => ({
    message: `${quoted(found)} is not a number: digits are grouped by three.`,
    remedy: suggestion === undefined ? 'Write an operator between the numbers, or remove the space.' : `Write ${quoted(suggestion)}.`,
  }),
  'number-malformed': ({ found, suggestion }) => ({
    message: `${quoted(found)} is not a number.`,
    remedy: `A number has at most one decimal point, and thousands are separated by spaces${suggestion === undefined ? '' : `: ${quoted(suggestion)}`}.`,
  }),
  'number-too-large': ({ found }) => ({
    message: `The number ${quoted(found)} is too large to compute with.`,
    remedy: 'Write a smaller number, or a larger unit.',
  }),
  'suffix-unknown': ({ found, suggestion, known }) => ({
    message: `There is no suffix ${quoted(found)}.`,
    remedy: `${suggestion === undefined ? '' : `Do you mean ${quoted(suggestion)}? `}The suffixes are ${known.join(', ')}, with capitals just so.`,
  }),
  'suffix-misplaced': ({ suffix, after, instead }) => ({
    message: `${quoted(suffix)} belongs to a number and cannot stand ${after === undefined ? 'alone' : `after ${quoted(after)}`}.`,
    remedy: `Write ${quoted(instead)}.`,
  }),
  'percent-operator': ({ left, right, mod }) => ({
    message: `Between ${quoted(left)} and ${quoted(right)} stands %, which means per cent and is no operator.`,
    remedy: `Write ${quoted(mod)} if the remainder is meant, else an operator between them.`,
  }),
  'operand-expected': ({ after, found }) => ({
    message: `A number or a name is missing${after !== undefined ? ` after ${quoted(after)}` : found !== undefined ? ` before ${quoted(found)}` : ''}.`,
    remedy: 'Write what is missing, or remove the sign that is left over.',
  }),
  'operator-expected': ({ left, right, suggestion, known, suffixes }) => ({
    message: `An operator is missing between ${quoted(left)} and ${quoted(right)}.`,
    remedy:
      known || suffixes.length === 0
        ? `Write for example ${quoted(suggestion)}.`
        : `After a number only a suffix may stand: ${suffixes.join(', ')}. If times is meant, write ${quoted(suggestion)}.`,
  }),
  'parenthesis-unclosed': ({ open }) => ({ message: `The bracket ${quoted(open)} is never closed.`, remedy: `Close it. ${yamlHint}` }),
  'parenthesis-unopened': ({ close }) => ({
    message: `${quoted(close)} closes nothing.`,
    remedy: `Remove it, or open the bracket before. ${yamlHint}`,
  }),
  'comma-unexpected': () => ({
    message: 'A comma may only stand between the arguments of a function.',
    remedy: 'Decimals are written with a point: 3.5.',
  }),
  'conditional-incomplete': ({ missing: what }) => ({
    message: `In “condition ? a : b”, ${missing[what]} ${what === 'parentheses' ? 'are' : 'is'} missing.`,
    remedy: `Better write if(condition, a, b). ${yamlHint}`,
  }),
  'chained-comparison': ({ found, suggestion }) => ({
    message: `${quoted(found)} compares three things at once.`,
    remedy: `Write ${quoted(suggestion)}.`,
  }),
  'operator-not-allowed': ({ found, instead }) => ({
    message: `${quoted(found)} is no operator here.`,
    remedy:
      instead === undefined
        ? 'The operators are + - * / ^, the comparisons < <= > >= == != and the words and, or, not.'
        : `Write ${quoted(instead)}.`,
  }),
  'construct-not-allowed': ({ construct, found }) => ({
    message: `${constructs[construct][0]} cannot stand in a formula: ${quoted(found)}.`,
    remedy: constructs[construct][1],
  }),
  'character-not-allowed': ({ found, codePoint }) => ({
    message: `The character ${quoted(found)} (${codePoint}) has no meaning in a formula.`,
    remedy: 'Remove it. Minus is -, times is * and divided by is /.',
  }),
  'not-binds-tight': ({ found, suggestion }) => ({
    message: `not comes before the comparison: ${quoted(found)} is read as if not held only for the nearest name.`,
    remedy: `Write ${quoted(suggestion)} if the whole comparison is meant.`,
  }),
  'unknown-name': ({ name, near, known, context, expected }) => ({
    message: `There is no ${expected?.join(' or ') ?? 'input, quantity or intervention'} called ${quoted(name)}.`,
    remedy: suggest(near, known, `${here[context]} ${sees[context]}.`),
  }),
  'name-not-visible': (facts) => ({
    message: `${quoted(facts.name)} is ${kinds[facts.kind]} and cannot be used here.`,
    remedy: invisible(facts),
  }),
  'unknown-function': ({ name, near, instead, known }) => ({
    message: `There is no function ${quoted(name)}.`,
    remedy:
      instead !== undefined
        ? `Write ${quoted(instead)}.`
        : near !== undefined
          ? `Do you mean ${quoted(near)}?`
          : `The functions are ${known.join(', ')}.`,
  }),
  'function-not-here': ({ name, context }) => ({
    message: `The function ${quoted(name)} cannot be used here.`,
    remedy: `${here[context]} ${sees[context]}. prev and ref belong to quantities, edges and transfers; cost, saving and cash to a transfer’s amount.`,
  }),
  'call-of-name': ({ name, suggestion }) => ({
    message: `${quoted(name)} is no function.`,
    remedy: `If times is meant, write ${quoted(suggestion)}.`,
  }),
  'function-without-arguments': ({ name, signature }) => ({
    message: `${quoted(name)} is a function and needs something to compute with.`,
    remedy: `Write ${quoted(signature)}.`,
  }),
  'argument-count': ({ name, signature, found, min, max }) => ({
    message: `${quoted(name)} takes ${max === undefined ? `at least ${min}` : min === max ? `${min}` : `${min} to ${max}`} ${max === 1 ? 'value' : 'values'}, not ${found}.`,
    remedy:
      name === 'log' && found === 2
        ? 'Write log(x) / log(b).'
        : name === 'round' && found === 2
          ? 'Write round(x * 100) / 100 for two decimals.'
          : `Write ${quoted(signature)}.`,
  }),
  'bare-name-needed': ({ function: name, found }) => ({
    message: `${name}(…) takes one name and nothing else, not ${quoted(found)}.`,
    remedy: `Write for example ${name}(name), and compute outside the brackets.`,
  }),
  'wrong-kind': ({ function: name, name: id, kind, expected }) => ({
    message: `${name}(${id}): ${quoted(id)} is ${kinds[kind]}, but ${name} takes ${expected.map((one) => kinds[one]).join(' or ')}.`,
    remedy:
      kind === 'input' && (name === 'prev' || name === 'ref') ? `Write just ${quoted(id)}.` : 'Change the name for one of the right kind.',
  }),
  'not-constant': ({ name, distribution }) => ({
    message:
      distribution === undefined
        ? `${quoted(name)} cannot stand here: this must be a fixed number.`
        : `${quoted(name)} cannot stand in ${distribution}: a distribution’s parameters are fixed numbers.`,
    remedy:
      distribution === undefined
        ? 'Write the number.'
        : 'Let an input be a distribution with fixed numbers, say uniform(0, 1), and compute with it in another input’s formula.',
  }),
  'constant-not-finite': ({ text, value }) => ({
    message: `${quoted(text)} is ${value === 'NaN' ? 'not a number (NaN)' : 'infinite'}.`,
    remedy: 'See whether it divides by 0 or takes the root or logarithm of a negative number.',
  }),
  'distribution-outside-input': ({ name }) => ({
    message: `A distribution (${name}) may only stand as an input’s value.`,
    remedy: 'Make an input of it under inputs, and write the input’s name here.',
  }),
  'distribution-in-formula': ({ name }) => ({
    message: `A distribution (${name}) cannot stand inside a formula.`,
    remedy: 'Give it an input of its own, and write its name in the formula.',
  }),
}
