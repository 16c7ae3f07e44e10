#!/usr/bin/env node
import { commandTexts } from '../words/index.ts'
import { languageOf } from './language.ts'
import { readArguments } from './program.ts'
import { problemsText, processTerminal, type Terminal } from './terminal.ts'

/** 0 done; 1 a check failed; 2 the input is at fault; 3 interrupted. Only the code of the command that is asked for is loaded. */
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
    case 'schema': {
      const { schema } = await import('../scenario/index.ts')
      terminal.out(`${JSON.stringify(schema(), undefined, 2)}\n`)
      return 0
    }
    case 'validate': {
      const { validate } = await import('./validate.ts')
      return validate(request.files, request.lang, fallback, terminal)
    }
    case 'check': {
      const { check } = await import('./check.ts')
      return check(request.files, request.lang, fallback, terminal)
    }
    case 'analyse': {
      const { analyse } = await import('./analyse.ts')
      return analyse(request.file, request.analysis, request.lang, fallback, terminal)
    }
    case 'run': {
      const { run } = await import('./run.ts')
      return run(request.files, request.run, request.lang, fallback, terminal)
    }
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
