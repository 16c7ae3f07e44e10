import { isScalar, Scalar } from 'yaml'
import { error, type Problem } from '../problems/problem.ts'
import { isFormatKey } from './keys.ts'
import { placeOf, type Source } from './tree.ts'

/** A key and its value as YAML has them; a value is undefined where not even a `:` stands (in `{ }` only). */
export type RawPair = { readonly key: unknown; readonly value: unknown }
type Joined = { readonly pairs: readonly RawPair[]; readonly problems: readonly Problem[] }

/**
 * In `{ }` a comma ends a value: `{reduces: max(0, x)}` is to YAML the keys `reduces` and `x)`, the second without a value. Nobody means that.
 * The pieces are put together again, so that the rest of the file can be checked, and the problem says to quote, or to write a decimal point.
 */
export const joinSplits = (source: Source, pairs: readonly RawPair[]): Joined => {
  if (!pairs.some((pair, at) => at > 0 && pair.value === undefined)) return { pairs, problems: [] }
  const result: RawPair[] = []
  const problems: Problem[] = []
  for (let at = 0; at < pairs.length; at++) {
    const pair = pairs[at]
    if (pair === undefined) continue
    const split = splitFrom(source, pairs, at)
    if (split === undefined) {
      result.push(pair)
      continue
    }
    const { text, last, start, end } = split
    const place = placeOf({ source, start, end })
    const key = isScalar(pair.key) ? String(pair.key.value) : ''
    const proposal = pointFor(source, pairs[at + 1], text, start)
    if (proposal === undefined) problems.push(error('formula-split', { key, text }, place))
    else problems.push(error('comma-split', { key, text, proposal }, place))
    const scalar = new Scalar(proposal ?? text)
    scalar.range = [start, end, end]
    result.push({ key: pair.key, value: scalar })
    at = last
  }
  return { pairs: result, problems }
}

/** The pieces that belong to the value of pair `at`: what follows without a `:`, as long as a bracket is open or it is no key of the format. */
const splitFrom = (
  source: Source,
  pairs: readonly RawPair[],
  at: number,
): { readonly text: string; readonly last: number; readonly start: number; readonly end: number } | undefined => {
  const value = pairs[at]?.value
  if (!isScalar(value) || value.type !== 'PLAIN' || !value.range) return undefined
  const start = value.range[0]
  let end = value.range[1]
  let last = at
  let open = openBrackets(source.text.slice(start, end))
  for (let next = at + 1; next < pairs.length; next++) {
    const pair = pairs[next]
    if (pair === undefined || pair.value !== undefined || !isScalar(pair.key) || !pair.key.range) break
    if (open <= 0 && isFormatKey(String(pair.key.value))) break
    open += openBrackets(source.text.slice(pair.key.range[0], pair.key.range[1]))
    end = pair.key.range[1]
    last = next
  }
  return last === at ? undefined : { text: source.text.slice(start, end), last, start, end }
}

const openBrackets = (text: string): number => {
  let open = 0
  for (const character of text) {
    if (character === '(' || character === '[') open++
    else if (character === ')' || character === ']') open--
  }
  return open
}

/** Where a digit stands on both sides of the comma and no bracket is open, a decimal comma was meant: the text with a point. */
const pointFor = (source: Source, second: RawPair | undefined, text: string, start: number): string | undefined => {
  if (!isScalar(second?.key) || !second.key.range) return undefined
  const tail = second.key.range[0] - start
  const head = text.slice(0, tail).replace(/\s*,\s*$/, '')
  if (!/\d$/.test(head) || !/^\d/.test(source.text.slice(second.key.range[0])) || openBrackets(head) > 0) return undefined
  return `${head}.${text.slice(tail)}`
}
