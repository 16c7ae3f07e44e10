import type { Language } from '../scenario/types.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** The language of help and of what is said before a scenario is read: `--lang`, else the environment's, else Swedish. */
export const languageOf = (argv: readonly string[], environment: Environment): Language => {
  const at = argv.findLastIndex((argument) => argument === '--lang' || argument.startsWith('--lang='))
  const given = at < 0 ? undefined : argv[at]?.startsWith('--lang=') ? argv[at]?.slice('--lang='.length) : argv[at + 1]
  if (given === 'sv' || given === 'en') return given
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || ''
  return /^en(_|-|\.|$)/i.test(locale) ? 'en' : 'sv'
}

/**
 * The language that a scenario's text asks for, also where the rest of it cannot be read: a line of its own, or the entry of
 * a map in braces. Swedish is the format's default.
 */
export const languageOfText = (text: string): Language =>
  /^language[ \t]*:[ \t]*["']?en["']?[ \t]*(#.*)?\r?$/m.test(text) ||
  /^\s*\{[^#]*["']?\blanguage\b["']?\s*:\s*["']?en["']?\s*[,}]/.test(text)
    ? 'en'
    : 'sv'
