import type { Problem } from '../problems/problem.ts'
import { parseScenario } from '../scenario/index.ts'
import type { Language, Scenario } from '../scenario/types.ts'
import { extendsLoader, readInput } from './input.ts'
import { languageOfText } from './language.ts'

/** A scenario file, read and checked. `lang` is what its problems are said in. */
export type Opened =
  | {
      readonly ok: true
      readonly file: string
      readonly lang: Language
      readonly scenario: Scenario
      readonly warnings: readonly Problem[]
    }
  | { readonly ok: false; readonly file: string; readonly lang: Language; readonly problems: readonly Problem[] }

/** Reads and parses a file. Its problems are said in `asked`, else in the language it asks for, else in `fallback` where it cannot be read. */
export const openScenario = (file: string, asked: Language | undefined, fallback: Language): Opened => {
  const read = readInput(file)
  if (!read.ok) return { ok: false, file, lang: asked ?? fallback, problems: [read.problem] }
  const parsed = parseScenario(read.text, { file, load: extendsLoader(file) })
  if (!parsed.ok) return { ok: false, file, lang: asked ?? languageOfText(read.text), problems: parsed.problems }
  return { ok: true, file, lang: asked ?? parsed.value.language, scenario: parsed.value, warnings: parsed.warnings }
}
