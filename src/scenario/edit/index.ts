import { isMap, isScalar } from 'yaml'
import { nodeAt, openText } from './open.ts'
import { putIn } from './put.ts'
import { amountText } from './write.ts'

export { setAlternativeInput, setInput, type WrittenInput, writtenInputs } from './inputs.ts'
export { setRuns } from './runs.ts'
export type { Written } from './write.ts'

/**
 * The text with an alternative's spend on an intervention set to `kr` in all years; comments and everything else stay as
 * they are. Undefined where the text has no such alternative as a map, as when it comes from another file by `extends`.
 */
export const setSpend = (text: string, alternative: string, intervention: string, kr: number): string | undefined => {
  const opened = openText(text)
  if (!opened || !isMap(nodeAt(opened.root, ['alternatives', alternative]))) return undefined
  const path = ['alternatives', alternative, 'spend', intervention]
  const old = nodeAt(opened.root, path)
  const like = isScalar(old) && old.value !== null ? (old.source ?? '') : text
  return putIn(opened, path, amountText(kr, like))
}
