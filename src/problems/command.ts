/**
 * Facts of the problems that the command finds before any scenario is read: how it was called, and the files it was pointed at.
 * Words: `src/words/problems/command.*.ts`. `near` is the nearest known word, where one is near enough to be meant.
 */
export type CommandProblems = {
  'unknown-command': { readonly command: string; readonly near?: string; readonly known: readonly string[] }
  'unknown-option': { readonly option: string; readonly near?: string }
  'option-without-value': { readonly option: string }
  'option-value': { readonly option: string; readonly value: string; readonly expected: OptionValue }
  'option-choice': { readonly option: string; readonly value: string; readonly near?: string; readonly known: readonly string[] }
  'no-file': { readonly command: string }
  'excess-argument': { readonly command: string }
  /** Several files would be written to one path. */
  'name-missing': { readonly option: string; readonly path: string }
  'same-output': { readonly path: string; readonly options: readonly string[] }
  'output-over-input': { readonly option: string; readonly path: string }
  'not-found': { readonly path: string }
  'is-folder': { readonly path: string }
  unreadable: { readonly path: string; readonly reason: string }
  /** `offset` is the first byte that is not UTF-8, counted from 0. */
  'not-utf8': { readonly path: string; readonly offset: number }
  unwritable: { readonly path: string; readonly reason: string }
  /** An alternative asked for that the file does not have. */
  'unknown-alternative': { readonly alternative: string; readonly near?: string; readonly known: readonly string[] }
  /** Warning. */
  'no-checks': Record<string, never>
}

/** What an option takes. */
export type OptionValue = 'runs' | 'workers' | 'seed' | 'precision' | 'probability' | 'path'
