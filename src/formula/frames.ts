import { error, type Outcome, type Problem, warning } from '../problems/problem.ts'
import { distributionForms } from './distribution-forms.ts'
import { functionWords, isDistributionName, readers } from './language.ts'
import { placeOf, type Source, slice, type Token } from './lexer.ts'
import type { Span } from './place.ts'

/** How deep parentheses, brackets, `^`, signs and conditionals may nest. */
export const depthLimit = 100

/** A pair of parentheses or brackets, or the whole: indices of its tokens, and of the commas right within it. */
type Frame = {
  readonly kind: 'whole' | 'group' | 'call' | 'list'
  readonly name: string
  readonly open: number
  readonly commas: number[]
  close: number
}

/** The index of the closing token by the index of the opening one. */
export type Closings = ReadonlyMap<number, number>

/**
 * Pairs the parentheses and brackets of a whole value, refuses decimal commas, and reports every token that no formula
 * can hold. A comma is a decimal comma where it joins two numbers without a space and no argument can end there:
 * outside all calls, or in a call that otherwise has too many arguments.
 */
export const pair = (source: Source, tokens: readonly Token[]): Outcome<Closings> => {
  const faults = tokens.flatMap((t) => (t.kind === 'fault' ? [t.problem] : []))
  if (faults.length > 0) return { ok: false, problems: faults.slice(0, 10) }
  const frames: Frame[] = [{ kind: 'whole', name: '', open: -1, close: tokens.length, commas: [] }]
  const stack = [...frames]
  for (const [i, token] of tokens.entries()) {
    if (token.kind !== 'sign') continue
    const top = stack.at(-1) as Frame
    if (token.sign === ',') top.commas.push(i)
    else if (token.sign === '(' || token.sign === '[') {
      if (stack.length > depthLimit) return { ok: false, problems: [tooDeep(source, token)] }
      const frame = opened(tokens, i, token.sign)
      frames.push(frame)
      stack.push(frame)
    } else if (token.sign === ')' || token.sign === ']') {
      const fits = top.kind === 'list' ? token.sign === ']' : top.kind !== 'whole' && token.sign === ')'
      if (!fits) return { ok: false, problems: [error('parenthesis-unopened', { close: token.sign }, placeOf(source, token))] }
      top.close = i
      stack.pop()
    }
  }
  const last = stack.at(-1) as Frame
  if (last.kind !== 'whole') {
    return {
      ok: false,
      problems: [error('parenthesis-unclosed', { open: last.kind === 'list' ? '[' : '(' }, placeOf(source, tokens[last.open] as Token))],
    }
  }
  const problems = decimalCommas(source, tokens, frames)
  if (problems.length > 0) return { ok: false, problems }
  const warnings = frames.flatMap((frame) => doubtfulCommas(source, tokens, frame))
  return { ok: true, value: new Map(frames.map((f) => [f.open, f.close])), warnings }
}

export const tooDeep = (source: Source, span: Span): Problem =>
  error('formula-too-long', { what: 'depth', limit: depthLimit }, placeOf(source, span))

const opened = (tokens: readonly Token[], open: number, sign: '(' | '['): Frame => {
  const before = tokens[open - 1]
  const called = sign === '(' && before?.kind === 'word' && isCallable(before.name) ? before.name : undefined
  return { kind: sign === '[' ? 'list' : called === undefined ? 'group' : 'call', name: called ?? '', open, close: -1, commas: [] }
}

const isCallable = (word: string): boolean => !['and', 'or', 'not', 'to'].includes(word)

/** The most arguments that a call can have; Infinity where any number, or where the function is unknown. */
const mostArguments = (name: string): number => {
  if (readers.has(name)) return 1
  if (isDistributionName(name)) return Math.max(...distributionForms[name].map((form) => form.parameters.length))
  return functionWords.get(name)?.max ?? Infinity
}

/** Whether a comma joins digits to digits with nothing between. */
const joins = (source: Source, tokens: readonly Token[], comma: number): boolean => {
  const at = tokens[comma] as Token
  const left = tokens[comma - 1]
  const right = tokens[comma + 1]
  if (left?.kind !== 'number' || right?.kind !== 'number' || left.suffix !== undefined) return false
  if (left.end !== at.start || right.start !== at.end) return false
  return /^[0-9.\s]+$/.test(slice(source, left.bare)) && /^([0-9\s]+|[0-9]{3}\.[0-9]+)([eE].*)?$/.test(slice(source, right.bare))
}

type Chain = Span & { readonly commas: number; readonly found: string; readonly point?: string; readonly grouped?: string }

const decimalCommas = (source: Source, tokens: readonly Token[], frames: readonly Frame[]): readonly Problem[] => {
  const wrong: Chain[] = []
  let certain = true
  for (const { kind, name, commas } of frames) {
    if (kind === 'list') continue
    const excess = kind === 'call' ? commas.length + 1 - mostArguments(name) : commas.length
    if (excess <= 0) continue
    const chains = chainsOf(source, tokens, commas).filter(({ point, grouped }) => point !== undefined || grouped !== undefined)
    wrong.push(...chains)
    if (chains.reduce((sum, chain) => sum + chain.commas, 0) !== excess) certain = false
  }
  wrong.sort((a, b) => a.start - b.start)
  let corrected = ''
  let at = 0
  for (const { start, end, point, grouped } of wrong) {
    if (point === undefined || grouped !== undefined) certain = false
    corrected += source.text.slice(at, start) + (point ?? '')
    at = end
  }
  corrected += source.text.slice(at)
  return wrong.map(({ start, end, found, point, grouped }) => {
    const facts = {
      found,
      ...(point === undefined ? {} : { point }),
      ...(grouped === undefined ? {} : { grouped }),
      ...(certain ? { corrected } : {}),
    }
    return error('decimal-comma', facts, placeOf(source, { start, end }))
  })
}

/** The numbers that commas join, `1,234,567` as one, with what they may have meant. */
const chainsOf = (source: Source, tokens: readonly Token[], commas: readonly number[]): readonly Chain[] => {
  const chains: { start: number; end: number; last: number; commas: number }[] = []
  for (const comma of commas) {
    if (!joins(source, tokens, comma)) continue
    const end = (tokens[comma + 1] as Token).end
    const open = chains.at(-1)
    if (open !== undefined && open.last === comma - 2) Object.assign(open, { end, last: comma, commas: open.commas + 1 })
    else chains.push({ start: (tokens[comma - 1] as Token).start, end, last: comma, commas: 1 })
  }
  return chains.map((chain) => ({ ...chain, ...readings(slice(source, chain)) }))
}

/** What a number with commas may have meant: with a decimal point, or with spaces between thousands. */
const readings = (found: string): { readonly found: string; readonly point?: string; readonly grouped?: string } => {
  const [left = '', ...rights] = found.split(',')
  const whole = /^[0-9]{1,3}(\.[0-9]{3})+$/.test(left) ? left.replaceAll('.', ' ') : left
  const right = rights[0] ?? ''
  const point = rights.length === 1 && !whole.includes('.') && /^[0-9]+(?![0-9.]|\s[0-9])/.test(right) ? `${whole}.${right}` : undefined
  const thousands =
    /^[1-9][0-9]{0,2}$/.test(left) && rights.every((r, i) => (i < rights.length - 1 ? /^[0-9]{3}$/ : /^[0-9]{3}(?![0-9])/).test(r))
  return { found, ...(point === undefined ? {} : { point }), ...(thousands ? { grouped: [left, ...rights].join(' ') } : {}) }
}

/** Where any number of values may stand, a comma without a space among commas with one is suspicious: `max(0,5 * x, 2)`. */
const doubtfulCommas = (source: Source, tokens: readonly Token[], frame: Frame): readonly Problem[] => {
  const any = frame.kind === 'list' || (frame.kind === 'call' && functionWords.get(frame.name)?.kind === 'many')
  if (!any) return []
  const spaced = frame.commas.some((comma) => (tokens[comma + 1] as Token).start > (tokens[comma] as Token).end)
  if (!spaced) return []
  return chainsOf(source, tokens, frame.commas).flatMap(({ start, end, found, point }) => {
    const name = frame.kind === 'list' ? '[ ]' : frame.name
    return point === undefined ? [] : [warning('maybe-decimal-comma', { found, name, point }, placeOf(source, { start, end }))]
  })
}
