import { Command, CommanderError, Option } from 'commander'
import type { Problem } from '../problems/problem.ts'
import { error } from '../problems/problem.ts'
import { version } from '../run/version.ts'
import type { Language } from '../scenario/types.ts'
import { commandTexts } from '../words/index.ts'
import { analysisRequest, type RawAnalysis } from './analysis-request.ts'
import { nearFact, type Parsed } from './options.ts'
import type { Request } from './request.ts'
import { type RawOptions, runRequest } from './run-request.ts'

type Said = { readonly out: (text: string) => void; readonly err: (text: string) => void }
type Asked = { readonly ok: true; readonly value: Request } | { readonly ok: false; readonly problems: readonly Problem[] }

const languages = ['sv', 'en'] as const

/** commander's own faults as problems of the catalogue; what it quotes is all it tells. */
const problemOf = (fault: CommanderError, program: Command, argv: readonly string[]): Problem => {
  const quoted = /'([\s\S]*)'/.exec(fault.message)?.[1] ?? ''
  const named = argv.find((word) => program.commands.some((command) => command.name() === word)) ?? ''
  if (fault.code === 'commander.unknownOption') {
    const option = quoted.split('=')[0] ?? quoted
    const own = program.commands.find((command) => command.name() === named)
    const known = [...(own?.options ?? []), ...program.options].flatMap(({ long }) => long ?? []).concat('--help')
    return error('unknown-option', { option, ...nearFact(option, known) })
  }
  if (fault.code === 'commander.optionMissingArgument') return error('option-without-value', { option: quoted.split(' ')[0] ?? quoted })
  if (fault.code === 'commander.missingArgument') return error('no-file', { command: named })
  if (fault.code === 'commander.excessArguments') return error('excess-argument', { command: named })
  const known = program.commands.map((command) => command.name())
  return error('unknown-command', { command: quoted, known, ...nearFact(quoted, known) })
}

/** The analyses, and the options of each beside those that all have. */
const analysisOptions = {
  silos: ['level'],
  cofund: ['oneAlternative', 'level', 'probability', 'write', 'by'],
  sensitivity: ['oneAlternative', 'of'],
  flows: ['oneAlternative'],
  budget: ['oneAlternative', 'level'],
} as const
const analyses = ['silos', 'cofund', 'sensitivity', 'flows', 'budget'] as const
const optionFlags = {
  level: '--level <owners|roots>',
  oneAlternative: '--alternative <id>',
  probability: '--probability <share>',
  write: '--write [path]',
  by: '--by <year|net>',
  of: '--of <account>',
  runs: '--runs <n>',
  seed: '--seed <seed>',
  json: '--json <path>',
  report: '--report <path>',
} as const

/** Builds the command's grammar in a language; `ask` is called with what was asked. */
const grammar = (lang: Language, said: Said, ask: (asked: Parsed<Request>) => void): Command => {
  const t = commandTexts(lang)
  const settle = (command: Command): Command =>
    command
      .exitOverride()
      .showSuggestionAfterError(false)
      .configureOutput({ writeOut: said.out, writeErr: () => undefined })
      .configureHelp({ styleTitle: (title) => t.headings[title] ?? title, subcommandTerm: (sub) => sub.name(), showGlobalOptions: true })
      .helpOption('-h, --help', t.options.help)
  const program = settle(new Command('hangrannan'))
    .description(t.about)
    .usage(t.usage.program)
    .version(version, '--version', t.options.version)
    .addOption(new Option('--lang <sv|en>', t.options.lang))
    .helpCommand('help [command]', t.commands.help)
    .addHelpText('after', `\n${t.after}`)
  const language = (): Language | undefined => {
    const given: unknown = program.opts().lang
    return languages.find((one) => one === given)
  }
  settle(program.command('validate'))
    .usage(t.usage.files)
    .description(t.commands.validate)
    .argument('<file...>', t.file)
    .action((files: string[]) => {
      ask({ ok: true, value: { kind: 'validate', files, lang: language() } })
    })
  settle(program.command('run'))
    .usage(t.usage.filesAndOptions)
    .description(t.commands.run)
    .argument('[file...]', t.file)
    .option('--runs <n>', t.options.runs)
    .option('--seed <seed>', t.options.seed)
    .option('--workers <n>', t.options.workers)
    .option('--alternative <id...>', t.options.alternative)
    .option('--measures <measure...>', t.options.measures)
    .option('--sampling <random|sobol>', t.options.sampling)
    .option('--precision <share>', t.options.precision)
    .option('--json <path>', t.options.json)
    .option('--csv <path>', t.options.csv)
    .option('--report <path>', t.options.report)
    .action((files: string[], options: RawOptions) => ask(runRequest(files, options, language())))
  settle(program.command('check'))
    .usage(t.usage.files)
    .description(t.commands.check)
    .argument('<file...>', t.file)
    .action((files: string[]) => {
      ask({ ok: true, value: { kind: 'check', files, lang: language() } })
    })
  for (const kind of analyses) {
    const command = settle(program.command(kind))
      .usage(t.usage.fileAndOptions)
      .description(t.commands[kind])
      .argument('<file>', t.file)
      .action((file: string, options: RawAnalysis) => ask(analysisRequest(kind, file, options, language())))
    for (const option of analysisOptions[kind]) command.option(optionFlags[option], t.options[option])
    for (const option of ['runs', 'seed', 'json', 'report'] as const) command.option(optionFlags[option], t.options[option])
  }
  settle(program.command('schema'))
    .usage(t.usage.options)
    .description(t.commands.schema)
    .action(() => ask({ ok: true, value: { kind: 'schema' } }))
  return program
}

/** What the arguments ask for. Help and version are said here; any fault is a problem of the input. */
export const readArguments = (argv: readonly string[], lang: Language, said: Said): Asked => {
  let asked: Parsed<Request> | undefined
  const program = grammar(lang, said, (request) => {
    asked = request
  })
  const bareLang = langProblem(argv)
  if (bareLang !== undefined) return { ok: false, problems: [bareLang] }
  if (argv.length === 0) {
    said.err(program.helpInformation())
    return { ok: false, problems: [] }
  }
  try {
    program.parse([...argv], { from: 'user' })
  } catch (fault) {
    if (!(fault instanceof CommanderError)) throw fault
    if (fault.exitCode === 0) return { ok: true, value: { kind: 'said' } }
    if (fault.code === 'commander.help') {
      said.err(program.helpInformation())
      return { ok: false, problems: [] }
    }
    return { ok: false, problems: [problemOf(fault, program, argv)] }
  }
  if (asked === undefined) return { ok: true, value: { kind: 'said' } }
  return asked.ok ? asked : { ok: false, problems: [asked.problem] }
}

/** `--lang` decides the language of every message, so it is looked at first. */
const langProblem = (argv: readonly string[]): Problem | undefined => {
  for (const [at, argument] of argv.entries()) {
    const value = argument === '--lang' ? argv[at + 1] : argument.startsWith('--lang=') ? argument.slice('--lang='.length) : undefined
    if (argument === '--lang' && (value === undefined || value.startsWith('--'))) return error('option-without-value', { option: '--lang' })
    if (value !== undefined && !languages.some((one) => one === value))
      return error('option-choice', { option: '--lang', value, known: languages })
  }
  return undefined
}
