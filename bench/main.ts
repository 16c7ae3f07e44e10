import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import process from 'node:process'
import type { Bench } from './bench.ts'
import { machine } from './machine.ts'
import { between, document, type Section } from './markdown.ts'
import { type Options, type PartName, readOptions, usage } from './options.ts'
import { answer } from './parts/answer.ts'
import { floor } from './parts/floor.ts'
import { marginal } from './parts/marginal.ts'
import { memory } from './parts/memory.ts'
import { national } from './parts/national.ts'
import { scaling } from './parts/scaling.ts'
import { whole } from './parts/whole.ts'
import { build, copyOf, mathjs, native, numpy, root, squiggle } from './prepare.ts'

const parts: Readonly<Record<PartName, (bench: Bench) => Section>> = { floor, whole, marginal, scaling, national, answer, memory }

const say = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

/** The whole bench: arguments → programs → parts → Markdown. Gives the exit status. */
export const main = (argv: readonly string[]): number => {
  const options = optionsOf(argv)
  if (typeof options === 'number') return options
  const scratch = mkdtempSync(join(tmpdir(), 'hangrannan-bench-'))
  try {
    const text = tables(options, scratch)
    process.stdout.write(text)
    if (options.write) {
      const page = join(root, 'bench', 'README.md')
      writeFileSync(page, between(readFileSync(page, 'utf8'), text))
    }
    return 0
  } catch (fault) {
    say(fault instanceof Error ? fault.message : String(fault))
    return 1
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

const optionsOf = (argv: readonly string[]): Options | number => {
  try {
    const options = readOptions(argv)
    if (options !== 'help') return options
    process.stdout.write(usage)
    return 0
  } catch (fault) {
    say(`${fault instanceof Error ? fault.message : fault}\n\n${usage}`)
    return 2
  }
}

const tables = (options: Options, scratch: string): string => {
  const { rounds, quick } = options
  if (options.build) {
    say('building the command')
    build()
  }
  const command = copyOf(join(root, 'dist', 'cli'), scratch, 'command')
  const other = options.against === undefined ? undefined : copyOf(resolve(options.against), scratch, 'other')
  // Only these compare with other programs.
  const compared = options.parts.some((part) => part === 'whole' || part === 'marginal')
  const programs = compared ? [native(scratch), numpy(), squiggle(), mathjs()] : []
  for (const found of programs) say('missing' in found ? `left out: ${found.name}: ${found.missing}` : `${found.name}: ${found.about}`)
  const bench: Bench = { rounds, quick, scratch, command, other, programs, say }
  const sections = options.parts.map((part) => {
    say(`${part} …`)
    return parts[part](bench)
  })
  const intro = `Measured ${new Date().toISOString().slice(0, 10)} on ${machine()}; ${rounds} interleaved rounds, medians${quick ? '; **quick: not to be quoted**' : ''}.
Times are that machine's; the ratios are what to compare.`
  return `${intro}\n\n${document(sections)}`
}
