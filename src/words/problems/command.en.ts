import type { CommandProblems, OptionValue } from '../../problems/command.ts'
import { quoted, quotedList, suggest, wholes } from './en.ts'
import type { ProblemWords } from './problem-words.ts'

const expected: Readonly<Record<OptionValue, string>> = {
  runs: 'Give a whole number from 1 to 10,000,000, for example --runs 10000.',
  workers: 'Give a whole number from 1 to 256, for example --workers 4.',
  seed: 'Give a number or a text, for example --seed 1.',
  precision: 'Give a share above 0 and below 1 with a decimal point, for example --precision 1% or --precision 0.01.',
  probability: 'Give a probability above 0 and below 1, for example --probability 90% or --probability 0.9.',
  path: 'Give a path, or - for standard output.',
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'the folder does not exist',
  ENOTDIR: 'a part of the path is no folder',
  EISDIR: 'it is a folder',
  EACCES: 'access denied',
  EPERM: 'access denied',
  EROFS: 'the disk can only be read',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  ELOOP: 'the links go round in a loop',
  ENAMETOOLONG: 'the name is too long',
}

export const commandEn: ProblemWords<CommandProblems> = {
  'unknown-command': ({ command, near, known }) => ({
    message: `There is no command ${quoted(command)}.`,
    remedy: suggest(near, known, 'Type hangrannan --help to see which there are.'),
  }),
  'unknown-option': ({ option, near }) => ({
    message: `There is no option ${quoted(option)}.`,
    remedy: suggest(near, [], 'Type hangrannan --help to see which there are.'),
  }),
  'option-without-value': ({ option }) => ({
    message: `The option ${option} lacks its value.`,
    remedy: `Write the value after ${option}.`,
  }),
  'option-value': ({ option, value, expected: kind }) => ({
    message: `${quoted(value)} will not do for ${option}.`,
    remedy: expected[kind],
  }),
  'option-choice': ({ option, value, near, known }) => ({
    message: `${quoted(value)} will not do for ${option}.`,
    remedy: suggest(near, known, 'Type hangrannan --help to see what will.'),
  }),
  'no-file': ({ command }) => ({
    message: `hangrannan ${command} needs a scenario file.`,
    remedy: `Write for example hangrannan ${command} scenarios/file.yaml.`,
  }),
  'excess-argument': ({ command }) => ({
    message: `hangrannan ${command} takes no more arguments.`,
    remedy: `Write just hangrannan ${command}.`,
  }),
  'unknown-alternative': ({ alternative, near, known }) => ({
    message: `The file has no alternative ${quoted(alternative)}.`,
    remedy: suggest(near, known, 'See under alternatives in the file.'),
  }),
  'name-missing': ({ option, path }) => ({
    message: `Several scenarios would overwrite each other in ${quoted(path)}.`,
    remedy: `Put {name} in the path, for example ${option} results/{name}${/\.[A-Za-z0-9]+$/.exec(path)?.[0] ?? '.json'}; it stands for each file's name.`,
  }),
  'same-output': ({ path, options }) => ({
    message: `${quotedList(options)} write to the same place: ${path === '-' ? 'standard output' : quoted(path)}.`,
    remedy: 'Give each its own path.',
  }),
  'output-over-input': ({ option, path }) => ({
    message: `${option} would overwrite the scenario file ${quoted(path)}.`,
    remedy: 'Choose another path.',
  }),
  'not-found': ({ path }) => ({
    message: `There is no file ${quoted(path)}.`,
    remedy: 'Check how the path is spelled, and in which folder the command runs.',
  }),
  'is-folder': ({ path }) => ({ message: `${quoted(path)} is a folder, not a file.`, remedy: 'Name the file in the folder.' }),
  unreadable: ({ path, reason }) => ({
    message: `The file ${quoted(path)} cannot be read (${reasons[reason] ?? reason}).`,
    remedy: 'Check whether you may read it.',
  }),
  'not-utf8': ({ path, offset }) => ({
    message: `The file ${quoted(path)} is not text in UTF-8: byte ${wholes(offset + 1)} cannot be read.`,
    remedy: 'Open it in a text editor and save it with the encoding UTF-8.',
  }),
  unwritable: ({ path, reason }) => ({
    message: `${quoted(path)} cannot be written (${reasons[reason] ?? reason}).`,
    remedy: 'Check that the folder exists and that you may write in it.',
  }),
  'no-checks': () => ({ message: 'The file has no checks to test.', remedy: 'Add checks: what you expect of the result.' }),
}
