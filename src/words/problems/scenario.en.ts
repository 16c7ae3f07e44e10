import type { ScenarioProblems } from '../../problems/scenario.ts'
import { chain, number, quoted, suggest, wholes } from './en.ts'
import { entriesEn } from './entries.en.ts'
import type { ProblemWords } from './problem-words.ts'
import { expectedEn, foundEn, kindEn, sectionEn, whereEn } from './things.en.ts'
import { yamlEn } from './yaml.en.ts'

const range = ({ low, high, lowOpen, highOpen, whole }: ScenarioProblems['number-range']): string => {
  const bottom = low === undefined ? '' : lowOpen ? `above ${number(low)}` : `at least ${number(low)}`
  const top = high === undefined ? '' : highOpen ? `below ${number(high)}` : `at most ${number(high)}`
  return [whole ? 'a whole number' : '', [bottom, top].filter(Boolean).join(' and ')].filter(Boolean).join(', ')
}

const counted: Readonly<Record<ScenarioProblems['too-many']['what'], string>> = {
  nodes: 'owners, quantities and interventions',
  inputs: 'inputs',
  edges: 'edges',
  spends: 'spends (alternatives times interventions)',
  entries: 'keys and values',
}

const outsidePath: Readonly<Record<ScenarioProblems['extends-path']['why'], string>> = {
  empty: 'is empty',
  absolute: 'does not start in the file’s own folder',
  backslash: 'has backslashes',
  outside: 'leads out of the file’s folder',
  character: 'holds a character that is not allowed',
}
const unreadable: Readonly<Record<ScenarioProblems['extends-unreadable']['why'], string>> = {
  missing: 'does not exist',
  outside: 'lies outside the file’s folder',
  'not-a-file': 'is no file',
  'too-large': 'is too large',
  'not-utf8': 'is not text in UTF-8',
  'no-folder': 'cannot be reached, since the scenario was opened without its folder',
}

const expectedRemedy = (facts: ScenarioProblems['wrong-shape']): string => {
  if (facts.expected === 'text' && facts.found === 'number') return `Put the number in quotation marks: "${facts.text}".`
  return `Write ${expectedEn[facts.expected]}.`
}

export const scenarioEn: ProblemWords<ScenarioProblems> = {
  ...yamlEn,
  ...entriesEn,
  'too-many-problems': ({ limit }) => ({
    message: `The file has more than ${wholes(limit)} faults; the rest are not shown.`,
    remedy: 'Mend the first and try again.',
  }),
  'too-many': ({ what, count, limit }) => ({
    message: `The file has ${wholes(count)} ${counted[what]}; at most ${wholes(limit)} can be computed.`,
    remedy: 'Split the scenario, or join what can be joined.',
  }),
  'extends-path': ({ path, why }) => ({
    message: `The path ${quoted(path)} in extends ${outsidePath[why]}.`,
    remedy: 'Write a relative path in the same folder or below it, with slashes: extends: base.yaml.',
  }),
  'extends-unreadable': ({ path, why }) => ({
    message: `The file ${quoted(path)} that extends names ${unreadable[why]}.`,
    remedy:
      why === 'no-folder'
        ? 'Run it from its folder with the command hangrannan, or join the files into one.'
        : 'Put the file in the scenario’s folder, and check how its name is spelled.',
  }),
  'extends-loop': ({ chain: files }) => ({
    message: `The files extend each other in a loop: ${chain(files)}.`,
    remedy: 'Let one of them stand alone, without extends.',
  }),
  'extends-too-long': ({ chain: files, limit }) => ({
    message: `More than ${wholes(limit)} files extend each other: ${chain(files)}.`,
    remedy: 'Join some of them.',
  }),
  'nothing-to-remove': ({ what, where, near }) => ({
    message: `There is no ${quoted(what)} to remove${whereEn(where)}.`,
    remedy: suggest(near, [], 'Delete the line.'),
  }),
  'remove-alone': ({ keys }) => ({
    message: `An entry to be removed has only its id, but here is also ${keys.join(', ')}.`,
    remedy: 'Write {id: …, remove: true}, or leave out remove.',
  }),
  'version-unknown': ({ found, known }) => ({
    message: `The version of the format is ${quoted(found)}, which this program does not know.`,
    remedy: `Write hangrannan: ${known.at(-1) ?? 1}, or use a newer program.`,
  }),
  'unknown-key': ({ key, where, near, known }) => ({
    message: `The key ${quoted(key)} is unknown${whereEn(where)}.`,
    remedy: suggest(near, known, 'Remove it.'),
  }),
  'key-not-yet': ({ key, where }) => ({
    message: `${quoted(key)}${whereEn(where)} is not yet part of the format.`,
    remedy: 'Leave the key out. Notes of your own can stand under a key that starts with x-.',
  }),
  'key-missing': ({ key, where }) => ({ message: `The key ${quoted(key)} is missing${whereEn(where)}.`, remedy: `Add ${key}.` }),
  'wrong-shape': (facts) => ({
    message: `${quoted(facts.key)}${whereEn(facts.where)} should be ${expectedEn[facts.expected]}, but is ${foundEn[facts.found]}${facts.text === '' ? '' : `: ${quoted(facts.text)}`}.`,
    remedy: expectedRemedy(facts),
  }),
  'empty-value': ({ key, where }) => ({
    message: `${quoted(key)}${whereEn(where)} has no value.`,
    remedy: 'Write a value, {} for an object of nothing but defaults, or remove the key. Only a file with extends removes with null.',
  }),
  'none-of-them': ({ key }) => ({
    message: `${quoted(key)} is empty.`,
    remedy: `A scenario has at least one ${key === 'owners' ? 'owner' : 'alternative'}: write it here.`,
  }),
  'not-one-of': ({ key, where, found, near, known }) => ({
    message: `${quoted(key)}${whereEn(where)} cannot be ${quoted(found)}.`,
    remedy: suggest(near, known, 'Choose another word.'),
  }),
  'number-range': (facts) => ({
    message: `${quoted(facts.key)}${whereEn(facts.where)} is ${number(facts.value)}, but should be ${range(facts)}.`,
    remedy: 'Change the number.',
  }),
  'text-empty': ({ key, where }) => ({ message: `${quoted(key)}${whereEn(where)} is empty.`, remedy: 'Write a text, or remove the key.' }),
  'bad-id': ({ id, where, proposal }) => ({
    message: `${quoted(id)}${whereEn(where)} will not do as an id: letters, digits and _ will, but no digit first.`,
    remedy:
      proposal === undefined
        ? 'Choose another id, and write the free name under name.'
        : `Write for example ${quoted(proposal)}, and the free name under name.`,
  }),
  'id-hides-word': ({ id }) => ({
    message: `${quoted(id)} is a word of the formula language and cannot be an id here.`,
    remedy: `Choose another id, for example ${quoted(`${id}_`)}.`,
  }),
  'id-means-sum': ({ id }) => ({
    message: `${quoted(id)} means a sum over owners and cannot be an owner’s id.`,
    remedy: 'Choose another id.',
  }),
  'id-twice': ({ id, sections, firstLine }) => ({
    message: `${quoted(id)} already stands ${sectionEn[sections[0]]} on line ${firstLine} and cannot stand ${sectionEn[sections[1]]} too.`,
    remedy: 'Give one of them another id.',
  }),
  'unknown-id': ({ name, where, key, what, is, near, known }) => ({
    message: `${quoted(name)} (${where === '' ? key : `${where}.${key}`}) ${is === undefined ? `does not exist: it should be ${kindEn[what]}` : `is ${kindEn[is]}, but should be ${kindEn[what]}`}.`,
    remedy: suggest(near, known, 'Add it, or change the name.'),
  }),
}
