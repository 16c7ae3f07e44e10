import { isMap, isScalar } from 'yaml'
import { type Hole, usesUnits } from './amount.ts'
import { nodeAt, openText } from './open.ts'
import { putIn } from './put.ts'

export { setAlternativeInput, setInput, type WrittenInput, writtenInputs } from './inputs.ts'
export { setRuns } from './runs.ts'
export type { Written } from './write.ts'

/** A whole number that stands nowhere in a text. */
const strange = (text: string): string => {
  let number = 7_000_000_001
  while (text.includes(String(number))) number++
  return String(number)
}

/**
 * Where an alternative's spend on an intervention, the same in all years, goes in a text; comments and everything else stay as they
 * are when it is filled. Undefined where the text has no such alternative as a map, as when it comes from another file by `extends`.
 */
export const spendHole = (text: string, alternative: string, intervention: string): Hole | undefined => {
  const opened = openText(text)
  if (!opened || !isMap(nodeAt(opened.root, ['alternatives', alternative]))) return undefined
  const path = ['alternatives', alternative, 'spend', intervention]
  const old = nodeAt(opened.root, path)
  // Any amount stands where one does that is no part of anything else.
  const amount = strange(text)
  const [before, after] = putIn(opened, path, amount)?.split(amount) ?? []
  if (before === undefined || after === undefined) return undefined
  let [from, to] = [0, text.length]
  while (from < before.length && text[from] === before[from]) from++
  while (to > from && text.length - to < after.length && text[to - 1] === after[after.length - 1 - (text.length - to)]) to--
  const like = isScalar(old) && old.value !== null ? (old.source ?? '') : text
  return { from, to, before: before.slice(from), after: after.slice(0, after.length - (text.length - to)), units: usesUnits(like) }
}
