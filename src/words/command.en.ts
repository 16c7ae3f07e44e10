import type { CommandTexts } from './command.sv.ts'
import { wholeNumber } from './numbers.ts'

const plural = (count: number, one: string, many: string): string => `${wholeNumber(count, 'en')} ${count === 1 ? one : many}`

export const commandEn: CommandTexts = {
  about: 'Hängrännan works out who pays and who gains when a municipality, region or state spends on prevention: when, and how surely.',
  usage: {
    program: '<command> [options]',
    options: '[options]',
    files: '<file...>',
    filesAndOptions: '<file...> [options]',
    fileAndOptions: '<file> [options]',
  },
  commands: {
    validate: 'show every problem of the files, with line, column and remedy',
    run: 'simulate the scenario and print a table',
    check: 'simulate the scenario and test the file’s checks',
    silos: 'what the silos cost: what each would choose, what all should choose, who should hold the budget',
    cofund: 'a deal that everybody gains from: who pays how much',
    sensitivity: 'what the result hangs on: which inputs decide',
    flows: 'who pays for whose saving, year by year and path by path',
    budget: 'who is in the red in which budget year',
    schema: 'print the JSON Schema of the format',
    help: 'show help',
  },
  options: {
    runs: 'number of runs (default: the file’s, else 10,000)',
    seed: 'seed of the random numbers (default: the file’s, else 1)',
    workers: 'number of threads (default: the machine’s); never changes the result',
    alternative: 'only these alternatives',
    measures: 'only these measures: cost saving cash quantities flows welfare',
    sampling: 'random (default) or sobol',
    precision: 'go on until the simulation error is below this, e.g. 1%',
    json: 'write the result as JSON; - is standard output',
    csv: 'write the result as CSV; - is standard output',
    report: 'write a report as HTML; - is standard output',
    level: 'owners (default): department against department; roots: municipality against region against state',
    oneAlternative: 'the alternative (default: the file’s only one)',
    of: 'whose saving: an owner, publicSector or total (default)',
    probability: 'how surely everybody is to be left whole, e.g. 90% (default)',
    write: 'put the transfers into the scenario, or into PATH where it is given',
    by: 'year: whole in every year; net: in present value (default: year where that can be)',
    lang: 'language: sv or en (default: the scenario’s)',
    version: 'show the program’s version',
    help: 'show help',
  },
  file: 'scenario file (YAML)',
  headings: {},
  after:
    'With several files, PATH must hold {name}, which stands for each file’s name.\nExit status: 0 done, 1 a check failed, 2 the input is at fault, 3 interrupted.',
  warning: 'warning',
  sound: (file, { owners, quantities, edges, alternatives }) =>
    `${file}: no faults (${[
      plural(owners, 'owner', 'owners'),
      plural(quantities, 'quantity', 'quantities'),
      plural(edges, 'cost link', 'cost links'),
      plural(alternatives, 'alternative', 'alternatives'),
    ].join(', ')}).`,
  found: (errors, warnings, files) =>
    `${plural(errors, 'error', 'errors')} and ${plural(warnings, 'warning', 'warnings')} in ${plural(files, 'file', 'files')}.`,
  working: (file) => `Working on ${file} …`,
  progress: '{bar} {percentage}% | {value} of {total} runs | {file}',
  check: {
    ok: 'ok',
    failed: 'FAIL',
    actual: (value) => `is ${value}`,
    missing: 'is not in the result',
    summary: (failed, of) =>
      failed === 0
        ? `${plural(of, 'check', 'checks')}: all hold.`
        : `${wholeNumber(failed, 'en')} of ${plural(of, 'check', 'checks')} failed.`,
  },
  wrote: (transfers, alternative, path) =>
    `${plural(transfers, 'transfer', 'transfers')} went into the alternative ${alternative} of ${path}.`,
  stopping: 'Stopping, and writing what is finished. Press Ctrl-C once more to quit at once.',
  notRun: (files) => `${plural(files, 'file was', 'files were')} not run at all.`,
  unexpected: (detail) => `A fault of the program, not of the file: ${detail}`,
}
