#!/usr/bin/env node
import { schema } from '../scenario/index.ts'
import { commandTexts } from '../words/index.ts'
import { analyse } from './analyse.ts'
import { check } from './check.ts'
import { languageOf } from './language.ts'
import { readArguments } from './program.ts'
import { run } from './run.ts'
import { problemsText, processTerminal, type Terminal } from './terminal.ts'
import { validate } from './validate.ts'

/** 0 done; 1 a check failed; 2 the input is at fault; 3 interrupted. */
const main = async (argv: readonly string[], terminal: Terminal): Promise<number> => {
  const fallback = languageOf(argv, process.env)
  const asked = readArguments(argv, fallback, terminal)
  if (!asked.ok) {
    terminal.err(problemsText(asked.problems, '', fallback))
    return 2
  }
  const request = asked.value
  switch (request.kind) {
    case 'said':
      return 0
    case 'schema':
      terminal.out(`${JSON.stringify(schema(), undefined, 2)}\n`)
      return 0
    case 'validate':
      return validate(request.files, request.lang, fallback, terminal)
    case 'check':
      return check(request.files, request.lang, fallback, terminal)
    case 'analyse':
      return analyse(request.file, request.analysis, request.lang, fallback, terminal)
    case 'run':
      return run(request.files, request.run, request.lang, fallback, terminal)
  }
}

const terminal = processTerminal()
try {
  process.exitCode = await main(process.argv.slice(2), terminal)
} catch (fault) {
  const detail = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)
  terminal.err(`${commandTexts(languageOf(process.argv.slice(2), process.env)).unexpected(detail)}\n`)
  process.exitCode = 70
}
