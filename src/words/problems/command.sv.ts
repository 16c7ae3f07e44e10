import type { CommandProblems, OptionValue } from '../../problems/command.ts'
import type { ProblemWords } from './problem-words.ts'
import { quoted, quotedList, suggest, wholes } from './sv.ts'

const expected: Readonly<Record<OptionValue, string>> = {
  runs: 'Ange ett helt tal från 1 till 10 000 000, till exempel --runs 10000.',
  workers: 'Ange ett helt tal från 1 till 256, till exempel --workers 4.',
  seed: 'Ange ett tal eller en text, till exempel --seed 1.',
  precision: 'Ange en andel över 0 och under 1 med decimalpunkt, till exempel --precision 1% eller --precision 0.01.',
  probability: 'Ange en sannolikhet över 0 och under 1, till exempel --probability 90% eller --probability 0.9.',
  path: 'Ange en sökväg, eller - för standard ut.',
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'mappen finns inte',
  ENOTDIR: 'en del av sökvägen är ingen mapp',
  EISDIR: 'det är en mapp',
  EACCES: 'åtkomst nekas',
  EPERM: 'åtkomst nekas',
  EROFS: 'disken går bara att läsa',
  ENOSPC: 'disken är full',
  EDQUOT: 'disken är full',
  ELOOP: 'länkarna går i ring',
  ENAMETOOLONG: 'namnet är för långt',
}

export const commandSv: ProblemWords<CommandProblems> = {
  'unknown-command': ({ command, near, known }) => ({
    message: `Kommandot ${quoted(command)} finns inte.`,
    remedy: suggest(near, known, 'Skriv hangrannan --help för att se vilka som finns.'),
  }),
  'unknown-option': ({ option, near }) => ({
    message: `Flaggan ${quoted(option)} finns inte.`,
    remedy: suggest(near, [], 'Skriv hangrannan --help för att se vilka som finns.'),
  }),
  'option-without-value': ({ option }) => ({ message: `Flaggan ${option} saknar sitt värde.`, remedy: `Skriv värdet efter ${option}.` }),
  'option-value': ({ option, value, expected: kind }) => ({
    message: `${quoted(value)} duger inte för ${option}.`,
    remedy: expected[kind],
  }),
  'option-choice': ({ option, value, near, known }) => ({
    message: `${quoted(value)} duger inte för ${option}.`,
    remedy: suggest(near, known, 'Skriv hangrannan --help för att se vad som går.'),
  }),
  'no-file': ({ command }) => ({
    message: `hangrannan ${command} behöver en scenariofil.`,
    remedy: `Skriv till exempel hangrannan ${command} scenarios/fil.yaml.`,
  }),
  'excess-argument': ({ command }) => ({
    message: `hangrannan ${command} tar inga fler argument.`,
    remedy: `Skriv bara hangrannan ${command}.`,
  }),
  'unknown-alternative': ({ alternative, near, known }) => ({
    message: `Filen har inget handlingsalternativ ${quoted(alternative)}.`,
    remedy: suggest(near, known, 'Se efter under alternatives i filen.'),
  }),
  'name-missing': ({ option, path }) => ({
    message: `Flera scenarier skulle skrivas över varandra i ${quoted(path)}.`,
    remedy: `Sätt {name} i sökvägen, till exempel ${option} resultat/{name}${/\.[A-Za-z0-9]+$/.exec(path)?.[0] ?? '.json'}; det byts mot varje fils namn.`,
  }),
  'same-output': ({ path, options }) => ({
    message: `${quotedList(options)} skriver till samma ställe: ${path === '-' ? 'standard ut' : quoted(path)}.`,
    remedy: 'Ge dem var sin sökväg.',
  }),
  'output-over-input': ({ option, path }) => ({
    message: `${option} skulle skriva över scenariofilen ${quoted(path)}.`,
    remedy: 'Välj en annan sökväg.',
  }),
  'not-found': ({ path }) => ({
    message: `Filen ${quoted(path)} finns inte.`,
    remedy: 'Se efter hur sökvägen är skriven, och i vilken mapp kommandot körs.',
  }),
  'is-folder': ({ path }) => ({ message: `${quoted(path)} är en mapp, inte en fil.`, remedy: 'Ange filen i mappen.' }),
  unreadable: ({ path, reason }) => ({
    message: `Filen ${quoted(path)} går inte att läsa (${reasons[reason] ?? reason}).`,
    remedy: 'Se efter om den får läsas av dig.',
  }),
  'not-utf8': ({ path, offset }) => ({
    message: `Filen ${quoted(path)} är inte text i UTF-8: byte ${wholes(offset + 1)} går inte att tolka.`,
    remedy: 'Öppna den i en textredigerare och spara den med kodningen UTF-8.',
  }),
  unwritable: ({ path, reason }) => ({
    message: `${quoted(path)} går inte att skriva (${reasons[reason] ?? reason}).`,
    remedy: 'Se efter att mappen finns och att du får skriva i den.',
  }),
  'no-checks': () => ({ message: 'Filen har inga checks att pröva.', remedy: 'Lägg till checks: vad du väntar dig av resultatet.' }),
}
