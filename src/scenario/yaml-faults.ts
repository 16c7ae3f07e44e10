import type { YAMLError } from 'yaml'
import type { YamlFault } from '../problems/scenario.ts'
import type { Source } from './tree.ts'

/**
 * Which of our faults a fault of the `yaml` package is. Its codes are coarse, so that a few are told apart by how its message starts;
 * what is not recognized is 'unexpected', never silence.
 */
export const faultOf = (fault: Pick<YAMLError, 'code' | 'message'>, slice: string): YamlFault => {
  const says = (...starts: readonly string[]): boolean => starts.some((start) => fault.message.startsWith(start))
  switch (fault.code) {
    case 'TAB_AS_INDENT':
      return 'tab'
    case 'BAD_INDENT':
      return fault.message.includes('end with a') ? 'unclosed' : 'indent'
    case 'BLOCK_AS_IMPLICIT_KEY':
      return slice.includes('\n') ? 'indent' : 'nested-map'
    case 'MULTILINE_IMPLICIT_KEY':
      return 'no-colon'
    case 'BLOCK_IN_FLOW':
      return slice.includes('?') || slice.includes(' : ') ? 'nested-map' : 'missing-comma'
    case 'BAD_DQ_ESCAPE':
      return 'escape'
    case 'BAD_SCALAR_START':
      return 'start'
    case 'KEY_OVER_1024_CHARS':
      return 'long-key'
    case 'BAD_DIRECTIVE':
      return 'directive'
    case 'ALIAS_PROPS':
    case 'BAD_ALIAS':
    case 'BAD_PROP_ORDER':
    case 'MULTIPLE_ANCHORS':
    case 'MULTIPLE_TAGS':
      return 'anchor'
    case 'MULTIPLE_DOCS':
      return 'several-documents'
    case 'MISSING_CHAR':
      if (says('Missing closing') || fault.message.includes('must end with')) return 'unclosed'
      if (says('Missing space', 'Comments must')) return 'missing-space'
      if (says('Missing ,')) return 'missing-comma'
      if (says('Implicit map keys')) return 'no-colon'
      if (says('Sequence item')) return 'indent'
      if (says('Tags and anchors')) return 'anchor'
      if (says('Missing directives', 'Block collection cannot')) return 'directive'
      return 'unexpected'
    default:
      return 'unexpected'
  }
}

/** Whether quotes are likely the cure: the fault lies inside `{ }` or `[ ]`, or a text holds what YAML reads as its own. */
export const wantsQuotes = (fault: YamlFault, source: Source, lineStart: number, offset: number): boolean => {
  if (fault === 'nested-map' || fault === 'start' || fault === 'unexpected') return true
  if (fault !== 'missing-comma' && fault !== 'missing-space' && fault !== 'unclosed') return false
  const before = source.text.slice(lineStart, offset)
  return before.lastIndexOf('{') >= 0 || before.lastIndexOf('[') >= 0
}
