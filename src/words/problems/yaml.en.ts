import type { ScenarioProblems, YamlFault } from '../../problems/scenario.ts'
import { quoted, wholes } from './en.ts'
import type { ProblemWords } from './problem-words.ts'
import { foundEn } from './things.en.ts'
import type { YamlCode } from './yaml.sv.ts'

const faults: Readonly<Record<YamlFault, readonly [string, string]>> = {
  indent: ['The line is wrongly indented', 'Indent it as much as the lines it belongs with, with spaces.'],
  tab: ['The line is indented with a tab', 'Indent with spaces instead.'],
  unclosed: ['A brace, bracket or quotation mark is never closed', 'Close what was opened.'],
  'missing-space': ['A space is missing after a colon or comma', 'Write key: value, with a space after the colon.'],
  'nested-map': ['The line has two colons', 'Write the inner key on a line of its own, or put the text in quotation marks.'],
  'missing-comma': ['A comma is missing between two entries', 'Write a comma between them.'],
  'no-colon': ['The line is no key with a value', 'Write key: value.'],
  escape: ['A backslash in a text in "…" has no meaning', 'Write \\\\ for a backslash, or use single quotation marks.'],
  'long-key': ['The key is too long, or lacks its colon', 'Write key: value on one line.'],
  start: ['A text may not begin with this character', 'Put the text in quotation marks: "…".'],
  'several-documents': ['The file holds several documents', 'Remove the line --- or ..., and have one scenario in each file.'],
  directive: ['The line is a YAML directive that cannot be read', 'Remove the line that begins with %.'],
  anchor: ['An anchor (&), alias (*) or tag (!) is out of place', 'Move or remove it, or put the text in quotation marks.'],
  unexpected: ['This was not expected', 'Check the indentation, colons and quotation marks of the line and the one before.'],
}

export const yamlEn: ProblemWords<Pick<ScenarioProblems, YamlCode>> = {
  'file-too-large': ({ bytes, limit }) => ({
    message: `The file is ${wholes(bytes)} bytes; at most ${wholes(limit)} are read.`,
    remedy: 'Split it, or leave out what is not used.',
  }),
  'file-empty': () => ({
    message: 'The file is empty.',
    remedy: 'Start with hangrannan: 1 and add title, horizon, owners and alternatives.',
  }),
  'file-not-a-map': ({ found }) => ({
    message: `A scenario file is a map of keys, but this is ${foundEn[found]}.`,
    remedy: 'Begin the file with hangrannan: 1.',
  }),
  'control-character': ({ character }) => ({
    message: `Here is an invisible character (${character}) that does not belong in a text file.`,
    remedy: 'Delete it; most text editors can show invisible characters.',
  }),
  'yaml-syntax': ({ fault, text, quote }) => ({
    message: `${faults[fault][0]}${text.trim() === '' ? '' : `: ${quoted(text)}`}.`,
    remedy: quote
      ? 'Put the formula or text in quotation marks: "…". Commas, colons and brackets mean something in YAML otherwise.'
      : faults[fault][1],
  }),
  'yaml-version': ({ version }) => ({ message: `The file asks for YAML ${version}; the format is YAML 1.2.`, remedy: 'Remove the line.' }),
  'yaml-tag': ({ tag }) => ({
    message: `The tag ${quoted(tag)} is not allowed.`,
    remedy: 'Remove it. Values are texts, numbers, lists and maps; a text that begins with ! needs quotation marks.',
  }),
  'alias-unknown': ({ name }) => ({
    message: `The alias ${quoted(`*${name}`)} refers to something that is not defined above it.`,
    remedy: `Define it first with &${name}, or put a text that begins with * in quotation marks.`,
  }),
  'alias-loop': ({ name }) => ({
    message: `${quoted(`*${name}`)} stands inside what &${name} names, and would contain itself.`,
    remedy: 'Write out what is meant.',
  }),
  'alias-too-much': ({ limit }) => ({
    message: `Written out, the file’s aliases make more than ${wholes(limit)} parts.`,
    remedy: 'Use fewer aliases.',
  }),
  'merge-key': () => ({ message: 'The key << is not part of YAML 1.2.', remedy: 'Write the keys out, or use extends.' }),
  'too-deep': ({ limit }) => ({
    message: `Maps and lists are nested more than ${wholes(limit)} levels deep.`,
    remedy: 'Make it flatter; a scenario needs only a few levels.',
  }),
  'duplicate-key': ({ key, firstLine }) => ({
    message: `The key ${quoted(key)} stands twice; the first is on line ${firstLine}.`,
    remedy: 'Keep one of them.',
  }),
  'key-not-text': ({ found }) => ({
    message: `A key is a word, but here it is ${foundEn[found]}.`,
    remedy: 'Choose another word, or put it in quotation marks.',
  }),
  'number-beyond-double': ({ text }) => ({
    message: `The number ${quoted(text)} is too large to compute with.`,
    remedy: 'Write a smaller number in a larger unit.',
  }),
  'number-not-finite': ({ text }) => ({ message: `${quoted(text)} is no value here.`, remedy: 'Write a number.' }),
  'formula-split': ({ key, text }) => ({
    message: `Within { } YAML splits at a comma, so ${quoted(text)} became several parts.`,
    remedy: `Put the formula in quotation marks: ${key}: "${text}".`,
  }),
  'comma-split': ({ key, text, proposal }) => ({
    message: `A decimal comma in ${quoted(text)}: the file takes a decimal point, and within { } YAML splits at a comma.`,
    remedy: `Write ${key}: ${proposal}.`,
  }),
}
