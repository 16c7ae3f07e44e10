import { Composer, type Document, Lexer, type ParsedNode, Parser, type YAMLError } from 'yaml'
import { error, type Problem } from '../problems/problem.ts'
import { characterName, strangeInFile } from './characters.ts'
import { limits } from './limits.ts'
import { placeOf, type Source, type Span } from './tree.ts'
import { faultOf, wantsQuotes } from './yaml-faults.ts'

type Token = ReturnType<Parser['next']> extends Generator<infer T> ? T : never
type Fault = Pick<YAMLError, 'code' | 'message' | 'pos'>
export type YamlDocument = Document.Parsed<ParsedNode>
export type Composed = { readonly document?: YamlDocument; readonly problems: readonly Problem[] }

/**
 * Text → YAML document, or what is wrong with it: size, characters, depth, amount, syntax. Nothing here costs more than a fixed
 * amount a byte: depth and amount are counted while the text is cut, before anything recursive sees it.
 */
export const compose = (source: Source): Composed => {
  const { text } = source
  const bytes = text.length * 3 > limits.bytes ? new TextEncoder().encode(text).length : 0
  if (bytes > limits.bytes) return { problems: [error('file-too-large', { bytes, limit: limits.bytes }, placeAt(source, 0, 0))] }
  const characters = strangeCharacters(source)
  if (characters.length > 0) return { problems: characters }
  try {
    const cut = cutTokens(source)
    return cut.ok ? composeTokens(source, cut.tokens) : { problems: [cut.problem] }
  } catch {
    // The package promises not to throw. If some text makes it do so all the same, it is that text which is at fault for whoever wrote it.
    return { problems: faultProblems(source, [{ code: 'IMPOSSIBLE', message: '', pos: [0, 1] }]) }
  }
}

const placeAt = (source: Source, start: number, end: number) => placeOf({ source, start, end } satisfies Span)

const strangeCharacters = (source: Source): readonly Problem[] => {
  const problems: Problem[] = []
  for (const match of source.text.matchAll(strangeInFile)) {
    problems.push(
      error('control-character', { character: characterName(match[0]) }, placeAt(source, match.index, match.index + match[0].length)),
    )
    if (problems.length >= limits.syntaxErrors) break
  }
  return problems
}

const cutTokens = (
  source: Source,
): { readonly ok: true; readonly tokens: readonly Token[] } | { readonly ok: false; readonly problem: Problem } => {
  const parser = new Parser()
  const tokens: Token[] = []
  let count = 0
  for (const lexeme of new Lexer().lex(source.text)) {
    for (const token of parser.next(lexeme)) tokens.push(token)
    // The stack also holds the document and at times a scalar.
    if (parser.stack.length > limits.depth + 1 && parser.stack.filter(isCollection).length > limits.depth)
      return { ok: false, problem: error('too-deep', { limit: limits.depth }, placeAt(source, parser.offset, parser.offset + 1)) }
    count++
    if (count > limits.lexemes)
      return {
        ok: false,
        problem: error('too-many', { what: 'entries', count, limit: limits.lexemes }, placeAt(source, parser.offset, parser.offset + 1)),
      }
  }
  for (const token of parser.end()) tokens.push(token)
  return { ok: true, tokens }
}

const isCollection = ({ type }: Token): boolean => type === 'block-map' || type === 'block-seq' || type === 'flow-collection'

const composeTokens = (source: Source, tokens: readonly Token[]): Composed => {
  const faults: Fault[] = []
  const documents: YamlDocument[] = []
  const enough = new Error('enough faults')
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    strict: true,
    uniqueKeys: false,
    prettyErrors: false,
    merge: false,
    logLevel: 'silent',
  })
  // The package makes an Error with a stack trace for each fault; a file of five million commas would fill the memory with them. So its
  // collector is replaced by one that stops early. Should a later version not call it, faults still come in `document.errors`.
  Reflect.set(
    composer,
    'onError',
    (
      at: number | readonly [number, number] | { offset: number; source?: string },
      code: Fault['code'],
      message: string,
      warn?: boolean,
    ) => {
      if (warn === true && code !== 'BAD_DIRECTIVE') return
      faults.push({ code, message, pos: positionOf(at) })
      if (faults.length > 10 * limits.syntaxErrors) throw enough
    },
  )
  try {
    for (const token of tokens) {
      for (const document of composer.next(token)) documents.push(document)
      if (documents.length > 1) break
    }
    for (const document of composer.end(documents.length === 0, source.text.length)) documents.push(document)
  } catch (thrown) {
    if (thrown !== enough) throw thrown
  }
  for (const document of documents) faults.push(...document.errors)
  const [document, second] = documents
  if (second !== undefined && faults.length === 0)
    faults.push({ code: 'MULTIPLE_DOCS', message: '', pos: [second.range[0], second.range[0] + 1] })
  const problems = faultProblems(source, faults)
  if (problems.length > 0 || document === undefined) return { problems }
  const { version, explicit } = document.directives.yaml
  if (explicit === true && version !== '1.2') return { problems: [error('yaml-version', { version }, placeAt(source, 0, 1))] }
  return { document, problems: [] }
}

const positionOf = (at: number | readonly [number, number] | readonly number[] | { offset: number; source?: string }): [number, number] => {
  if (typeof at === 'number') return [at, at + 1]
  if ('offset' in at) return [at.offset, at.offset + Math.max(1, at.source?.length ?? 1)]
  return [at[0] ?? 0, at[1] ?? 1]
}

/** One problem a line: what follows a fault on its own line is nearly always the same fault. */
const faultProblems = (source: Source, faults: readonly Fault[]): readonly Problem[] => {
  const problems: Problem[] = []
  const lines = new Set<number>()
  for (const fault of faults) {
    const start = Math.min(fault.pos[0], source.text.length)
    const end = Math.min(Math.max(fault.pos[1], start), source.text.length)
    const place = placeAt(source, start, end)
    if (lines.has(place.line) || problems.length >= limits.syntaxErrors) continue
    lines.add(place.line)
    const slice = source.text.slice(start, end)
    const kind = faultOf(fault, slice)
    const quote = wantsQuotes(kind, source, start - place.column + 1, start)
    problems.push(error('yaml-syntax', { fault: kind, text: slice.slice(0, 80), quote }, place))
  }
  return problems
}
